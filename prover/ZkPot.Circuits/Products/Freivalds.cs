namespace ZkPot.Circuits;

/// <summary>
/// Products of matrices with many samples, checked for all samples at once: the claimed results, combined with powers of the challenge, equal
/// the results of the combined inputs. Everything that is claimed, and every bit that says which samples count, is of the first phase.
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
    /// <param name="claims">A row a sample, of one column; 0 or 1, as whoever makes them has checked.</param>
    /// <param name="results">A row a sample, a column an output.</param>
    public void AssertOfConstants(ConstantMatrix samples, EarlyMatrix weights, EarlyMatrix biases, EarlyMatrix claims, EarlyMatrix results)
    {
        Require(samples.Rows == results.Rows && samples.Columns == weights.Columns, claims, weights, biases, results);
        Packing packing = Packing.For(results.Range, samples.RowSumRange(weights.Range) + biases.Range);
        Late[] kappa = new Late[samples.Rows];
        _ = powers[samples.Rows - 1];
        for (int n = 0; n < kappa.Length; n++) kappa[n] = builder.Product(powers[n], claims[n, 0]);

        (int Feature, Late Sum)[] columns = CombineColumns(samples, kappa);
        var all = new LateSum();
        foreach (Late weight in kappa) all.Add(weight);
        Late total = builder.Define(all.Total());
        for (int group = 0; group < packing.GroupsOf(weights.Rows); group++)
        {
            var difference = new LateSum();
            for (int n = 0; n < kappa.Length; n++) difference.Add(builder.Product(kappa[n], packing.Pack(group, weights.Rows, o => results[n, o])));
            foreach ((int feature, Late sum) in columns) difference.Add(-builder.Product(sum, packing.Pack(group, weights.Rows, o => weights[o, feature])));
            difference.Add(-builder.Product(total, packing.Pack(group, weights.Rows, o => biases[o, 0])));
            builder.AssertZero(difference.Total());
        }
    }

    /// <summary>
    /// Asserts for every sample n and every output o that results[n, o] = sum_h inputs[n, h] weights[o, h] + claims[n] biases[o]. All of it is
    /// private. A sample that is not claimed satisfies this with zeros.
    /// </summary>
    public void AssertOfSecrets(EarlyMatrix inputs, EarlyMatrix weights, EarlyMatrix biases, EarlyMatrix claims, EarlyMatrix results)
    {
        Require(inputs.Rows == results.Rows && inputs.Columns == weights.Columns, claims, weights, biases, results);
        Interval truth = inputs.Range * weights.Range * Interval.Of(inputs.Columns) + biases.Range * claims.Range;
        Packing packing = Packing.For(results.Range, truth);
        var combined = new Late[inputs.Columns];
        for (int h = 0; h < combined.Length; h++) combined[h] = Combine(packing, inputs, h);
        for (int h = 0; h < combined.Length; h++) combined[h] = builder.Define(combined[h]);
        Late total = builder.Define(Combine(packing, claims, 0));
        for (int o = 0; o < weights.Rows; o++)
        {
            var difference = new LateSum();
            difference.Add(Combine(packing, results, o));
            for (int h = 0; h < combined.Length; h++) difference.Add(-builder.Product(combined[h], weights[o, h]));
            difference.Add(-builder.Product(total, biases[o, 0]));
            builder.AssertZero(difference.Total());
        }
    }

    /// <summary>sum over groups g of rho^g pack(column of g's samples).</summary>
    private Late Combine(Packing packing, EarlyMatrix matrix, int column)
    {
        var sum = new LateSum();
        int groups = packing.GroupsOf(matrix.Rows);
        _ = powers[groups - 1];
        for (int group = 0; group < groups; group++)
            sum.Add(builder.Product(powers[group], packing.Pack(group, matrix.Rows, n => matrix[n, column])));
        return sum.Total();
    }

    /// <summary>For each feature that is not 0 throughout: sum over samples of kappa times the feature.</summary>
    private (int Feature, Late Sum)[] CombineColumns(ConstantMatrix samples, Late[] kappa)
    {
        var sums = new List<(int, Late)>();
        for (int f = 0; f < samples.Columns; f++)
        {
            var sum = new LateSum();
            int used = 0;
            for (int n = 0; n < kappa.Length; n++)
            {
                int value = samples[n, f];
                if (value == 0) continue;
                sum.Add(kappa[n], Algebra.Fr.From(value));
                used++;
            }
            // A wire for a single term would only cost a row.
            if (used > 0) sums.Add((f, used == 1 ? sum.Total() : builder.Define(sum.Total())));
        }
        return [.. sums];
    }

    private static void Require(bool fits, EarlyMatrix claims, EarlyMatrix weights, EarlyMatrix biases, EarlyMatrix results)
    {
        if (!fits || claims.Rows != results.Rows || claims.Columns != 1 || biases.Rows != weights.Rows || biases.Columns != 1 || results.Columns != weights.Rows)
            throw new CircuitException("The shapes of samples, weights, biases, claims and results do not belong together.");
        if (!new Interval(0, 1).Contains(claims.Range)) throw new CircuitException($"Claims are 0 or 1; theirs range over {claims.Range}.");
    }
}
