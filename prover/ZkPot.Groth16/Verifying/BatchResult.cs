namespace ZkPot.Groth16;

/// <summary>What became of a batch of proofs.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Failures">Those refused, by their place in the batch, with the reason.</param>
public sealed record BatchResult(int Count, IReadOnlyDictionary<int, VerificationResult> Failures)
{
    /// <summary>True if there are proofs and every one is true.</summary>
    public bool IsValid => Count > 0 && Failures.Count == 0;
}
