using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk.Costs;

namespace ZkPot.Sdk;

/// <summary>A folder of small files, each of which appears whole or not at all, for one account in one task of one contract on one chain.
/// What it holds is secret, so only its owner can read it.</summary>
internal sealed class JournalFolder
{
    private const long MaxBytes = 256 << 20;
    private const string MarkName = "chain",
        Extension = ".json";
    private readonly string folder;
    private readonly ZkPotContracts contracts;
    private readonly Address contract;
    private bool isOfChain;

    public JournalFolder(string root, ZkPotContracts contracts, Address contract, BigInteger task, Address account)
    {
        (this.contracts, this.contract) = (contracts, contract);
        Times = new(root);
        folder = Path.Combine(root, $"{contracts.Deployment.ChainId}", $"{contract}", $"{task}", $"{account}");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>How long proofs took on this machine.</summary>
    public ProofTimes Times { get; }

    /// <summary>The files that there are.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.GetFiles(folder, $"*{Extension}").Select(path => Path.GetFileNameWithoutExtension(path))];

    /// <summary>Sees to it once that the journal is of the chain that the node is of.</summary>
    /// <exception cref="ZkPotException">It is of another chain; nothing was changed.</exception>
    public async Task RequireChainAsync(CancellationToken cancellationToken)
    {
        if (isOfChain)
            return;
        ChainMark? chain = await ChainMark.ReadAsync(contracts.Web3.Client, contract, cancellationToken).ConfigureAwait(false);
        try
        {
            chain?.Require(Path.Combine(folder, MarkName), folder, isEmpty: Names.Count == 0);
        }
        catch (ChainException e)
        {
            throw new ZkPotException(e.Message, e);
        }
        isOfChain = true;
    }

    /// <summary>Reads a file; null if there is none.</summary>
    /// <exception cref="ZkPotException">The file is damaged.</exception>
    public T? Read<T>(string name, Func<JournalText, T> read)
        where T : class
    {
        string path = PathOf(name);
        if (!File.Exists(path))
            return null;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new FormatException($"it is longer than {MaxBytes} bytes");
            return read(new(JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new FormatException("it holds no JSON object")));
        }
        catch (Exception e)
            when (e is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new ZkPotException(
                $"The journal {path} is damaged: {e.Message}. Restore it from a copy; without it what it told cannot be proven or published.",
                e
            );
        }
    }

    /// <summary>Writes a file; when this returns, it survives a crash.</summary>
    public void Write(string name, JsonObject json)
    {
        using var file = new AtomicFile(PathOf(name));
        file.Write(0, Encoding.UTF8.GetBytes(json.ToJsonString()));
        file.Commit();
    }

    private string PathOf(string name) => Path.Combine(folder, $"{name}{Extension}");
}
