using System.CommandLine;
using System.Numerics;
using Nethereum.JsonRpc.Client;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>
/// Where the chain is, where the contracts stand, and who acts. What is not said on the command line is taken from the environment; keys
/// are never on either.
/// </summary>
internal sealed class ChainOptions
{
    private const string NodeVariable = "ZKPOT_RPC_URL",
        DeploymentVariable = "ZKPOT_DEPLOYMENT",
        WalletVariable = "ZKPOT_WALLET";

    private readonly PasswordOption password = new();

    private readonly Option<string?> node = new("--rpc-url") { Description = $"A node of the chain; {NodeVariable} without it." };
    private readonly Option<string?> deployment = new("--deployment")
    {
        Description = $"Where the contracts stand, as \"zkpot deploy\" writes it; {DeploymentVariable} without it.",
    };
    private readonly Option<string?> wallet = new("--wallet")
    {
        Description = $"The key file of the account that acts, as \"zkpot wallet\" writes it; {WalletVariable} without it.",
    };
    private readonly Option<string> journal = new("--journal")
    {
        Description = "Where is kept what must survive a crash: nonces, and entries with their models. Losing it can cost a bond.",
        DefaultValueFactory = _ => "zkpot-journal",
    };

    /// <summary>What a verb takes that needs no contracts of ours.</summary>
    public Option Node => node;

    /// <summary>What a verb takes that only looks.</summary>
    public Option[] ForReaders => [node, deployment];

    /// <summary>What a verb takes that deploys.</summary>
    public Option[] ForDeployers => [node, wallet, password.File, journal];

    /// <summary>What a verb takes that acts.</summary>
    public Option[] ForActors => [node, deployment, wallet, password.File, journal];

    /// <summary>What a verb takes that looks at what was noted here before.</summary>
    public Option Journal => journal;

    /// <summary>What a verb takes that only looks, at the account of the key file unless another is named.</summary>
    public Option[] ForReadersOfAccounts => [node, deployment, wallet];

    /// <summary>Whose key file it is, as the file says; no password is asked for.</summary>
    public Address AddressOf(ParseResult values)
    {
        string path =
            values.GetValue(wallet)
            ?? Environment.GetEnvironmentVariable(WalletVariable)
            ?? throw new UsageException($"address is missing: name it, or a key file by {wallet.Name} or {WalletVariable}.");
        return KeyFiles.Use(path, KeyFile.ReadAddress)
            ?? throw new UsageException($"{path} does not say whose key it is: name the address.");
    }

    /// <summary>Where journals are kept.</summary>
    public string JournalOf(ParseResult values) => values.GetRequiredValue(journal);

    /// <summary>The way to the chain.</summary>
    public IClient Client(ParseResult values) => Connect(Required(values, node, NodeVariable));

    /// <summary>The way to the chain of a node.</summary>
    public static IClient Connect(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? Chain.Node.Connect(uri!)
            : throw new UsageException("--rpc-url is not an address that begins with http:// or https://.");

    /// <summary>The contracts, after checking that they stand there.</summary>
    public async Task<ZkPotContracts> ContractsAsync(ParseResult values, Operation operation)
    {
        var web3 = new Web3(Client(values));
        return await WithDeploymentAsync(values, standing => ZkPotContracts.ConnectAsync(web3, standing, operation.Cancellation));
    }

    /// <summary>The account of the key file, with everything that it left unfinished taken up again.</summary>
    public async Task<ChainAccount> AccountAsync(ParseResult values, Operation operation)
    {
        IClient client = Client(values);
        await ContractsAsync(values, operation); // or there is no use in asking for a password
        Account key = Key(values, operation, await ChainProfile.DetectAsync(client, operation.Cancellation));
        var web3 = new Web3(key, client);
        ZkPotAccount account = await WithDeploymentAsync(
            values,
            standing => web3.ZkPotAsync(standing, JournalOf(values), cancellationToken: operation.Cancellation)
        );
        await FinishAsync(account.Sending, operation);
        return new(key, account);
    }

    /// <summary>A web3 with the key of the key file, where there are no contracts yet.</summary>
    /// <returns>The web3, and what makes it steady, to be disposed of.</returns>
    public async Task<(IWeb3 Web3, SteadyTransactionManager Sending)> Web3Async(ParseResult values, Operation operation)
    {
        IClient client = Client(values);
        ChainProfile profile = await ChainProfile.DetectAsync(client, operation.Cancellation);
        Account key = Key(values, operation, profile);
        var web3 = new Web3(key, client);
        string folder = Path.Combine(JournalOf(values), $"{profile.ChainId}");
        Directory.CreateDirectory(folder);
        SteadyTransactionManager sending = await web3.UseSteadySendingAsync(
            Path.Combine(folder, $"{(Address)key.Address}.nonces"),
            errors: ContractErrors.Book,
            profile: profile,
            cancellationToken: operation.Cancellation
        );
        await FinishAsync(sending, operation);
        return (web3, sending);
    }

    private Account Key(ParseResult values, Operation operation, ChainProfile profile) =>
        KeyFiles.Use(
            Required(values, wallet, WalletVariable),
            json =>
                password.Use(
                    values,
                    operation,
                    isNew: false,
                    secret => KeyFile.OpenAccount(json, secret.Span, profile.ChainId, operation.Cancellation)
                )
        );

    private async Task<T> WithDeploymentAsync<T>(ParseResult values, Func<Deployment, Task<T>> use)
    {
        string path = Required(values, deployment, DeploymentVariable);
        var standing = Deployment.Load(path);
        try
        {
            return await use(standing);
        }
        catch (ZkPotException fault)
        {
            throw new ZkPotException($"{path}: {fault.Message}", fault);
        }
    }

    private static async Task FinishAsync(SteadyTransactionManager? sending, Operation operation)
    {
        foreach (PendingTransaction pending in sending?.Underway ?? [])
        {
            operation.Note($"Waiting for transaction {pending.Hash}, which was sent before ...");
            await sending!.WaitAsync(pending, operation.Cancellation);
        }
    }

    private static string Required(ParseResult values, Option<string?> option, string variable) =>
        values.GetValue(option)
        ?? Environment.GetEnvironmentVariable(variable)
        ?? throw new UsageException($"{option.Name} is missing: name it, or set {variable}.");
}

/// <summary>An account that acts, and its key.</summary>
internal sealed record ChainAccount(Account Key, ZkPotAccount Account) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Account.Dispose();
}

/// <summary>A verb that speaks to a chain.</summary>
internal abstract class ChainCommand(string name, string description) : ToolCommand(name, description)
{
    /// <summary>Chain, contracts and account.</summary>
    protected ChainOptions Chain { get; } = new();

    /// <inheritdoc/>
    public sealed override Report Run(ParseResult values, Operation operation) => RunAsync(values, operation).GetAwaiter().GetResult();

    /// <summary>The number of a task, or of its model.</summary>
    protected static Argument<long> Numbered(string name) =>
        new(name)
        {
            Description = name == "task" ? "The number of the task." : $"The number of the {name}, which is that of its task.",
            CustomParser = given => WholeNumber.Parse<long>(given, 0, long.MaxValue),
        };

    /// <summary>Does the work.</summary>
    protected abstract Task<Report> RunAsync(ParseResult values, Operation operation);
}

/// <summary>The powers of tau with which bytes are compared with a commitment once more.</summary>
internal sealed class PowersOption
{
    /// <summary>Gets the option.</summary>
    public Option<string?> Option { get; } =
        new("--powers")
        {
            Description =
                "task.zkey or powers.ptau: compares the bytes with the commitment here too. Without it the contract's check, when they were published, has to do.",
        };

    /// <summary>Opens the file that is given; null if none is.</summary>
    /// <exception cref="ArtifactException">It holds no powers.</exception>
    public CommitmentPowers? Open(ParseResult values) =>
        values.GetValue(Option) is { } path
            ? CommitmentPowers.Of(path)
                ?? throw new ArtifactException(path, "", "holds no powers of tau: a .ptau file, or the .zkey of a task, was expected")
            : null;
}
