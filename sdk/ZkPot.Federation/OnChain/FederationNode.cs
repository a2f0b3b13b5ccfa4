using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Federation.OnChain;

/// <summary>The local chain of a folder. A run that was killed leaves it behind, and the next one finds it again; where the node ended too,
/// its state is read from the folder, as it was when it was last written.</summary>
internal sealed class FederationNode : IAsyncDisposable
{
    // Journals know a chain by its first block, which is made when a node begins: so it always begins at the same time.
    private const long Genesis = 1_767_225_600;

    private readonly string folder;
    private readonly int? orphan;

    private FederationNode(string folder, AnvilNode node, int? orphan) => (this.folder, Node, this.orphan) = (folder, node, orphan);

    public AnvilNode Node { get; }

    private static string StateIn(string folder) => Path.Combine(folder, "chain.json");

    private static string PlaceIn(string folder) => Path.Combine(folder, "node.json");

    public static async Task<FederationNode> OpenAsync(string folder, string anvil, CancellationToken cancellationToken)
    {
        if (await FindAsync(folder, cancellationToken).ConfigureAwait(false) is { } found)
            return found;
        string state = StateIn(folder);
        // A chain that is gone is begun anew, and what was deployed on it with it.
        if (!File.Exists(state))
            File.Delete(FederationRun.DeploymentIn(folder));
        AnvilNode node = await AnvilNode
            .StartAsync(
                anvil,
                ["--timestamp", $"{Genesis}", .. File.Exists(state) ? (string[])["--load-state", state] : []],
                cancellationToken
            )
            .ConfigureAwait(false);
        await CatchUpAsync(node, cancellationToken).ConfigureAwait(false);
        var json = new JsonObject { ["url"] = node.Url.ToString(), ["process"] = node.ProcessId };
        using var file = new AtomicFile(PlaceIn(folder));
        file.Write(0, Encoding.UTF8.GetBytes(json.ToJsonString()));
        file.Commit();
        return new(folder, node, null);
    }

    /// <summary>Keeps what the chain knows.</summary>
    public Task SaveAsync(CancellationToken cancellationToken = default) => Node.SaveStateAsync(StateIn(folder), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await SaveAsync().ConfigureAwait(false);
        }
        catch (NodeException)
        {
            // The node has ended: what was kept before is what there is.
        }
        await Node.DisposeAsync().ConfigureAwait(false);
        if (orphan is int id && AnvilOf(id) is { } process)
            using (process)
            {
                process.Kill();
                await process.WaitForExitAsync().ConfigureAwait(false);
            }
        File.Delete(PlaceIn(folder));
    }

    /// <summary>A state has blocks of a time that a node that just began does not have yet: what is tried would be tried in the
    /// past.</summary>
    private static async Task CatchUpAsync(AnvilNode node, CancellationToken cancellationToken)
    {
        var latest = await node.Web3()
            .Eth.Blocks.GetBlockWithTransactionsHashesByNumber.SendRequestAsync(BlockParameter.CreateLatest())
            .WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        long ahead = (long)latest.Timestamp.Value - Genesis;
        if (ahead > 0)
            await node.AdvanceAsync(TimeSpan.FromSeconds(ahead), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<FederationNode?> FindAsync(string folder, CancellationToken cancellationToken)
    {
        string place = PlaceIn(folder);
        if (!File.Exists(place) || !File.Exists(FederationRun.DeploymentIn(folder)))
            return null;
        try
        {
            JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(place, cancellationToken).ConfigureAwait(false))!;
            int id = json["process"]!.GetValue<int>();
            using Process? process = AnvilOf(id);
            if (process is null)
                return null;
            AnvilNode node = AnvilNode.Attach(new(json["url"]!.GetValue<string>()));
            await node.Web3().Eth.ChainId.SendRequestAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            return new(folder, node, id);
        }
        catch (Exception e)
            when (e is JsonException or NullReferenceException or InvalidOperationException or UriFormatException or NodeException)
        {
            return null;
        }
    }

    private static Process? AnvilOf(int id)
    {
        try
        {
            Process process = Process.GetProcessById(id);
            if (process.ProcessName.StartsWith("anvil", StringComparison.Ordinal))
                return process;
            process.Dispose();
        }
        catch (ArgumentException)
        {
            // There is none.
        }
        return null;
    }
}
