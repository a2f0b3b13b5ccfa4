using Microsoft.Extensions.Options;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Sdk.Hosting;

/// <summary>Where an application finds the chain and the contracts. Can be bound to a section of its configuration.</summary>
public sealed class ZkPotOptions
{
    /// <summary>Gets or sets a node of the chain, unless the application brings a web3 of its own.</summary>
    public Uri? RpcUrl { get; set; }

    /// <summary>Gets or sets the file that says where the contracts are, as <c>zkpot deploy</c> writes it; not needed where the
    /// application gives a <see cref="Deployment"/>.</summary>
    public string? DeploymentFile { get; set; }

    /// <summary>Gets or sets where journals are kept: of nonces, and of the entries of trainers. Losing it can cost a bond.</summary>
    public string JournalFolder { get; set; } = ZkPotWeb3.DefaultJournal;
}

/// <summary>What every role has to know: which task, and which file describes it.</summary>
public abstract class RoleOptions
{
    /// <summary>Gets or sets the task, or the ledger.</summary>
    public ulong? TaskId { get; set; }

    /// <summary>Gets or sets the task file: architecture, quantization, test set.</summary>
    public string? TaskFile { get; set; }

    /// <summary>What is missing, as anyone who sets the options reads it.</summary>
    internal virtual IEnumerable<string> Faults()
    {
        if (TaskId is null)
            yield return "TaskId is not set: which task is it?";
        if (Missing(TaskFile, nameof(TaskFile)) is { } fault)
            yield return fault;
    }

    private protected static string? Missing(string? file, string name) =>
        file is null ? $"{name} is not set."
        : File.Exists(file) ? null
        : $"{name} is {Path.GetFullPath(file)}, which is not there.";
}

/// <summary>In which task a trainer takes part, and with which files.</summary>
public sealed class TrainerServiceOptions : RoleOptions
{
    /// <summary>Gets or sets the proving key.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Gets or sets what salts are derived from, so that a lost journal does not end in silence; by default they are
    /// random.</summary>
    public SaltSource? Salts { get; set; }

    /// <summary>Gets the files of the ciphertexts of test sets that are revealed after the commitments, in the order of the
    /// rounds.</summary>
    public IList<string> CiphertextFiles { get; } = [];

    /// <summary>Gets or sets whether to take part although the check of the task warns against it.</summary>
    public bool IgnoresCheck { get; set; }

    internal override IEnumerable<string> Faults() =>
        Missing(KeyFile, nameof(KeyFile)) is { } fault ? [.. base.Faults(), fault] : base.Faults();
}

/// <summary>For which task a leader publishes.</summary>
public sealed class LeaderServiceOptions : RoleOptions
{
    /// <summary>Gets or sets the proving key, for the powers of tau behind commitments.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Gets or sets what the trainer's salts are derived from.</summary>
    public SaltSource? Salts { get; set; }

    internal override IEnumerable<string> Faults()
    {
        foreach (string fault in base.Faults())
            yield return fault;
        if (Missing(KeyFile, nameof(KeyFile)) is { } missing)
            yield return missing;
        if (Salts is null)
            yield return "Salts is not set: without the trainer's salts nothing can be published for it.";
    }
}

/// <summary>Which task or ledger a challenger watches.</summary>
public sealed class ChallengerServiceOptions : RoleOptions
{
    /// <summary>Gets or sets whether it is a ledger.</summary>
    public bool IsLedger { get; set; }
}

/// <summary>Which task a keeper records.</summary>
public sealed class KeeperServiceOptions : RoleOptions
{
    internal override IEnumerable<string> Faults() => TaskId is null ? ["TaskId is not set: which task is it?"] : [];
}

/// <summary>Which test sets a sponsor reveals.</summary>
public sealed class TestSetRevealerServiceOptions : RoleOptions
{
    /// <summary>Gets or sets what loads all of its sets.</summary>
    public Func<CancellationToken, Task<IReadOnlyCollection<SecretTestSet>>>? Sets { get; set; }

    internal override IEnumerable<string> Faults()
    {
        if (TaskId is null)
            yield return "TaskId is not set: which task is it?";
        if (Sets is null)
            yield return "Sets is not set: without the sets there is nothing to reveal.";
    }
}

/// <summary>Refuses at the start of the host what is incomplete, with all that is wrong.</summary>
internal sealed class RoleValidation<TOptions> : IValidateOptions<TOptions>
    where TOptions : RoleOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        string[] faults = [.. options.Faults()];
        return faults.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"{typeof(TOptions).Name} \"{name}\": {fault}"));
    }
}

/// <summary>Refuses at the start of the host an address or a file that cannot be meant.</summary>
internal sealed class ZkPotValidation(IServiceProvider services) : IValidateOptions<ZkPotOptions>
{
    public ValidateOptionsResult Validate(string? name, ZkPotOptions options)
    {
        var faults = new List<string>();
        bool bringsWeb3 = services.GetService(typeof(OwnWeb3)) is not null,
            bringsDeployment = services.GetService(typeof(OwnDeployment)) is not null;
        if (!bringsWeb3 && options.RpcUrl is null)
            faults.Add("RpcUrl is not set: name a node of the chain, or bring a web3 by UseWeb3.");
        if (options.RpcUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            faults.Add("RpcUrl has to start with http:// or https://.");
        if (!bringsDeployment && options.DeploymentFile is null)
            faults.Add("DeploymentFile is not set: name the file that zkpot deploy wrote, or give a deployment by UseDeployment.");
        if (options.DeploymentFile is { } file && !File.Exists(file))
            faults.Add($"DeploymentFile is {Path.GetFullPath(file)}, which is not there.");
        if (string.IsNullOrWhiteSpace(options.JournalFolder))
            faults.Add("JournalFolder is empty.");
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"ZkPotOptions: {fault}"));
    }
}

/// <summary>Says that the application brought a web3.</summary>
internal sealed class OwnWeb3;

/// <summary>Says that the application gave a deployment.</summary>
internal sealed class OwnDeployment;
