using ZkPot.Algebra;

namespace ZkPot.Groth16;

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
