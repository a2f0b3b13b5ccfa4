using System.Text.Json.Nodes;
using ZkPot.Chain;
using ZkPot.Sdk.Costs;

namespace ZkPot.Sdk;

/// <summary>An author's memory of its nodes in a ledger, a file a node, written before the chain is told. It holds models, so only its
/// owner can read it.</summary>
/// <param name="root">Where journals are kept.</param>
/// <param name="contracts">The chain and the contracts.</param>
/// <param name="task">The ledger.</param>
/// <param name="author">The author.</param>
public sealed class LedgerJournal(string root, ZkPotContracts contracts, LedgerTask task, Address author)
{
    private readonly JournalFolder folder = new(root, contracts, contracts.Ledger.Address, task.Id, author);

    /// <summary>How long proofs took on this machine.</summary>
    public ProofTimes Times => folder.Times;

    /// <summary>All entries in the order of their sequence, proven or not.</summary>
    /// <exception cref="ZkPotException">The journal is of another chain, or a file is damaged. Nothing was changed.</exception>
    public async Task<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken = default)
    {
        await folder.RequireChainAsync(cancellationToken).ConfigureAwait(false);
        return [.. folder.Names.Select(name => folder.Read(name, Entry)!).OrderBy(entry => entry.Sequence)];
    }

    /// <summary>The entry of a request; null if there is none.</summary>
    /// <exception cref="ZkPotException">The journal is of another chain, or the file is damaged. Nothing was changed.</exception>
    public async Task<LedgerEntry?> ReadAsync(Hash32 request, CancellationToken cancellationToken = default)
    {
        await folder.RequireChainAsync(cancellationToken).ConfigureAwait(false);
        return folder.Read(NameOf(request), Entry);
    }

    /// <summary>Writes an entry; when this returns, it survives a crash.</summary>
    public void Write(LedgerEntry entry) =>
        folder.Write(
            NameOf(entry.Request),
            new JsonObject
            {
                ["request"] = entry.Request.ToString(),
                ["account"] = entry.Account.ToString(),
                ["sequence"] = entry.Sequence,
                ["parents"] = new JsonArray([.. entry.Parents.Select(parent => (JsonNode)parent.ToString())]),
                ["words"] = Convert.ToBase64String(entry.Words),
                ["blob"] = entry.Blob.AsSpan().SequenceEqual(entry.Words) ? null : Convert.ToBase64String(entry.Blob),
                ["commitment"] = JournalText.Write(entry.Commitment),
                ["ciphertext"] = entry.Ciphertext is { } ciphertext ? JournalText.Write(ciphertext) : null,
                ["blobDigest"] = Hash32.Keccak(entry.Blob).ToString(),
                ["score"] = entry.Proven?.Score,
                ["proof"] = entry.Proven is { } proven ? Convert.ToBase64String(proven.Proof) : null,
            }
        );

    private static LedgerEntry Entry(JournalText text)
    {
        byte[] words = text.Bytes("words");
        var entry = new LedgerEntry(
            text.Hash("request"),
            Address.Parse(text.Text("account")),
            text.LongNumber("sequence"),
            text.Hashes("parents"),
            words,
            text.MaybeBytes("blob") ?? words,
            text.Commitment("commitment"),
            text.MaybeCommitment("ciphertext")
        )
        {
            Proven = text.MaybeBytes("proof") is { } proof
                ? new(text.MaybeNumber("score") ?? throw new FormatException("it has a proof and no \"score\""), proof)
                : null,
        };
        return Hash32.Keccak(entry.Blob) == text.Hash("blobDigest") ? entry : throw new FormatException("its bytes do not have its digest");
    }

    private static string NameOf(Hash32 request) => $"node-{request}";
}
