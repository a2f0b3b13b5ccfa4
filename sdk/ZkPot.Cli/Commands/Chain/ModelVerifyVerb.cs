using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Ethereum;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot model verify: fetches the published bytes of a model and runs them.</summary>
internal sealed class ModelVerifyVerb : ChainVerb
{
    private readonly Argument<long> id = new("model") { Description = "The number of the model, which is that of its task." };
    private readonly Argument<string> task = File("task.json", "The task file.");
    private readonly Option<string?> output = new("--output") { Description = "Where to write the model, as safetensors." };

    public ModelVerifyVerb() : base("verify", "Fetch the published bytes of a model, compare them with its commitment, and count what it gets right.")
    {
        Take(id);
        Take(task);
        Take(output);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        long number = values.GetRequiredValue(id);
        Model model = await contracts.Models.GetModelAsync(number, cancellationToken: operation.Cancellation);
        TrainingTask posted = await TrainingTask.ReadAsync(contracts, number, operation.Cancellation);
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(contracts, posted, operation.Cancellation);
        TrainingRounds.Events.Published published = rounds.Select(round => round.Published).Last(told => told?.Source.Claim.BlobDigest == model.BlobDigest)!;
        byte[] blob = await PublishedBlob.ReadAsync(contracts, published.Log.TransactionHash, model.BlobDigest, posted.Terms.BlobLength, operation.Cancellation);
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        if (package.Tree.Root != posted.Terms.PoolRoot) throw new ZkPotException($"{values.GetRequiredValue(task)} names another pool than task {number}.");
        (IntegerNetwork network, _) = ModelWords.Unpack(package.Architecture, blob);
        bool isCommitted = new Hash32(PrimeField.ToCanonical(ModelCommitment.Of(package.Architecture, blob))) == model.Commitment;
        int right = network.Evaluate(package.Pool, cancellation: operation.Cancellation).Score(package.Pool.Labels);
        if (values.GetValue(output) is { } path) Save(network, path);
        bool isTrue = isCommitted && right >= model.Score;
        return new Report(isTrue ? $"The bytes are those of the commitment, and get {right} of {package.Pool.Count} right; {model.Score} were proven." : "The published bytes are not what was proven.", isTrue)
            .Add("committed", "Bytes match the commitment", isCommitted)
            .Add("score", "Proven", model.Score)
            .Add("right", "Counted", right);
    }

    private static void Save(IntegerNetwork network, string path)
    {
        using var file = new MemoryStream();
        Learning.Files.WeightsFile.Save(network, file);
        Output.Write((path, file.ToArray()));
    }
}
