namespace ZkPot.Groth16;

/// <summary>What is to be done about a file that is not what it should be.</summary>
public enum ArtifactFault
{
    /// <summary>It is damaged, or of another kind: another file is needed.</summary>
    Malformed,

    /// <summary>It is sound, but phase 1 was not prepared for phase 2 yet.</summary>
    NotPrepared,

    /// <summary>It is sound, but too small for the circuit.</summary>
    TooSmall,

    /// <summary>It is sound, but nobody has contributed to it yet.</summary>
    NoContribution,

    /// <summary>It is sound, but belongs to another circuit.</summary>
    OfAnother,

    /// <summary>It is the key of a statement, whose witness depends on a challenge: what computes the witness makes the proof.</summary>
    OfStatement,

    /// <summary>It is a witness that does not satisfy the circuit.</summary>
    Unsatisfied,
}

/// <summary>A file or value that is not what it should be: says which, where in it, and what was expected.</summary>
public sealed class ArtifactException : Exception
{
    /// <summary>Names the artifact, the place in it, and the fault.</summary>
    /// <param name="artifact">The file name, or what the value is ("proof.json", "public input 3").</param>
    /// <param name="where">The place: a section, a field, an index. May be empty.</param>
    /// <param name="problem">What is there and what was expected instead, as a sentence.</param>
    /// <param name="inner">The cause, if another error showed it.</param>
    public ArtifactException(string artifact, string where, string problem, Exception? inner = null)
        : base(where.Length == 0 ? $"{artifact}: {problem}" : $"{artifact}: {where}: {problem}", inner)
    {
        Artifact = artifact;
        Where = where;
        Problem = problem;
    }

    /// <summary>The file or value.</summary>
    public string Artifact { get; }

    /// <summary>The place in it.</summary>
    public string Where { get; }

    /// <summary>The fault and what was expected.</summary>
    public string Problem { get; }

    /// <summary>What is to be done about it.</summary>
    public ArtifactFault Fault { get; init; }
}
