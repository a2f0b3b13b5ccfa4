using System.CommandLine;
using System.Globalization;
using ZkPot.Chain;
using ZkPot.Federation;
using ZkPot.Federation.OnChain;
using ZkPot.Federation.Reports;
using ZkPot.Federation.Simulation;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Cli;

/// <summary>zkpot federate run: a federated task on a local chain, with a proof of every step.</summary>
internal sealed class FederateRunCommand : ToolCommand
{
    private readonly Option<int> clients = FederationOptions.Count(
        "--clients",
        "How many clients there are.",
        8,
        1,
        FederationPlan.MaxClients
    );
    private readonly Option<int> rounds = FederationOptions.Count("--rounds", "How many rounds are played.", 5, 1, byte.MaxValue);
    private readonly Option<string> network = new("--network")
    {
        Description = "linear (28 by 28 pixels), or linear-pooled (14 by 14).",
        DefaultValueFactory = _ => "linear-pooled",
    };
    private readonly Option<string> split = new("--split")
    {
        Description = "How samples lie among the clients: iid or dirichlet:A.",
        DefaultValueFactory = _ => "dirichlet:0.5",
    };
    private readonly Option<string> attack = new("--attack")
    {
        Description = "none, or NAME:SHARE of the clients, for example sign-flip:0.25.",
        DefaultValueFactory = _ => "none",
    };
    private readonly Option<int> testSamples = FederationOptions.Count(
        "--test-samples",
        "The samples that scores are proven on; everybody knows them.",
        100,
        4,
        10_000
    );
    private readonly Option<int> slack = FederationOptions.Count(
        "--slack",
        "How many of them a client's step may fall short of the global model's own score.",
        2,
        0,
        10_000
    );
    private readonly Option<int> localSamples = FederationOptions.Count(
        "--local-samples",
        "The most samples a client takes in a round; 0 for all it has.",
        0,
        0
    );
    private readonly Option<string?> rate = new("--rate") { Description = "The learning rate of a client's first step; 0.03 without it." };
    private readonly Option<ulong> seed = FederationOptions.Seed();
    private readonly Option<string> folder = new("--folder")
    {
        Description = "Where keys, models, journals and the chain are kept: a second run in it goes on where the first one ended.",
        DefaultValueFactory = _ => "zkpot-federation",
    };
    private readonly Option<string?> url = new("--rpc-url")
    {
        Description = "A local Anvil that another program runs; without it the folder has one of its own.",
    };
    private readonly Option<string> role = new("--role")
    {
        Description = "What this process plays: all, or some of sponsor, clients, leader and keeper, with commas between them.",
        DefaultValueFactory = _ => "all",
    };
    private readonly Option<string?> members = new("--members")
    {
        Description = "Which clients it plays, for example 0-3; all without it.",
    };
    private readonly Option<int> window = FederationOptions.Count(
        "--window",
        "The length of every window in seconds; 0 lets the run move the chain's clock, where one process plays all roles.",
        0,
        0,
        86_400
    );
    private readonly Option<string?> page = new("--report") { Description = "Where to write a page with plots." };

    public FederateRunCommand()
        : base("run", "Play a federated task on a local chain: every step proven, the sum made by the contract, all roles.") =>
        Take(
            clients,
            rounds,
            network,
            split,
            attack,
            testSamples,
            slack,
            localSamples,
            rate,
            seed,
            folder,
            url,
            role,
            members,
            window,
            page
        );

    public override Report Run(ParseResult values, Operation operation)
    {
        FederationRunOptions options = Read(values);
        string? pagePath = values.GetValue(page);
        if (pagePath is not null)
            Operation.RequireOutputs([], pagePath);
        FederationPlan plan = options.Plan;
        operation.Cancellation.ThrowIfCancellationRequested();
        Directory.CreateDirectory(options.Folder);
        NpmPackages.RequireMnist(operation);
        operation.Progress?.Report(new StageProgress("read the samples", 0));
        TrainTest samples = KnownDatasets.LoadMnist();
        if (plan.Task.Architecture.Input.Height == 14)
            samples = Pooled.Halve(samples);
        FederatedData data = FederatedData.Create(samples, plan.TestSamples);
        operation.AnnounceMemory(plan.MemoryBytes(data));
        FederationOutcome outcome = RunAsync(options, data, operation).GetAwaiter().GetResult();
        if (pagePath is not null)
            Output.Write(pagePath, ReportPage.Write(plan, outcome));
        return ToReport(options, outcome, pagePath);
    }

    private static async Task<FederationOutcome> RunAsync(FederationRunOptions options, FederatedData data, Operation operation)
    {
        var line = new RunLine(operation, options.Plan.Task.Rounds);
        await using FederationRun run = await FederationRun.OpenAsync(options, data, line, operation.Progress, operation.Cancellation);
        return await run.PlayAsync(operation.Cancellation);
    }

    private FederationRunOptions Read(ParseResult values)
    {
        DataSplit dealt = FederationOptions.Parse("--split", values.GetValue(split)!, DataSplit.Parse);
        MaliciousClients? malicious = FederationOptions.Parse("--attack", values.GetValue(attack)!, MaliciousClients.Parse);
        double first = FederationOptions.Number("--rate", values.GetValue(rate)) ?? 0.03;
        if (first == 0)
            throw new UsageException("--rate 0: expected a positive number.");
        Shape input = values.GetValue(network) switch
        {
            "linear" => new(1, 28, 28),
            "linear-pooled" => new(1, 14, 14),
            var other => throw new UsageException($"--network {(other!.Length == 0 ? "\"\"" : other)}: expected linear or linear-pooled."),
        };
        int count = values.GetValue(clients);
        var task = new FederatedTask(
            Architecture.Of(input, 8, new Dense(10)),
            count,
            values.GetValue(rounds),
            dealt,
            new LocalTraining(values.GetValue(localSamples), LearningRate: (float)first),
            0,
            values.GetValue(seed)
        );
        var plan = new FederationPlan(task, values.GetValue(testSamples), values.GetValue(slack), malicious, values.GetValue(window));
        FederationRoles roles = Roles(values.GetValue(role)!);
        try
        {
            plan.Validate();
        }
        catch (FederationException fault)
        {
            throw new UsageException(fault.Message);
        }
        if (roles != FederationRoles.All && plan.WindowSeconds == 0)
            throw new UsageException(
                "--role: roles that are spread over processes need --window, a length for windows that pass by themselves."
            );
        if (roles != FederationRoles.All && malicious is not null)
            throw new UsageException("--role: attackers know what all clients do, so one process plays all of them.");
        string? node = values.GetValue(url);
        Uri? place = null;
        if (node is not null && (!Uri.TryCreate(node, UriKind.Absolute, out place) || place.Scheme is not ("http" or "https")))
            throw new UsageException($"--rpc-url {(node.Length == 0 ? "\"\"" : node)}: expected an http or https address.");
        string? anvil = place is null ? AnvilProgram.Find(Directory.GetCurrentDirectory(), AppContext.BaseDirectory) : null;
        return new(plan, values.GetValue(folder)!, anvil, place, roles, Members(values.GetValue(members), count));
    }

    private static FederationRoles Roles(string text)
    {
        FederationRoles roles = 0;
        foreach (string word in text.Split(','))
            roles |= word switch
            {
                "all" => FederationRoles.All,
                "sponsor" => FederationRoles.Sponsor,
                "clients" => FederationRoles.Clients,
                "leader" => FederationRoles.Leader,
                "keeper" => FederationRoles.Keeper,
                _ => throw new UsageException(
                    $"--role {(word.Length == 0 ? "\"\"" : word)}: expected all, or some of sponsor, clients, leader and keeper."
                ),
            };
        return roles;
    }

    private static IReadOnlyList<int>? Members(string? text, int count)
    {
        if (text is null)
            return null;
        string[] ends = text.Split('-');
        if (
            ends.Length <= 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first <= last
            && last < count
        )
            return [.. Enumerable.Range(first, last - first + 1)];
        throw new UsageException(
            $"--members {(text.Length == 0 ? "\"\"" : text)}: expected a range within 0-{count - 1}, for example 0-{count - 1}."
        );
    }

    private static Report ToReport(FederationRunOptions options, FederationOutcome outcome, string? pagePath)
    {
        FederationPlan plan = options.Plan;
        ChainRoundReport? last = outcome.Rounds.Count == 0 ? null : outcome.Rounds[^1];
        Report report = new Report(
            $"{plan.Task.Clients} clients, {outcome.Rounds.Count} recorded rounds, split {plan.Task.Split}, {plan.Malicious?.ToString() ?? "no attack"}, "
                + $"open mode: everybody can read the clients' models."
        )
            .Add("folder", "Folder", options.Folder)
            .Add("ended", "The task has ended", outcome.HasEnded);
        if (last is not null)
            report.Add(Percent.Fact("accuracy", "Right on samples that nobody saw", last.Accuracy));
        if (pagePath is not null)
            report.Add("report", "Page", pagePath);
        return report
            .Add(new FactTable("rounds", "Rounds", [.. outcome.Rounds.Select(Row)]))
            .Add(
                new FactTable(
                    "exclusions",
                    "Left out",
                    [.. outcome.Rounds.SelectMany(round => round.Exclusions).GroupBy(one => one.Reason).Select(Row)]
                )
            );
    }

    private static IReadOnlyList<Fact> Row(ChainRoundReport round) =>
        [
            new("round", "Round", round.Round, $"{round.Round}"),
            new("outcome", "Outcome", round.Outcome, round.Outcome),
            new("baseline", "Baseline", round.Baseline, $"{round.Baseline}"),
            new("score", "Score", round.Score, $"{round.Score} of {round.TestSamples}"),
            Percent.Fact("accuracy", "Accuracy", round.Accuracy),
            new("entries", "Entries", round.Entries, Quantity.Count(round.Entries)),
            new("counted", "Added", round.Counted, Quantity.Count(round.Counted)),
            new("submitGas", "Gas of an entry", round.Gas.Submit, Quantity.Count(round.Gas.Submit)),
            new("verifiedGas", "verified at once", round.Gas.SubmitVerified, Quantity.Count(round.Gas.SubmitVerified)),
            new("freezeGas", "freeze, each", round.Gas.Freeze, Quantity.Count(round.Gas.Freeze)),
            new("aggregateGas", "aggregate", round.Gas.Aggregate, Quantity.Count(round.Gas.Aggregate)),
            new(
                "proofSeconds",
                "A proof",
                Math.Round(round.ProofSeconds, 3),
                string.Create(CultureInfo.InvariantCulture, $"{round.ProofSeconds:0.00} s")
            ),
        ];

    private static IReadOnlyList<Fact> Row(IGrouping<string, ChainExclusion> reason)
    {
        long honest = reason.Count(one => !one.IsMalicious),
            bad = reason.Count(one => one.IsMalicious);
        return
        [
            new("reason", "Reason", reason.Key, reason.Key),
            new("honest", "Honest clients", honest, Quantity.Count(honest)),
            new("malicious", "Attackers", bad, Quantity.Count(bad)),
        ];
    }

    /// <summary>A bar for each stage of a round.</summary>
    private sealed class RunLine(Operation operation, int rounds) : IProgress<FederationProgress>
    {
        public void Report(FederationProgress value) =>
            operation.Progress?.Report(
                new StageProgress(
                    $"round {value.Round} of {rounds}: {value.Stage}" + (value.Total > 1 ? $" {value.Total}" : ""),
                    value.Total == 0 ? 0 : (double)value.Done / value.Total
                )
            );
    }
}
