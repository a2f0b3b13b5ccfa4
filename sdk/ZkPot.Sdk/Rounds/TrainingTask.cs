using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
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
    /// <summary>What the rules say of fresh test sets; null where the test set is open.</summary>
    /// <exception cref="AbiDataException">They cannot be read.</exception>
    public FreshTerms? Fresh => FreshTerms.Of(Rules);

    /// <summary>Reads a task from the event that tells of it.</summary>
    /// <exception cref="ZkPotException">There is no such task, or what its sponsor sent cannot be read.</exception>
    public static async Task<TrainingTask> ReadAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TaskListing> found = await FindAsync(contracts, id, cancellationToken).ConfigureAwait(false);
        if (found.Count != 1)
            throw new ZkPotException($"There is no task {id} at {contracts.Rounds.Address} on chain {contracts.Deployment.ChainId}.");
        return found[0].Task ?? throw new ZkPotException($"Task {id} cannot be read: {found[0].Problem}");
    }

    /// <summary>Reads all tasks. One that cannot be read is listed with what is wrong with it, and hides no other.</summary>
    public static Task<IReadOnlyList<TaskListing>> ListAsync(ZkPotContracts contracts, CancellationToken cancellationToken = default) =>
        FindAsync(contracts, null, cancellationToken);

    private static async Task<IReadOnlyList<TaskListing>> FindAsync(
        ZkPotContracts contracts,
        BigInteger? id,
        CancellationToken cancellationToken
    )
    {
        var declaration = contracts.Rounds.EventOf<TrainingRounds.Events.Created>();
        NewFilterInput filter = id is { } number ? declaration.CreateFilterInput(number) : declaration.CreateFilterInput();
        IReadOnlyList<IEventLog> logs = await contracts
            .Rounds.ReadHistoryAsync(filter, contracts.Deployment.Block, cancellationToken)
            .ConfigureAwait(false);
        return [.. logs.OfType<EventLog<TrainingRounds.Events.Created>>().Select(Read)];
    }

    private static TaskListing Read(EventLog<TrainingRounds.Events.Created> log)
    {
        (TrainingRounds.Events.Created created, ulong block) = (log.Event, (ulong)log.Log.BlockNumber.Value);
        try
        {
            // The sponsor chose these bytes, and the contract reads some that Nethereum misreads.
            TrainingRounds.Functions.Post post = CanonicalCall.Decode<TrainingRounds.Functions.Post>(created.Call);
            var task = new TrainingTask(created.Id, created.Sponsor, post.Terms.ToRecord(), post.Rules.ToRecord(), block);
            _ = task.Fresh; // the sponsor chose these bytes too
            return new(created.Id, created.Sponsor, block, task, null);
        }
        catch (ChainException e)
        {
            return new(created.Id, created.Sponsor, block, null, e.Message);
        }
    }
}

/// <summary>A task in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sponsor">Who posted it.</param>
/// <param name="Block">The block that it was posted in.</param>
/// <param name="Task">What was posted; null if it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null if it can.</param>
public sealed record TaskListing(BigInteger Id, Address Sponsor, ulong Block, TrainingTask? Task, string? Problem);
