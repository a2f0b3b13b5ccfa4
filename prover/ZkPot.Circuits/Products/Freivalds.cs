namespace ZkPot.Circuits;

/// <summary>
/// Products of matrices with many samples, checked for all samples at once (Freivalds, MFCS 1979): the claimed results, combined with
/// powers of the challenge, equal the results of the combined inputs. Everything that is claimed, and every bit that says which samples
/// count, is of the first phase.
/// </summary>
public sealed class Freivalds
{
    private readonly CircuitBuilder builder;
    private readonly ChallengePowers powers;

    /// <summary>Checks laid in one circuit share the powers of its challenge.</summary>
    public Freivalds(CircuitBuilder builder) => (this.builder, powers) = (builder, new(builder));

    /// <summary>
    /// Asserts for every sample n with claims[n] = 1 and every output o that results[n, o] = sum_f samples[n, f] weights[o, f] + biases[o].
    /// Samples are constants; the results of samples that are not claimed are free.
    /// </summary>
    /// <param name="samples">A row a sample.</param>
    /// <param name="weights">A row an output.</param>
    /// <param name="biases">A row an output, of one column.</param>
    /// <param name="claims">A row a sample, of one column; 0 or 1, as anyone who makes them has checked.</param>
    /// <param name="results">A row a sample, a column an output.</param>
    public void AssertOfConstants(
        ConstantMatrix samples,
        Phase1Matrix weights,
        Phase1Matrix biases,
        Phase1Matrix claims,
        Phase1Matrix results
    )
    {
        Require(
            samples.Rows == results.Rows
                && samples.Columns == weights.Columns
                && claims.Rows == results.Rows
                && results.Columns == weights.Rows,
            claims,
            weights,
            biases
        );
        Packing packing = Packing.For(results.Range, samples.RowSumRange(weights.Range) + biases.Range);
        Phase2[] kappa = new Phase2[samples.Rows];
        _ = powers[samples.Rows - 1];
        for (int n = 0; n < kappa.Length; n++)
            kappa[n] = builder.Product(powers[n], claims[n, 0]);

        (int Feature, Phase2 Sum)[] columns = CombineColumns(samples, kappa);
        var all = new Phase2Sum();
        foreach (Phase2 weight in kappa)
            all.Add(weight);
        Phase2 total = builder.Define(all.Total());
        for (int group = 0; group < packing.GroupsOf(weights.Rows); group++)
        {
            var difference = new Phase2Sum();
            for (int n = 0; n < kappa.Length; n++)
                difference.Add(builder.Product(kappa[n], packing.Pack(group, weights.Rows, o => results[n, o])));
            foreach ((int feature, Phase2 sum) in columns)
                difference.Add(-builder.Product(sum, packing.Pack(group, weights.Rows, o => weights[o, feature])));
            difference.Add(-builder.Product(total, packing.Pack(group, weights.Rows, o => biases[o, 0])));
            builder.AssertZero(difference.Total());
        }
    }

    /// <summary>
    /// Asserts for every sample that its results are those of the layer, biases counting claims[n] times. All of it is private, and packed
    /// over samples. A sample that is not claimed satisfies this with zeros.
    /// </summary>
    /// <param name="shape">The layer.</param>
    /// <param name="inputs">A row a sample.</param>
    /// <param name="weights">A row a filter.</param>
    /// <param name="biases">A row a filter, of one column.</param>
    /// <param name="claims">A row a sample, of one column; 0 or 1, as anyone who makes them has checked.</param>
    /// <param name="results">A row a sample.</param>
    public void AssertOfSecrets(
        ConvolutionShape shape,
        Phase1Matrix inputs,
        Phase1Matrix weights,
        Phase1Matrix biases,
        Phase1Matrix claims,
        Phase1Matrix results
    )
    {
        bool fits =
            inputs.Rows == results.Rows
            && inputs.Columns == shape.Inputs
            && results.Columns == shape.Outputs
            && weights.Columns == shape.FilterWeights;
        Require(fits && weights.Rows == shape.Filters && claims.Rows == results.Rows, claims, weights, biases);
        Packing packing = Packing.For(results.Range, shape.ResultRange(inputs.Range, weights.Range, biases.Range * claims.Range));
        AssertOfGroups(shape, packing, (group, i) => packing.Pack(group, inputs.Rows, n => inputs[n, i]), weights, biases, claims, results);
    }

    private void AssertOfGroups(
        ConvolutionShape shape,
        Packing packing,
        Func<int, int, Phase1> words,
        Phase1Matrix weights,
        Phase1Matrix biases,
        Phase1Matrix claims,
        Phase1Matrix results
    )
    {
        int samples = results.Rows,
            groups = packing.GroupsOf(samples);
        var windows = new CombinedWindows(
            builder,
            shape,
            [
                .. Enumerable
                    .Range(0, groups)
                    .Select(group => new WindowSums(shape, [.. Enumerable.Range(0, shape.Inputs).Select(i => words(group, i))])),
            ],
            powers
        );
        Phase2[] combined = [.. Enumerable.Range(0, shape.FilterWeights).Select(weight => builder.Define(windows[weight]))];
        var counted = new Phase2Sum();
        for (int group = 0; group < groups; group++)
            counted.Add(windows.AtPlace(group, 0, packing.Pack(group, samples, n => claims[n, 0])));
        Phase2 total = builder.Product(counted.Total(), windows.Places);
        for (int filter = 0; filter < shape.Filters; filter++)
        {
            var difference = new Phase2Sum();
            for (int at = 0; at < groups * shape.OutputPlane; at++)
            {
                (int group, int place) = (at / shape.OutputPlane, at % shape.OutputPlane);
                difference.Add(
                    windows.AtPlace(group, place, packing.Pack(group, samples, n => results[n, filter * shape.OutputPlane + place]))
                );
            }
            for (int weight = 0; weight < combined.Length; weight++)
                difference.Add(-builder.Product(combined[weight], weights[filter, weight]));
            difference.Add(-builder.Product(total, biases[filter, 0] * shape.PoolArea));
            builder.AssertZero(difference.Total());
        }
    }

    /// <summary>
    /// Asserts for every sample that its results are those of the layer, for inputs that are packed over samples already: words that a
    /// commitment binds. Their packing must be that of the results, see <see cref="Packing.For"/>, and places behind the last sample must
    /// hold zeros; who made the words sees to both. Nothing of a packed word can be left out of account, so the results of every sample are
    /// true.
    /// </summary>
    /// <param name="shape">The layer.</param>
    /// <param name="packing">How words pack samples.</param>
    /// <param name="words">For each group of samples and each input the word that packs it.</param>
    /// <param name="combined">For a dense layer, for each input the sum over groups of its words times the powers of the challenge, if
    /// something else computes it already.</param>
    /// <param name="weights">A row a filter.</param>
    /// <param name="biases">A row a filter, of one column.</param>
    /// <param name="results">A row a sample.</param>
    public void AssertOfPacked(
        ConvolutionShape shape,
        Packing packing,
        Func<int, int, Phase1> words,
        IReadOnlyList<Phase2>? combined,
        Phase1Matrix weights,
        Phase1Matrix biases,
        Phase1Matrix results
    )
    {
        var ones = new Phase1Matrix(results.Rows, 1, Interval.Of(1), (_, _) => 1);
        Require(
            results.Columns == shape.Outputs && weights.Columns == shape.FilterWeights && weights.Rows == shape.Filters,
            ones,
            weights,
            biases
        );
        int samples = results.Rows,
            groups = packing.GroupsOf(samples);
        if (combined is null || !shape.IsDense)
        {
            AssertOfGroups(shape, packing, words, weights, biases, ones, results);
            return;
        }
        if (combined.Count != shape.Inputs)
            throw new CircuitException($"There are {combined.Count} combined inputs; {shape.Inputs} were expected.");
        _ = powers[groups - 1];
        var counted = new Phase2Sum();
        for (int group = 0; group < groups; group++)
            counted.Add(powers[group], packing.Pack(group, samples, _ => 1).ConstantValue);
        Phase2 total = builder.Define(counted.Total());
        for (int output = 0; output < shape.Outputs; output++)
        {
            int column = output;
            var difference = new Phase2Sum();
            for (int group = 0; group < groups; group++)
                difference.Add(builder.Product(powers[group], packing.Pack(group, samples, n => results[n, column])));
            for (int input = 0; input < shape.Inputs; input++)
                difference.Add(-builder.Product(combined[input], weights[output, input]));
            difference.Add(-builder.Product(total, biases[output, 0]));
            builder.AssertZero(difference.Total());
        }
    }

    /// <summary>For each feature that is not 0 throughout: sum over samples of kappa times the feature.</summary>
    private (int Feature, Phase2 Sum)[] CombineColumns(ConstantMatrix samples, Phase2[] kappa)
    {
        var sums = new List<(int, Phase2)>();
        for (int f = 0; f < samples.Columns; f++)
        {
            var sum = new Phase2Sum();
            int used = 0;
            for (int n = 0; n < kappa.Length; n++)
            {
                int value = samples[n, f];
                if (value == 0)
                    continue;
                sum.Add(kappa[n], Algebra.Fr.From(value));
                used++;
            }
            // A wire for a single term would only cost a row.
            if (used > 0)
                sums.Add((f, used == 1 ? sum.Total() : builder.Define(sum.Total())));
        }
        return [.. sums];
    }

    private static void Require(bool fits, Phase1Matrix claims, Phase1Matrix weights, Phase1Matrix biases)
    {
        if (!fits || claims.Columns != 1 || biases.Rows != weights.Rows || biases.Columns != 1)
            throw new CircuitException("The shapes of samples, weights, biases, claims and results do not belong together.");
        if (!new Interval(0, 1).Contains(claims.Range))
            throw new CircuitException($"Claims are 0 or 1; theirs range over {claims.Range}.");
    }
}

/// <summary>The powers of the challenge, a row for each from the second on.</summary>
public sealed class ChallengePowers(CircuitBuilder builder)
{
    private readonly List<Phase2> powers = [1, builder.Challenge];

    /// <summary>A power.</summary>
    public Phase2 this[int exponent]
    {
        get
        {
            while (powers.Count <= exponent)
                powers.Add(builder.Product(powers[^1], builder.Challenge));
            return powers[exponent];
        }
    }
}
