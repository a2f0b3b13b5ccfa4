using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Which aggregates were shown to be one, where a task asks for it.</summary>
internal sealed class Aggregations(Offer offer, BigInteger address, bool asked)
{
    private readonly HashSet<BigInteger> proven = [];

    /// <summary>Whether an aggregate may be published.</summary>
    public bool Admits(BigInteger context) => !asked || proven.Contains(context);

    /// <summary>Over all entries of the round, in the order of their proofs.</summary>
    public Move Prove(int number, Round round, Phase phase, BigInteger context, IReadOnlyList<Entry> entries, bool isTrue) => new Move()
        .RefusedIf(!asked, "NoKey(uint256)")
        .RefusedIf(phase != Phase.Exclusive, "NotInTheLeadersWindow(uint8)")
        .RefusedIf(entries.Aggregate(BigInteger.Zero, (acc, entry) => Abi.Hash(acc, entry.Leaf)) != round.Acc, "WrongList(bytes32,bytes32)")
        .RefusedIf(!isTrue, "InvalidProof(address)")
        .Else(() =>
        {
            proven.Add(context);
            offer.Chain.Tell(address, "Aggregated(uint256,uint256,uint256,uint256)", [offer.Id, number], context, entries.Count);
        });
}
