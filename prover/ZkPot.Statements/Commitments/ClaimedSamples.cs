using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>What statements about a score ask of a claim before they make a witness.</summary>
internal static class ClaimedSamples
{
    /// <summary>Which samples are claimed: the chosen ones, or all that can be.</summary>
    /// <exception cref="StatementException">A chosen sample does not exist or cannot be claimed.</exception>
    public static bool[] Of(IntegerEvaluation evaluation, Dataset set, IReadOnlyCollection<int>? chosen)
    {
        var isClaimed = new bool[set.Count];
        byte[] labels = set.Labels.ToArray();
        foreach (int n in chosen ?? [.. Enumerable.Range(0, isClaimed.Length).Where(n => evaluation.IsClaimable(n, labels[n]))])
        {
            if (n < 0 || n >= isClaimed.Length)
                throw new StatementException($"There is no sample {n}; the test set has {isClaimed.Length}.");
            if (!evaluation.IsClaimable(n, labels[n]))
                throw new StatementException($"Sample {n} cannot be claimed: a value leaves its window, or the label does not lead.");
            isClaimed[n] = true;
        }
        return isClaimed;
    }

    /// <summary>A network with the same parameters under the windows that a circuit checks.</summary>
    /// <param name="network">The network, under its own windows or under the circuit's.</param>
    /// <param name="architecture">The architecture with the circuit's windows.</param>
    /// <param name="isCovering">Whether these are the network's widened until they hold every possible value.</param>
    public static IntegerNetwork Under(IntegerNetwork network, IntegerArchitecture architecture, bool isCovering)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (AreSame(network.Architecture, architecture))
            return network;
        return isCovering && AreSame(WindowCover.Of(network.Architecture), architecture)
            ? new(architecture, [.. network.Weights], [.. network.Biases])
            : throw new StatementException("The model has another architecture than the statement.");
    }

    /// <summary>Fails unless a test set is the one that stands in the circuit.</summary>
    public static void RequireSame(Dataset set, Dataset constants)
    {
        if (set == constants)
            return;
        bool isSame =
            set.Labels.SequenceEqual(constants.Labels)
            && Enumerable.Range(0, set.Count).All(n => set.Sample(n).SequenceEqual(constants.Sample(n)));
        if (!isSame)
            throw new StatementException("The test set is another than that of the statement.");
    }

    private static bool AreSame(IntegerArchitecture one, IntegerArchitecture other) =>
        ArchitectureEncoding.Encode(one).AsSpan().SequenceEqual(ArchitectureEncoding.Encode(other));
}
