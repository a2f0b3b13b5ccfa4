using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Makes, from nothing but a verification key, the proofs that each known fault of a key would let through.</summary>
/// <param name="key">The key.</param>
/// <param name="claimFor">What the forger claims, given the points C that were fixed before it must be known: with a challenge, the inputs
/// behind the public ones depend on C1.</param>
internal sealed class Forger(VerificationKey key, Func<AffinePoint<Fq>[], ForgedClaim> claimFor)
{
    private readonly PreparedPoints<Fq> ic = new([.. key.Ic]);
    private readonly AffinePoint<Fq2>[] deltas = key.Deltas;
    private readonly int last = key.Deltas.Length - 1;

    /// <summary>Every forgery that needs no true proof to start from.</summary>
    public IEnumerable<Forgery> FromNothing()
    {
        string delta = key.DeltaName(last),
            c = last == 0 ? "C" : "C2";
        AffinePoint<Fq>[] none = Points();
        AffinePoint<Fq> v = InputPoint(none);
        foreach (bool minus in new[] { false, true })
        {
            string sign = minus ? "-" : "",
                opposite = minus ? "" : "-";
            yield return Make(
                $"gamma = {sign}{delta}",
                $"A = alpha, B = beta, {c} = {opposite}IC(x)",
                key.Alpha,
                key.Beta,
                Points((last, minus ? v : -v))
            );
        }
        foreach (int[] signs in SmallRelation.Signs(deltas.Length + 1).Where(signs => signs.Any(sign => sign != 0)))
            yield return FromRelation(signs);
        yield return Make("alpha or beta = O", "A = IC(x), B = gamma, no C", v, key.Gamma, none);
        yield return Make("gamma = O", "A = alpha, B = beta, no C", key.Alpha, key.Beta, none);
    }

    /// <summary>
    /// If beta = s0 gamma + sum s_k delta_k, then e(alpha, beta) splits into pairings with gamma and the deltas, which A and the C_k take:
    /// A = IC(x) + s0 alpha, B = gamma, C_k = -s_k alpha. No C depends on the inputs, so that rho, which depends on C1, is known when A is
    /// made.
    /// </summary>
    private Forgery FromRelation(int[] signs)
    {
        string[] names = ["gamma", .. deltas.Select((_, k) => key.DeltaName(k))];
        var c = new AffinePoint<Fq>[deltas.Length];
        for (int k = 0; k < c.Length; k++)
            c[k] = Signed(-signs[k + 1]);
        AffinePoint<Fq> a = ((JacobianPoint<Fq>)InputPoint(c) + Signed(signs[0])).ToAffineVarTime();
        string how =
            $"A = IC(x){(signs[0] == 0 ? "" : signs[0] > 0 ? " + alpha" : " - alpha")}, B = gamma, each C minus alpha times its delta's sign";
        return Make($"beta = {SmallRelation.Text(names, signs)}", how, a, key.Gamma, c);

        AffinePoint<Fq> Signed(int sign) =>
            sign == 0 ? default
            : sign < 0 ? -key.Alpha
            : key.Alpha;
    }

    /// <summary>Every forgery that turns a true proof into one of other inputs; for keys of one phase, where no input depends on the
    /// proof.</summary>
    public static IEnumerable<Forgery> FromTrueProof(VerificationKey key, EquationProof proof)
    {
        for (int i = 0; i < proof.Inputs.Length; i++)
            yield return Shifted($"IC[{i + 1}] = O", $"a true proof with input {i} changed", proof, (i, Fr.One));

        // Points that are equal or opposite have the same x; all other pairs are not worth a try.
        var sameX = Enumerable.Range(0, proof.Inputs.Length).GroupBy(i => key.Ic[i + 1].X).Where(group => group.Count() > 1);
        foreach (int[] group in sameX.Select(group => group.ToArray()))
        {
            foreach (int j in group[1..])
            {
                bool equal = key.Ic[group[0] + 1] == key.Ic[j + 1];
                yield return Shifted(
                    $"IC[{group[0] + 1}] = {(equal ? "" : "-")}IC[{j + 1}]",
                    $"a true proof with inputs {group[0]} and {j} changed together",
                    proof,
                    (group[0], Fr.One),
                    (j, equal ? -Fr.One : Fr.One)
                );
            }
        }
    }

    private Forgery Make(string name, string how, AffinePoint<Fq> a, AffinePoint<Fq2> b, AffinePoint<Fq>[] c)
    {
        ForgedClaim claim = claimFor(c);
        return new(name, how, new(a, b, c, claim.Inputs) { Opening = claim.Opening });
    }

    private static Forgery Shifted(string name, string how, EquationProof proof, params ReadOnlySpan<(int Index, Fr By)> shifts)
    {
        Fr[] inputs = [.. proof.Inputs];
        foreach (var (index, by) in shifts)
            inputs[index] += by;
        return new(name, how, proof with { Inputs = inputs });
    }

    private AffinePoint<Fq>[] Points(params ReadOnlySpan<(int Index, AffinePoint<Fq> Point)> set)
    {
        var points = new AffinePoint<Fq>[last + 1];
        foreach (var (index, point) in set)
            points[index] = point;
        return points;
    }

    private AffinePoint<Fq> InputPoint(AffinePoint<Fq>[] c) =>
        ic.MultiExpVarTime([U256.One, .. claimFor(c).Inputs.Select(PrimeField.ToCanonical)]).ToAffineVarTime();
}

/// <summary>What a forger claims: inputs of the equation, and where the statement has commitments an opening of them that is
/// true.</summary>
/// <param name="Inputs">Public inputs, challenge, value of the opening.</param>
/// <param name="Opening">The opening.</param>
internal sealed record ForgedClaim(Fr[] Inputs, OpeningTerms? Opening = null);

/// <summary>A false proof, the fault of the key that it needs, and how it was made.</summary>
internal sealed record Forgery(string Name, string How, EquationProof Proof);

/// <summary>A false proof that was made without any witness and tried against a key.</summary>
/// <param name="Name">The fault of the key that it needs.</param>
/// <param name="How">How the proof was made.</param>
/// <param name="Succeeded">True if the bare pairing equation holds for it: anyone who has the key can prove anything.</param>
public sealed record ForgeryAttempt(string Name, string How, bool Succeeded);
