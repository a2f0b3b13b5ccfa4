using System.Numerics;
using Nethereum.Contracts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Cli;

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
