using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements.Tests;

public sealed class InferenceSoundnessTests
{
    [Theory]
    [InlineData(true, InferenceInput.Values, InferenceOutput.Logits)]
    [InlineData(true, InferenceInput.Committed, InferenceOutput.Class)]
    [InlineData(false, InferenceInput.Values, InferenceOutput.Class)]
    [InlineData(false, InferenceInput.Words, InferenceOutput.Logits)]
    public void Nothing_in_a_witness_of_a_convolution_can_be_another(bool isPublic, InferenceInput input, InferenceOutput output) =>
        Attack(InferenceExample.Small(6, new Convolution(2, 2), new Relu(), new Dense(3)), isPublic, input, output);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_in_a_witness_of_dense_layers_can_be_another(bool isPublic) =>
        Attack(InferenceExample.Small(8, new Dense(3), new Relu(), new Dense(2)), isPublic, InferenceInput.Values, InferenceOutput.Logits);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_in_a_witness_of_maxima_and_squares_can_be_another(bool isPublic)
    {
        Attack(
            Architecture.Of(new Shape(1, 3, 3), 8, new Convolution(2, 2), new MaxPool(2), new Square(), new Dense(2)),
            isPublic,
            InferenceInput.Words,
            InferenceOutput.Logits
        );
        Attack(
            Architecture.Of(new Shape(1, 4, 4), 8, new MaxPool(2), new Dense(3), new Relu(), new Dense(2)),
            isPublic,
            InferenceInput.Values,
            InferenceOutput.Logits
        );
    }

    /// <summary>
    /// Results are packed, and packing rests on the bits of the input. With one value of 253 bits the packed sum is that of any logits: the
    /// circuit of a committed network must refuse it, for contracts hand public inputs on as they come.
    /// </summary>
    [Fact]
    public void A_public_value_of_a_committed_network_that_has_more_bits_proves_nothing()
    {
        var architecture = new IntegerArchitecture(Architecture.Of(new Shape(1, 1, 5), 8, new Dense(3)), [], 24);
        var random = new Random(3);
        var network = new IntegerNetwork(
            architecture,
            [.. Enumerable.Range(0, 15).Select(_ => (sbyte)random.Next(-128, 128))],
            [.. Enumerable.Range(0, 3).Select(_ => random.Next(-3000, 3000))]
        );
        byte[] input = [10, 20, 30, 40, 50];
        using var builder = new CircuitBuilder();
        var form = new InferenceForm(architecture, null, InferenceInput.Values, InferenceOutput.Logits);
        var layout = new InferenceLayout(builder, form);
        using Circuit circuit = builder.Build();
        long[] truth = network.Trace(new(architecture.Network.Input, 3, input, [0]), 0)!.Value[^1],
            lie = [1, 2, 3];
        Accepts(Fr.From(input[0]), truth).Should().BeTrue();

        // The stride that the circuit takes, and the first value that gives the packed sum of the lie.
        int bits = (int)((BigInteger)form.LogitRange.High - form.LogitRange.Low).GetBitLength();
        Interval claimed = Interval.OfBits(bits) + Interval.Of(form.LogitRange.Low);
        Packing packing = Packing.For(
            claimed,
            Interval.OfBits(8) * new Interval(-128, 127) * Interval.Of(5) + new Interval(-(1 << 21), (1 << 21) - 1)
        );
        Fr rest = Pack(j => lie[j]) - Pack(j => network.Biases[j]);
        for (int i = 1; i < input.Length; i++)
            rest -= Fr.From(input[i]) * Pack(j => network.Weights[j * 5 + i]);
        Fr first = rest * Pack(j => network.Weights[j * 5]).InverseVarTime();
        PrimeField.ToCanonical(first).BitLength.Should().BeGreaterThan(200);
        Accepts(first, lie).Should().BeFalse();

        Fr Pack(Func<int, long> at) =>
            Enumerable
                .Range(0, 3)
                .Select(j => Fr.From(at(j)) * PrimeField.FromBigInteger<Fr>(BigInteger.One << (j * packing.Stride)))
                .Aggregate((a, b) => a + b);

        bool Accepts(Fr value, long[] logits)
        {
            Fr[] publics = [Example.Context, value, .. input.Skip(1).Select(v => Fr.From((long)v)), .. logits.Select(Fr.From)];
            using CircuitWitness witness = circuit.NewWitness(cells =>
            {
                for (int i = 0; i < publics.Length; i++)
                    cells.SetPublic(i + 1, publics[i]);
                layout.Set(
                    cells,
                    new InferenceClaim(network, input, Example.Context) { ModelSalt = Fr.From(3) },
                    [
                        [.. input.Select(v => (long)v)],
                        logits,
                    ]
                );
            });
            if (circuit.HasChallenge)
                witness.Complete(PrimeField.Random<Fr>());
            return WitnessCheck.FirstViolation(circuit.System, witness.Values) is null;
        }
    }

    /// <summary>Every cell, so every weight, hidden value and logit; all directions; hints and inputs with all that follows
    /// recomputed.</summary>
    private static void Attack(Architecture architecture, bool isPublic, InferenceInput input, InferenceOutput output)
    {
        using var example = new InferenceExample(architecture, isPublic, input, output);
        using CircuitWitness witness = example.Statement.NewWitness(example.NewClaim());
        new SoundnessHarness(example.Statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
    }
}
