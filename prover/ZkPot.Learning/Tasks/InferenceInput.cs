namespace ZkPot.Learning.Tasks;

/// <summary>How the input of a network stands among the public inputs of a proof.</summary>
public enum InferenceInput
{
    /// <summary>A public input for each value that the network sees: the top bits of a byte. Anyone who verifies sees to it that it has no
    /// more bits.</summary>
    Values,

    /// <summary>The bytes, 31 in a public input.</summary>
    Words,

    /// <summary>One public input: the salted commitment to the bytes, which stay secret.</summary>
    Committed,
}
