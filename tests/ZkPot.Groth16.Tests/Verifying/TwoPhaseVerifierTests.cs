using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

public class TwoPhaseVerifierTests
{
    private static readonly TwoPhaseTrapdoor Secret = TwoPhaseTrapdoor.Random(2);
    private static readonly PreparedVerificationKey Key = new(Secret.Key);
    private static readonly Fr[] Inputs = [Fr.From(7), PrimeField.Random<Fr>()];
    private static readonly Proof True = Secret.Prove(Inputs);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_true_proof_is_accepted_whatever_the_number_of_inputs(int count)
    {
        TwoPhaseTrapdoor secret = TwoPhaseTrapdoor.Random(count);
        Fr[] inputs = [.. Enumerable.Range(0, count).Select(_ => PrimeField.Random<Fr>())];
        Verifier.Verify(new(secret.Key), secret.Prove(inputs), inputs).Should().Be(VerificationResult.Valid);
    }

    [Fact]
    public void The_challenge_is_the_hash_of_tag_key_count_inputs_and_commitment()
    {
        byte[] preimage =
        [
            .. Encoding.ASCII.GetBytes("zkpot.g16x2.v1"),
            .. new byte[18],
            .. Keccak256.Hash(ContractFormat.Key(Secret.Key)),
            .. Word(2),
            .. Inputs.SelectMany(x => Word(PrimeField.ToBigInteger(x))),
            .. Word(PrimeField.ToBigInteger(True.C1!.Value.X)),
            .. Word(PrimeField.ToBigInteger(True.C1!.Value.Y)),
        ];
        Fr expected = PrimeField.FromBigInteger<Fr>(
            new System.Numerics.BigInteger(Keccak256.Hash(preimage), isUnsigned: true, isBigEndian: true)
        );
        Challenge.Rho(Key.Digest, Inputs, True.C1!.Value).Should().Be(expected);

        static byte[] Word(System.Numerics.BigInteger value)
        {
            byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
            return [.. new byte[32 - bytes.Length], .. bytes];
        }
    }

    [Fact]
    public void Every_fault_of_form_is_named()
    {
        Fault(True with { A = default }).Should().Be(VerificationFault.PointAtInfinity);
        Fault(True with { B = default }).Should().Be(VerificationFault.PointAtInfinity);
        Fault(True with { C1 = default(AffinePoint<Fq>) }).Should().Be(VerificationFault.PointAtInfinity);
        Fault(True with { C = default }).Should().Be(VerificationFault.PointAtInfinity);
        Fault(True with { C1 = OddPoints.OffCurve }).Should().Be(VerificationFault.PointNotOnCurve);
        Fault(True with { C = OddPoints.OffCurve }).Should().Be(VerificationFault.PointNotOnCurve);
        Fault(True with { B = OddPoints.OutsideSubgroup }).Should().Be(VerificationFault.PointOutsideSubgroup);
        Fault(True with { C1 = new(OddPoints.Alias(True.C1!.Value.X), True.C1!.Value.Y) }).Should().Be(VerificationFault.CoordinateRange);
        Fault(True with { C1 = null }).Should().Be(VerificationFault.Flavor);
        Fault(True with { Opening = new(default, default, default) }).Should().Be(VerificationFault.Flavor);
        Verifier.Verify(Key, True, Inputs, [new(True.A)]).Reason.Should().Be("1 commitments given, but the key expects 0");
        Verifier.Verify(Key, True, [Inputs[0]]).Reason.Should().Be("1 public inputs given, but the key expects 2");
        Verifier.Verify(Key, True, [.. Inputs, Fr.One]).Fault.Should().Be(VerificationFault.InputCount);
        Verifier
            .Verify(Key, True, [U256.Add(PrimeField.ToCanonical(Inputs[0]), Fr.Modulus, out _), U256.One])
            .Fault.Should()
            .Be(VerificationFault.InputRange);
    }

    [Fact]
    public void Other_inputs_and_other_commitments_are_refused()
    {
        Verifier.Verify(Key, True, [Inputs[0], Inputs[1] + Fr.One]).Fault.Should().Be(VerificationFault.EquationFails);
        Fault(True with { C1 = -True.C1!.Value }).Should().Be(VerificationFault.EquationFails);
        Fault(True with { C1 = True.C, C = True.C1!.Value }).Should().Be(VerificationFault.EquationFails);
        Fault(TwoPhaseTrapdoor.Random(2).Prove(Inputs)).Should().Be(VerificationFault.EquationFails);
    }

    /// <summary>The whole point of two phases: anyone who picks the challenge before the commitment has proven nothing.</summary>
    [Fact]
    public void A_proof_for_a_challenge_of_the_provers_choice_is_refused() =>
        Fault(Secret.Complete(Inputs, Fr.From(5), PrimeField.Random<Fr>())).Should().Be(VerificationFault.EquationFails);

    [Fact]
    public void A_rerandomized_proof_is_accepted_as_long_as_the_commitment_stays()
    {
        Fr z = PrimeField.Random<Fr>(),
            e = PrimeField.Random<Fr>();
        AffinePoint<Fq2> b = Trapdoor.Plus(Trapdoor.Times(True.B, z), Trapdoor.Times(Secret.Key.Delta, z * e));
        Proof other = new(Trapdoor.Times(True.A, z.InverseVarTime()), b, Trapdoor.Plus(True.C, Trapdoor.Times(True.A, e))) { C1 = True.C1 };
        Verifier.Verify(Key, other, Inputs).IsValid.Should().BeTrue();
    }

    [Fact]
    public void A_batch_finds_exactly_the_false_ones()
    {
        ProvenInputs[] batch =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i =>
                {
                    Fr[] inputs = [Fr.From(i), Fr.One];
                    return new ProvenInputs(Secret.Prove(inputs), inputs);
                }),
        ];
        BatchVerifier.Verify(Key, batch).IsValid.Should().BeTrue();
        batch[3] = batch[3] with { Inputs = [Fr.One, Fr.Zero] };
        batch[35] = batch[35] with { Proof = batch[35].Proof with { C = -batch[35].Proof.C } };
        batch[36] = batch[36] with { Inputs = [] };
        BatchVerifier
            .Verify(Key, batch)
            .Failures.Select(failure => (failure.Key, failure.Value.Fault))
            .Should()
            .Equal((3, VerificationFault.EquationFails), (35, VerificationFault.EquationFails), (36, VerificationFault.InputCount));
    }

    [Fact]
    public void The_digest_of_a_key_covers_its_kind_and_every_point()
    {
        VerificationKey key = Secret.Key;
        U256[] digests =
        [
            key.Digest(),
            new VerificationKey
            {
                Alpha = key.Alpha,
                Beta = key.Beta,
                Gamma = key.Gamma,
                Delta = key.Delta,
                Ic = key.Ic,
            }.Digest(),
            .. new TwoPhaseTrapdoor[]
            {
                Secret with
                {
                    Alpha = Fr.One,
                },
                Secret with
                {
                    Beta = Fr.One,
                },
                Secret with
                {
                    Gamma = Fr.One,
                },
                Secret with
                {
                    Delta1 = Fr.One,
                },
                Secret with
                {
                    Delta2 = Fr.One,
                },
                Secret with
                {
                    Ic = [.. Secret.Ic[..3], Fr.One],
                },
            }.Select(changed => changed.Key.Digest()),
        ];
        digests.Should().OnlyHaveUniqueItems();
    }

    private static VerificationFault Fault(Proof proof) => Verifier.Verify(Key, proof, Inputs).Fault;
}
