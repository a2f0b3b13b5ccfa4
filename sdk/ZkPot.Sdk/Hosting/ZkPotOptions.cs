namespace ZkPot.Sdk.Hosting;

/// <summary>Where an application finds chain and contracts.</summary>
public sealed class ZkPotOptions
{
    /// <summary>Gets or sets a node of the chain, if the application does not give a web3 of its own.</summary>
    public Uri? RpcUrl { get; set; }

    /// <summary>Gets or sets where the contracts stand; or name a file by <see cref="DeploymentFile"/>.</summary>
    public Deployment? Deployment { get; set; }

    /// <summary>Gets or sets a file of contracts/deployments.</summary>
    public string? DeploymentFile { get; set; }

    /// <summary>Gets or sets where journals are kept: of nonces, and of the entries of trainers. Losing it can cost a bond.</summary>
    public string JournalFolder { get; set; } = ZkPotWeb3.DefaultJournal;

    internal Deployment RequireDeployment() =>
        Deployment
        ?? Sdk.Deployment.Load(
            DeploymentFile ?? throw new ZkPotException("AddZkPot: say where the contracts stand, by Deployment or DeploymentFile.")
        );
}
