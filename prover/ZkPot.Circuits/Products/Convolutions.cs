namespace ZkPot.Circuits;

/// <summary>Asserts the results of convolutions and dense layers on one sample; <see cref="Freivalds"/> does so on many. Anyone who claims
/// results has bounded them.</summary>
public sealed class Convolutions
{
    private readonly CircuitBuilder builder;
    private readonly Lazy<ChallengePowers> powers;

    /// <summary>Checks laid in one circuit share the powers of its challenge, if one of them needs it.</summary>
    public Convolutions(CircuitBuilder builder) => (this.builder, powers) = (builder, new(() => new(builder)));

    /// <summary>Asserts results under weights that everybody knows: a row a result, and no challenge.</summary>
    /// <param name="shape">What is computed.</param>
    /// <param name="values">The input.</param>
    /// <param name="weights">The weights, filter after filter.</param>
    /// <param name="biases">One a filter.</param>
    /// <param name="results">What is claimed.</param>
    public void AssertOfConstants(
        ConvolutionShape shape,
        IReadOnlyList<Phase1> values,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<int> biases,
        IReadOnlyList<Phase1> results
    )
    {
        Require(shape, values, results, weights.Length == shape.Filters * shape.FilterWeights && biases.Length == shape.Filters);
        var sums = new WindowSums(shape, values);
        for (int result = 0; result < results.Count; result++)
        {
            int filter = result / shape.OutputPlane,
                place = result % shape.OutputPlane;
            var truth = new Phase1Sum();
            truth.Add((long)biases[filter] * shape.PoolArea);
            for (int weight = 0; weight < shape.FilterWeights; weight++)
            {
                int factor = weights[filter * shape.FilterWeights + weight];
                if (factor != 0)
                    truth.Add(sums[weight, place / shape.OutputWidth, place % shape.OutputWidth], factor);
            }
            AssertSame(results[result], truth.Total());
        }
    }

    /// <summary>
    /// Asserts results under secret weights, packed over filters. Over the places of an output it is one check: with a power of the
    /// challenge for each place, the results add up to what the weights make of windows that are added up so. All of it is of the first
    /// phase.
    /// </summary>
    /// <param name="shape">What is computed.</param>
    /// <param name="values">The input.</param>
    /// <param name="weights">A row a filter.</param>
    /// <param name="biases">A row a filter, of one column.</param>
    /// <param name="results">What is claimed.</param>
    public void AssertOfSecrets(
        ConvolutionShape shape,
        IReadOnlyList<Phase1> values,
        Phase1Matrix weights,
        Phase1Matrix biases,
        IReadOnlyList<Phase1> results
    )
    {
        Require(
            shape,
            values,
            results,
            (weights.Rows, weights.Columns) == (shape.Filters, shape.FilterWeights) && (biases.Rows, biases.Columns) == (shape.Filters, 1)
        );
        Packing packing = Packing.For(RangeOf(results), shape.ResultRange(RangeOf(values), weights.Range, biases.Range));
        var sums = new WindowSums(shape, values);
        if (shape.OutputPlane == 1)
            AssertAtOnePlace(sums, packing, shape, weights, biases, results);
        else
            AssertAtAllPlaces(sums, packing, shape, weights, biases, results);
    }

    /// <summary>Nothing is to be combined, so that packing alone decides and no challenge is needed.</summary>
    private void AssertAtOnePlace(
        WindowSums sums,
        Packing packing,
        ConvolutionShape shape,
        Phase1Matrix weights,
        Phase1Matrix biases,
        IReadOnlyList<Phase1> results
    )
    {
        for (int group = 0; group < packing.GroupsOf(shape.Filters); group++)
        {
            var truth = new Phase1Sum();
            for (int weight = 0; weight < shape.FilterWeights; weight++)
                truth.Add(builder.Product(sums[weight, 0, 0], packing.Pack(group, shape.Filters, filter => weights[filter, weight])));
            truth.Add(packing.Pack(group, shape.Filters, filter => biases[filter, 0]), shape.PoolArea);
            builder.AssertEqual(truth.Total(), packing.Pack(group, shape.Filters, filter => results[filter]));
        }
    }

    private void AssertAtAllPlaces(
        WindowSums sums,
        Packing packing,
        ConvolutionShape shape,
        Phase1Matrix weights,
        Phase1Matrix biases,
        IReadOnlyList<Phase1> results
    )
    {
        var windows = new CombinedWindows(builder, shape, [sums], powers.Value);
        for (int group = 0; group < packing.GroupsOf(shape.Filters); group++)
        {
            var difference = new Phase2Sum();
            for (int place = 0; place < shape.OutputPlane; place++)
                difference.Add(
                    windows.AtPlace(0, place, packing.Pack(group, shape.Filters, filter => results[filter * shape.OutputPlane + place]))
                );
            for (int weight = 0; weight < shape.FilterWeights; weight++)
                difference.Add(
                    builder.Product(windows[weight], packing.Pack(group, shape.Filters, filter => weights[filter, weight])),
                    -Algebra.Fr.One
                );
            Phase1 bias = packing.Pack(group, shape.Filters, filter => biases[filter, 0]) * shape.PoolArea;
            difference.Add(builder.Product(windows.Places, bias), -Algebra.Fr.One);
            builder.AssertZero(difference.Total());
        }
    }

    /// <summary>Equal in the field is equal as integers only if the two cannot be a multiple of r apart.</summary>
    private void AssertSame(Phase1 claimed, Phase1 truth)
    {
        _ = Packing.For(claimed.Range, truth.Range);
        builder.AssertEqual(claimed, truth);
    }

    private static Interval RangeOf(IReadOnlyList<Phase1> values) =>
        values
            .Select(value => value.Range ?? throw new CircuitException("The ranges of all values and results must be known."))
            .Aggregate((a, b) => a.Union(b));

    private static void Require(ConvolutionShape shape, IReadOnlyList<Phase1> values, IReadOnlyList<Phase1> results, bool fits)
    {
        if (!fits || values.Count != shape.Inputs || results.Count != shape.Outputs)
            throw new CircuitException($"Values, weights, biases and results do not have the sizes of {shape}.");
    }
}
