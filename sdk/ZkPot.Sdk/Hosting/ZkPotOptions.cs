namespace ZkPot.Sdk.Hosting;

/// <summary>Where an application finds chain and contracts.</summary>
public sealed class ZkPotOptions
{
    /// <summary>A node of the chain.</summary>
    public Uri? RpcUrl { get; set; }

    /// <summary>Where the contracts stand; or name a file by <see cref="DeploymentFile"/>.</summary>
    public Deployment? Deployment { get; set; }

    /// <summary>A file of contracts/deployments.</summary>
    public string? DeploymentFile { get; set; }

    /// <summary>Where journals are kept: of nonces, and of the entries of trainers. Losing it can cost a bond.</summary>
    public string JournalFolder { get; set; } = "zkpot-journal";

    internal Deployment RequireDeployment() => Deployment ?? Sdk.Deployment.Load(DeploymentFile ?? throw new ZkPotException("AddZkPot: say where the contracts stand, by Deployment or DeploymentFile."));
}
