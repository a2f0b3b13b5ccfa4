using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

public sealed class FreivaldsTests
{
    private const int Samples = 5,
        Inputs = 3,
        Outputs = 4;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void True_products_pass_and_a_wrong_one_does_not(bool isConstant)
    {
        var product = new Product(isConstant);
        product.IsSatisfied((_, _) => { }).Should().BeTrue();
        foreach (int at in (int[])[0, 7, Samples * Outputs - 1])
        {
            product.IsSatisfied((values, p) => values.Set(p.Results.WireAt(at), product.ResultAt(at) + 1)).Should().BeFalse();
        }
        product.IsSatisfied((values, p) => values.Set(p.Weights.WireAt(Inputs * Outputs - 1), 0)).Should().BeFalse();
        product.IsSatisfied((values, p) => values.Set(p.Biases.WireAt(0), 4)).Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_of_a_product_can_be_another(bool isConstant) =>
        new Product(isConstant, zeroColumn: -1, reach: 1L << 60).Harness().FaultsWithInputs().Should().BeEmpty();

    [Fact]
    public void Samples_that_are_not_claimed_are_free_of_constants()
    {
        var product = new Product(isConstant: true);
        product
            .IsSatisfied(
                (values, p) =>
                {
                    values.Set(p.Claims.WireAt(2), 0);
                    for (int o = 0; o < Outputs; o++)
                        values.Set(p.Results.WireAt(2 * Outputs + o), 1);
                }
            )
            .Should()
            .BeTrue();
    }

    [Fact]
    public void Secret_samples_that_are_not_claimed_are_zero()
    {
        var product = new Product(isConstant: false);
        product
            .IsSatisfied(
                (values, p) =>
                {
                    values.Set(p.Claims.WireAt(2), 0);
                    for (int h = 0; h < Inputs; h++)
                        values.Set(p.Secrets.WireAt(2 * Inputs + h), 0);
                    for (int o = 0; o < Outputs; o++)
                        values.Set(p.Results.WireAt(2 * Outputs + o), 0);
                }
            )
            .Should()
            .BeTrue();
        product
            .IsSatisfied((values, p) => values.Set(p.Claims.WireAt(2), 0))
            .Should()
            .BeFalse("without its bias the sample has other results");
    }

    [Fact]
    public void Errors_do_not_cancel_between_packed_outputs()
    {
        // One too much in one output and a stride too little in the next leaves the packed sum as it is.
        var product = new Product(isConstant: true);
        int stride = Packing.For(product.ResultRange, product.TruthRange).Stride;
        stride.Should().BeGreaterThanOrEqualTo(product.ResultRange.MagnitudeBits);
        product
            .IsSatisfied(
                (values, p) =>
                {
                    values.Set(p.Results.WireAt(0), product.ResultAt(0) + (1L << stride));
                    values.Set(p.Results.WireAt(1), product.ResultAt(1) - 1);
                }
            )
            .Should()
            .BeTrue("the packed sum is the same, and nothing here checks that the results lie in their range");
        product
            .IsSatisfied(
                (values, p) =>
                {
                    values.Set(p.Results.WireAt(0), product.ResultAt(0) + (1L << (stride - 1)));
                    values.Set(p.Results.WireAt(1), product.ResultAt(1) - 1);
                }
            )
            .Should()
            .BeFalse();
    }

    [Fact]
    public void Claims_that_are_no_bits_are_refused()
    {
        using var builder = new CircuitBuilder();
        Phase1Block wires = builder.Input(1);
        var bytes = new Phase1Matrix(1, 1, Interval.OfBits(8), (_, _) => wires[0].WithRange(Interval.OfBits(8)));
        new Freivalds(builder)
            .Invoking(f => f.AssertOfConstants(new(1, 1, new byte[1]), bytes, bytes, bytes, bytes))
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*0 or 1*");
    }

    [Fact]
    public void An_entry_outside_the_shared_range_is_refused()
    {
        using var builder = new CircuitBuilder();
        Phase1Block wires = builder.Input(1);
        new Phase1Matrix(1, 1, Interval.OfBits(8), (_, _) => wires[0].WithRange(Interval.OfBits(9)))
            .Invoking(m => m[0, 0])
            .Should()
            .Throw<CircuitException>();
        new Phase1Matrix(1, 1, Interval.OfBits(8), (_, _) => wires[0]).Invoking(m => m[0, 0]).Should().Throw<CircuitException>();
    }

    /// <summary>Results = samples times weights, and biases; the samples constant or secret, all claimed.</summary>
    private sealed class Product
    {
        private static readonly Interval Small = new(-8, 7),
            Byte = Interval.OfBits(8);
        private readonly Circuit circuit;
        private readonly byte[] constants;

        public Product(bool isConstant, int zeroColumn = 1, long reach = 20_000)
        {
            constants = [.. Enumerable.Range(0, Samples * Inputs).Select(i => (byte)(i % Inputs == zeroColumn ? 0 : 3 * i + 1))];
            using var builder = new CircuitBuilder();
            (Weights, Biases, Claims, Results, Secrets) = (
                builder.Input(Inputs * Outputs),
                builder.Input(Outputs),
                builder.Input(Samples),
                builder.Input(Samples * Outputs),
                builder.Input(isConstant ? 0 : Samples * Inputs)
            );
            var samples = new ConstantMatrix(Samples, Inputs, constants);
            ResultRange = new(-reach, reach);
            TruthRange = samples.RowSumRange(Small) + Small;
            Phase1Matrix weights = Of(Weights, Outputs, Inputs, Small),
                biases = Of(Biases, Outputs, 1, Small),
                claims = builder.RequireBits(Claims),
                results = Of(Results, Samples, Outputs, ResultRange);
            if (isConstant)
                new Freivalds(builder).AssertOfConstants(samples, weights, biases, claims, results);
            else
                new Freivalds(builder).AssertOfSecrets(
                    ConvolutionShape.Dense(Inputs, Outputs),
                    Of(Secrets, Samples, Inputs, Byte),
                    weights,
                    biases,
                    claims,
                    results
                );
            circuit = builder.Build();
        }

        public Phase1Block Weights { get; }

        public Phase1Block Biases { get; }

        public Phase1Block Claims { get; }

        public Phase1Block Results { get; }

        public Phase1Block Secrets { get; }

        public Interval ResultRange { get; }

        public Interval TruthRange { get; }

        public long ResultAt(int index) =>
            Enumerable.Range(0, Inputs).Sum(i => (long)constants[index / Outputs * Inputs + i] * WeightAt(index % Outputs * Inputs + i))
            + BiasAt(index % Outputs);

        public bool IsSatisfied(Action<WitnessValues, Product> spoil)
        {
            using CircuitWitness witness = circuit.NewWitness(values =>
            {
                SetTrue(values);
                spoil(values, this);
            });
            witness.Complete(PrimeField.Random<Fr>());
            return WitnessCheck.FirstViolation(circuit.System, witness.Values) is null;
        }

        public SoundnessHarness Harness() => new(circuit, SetTrue);

        private void SetTrue(WitnessValues values)
        {
            for (int i = 0; i < Weights.Count; i++)
                values.Set(Weights.WireAt(i), WeightAt(i));
            for (int i = 0; i < Biases.Count; i++)
                values.Set(Biases.WireAt(i), BiasAt(i));
            for (int i = 0; i < Claims.Count; i++)
                values.Set(Claims.WireAt(i), 1);
            for (int i = 0; i < Results.Count; i++)
                values.Set(Results.WireAt(i), ResultAt(i));
            for (int i = 0; i < Secrets.Count; i++)
                values.Set(Secrets.WireAt(i), constants[i]);
        }

        private static int WeightAt(int index) => index * 5 % 16 - 8;

        private static int BiasAt(int index) => 3 - index * 2;

        private static Phase1Matrix Of(Phase1Block block, int rows, int columns, Interval range) =>
            new(rows, columns, range, (r, c) => block[r * columns + c].WithRange(range));
    }
}
