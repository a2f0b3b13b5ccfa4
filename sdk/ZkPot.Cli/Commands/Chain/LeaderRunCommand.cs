using System.CommandLine;
using ZkPot.Chain;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Cli;

/// <summary>zkpot leader run: publishes for an account in the windows of its ranks.</summary>
internal sealed class LeaderRunCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file; its samples are not needed."),
        key = File("task.zkey", "The proving key, for the powers of tau that commitments are over."),
        network = File(
            "network.safetensors",
            "The integer network that was committed to; {round} in the name stands for the number of the round."
        );

    public LeaderRunCommand()
        : base(
            "run",
            "Publish the model of your account in the window of its rank, and claim a rank where all were spent, until the task ends: on a machine without samples or journal of the trainer. It can be stopped and started again at any time."
        )
    {
        Take(id);
        Take(task, key, network);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task);
        TaskDescription description = TaskFile.Load(taskPath);
        NetworkFiles models = new NetworkFiles(values.GetRequiredValue(network), description.RequireArchitecture()).Checked();
        using ModelCommitter committer = ModelCommitter.Open(taskPath, values.GetRequiredValue(key));
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        TrainingTask posted = await TrainingTask.ReadAsync(chain.Account.Contracts, values.GetRequiredValue(id), operation.Cancellation);
        var leader = Leader.Of(chain.Account, posted, committer, models, (scope, model) => ModelSalts.Derive(chain.Key, scope, model));
        operation.Wait();
        await leader.RunAsync(new StepNotes(operation), operation.Cancellation);
        return await TaskView.ReportAsync(chain.Account.Contracts, posted.Id, operation.Cancellation);
    }
}
