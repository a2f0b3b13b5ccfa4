using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

public class VerifierTests
{
    private static readonly Trapdoor Secret = Trapdoor.Random(3);
    private static readonly PreparedVerificationKey Key = new(Secret.Key);
    private static readonly Fr[] Inputs = [Fr.From(7), Fr.Zero, PrimeField.Random<Fr>()];
    private static readonly Proof True = Secret.Prove(Inputs);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void A_true_proof_is_accepted_whatever_the_number_of_inputs(int count)
    {
        Trapdoor secret = Trapdoor.Random(count);
        Fr[] inputs = [.. Enumerable.Range(0, count).Select(_ => PrimeField.Random<Fr>())];
        Verifier.Verify(new(secret.Key), secret.Prove(inputs), inputs).Should().Be(VerificationResult.Valid);
    }

    [Fact]
    public void Other_inputs_are_refused()
    {
        for (int i = 0; i < Inputs.Length; i++)
        {
            Fr[] other = [.. Inputs];
            other[i] += Fr.One;
            Fault(True, other).Should().Be(VerificationFault.EquationFails);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_wrong_number_of_inputs_is_refused(int count) => Fault(True, new Fr[count]).Should().Be(VerificationFault.InputCount);

    [Fact]
    public void An_input_that_is_an_alias_is_refused()
    {
        U256[] integers = [.. Inputs.Select(PrimeField.ToCanonical)];
        Verifier.Verify(Key, True, integers).IsValid.Should().BeTrue();
        integers[0] = U256.Add(integers[0], Fr.Modulus, out _);
        Verifier.Verify(Key, True, integers).Fault.Should().Be(VerificationFault.InputRange);
        integers[0] = Fr.Modulus;
        Verifier.Verify(Key, True, integers).Reason.Should().Contain("public input 0").And.Contain("below r");

        Fr alias = Fr.FromRaw(U256.Add(Inputs[0].Raw, Fr.Modulus, out _));
        Fault(True, alias, Inputs[1], Inputs[2]).Should().Be(VerificationFault.InputRange);
    }

    [Fact]
    public void A_coordinate_that_is_an_alias_is_refused()
    {
        Fault(True with { A = new(OddPoints.Alias(True.A.X), True.A.Y) }).Should().Be(VerificationFault.CoordinateRange);
        Fault(True with { C = new(True.C.X, OddPoints.Alias(True.C.Y)) }).Should().Be(VerificationFault.CoordinateRange);
        Fq2 x = True.B.X,
            y = True.B.Y;
        Fault(True with { B = new(new(OddPoints.Alias(x.C0), x.C1), y) }).Should().Be(VerificationFault.CoordinateRange);
        Fault(True with { B = new(new(x.C0, OddPoints.Alias(x.C1)), y) }).Should().Be(VerificationFault.CoordinateRange);
        Fault(True with { B = new(x, new(OddPoints.Alias(y.C0), y.C1)) }).Should().Be(VerificationFault.CoordinateRange);
        Fault(True with { B = new(x, new(y.C0, OddPoints.Alias(y.C1))) }).Should().Be(VerificationFault.CoordinateRange);
    }

    [Fact]
    public void Infinity_is_refused()
    {
        Fault(True with { A = default }).Should().Be(VerificationFault.PointAtInfinity);
        Fault(True with { B = default }).Should().Be(VerificationFault.PointAtInfinity);
        Fault(True with { C = default }).Should().Be(VerificationFault.PointAtInfinity);
    }

    [Fact]
    public void Points_off_their_curve_are_refused()
    {
        Fault(True with { A = OddPoints.OffCurve }).Should().Be(VerificationFault.PointNotOnCurve);
        Fault(True with { B = OddPoints.OffTwist }).Should().Be(VerificationFault.PointNotOnCurve);
        Fault(True with { C = OddPoints.OffCurve }).Should().Be(VerificationFault.PointNotOnCurve);
    }

    [Fact]
    public void B_outside_the_subgroup_is_refused() =>
        Fault(True with { B = OddPoints.OutsideSubgroup }).Should().Be(VerificationFault.PointOutsideSubgroup);

    [Fact]
    public void Real_and_imaginary_parts_cannot_be_swapped()
    {
        AffinePoint<Fq2> swapped = new(new(True.B.X.C1, True.B.X.C0), new(True.B.Y.C1, True.B.Y.C0));
        Fault(True with { B = swapped }).Should().Be(VerificationFault.PointNotOnCurve);
    }

    [Fact]
    public void Swapped_and_foreign_proofs_are_refused()
    {
        Fault(True with { A = True.C, C = True.A }).Should().Be(VerificationFault.EquationFails);
        Fault(Trapdoor.Random(3).Prove(Inputs)).Should().Be(VerificationFault.EquationFails);
    }

    [Fact]
    public void A_rerandomized_proof_is_accepted_since_Groth16_is_malleable()
    {
        Fr z = PrimeField.Random<Fr>(),
            e = PrimeField.Random<Fr>();
        AffinePoint<Fq2> b = Trapdoor.Plus(Trapdoor.Times(True.B, z), Trapdoor.Times(Secret.Key.Delta, z * e));
        Proof other = new(Trapdoor.Times(True.A, z.InverseVarTime()), b, Trapdoor.Plus(True.C, Trapdoor.Times(True.A, e)));
        Verifier.Verify(Key, other, Inputs).IsValid.Should().BeTrue();
    }

    [Fact]
    public void A_result_that_nobody_made_is_no_acceptance() => default(VerificationResult).IsValid.Should().BeFalse();

    private static VerificationFault Fault(Proof proof, params Fr[] inputs) =>
        Verifier.Verify(Key, proof, inputs.Length == 0 && proof != True ? Inputs : inputs).Fault;
}
