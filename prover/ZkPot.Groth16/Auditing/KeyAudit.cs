using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Examines anyone's verification key: the static checks, and every known forgery tried against the bare pairing
/// equation.</summary>
public static class KeyAudit
{
    /// <summary>
    /// Audits a key. With a true proof of a plain key available, the forgeries that start from one are tried too; with a challenge they
    /// need a prover, since the challenge changes with the proof, and the static checks name their faults.
    /// </summary>
    public static KeyAuditReport Run(VerificationKey key, Proof? trueProof = null, ReadOnlySpan<Fr> trueInputs = default)
    {
        IReadOnlyList<KeyFault> faults = Inspect(key);
        if (!AllInTheirGroups(faults))
            return new(faults, []);
        var forgeries = new Forger(key, ClaimOf(key)).FromNothing();
        if (trueProof is not null && key.Flavor == KeyFlavor.Plain)
            forgeries = forgeries.Concat(Forger.FromTrueProof(key, trueProof.ToEquation(key, key.Digest(), trueInputs, [])));
        return new(faults, Try(key, forgeries));
    }

    /// <summary>
    /// Inputs that nobody has a witness for, as far as the forger is concerned. Commitments are claimed to polynomials without X, whose
    /// opening is true whatever the challenge and needs no quotient.
    /// </summary>
    private static Func<AffinePoint<Fq>[], ForgedClaim> ClaimOf(VerificationKey key)
    {
        Fr[] claimed = [.. Enumerable.Range(1, key.PublicCount).Select(i => Fr.From(1_000_003L * i))];
        if (key.Flavor == KeyFlavor.Plain)
            return _ => new(claimed);
        U256 digest = key.Digest();
        if (key.Flavor == KeyFlavor.TwoPhase)
            return c => new([.. claimed, Challenge.Rho(digest, claimed, c[0])]);
        Fr[] constants = [.. Enumerable.Range(1, key.CommitmentCount + 1).Select(j => Fr.From(999_983L * j))];
        KzgCommitment[] points =
        [
            .. constants.Select(constant => new KzgCommitment(PairingEquation.Times(G1.Generator, constant).ToAffineVarTime())),
        ];
        return c =>
        {
            Fr rho = Challenge.Rho(digest, claimed, points.AsSpan(..^1), points[^1], c[0]);
            Fr step = Kzg.Stride(rho),
                value = Kzg.Evaluate(constants, step);
            return new([.. claimed, rho, value], new(points[..^1], new(points[^1], value, default), rho, Fr.One));
        };
    }

    /// <summary>The checks that every key must pass; the search for small relations, which cost too much for every use of a key; and one
    /// that keys for development need not pass before they are used.</summary>
    private static List<KeyFault> Inspect(VerificationKey key)
    {
        List<KeyFault> faults = [.. KeyChecks.Inspect(key)];
        if (faults.Count == 0)
            faults.AddRange(
                SmallRelation
                    .Among(key)
                    .Select(relation => new KeyFault(
                        KeyFaultKind.SmallRelation,
                        relation,
                        "holds in G2, where the points of an honest key are independent: what one of them binds the others set free."
                    ))
            );
        if (DevelopmentKey.PublishedPart(key) is string where)
            faults.Add(
                new(
                    KeyFaultKind.KnownLogarithm,
                    where,
                    "is that of all development keys, whose secret is published: anyone can forge under this key."
                )
            );
        return faults;
    }

    private static bool AllInTheirGroups(IReadOnlyList<KeyFault> faults) =>
        !faults.Any(fault =>
            fault.Kind
                is KeyFaultKind.InputPointCount
                    or KeyFaultKind.CoordinateRange
                    or KeyFaultKind.NotOnCurve
                    or KeyFaultKind.OutsideSubgroup
        );

    private static ForgeryAttempt[] Try(VerificationKey key, IEnumerable<Forgery> forgeries)
    {
        var equation = new PairingEquation(key);
        return [.. forgeries.Select(forgery => new ForgeryAttempt(forgery.Name, forgery.How, equation.Holds(forgery.Proof)))];
    }
}

/// <summary>What an audit of a verification key found.</summary>
/// <param name="Faults">What the static checks say.</param>
/// <param name="Forgeries">Every forgery that was tried; none if the key's points are not even in their groups.</param>
public sealed record KeyAuditReport(IReadOnlyList<KeyFault> Faults, IReadOnlyList<ForgeryAttempt> Forgeries)
{
    /// <summary>True if the key has no fault that can be seen and no forgery succeeded.</summary>
    public bool IsSound => Faults.Count == 0 && Forgeries.All(forgery => !forgery.Succeeded);
}
