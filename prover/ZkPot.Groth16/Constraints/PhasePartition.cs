namespace ZkPot.Groth16;

/// <summary>
/// How the wires of a circuit with a challenge are divided. In order: the constant one, the public values, the challenge, the value that
/// the polynomial commitments open to if the statement has any, the wires of the first phase, which are committed to before the challenge
/// exists, and those of the second, which may depend on it.
/// </summary>
/// <param name="PublicCount">Number of public values.</param>
/// <param name="FirstCount">Number of wires of the first phase.</param>
/// <param name="SecondCount">Number of wires of the second phase.</param>
/// <param name="CommitmentCount">Number of polynomial commitments that the statement is about.</param>
/// <param name="CommittedLength">Number of coefficients of the longest of their polynomials, salt included; 0 without commitments.</param>
public readonly record struct PhasePartition(
    int PublicCount,
    int FirstCount,
    int SecondCount,
    int CommitmentCount = 0,
    int CommittedLength = 0
)
{
    /// <summary>Gets the wire that holds the challenge.</summary>
    public int ChallengeWire => PublicCount + 1;

    /// <summary>Gets the wire that holds the value to which the commitments open; there is one only if there are commitments.</summary>
    public int OpeningWire => PublicCount + 2;

    /// <summary>Gets the number of wires that the verifier knows and that follow from the proof: the challenge, and the value of an
    /// opening.</summary>
    public int Phase2Count => CommitmentCount > 0 ? 2 : 1;

    /// <summary>Gets the first wire of the first phase.</summary>
    public int FirstStart => PublicCount + 1 + Phase2Count;

    /// <summary>Gets the first wire of the second phase.</summary>
    public int SecondStart => FirstStart + FirstCount;

    /// <summary>Gets the number of all wires.</summary>
    public int WireCount => SecondStart + SecondCount;

    /// <summary>Gets the number of powers of tau that a prover needs for the commitments: as many as there are coefficients, and two for a
    /// mask.</summary>
    public int PowerCount => CommitmentCount > 0 ? Math.Max(CommittedLength, 2) : 0;
}
