using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What knowing the secret of a key is good for: proofs of anything. The secret of development keys is published, so that everybody can try it, and see why such a key is refused where something is at stake.</summary>
public static class DevelopmentForgery
{
    /// <summary>A proof that verifies under a development key, of whatever is claimed.</summary>
    /// <exception cref="ArgumentException">The key is not one whose deltas are published.</exception>
    public static TwoPhaseProof Make(TwoPhaseVerificationKey key, ReadOnlySpan<Fr> inputs)
    {
        EquationKey equation = key.ToEquation();
        if (!DevelopmentKey.HasPublishedDelta(equation)) throw new ArgumentException("The secrets of this key are not published.", nameof(key));
        // With A = alpha and B = beta what remains is IC(x, rho) + delta1 C1 + delta2 C2 = 0, to be solved for C2.
        AffinePoint<Fq> c1 = Multiple(PrimeField.Random<Fr>(), G1.Generator);
        Fr rho = TwoPhaseChallenge.Rho(equation.Digest(), inputs, c1);
        U256[] scalars = [U256.One, .. inputs.ToArray().Append(rho).Select(PrimeField.ToCanonical)];
        JacobianPoint<Fq> sum = new PreparedPoints<Fq>(equation.Ic).SumVarTime(scalars) + Multiple(DevelopmentKey.FirstSecret, c1);
        Fr factor = -DevelopmentKey.Secret.InverseVarTime();
        return new(key.Alpha, key.Beta, c1, sum.MultiplyVarTime(PrimeField.ToCanonical(factor)).ToAffineVarTime());
    }

    private static AffinePoint<Fq> Multiple(Fr factor, AffinePoint<Fq> point) =>
        ((JacobianPoint<Fq>)point).MultiplyVarTime(PrimeField.ToCanonical(factor)).ToAffineVarTime();
}
