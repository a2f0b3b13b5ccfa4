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

/// <summary>What became of a batch of proofs.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Failures">Those refused, by their place in the batch, with the reason.</param>
public sealed record BatchResult(int Count, IReadOnlyDictionary<int, VerificationResult> Failures)
{
    /// <summary>True if there are proofs and every one is true.</summary>
    public bool IsValid => Count > 0 && Failures.Count == 0;
}

/// <summary>
/// The random weights of a batch: 128 bits each, fixed only once every proof and every input is. A proof with commitments has two equations
/// and two weights that do not depend on each other: with one for both, what is wrong in one equation could make good for the other.
/// </summary>
internal static class BatchWeights
{
    /// <summary>Two weights a proof.</summary>
    public static (U256 Proof, U256 Opening)[] For(U256 keyDigest, IReadOnlyCollection<EquationProof> proofs)
    {
        IEnumerable<U256> all = proofs.SelectMany(proof => proof.ToWords());
        U256 seed = Words.Hash(all.Prepend(Words.Of(proofs.Count)).Prepend(keyDigest));
        var weights = new (U256, U256)[proofs.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            U256 digest = Words.Hash([seed, Words.Of(i)]);
            weights[i] = (new(digest.L0, digest.L1, 0, 0), new(digest.L2, digest.L3, 0, 0));
        }
        return weights;
    }
}

/// <summary>What some proofs of a batch, each times its weight, put into the common equation. Terms of disjoint sets of proofs
/// combine.</summary>
/// <param name="Miller">Product of the Miller loops of (weight A, B).</param>
/// <param name="C">Sums of weight C_k, one for each delta.</param>
/// <param name="Weight">Sum of the weights.</param>
/// <param name="Inputs">Sums of weight x_j, one for each input.</param>
/// <param name="Left">Sum of the left sides of the openings, each times its own weight.</param>
/// <param name="Quotients">Sum of their quotients, each times its own weight.</param>
internal sealed record WeightedTerms(
    Fq12 Miller,
    JacobianPoint<Fq>[] C,
    Fr Weight,
    Fr[] Inputs,
    JacobianPoint<Fq> Left,
    JacobianPoint<Fq> Quotients
)
{
    /// <summary>The terms of some proofs with their weights.</summary>
    public static WeightedTerms Of(ReadOnlySpan<EquationProof> proofs, ReadOnlySpan<(U256 Proof, U256 Opening)> weights)
    {
        int count = proofs.Length;
        var scaled = new JacobianPoint<Fq>[count];
        for (int i = 0; i < count; i++)
            scaled[i] = ((JacobianPoint<Fq>)proofs[i].A).MultiplyVarTime(weights[i].Proof);
        var a = new AffinePoint<Fq>[count];
        JacobianPoint<Fq>.ToAffineVarTime(scaled, a);

        var pairs = new (AffinePoint<Fq>, AffinePoint<Fq2>)[count];
        var inputs = new Fr[proofs[0].Inputs.Length];
        var factors = new U256[count];
        Fr sum = Fr.Zero;
        for (int i = 0; i < count; i++)
        {
            pairs[i] = (a[i], proofs[i].B);
            factors[i] = weights[i].Proof;
            Fr weight = PrimeField.FromCanonical<Fr>(factors[i]);
            sum += weight;
            for (int j = 0; j < inputs.Length; j++)
                inputs[j] += weight * proofs[i].Inputs[j];
        }

        var c = new JacobianPoint<Fq>[proofs[0].C.Length];
        var column = new AffinePoint<Fq>[count];
        for (int k = 0; k < c.Length; k++)
        {
            for (int i = 0; i < count; i++)
                column[i] = proofs[i].C[k];
            c[k] = new PreparedPoints<Fq>(column).MultiExpVarTime(factors);
        }
        (JacobianPoint<Fq> left, JacobianPoint<Fq> quotients) = proofs[0].Opening is null ? default : OpeningsOf(proofs, weights);
        return new(Pairing.MillerLoop(pairs, []), c, sum, inputs, left, quotients);
    }

    /// <summary>The terms of two disjoint sets of proofs together.</summary>
    public static WeightedTerms operator +(WeightedTerms a, WeightedTerms b) =>
        new(
            a.Miller * b.Miller,
            [.. a.C.Zip(b.C, (x, y) => x + y)],
            a.Weight + b.Weight,
            [.. a.Inputs.Zip(b.Inputs, (x, y) => x + y)],
            a.Left + b.Left,
            a.Quotients + b.Quotients
        );

    private static (JacobianPoint<Fq> Left, JacobianPoint<Fq> Quotients) OpeningsOf(
        ReadOnlySpan<EquationProof> proofs,
        ReadOnlySpan<(U256 Proof, U256 Opening)> weights
    )
    {
        var points = new List<AffinePoint<Fq>>();
        var factors = new List<U256>();
        var quotients = new AffinePoint<Fq>[proofs.Length];
        var own = new U256[proofs.Length];
        Fr values = Fr.Zero;
        for (int i = 0; i < proofs.Length; i++)
        {
            OpeningTerms opening = proofs[i].Opening!;
            Fr weight = PrimeField.FromCanonical<Fr>(own[i] = weights[i].Opening);
            quotients[i] = opening.Opening.Quotient;
            values += weight * opening.Opening.Value;
            foreach ((AffinePoint<Fq> point, Fr factor) in opening.Left(weight))
            {
                points.Add(point);
                factors.Add(PrimeField.ToCanonical(factor));
            }
        }
        points.Add(G1.Generator);
        factors.Add(PrimeField.ToCanonical(-values));
        return (new PreparedPoints<Fq>([.. points]).MultiExpVarTime([.. factors]), new PreparedPoints<Fq>(quotients).MultiExpVarTime(own));
    }
}
