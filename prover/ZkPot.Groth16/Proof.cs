using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// A Groth16 proof (Groth, EUROCRYPT 2016). With one challenge it commits in C1 to the wires of the first phase before the challenge
/// exists, as the commitments of LegoSNARK (Campanelli, Fiore, Querol, CCS 2019) do; with polynomial commitments it opens them at the
/// challenge.
/// </summary>
/// <param name="A">In G1.</param>
/// <param name="B">In G2.</param>
/// <param name="C">In G1; of a proof with a challenge what is often called C2.</param>
public sealed record Proof(AffinePoint<Fq> A, AffinePoint<Fq2> B, AffinePoint<Fq> C)
{
    /// <summary>Gets the commitment from which the challenge follows; null in a plain proof.</summary>
    public AffinePoint<Fq>? C1 { get; init; }

    /// <summary>Gets the opening of the statement's polynomial commitments; null where it has none.</summary>
    public ProofOpening? Opening { get; init; }

    /// <summary>Gets the flavor of the keys that may verify it.</summary>
    public KeyFlavor Flavor =>
        Opening is not null ? KeyFlavor.Committed
        : C1 is not null ? KeyFlavor.TwoPhase
        : KeyFlavor.Plain;

    /// <summary>The proof as contracts have it: A, B, C; or A, B, C1, C2; or these and M, y, pi.</summary>
    internal U256[] ToWords() =>
        [
            .. Words.Of(A),
            .. Words.Of(B),
            .. C1 is { } first ? Words.Of(first) : [],
            .. Words.Of(C),
            .. Opening is { } opening
                ? (U256[])[.. Words.Of(opening.Mask.Point), Words.Of(opening.Value), .. Words.Of(opening.Quotient)]
                : [],
        ];

    /// <summary>What the pairing equation sees of the proof. Challenges are always computed anew, never read; the form has been inspected
    /// before.</summary>
    internal EquationProof ToEquation(VerificationKey key, U256 keyDigest, ReadOnlySpan<Fr> inputs, ReadOnlySpan<KzgCommitment> commitments)
    {
        if (C1 is not { } first)
            return new(A, B, [C], inputs.ToArray());
        Fr rho = Challenge.Rho(key.Flavor, keyDigest, inputs, commitments, Opening?.Mask, first);
        if (Opening is not { } opening)
            return new(A, B, [first, C], [.. inputs, rho]);
        return new(A, B, [first, C], [.. inputs, rho, opening.Value])
        {
            Opening = new(commitments.ToArray(), opening, rho, Challenge.Mu(rho, this)),
        };
    }
}

/// <summary>
/// The opening, at the challenge, of the commitments of a statement, see <see cref="Kzg.Fold"/>: a mask drawn for this proof alone makes it
/// say nothing of the polynomials, however many proofs are made of them.
/// </summary>
/// <param name="Mask">M, the commitment to the mask; part of what the challenge is drawn from.</param>
/// <param name="Value">y, what the polynomials and the mask add up to; also an input of the equation, behind the challenge.</param>
/// <param name="Quotient">pi, the proof of the opening.</param>
public sealed record ProofOpening(KzgCommitment Mask, Fr Value, AffinePoint<Fq> Quotient);

/// <summary>A proof and what it is of.</summary>
/// <param name="Proof">The proof.</param>
/// <param name="Inputs">The public inputs.</param>
public sealed record ProvenInputs(Proof Proof, IReadOnlyList<Fr> Inputs)
{
    /// <summary>Gets the polynomial commitments that the statement is about.</summary>
    public IReadOnlyList<KzgCommitment> Commitments { get; init; } = [];
}
