using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The equation of a key, prepared so that a proof costs three Miller loops, with a challenge four, with commitments five. Checks
/// nothing but the equation.</summary>
internal sealed class PairingEquation
{
    private readonly PreparedPoints<Fq> ic;
    private readonly PreparedG2 beta,
        gamma;
    private readonly PreparedG2[] deltas;
    private readonly PreparedG2? tau;
    private readonly Fq12 alphaBeta;

    public PairingEquation(VerificationKey key)
    {
        Key = key;
        Digest = key.Digest();
        ic = new([.. key.Ic]);
        beta = new(key.Beta);
        gamma = new(key.Gamma);
        deltas = [.. key.Deltas.Select(delta => new PreparedG2(delta))];
        tau = key.Srs is null ? null : new(key.Srs.Tau);
        alphaBeta = Pairing.Product([], [(key.Alpha, beta)]);
    }

    /// <summary>The key.</summary>
    public VerificationKey Key { get; }

    /// <summary>What the key is known by.</summary>
    public U256 Digest { get; }

    /// <summary>e(alpha, beta).</summary>
    public Fq12 AlphaBeta => alphaBeta;

    public static JacobianPoint<Fq> Times(AffinePoint<Fq> point, Fr factor) =>
        ((JacobianPoint<Fq>)point).MultiplyVarTime(PrimeField.ToCanonical(factor));

    /// <summary>True if the equation holds for one proof; with commitments, if both do, the second to the power of a weight that follows
    /// from all of the proof.</summary>
    public bool Holds(EquationProof proof)
    {
        JacobianPoint<Fq> atGamma = -InputPoint(Fr.One, proof.Inputs);
        var prepared = new List<(AffinePoint<Fq>, PreparedG2)>(deltas.Length + 2);
        for (int k = 0; k < deltas.Length; k++)
            prepared.Add((-proof.C[k], deltas[k]));
        if (tau is not null)
        {
            OpeningTerms opening = proof.Opening!;
            atGamma += opening.WeightedLeft();
            prepared.Add((Times(opening.Opening.Quotient, -opening.Mu).ToAffineVarTime(), tau));
        }
        prepared.Add((atGamma.ToAffineVarTime(), gamma));
        return Pairing.Product([(proof.A, proof.B)], [.. prepared]) == alphaBeta;
    }

    /// <summary>True if the product of the equations of many proofs, each to the power of its weight, holds.</summary>
    public bool Holds(WeightedTerms terms)
    {
        JacobianPoint<Fq> atGamma = -InputPoint(terms.Weight, terms.Inputs);
        var points = new List<JacobianPoint<Fq>>(deltas.Length + 3);
        for (int k = 0; k < deltas.Length; k++)
            points.Add(-terms.C[k]);
        List<PreparedG2> others = [.. deltas];
        if (tau is not null)
        {
            atGamma += terms.Left;
            points.Add(-terms.Quotients);
            others.Add(tau);
        }
        points.Add(atGamma);
        points.Add(Times(Key.Alpha, -terms.Weight));
        others.AddRange([gamma, beta]);
        var affine = new AffinePoint<Fq>[points.Count];
        JacobianPoint<Fq>.ToAffineVarTime([.. points], affine);
        return Pairing.FinalExponentiation(terms.Miller * Pairing.MillerLoop([], [.. affine.Zip(others)])).IsOne;
    }

    /// <summary><paramref name="constant"/> IC_0 + sum x_i IC_i.</summary>
    public JacobianPoint<Fq> InputPoint(Fr constant, ReadOnlySpan<Fr> inputs)
    {
        var scalars = new U256[inputs.Length + 1];
        scalars[0] = PrimeField.ToCanonical(constant);
        for (int i = 0; i < inputs.Length; i++)
            scalars[i + 1] = PrimeField.ToCanonical(inputs[i]);
        return ic.MultiExpVarTime(scalars);
    }
}

/// <summary>A verification key that passed <see cref="KeyChecks"/>, with everything computed that its proofs have in common.</summary>
public sealed class PreparedVerificationKey
{
    /// <summary>Checks and prepares a key.</summary>
    /// <exception cref="ArtifactException">The key has a fault under which false proofs verify.</exception>
    public PreparedVerificationKey(VerificationKey key)
    {
        KeyChecks.Require(key);
        Key = key;
        Equation = new(key);
    }

    /// <summary>Gets the key as it was.</summary>
    public VerificationKey Key { get; }

    /// <summary>Gets what the key is known by.</summary>
    public U256 Digest => Equation.Digest;

    /// <summary>Gets e(alpha, beta).</summary>
    public Fq12 AlphaBeta => Equation.AlphaBeta;

    internal PairingEquation Equation { get; }
}
