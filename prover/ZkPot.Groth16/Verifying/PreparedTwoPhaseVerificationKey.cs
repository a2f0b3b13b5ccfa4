using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A two-phase verification key that passed <see cref="KeyChecks"/>, with everything computed that its proofs have in common.</summary>
public sealed class PreparedTwoPhaseVerificationKey
{
    /// <summary>Checks and prepares a key.</summary>
    /// <exception cref="ArtifactException">The key has a fault under which false proofs verify.</exception>
    public PreparedTwoPhaseVerificationKey(TwoPhaseVerificationKey key)
    {
        KeyChecks.Require(key);
        Key = key;
        Digest = key.Digest();
        Equation = new(key.ToEquation());
    }

    /// <summary>The key as it was.</summary>
    public TwoPhaseVerificationKey Key { get; }

    /// <summary>What the key is known by.</summary>
    public U256 Digest { get; }

    internal PairingEquation Equation { get; }
}
