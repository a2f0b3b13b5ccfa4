using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What is needed to verify proofs of one circuit.</summary>
public sealed class VerificationKey
{
    /// <summary>alpha, in G1.</summary>
    public required AffinePoint<Fq> Alpha { get; init; }

    /// <summary>beta, in G2.</summary>
    public required AffinePoint<Fq2> Beta { get; init; }

    /// <summary>gamma, in G2.</summary>
    public required AffinePoint<Fq2> Gamma { get; init; }

    /// <summary>delta, in G2.</summary>
    public required AffinePoint<Fq2> Delta { get; init; }

    /// <summary>One point for the constant wire and one for each public input.</summary>
    public required IReadOnlyList<AffinePoint<Fq>> Ic { get; init; }

    /// <summary>Number of public inputs.</summary>
    public int PublicCount => Ic.Count - 1;

    /// <summary>Keccak-256 of the key as <see cref="ContractFormat"/> writes it: what the key is known by.</summary>
    public U256 Digest() => ToEquation().Digest();

    internal EquationKey ToEquation() => new(Alpha, Beta, Gamma, [Delta], [.. Ic]);
}
