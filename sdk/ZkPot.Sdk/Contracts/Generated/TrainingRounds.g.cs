// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>TrainingRounds</summary>
public sealed class TrainingRounds(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("TrainingRounds");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>A leader fault takes bond / 4, a no-show bond / 20, rounded down.</summary>
    public async Task<BigInteger> LeaderFaultDivisorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("LEADER_FAULT_DIVISOR()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Nothing may last longer: who works is free again after that.</summary>
    public async Task<BigInteger> MaxLengthAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_LENGTH()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.</summary>
    public async Task<BigInteger> MinPunishableWindowAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MIN_PUNISHABLE_WINDOW()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls NO_SHOW_DIVISOR().</summary>
    public async Task<BigInteger> NoShowDivisorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("NO_SHOW_DIVISOR()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What aggregates are proven with, where a task asks for it.</summary>
    public async Task<Address> AggregationsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("aggregations()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>What checks terms, apart from here because a contract's code is bounded.</summary>
    public async Task<Address> ChecksAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("checks()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public TransactionRequest Claim(Address token, Address account) =>
        Request("claim(address,address)", token, account);

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public TransactionRequest ClaimTo(Address token, Address to) =>
        Request("claimTo(address,address)", token, to);

    /// <summary>Commits to a model and to the bytes that will be published.</summary>
    public TransactionRequest Commit(BigInteger id, Hash32 commitment, Hash32 blobDigest) =>
        Request("commit(uint256,bytes32,bytes32)", id, commitment, blobDigest);

    /// <summary>Commits for a trainer that signed (EIP-712, also by contract). By anyone.</summary>
    public TransactionRequest CommitFor(BigInteger id, Address trainer, Hash32 commitment, Hash32 blobDigest, byte[] signature) =>
        Request("commitFor(uint256,address,bytes32,bytes32,bytes)", id, trainer, commitment, blobDigest, signature);

    /// <summary>The context that a proof must have.</summary>
    public async Task<BigInteger> ContextOfAsync(BigInteger id, BigInteger number, Entry entry, bool aggregate, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("contextOf(uint256,uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)),bool)", [id, number, entry.ToAbi(), aggregate], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>How many were created; ids count from 1.</summary>
    public async Task<BigInteger> CountAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("count()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What an account is owed.</summary>
    public async Task<BigInteger> CreditOfAsync(Address token, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("creditOf(address,address)", [token, account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>The number of the current or last round.</summary>
    public async Task<BigInteger> CurrentRoundAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("currentRound(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls eip712Domain().</summary>
    public async Task<(byte[] Fields, string Name, string Version, BigInteger ChainId, Address VerifyingContract, Hash32 Salt, IReadOnlyList<BigInteger> Extensions)> Eip712DomainAsync(BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("eip712Domain()", [], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToBytes(), results[1].ToText(), results[2].ToText(), results[3].ToInteger(), results[4].ToAddress(), results[5].ToHash(), [.. results[6].Items.Select(item => item.ToInteger())]);
    }

    /// <summary>Takes part in the current round; locks the bond.</summary>
    public TransactionRequest Enrol(BigInteger id, byte[] gateData) =>
        Request("enrol(uint256,bytes)", id, gateData);

    /// <summary>What runs published networks.</summary>
    public async Task<Address> EvaluatorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("evaluator()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("factory()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Shows samples that the published network gets wrong; with enough of them the trainer loses its bond, half of it to the caller, and the publication is struck.</summary>
    public TransactionRequest Falsify(BigInteger id, Entry entry, Evidence evidence) =>
        Request("falsify(uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)),(bytes,bytes,bytes))", id, entry.ToAbi(), evidence.ToAbi());

    /// <summary>What a trainer signs for commitFor.</summary>
    public async Task<Hash32> HashCommitmentAsync(BigInteger id, BigInteger number, Address trainer, Hash32 commitment, Hash32 blobDigest, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("hashCommitment(uint256,uint256,address,bytes32,bytes32)", [id, number, trainer, commitment, blobDigest], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>The key for proofs of inference with the model; zero if the terms name none.</summary>
    public async Task<Hash32> InferenceKeyOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("inferenceKeyOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>The record of the last round that had a winner; zero if none had.</summary>
    public async Task<Hash32> LastFinalOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("lastFinalOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Where the current round stands.</summary>
    public async Task<TrainingRoundsPhase> PhaseOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (TrainingRoundsPhase)(await ReadAsync("phaseOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToUInt64();

    /// <summary>What divides the pay of tasks that have a plan.</summary>
    public async Task<Address> PlansAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("plans()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Posts a task.</summary>
    public TransactionRequest Post(Terms terms, Rules rules) =>
        Request("post((address,uint128,uint128,uint128,bytes32,bytes32,bytes32,bytes32,uint32,uint32,uint32,bytes32,bytes,(uint32,uint128)[]),((uint48,uint32,uint32,uint32,uint32,uint32,uint32,uint8,uint8),address,bool,bytes32,bytes))", terms.ToAbi(), rules.ToAbi());

    /// <summary>Phi(score) of an offer.</summary>
    public async Task<BigInteger> PotentialOfAsync(BigInteger id, BigInteger score, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("potentialOf(uint256,uint256)", [id, score], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>How far a falsifier has come with an entry: the least index it may show next, and how many are wrong.</summary>
    public async Task<(BigInteger Next, BigInteger Wrong)> ProgressOfAsync(Hash32 entry, Address falsifier, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("progressOf(bytes32,address)", [entry, falsifier], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToInteger(), results[1].ToInteger());
    }

    /// <summary>Publishes the bytes of an entry: the best one in its window, after that any that is better than what is published.</summary>
    public TransactionRequest Publish(BigInteger id, Entry entry, byte[] blob) =>
        Request("publish(uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)),bytes)", id, entry.ToAbi(), blob);

    /// <summary>Publishes an aggregate of the leader in its window, with its own proof and at least the best score.</summary>
    public TransactionRequest PublishAggregate(BigInteger id, Entry entry, byte[] proof, byte[] blob) =>
        Request("publishAggregate(uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)),bytes,bytes)", id, entry.ToAbi(), proof, blob);

    /// <summary>Records a round that is over, pays its winner, and starts the next one or ends the task. By anyone.</summary>
    public TransactionRequest Record(BigInteger id, Entry winner) =>
        Request("record(uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)))", id, winner.ToAbi());

    /// <summary>The end of the chain of records.</summary>
    public async Task<Hash32> RecordOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("recordOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Frees a trainer's bond after a round, less the fault of a commitment without proof. By anyone.</summary>
    public TransactionRequest Release(BigInteger id, BigInteger number, Entry entry) =>
        Request("release(uint256,uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)))", id, number, entry.ToAbi());

    /// <summary>A round.</summary>
    public async Task<Round> RoundOfAsync(BigInteger id, BigInteger number, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Round.FromAbi((await ReadAsync("roundOf(uint256,uint256)", [id, number], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>What stands in a trainer's slot.</summary>
    public async Task<Hash32> SlotOfAsync(BigInteger id, BigInteger number, Address trainer, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("slotOf(uint256,uint256,address)", [id, number, trainer], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Stops one's own key for good, on a proof of more right samples than the pool has. By anyone: half of the key bond is the stopper's. What was published stays payable.</summary>
    public TransactionRequest Stop(BigInteger id, IReadOnlyList<BigInteger> inputs, byte[] proof) =>
        Request("stop(uint256,uint256[],bytes)", id, AbiValue.Sequence(inputs.Select(item => (AbiValue)item)), proof);

    /// <summary>Proves the score of a commitment. By anyone: the proof is the authorisation.</summary>
    public TransactionRequest SubmitProof(BigInteger id, Entry entry, byte[] proof) =>
        Request("submitProof(uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)),bytes)", id, entry.ToAbi(), proof);

    /// <summary>Where stakes are.</summary>
    public async Task<Address> VaultAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("vault()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Takes the task back before anyone committed in its first round. By the sponsor.</summary>
    public TransactionRequest Withdraw(BigInteger id) =>
        Request("withdraw(uint256)", id);

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
            "Committed(uint256,uint256,address,uint256,bytes32,bytes32)" => Events.Committed.Read(log, data),
            "Created(uint256,address,bytes)" => Events.Created.Read(log, data),
            "Credited(address,address,uint256)" => Events.Credited.Read(log, data),
            "EIP712DomainChanged()" => Events.EIP712DomainChanged.Read(log, data),
            "Ended(uint256,uint256)" => Events.Ended.Read(log, data),
            "Enrolled(uint256,uint256,address)" => Events.Enrolled.Read(log, data),
            "Falsified(uint256,uint256,address,address)" => Events.Falsified.Read(log, data),
            "LeaderFault(uint256,uint256,address,uint256)" => Events.LeaderFault.Read(log, data),
            "Proven(uint256,uint256,address,uint256,uint256,bytes32)" => Events.Proven.Read(log, data),
            "Published(uint256,uint256,address,bytes32,(address,uint32,(bytes32,bytes32,uint32,uint256)))" => Events.Published.Read(log, data),
            "Recorded(uint256,uint256,bytes32,uint256,(bytes32,uint256,uint256,uint8,address,bytes32,bytes32,uint32,uint32,bytes32))" => Events.Recorded.Read(log, data),
            "RoundStarted(uint256,uint256,uint256)" => Events.RoundStarted.Read(log, data),
            "Settled(uint256,uint256,address,uint256)" => Events.Settled.Read(log, data),
            "ShownWrong(uint256,bytes32,address,uint256,uint256)" => Events.ShownWrong.Read(log, data),
            "Stopped(uint256,address)" => Events.Stopped.Read(log, data),
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

        /// <summary>A trainer committed.</summary>
        public sealed record Committed(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Index, Hash32 Commitment, Hash32 BlobDigest) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Committed(uint256,uint256,address,uint256,bytes32,bytes32)");

            internal static Committed Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToHash(), data[5].ToHash());
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

        /// <summary>EIP712DomainChanged().</summary>
        public sealed record EIP712DomainChanged(EventLog Log) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("EIP712DomainChanged()");

            internal static EIP712DomainChanged Read(EventLog log, AbiEventData data) => new(log);
        }

        /// <summary>It ended; the sponsor is credited what is left.</summary>
        public sealed record Ended(EventLog Log, BigInteger Id, BigInteger Remainder) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Ended(uint256,uint256)");

            internal static Ended Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger());
        }

        /// <summary>A trainer enrolled in a round.</summary>
        public sealed record Enrolled(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Enrolled(uint256,uint256,address)");

            internal static Enrolled Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress());
        }

        /// <summary>A publication was falsified.</summary>
        public sealed record Falsified(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, Address Falsifier) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Falsified(uint256,uint256,address,address)");

            internal static Falsified Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToAddress());
        }

        /// <summary>The leader had not published in its window.</summary>
        public sealed record LeaderFault(EventLog Log, BigInteger Id, BigInteger Round, Address Leader, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("LeaderFault(uint256,uint256,address,uint256)");

            internal static LeaderFault Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger());
        }

        /// <summary>An entry was proven. leaf continues acc.</summary>
        public sealed record Proven(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Score, BigInteger Y, Hash32 Leaf) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Proven(uint256,uint256,address,uint256,uint256,bytes32)");

            internal static Proven Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToInteger(), data[5].ToHash());
        }

        /// <summary>The bytes of an entry, or of an aggregate, were published.</summary>
        public sealed record Published(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, Hash32 Entry, Entry Source) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Published(uint256,uint256,address,bytes32,(address,uint32,(bytes32,bytes32,uint32,uint256)))");

            internal static Published Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToHash(), Contracts.Entry.FromAbi(data[4]));
        }

        /// <summary>A round was recorded.</summary>
        public sealed record Recorded(EventLog Log, BigInteger Id, BigInteger Round, Hash32 Record, BigInteger Pay, Record Source) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Recorded(uint256,uint256,bytes32,uint256,(bytes32,uint256,uint256,uint8,address,bytes32,bytes32,uint32,uint32,bytes32))");

            internal static Recorded Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToHash(), data[3].ToInteger(), Contracts.Record.FromAbi(data[4]));
        }

        /// <summary>A round started.</summary>
        public sealed record RoundStarted(EventLog Log, BigInteger Id, BigInteger Round, BigInteger Start) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("RoundStarted(uint256,uint256,uint256)");

            internal static RoundStarted Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToInteger());
        }

        /// <summary>A trainer's part in a round is over.</summary>
        public sealed record Settled(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Fault) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Settled(uint256,uint256,address,uint256)");

            internal static Settled Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger());
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
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The trainer takes part already.</summary>
        public static AbiError AlreadyEnrolled { get; } = Abi.Error("AlreadyEnrolled(address)");

        /// <summary>The times do not fit: no window may be zero but Open, and all rounds last at most MAX_LENGTH.</summary>
        public static AbiError BadTiming { get; } = Abi.Error("BadTiming(uint256,uint256)");

        /// <summary>The evaluator wants another length of the blob.</summary>
        public static AbiError BlobLengthMismatch { get; } = Abi.Error("BlobLengthMismatch(uint256,uint256)");

        /// <summary>Bytes are published in whole words, of which at least one.</summary>
        public static AbiError BlobLengthNotWhole { get; } = Abi.Error("BlobLengthNotWhole(uint256,uint256)");

        /// <summary>The bond is at least 1/20 of the budget where both are in one token, and at least 20 units.</summary>
        public static AbiError BondTooSmall { get; } = Abi.Error("BondTooSmall(uint256,uint256)");

        /// <summary>Only the sponsor, before the first commitment of the first round.</summary>
        public static AbiError CannotWithdraw { get; } = Abi.Error("CannotWithdraw(uint256)");

        /// <summary>A word of the proof is not below the order of the base field.</summary>
        public static AbiError CoordinateNotInField { get; } = Abi.Error("CoordinateNotInField(uint256,uint256)");

        /// <summary>Another amount arrived than was sent.</summary>
        public static AbiError FeeOnTransfer { get; } = Abi.Error("FeeOnTransfer(uint256,uint256)");

        /// <summary>A public input is not below the order of the group.</summary>
        public static AbiError InputNotInField { get; } = Abi.Error("InputNotInField(uint256,uint256)");

        /// <summary>The proof does not satisfy the verification equation.</summary>
        public static AbiError InvalidProof { get; } = Abi.Error("InvalidProof(address)");

        /// <summary>InvalidShortString().</summary>
        public static AbiError InvalidShortString { get; } = Abi.Error("InvalidShortString()");

        /// <summary>Under a key of unknown class the sponsor risks at least as much as a worker.</summary>
        public static AbiError KeyBondTooSmall { get; } = Abi.Error("KeyBondTooSmall(uint256,uint256)");

        /// <summary>No score beats another by more than the pool has.</summary>
        public static AbiError MarginAbovePool { get; } = Abi.Error("MarginAbovePool(uint256,uint256)");

        /// <summary>The task knows no aggregates.</summary>
        public static AbiError NoAggregates { get; } = Abi.Error("NoAggregates(uint256)");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>The gate refused.</summary>
        public static AbiError NotAdmitted { get; } = Abi.Error("NotAdmitted(address)");

        /// <summary>The network is out of the evaluator's reach, or sealed: the key is trusted.</summary>
        public static AbiError NotFalsifiable { get; } = Abi.Error("NotFalsifiable(uint256)");

        /// <summary>The entry was not published, or not it.</summary>
        public static AbiError NotPublished { get; } = Abi.Error("NotPublished(bytes32)");

        /// <summary>Only the best entry publishes in its window.</summary>
        public static AbiError NotTheLeader { get; } = Abi.Error("NotTheLeader(address,address)");

        /// <summary>There is nothing to claim.</summary>
        public static AbiError NothingToClaim { get; } = Abi.Error("NothingToClaim(address,address)");

        /// <summary>A pool has 1 to 2^16 - 1 samples.</summary>
        public static AbiError PoolSizeOutOfBounds { get; } = Abi.Error("PoolSizeOutOfBounds(uint256)");

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        public static AbiError ReentrancyGuardReentrantCall { get; } = Abi.Error("ReentrancyGuardReentrantCall()");

        /// <summary>The round is not over.</summary>
        public static AbiError RoundNotOver { get; } = Abi.Error("RoundNotOver(uint256,uint256)");

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

        /// <summary>The sink takes no part.</summary>
        public static AbiError SinkTakesNoPart { get; } = Abi.Error("SinkTakesNoPart()");

        /// <summary>The proof shows nothing impossible: its score lies within the pool.</summary>
        public static AbiError StatementIsPossible { get; } = Abi.Error("StatementIsPossible(uint256,uint256)");

        /// <summary>StringTooLong(string).</summary>
        public static AbiError StringTooLong { get; } = Abi.Error("StringTooLong(string)");

        /// <summary>There is no such thing.</summary>
        public static AbiError Unknown { get; } = Abi.Error("Unknown(uint256)");

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

        /// <summary>The trainer's slot holds something else: not enrolled, committed, proven, or settled already.</summary>
        public static AbiError WrongEntry { get; } = Abi.Error("WrongEntry(address,bytes32,bytes32)");

        /// <summary>The blob was committed, but its words are not those of the proof.</summary>
        public static AbiError WrongEvaluation { get; } = Abi.Error("WrongEvaluation(uint256,uint256)");

        /// <summary>The key takes another number of public inputs.</summary>
        public static AbiError WrongInputCount { get; } = Abi.Error("WrongInputCount(uint256,uint256)");

        /// <summary>Wrong key for these statements: they have four public inputs.</summary>
        public static AbiError WrongKeyShape { get; } = Abi.Error("WrongKeyShape(bytes32,uint256)");

        /// <summary>The round stands elsewhere.</summary>
        public static AbiError WrongPhase { get; } = Abi.Error("WrongPhase(uint8)");

        /// <summary>The proof has another length than the key's flavour.</summary>
        public static AbiError WrongProofLength { get; } = Abi.Error("WrongProofLength(uint256,uint256)");

        /// <summary>The signature is not the trainer's.</summary>
        public static AbiError WrongSignature { get; } = Abi.Error("WrongSignature(address)");

        /// <summary>The margin is at least 1.</summary>
        public static AbiError ZeroMargin { get; } = Abi.Error("ZeroMargin()");
    }
}
