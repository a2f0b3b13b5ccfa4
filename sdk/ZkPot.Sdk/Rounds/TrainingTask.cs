using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>A task as it was posted: nothing of it ever changes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sponsor">Who posted it.</param>
/// <param name="Terms">What is offered.</param>
/// <param name="Rules">How it is played.</param>
/// <param name="Block">The block that it was posted in.</param>
public sealed record TrainingTask(BigInteger Id, Address Sponsor, Terms Terms, Rules Rules, ulong Block)
{
    private static readonly AbiFunction Post = TrainingRounds.Abi.Function("post");

    /// <summary>Reads a task from the event that tells of it.</summary>
    /// <exception cref="ZkPotException">There is no such task.</exception>
    public static async Task<TrainingTask> ReadAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TrainingTask> found = await FindAsync(contracts, id, cancellationToken).ConfigureAwait(false);
        return found.Count == 1 ? found[0] : throw new ZkPotException($"There is no task {id} at {contracts.Rounds.Address} on chain {contracts.Deployment.ChainId}.");
    }

    /// <summary>Reads all tasks.</summary>
    public static Task<IReadOnlyList<TrainingTask>> ListAsync(ZkPotContracts contracts, CancellationToken cancellationToken = default) => FindAsync(contracts, null, cancellationToken);

    private static async Task<IReadOnlyList<TrainingTask>> FindAsync(ZkPotContracts contracts, BigInteger? id, CancellationToken cancellationToken)
    {
        Hash32?[] topics = TrainingRounds.Events.Created.Declaration.Topics(id is { } number ? number : null);
        var filter = new LogFilter { Addresses = [contracts.Rounds.Address], Topics = [.. topics.Select(topic => topic is { } known ? (Hash32[])[known] : [])] };
        IReadOnlyList<EventLog> logs = await LogHistory.ReadAsync(contracts.Client, filter, contracts.Deployment.Block, cancellationToken).ConfigureAwait(false);
        return [.. logs.Select(contracts.Rounds.TryRead).OfType<TrainingRounds.Events.Created>().Select(Of)];
    }

    private static TrainingTask Of(TrainingRounds.Events.Created created)
    {
        AbiValue[] arguments = Post.DecodeCall(created.Call);
        return new(created.Id, created.Sponsor, Terms.FromAbi(arguments[0]), Rules.FromAbi(arguments[1]), created.Log.BlockNumber);
    }
}
