using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
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
    /// <summary>Reads a ledger from the event that tells of it.</summary>
    /// <exception cref="ZkPotException">There is no such ledger, or what its sponsor sent cannot be read.</exception>
    public static async Task<LedgerTask> ReadAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken = default)
    {
        NewFilterInput filter = contracts.Ledger.EventOf<UpdateLedger.Events.Created>().CreateFilterInput(id);
        IReadOnlyList<IEventLog> logs = await contracts
            .Ledger.ReadHistoryAsync(filter, contracts.Deployment.Block, cancellationToken)
            .ConfigureAwait(false);
        EventLog<UpdateLedger.Events.Created> found =
            logs.OfType<EventLog<UpdateLedger.Events.Created>>().SingleOrDefault()
            ?? throw new ZkPotException($"There is no ledger {id} at {contracts.Ledger.Address} on chain {contracts.Deployment.ChainId}.");
        try
        {
            // The sponsor chose these bytes, and the contract reads some that Nethereum misreads.
            UpdateLedger.Functions.Open open = CanonicalCall.Decode<UpdateLedger.Functions.Open>(found.Event.Call);
            return new(
                found.Event.Id,
                found.Event.Sponsor,
                open.Terms.ToRecord(),
                open.Timing.ToRecord(),
                (ulong)found.Log.BlockNumber.Value
            );
        }
        catch (ChainException e)
        {
            throw new ZkPotException($"Ledger {id} cannot be read: {e.Message}", e);
        }
    }
}
