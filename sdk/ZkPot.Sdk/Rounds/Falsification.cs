using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What falsifiers of rounds and of ledgers share: running published bytes, and showing what they get wrong.</summary>
internal static class Falsification
{
    /// <summary>What one transaction takes, which has at most 16.7 million gas: 784-64-10 takes up to 290,000 a sample, and larger images as much more.</summary>
    private const int InputsAtOnce = 18_000, MostAtOnce = 24;

    /// <summary>The samples that published bytes get wrong.</summary>
    public static Task<int[]> RunAsync(AccuracyPackage package, byte[] blob, CancellationToken cancellationToken)
    {
        IntegerNetwork network = ModelWords.Read(package.Architecture, blob);
        return Task.Run(
            () =>
            {
                IntegerEvaluation evaluation = network.Evaluate(package.Pool, cancellation: cancellationToken);
                return Enumerable.Range(0, package.Pool.Count).Where(i => !evaluation.IsClaimable(i, package.Pool.Labels[i])).ToArray();
            },
            cancellationToken);
    }

    /// <summary>What is said if all was shown before and the publication stands.</summary>
    public static ZkPotException NothingLeft() => new("All wrong samples were shown before: look again at what is published.");

    /// <summary>As many wrong samples as it takes, in pieces that fit into transactions.</summary>
    /// <param name="package">Architecture and pool.</param>
    /// <param name="inspection">What is wrong.</param>
    /// <param name="next">The least sample that may still be shown.</param>
    /// <param name="shown">How many were shown before.</param>
    /// <exception cref="ZkPotException">The publication has its score.</exception>
    public static IEnumerable<Evidence> Show(AccuracyPackage package, ModelInspection inspection, int next = 0, int shown = 0)
    {
        if (!inspection.CanBeFalsified) throw new ZkPotException($"The publication has its score: {inspection.Truth} of {package.Pool.Count} are right, {inspection.Claimed.Score} are claimed.");
        return inspection.Wrong.Where(sample => sample >= next).Take(inspection.Needed - shown)
            .Chunk(Math.Clamp(InputsAtOnce / package.Pool.Shape.Size, 1, MostAtOnce))
            .Select(indices => new Evidence(package.EvaluatorArchitecture, inspection.Blob, SampleEvidence.Encode(package.Tree, indices)));
    }
}
