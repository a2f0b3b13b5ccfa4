using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>Where the chain is, where the contracts stand, and who acts. What is not said on the command line is taken from the environment; keys are never on either.</summary>
internal sealed class ChainOptions
{
    private const string NodeVariable = "ZKPOT_RPC_URL", DeploymentVariable = "ZKPOT_DEPLOYMENT", WalletVariable = "ZKPOT_WALLET";

    private readonly PasswordOption password = new();

    private readonly Option<string?> node = new("--rpc-url") { Description = $"A node of the chain; {NodeVariable} without it." };
    private readonly Option<string?> deployment = new("--deployment") { Description = $"Where the contracts stand, as \"zkpot deploy\" writes it; {DeploymentVariable} without it." };
    private readonly Option<string?> wallet = new("--wallet") { Description = $"The key file of the account that acts, as \"zkpot wallet\" writes it; {WalletVariable} without it." };
    private readonly Option<string> journal = new("--journal") { Description = "Where is kept what must survive a crash: nonces, and entries with their models. Losing it can cost a bond.", DefaultValueFactory = _ => "zkpot-journal" };

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

    /// <summary>Where journals are kept.</summary>
    public string JournalOf(ParseResult values) => values.GetRequiredValue(journal);

    /// <summary>The way to the chain.</summary>
    public EthereumClient Client(ParseResult values)
    {
        string address = Required(values, node, NodeVariable);
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? EthereumClient.Connect(uri!)
            : throw new UsageException("--rpc-url is not an address that begins with http:// or https://.");
    }

    /// <summary>The contracts, after checking that they stand there.</summary>
    public async Task<ZkPotContracts> ContractsAsync(ParseResult values, Operation operation)
    {
        EthereumClient client = Client(values);
        string path = Required(values, deployment, DeploymentVariable);
        var standing = Deployment.Load(path);
        try
        {
            return await ZkPotContracts.ConnectAsync(client, standing, operation.Cancellation);
        }
        catch (ZkPotException fault)
        {
            throw new ZkPotException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>The account of the key file, with everything that it left unfinished taken up again.</summary>
    public async Task<ChainAccount> AccountAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await ContractsAsync(values, operation);
        ChainKey key = await KeyAsync(values, contracts.Client, operation);
        return new(key, new ZkPotAccount(contracts, key.Sender));
    }

    /// <summary>The key of the key file and a sender for it.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "what is returned owns them")]
    public async Task<ChainKey> KeyAsync(ParseResult values, EthereumClient client, Operation operation)
    {
        PrivateKey key = KeyFiles.Use(Required(values, wallet, WalletVariable), json =>
            password.Use(values, operation, isNew: false, secret => Keystore.Decrypt(json, secret.Span, operation.Cancellation)));
        ChainProfile profile = await ChainProfile.DetectAsync(client, operation.Cancellation);
        string folder = Path.Combine(JournalOf(values), $"{profile.ChainId}");
        Directory.CreateDirectory(folder);
        var nonces = new NonceManager(client, key.Address, Path.Combine(folder, $"{key.Address}.nonces"));
        var sender = new TransactionSender(client, new LocalSigner(key), nonces, profile);
        foreach (PendingTransaction pending in await sender.ResumeAsync(operation.Cancellation))
        {
            operation.Note($"Waiting for transaction {pending.Hash}, which was sent before ...");
            await sender.WaitAsync(pending, operation.Cancellation);
        }
        return new(key, nonces, sender);
    }

    private static string Required(ParseResult values, Option<string?> option, string variable) =>
        values.GetValue(option) ?? Environment.GetEnvironmentVariable(variable) ?? throw new UsageException($"{option.Name} is missing: name it, or set {variable}.");
}
