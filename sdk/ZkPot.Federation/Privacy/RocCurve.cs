namespace ZkPot.Federation.Privacy;

/// <summary>How well scores tell members from others: the larger, the more likely a member.</summary>
public sealed class RocCurve
{
    private readonly (double FalsePositives, double TruePositives)[] points;

    /// <summary>Sorts the scores.</summary>
    /// <param name="members">The scores of members.</param>
    /// <param name="others">The scores of those that are none.</param>
    public RocCurve(IReadOnlyCollection<double> members, IReadOnlyCollection<double> others)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(others);
        if (members.Count == 0 || others.Count == 0)
            throw new FederationException($"{members.Count} members and {others.Count} others; at least one each was expected.");
        (Members, Others) = (members.Count, others.Count);
        var sorted = members
            .Select(score => (Score: score, IsMember: true))
            .Concat(others.Select(score => (Score: score, IsMember: false)))
            .OrderByDescending(item => item.Score)
            .ToArray();
        List<(double, double)> curve = [(0, 0)];
        int truePositives = 0,
            falsePositives = 0;
        double area = 0;
        for (int first = 0; first < sorted.Length; )
        {
            // Equal scores fall to one side together: a slanted line, not a step.
            int last = first,
                before = truePositives,
                beforeFalse = falsePositives;
            for (; last < sorted.Length && sorted[last].Score.Equals(sorted[first].Score); last++)
            {
                if (sorted[last].IsMember)
                    truePositives++;
                else
                    falsePositives++;
            }
            area += (double)(falsePositives - beforeFalse) / Others * (truePositives + before) / 2 / Members;
            curve.Add(((double)falsePositives / Others, (double)truePositives / Members));
            first = last;
        }
        Auc = area;
        points = [.. curve];
    }

    /// <summary>Gets the number of members.</summary>
    public int Members { get; }

    /// <summary>Gets the number of others.</summary>
    public int Others { get; }

    /// <summary>Gets the area under the curve: the probability that a member scores above another, ties counted half. 0.5 is a
    /// guess.</summary>
    public double Auc { get; }

    /// <summary>Gets the standard error of the area (Hanley and McNeil 1982).</summary>
    public double AucStandardError
    {
        get
        {
            double q1 = Auc / (2 - Auc),
                q2 = 2 * Auc * Auc / (1 + Auc);
            return Math.Sqrt(
                Math.Max(0, Auc * (1 - Auc) + (Members - 1) * (q1 - Auc * Auc) + (Others - 1) * (q2 - Auc * Auc)) / Members / Others
            );
        }
    }

    /// <summary>Gets the largest difference of true and false positives (Yeom et al., CSF 2018).</summary>
    public double Advantage => points.Max(point => point.TruePositives - point.FalsePositives);

    /// <summary>The largest share of members that are found while at most a share of the others is taken for one.</summary>
    public double TruePositivesAt(double falsePositives) =>
        points.Where(point => point.FalsePositives <= falsePositives).Max(point => point.TruePositives);
}
