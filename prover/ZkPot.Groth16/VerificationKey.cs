using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The three kinds of keys, by the number that stands first in their contract format.</summary>
public enum KeyFlavor
{
    /// <summary>Groth16 as snarkjs has it.</summary>
    Plain = 1,

    /// <summary>With a challenge that is drawn when the wires of the first phase are committed to.</summary>
    TwoPhase = 2,

    /// <summary>With a challenge, and with polynomial commitments that the statement is about.</summary>
    Committed = 3,
}

/// <summary>
/// What is needed to verify proofs of one circuit: e(A, B) = e(alpha, beta) e(IC(x), gamma) e(C, delta), and with a challenge e(C1, delta1)
/// beside it, the challenge being one more input.
/// </summary>
public sealed class VerificationKey
{
    /// <summary>Gets alpha, in G1.</summary>
    public required AffinePoint<Fq> Alpha { get; init; }

    /// <summary>Gets beta, in G2.</summary>
    public required AffinePoint<Fq2> Beta { get; init; }

    /// <summary>Gets gamma, in G2; the generator where the statement has commitments.</summary>
    public required AffinePoint<Fq2> Gamma { get; init; }

    /// <summary>Gets delta of the first phase, in G2; null in a plain key.</summary>
    public AffinePoint<Fq2>? Delta1 { get; init; }

    /// <summary>Gets delta, in G2; with a challenge that of the second phase.</summary>
    public required AffinePoint<Fq2> Delta { get; init; }

    /// <summary>Gets one point for the constant wire and one for each public input; then one for the challenge, and one for the value that
    /// the commitments open to.</summary>
    public required IReadOnlyList<AffinePoint<Fq>> Ic { get; init; }

    /// <summary>Gets the powers over which the statement's commitments are; null where it has none.</summary>
    public Srs? Srs { get; init; }

    /// <summary>Gets the number of polynomial commitments that the statement is about.</summary>
    public int CommitmentCount { get; init; }

    /// <summary>Gets the number of public inputs, without the challenge and what follows from it.</summary>
    public int PublicCount => Ic.Count - 1 - Phase2Count;

    /// <summary>Gets the kind of the key.</summary>
    public KeyFlavor Flavor =>
        Srs is not null ? KeyFlavor.Committed
        : Delta1 is not null ? KeyFlavor.TwoPhase
        : KeyFlavor.Plain;

    /// <summary>Gets the deltas in the order of their phases.</summary>
    internal AffinePoint<Fq2>[] Deltas => Delta1 is { } first ? [first, Delta] : [Delta];

    /// <summary>Gets the number of inputs that follow from the proof and not from the statement.</summary>
    internal int Phase2Count => (int)Flavor - 1;

    /// <summary>Keccak-256 of the key as <see cref="ContractFormat"/> writes it: what the key is known by, and part of every
    /// challenge.</summary>
    public U256 Digest() => Words.Hash(ToWords());

    /// <summary>The key as contracts have it.</summary>
    internal U256[] ToWords()
    {
        U256[] ic = [.. Ic.SelectMany(Words.Of)],
            deltas = [.. Deltas.SelectMany(Words.Of)];
        return Srs is null
            ? [Words.Of((int)Flavor), Words.Of(PublicCount), .. Words.Of(Alpha), .. Words.Of(Beta), .. Words.Of(Gamma), .. deltas, .. ic]
            :
            [
                Words.Of((int)Flavor),
                Words.Of(PublicCount),
                Words.Of(CommitmentCount),
                Srs.Id(),
                .. Words.Of(Alpha),
                .. Words.Of(Beta),
                .. deltas,
                .. ic,
            ];
    }

    /// <summary>How delta_k is called.</summary>
    internal string DeltaName(int k) => DeltaPair.NameOf(k, Delta1 is null ? 1 : 2);
}
