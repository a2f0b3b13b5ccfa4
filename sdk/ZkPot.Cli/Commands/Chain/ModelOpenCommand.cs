using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot model open: opens a model that was published sealed, with the key of a recipient.</summary>
internal sealed class ModelOpenCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("model");
    private readonly Argument<string> task = File("task.json", "The task file, which names the recipients."),
        recipient = File("recipient.json", "The key of a recipient, as \"zkpot recipient new\" wrote it.");
    private readonly PasswordOption password = new();
    private readonly Option<string?> output = new("--output") { Description = "Where to write the model, as safetensors." };

    private readonly PowersOption powers = new();

    public ModelOpenCommand()
        : base(
            "open",
            "Open a model that was published sealed, with the key of a recipient: compare it with its commitment, and count what it gets right."
        )
    {
        Take(id);
        Take(task, recipient);
        Take(output, powers.Option, password.File);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            keyPath = values.GetRequiredValue(recipient);
        string? path = values.GetValue(output);
        if (path is not null)
            Operation.RequireOutputs([taskPath, keyPath], path);
        using CommitmentPowers? tau = powers.Open(values);
        var data = TaskData.Load(taskPath, operation);
        IntegerArchitecture architecture = data.Task.RequireArchitecture();
        Recipients recipients =
            Recipients.Of(data.Task, taskPath)
            ?? throw new ZkPotException(
                $"{taskPath} names no recipients: its models are published for all to read, and \"zkpot model verify\" reads them."
            );
        RecipientFile file = RecipientFile.Load(keyPath);
        using RecipientKey key = password.Use(values, operation, isNew: false, secret => file.Open(secret, operation.Cancellation));
        if (!recipients.PublicKeys.Contains(key.PublicKey))
            throw new ZkPotException(
                $"{keyPath}: the models of {taskPath} are not sealed to this key, {file.PublicKey}. It must be one of statement.recipients."
            );

        MintedModel minted = await MintedModel.ReadAsync(
            await Chain.ContractsAsync(values, operation),
            values.GetRequiredValue(id),
            operation.Cancellation
        );
        minted.RequirePool(data, taskPath);
        if (minted.Task.Terms.Recipient != new Hash32(recipients.Identifier))
            throw new ZkPotException($"{taskPath} names other recipients than task {minted.Task.Id}.");
        byte[] blob = await minted.BlobAsync(operation.Cancellation);
        try
        {
            using HidingPolynomial words = SealedModel.Open(new(architecture), recipients, blob, key);
            return minted.Judge(words, tau, data, path, operation);
        }
        catch (StatementException fault)
        {
            return new Report($"The published bytes are not what was proven: {fault.Message}", succeeded: false).Add(
                "committed",
                "Bytes match the commitment",
                false
            );
        }
    }
}
