using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The secret that all keys made for development share. It is published, so that tools and contracts recognise such a key: anyone can forge under it.</summary>
public static class DevelopmentKey
{
    /// <summary>keccak256("zkpot.development.v1") mod r, the delta of the last phase.</summary>
    public static Fr Secret { get; } = PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash("zkpot.development.v1"u8)));

    /// <summary>keccak256("zkpot.development.delta1.v1") mod r, the delta of the first of two phases.</summary>
    public static Fr FirstSecret { get; } = PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash("zkpot.development.delta1.v1"u8)));

    /// <summary>The last phase's delta in G2, as it stands in a verification key.</summary>
    public static AffinePoint<Fq2> Delta { get; } =
        ((JacobianPoint<Fq2>)G2.Generator).MultiplyVarTime(PrimeField.ToCanonical(Secret)).ToAffineVarTime();

    /// <summary>alpha of every phase-1 file for development: who makes a key from one knows enough to forge, whoever contributes to the key.</summary>
    public static AffinePoint<Fq> Alpha { get; } =
        ((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(PrimeField.ToCanonical(DevelopmentSecrets.Alpha)).ToAffineVarTime();

    /// <summary>True for a key that is good for development alone, by its delta or by its phase 1.</summary>
    public static bool Recognises(VerificationKey key) => Recognises(key.ToEquation());

    /// <inheritdoc cref="Recognises(VerificationKey)"/>
    public static bool Recognises(TwoPhaseVerificationKey key) => Recognises(key.ToEquation());

    internal static bool Recognises(EquationKey key) => HasPublishedDelta(key) || key.Alpha.X == Alpha.X;

    internal static bool HasPublishedDelta(EquationKey key) => key.Deltas[^1].X == Delta.X;
}
