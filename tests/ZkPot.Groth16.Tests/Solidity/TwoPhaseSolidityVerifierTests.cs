using ZkPot.Algebra;
using ZkPot.Groth16.Tests.TwoPhase;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Solidity;

/// <summary>The two-phase contract is compiled and called in forge; all calls in one run, each reported as a test.</summary>
public class TwoPhaseSolidityVerifierTests(TwoPhaseSolidityVerifierTests.Calls calls) : IClassFixture<TwoPhaseSolidityVerifierTests.Calls>
{
    private static readonly string[] AllNames =
    [
        "accepts_a_circuits_proof",
        "accepts_true_proof",
        "accepts_without_inputs",
        "accepts_many_inputs",
        "rejects_every_input_changed",
        "rejects_inputs_plus_r",
        "rejects_short_calldata",
        "rejects_selector_alone",
        "rejects_all_zero",
        "rejects_infinity",
        "rejects_aliases",
        "rejects_off_curve",
        "rejects_outside_subgroup",
        "rejects_swapped_commitments",
        "rejects_another_commitment",
        "rejects_a_challenge_of_the_provers_choice",
        "rejects_other_proof",
        "rejects_without_precompiles",
        "costs_little_more_than_a_plain_one",
    ];

    public static TheoryData<string> Names => [.. AllNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_forge_it(string name) => calls.Results[name].Passed.Should().BeTrue(name);

    [Fact]
    public void No_call_is_left_unreported() => calls.Results.Keys.Should().BeEquivalentTo(AllNames);

    [Fact]
    public void A_forgeable_key_is_not_exported()
    {
        TwoPhaseTrapdoor secret = TwoPhaseTrapdoor.Random(1);
        FluentActions.Invoking(() => SolidityVerifier.Export((secret with { Delta1 = Fr.One }).Key)).Should().Throw<ArtifactException>();
        FluentActions
            .Invoking(() => SolidityVerifier.Export((secret with { Delta1 = secret.Delta2 }).Key))
            .Should()
            .Throw<ArtifactException>();
    }

    public sealed class Calls
    {
        private const int ProofWords = 10;
        private readonly Fr[] inputs = [Fr.From(3), Fr.Zero, -Fr.One];

        internal Dictionary<string, (bool Passed, string Logs)> Results { get; }

        public Calls()
        {
            TwoPhaseTrapdoor secret = TwoPhaseTrapdoor.Random(3);
            Proof proof = secret.Prove(inputs),
                other = secret.Prove(inputs);
            byte[] data = SolidityCalldata.Encode(proof, inputs);
            using var forge = new ForgeProject();
            forge.AddContract("Three", SolidityVerifier.Export(secret.Key, "Three"));

            AddCircuit(forge);
            forge.AddCall("accepts_true_proof", "Three", data, true);
            AddAccepted(forge, "accepts_without_inputs", "None", 0);
            AddAccepted(forge, "accepts_many_inputs", "Many", 60);

            forge.AddRejected(
                "Three",
                "rejects_every_input_changed",
                [.. Inputs().Select(word => Calldata.Change(data, word, x => x == U256.Zero ? U256.One : U256.Zero))]
            );
            forge.AddRejected(
                "Three",
                "rejects_inputs_plus_r",
                [.. Inputs().Select(word => Calldata.Change(data, word, x => U256.Add(x, Fr.Modulus, out _)))]
            );
            forge.AddRejected("Three", "rejects_short_calldata", data[..^1], data[..^32], data[..(4 + ProofWords * 32)]);
            forge.AddRejected("Three", "rejects_selector_alone", data[..4], []);
            forge.AddRejected("Three", "rejects_all_zero", [.. data[..4], .. new byte[data.Length - 4]]);
            forge.AddRejected(
                "Three",
                "rejects_infinity",
                Calldata.Zero(data, 0, 2),
                Calldata.Zero(data, 2, 4),
                Calldata.Zero(data, 6, 2),
                Calldata.Zero(data, 8, 2),
                Calldata.Zero(data, 6, 4)
            );
            forge.AddRejected(
                "Three",
                "rejects_aliases",
                [.. Points().Select(word => Calldata.Change(data, word, x => U256.Add(x, Fq.Modulus, out _)))]
            );
            forge.AddRejected(
                "Three",
                "rejects_off_curve",
                [.. Points().Select(word => Calldata.Change(data, word, x => U256.Add(x, U256.One, out _)))]
            );
            forge.AddRejected(
                "Three",
                "rejects_outside_subgroup",
                SolidityCalldata.Encode(proof with { B = OddPoints.OutsideSubgroup }, inputs)
            );
            forge.AddRejected(
                "Three",
                "rejects_swapped_commitments",
                SolidityCalldata.Encode(proof with { C1 = proof.C, C = proof.C1!.Value }, inputs)
            );
            forge.AddRejected("Three", "rejects_another_commitment", SolidityCalldata.Encode(proof with { C1 = other.C1 }, inputs));
            Fr c1 = PrimeField.Random<Fr>();
            forge.AddRejected(
                "Three",
                "rejects_a_challenge_of_the_provers_choice",
                SolidityCalldata.Encode(secret.Complete(inputs, Fr.From(5), c1), inputs)
            );
            forge.AddRejected("Three", "rejects_other_proof", SolidityCalldata.Encode(TwoPhaseTrapdoor.Random(3).Prove(inputs), inputs));
            forge.AddWithoutPrecompiles("Three", data);
            AddCost(forge, data);
            Results = forge.Run();
        }

        private static IEnumerable<int> Points() => Enumerable.Range(0, ProofWords);

        private static IEnumerable<int> Inputs() => Enumerable.Range(ProofWords, 3);

        /// <summary>A key of the ceremony and a proof of the prover.</summary>
        private static void AddCircuit(ForgeProject forge)
        {
            var lookup = new LookupCircuit();
            using var keys = new TwoPhaseKeys(lookup.Build());
            using HandmadeWitness witness = lookup.Witness(2, 3, 0, 3);
            forge.AddContract("Lookup", SolidityVerifier.Export(keys.VerificationKey.Key, "Lookup"));
            forge.AddCall("accepts_a_circuits_proof", "Lookup", SolidityCalldata.Encode(keys.Prove(witness), [Fr.From(8)]), true);
        }

        private static void AddAccepted(ForgeProject forge, string test, string contract, int count)
        {
            TwoPhaseTrapdoor secret = TwoPhaseTrapdoor.Random(count);
            Fr[] inputs = [.. Enumerable.Range(0, count).Select(_ => PrimeField.Random<Fr>())];
            forge.AddContract(contract, SolidityVerifier.Export(secret.Key, contract));
            forge.AddCall(test, contract, SolidityCalldata.Encode(secret.Prove(inputs), inputs), true);
        }

        /// <summary>A pair, a term for the challenge, its hash, and two words.</summary>
        private void AddCost(ForgeProject forge, byte[] data)
        {
            Trapdoor plain = Trapdoor.Random(3);
            forge.AddContract("Plain", SolidityVerifier.Export(plain.Key, "Plain"));
            string plainData = Convert.ToHexStringLower(SolidityCalldata.Encode(plain.Prove(inputs), inputs));
            forge.AddTest(
                "costs_little_more_than_a_plain_one",
                $"uint256 two = cost(address(new Three()), hex\"{Convert.ToHexStringLower(data)}\"); uint256 one = cost(address(new Plain()), hex\"{plainData}\"); "
                    + "emit log_named_uint(\"two\", two); emit log_named_uint(\"one\", one); require(two - one <= 42_000);"
            );
        }
    }
}
