using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A verification key that passed <see cref="KeyChecks"/>, with everything computed that its proofs have in common.</summary>
public sealed class PreparedVerificationKey
{
    /// <summary>Checks and prepares a key.</summary>
    /// <exception cref="ArtifactException">The key has a fault under which false proofs verify.</exception>
    public PreparedVerificationKey(VerificationKey key)
    {
        KeyChecks.Require(key);
        Key = key;
        Equation = new(key.ToEquation());
    }

    /// <summary>The key as it was.</summary>
    public VerificationKey Key { get; }

    /// <summary>e(alpha, beta).</summary>
    public Fq12 AlphaBeta => Equation.AlphaBeta;

    internal PairingEquation Equation { get; }
}
