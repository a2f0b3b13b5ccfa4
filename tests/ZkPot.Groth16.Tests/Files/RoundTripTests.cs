using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Files;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("multiplier")]
    [InlineData("poseidon")]
    [InlineData("many_public")]
    public void A_circuit_that_is_read_and_written_means_the_same_to_snarkjs_and_to_us(string name)
    {
        TestCircuit circuit = TestCircuit.Get(name);
        using ConstraintSystem system = R1csFile.Read(circuit.R1cs);
        R1csFile.Write(files.At("again.r1cs"), system);
        using ConstraintSystem again = R1csFile.Read(files.At("again.r1cs"));

        again.Counts.Should().Be(system.Counts);
        again.Labels.Span.SequenceEqual(system.Labels.Span).Should().BeTrue();
        again.Coefficients.Span.SequenceEqual(system.Coefficients.Span).Should().BeTrue();
        foreach (
            (SparseMatrix one, SparseMatrix other) in ((SparseMatrix, SparseMatrix)[])
                [(system.A, again.A), (system.B, again.B), (system.C, again.C)]
        )
        {
            other.Starts.Span.SequenceEqual(one.Starts.Span).Should().BeTrue();
            other.Terms.Span.SequenceEqual(one.Terms.Span).Should().BeTrue();
        }
        Snarkjs.Succeeds("wtns", "check", files.At("again.r1cs"), circuit.Wtns).Should().BeTrue();
    }

    [Fact]
    public void The_sizes_are_those_that_the_compiler_reported()
    {
        using ConstraintSystem system = R1csFile.Read(TestCircuit.Get("many_public").R1cs);
        CircuitSummary.Of(system).Should().Be(new CircuitSummary(49, 101, 1, 50, 1, 103, 49, 49, 98, 2, 7));
    }

    [Fact]
    public void A_witness_that_is_written_is_byte_for_byte_that_of_snarkjs()
    {
        TestCircuit circuit = TestCircuit.Get("poseidon");
        using WtnsFile witness = WtnsFile.Open(circuit.Wtns);
        WtnsFile.Write(files.At("again.wtns"), witness.Values.Span);
        File.ReadAllBytes(files.At("again.wtns")).Should().Equal(File.ReadAllBytes(circuit.Wtns));
    }

    [Fact]
    public void A_file_that_is_not_committed_leaves_nothing()
    {
        using (var writer = new ContainerWriter(files.At("half"), "wtns", 2))
            writer.Add(1, [1, 2, 3]);
        Directory.GetFiles(files.Location).Should().BeEmpty();
    }

    [Fact]
    public void A_commit_replaces_what_stood_there()
    {
        File.WriteAllText(files.At("target"), "old");
        WtnsFile.Write(files.At("target"), [U256.One]);
        using WtnsFile witness = WtnsFile.Open(files.At("target"));
        witness.Values.Length.Should().Be(1);
        Directory.GetFiles(files.Location).Should().ContainSingle();
    }

    [Fact]
    public void Names_come_from_the_first_line_of_a_wire()
    {
        File.WriteAllText(files.At("names.sym"), "1,1,0,main.a\n2,-1,0,main.gone\n3,1,0,main.alias\n4,2,0,main.b[0,1]\n");
        SymFile names = SymFile.Read(files.At("names.sym"));
        (names.NameOf(0), names.NameOf(1), names.NameOf(2), names.NameOf(3)).Should().Be(("one", "main.a", "main.b[0,1]", null));
    }
}
