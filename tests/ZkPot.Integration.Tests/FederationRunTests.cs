using System.Numerics;
using ZkPot.Chain;
using ZkPot.Federation;
using ZkPot.Federation.OnChain;
using ZkPot.Federation.Reports;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Integration.Tests;

/// <summary>Federations on a chain from the first block to the last settlement: every role, every proof, images of hand-written
/// digits.</summary>
public sealed class FederationRunTests : IDisposable
{
    private static readonly Lazy<FederatedData> Data = new(() =>
    {
        (Dataset learnable, Dataset pool) = SmallMnist.Load(60_000, 2_000);
        return FederatedData.Create(new(learnable, pool), gate: 60);
    });
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>On samples that are dealt unevenly no client's own model is better than the global one: the first contracts' task stayed
    /// Idle for ever.</summary>
    [Fact]
    public async Task Eight_clients_with_uneven_samples_train_for_five_rounds_to_rising_scores()
    {
        FederationOutcome outcome = await PlayAsync(new(Plan(clients: 8, rounds: 5), folder.At("run"), Anvil));
        outcome.HasEnded.Should().BeTrue();
        outcome.Rounds.Should().HaveCount(5).And.OnlyContain(round => round.Outcome == "Final" && round.Entries == 8);
        outcome.Rounds.Should().OnlyContain(round => round.Score > round.Baseline);
        outcome.Rounds.Select(round => round.Accuracy).Should().BeInAscendingOrder();
        outcome.Rounds[^1].Accuracy.Should().BeGreaterThan(0.6);
        outcome.Rounds.Should().OnlyContain(round => round.Leader != null && round.Gas.Submit < 64_000 && round.Counted >= 3);
        outcome.Rounds.Sum(round => (decimal)round.Pay).Should().BePositive();
        ReportPage.Write(Plan(clients: 8, rounds: 5), outcome).Should().Contain("<svg").And.Contain("client ");
    }

    /// <summary>Where the run ends makes no difference: the same models are trained, and the same average is committed to.</summary>
    [Fact]
    public async Task A_run_that_is_interrupted_anywhere_ends_with_the_same_model()
    {
        FederationPlan plan = Plan(clients: 4, rounds: 2);
        IReadOnlyList<BigInteger> whole = [],
            parts = [];
        await PlayAsync(new(plan, folder.At("whole"), Anvil), seen: scene => whole = scene);
        // Each of these ends the run as soon as it is told: in the middle of proofs, before the sum, before the leader's proof, and in the
        // middle of the second round.
        (ulong Round, string Stage, int Done)[] ends =
        [
            (1, "enroll", 2),
            (1, "prove", 2),
            (1, "freeze", 0),
            (1, "aggregate", 0),
            (2, "prove", 3),
        ];
        foreach ((ulong round, string stage, int done) in ends)
        {
            using var end = new CancellationTokenSource();
            var progress = new Interruption(end, value => value.Round == round && value.Stage == stage && value.Done == done);
            await FluentActions
                .Invoking(() => PlayAsync(new(plan, folder.At("parts"), Anvil), progress, cancellationToken: end.Token))
                .Should()
                .ThrowAsync<OperationCanceledException>($"round {round}, {stage}");
            Directory.GetFiles(folder.At("parts"), "*.tmp", SearchOption.AllDirectories).Should().BeEmpty("no file is left half written");
        }
        FederationOutcome outcome = await PlayAsync(new(plan, folder.At("parts"), Anvil), seen: scene => parts = scene);
        outcome.Rounds.Should().HaveCount(2).And.OnlyContain(round => round.Entries == 4, "nobody posted twice");
        parts.Should().Equal(whole);
        await FluentActions
            .Invoking(() => PlayAsync(new(Plan(clients: 5, rounds: 2), folder.At("parts"), Anvil)))
            .Should()
            .ThrowAsync<FederationException>()
            .WithMessage("*other options*");
    }

    /// <summary>One attacker in four goes far beyond the bound: no proof of its step exists, the one that it posts is false, and it is
    /// struck. The chain belongs to another program, which the process that plays does not end.</summary>
    [Fact]
    public async Task Attackers_beyond_the_bound_lose_their_bond_and_roles_are_spread_over_processes()
    {
        await using AnvilNode node = await LocalAnvil.StartAsync([]);
        FederationPlan attacked = Plan(clients: 4, rounds: 1) with { Malicious = MaliciousClients.Parse("gaussian:0.25") };
        FederationOutcome outcome = await PlayAsync(new(attacked, folder.At("attacked"), Url: node.Url));
        ChainExclusion attacker = outcome.Rounds.Single().Exclusions.Single(one => one.IsMalicious);
        attacker.Reason.Should().Contain("struck");
        outcome.Rounds.Single().Counted.Should().BeLessThan(4);

        // Sponsor, a keeper in the background of a host, two groups of clients: each a run of its own over one folder, with nothing between
        // them but chain and store.
        FederationPlan spread = Plan(clients: 4, rounds: 1) with
        {
            WindowSeconds = 12,
        };
        string shared = folder.At("spread");
        await using (
            FederationRun keys = await FederationRun.OpenAsync(
                new(spread, shared, Url: node.Url, Roles: FederationRoles.Sponsor),
                Data.Value
            )
        )
            await keys.PlayAsync();
        await using FederationRun host = await FederationRun.OpenAsync(
            new(spread, shared, Url: node.Url, Roles: FederationRoles.Keeper),
            Data.Value
        );
        using var keeper = new FederationRoleService(host.Scene, new KeeperRole(host.Scene));
        await keeper.StartAsync(default);
        FederationOutcome[] all = await Task.WhenAll(
            PlayAsync(new(spread, shared, Url: node.Url, Roles: FederationRoles.Clients | FederationRoles.Leader, Members: [0, 1])),
            PlayAsync(new(spread, shared, Url: node.Url, Roles: FederationRoles.Clients | FederationRoles.Leader, Members: [2, 3]))
        );
        await keeper.ExecuteTask!;
        all.Should().OnlyContain(seen => seen.HasEnded && seen.Rounds.Single().Outcome == "Final");
        all[0].Rounds.Single().Entries.Should().Be(4);
    }

    private static string Anvil => AnvilProgram.Find(Repository.Root) ?? throw new InvalidOperationException("Anvil is missing.");

    private static FederationPlan Plan(int clients, int rounds) =>
        new(
            new FederatedTask(
                Architecture.Of(new Shape(1, 14, 14), 8, new Dense(10)),
                clients,
                rounds,
                DataSplit.Dirichlet(0.5),
                new LocalTraining(0, LearningRate: 0.03f)
            ),
            TestSamples: 60
        );

    private static async Task<FederationOutcome> PlayAsync(
        FederationRunOptions options,
        IProgress<FederationProgress>? progress = null,
        Action<IReadOnlyList<BigInteger>>? seen = null,
        CancellationToken cancellationToken = default
    )
    {
        await using FederationRun run = await FederationRun.OpenAsync(options, Data.Value, progress, cancellationToken: cancellationToken);
        FederationOutcome outcome = await run.PlayAsync(cancellationToken);
        var task = await run.Scene.Chain.Contracts.FederatedAggregation.TaskOfAsync(run.Scene.Id, cancellationToken: cancellationToken);
        seen?.Invoke(task.Model);
        return outcome;
    }

    private sealed class Interruption(CancellationTokenSource end, Func<FederationProgress, bool> isNow) : IProgress<FederationProgress>
    {
        public void Report(FederationProgress value)
        {
            if (isNow(value))
                end.Cancel();
        }
    }
}
