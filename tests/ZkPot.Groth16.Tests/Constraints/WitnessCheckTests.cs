using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Constraints;

public class WitnessCheckTests
{
    [Theory]
    [InlineData("multiplier")]
    [InlineData("poseidon")]
    [InlineData("many_public")]
    public void Snarkjs_witnesses_satisfy_their_circuits(string name)
    {
        TestCircuit circuit = TestCircuit.Get(name);
        using ConstraintSystem system = R1csFile.Read(circuit.R1cs);
        using WtnsFile witness = WtnsFile.Open(circuit.Wtns);
        WitnessCheck.FirstViolation(system, witness.Values).Should().BeNull();
    }

    [Fact]
    public void The_first_violated_constraint_is_named_with_its_signals_and_values()
    {
        using ConstraintSystem system = R1csFile.Read(TestCircuit.Get("multiplier").R1cs);
        using var witness = Copy(TestCircuit.Get("multiplier").Wtns);
        witness[1] = new U256(41, 0, 0, 0);
        ConstraintViolation violation = WitnessCheck.FirstViolation(system, witness.View, SymFile.Read(TestCircuit.Get("multiplier").Sym))!;
        violation.Constraint.Index.Should().Be(0);
        violation
            .ToString()
            .Should()
            .Contain("main.left = 641")
            .And.Contain("main.right = 6700417")
            .And.Contain("main.product = 41")
            .And.Contain("-641 * 6700417 = -4294967297, expected -41");
    }

    [Fact]
    public void Of_several_violations_the_first_is_reported()
    {
        using ConstraintSystem system = R1csFile.Read(TestCircuit.Get("poseidon").R1cs);
        using var witness = Copy(TestCircuit.Get("poseidon").Wtns);
        for (long i = 2; i < witness.Length; i++)
            witness[i] = new U256((ulong)i, 7, 0, 0);
        WitnessCheck.FirstViolation(system, witness.View)!.Constraint.Index.Should().Be(FirstByDefinition(system, witness.Span));
    }

    [Fact]
    public void A_witness_of_another_circuit_is_refused_by_its_length()
    {
        using ConstraintSystem system = R1csFile.Read(TestCircuit.Get("multiplier").R1cs);
        using WtnsFile witness = WtnsFile.Open(TestCircuit.Get("poseidon").Wtns);
        FluentActions
            .Invoking(() => WitnessCheck.FirstViolation(system, witness.Values))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*number of wires*expected 4");
    }

    [Fact]
    public void Constraints_print_as_equations()
    {
        using ConstraintSystem system = R1csFile.Read(TestCircuit.Get("multiplier").R1cs);
        NamedConstraint
            .Of(system, 0, SymFile.Read(TestCircuit.Get("multiplier").Sym))
            .ToString()
            .Should()
            .Be("(-main.left) * (main.right) = -main.product");
        NamedConstraint.Of(system, 0).ToString().Should().Be("(-wire 2) * (wire 3) = -wire 1");
    }

    private static NativeArray<U256> Copy(string path)
    {
        using WtnsFile file = WtnsFile.Open(path);
        var copy = new NativeArray<U256>(file.Values.Length);
        file.Values.Span.CopyTo(copy.Span);
        return copy;
    }

    private static int FirstByDefinition(ConstraintSystem system, ReadOnlySpan<U256> witness)
    {
        for (int row = 0; row < system.ConstraintCount; row++)
            if (Value(system.A, row, witness) * Value(system.B, row, witness) != Value(system.C, row, witness))
                return row;
        return -1;

        Fr Value(SparseMatrix matrix, int row, ReadOnlySpan<U256> values)
        {
            Fr sum = Fr.Zero;
            foreach (Term term in matrix.Row(row))
                sum += system.Coefficients[term.Coefficient] * PrimeField.FromCanonical<Fr>(values[term.Wire]);
            return sum;
        }
    }
}
