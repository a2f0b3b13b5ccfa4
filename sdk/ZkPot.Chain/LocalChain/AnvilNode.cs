using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Accounts;
using Nethereum.Web3;
using Newtonsoft.Json.Linq;

namespace ZkPot.Chain;

/// <summary>
/// A local chain in a process of its own: Foundry's Anvil. For development, demonstrations and tests; it ends with this object. It can be
/// taken down and brought back with its state.
/// </summary>
public sealed class AnvilNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30),
        PollInterval = TimeSpan.FromMilliseconds(50);
    private readonly string program;
    private readonly string[] options;
    private readonly int port;
    private Process? process;
    private string? state;

    private AnvilNode(string program, string[] options, int port, Uri url)
    {
        (this.program, this.options, this.port, Url) = (program, options, port, url);
        Client = Node.Connect(url);
    }

    /// <summary>A node that another program runs, in a container for example. It goes on when this object ends.</summary>
    public static AnvilNode Attach(Uri url) => new("", [], 0, url);

    /// <summary>Gets where it is.</summary>
    public Uri Url { get; }

    /// <summary>Gets the process that it is; null where another program runs it.</summary>
    public int? ProcessId => process?.Id;

    /// <summary>Gets the way to it.</summary>
    public IClient Client { get; }

    /// <summary>Starts a chain.</summary>
    /// <param name="program">Where Anvil is; see <see cref="AnvilProgram.Find"/>.</param>
    /// <param name="options">Further options of the program.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ChainException">It does not start; the message says what it said.</exception>
    public static async Task<AnvilNode> StartAsync(
        string program,
        IEnumerable<string>? options = null,
        CancellationToken cancellationToken = default
    )
    {
        int port = FreePort();
        var node = new AnvilNode(program, [.. options ?? []], port, new($"http://127.0.0.1:{port}"));
        try
        {
            await node.LaunchAsync([], cancellationToken).ConfigureAwait(false);
            return node;
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A web3 on it; with an account, one that signs.</summary>
    public Web3 Web3(IAccount? account = null) => account is null ? new(Client) : new(account, Client);

    /// <summary>Calls a method that only such a chain has.</summary>
    public Task<JToken?> CallAsync(string method, params object?[] parameters) =>
        Client.SendRequestAsync<JToken?>(method, null, parameters);

    /// <summary>Lets time pass.</summary>
    public async Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        await CallAsync("evm_increaseTime", (long)Math.Ceiling(time.TotalSeconds)).WaitAsync(cancellationToken).ConfigureAwait(false);
        await CallAsync("evm_mine").WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Lets time pass until the next block would have this time, in seconds since 1970; does nothing if it is later already.
    /// </summary>
    public async Task AdvanceToAsync(ulong time, CancellationToken cancellationToken = default)
    {
        var latest = await new ChainReader(Client).LatestBlockAsync(cancellationToken).ConfigureAwait(false);
        if (latest!.Timestamp.Value >= time)
            return;
        await CallAsync("evm_setNextBlockTimestamp", (long)time).WaitAsync(cancellationToken).ConfigureAwait(false);
        await CallAsync("evm_mine").WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives an account ether.</summary>
    public Task GiveEtherAsync(Address account, BigInteger wei, CancellationToken cancellationToken = default) =>
        CallAsync("anvil_setBalance", account.ToString(), new HexBigInteger(wei).HexValue).WaitAsync(cancellationToken);

    /// <summary>Writes what the node knows to a file, which appears whole or not at all: a node that is started with
    /// <c>--load-state</c> and the file goes on from there.</summary>
    public async Task SaveStateAsync(string path, CancellationToken cancellationToken = default)
    {
        JToken? answer = await CallAsync("anvil_dumpState").WaitAsync(cancellationToken).ConfigureAwait(false);
        byte[] dump = Hex.Decode((string?)answer ?? "");
        string beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var unpacked = new GZipStream(new MemoryStream(dump), CompressionMode.Decompress))
            await using (FileStream file = File.Create(beside))
                await unpacked.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Takes the node down; what it knows is kept for <see cref="BringBackAsync"/>.</summary>
    public async Task TakeDownAsync(CancellationToken cancellationToken = default)
    {
        state ??= Path.GetTempFileName();
        await SaveStateAsync(state, cancellationToken).ConfigureAwait(false);
        await KillAsync().ConfigureAwait(false);
    }

    /// <summary>Brings the node back at the same address.</summary>
    public Task BringBackAsync(CancellationToken cancellationToken = default) =>
        LaunchAsync(["--load-state", state ?? throw new InvalidOperationException("The node was not taken down.")], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        if (state is not null)
            File.Delete(state);
    }

    private async Task KillAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
        process = null;
    }

    private async Task LaunchAsync(string[] further, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--port", $"{port}", "--quiet", .. options, .. further])
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var probe = new ChainReader(Node.Connect(Url, new() { Retry = new() { Attempts = 1 } }));
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false))
        {
            if (process.HasExited)
            {
                string said = (await errors.ConfigureAwait(false)).Trim() + (await output.ConfigureAwait(false)).Trim();
                throw new ChainException($"Anvil ended with {process.ExitCode}: {said}");
            }
            try
            {
                await probe.ChainIdAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (NodeException) when (waited.Elapsed < Patience)
            {
                // Not yet.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Where Anvil is on this machine.</summary>
public static class AnvilProgram
{
    private const string Variable = "ZKPOT_ANVIL";

    /// <summary>
    /// The program: what the environment variable ZKPOT_ANVIL names, or that of npm in a node_modules above a folder, or one on the path;
    /// null if there is none.
    /// </summary>
    /// <param name="folders">Where to look for node_modules, upwards.</param>
    public static string? Find(params IEnumerable<string> folders)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        // Not npm's wrapper, which hides how the program ends.
        string inside = Path.Combine("node_modules", "@foundry-rs", $"anvil-{Platform}-{Architecture}", "bin", FileName);
        foreach (string folder in folders)
            for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, inside)))
                    return Path.Combine(at.FullName, inside);
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, FileName))
            .FirstOrDefault(File.Exists);
    }

    private static string Platform =>
        OperatingSystem.IsWindows() ? "win32"
        : OperatingSystem.IsMacOS() ? "darwin"
        : "linux";

    private static string Architecture =>
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

    private static string FileName => OperatingSystem.IsWindows() ? "anvil.exe" : "anvil";
}
