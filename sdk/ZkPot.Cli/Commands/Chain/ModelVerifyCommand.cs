using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot model verify: fetches the published bytes of a model and runs them.</summary>
internal sealed class ModelVerifyCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("model");
    private readonly Argument<string> task = File("task.json", "The task file.");
    private readonly Option<string?> output = new("--output") { Description = "Where to write the model, as safetensors." };

    private readonly PowersOption powers = new();

    public ModelVerifyCommand()
        : base("verify", "Fetch the published bytes of a model, compare them with its commitment, and count what it gets right.")
    {
        Take(id);
        Take(task);
        Take(output, powers.Option);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task);
        string? path = values.GetValue(output);
        if (path is not null)
            Operation.RequireOutputs([taskPath], path);
        using CommitmentPowers? tau = powers.Open(values);
        var data = TaskData.Load(taskPath, operation);
        IntegerArchitecture architecture = data.Task.RequireArchitecture();
        MintedModel minted = await MintedModel.ReadAsync(
            await Chain.ContractsAsync(values, operation),
            values.GetRequiredValue(id),
            operation.Cancellation
        );
        if (!minted.Task.Terms.Recipient.IsZero)
            throw new ZkPotException(
                $"The model of task {minted.Task.Id} is sealed to recipients: \"zkpot model open\" opens it with the key of one."
            );
        minted.RequirePool(data, taskPath);
        byte[] blob = await minted.BlobAsync(operation.Cancellation);
        using HidingPolynomial words =
            KzgPublication.TryDecode(blob, new ModelEncoding(architecture).WordCount)
            ?? throw new ZkPotException($"What was published has another length than models of {taskPath}.");
        return minted.Judge(words, tau, data, path, operation);
    }
}
