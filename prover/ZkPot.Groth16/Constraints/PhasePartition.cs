namespace ZkPot.Groth16;

/// <summary>
/// How the wires of a two-phase circuit are divided. In order: the constant one, the public values, the challenge, the wires of the first
/// phase, which are committed to before the challenge exists, and those of the second, which may depend on it.
/// </summary>
/// <param name="PublicCount">Number of public values.</param>
/// <param name="FirstCount">Number of wires of the first phase.</param>
/// <param name="SecondCount">Number of wires of the second phase.</param>
public readonly record struct PhasePartition(int PublicCount, int FirstCount, int SecondCount)
{
    /// <summary>The wire that holds the challenge.</summary>
    public int ChallengeWire => PublicCount + 1;

    /// <summary>The first wire of the first phase.</summary>
    public int FirstStart => PublicCount + 2;

    /// <summary>The first wire of the second phase.</summary>
    public int SecondStart => FirstStart + FirstCount;

    /// <summary>All wires.</summary>
    public int WireCount => SecondStart + SecondCount;
}
