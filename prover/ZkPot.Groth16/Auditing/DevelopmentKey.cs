using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The secrets that all keys and powers made for development share. They are published, so that tools and contracts recognize what
/// was made from them: anyone can forge under it.</summary>
public static class DevelopmentKey
{
    /// <summary>keccak256("zkpot.development.v1") mod r, the delta of the last phase.</summary>
    public static Fr Secret { get; } = PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash("zkpot.development.v1"u8)));

    /// <summary>keccak256("zkpot.development.delta1.v1") mod r, the delta of the first of two phases.</summary>
    public static Fr FirstSecret { get; } = PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash("zkpot.development.delta1.v1"u8)));

    /// <summary>The last phase's delta in G2, as it stands in a verification key.</summary>
    public static AffinePoint<Fq2> Delta { get; } = Multiple(G2.Generator, Secret);

    /// <summary>alpha of every phase-1 file for development: who makes a key from one knows enough to forge, no matter who contributes to
    /// the key.</summary>
    public static AffinePoint<Fq> Alpha { get; } = Multiple(G1.Generator, DevelopmentSecrets.Alpha);

    /// <summary>The published secrets' points in either group, by x: a point and its opposite have the same.</summary>
    private static readonly HashSet<Fq> KnownG1 = [.. Secrets.Select(secret => Multiple(G1.Generator, secret).X)];

    private static readonly HashSet<Fq2> KnownG2 = [.. Secrets.Select(secret => Multiple(G2.Generator, secret).X)];

    private static Fr[] Secrets => [DevelopmentSecrets.Tau, DevelopmentSecrets.Alpha, DevelopmentSecrets.Beta, Secret, FirstSecret];

    /// <summary>True for a key that is good for development alone: its alpha, its beta, one of its deltas or its tau is a published
    /// secret's.</summary>
    public static bool Recognizes(VerificationKey key) => PublishedPart(key) is not null;

    /// <summary>True for a proving key that is good for development alone: by its verification key, or because its powers are those of the
    /// published tau.</summary>
    public static bool Recognizes(ZkeyFile key) => PublishedPart(key) is not null;

    /// <summary>True for powers of tau of which tau, alpha or beta is a published secret.</summary>
    public static bool Recognizes(PtauFile powers) =>
        KnownG1.Contains(powers.TauG1[1].X)
        || KnownG1.Contains(powers.AlphaTauG1[0].X)
        || KnownG1.Contains(powers.BetaTauG1[0].X)
        || IsPublished(powers.TauG2[1])
        || IsPublished(powers.BetaG2[0]);

    internal static bool HasPublishedDelta(VerificationKey key) => key.Delta.X == Delta.X;

    /// <summary>True if the point is plus or minus a published secret's.</summary>
    internal static bool IsPublished(AffinePoint<Fq2> point) => KnownG2.Contains(point.X);

    /// <summary>The name of a point whose secret is published, or null. gamma may have any logarithm: that of most keys is 1.</summary>
    internal static string? PublishedPart(VerificationKey key)
    {
        AffinePoint<Fq2>[] deltas = key.Deltas;
        for (int k = deltas.Length - 1; k >= 0; k--)
            if (IsPublished(deltas[k]))
                return key.DeltaName(k);
        if (KnownG1.Contains(key.Alpha.X))
            return "alpha";
        if (IsPublished(key.Beta))
            return "beta";
        return key.Srs is { } srs && IsPublished(srs.Tau) ? "tau" : null;
    }

    /// <inheritdoc cref="PublishedPart(VerificationKey)"/>
    internal static string? PublishedPart(ZkeyFile key) => PublishedPart(key.ToVerificationKey()) ?? (HasPublishedTau(key) ? "tau" : null);

    /// <summary>
    /// tau stands in no point of a key alone, but every u_i is a polynomial that the key's coefficients name: if tau is the published one,
    /// the u of any wire is a multiple of the generator that anybody can compute. The last wire that the verifier knows stands in few rows.
    /// </summary>
    private static bool HasPublishedTau(ZkeyFile key)
    {
        int wire = key.Header.KnownCount - 1,
            power = System.Numerics.BitOperations.Log2((uint)key.Header.DomainSize);
        Fr fromStored = Fr.FromRaw(U256.One),
            u = Fr.Zero; // stored coefficients carry one factor 2^256 more than elements do
        var lagrange = new Fr[1];
        ScalarSeries atTau = DevelopmentSecrets.Lagrange(power, Fr.One);
        NativeSpan<ZkeyCoefficient> entries = key.Coefficients;
        for (int i = 0; i < entries.Length; i++)
        {
            ZkeyCoefficient entry = entries[i];
            if (entry.Signal != wire || entry.Matrix != 0 || entry.Value >= Fr.Modulus || entry.Constraint >= key.Header.DomainSize)
                continue;
            atTau(entry.Constraint, lagrange);
            u += Fr.FromRaw(entry.Value) * fromStored * lagrange[0];
        }
        return !u.IsZero && Multiple(G1.Generator, u) == key.A[wire];
    }

    private static AffinePoint<TField> Multiple<TField>(AffinePoint<TField> generator, Fr scalar)
        where TField : unmanaged, IField<TField> =>
        ((JacobianPoint<TField>)generator).MultiplyVarTime(PrimeField.ToCanonical(scalar)).ToAffineVarTime();
}

/// <summary>What knowing the secret of a key is good for: proofs of anything. The secret of development keys is published, so that
/// everybody can try it, and see why such a key is refused where something is at stake.</summary>
public static class DevelopmentForgery
{
    /// <summary>A proof that verifies under a development key with a challenge, of whatever is claimed.</summary>
    /// <param name="key">The key.</param>
    /// <param name="inputs">The public inputs.</param>
    /// <param name="commitments">The commitments, where the statement has any: the forger need not know what they are to.</param>
    /// <exception cref="ArgumentException">The key is not one whose deltas are published, or has no challenge.</exception>
    public static Proof Make(VerificationKey key, ReadOnlySpan<Fr> inputs, ReadOnlySpan<KzgCommitment> commitments = default)
    {
        if (!HasPublishedSecrets(key))
            throw new ArgumentException("The secrets of this key are not published, or it has no challenge.", nameof(key));
        // With A = alpha and B = beta what remains is IC(x, rho) + delta1 C1 + delta2 C2 = 0, to be solved for C2.
        AffinePoint<Fq> c1 = Multiple(PrimeField.Random<Fr>(), G1.Generator);
        U256 digest = key.Digest();
        if (key.Flavor == KeyFlavor.TwoPhase)
            return Solve(key, [.. inputs, Challenge.Rho(digest, inputs, c1)], c1);
        // Who knows tau opens every commitment to every value: pi = (D - y) / (tau - rho).
        var mask = new KzgCommitment(Multiple(PrimeField.Random<Fr>(), G1.Generator));
        Fr rho = Challenge.Rho(digest, inputs, commitments, mask, c1),
            value = PrimeField.Random<Fr>();
        JacobianPoint<Fq> numerator = (JacobianPoint<Fq>)Kzg.Fold([.. commitments], mask, rho).Point + Multiple(-value, G1.Generator);
        AffinePoint<Fq> quotient = numerator
            .MultiplyVarTime(PrimeField.ToCanonical((DevelopmentSecrets.Tau - rho).InverseVarTime()))
            .ToAffineVarTime();
        return Solve(key, [.. inputs, rho, value], c1) with { Opening = new(mask, value, quotient) };
    }

    private static bool HasPublishedSecrets(VerificationKey key) =>
        key.Delta1 is not null
        && DevelopmentKey.HasPublishedDelta(key)
        && (key.Srs is null || key.Srs.Tau == Multiple2(DevelopmentSecrets.Tau));

    private static Proof Solve(VerificationKey key, Fr[] inputs, AffinePoint<Fq> c1)
    {
        U256[] scalars = [U256.One, .. inputs.Select(PrimeField.ToCanonical)];
        JacobianPoint<Fq> sum = new PreparedPoints<Fq>([.. key.Ic]).MultiExpVarTime(scalars) + Multiple(DevelopmentKey.FirstSecret, c1);
        Fr factor = -DevelopmentKey.Secret.InverseVarTime();
        return new(key.Alpha, key.Beta, sum.MultiplyVarTime(PrimeField.ToCanonical(factor)).ToAffineVarTime()) { C1 = c1 };
    }

    private static AffinePoint<Fq2> Multiple2(Fr factor) =>
        ((JacobianPoint<Fq2>)G2.Generator).MultiplyVarTime(PrimeField.ToCanonical(factor)).ToAffineVarTime();

    private static AffinePoint<Fq> Multiple(Fr factor, AffinePoint<Fq> point) =>
        ((JacobianPoint<Fq>)point).MultiplyVarTime(PrimeField.ToCanonical(factor)).ToAffineVarTime();
}
