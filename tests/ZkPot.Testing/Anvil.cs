using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace ZkPot.Testing;

/// <summary>A local chain in a process of its own: Foundry's Anvil from npm. It can be taken down and brought back with its state.</summary>
public sealed class Anvil : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), PollInterval = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient http = new();
    private readonly Uri? running;
    private readonly int port;
    private readonly string[] options;
    private Process? process;
    private string? state;

    private Anvil(int port, string[] options) => (this.port, this.options) = (port, options);

    private Anvil(Uri running) => (this.running, options) = (running, []);

    /// <summary>Private keys of its accounts, each of which has 10,000 ether. Everybody knows them.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
        "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
        "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
    ];

    /// <summary>Where it is, for HTTP.</summary>
    public Uri Url => running ?? new($"http://127.0.0.1:{port}");

    /// <summary>Where it is, for WebSocket.</summary>
    public Uri WebSocketUrl => new UriBuilder(Url) { Scheme = "ws" }.Uri;

    /// <summary>The node that ZKPOT_ANVIL_URL names, such as one in a container, as it is; if it names none, a chain of its own.</summary>
    public static async Task<Anvil> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("ZKPOT_ANVIL_URL") is not { Length: > 0 } url) return await StartAsync();
        var anvil = new Anvil(new Uri(url));
        await anvil.CallAsync("anvil_nodeInfo");
        return anvil;
    }

    /// <summary>Starts a chain with further options of the program. Whoever takes it down or turns back its blocks needs one of its own.</summary>
    public static async Task<Anvil> StartAsync(params string[] options)
    {
        var anvil = new Anvil(FreePort(), options);
        await anvil.LaunchAsync();
        return anvil;
    }

    /// <summary>Calls a method, such as those that only a test chain has.</summary>
    public async Task<JsonNode?> CallAsync(string method, params JsonNode?[] parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = new JsonArray(parameters) };
        using HttpResponseMessage response = await http.PostAsJsonAsync(Url, request);
        JsonNode answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        return answer["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : answer["result"];
    }

    /// <summary>Takes the node down; what it knows is kept for <see cref="BringBackAsync"/>.</summary>
    public async Task TakeDownAsync()
    {
        byte[] dump = Convert.FromHexString((await CallAsync("anvil_dumpState"))!.GetValue<string>()[2..]);
        await KillAsync();
        using var unpacked = new GZipStream(new MemoryStream(dump), CompressionMode.Decompress);
        state = Path.Combine(Path.GetTempPath(), $"zkpot-anvil-{port}-{Guid.NewGuid():N}.json");
        await using FileStream file = File.Create(state);
        await unpacked.CopyToAsync(file);
    }

    /// <summary>Brings the node back at the same address.</summary>
    public Task BringBackAsync() => LaunchAsync("--load-state", state!);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        http.Dispose();
        if (state is not null) File.Delete(state);
    }

    private async Task LaunchAsync(params string[] further)
    {
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--port", $"{port}", "--quiet", .. options, .. further]) start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(PollInterval))
        {
            if (process.HasExited) throw new InvalidOperationException($"Anvil ended with {process.ExitCode}: {await errors}");
            try
            {
                await CallAsync("eth_chainId");
                return;
            }
            catch (HttpRequestException) when (waited.Elapsed < Patience)
            {
                // Not yet.
            }
        }
    }

    private async Task KillAsync()
    {
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    // As contracts/script/foundry.mjs: the program itself, since npm's wrapper hides how it ends.
    private static string Program()
    {
        string platform = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        string path = Repository.At("node_modules", "@foundry-rs", $"anvil-{platform}-{architecture}", "bin", OperatingSystem.IsWindows() ? "anvil.exe" : "anvil");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run npm ci at the repository root.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
