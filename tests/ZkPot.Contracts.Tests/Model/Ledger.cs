using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>The one reservation of a ledger: free, reserved, or held.</summary>
internal enum Reservation
{
    Free,
    Reserved,
    Published,
}

/// <summary>How a reservation ended.</summary>
internal enum ReservationOutcome
{
    Final,
    Lapsed,
    Invalidated,
}

/// <summary>Training without rounds, as the protocol tells it.</summary>
internal sealed class Ledger(Offer offer, CommittedModel model, BigInteger end, BigInteger publishWindow, BigInteger holdWindow)
{
    private const int MaxParents = 4;
    private static readonly BigInteger RecordKind = Abi.Hash("zkpot.record.update.v1");
    private readonly Dictionary<BigInteger, LedgerNode> nodes = [];
    private readonly Dictionary<BigInteger, int> sequences = [],
        lapses = [];

    public Offer Offer => offer;
    public BigInteger End => end;
    public Reservation Reservation { get; private set; }
    public BigInteger ReservedNode { get; private set; }
    public BigInteger Deadline { get; private set; }
    public BigInteger Heaviest { get; private set; }
    public BigInteger Record { get; private set; }

    private BigInteger Now => offer.Chain.Now;

    public int SequenceOf(BigInteger account) => sequences.GetValueOrDefault(account);

    /// <summary>How often an account had the reservation and did not publish.</summary>
    public int LapsesOf(BigInteger account) => lapses.GetValueOrDefault(account);

    public LedgerNode? NodeOf(BigInteger id) => nodes.GetValueOrDefault(id);

    /// <summary>The node that an account would add now.</summary>
    public LedgerNode NextNode(BigInteger account, BigInteger[] parents, int score)
    {
        LedgerNode node = new(account, SequenceOf(account), Abi.Hash(parents), Claim.On(model, score));
        return node with
        {
            Time = Now,
            Best = parents.Select(p => NodeOf(p) is { Invalidated: false } parent ? parent.Best : 0).Append(score).Max(),
        };
    }

    public Move Submit(LedgerNode node, BigInteger[] parents, bool isTrue) =>
        new Move()
            .RefusedIf(offer.IsEnded, "WorkEnded(uint256)")
            .RefusedIf(offer.IsStopped, "WorkStopped(uint256)")
            .RefusedIf(Now >= end, "TooLate(uint256)")
            .RefusedIf(parents.Length > MaxParents, "TooManyParents(uint256)")
            .RefusedIf(parents.Any(p => !nodes.ContainsKey(p)), "UnknownNode(uint256,bytes32)")
            .RefusedIf(node.Claim.Score > offer.Terms.PoolSize, "ScoreAbovePool(uint256,uint256)")
            .RefusedIf(!isTrue, "InvalidProof(address)")
            .Else(() =>
            {
                BigInteger id = node.IdIn(offer.Id);
                nodes[id] = node;
                sequences[node.Account] = node.Sequence + 1;
                // The largest score, and among equal ones the first.
                if (Heaviest.IsZero || node.Claim.Score > nodes[Heaviest].Claim.Score)
                    Heaviest = id;
                BigInteger placeOfParents = 32 * (node.Source.Length + 2);
                offer.Chain.Tell(
                    offer.Address,
                    "Submitted(uint256,bytes32,address,(address,uint256,bytes32,(uint256[2],uint256[2],uint32)),bytes32[],uint256)",
                    [offer.Id, id, node.Account],
                    [.. node.Source, placeOfParents, node.Best, parents.Length, .. parents]
                );
            });

    public Move Reserve(BigInteger by, BigInteger id)
    {
        LedgerNode? node = NodeOf(id);
        return offer
            .Vault.RefusedToLock(new Move(), by, offer.Terms.Bond)
            .RefusedIf(offer.IsEnded, "WorkEnded(uint256)")
            .RefusedIf(Now >= end, "TooLate(uint256)")
            .RefusedIf(Reservation != Reservation.Free, "WrongPhase(uint8,uint8)")
            .RefusedIf(node is null, "UnknownNode(uint256,bytes32)")
            .RefusedIf(node?.Account != by, "NotTheAuthor(address,address)")
            .RefusedIf(node is { Invalidated: true }, "NodeInvalidated(bytes32)")
            .RefusedIf(node is { Lapsed: true }, "NodeLapsed(bytes32)")
            .RefusedIf(node?.Claim.Score < offer.Least, "ScoreTooLow(uint256,uint256)")
            .Else(() =>
            {
                (Reservation, ReservedNode, Deadline) = (Reservation.Reserved, id, Now + publishWindow);
                offer.Chain.Tell(offer.Address, "Reserved(uint256,bytes32,uint256)", [offer.Id, id], Deadline);
                offer.Vault.Lock(by, offer.Address, offer.Terms.Bond);
            });
    }

    public Move Publish(LedgerNode node, bool bytesAreRight) =>
        InReservation(Reservation.Reserved, node)
            .RefusedIf(Now >= Deadline, "TooLate(uint256)")
            .RefusedIf(!bytesAreRight, "WrongPublication(uint256,uint256)")
            .Else(() =>
            {
                (Reservation, Deadline) = (Reservation.Published, Now + holdWindow);
                offer.Chain.Tell(
                    offer.Address,
                    "Published(uint256,bytes32,bytes32,uint256)",
                    [offer.Id, ReservedNode],
                    model.BlobDigest,
                    Deadline
                );
            });

    public Move Challenge(BigInteger challenger, LedgerNode node, Evidence evidence) =>
        offer
            .RefusedToChallenge(InReservation(Reservation.Published, node), ReservedNode, challenger, evidence)
            .RefusedIf(Now >= Deadline, "TooLate(uint256)")
            .Else(() =>
            {
                if (!offer.Falls(ReservedNode, challenger, evidence, node.Claim.Score))
                    return;
                nodes[ReservedNode].Invalidated = true;
                if (Heaviest == ReservedNode)
                    Heaviest = 0;
                offer.Vault.Slash(node.Account, offer.Address, offer.Terms.Bond, challenger);
                Free(ReservationOutcome.Invalidated, pay: 0);
            });

    /// <summary>Anyone names a heavier node than the heaviest, of which there is none once it is invalidated.</summary>
    public Move Nominate(BigInteger id)
    {
        LedgerNode? node = NodeOf(id);
        return new Move()
            .RefusedIf(node is null, "UnknownNode(uint256,bytes32)")
            .RefusedIf(node is { Invalidated: true }, "NodeInvalidated(bytes32)")
            .RefusedIf(!Heaviest.IsZero && node?.Claim.Score <= nodes[Heaviest].Claim.Score, "NotHeavier(uint256,uint256)")
            .Else(() =>
            {
                Heaviest = id;
                offer.Chain.Tell(offer.Address, "Nominated(uint256,bytes32)", [offer.Id, id]);
            });
    }

    public Move Finalize() =>
        In(Reservation.Published)
            .RefusedIf(Now < Deadline, "TooEarly(uint256)")
            .Else(() =>
            {
                LedgerNode node = nodes[ReservedNode];
                BigInteger pay = offer.Advance(node.Claim.Score);
                offer.Pay(node.Account, pay);
                offer.Vault.Release(node.Account, offer.Address, offer.Terms.Bond);
                Free(ReservationOutcome.Final, pay);
            });

    /// <summary>A reservation that was not used.</summary>
    public Move Lapse() =>
        In(Reservation.Reserved)
            .RefusedIf(Now < Deadline, "TooEarly(uint256)")
            .Else(() =>
            {
                BigInteger account = nodes[ReservedNode].Account;
                nodes[ReservedNode].Lapsed = true;
                lapses[account] = LapsesOf(account) + 1;
                BigInteger fault = offer.LeaderFault(publishWindow, lapses[account]);
                if (!fault.IsZero)
                    offer.Vault.Slash(account, offer.Address, fault, beneficiary: 0);
                offer.Vault.Release(account, offer.Address, offer.Terms.Bond - fault);
                Free(ReservationOutcome.Lapsed, pay: 0);
            });

    public Move Close() =>
        In(Reservation.Free).RefusedIf(offer.IsEnded, "WorkEnded(uint256)").RefusedIf(Now < end, "TooEarly(uint256)").Else(offer.End);

    private Move In(Reservation reservation) => new Move().RefusedIf(Reservation != reservation, "WrongPhase(uint8,uint8)");

    private Move InReservation(Reservation reservation, LedgerNode node) =>
        In(reservation).RefusedIf(node.IdIn(offer.Id) != ReservedNode, "UnknownNode(uint256,bytes32)");

    private void Free(ReservationOutcome outcome, BigInteger pay)
    {
        Record = Abi.Hash(RecordKind, Record, offer.Id, ReservedNode, (int)outcome, offer.Best, pay);
        offer.Chain.Tell(
            offer.Address,
            "Recorded(uint256,bytes32,uint8,uint256,uint256,bytes32)",
            [offer.Id, ReservedNode],
            (int)outcome,
            offer.Best,
            pay,
            Record
        );
        (Reservation, ReservedNode, Deadline) = (Reservation.Free, 0, 0);
    }
}
