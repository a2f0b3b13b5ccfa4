using ZkPot.Chain;

namespace ZkPot.Testing;

/// <summary>Anvil from npm, for tests.</summary>
public static class LocalAnvil
{
    /// <summary>Private keys of its accounts, each of which has 10,000 ether. Everybody knows them.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
        "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
        "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
    ];

    /// <summary>Whether <see cref="FindAsync"/> gives everybody the same node.</summary>
    public static bool IsShared => SharedUrl is { Length: > 0 };

    /// <summary>The node that ZKPOT_ANVIL_URL names, such as one in a container, as it is; if it names none, a chain of its own.</summary>
    public static async Task<AnvilNode> FindAsync()
    {
        if (SharedUrl is not { Length: > 0 } url) return await StartAsync();
        var node = AnvilNode.Attach(new Uri(url));
        await node.CallAsync("anvil_nodeInfo");
        return node;
    }

    private static string? SharedUrl => Environment.GetEnvironmentVariable("ZKPOT_ANVIL_URL");

    /// <summary>Starts a chain with further options of the program. Whoever takes it down or turns back its blocks needs one of its own.</summary>
    public static Task<AnvilNode> StartAsync(params string[] options) =>
        AnvilNode.StartAsync(AnvilProgram.Find(Repository.Root) ?? throw new FileNotFoundException("Anvil is missing: run npm ci at the repository root."), options);
}
