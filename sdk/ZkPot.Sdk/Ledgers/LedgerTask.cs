using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>A ledger as it was opened: nothing of it ever changes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sponsor">Who opened it.</param>
/// <param name="Terms">What is offered.</param>
/// <param name="Timing">When what is possible.</param>
/// <param name="Block">The block that it was opened in.</param>
public sealed record LedgerTask(BigInteger Id, Address Sponsor, Terms Terms, UpdateLedgerTiming Timing, ulong Block)
{
    private static readonly AbiFunction Open = UpdateLedger.Abi.Function("open");

    /// <summary>Reads a ledger from the event that tells of it.</summary>
    /// <exception cref="ZkPotException">There is no such ledger.</exception>
    public static async Task<LedgerTask> ReadAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken = default)
    {
        Hash32?[] topics = UpdateLedger.Events.Created.Declaration.Topics(id);
        var filter = new LogFilter { Addresses = [contracts.Ledger.Address], Topics = [.. topics.Select(topic => (Hash32[])[topic!.Value])] };
        IReadOnlyList<EventLog> logs = await LogHistory.ReadAsync(contracts.Client, filter, contracts.Deployment.Block, cancellationToken).ConfigureAwait(false);
        UpdateLedger.Events.Created created = logs.Select(contracts.Ledger.TryRead).OfType<UpdateLedger.Events.Created>().SingleOrDefault()
            ?? throw new ZkPotException($"There is no ledger {id} at {contracts.Ledger.Address} on chain {contracts.Deployment.ChainId}.");
        AbiValue[] arguments = Open.DecodeCall(created.Call);
        return new(created.Id, created.Sponsor, Terms.FromAbi(arguments[0]), UpdateLedgerTiming.FromAbi(arguments[1]), created.Log.BlockNumber);
    }
}
