using ZkPot.Chain;

namespace ZkPot.Testing;

/// <summary>Anvil for tests: in a container where there is an engine with the image, from npm elsewhere.</summary>
public static class LocalAnvil
{
    private static readonly Lazy<Task<Uri?>> Shared = new(FindSharedAsync);

    /// <summary>Private keys of its accounts, each of which has 10,000 ether. Everybody knows them.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
        "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
        "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
    ];

    /// <summary>Where the chain of the tests runs, in words; the output of the tests says it too.</summary>
    public static string Whereabouts { get; private set; } = "";

    /// <summary>Whether <see cref="FindAsync"/> gives everybody the same node.</summary>
    public static async Task<bool> IsSharedAsync() => await Shared.Value is not null;

    /// <summary>
    /// A chain: the node that ZKPOT_ANVIL_URL names; or the one in a container, which all tests of the process share, where a Docker engine
    /// answers
    /// and has the image; or else one of its own, from npm. ZKPOT_ANVIL_CONTAINER=never does not ask for an engine, and =always fails
    /// without one.
    /// </summary>
    public static async Task<AnvilNode> FindAsync()
    {
        if (await Shared.Value is not { } url)
            return await StartAsync();
        var node = AnvilNode.Attach(url);
        await node.CallAsync("anvil_nodeInfo");
        return node;
    }

    /// <summary>
    /// Starts a chain from npm with further options of the program. Anyone who takes it down or turns back its blocks needs one of its own.
    /// </summary>
    public static Task<AnvilNode> StartAsync(params string[] options) =>
        AnvilNode.StartAsync(
            AnvilProgram.Find(Repository.Root) ?? throw new FileNotFoundException("Anvil is missing: run npm ci at the repository root."),
            options
        );

    private static async Task<Uri?> FindSharedAsync()
    {
        if (Environment.GetEnvironmentVariable("ZKPOT_ANVIL_URL") is { Length: > 0 } url)
            return Say(new Uri(url), $"the node at {url}");
        string wanted = Environment.GetEnvironmentVariable("ZKPOT_ANVIL_CONTAINER") ?? "";
        if (wanted == "never")
            return Say(null, "the program from npm, a process for each fixture");
        try
        {
            AnvilContainer container = await AnvilContainer.StartAsync();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => container.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
            return Say(container.Node.Url, $"a container of {AnvilContainer.Image}, at {container.Node.Url}");
        }
        catch (ChainException e) when (wanted != "always")
        {
            return Say(null, $"the program from npm, a process for each fixture ({e.Message})");
        }
    }

    private static Uri? Say(Uri? url, string where)
    {
        Whereabouts = where;
        Console.WriteLine($"The chain of these tests is {where}");
        return url;
    }
}
