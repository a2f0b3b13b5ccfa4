using System.CommandLine;
using ZkPot.Groth16;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>zkpot task check: what a trainer risks, in plain words, before it enrolls.</summary>
internal sealed class TaskCheckCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file that the sponsor handed out."),
        key = File("task.zkey", "The proving key that the sponsor handed out.");
    private readonly CiphertextsOption ciphertexts = new();

    public TaskCheckCommand()
        : base(
            "check",
            "Say in plain words what taking part risks: is the key sound, is the circuit the one that is named, what does silence cost?"
        )
    {
        Take(id);
        Take(task, key);
        Take(ciphertexts.Option);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        TrainingTask posted = await TrainingTask.ReadAsync(contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Progress?.Report(new StageProgress("build the circuit again", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        using Groth16Prover prover = Groth16Prover.Open(values.GetRequiredValue(key));
        package.CommitTestSet(prover.Powers, operation.Cancellation);
        TaskCheck check = await TaskCheck.RunAsync(
            contracts,
            posted,
            package,
            prover.VerificationKey,
            ciphertexts.Read(values, contracts, posted, operation),
            operation.Cancellation
        );
        return new Report(
            check.IsAcceptable ? "Nothing speaks against taking part, if what follows is acceptable to you." : "Do not take part.",
            check.IsAcceptable
        )
            .Add("acceptable", "Acceptable", check.IsAcceptable)
            .Add(new FactTable("findings", "What to know", [.. check.Findings.OrderByDescending(finding => finding.Severity).Select(Row)]));
    }

    private static IReadOnlyList<Fact> Row(TaskFinding finding) =>
        [
            new(
                "severity",
                "",
                finding.Severity.ToString(),
                finding.Severity switch
                {
                    Severity.Error => "ERROR",
                    Severity.Warning => "warning",
                    _ => "info",
                }
            ),
            new("topic", "Topic", finding.Topic, finding.Topic),
            new("text", "What", finding.Text, finding.Text),
        ];
}
