// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>UpdateLedger</summary>
public sealed class UpdateLedger(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("UpdateLedger");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>A leader fault takes bond / 4, a no-show bond / 20, rounded down.</summary>
    public async Task<BigInteger> LeaderFaultDivisorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("LEADER_FAULT_DIVISOR()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Nothing may last longer: who works is free again after that.</summary>
    public async Task<BigInteger> MaxLengthAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_LENGTH()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>The most parents of a node.</summary>
    public async Task<BigInteger> MaxParentsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_PARENTS()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.</summary>
    public async Task<BigInteger> MinPunishableWindowAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MIN_PUNISHABLE_WINDOW()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls NO_SHOW_DIVISOR().</summary>
    public async Task<BigInteger> NoShowDivisorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("NO_SHOW_DIVISOR()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What checks terms, apart from here because a contract's code is bounded.</summary>
    public async Task<Address> ChecksAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("checks()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public TransactionRequest Claim(Address token, Address account) =>
        Request("claim(address,address)", token, account);

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public TransactionRequest ClaimTo(Address token, Address to) =>
        Request("claimTo(address,address)", token, to);

    /// <summary>After the end: credits the sponsor what is left.</summary>
    public TransactionRequest Close(BigInteger id) =>
        Request("close(uint256)", id);

    /// <summary>The context that a proof must have.</summary>
    public async Task<BigInteger> ContextOfAsync(BigInteger id, NodeSource source, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("contextOf(uint256,(address,uint256,bytes32,(bytes32,bytes32,uint32,uint256)))", [id, source.ToAbi()], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>How many were created; ids count from 1.</summary>
    public async Task<BigInteger> CountAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("count()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What an account is owed.</summary>
    public async Task<BigInteger> CreditOfAsync(Address token, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("creditOf(address,address)", [token, account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What runs published networks.</summary>
    public async Task<Address> EvaluatorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("evaluator()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("factory()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Shows samples that the published network gets wrong; with enough of them the author loses its bond, half of it to the caller.</summary>
    public TransactionRequest Falsify(BigInteger id, NodeSource source, Evidence evidence) =>
        Request("falsify(uint256,(address,uint256,bytes32,(bytes32,bytes32,uint32,uint256)),(bytes,bytes,bytes))", id, source.ToAbi(), evidence.ToAbi());

    /// <summary>After the hold: credits the author.</summary>
    public TransactionRequest Finalise(BigInteger id) =>
        Request("finalise(uint256)", id);

    /// <summary>The node with the largest best, the first one among equals.</summary>
    public async Task<Hash32> HeaviestOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("heaviestOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>The key for proofs of inference with the model; zero if the terms name none.</summary>
    public async Task<Hash32> InferenceKeyOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("inferenceKeyOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Frees the seat of a node that was not published in time, which costs the leader fault, or whose key was stopped, which costs nothing.</summary>
    public TransactionRequest Lapse(BigInteger id) =>
        Request("lapse(uint256)", id);

    /// <summary>A node; all zero if there is none.</summary>
    public async Task<Node> NodeOfAsync(BigInteger id, Hash32 node, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Node.FromAbi((await ReadAsync("nodeOf(uint256,bytes32)", [id, node], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Opens a ledger on terms.</summary>
    public TransactionRequest Open(Terms terms, UpdateLedgerTiming timing) =>
        Request("open((address,uint128,uint128,uint128,bytes32,bytes32,bytes32,bytes32,uint32,uint32,uint32,bytes32,bytes,(uint32,uint128)[]),(uint48,uint48,uint48))", terms.ToAbi(), timing.ToAbi());

    /// <summary>Phi(score) of an offer.</summary>
    public async Task<BigInteger> PotentialOfAsync(BigInteger id, BigInteger score, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("potentialOf(uint256,uint256)", [id, score], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>How far a falsifier has come with an entry: the least index it may show next, and how many are wrong.</summary>
    public async Task<(BigInteger Next, BigInteger Wrong)> ProgressOfAsync(Hash32 entry, Address falsifier, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("progressOf(bytes32,address)", [entry, falsifier], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToInteger(), results[1].ToInteger());
    }

    /// <summary>Publishes the bytes of the node in the seat.</summary>
    public TransactionRequest Publish(BigInteger id, NodeSource source, byte[] blob) =>
        Request("publish(uint256,(address,uint256,bytes32,(bytes32,bytes32,uint32,uint256)),bytes)", id, source.ToAbi(), blob);

    /// <summary>The end of the chain of records.</summary>
    public async Task<Hash32> RecordOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("recordOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Takes the seat for a node of the caller whose score beats the last paid one; locks the bond.</summary>
    public TransactionRequest Reserve(BigInteger id, Hash32 nodeId) =>
        Request("reserve(uint256,bytes32)", id, nodeId);

    /// <summary>The seat.</summary>
    public async Task<Seat> SeatOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Seat.FromAbi((await ReadAsync("seatOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>How many nodes an account has.</summary>
    public async Task<BigInteger> SequenceOfAsync(BigInteger id, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("sequenceOf(uint256,address)", [id, account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Stops one's own key for good, on a proof of more right samples than the pool has. By anyone: half of the key bond is the stopper's. What was published stays payable.</summary>
    public TransactionRequest Stop(BigInteger id, IReadOnlyList<BigInteger> inputs, byte[] proof) =>
        Request("stop(uint256,uint256[],bytes)", id, AbiValue.Sequence(inputs.Select(item => (AbiValue)item)), proof);

    /// <summary>Adds a proven node.</summary>
    public TransactionRequest Submit(BigInteger id, IReadOnlyList<Hash32> parents, Claim claim, byte[] proof) =>
        Request("submit(uint256,bytes32[],(bytes32,bytes32,uint32,uint256),bytes)", id, AbiValue.Sequence(parents.Select(item => (AbiValue)item)), claim.ToAbi(), proof);

    /// <summary>The times.</summary>
    public async Task<UpdateLedgerTiming> TimingOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.UpdateLedgerTiming.FromAbi((await ReadAsync("timingOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Where stakes are.</summary>
    public async Task<Address> VaultAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("vault()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>What is stored of an offer, without its schedule.</summary>
    public async Task<(Address Sponsor, Address Key, Address Token, uint PoolSize, uint Best, BigInteger Bond, BigInteger Remainder, bool Stopped, bool Ended)> WorkOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("workOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToAddress(), results[1].ToAddress(), results[2].ToAddress(), (uint)results[3].ToUInt64(), (uint)results[4].ToUInt64(), results[5].ToInteger(), results[6].ToInteger(), results[7].ToBoolean(), results[8].ToBoolean());
    }

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Claimed(address,address,address,uint256)" => Events.Claimed.Read(log, data),
            "Created(uint256,address,bytes)" => Events.Created.Read(log, data),
            "Credited(address,address,uint256)" => Events.Credited.Read(log, data),
            "Ended(uint256,uint256)" => Events.Ended.Read(log, data),
            "Published(uint256,bytes32,bytes32,uint256)" => Events.Published.Read(log, data),
            "Recorded(uint256,bytes32,uint8,uint256,uint256,bytes32)" => Events.Recorded.Read(log, data),
            "Reserved(uint256,bytes32,uint256)" => Events.Reserved.Read(log, data),
            "ShownWrong(uint256,bytes32,address,uint256,uint256)" => Events.ShownWrong.Read(log, data),
            "Stopped(uint256,address)" => Events.Stopped.Read(log, data),
            "Submitted(uint256,bytes32,address,(address,uint256,bytes32,(bytes32,bytes32,uint32,uint256)),bytes32[],uint256)" => Events.Submitted.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A credit was paid.</summary>
        public sealed record Claimed(EventLog Log, Address Token, Address Account, Address To, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Claimed(address,address,address,uint256)");

            internal static Claimed Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToAddress(), data[3].ToInteger());
        }

        /// <summary>A sponsor made an offer. call is what it was made with: all terms, encoded as it was called.</summary>
        public sealed record Created(EventLog Log, BigInteger Id, Address Sponsor, byte[] Call) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Created(uint256,address,bytes)");

            internal static Created Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToAddress(), data[2].ToBytes());
        }

        /// <summary>An account is owed more.</summary>
        public sealed record Credited(EventLog Log, Address Token, Address Account, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Credited(address,address,uint256)");

            internal static Credited Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }

        /// <summary>It ended; the sponsor is credited what is left.</summary>
        public sealed record Ended(EventLog Log, BigInteger Id, BigInteger Remainder) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Ended(uint256,uint256)");

            internal static Ended Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger());
        }

        /// <summary>The bytes of a node were published.</summary>
        public sealed record Published(EventLog Log, BigInteger Id, Hash32 Node, Hash32 BlobDigest, BigInteger Deadline) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Published(uint256,bytes32,bytes32,uint256)");

            internal static Published Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToHash(), data[2].ToHash(), data[3].ToInteger());
        }

        /// <summary>The seat became free. record continues the chain of records.</summary>
        public sealed record Recorded(EventLog Log, BigInteger Id, Hash32 Node, UpdateLedgerOutcome Outcome, BigInteger Best, BigInteger Pay, Hash32 Record) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Recorded(uint256,bytes32,uint8,uint256,uint256,bytes32)");

            internal static Recorded Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToHash(), (UpdateLedgerOutcome)data[2].ToUInt64(), data[3].ToInteger(), data[4].ToInteger(), data[5].ToHash());
        }

        /// <summary>A node took the seat.</summary>
        public sealed record Reserved(EventLog Log, BigInteger Id, Hash32 Node, BigInteger Deadline) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Reserved(uint256,bytes32,uint256)");

            internal static Reserved Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToHash(), data[2].ToInteger());
        }

        /// <summary>A falsifier has shown so many samples wrong in all.</summary>
        public sealed record ShownWrong(EventLog Log, BigInteger Id, Hash32 Entry, Address Falsifier, BigInteger Next, BigInteger Wrong) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("ShownWrong(uint256,bytes32,address,uint256,uint256)");

            internal static ShownWrong Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToHash(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToInteger());
        }

        /// <summary>An impossible statement was proven under the key.</summary>
        public sealed record Stopped(EventLog Log, BigInteger Id, Address By) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Stopped(uint256,address)");

            internal static Stopped Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToAddress());
        }

        /// <summary>A node was proven.</summary>
        public sealed record Submitted(EventLog Log, BigInteger Id, Hash32 Node, Address Account, NodeSource Source, IReadOnlyList<Hash32> Parents, BigInteger Best) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Submitted(uint256,bytes32,address,(address,uint256,bytes32,(bytes32,bytes32,uint32,uint256)),bytes32[],uint256)");

            internal static Submitted Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToHash(), data[2].ToAddress(), Contracts.NodeSource.FromAbi(data[3]), [.. data[4].Items.Select(item => item.ToHash())], data[5].ToInteger());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The times do not fit: end in the future, windows not zero, all within MAX_LENGTH.</summary>
        public static AbiError BadTiming { get; } = Abi.Error("BadTiming(uint256,uint256,uint256)");

        /// <summary>The evaluator wants another length of the blob.</summary>
        public static AbiError BlobLengthMismatch { get; } = Abi.Error("BlobLengthMismatch(uint256,uint256)");

        /// <summary>Bytes are published in whole words, of which at least one.</summary>
        public static AbiError BlobLengthNotWhole { get; } = Abi.Error("BlobLengthNotWhole(uint256,uint256)");

        /// <summary>The bond is at least 1/20 of the budget where both are in one token, and at least 20 units.</summary>
        public static AbiError BondTooSmall { get; } = Abi.Error("BondTooSmall(uint256,uint256)");

        /// <summary>A word of the proof is not below the order of the base field.</summary>
        public static AbiError CoordinateNotInField { get; } = Abi.Error("CoordinateNotInField(uint256,uint256)");

        /// <summary>Another amount arrived than was sent.</summary>
        public static AbiError FeeOnTransfer { get; } = Abi.Error("FeeOnTransfer(uint256,uint256)");

        /// <summary>A public input is not below the order of the group.</summary>
        public static AbiError InputNotInField { get; } = Abi.Error("InputNotInField(uint256,uint256)");

        /// <summary>The proof does not satisfy the verification equation.</summary>
        public static AbiError InvalidProof { get; } = Abi.Error("InvalidProof(address)");

        /// <summary>Under a key of unknown class the sponsor risks at least as much as a worker.</summary>
        public static AbiError KeyBondTooSmall { get; } = Abi.Error("KeyBondTooSmall(uint256,uint256)");

        /// <summary>No score beats another by more than the pool has.</summary>
        public static AbiError MarginAbovePool { get; } = Abi.Error("MarginAbovePool(uint256,uint256)");

        /// <summary>The node's publication was falsified.</summary>
        public static AbiError NodeFalsified { get; } = Abi.Error("NodeFalsified(bytes32)");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>The network is out of the evaluator's reach, or sealed: the key is trusted.</summary>
        public static AbiError NotFalsifiable { get; } = Abi.Error("NotFalsifiable(uint256)");

        /// <summary>The node belongs to someone else.</summary>
        public static AbiError NotTheAuthor { get; } = Abi.Error("NotTheAuthor(address,address)");

        /// <summary>There is nothing to claim.</summary>
        public static AbiError NothingToClaim { get; } = Abi.Error("NothingToClaim(address,address)");

        /// <summary>A pool has 1 to 2^16 - 1 samples.</summary>
        public static AbiError PoolSizeOutOfBounds { get; } = Abi.Error("PoolSizeOutOfBounds(uint256)");

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        public static AbiError ReentrancyGuardReentrantCall { get; } = Abi.Error("ReentrancyGuardReentrantCall()");

        /// <summary>SafeCastOverflowedUintDowncast(uint8,uint256).</summary>
        public static AbiError SafeCastOverflowedUintDowncast { get; } = Abi.Error("SafeCastOverflowedUintDowncast(uint8,uint256)");

        /// <summary>SafeERC20FailedOperation(address).</summary>
        public static AbiError SafeERC20FailedOperation { get; } = Abi.Error("SafeERC20FailedOperation(address)");

        /// <summary>More is claimed than the pool has.</summary>
        public static AbiError ScoreAbovePool { get; } = Abi.Error("ScoreAbovePool(uint256,uint256)");

        /// <summary>The score does not beat the last paid one by the margin.</summary>
        public static AbiError ScoreTooLow { get; } = Abi.Error("ScoreTooLow(uint256,uint256)");

        /// <summary>Sealed bytes cannot be run, so no architecture belongs to them.</summary>
        public static AbiError SealedIsNotFalsifiable { get; } = Abi.Error("SealedIsNotFalsifiable()");

        /// <summary>The proof shows nothing impossible: its score lies within the pool.</summary>
        public static AbiError StatementIsPossible { get; } = Abi.Error("StatementIsPossible(uint256,uint256)");

        /// <summary>It is too early.</summary>
        public static AbiError TooEarly { get; } = Abi.Error("TooEarly(uint256)");

        /// <summary>It is too late.</summary>
        public static AbiError TooLate { get; } = Abi.Error("TooLate(uint256)");

        /// <summary>A node names at most four parents.</summary>
        public static AbiError TooManyParents { get; } = Abi.Error("TooManyParents(uint256)");

        /// <summary>There is no such thing.</summary>
        public static AbiError Unknown { get; } = Abi.Error("Unknown(uint256)");

        /// <summary>The ledger has no such node.</summary>
        public static AbiError UnknownNode { get; } = Abi.Error("UnknownNode(uint256,bytes32)");

        /// <summary>It has ended.</summary>
        public static AbiError WorkEnded { get; } = Abi.Error("WorkEnded(uint256)");

        /// <summary>The key was stopped: nothing more is proven under it.</summary>
        public static AbiError WorkStopped { get; } = Abi.Error("WorkStopped(uint256)");

        /// <summary>The architecture is not the one of the terms.</summary>
        public static AbiError WrongArchitecture { get; } = Abi.Error("WrongArchitecture(bytes32,bytes32)");

        /// <summary>The blob is not the one that was committed.</summary>
        public static AbiError WrongBlobDigest { get; } = Abi.Error("WrongBlobDigest(bytes32,bytes32)");

        /// <summary>The blob has another length than the task says.</summary>
        public static AbiError WrongBlobLength { get; } = Abi.Error("WrongBlobLength(uint256,uint256)");

        /// <summary>The blob was committed, but its words are not those of the proof.</summary>
        public static AbiError WrongEvaluation { get; } = Abi.Error("WrongEvaluation(uint256,uint256)");

        /// <summary>The key takes another number of public inputs.</summary>
        public static AbiError WrongInputCount { get; } = Abi.Error("WrongInputCount(uint256,uint256)");

        /// <summary>Wrong key for these statements: they have four public inputs.</summary>
        public static AbiError WrongKeyShape { get; } = Abi.Error("WrongKeyShape(bytes32,uint256)");

        /// <summary>The seat is used for something else.</summary>
        public static AbiError WrongPhase { get; } = Abi.Error("WrongPhase(uint8,uint8)");

        /// <summary>The proof has another length than the key's flavour.</summary>
        public static AbiError WrongProofLength { get; } = Abi.Error("WrongProofLength(uint256,uint256)");

        /// <summary>The margin is at least 1.</summary>
        public static AbiError ZeroMargin { get; } = Abi.Error("ZeroMargin()");
    }
}
