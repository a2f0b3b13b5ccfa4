using ZkPot.Algebra;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>All that a prover of an inference knows.</summary>
/// <param name="Network">The network.</param>
/// <param name="Input">The bytes of the input, in channel, row, column order.</param>
/// <param name="Context">What the proof is for, not 0.</param>
/// <param name="InputSalt">The salt of the input's words, where it is committed.</param>
public sealed record InferenceClaim(IntegerNetwork Network, byte[] Input, Fr Context, byte[]? InputSalt = null)
{
    /// <summary>Gets the salt behind the words of the network, where the network is committed.</summary>
    public Fr? ModelSalt { get; init; }
}
