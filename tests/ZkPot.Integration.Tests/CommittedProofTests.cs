using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Sdk;
using BatchVerifierService = ZkPot.Sdk.Contracts.BatchVerifier;

namespace ZkPot.Integration.Tests;

/// <summary>Proofs about polynomial commitments that the prover makes and the contracts verify, and the key that the chain gives
/// back.</summary>
public sealed class CommittedProofTests
{
    private const int Count = 4;

    [Fact]
    public async Task What_the_prover_makes_the_contracts_verify_and_nothing_near_it()
    {
        using var folder = new TemporaryFolder();
        using var sum = new SumOfSquares();
        string fresh = folder.At("fresh.zkey"),
            made = folder.At("key.zkey");
        Groth16Setup.CreateDevelopmentKey(sum.Circuit.System, fresh);
        ZkeyCeremony.MakeDevelopmentKey(fresh, made);
        using Groth16Prover prover = Groth16Prover.Open(made);
        VerificationKey key = prover.VerificationKey;
        await using World world = await World.OpenAsync();
        ZkPotAccount person = await world.PersonAsync();

        Hash32 digest = await new Sponsor(person).DeployKeyAsync(key);

        digest.Word.Should().Be(key.Digest());
        Address code = await world.Contracts.Factory.UsableKeyAsync(digest);
        byte[] standing = Convert.FromHexString((await world.Node.Web3().Eth.GetCode.SendRequestAsync(code.ToString()))[2..]);
        VerificationKey read = ContractFormat.ReadCode(standing, "the chain");
        ContractFormat.Key(read).Should().Equal(ContractFormat.Key(key));
        read.Srs.Should().Be(key.Srs).And.Be(Groth16.Srs.OfDevelopment);
        Action damaged = () => ContractFormat.ReadCode(standing.AsSpan()[..^1], "the chain");
        damaged.Should().Throw<ArtifactException>();
        byte[] otherPowers = [.. standing];
        otherPowers[^1] ^= 1;
        Action misnamed = () => ContractFormat.ReadCode(otherPowers, "the chain");
        misnamed.Should().Throw<ArtifactException>("the key names other powers").WithMessage("*powers of tau*");

        using HidingPolynomial words = HidingPolynomial.Create([.. Enumerable.Range(3, Count).Select(i => Fr.From(i))]),
            others = HidingPolynomial.Create([.. Enumerable.Range(3, Count).Select(i => Fr.From(i))]);
        using CircuitWitness witness = sum.Witness(words);
        Proof proof = prover.Prove(witness);
        using ZkeyFile file = ZkeyFile.Open(made);
        KzgCommitment commitment = words.Commit(file.Powers);
        Fr total = Fr.From(9 + 16 + 25 + 36);
        Verifier.Verify(new PreparedVerificationKey(key), proof, [total], [commitment]).Fault.Should().Be(VerificationFault.None);
        byte[] right = Record(total, commitment, proof),
            again = Record(total, commitment, prover.Prove(witness));
        right.Should().NotEqual(again, "proofs are randomized");
        BatchVerifierService batches = world.Contracts.BatchVerifier;
        (await batches.VerifyAsync(code, right)).Valid.Should().BeTrue();
        (await batches.VerifyAsync(code, [.. right, .. again])).Valid.Should().BeTrue();
        byte[] otherTotal = Record(total + Fr.One, commitment, proof),
            otherSalt = Record(total, others.Commit(file.Powers), proof),
            otherOpening = [.. right];
        otherOpening[^1] ^= 1;
        foreach (byte[] wrong in (byte[][])[otherTotal, otherSalt, otherOpening])
        {
            (await batches.VerifyAsync(code, wrong)).Valid.Should().BeFalse();
            BatchVerifierService.Outputs.Verify answer = await batches.VerifyAsync(code, [.. right, .. wrong, .. again]);
            answer.Valid.Should().BeFalse();
            answer.FirstFalse.Should().Be(1);
        }
    }

    private static byte[] Record(Fr input, KzgCommitment commitment, Proof proof)
    {
        byte[] word = new byte[U256.Size];
        PrimeField.ToCanonical(input).WriteBigEndian(word);
        return [.. word, .. ContractFormat.Commitments([commitment]), .. ContractFormat.Proof(proof)];
    }

    /// <summary>What the squares of committed words add up to.</summary>
    private sealed class SumOfSquares : IDisposable
    {
        private readonly Phase1Block inputs;
        private readonly Circuits.CommittedWords committed;

        public SumOfSquares()
        {
            using var builder = new CircuitBuilder();
            Phase1 claimed = builder.Public();
            inputs = builder.Input(Count);
            committed = builder.Commit([.. Enumerable.Range(0, Count).Select(i => inputs[i])]);
            var sum = new Phase1Sum();
            for (int i = 0; i < Count; i++)
                sum.Add(builder.Product(inputs[i], inputs[i]));
            builder.AssertEqual(sum.Total(), claimed);
            Circuit = builder.Build();
        }

        public Circuit Circuit { get; }

        public CircuitWitness Witness(HidingPolynomial words) =>
            Circuit.NewWitness(values =>
            {
                Fr sum = Fr.Zero;
                for (int i = 0; i < Count; i++)
                {
                    values.Set(inputs.WireAt(i), words.Words[i]);
                    sum += words.Words[i] * words.Words[i];
                }
                values.SetPublic(1, sum);
                committed.SetSalt(values, words.Salt);
            });

        public void Dispose() => Circuit.Dispose();
    }
}
