using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Adversarial;

/// <summary>Circuits that no compiler makes but that are right: they are set up, proven, and verified by snarkjs.</summary>
public sealed class OddCircuitTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Without_private_wires()
    {
        var circuit = new HandmadeCircuit(wires: 4, publicInputs: 3);
        circuit.Add([(1, 1)], [(2, 1)], [(3, 1)]);
        ProvesTo(circuit, 1, 6, 7, 42);
    }

    [Fact]
    public void Without_any_term_in_B()
    {
        var circuit = new HandmadeCircuit(wires: 3, publicInputs: 1);
        circuit.Add([(1, 1), (2, -1)], [], []);
        ProvesTo(circuit, 1, 5, 9);
    }

    [Fact]
    public void With_wires_that_occur_nowhere()
    {
        var circuit = new HandmadeCircuit(wires: 6, publicInputs: 2);
        circuit.Add([(1, 1)], [(4, 1)], [(0, 12)]);
        ProvesTo(circuit, 1, 3, 8, 8, 4, 0);
    }

    /// <summary>Wires with the same coefficients have the same points; with the same values they meet in one bucket, to be doubled or to
    /// cancel.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(3)]
    public void With_equal_and_opposite_points_in_one_bucket(long second)
    {
        const int pairs = 400;
        var circuit = new HandmadeCircuit(wires: 2 + 2 * pairs, publicInputs: 1);
        IEnumerable<int> wires = Enumerable.Range(2, 2 * pairs);
        (int, long)[] sum = [.. wires.Select(wire => (wire, wire % 2 == 0 ? 1 : second))];
        circuit.Add(sum, [(0, 1)], [(1, 1)]);
        circuit.Add([(0, 1)], sum, [(1, 1)]);
        U256 large = PrimeField.ToCanonical(PrimeField.Random<Fr>());
        Fr total = Fr.From(pairs) * PrimeField.FromCanonical<Fr>(large) * (second < 0 ? Fr.Zero : Fr.From(1 + second));
        ProvesTo(circuit, [U256.One, PrimeField.ToCanonical(total), .. wires.Select(_ => large)]);
    }

    private void ProvesTo(HandmadeCircuit circuit, params int[] witness) =>
        ProvesTo(circuit, [.. witness.Select(value => new U256((ulong)value, 0, 0, 0))]);

    private void ProvesTo(HandmadeCircuit circuit, U256[] values)
    {
        using (ConstraintSystem system = circuit.Build())
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(5)))
            Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "", "seed");

        using var witness = new NativeArray<U256>(values.Length);
        values.CopyTo(witness.Span);
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        Proof proof = prover.Prove(witness.View);
        byte[] inputs = PublicInputsJson.Write(values[1..(1 + prover.PublicCount)].Select(value => PrimeField.FromCanonical<Fr>(value)));
        Snarkjs.Accepts(VerificationKeyJson.Write(prover.VerificationKey), inputs, ProofJson.Write(proof)).Should().BeTrue();
    }
}
