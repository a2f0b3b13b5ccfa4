using System.Text;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Federation.Simulation;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Federation.OnChain;

/// <summary>The roles of a federation; a process plays some of them.</summary>
[Flags]
public enum FederationRoles
{
    /// <summary>Posts the task.</summary>
    Sponsor = 1,

    /// <summary>Train and prove.</summary>
    Clients = 2,

    /// <summary>Leads for the clients whose keys it has.</summary>
    Leader = 4,

    /// <summary>Checks, challenges, freezes, records.</summary>
    Keeper = 8,

    /// <summary>All of them.</summary>
    All = Sponsor | Clients | Leader | Keeper,
}

/// <summary>How a federation is played.</summary>
/// <param name="Plan">What is played.</param>
/// <param name="Folder">Where keys, models, journals and the chain are kept. A second run in it goes on where the first one ended.</param>
/// <param name="Anvil">Where Anvil is; needed unless <paramref name="Url"/> names a node.</param>
/// <param name="Url">A local node that another program runs; null for one that belongs to the folder.</param>
/// <param name="Roles">What this process plays.</param>
/// <param name="Members">Which clients it plays, or leads for; null for all.</param>
public sealed record FederationRunOptions(
    FederationPlan Plan,
    string Folder,
    string? Anvil = null,
    Uri? Url = null,
    FederationRoles Roles = FederationRoles.All,
    IReadOnlyList<int>? Members = null
);

/// <summary>
/// Plays a federated task on a local chain to its end: sponsor, clients, leader and keeper in one process, or spread over several that
/// share a folder. What is done next follows each time from the chain and the journals, so that it can be killed at any time.
/// </summary>
/// <example>
/// <code>
/// await using FederationRun run = await FederationRun.OpenAsync(new(plan, "federation", AnvilProgram.Find(".")), data);
/// FederationOutcome outcome = await run.PlayAsync();
/// </code>
/// </example>
public sealed class FederationRun : IAsyncDisposable
{
    private const int LogitWindow = 22;

    private readonly FederationRunOptions options;
    private readonly FederationKeys keys;
    private readonly FederationNode? own;
    private readonly FederationChain chain;
    private readonly IProgress<FederationProgress>? progress;

    private FederationRun(
        FederationRunOptions options,
        FederationKeys keys,
        FederationNode? own,
        FederationChain chain,
        FederationScene scene,
        IProgress<FederationProgress>? progress
    ) => (this.options, this.keys, this.own, this.chain, Scene, this.progress) = (options, keys, own, chain, scene, progress);

    /// <summary>Gets what all roles share.</summary>
    public FederationScene Scene { get; }

    private bool MovesTheClock => options.Plan.WindowSeconds == 0;

    /// <summary>Opens a folder: makes keys and chain, or finds them again.</summary>
    /// <param name="options">What is played.</param>
    /// <param name="data">The samples; those of the gate are the test set.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="stages">Told how far the making of keys is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FederationException">The folder is of another plan, or there is no node.</exception>
    public static async Task<FederationRun> OpenAsync(
        FederationRunOptions options,
        FederatedData data,
        IProgress<FederationProgress>? progress = null,
        IProgress<StageProgress>? stages = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        FederationPlan plan = options.Plan;
        plan.Validate();
        if (data.Gate.Count != plan.TestSamples)
            throw new FederationException($"The test set has {data.Gate.Count} samples; the plan says {plan.TestSamples}.");
        if (plan.WindowSeconds == 0 && options.Roles != FederationRoles.All)
            throw new FederationException("Roles that are spread over processes need windows that pass by themselves.");
        Directory.CreateDirectory(options.Folder);
        RequireOwn(options);
        var architecture = new IntegerArchitecture(plan.Task.Architecture, [], LogitWindow);
        FederationKeys keys = await Task.Run(
                () =>
                    FederationKeys.Open(
                        Path.Combine(options.Folder, "keys"),
                        new ModelEncoding(architecture, plan.Headroom),
                        data.Gate,
                        stages,
                        cancellationToken
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        FederationNode? own = null;
        FederationChain? chain = null;
        try
        {
            if (options.Url is null)
                own = await FederationNode
                    .OpenAsync(
                        options.Folder,
                        options.Anvil ?? throw new FederationException("Anvil was not found, and no node was named."),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            chain = await FederationChain
                .OpenAsync(own?.Node ?? AnvilNode.Attach(options.Url!), DeploymentIn(options.Folder), ScopeOf(plan), cancellationToken)
                .ConfigureAwait(false);
            var scene = new FederationScene(
                plan,
                chain,
                keys.Prover,
                new(Path.Combine(options.Folder, "models"), keys.Prover),
                new(plan, data, architecture),
                Path.Combine(options.Folder, "journal")
            );
            return new(options, keys, own, chain, scene, progress);
        }
        catch
        {
            if (chain is not null)
                await chain.DisposeAsync().ConfigureAwait(false);
            if (own is not null)
                await own.DisposeAsync().ConfigureAwait(false);
            keys.Dispose();
            throw;
        }
    }

    /// <summary>Plays to the end of the task. Returns what came of it.</summary>
    /// <param name="cancellationToken">Ends it; another run goes on.</param>
    public async Task<FederationOutcome> PlayAsync(CancellationToken cancellationToken = default)
    {
        if (options.Roles.HasFlag(FederationRoles.Sponsor))
            await new SponsorRole(Scene).PostAsync(cancellationToken).ConfigureAwait(false);
        while (!await Scene.FindTaskAsync(cancellationToken).ConfigureAwait(false))
            await Task.Delay(RoleLoop.Poll, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<int> members = options.Members ?? [.. Enumerable.Range(0, options.Plan.Task.Clients)];
        List<IFederationRole> roles = [];
        if (options.Roles.HasFlag(FederationRoles.Keeper))
            roles.Add(new KeeperRole(Scene, progress));
        if (options.Roles.HasFlag(FederationRoles.Clients))
            roles.Add(new ClientsRole(Scene, members, progress));
        if (options.Roles.HasFlag(FederationRoles.Leader))
            roles.Add(new LeaderRole(Scene, members, progress));
        if (roles.Count > 0)
            await PlayAsync(roles, cancellationToken).ConfigureAwait(false);
        return await FederationOutcome.ReadAsync(Scene, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await chain.DisposeAsync().ConfigureAwait(false);
        if (own is not null)
            await own.DisposeAsync().ConfigureAwait(false);
        keys.Dispose();
    }

    internal static string DeploymentIn(string folder) => Path.Combine(folder, "deployment.json");

    private async Task PlayAsync(List<IFederationRole> roles, CancellationToken cancellationToken)
    {
        (ulong Round, FederatedPhase Phase)? kept = null;
        await RoleLoop
            .RunAsync(
                Scene,
                roles,
                !MovesTheClock,
                async view =>
                {
                    // A chain of its own is kept whenever a phase begins: a node that ends with its run takes no more than one with it.
                    if (own is null || kept == (view.Task.Round, view.Phase))
                        return;
                    await own.SaveAsync(cancellationToken).ConfigureAwait(false);
                    kept = (view.Task.Round, view.Phase);
                },
                view =>
                    MovesTheClock && view.End is ulong end
                        ? chain.Node.AdvanceToAsync(end, cancellationToken)
                        : WaitAsync(cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Waits for the time of the chain to pass: Anvil's passes only with blocks.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(RoleLoop.Poll, cancellationToken).ConfigureAwait(false);
        await chain.Node.CallAsync("evm_mine").WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Accounts of different plans on one chain are different ones.</summary>
    private static string ScopeOf(FederationPlan plan) => Hash32.Keccak(Encoding.UTF8.GetBytes(plan.Fingerprint)).ToString();

    private static void RequireOwn(FederationRunOptions options)
    {
        string path = Path.Combine(options.Folder, "plan");
        if (!File.Exists(path))
        {
            using var file = new AtomicFile(path);
            file.Write(0, Encoding.UTF8.GetBytes(options.Plan.Fingerprint));
            file.Commit();
        }
        else if (File.ReadAllText(path) != options.Plan.Fingerprint)
            throw new FederationException(
                $"{options.Folder} holds a federation with other options. Give the same, or name another folder."
            );
    }
}
