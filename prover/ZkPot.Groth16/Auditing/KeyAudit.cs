using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Examines anyone's verification key: the static checks, and every known forgery tried against the bare pairing equation.</summary>
public static class KeyAudit
{
    /// <summary>Audits a key. With a true proof at hand, the forgeries that start from one are tried too.</summary>
    public static KeyAuditReport Run(VerificationKey key, Proof? trueProof = null, ReadOnlySpan<Fr> trueInputs = default)
    {
        EquationKey equation = key.ToEquation();
        IReadOnlyList<KeyFault> faults = Inspect(equation);
        if (!AllInTheirGroups(faults)) return new(faults, []);
        Fr[] claimed = Claim(key.PublicCount);
        var forgeries = new Forger(equation, _ => claimed).FromNothing();
        if (trueProof is not null) forgeries = forgeries.Concat(Forger.FromTrueProof(equation, trueProof.ToEquation(trueInputs)));
        return new(faults, Try(equation, forgeries));
    }

    /// <summary>Audits a two-phase key. Forgeries that start from a true proof need a prover there, since the challenge changes with it; the static checks name their faults.</summary>
    public static KeyAuditReport Run(TwoPhaseVerificationKey key)
    {
        EquationKey equation = key.ToEquation();
        IReadOnlyList<KeyFault> faults = Inspect(equation);
        if (!AllInTheirGroups(faults)) return new(faults, []);
        Fr[] claimed = Claim(key.PublicCount);
        U256 digest = equation.Digest();
        var forger = new Forger(equation, c => [.. claimed, TwoPhaseChallenge.Rho(digest, claimed, c[0])]);
        return new(faults, Try(equation, forger.FromNothing()));
    }

    /// <summary>The checks that every key must pass; the search for small relations, which cost too much for every use of a key; and one that keys for development need not pass before they are used.</summary>
    private static List<KeyFault> Inspect(EquationKey key)
    {
        List<KeyFault> faults = [.. KeyChecks.Inspect(key)];
        if (faults.Count == 0)
            faults.AddRange(SmallRelation.Among(key).Select(relation => new KeyFault(KeyFaultKind.SmallRelation, relation, "holds in G2, where the points of an honest key are independent: what one of them binds the others set free.")));
        if (DevelopmentKey.PublishedPart(key) is string where)
            faults.Add(new(KeyFaultKind.KnownLogarithm, where, "is that of all development keys, whose secret is published: anyone can forge under this key."));
        return faults;
    }

    private static bool AllInTheirGroups(List<KeyFault> faults) => !faults.Any(fault => fault.Kind is
        KeyFaultKind.InputPointCount or KeyFaultKind.CoordinateRange or KeyFaultKind.NotOnCurve or KeyFaultKind.OutsideSubgroup);

    private static ForgeryAttempt[] Try(EquationKey key, IEnumerable<Forgery> forgeries)
    {
        var equation = new PairingEquation(key);
        return [.. forgeries.Select(forgery => new ForgeryAttempt(forgery.Name, forgery.How, equation.Holds(forgery.Proof)))];
    }

    /// <summary>Inputs that nobody has a witness for, as far as the forger is concerned.</summary>
    private static Fr[] Claim(int count) => [.. Enumerable.Range(1, count).Select(i => Fr.From(1_000_003L * i))];
}
