using System.Collections.Concurrent;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Verifies many proofs of one key by one equation, a random combination of theirs (Bellare, Garay, Rabin, EUROCRYPT 1998), and
/// finds those that break it.</summary>
/// <remarks>A false proof slips through with probability 2^-128. A proof costs a Miller loop and a few small multiplications; the final
/// exponentiation is shared.</remarks>
public static class BatchVerifier
{
    /// <summary>Proofs whose terms are computed together: they share squarings and inversions.</summary>
    private const int GroupSize = 32;

    /// <summary>What part of the time the checks of the points take.</summary>
    private const double ShareOfChecks = 0.25;

    /// <summary>Verifies a batch on all cores.</summary>
    /// <param name="key">The key.</param>
    /// <param name="batch">The proofs.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ArgumentException">There is no proof in the batch: nothing would be verified.</exception>
    public static BatchResult Verify(
        PreparedVerificationKey key,
        IReadOnlyList<ProvenInputs> batch,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        if (batch.Count == 0)
            throw new ArgumentException("The batch has no proofs, so that there is nothing to verify; pass at least one.", nameof(batch));
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        var failures = new ConcurrentDictionary<int, VerificationResult>();
        var all = new EquationProof[batch.Count];
        progress?.Report(new("check points", 0));
        Parallel.For(
            0,
            batch.Count,
            options,
            i =>
            {
                Fr[] inputs = [.. batch[i].Inputs];
                KzgCommitment[] commitments = [.. batch[i].Commitments];
                VerificationResult form = ProofChecks.Inspect(key.Key, batch[i].Proof, inputs, commitments);
                if (form.IsValid)
                    all[i] = batch[i].Proof.ToEquation(key.Key, key.Digest, inputs, commitments);
                else
                    failures[i] = form;
            }
        );

        int[] wellFormed = [.. Enumerable.Range(0, batch.Count).Where(i => !failures.ContainsKey(i))];
        EquationProof[] remaining = [.. wellFormed.Select(i => all[i])];
        var weights = BatchWeights.For(key.Digest, remaining);
        var groups = new WeightedTerms[(remaining.Length + GroupSize - 1) / GroupSize];
        int done = 0;
        Parallel.For(
            0,
            groups.Length,
            options,
            g =>
            {
                int start = g * GroupSize,
                    count = Math.Min(GroupSize, remaining.Length - start);
                groups[g] = WeightedTerms.Of(remaining.AsSpan(start, count), weights.AsSpan(start, count));
                progress?.Report(
                    new("combine batch", ShareOfChecks + (1 - ShareOfChecks) * Interlocked.Increment(ref done) / groups.Length)
                );
            }
        );

        foreach (int g in FailingGroups(key.Equation, groups, cancellationToken))
        {
            Parallel.For(
                g * GroupSize,
                Math.Min((g + 1) * GroupSize, remaining.Length),
                options,
                i =>
                {
                    VerificationResult result = Verifier.VerifyEquation(key.Equation, remaining[i]);
                    if (!result.IsValid)
                        failures[wellFormed[i]] = result;
                }
            );
        }
        return new(batch.Count, failures.OrderBy(failure => failure.Key).ToDictionary());
    }

    /// <summary>Bisection: halves whose combined equation holds are done with.</summary>
    private static List<int> FailingGroups(PairingEquation equation, WeightedTerms[] groups, CancellationToken cancellationToken)
    {
        var failing = new List<int>();
        var open = new Stack<(int Start, int Count)>();
        if (groups.Length > 0)
            open.Push((0, groups.Length));
        while (open.TryPop(out var part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (equation.Holds(groups.Skip(part.Start).Take(part.Count).Aggregate((a, b) => a + b)))
                continue;
            int half = part.Count / 2;
            if (half == 0)
            {
                failing.Add(part.Start);
                continue;
            }
            open.Push((part.Start, half));
            open.Push((part.Start + half, part.Count - half));
        }
        return failing;
    }
}
