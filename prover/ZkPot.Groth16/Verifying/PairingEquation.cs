using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The equation of a key, prepared so that a proof costs three Miller loops or four. Checks nothing but the equation.</summary>
internal sealed class PairingEquation
{
    private readonly PreparedPoints<Fq> ic;
    private readonly PreparedG2 beta, gamma;
    private readonly PreparedG2[] deltas;
    private readonly Fq12 alphaBeta;

    public PairingEquation(EquationKey key)
    {
        Key = key;
        ic = new(key.Ic);
        beta = new(key.Beta);
        gamma = new(key.Gamma);
        deltas = [.. key.Deltas.Select(delta => new PreparedG2(delta))];
        alphaBeta = Pairing.Product([], [(key.Alpha, beta)]);
    }

    /// <summary>The key.</summary>
    public EquationKey Key { get; }

    /// <summary>e(alpha, beta).</summary>
    public Fq12 AlphaBeta => alphaBeta;

    /// <summary>True if the equation holds for one proof.</summary>
    public bool Holds(EquationProof proof)
    {
        var prepared = new (AffinePoint<Fq>, PreparedG2)[deltas.Length + 1];
        for (int k = 0; k < deltas.Length; k++) prepared[k] = (-proof.C[k], deltas[k]);
        prepared[^1] = (-InputPoint(Fr.One, proof.Inputs).ToAffineVarTime(), gamma);
        return Pairing.Product([(proof.A, proof.B)], prepared) == alphaBeta;
    }

    /// <summary>True if the product of the equations of many proofs, each to the power of its weight, holds.</summary>
    public bool Holds(WeightedTerms terms)
    {
        var points = new JacobianPoint<Fq>[deltas.Length + 2];
        for (int k = 0; k < deltas.Length; k++) points[k] = terms.C[k];
        points[^2] = InputPoint(terms.Weight, terms.Inputs);
        points[^1] = ((JacobianPoint<Fq>)Key.Alpha).MultiplyVarTime(PrimeField.ToCanonical(terms.Weight));
        var affine = new AffinePoint<Fq>[points.Length];
        JacobianPoint<Fq>.ToAffineVarTime(points, affine);
        PreparedG2[] others = [.. deltas, gamma, beta];
        var prepared = new (AffinePoint<Fq>, PreparedG2)[affine.Length];
        for (int k = 0; k < affine.Length; k++) prepared[k] = (-affine[k], others[k]);
        return Pairing.FinalExponentiation(terms.Miller * Pairing.MillerLoop([], prepared)).IsOne;
    }

    /// <summary><paramref name="constant"/> IC_0 + sum x_i IC_i.</summary>
    public JacobianPoint<Fq> InputPoint(Fr constant, ReadOnlySpan<Fr> inputs)
    {
        var scalars = new U256[inputs.Length + 1];
        scalars[0] = PrimeField.ToCanonical(constant);
        for (int i = 0; i < inputs.Length; i++) scalars[i + 1] = PrimeField.ToCanonical(inputs[i]);
        return ic.SumVarTime(scalars);
    }
}
