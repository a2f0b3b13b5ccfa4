using System.Text.Json.Serialization;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What a trainer must know of its own part in a round, from the commitment on. Anyone who has it can prove and publish.</summary>
/// <param name="Round">The round.</param>
/// <param name="Trainer">Whose part it is.</param>
/// <param name="Words">The committed words: the model with its salts. Secret until it is published, and for ever where it is published
/// sealed.</param>
/// <param name="Blob">What is published: the words, or the words sealed to the task's recipients.</param>
/// <param name="Commitment">The commitment to the words.</param>
/// <param name="Ciphertext">The commitment to the sealed words; null where models are published for all to read.</param>
public sealed record RoundEntry(
    ulong Round,
    Address Trainer,
    byte[] Words,
    byte[] Blob,
    KzgCommitment Commitment,
    KzgCommitment? Ciphertext
)
{
    /// <summary>The how-manieth commitment of the round it was, once it stands on the chain; 0 before.</summary>
    public uint Index { get; init; }

    /// <summary>The proven score; null before the proof.</summary>
    public uint? Score { get; init; }

    /// <summary>The proof as the contracts take it; null before it was made.</summary>
    public byte[]? Proof { get; init; }

    /// <summary>The entry as the contracts know it; the score is 0 where nothing is proven.</summary>
    [JsonIgnore]
    public Entry Entry => new(Trainer, Index, new(Commitment.ToWords(), Ciphertext.ToWords(), Score ?? 0));
}
