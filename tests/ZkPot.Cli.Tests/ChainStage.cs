using System.Numerics;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli.Tests;

/// <summary>A local chain with the contracts on it, and two accounts with money, for plays with the tool.</summary>
internal sealed class ChainStage : IDisposable
{
    private static readonly string[] Keys = [.. LocalAnvil.Keys.Take(2)];

    /// <summary>Where all files are.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>The chain.</summary>
    public AnvilNode Node { get; private set; } = null!;

    /// <summary>What a reader says.</summary>
    public string[] Reader => ["--rpc-url", $"{Node.Url}", "--deployment", Folder.At("deployment.json")];

    /// <summary>What a deployer says.</summary>
    public string[] Bare =>
        ["--rpc-url", $"{Node.Url}", "--wallet", Wallet(0), "--password-file", Folder.At("password"), "--journal", Folder.At("journal")];

    /// <summary>What an account says, on the machine where its journal lies.</summary>
    public string[] As(int i, string journal = "journal") =>
        [.. Reader, "--wallet", Wallet(i), "--password-file", Folder.At("password"), "--journal", Folder.At(journal)];

    /// <summary>The key file of an account.</summary>
    public string Wallet(int i) => Folder.At($"wallet{i}.json");

    /// <summary>Starts the chain.</summary>
    public async Task StartAsync() => Node = await LocalAnvil.StartAsync();

    /// <summary>Makes the accounts, deploys, and gives everybody money. Returns the token.</summary>
    public async Task<string> DeployAsync()
    {
        File.WriteAllText(Folder.At("password"), "correct horse\n");
        for (int i = 0; i < Keys.Length; i++)
        {
            File.WriteAllText(Folder.At($"key{i}"), Keys[i]);
            Tool.Succeed("wallet", "import", Folder.At($"key{i}"), Wallet(i), "--password-file", Folder.At("password"), "--light");
        }
        string token = Tool.Succeed(["deploy", Folder.At("deployment.json"), .. Bare, "--json"])
            .Result.GetProperty("stakeToken")
            .GetString()!;
        Web3 web3 = Node.Web3(new Account(Keys[0], 31337));
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync();
        LocalToken money = new(web3, token);
        foreach (string text in Keys)
            await money.ContractHandler.SendRequestAndWaitForReceiptAsync(
                LocalToken.Mint(new Account(text).Address, 10_000 * BigInteger.Pow(10, 18))
            );
        return token;
    }

    /// <summary>Waits until something has happened in a round; anyone who plays must not end before.</summary>
    public async Task WhenAsync(int round, Func<RoundHistory, bool> happened, params Task<ToolResult>[] players)
    {
        ZkPotContracts contracts = await ZkPotContracts.ConnectAsync(Node.Web3(), Deployment.Load(Folder.At("deployment.json")));
        TrainingTask task = await TrainingTask.ReadAsync(contracts, 1);
        while ((await RoundHistory.ReadAsync(contracts, task)) is var rounds && !(rounds.Count >= round && happened(rounds[round - 1])))
        {
            foreach (Task<ToolResult> player in players)
                player
                    .IsCompleted.Should()
                    .BeFalse("it has more to do: {0}", player.IsCompleted ? player.Result.Out + player.Result.Error : "");
            await Task.Delay(100);
        }
    }

    /// <summary>Lets a window pass as soon as something has happened in it.</summary>
    public async Task PassWhenAsync(int round, Func<RoundHistory, bool> happened, params Task<ToolResult>[] players)
    {
        await WhenAsync(round, happened, players);
        await Node.AdvanceAsync(TimeSpan.FromHours(1));
    }

    /// <summary>Takes the files away. The chain is ended by the one who started it.</summary>
    public void Dispose() => Folder.Dispose();
}
