using System.CommandLine;
using System.Numerics;
using Nethereum.Contracts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot model show: what a model is and where it came from.</summary>
internal sealed class ModelShowCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("model");

    public ModelShowCommand()
        : base("show", "Show what a model is, who holds it, and the chain of records that it came from.")
    {
        Take(id);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        long number = values.GetRequiredValue(id);
        (_, TrainingTask task, IReadOnlyList<RoundHistory> rounds, Model model) = await MintedModel.ReadAsync(
            contracts,
            number,
            operation.Cancellation
        );
        Address holder = await contracts.Models.OwnerOfAsync(number, cancellationToken: operation.Cancellation);
        return new Report($"Model {number}: {model.Score} of {task.Terms.PoolSize}. Its records follow from the events, checked.")
            .Add("holder", "Holder", holder.ToString())
            .Add("score", "Score", model.Score)
            .Add("commitment", "Commitment", string.Join(", ", model.Commitment))
            .Add("record", "Record", model.Record.ToString())
            .Add(new FactTable("records", "Records", [.. rounds.Where(round => round.Recorded is not null).Select(Row)]));
    }

    private static IReadOnlyList<Fact> Row(RoundHistory round)
    {
        Record record = round.Recorded!.Source.ToRecord();
        return
        [
            new("round", "Round", round.Number, $"{round.Number}"),
            new("outcome", "Outcome", record.Outcome.ToString(), record.Outcome.ToString()),
            new("score", "Score", record.Score, $"{record.Score}"),
            new("winner", "Winner", record.Winner.ToString(), record.Winner.IsZero ? "" : record.Winner.ToString()),
            new("record", "Record", $"{(Hash32)round.Recorded.Record}", $"{(Hash32)round.Recorded.Record}"),
        ];
    }
}

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

/// <summary>A model on a chain, with the task and the rounds that it came from.</summary>
internal sealed record MintedModel(ZkPotContracts Contracts, TrainingTask Task, IReadOnlyList<RoundHistory> Rounds, Model Model)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="ZkPotException">There is no such task, or it has no model.</exception>
    public static async Task<MintedModel> ReadAsync(ZkPotContracts contracts, BigInteger number, CancellationToken cancellationToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(contracts, number, cancellationToken);
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(contracts, task, cancellationToken);
        try
        {
            return new(contracts, task, rounds, await contracts.Models.GetModelAsync(number, cancellationToken: cancellationToken));
        }
        catch (ContractRevertException e)
        {
            throw new ZkPotException(
                $"Task {number} has no model: one is minted when it has ended and a round of it had a winner. \"zkpot sponsor run\" sees to that.",
                e
            );
        }
    }

    /// <summary>The bytes that were published of it.</summary>
    public Task<byte[]> BlobAsync(CancellationToken cancellationToken)
    {
        EventLog<TrainingRounds.Events.Published> published = Rounds
            .Select(round => round.Published)
            .Last(log => log is not null && log.Event.Source.Claim.Commitment.SequenceEqual(Model.Commitment))!;
        return PublishedBlob.ReadAsync(
            Contracts,
            published.Log.TransactionHash,
            published.Event.BlobDigest,
            Task.Terms.BlobLength,
            cancellationToken
        );
    }

    /// <summary>Refuses the file of another task: what it counts would be something else.</summary>
    public void RequirePool(TaskData data, string path)
    {
        Dataset pool =
            (data.Task.Statement as AccuracyDescription)?.TestSet == TestSetPlace.Committed ? TestSetShape.Arrange(data.Pool) : data.Pool;
        if (new PoolTree(pool).Root != Task.Terms.PoolRoot)
            throw new ZkPotException($"{path} names another pool than task {Task.Id}.");
    }

    /// <summary>Counts what the model gets right, and writes it if somewhere is named.</summary>
    public Report Judge(HidingPolynomial words, CommitmentPowers? powers, TaskData data, string? output, Operation operation)
    {
        // Without powers it is the contract's word: it took the bytes since they open the commitment.
        bool isCommitted = powers is null || powers.Commit(words, operation) == PointWords.ReadCommitment(Model.Commitment);
        IntegerNetwork network = new ModelEncoding(data.Task.RequireArchitecture()).ReadAny(words);
        int right = network.Evaluate(data.Pool, cancellationToken: operation.Cancellation).Score(data.Pool.Labels);
        if (output is not null)
        {
            using var file = new MemoryStream();
            Learning.Files.WeightsFile.Save(network, file);
            Output.Write((output, file.ToArray()));
        }
        bool isTrue = isCommitted && right >= Model.Score;
        return new Report(
            isTrue
                ? $"The bytes are those of the commitment, and get {right} of {data.Pool.Count} right; {Model.Score} were proven."
                : "The published bytes are not what was proven.",
            isTrue
        )
            .Add("committed", "Bytes match the commitment", isCommitted)
            .Add("score", "Proven", Model.Score)
            .Add("right", "Counted", right);
    }
}
