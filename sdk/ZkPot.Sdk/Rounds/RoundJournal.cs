using System.Text.Json;
using System.Text.Json.Nodes;
using ZkPot.Ethereum;
using ZkPot.Groth16;
using ZkPot.Sdk.Costs;

namespace ZkPot.Sdk;

/// <summary>A trainer's memory of its entries, a file a round, written before the chain is told: after a crash the next step follows from it. It holds the model, so only its owner can read it.</summary>
public sealed class RoundJournal
{
    private const long MostBytes = 256 << 20;
    private readonly string folder;

    /// <summary>The journal of a trainer in a task.</summary>
    /// <param name="root">Where journals are kept.</param>
    /// <param name="contracts">The chain and the contracts.</param>
    /// <param name="task">The task.</param>
    /// <param name="trainer">The trainer.</param>
    public RoundJournal(string root, ZkPotContracts contracts, TrainingTask task, Address trainer)
    {
        Times = new(root);
        folder = Path.Combine(root, $"{contracts.Deployment.ChainId}", $"{contracts.Rounds.Address}", $"{task.Id}", $"{trainer}");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>How long proofs took on this machine.</summary>
    public ProofTimes Times { get; }

    /// <summary>The entry of a round; null if there is none.</summary>
    /// <exception cref="ZkPotException">The file is damaged.</exception>
    public RoundEntry? Read(ulong round)
    {
        string path = PathOf(round);
        if (!File.Exists(path)) return null;
        try
        {
            if (new FileInfo(path).Length > MostBytes) throw new FormatException($"it is longer than {MostBytes} bytes");
            JsonObject json = JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new FormatException("it holds no JSON object");
            string Text(string name) => json[name]?.GetValue<string>() ?? throw new FormatException($"it has no \"{name}\"");
            byte[] words = Convert.FromBase64String(Text("words"));
            byte[] blob = json["blob"] is { } published ? Convert.FromBase64String(published.GetValue<string>()) : words;
            var entry = new RoundEntry(round, Address.Parse(Text("trainer")), words, blob, Hash32.Parse(Text("commitment")), Hash32.Parse(Text("blobDigest")))
            {
                Index = json["index"]?.GetValue<uint>() ?? 0,
                Score = json["score"]?.GetValue<uint>(),
                Opening = json["opening"] is { } opening ? Hash32.Parse(opening.GetValue<string>()) : null,
                Proof = json["proof"] is { } proof ? Convert.FromBase64String(proof.GetValue<string>()) : null,
            };
            return Hash32.Of(entry.Blob) == entry.BlobDigest ? entry : throw new FormatException("its bytes do not have its digest");
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new ZkPotException($"The journal {path} is damaged: {e.Message}. Restore it from a copy; without it this round's entry cannot be proven or published.", e);
        }
    }

    /// <summary>Writes the entry of a round; when this returns, it survives a crash.</summary>
    public void Write(RoundEntry entry)
    {
        var json = new JsonObject
        {
            ["trainer"] = entry.Trainer.ToString(),
            ["words"] = Convert.ToBase64String(entry.Words),
            ["blob"] = entry.Blob.AsSpan().SequenceEqual(entry.Words) ? null : Convert.ToBase64String(entry.Blob),
            ["commitment"] = entry.Commitment.ToString(),
            ["blobDigest"] = entry.BlobDigest.ToString(),
            ["index"] = entry.Index,
            ["score"] = entry.Score,
            ["opening"] = entry.Opening?.ToString(),
            ["proof"] = entry.Proof is { } proof ? Convert.ToBase64String(proof) : null,
        };
        using var file = new AtomicFile(PathOf(entry.Round));
        file.Write(0, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        file.Commit();
    }

    private string PathOf(ulong round) => Path.Combine(folder, $"round-{round}.json");
}
