using System.CommandLine;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Cli;

/// <summary>zkpot trainer run: plays a trainer's part in a task to its end.</summary>
internal sealed class TrainerRunCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file."),
        key = File("task.zkey", "The proving key."),
        network = File("network.safetensors", "The integer network; {round} in the name stands for the number of the round.");
    private readonly Option<bool> anyway = new("--force") { Description = "Take part although the check of the task says not to." };
    private readonly CiphertextsOption ciphertexts = new();
    private readonly DeviceOption device = new();

    public TrainerRunCommand()
        : base(
            "run",
            "Take part in a task to its end: enroll, commit, prove, publish when it is your turn, fetch what you are paid. It can be stopped and started again at any time."
        )
    {
        Take(id);
        Take(task, key, network);
        Take(anyway);
        Take(ciphertexts.Option);
        Take(device.Option);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        ZkPotAccount account = chain.Account;
        TrainingTask posted = await TrainingTask.ReadAsync(account.Contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Progress?.Report(new StageProgress("build the circuit again", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        NetworkFiles models = new NetworkFiles(values.GetRequiredValue(network), package.Architecture).Checked();
        using ProvingDevice maker = device.Open(values, operation);
        maker.Announce(values.GetRequiredValue(key), operation);
        using Groth16Prover prover = Groth16Prover.Open(values.GetRequiredValue(key), maker.Backend);
        using var claims = new ClaimProver(package, prover);
        RevealedTestSets? revealed = ciphertexts.Read(values, account.Contracts, posted, operation);
        TaskCheck check = await TaskCheck.RunAsync(
            account.Contracts,
            posted,
            package,
            prover.VerificationKey,
            revealed,
            operation.Cancellation
        );
        foreach (TaskFinding finding in check.Findings.Where(finding => finding.Severity != Severity.Info))
            operation.Note($"{finding.Topic}: {finding.Text}");
        if (!check.IsAcceptable && !values.GetValue(anyway))
            throw new ZkPotException($"Refusing to join task {posted.Id}: see the warnings above. --force joins all the same.");
        var journal = new RoundJournal(Chain.JournalOf(values), account.Contracts, posted, account.Address);
        var trainer = new Trainer(account, posted, claims, journal, (scope, model) => ModelSalts.Derive(chain.Key, scope, model))
        {
            Progress = operation.Progress,
        };
        operation.Wait();
        await new TrainerRun(trainer, posted, models, new StepNotes(operation), revealed).RunAsync(operation.Cancellation);
        return await TaskView.ReportAsync(account.Contracts, posted.Id, operation.Cancellation);
    }
}
