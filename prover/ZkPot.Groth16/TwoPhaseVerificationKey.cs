using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What is needed to verify two-phase proofs of one circuit.</summary>
public sealed class TwoPhaseVerificationKey
{
    /// <summary>alpha, in G1.</summary>
    public required AffinePoint<Fq> Alpha { get; init; }

    /// <summary>beta, in G2.</summary>
    public required AffinePoint<Fq2> Beta { get; init; }

    /// <summary>gamma, in G2.</summary>
    public required AffinePoint<Fq2> Gamma { get; init; }

    /// <summary>delta of the first phase, in G2.</summary>
    public required AffinePoint<Fq2> Delta1 { get; init; }

    /// <summary>delta of the second phase, in G2.</summary>
    public required AffinePoint<Fq2> Delta2 { get; init; }

    /// <summary>One point for the constant wire, one for each public input, and one for the challenge.</summary>
    public required IReadOnlyList<AffinePoint<Fq>> Ic { get; init; }

    /// <summary>Number of public inputs, without the challenge.</summary>
    public int PublicCount => Ic.Count - 2;

    /// <summary>Keccak-256 of the key as <see cref="ContractFormat"/> writes it: what the key is known by, and part of every challenge.</summary>
    public U256 Digest() => ToEquation().Digest();

    internal EquationKey ToEquation() => new(Alpha, Beta, Gamma, [Delta1, Delta2], [.. Ic]);
}
