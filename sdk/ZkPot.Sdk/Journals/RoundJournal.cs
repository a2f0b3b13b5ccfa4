using System.Text.Json.Nodes;
using ZkPot.Chain;
using ZkPot.Sdk.Costs;

namespace ZkPot.Sdk;

/// <summary>A trainer's memory of its entries, a file a round, written before the chain is told: after a crash the next step follows from
/// it. It holds the model, so only its owner can read it.</summary>
/// <param name="root">Where journals are kept.</param>
/// <param name="contracts">The chain and the contracts.</param>
/// <param name="task">The task.</param>
/// <param name="trainer">The trainer.</param>
public sealed class RoundJournal(string root, ZkPotContracts contracts, TrainingTask task, Address trainer)
{
    private readonly JournalFolder folder = new(root, contracts, contracts.Rounds.Address, task.Id, trainer);

    /// <summary>How long proofs took on this machine.</summary>
    public ProofTimes Times => folder.Times;

    /// <summary>The entry of a round, after making sure that the journal is of this chain; null if there is none.</summary>
    /// <exception cref="ZkPotException">The journal is of another chain, or the file is damaged. Nothing was changed.</exception>
    public async Task<RoundEntry?> ReadAsync(ulong round, CancellationToken cancellationToken = default)
    {
        await folder.RequireChainAsync(cancellationToken).ConfigureAwait(false);
        return Read(round);
    }

    /// <summary>The same without asking of which chain it is.</summary>
    /// <exception cref="ZkPotException">The file is damaged.</exception>
    public RoundEntry? Read(ulong round) => Read(NameOf(round), round);

    /// <summary>Writes the entry of a round; when this returns, it survives a crash.</summary>
    public void Write(RoundEntry entry) => Write(NameOf(entry.Round), entry);

    private RoundEntry? Read(string name, ulong round) =>
        folder.Read(
            name,
            text =>
            {
                byte[] words = text.Bytes("words");
                var entry = new RoundEntry(
                    round,
                    Address.Parse(text.Text("trainer")),
                    words,
                    text.MaybeBytes("blob") ?? words,
                    text.Commitment("commitment"),
                    text.MaybeCommitment("ciphertext")
                )
                {
                    Index = text.MaybeNumber("index") ?? 0,
                    Score = text.MaybeNumber("score"),
                    Proof = text.MaybeBytes("proof"),
                };
                return Hash32.Keccak(entry.Blob) == text.Hash("blobDigest")
                    ? entry
                    : throw new FormatException("its bytes do not have its digest");
            }
        );

    private void Write(string name, RoundEntry entry) =>
        folder.Write(
            name,
            new JsonObject
            {
                ["trainer"] = entry.Trainer.ToString(),
                ["words"] = Convert.ToBase64String(entry.Words),
                ["blob"] = entry.Blob.AsSpan().SequenceEqual(entry.Words) ? null : Convert.ToBase64String(entry.Blob),
                ["commitment"] = JournalText.Write(entry.Commitment),
                ["ciphertext"] = entry.Ciphertext is { } ciphertext ? JournalText.Write(ciphertext) : null,
                ["blobDigest"] = Hash32.Keccak(entry.Blob).ToString(),
                ["index"] = entry.Index,
                ["score"] = entry.Score,
                ["proof"] = entry.Proof is { } proof ? Convert.ToBase64String(proof) : null,
            }
        );

    private static string NameOf(ulong round) => $"round-{round}";
}
