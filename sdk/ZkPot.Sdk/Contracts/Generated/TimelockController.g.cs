// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>TimelockController</summary>
public sealed class TimelockController(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("TimelockController");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Calls CANCELLER_ROLE().</summary>
    public async Task<Hash32> CancellerRoleAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("CANCELLER_ROLE()", [], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Calls DEFAULT_ADMIN_ROLE().</summary>
    public async Task<Hash32> DefaultAdminRoleAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("DEFAULT_ADMIN_ROLE()", [], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Calls EXECUTOR_ROLE().</summary>
    public async Task<Hash32> ExecutorRoleAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("EXECUTOR_ROLE()", [], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Calls PROPOSER_ROLE().</summary>
    public async Task<Hash32> ProposerRoleAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("PROPOSER_ROLE()", [], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Calls cancel(bytes32).</summary>
    public TransactionRequest Cancel(Hash32 id) =>
        Request("cancel(bytes32)", id);

    /// <summary>Calls execute(address,uint256,bytes,bytes32,bytes32).</summary>
    public TransactionRequest Execute(Address target, BigInteger value, byte[] payload, Hash32 predecessor, Hash32 salt) =>
        Request("execute(address,uint256,bytes,bytes32,bytes32)", target, value, payload, predecessor, salt);

    /// <summary>Calls executeBatch(address[],uint256[],bytes[],bytes32,bytes32).</summary>
    public TransactionRequest ExecuteBatch(IReadOnlyList<Address> targets, IReadOnlyList<BigInteger> values, IReadOnlyList<byte[]> payloads, Hash32 predecessor, Hash32 salt) =>
        Request("executeBatch(address[],uint256[],bytes[],bytes32,bytes32)", AbiValue.Sequence(targets.Select(item => (AbiValue)item)), AbiValue.Sequence(values.Select(item => (AbiValue)item)), AbiValue.Sequence(payloads.Select(item => (AbiValue)item)), predecessor, salt);

    /// <summary>Calls getMinDelay().</summary>
    public async Task<BigInteger> GetMinDelayAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("getMinDelay()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls getOperationState(bytes32).</summary>
    public async Task<OperationState> GetOperationStateAsync(Hash32 id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (OperationState)(await ReadAsync("getOperationState(bytes32)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToUInt64();

    /// <summary>Calls getRoleAdmin(bytes32).</summary>
    public async Task<Hash32> GetRoleAdminAsync(Hash32 role, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("getRoleAdmin(bytes32)", [role], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Calls getTimestamp(bytes32).</summary>
    public async Task<BigInteger> GetTimestampAsync(Hash32 id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("getTimestamp(bytes32)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls grantRole(bytes32,address).</summary>
    public TransactionRequest GrantRole(Hash32 role, Address account) =>
        Request("grantRole(bytes32,address)", role, account);

    /// <summary>Calls hasRole(bytes32,address).</summary>
    public async Task<bool> HasRoleAsync(Hash32 role, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("hasRole(bytes32,address)", [role, account], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Calls hashOperation(address,uint256,bytes,bytes32,bytes32).</summary>
    public async Task<Hash32> HashOperationAsync(Address target, BigInteger value, byte[] data, Hash32 predecessor, Hash32 salt, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("hashOperation(address,uint256,bytes,bytes32,bytes32)", [target, value, data, predecessor, salt], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Calls hashOperationBatch(address[],uint256[],bytes[],bytes32,bytes32).</summary>
    public async Task<Hash32> HashOperationBatchAsync(IReadOnlyList<Address> targets, IReadOnlyList<BigInteger> values, IReadOnlyList<byte[]> payloads, Hash32 predecessor, Hash32 salt, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("hashOperationBatch(address[],uint256[],bytes[],bytes32,bytes32)", [AbiValue.Sequence(targets.Select(item => (AbiValue)item)), AbiValue.Sequence(values.Select(item => (AbiValue)item)), AbiValue.Sequence(payloads.Select(item => (AbiValue)item)), predecessor, salt], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Calls isOperation(bytes32).</summary>
    public async Task<bool> IsOperationAsync(Hash32 id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isOperation(bytes32)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Calls isOperationDone(bytes32).</summary>
    public async Task<bool> IsOperationDoneAsync(Hash32 id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isOperationDone(bytes32)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Calls isOperationPending(bytes32).</summary>
    public async Task<bool> IsOperationPendingAsync(Hash32 id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isOperationPending(bytes32)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Calls isOperationReady(bytes32).</summary>
    public async Task<bool> IsOperationReadyAsync(Hash32 id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isOperationReady(bytes32)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Calls onERC1155BatchReceived(address,address,uint256[],uint256[],bytes).</summary>
    public TransactionRequest OnERC1155BatchReceived(Address value1, Address value2, IReadOnlyList<BigInteger> value3, IReadOnlyList<BigInteger> value4, byte[] value5) =>
        Request("onERC1155BatchReceived(address,address,uint256[],uint256[],bytes)", value1, value2, AbiValue.Sequence(value3.Select(item => (AbiValue)item)), AbiValue.Sequence(value4.Select(item => (AbiValue)item)), value5);

    /// <summary>Calls onERC1155Received(address,address,uint256,uint256,bytes).</summary>
    public TransactionRequest OnERC1155Received(Address value1, Address value2, BigInteger value3, BigInteger value4, byte[] value5) =>
        Request("onERC1155Received(address,address,uint256,uint256,bytes)", value1, value2, value3, value4, value5);

    /// <summary>Calls onERC721Received(address,address,uint256,bytes).</summary>
    public TransactionRequest OnERC721Received(Address value1, Address value2, BigInteger value3, byte[] value4) =>
        Request("onERC721Received(address,address,uint256,bytes)", value1, value2, value3, value4);

    /// <summary>Calls renounceRole(bytes32,address).</summary>
    public TransactionRequest RenounceRole(Hash32 role, Address callerConfirmation) =>
        Request("renounceRole(bytes32,address)", role, callerConfirmation);

    /// <summary>Calls revokeRole(bytes32,address).</summary>
    public TransactionRequest RevokeRole(Hash32 role, Address account) =>
        Request("revokeRole(bytes32,address)", role, account);

    /// <summary>Calls schedule(address,uint256,bytes,bytes32,bytes32,uint256).</summary>
    public TransactionRequest Schedule(Address target, BigInteger value, byte[] data, Hash32 predecessor, Hash32 salt, BigInteger delay) =>
        Request("schedule(address,uint256,bytes,bytes32,bytes32,uint256)", target, value, data, predecessor, salt, delay);

    /// <summary>Calls scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256).</summary>
    public TransactionRequest ScheduleBatch(IReadOnlyList<Address> targets, IReadOnlyList<BigInteger> values, IReadOnlyList<byte[]> payloads, Hash32 predecessor, Hash32 salt, BigInteger delay) =>
        Request("scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)", AbiValue.Sequence(targets.Select(item => (AbiValue)item)), AbiValue.Sequence(values.Select(item => (AbiValue)item)), AbiValue.Sequence(payloads.Select(item => (AbiValue)item)), predecessor, salt, delay);

    /// <summary>Calls supportsInterface(bytes4).</summary>
    public async Task<bool> SupportsInterfaceAsync(byte[] interfaceId, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("supportsInterface(bytes4)", [interfaceId], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Calls updateDelay(uint256).</summary>
    public TransactionRequest UpdateDelay(BigInteger newDelay) =>
        Request("updateDelay(uint256)", newDelay);

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "CallExecuted(bytes32,uint256,address,uint256,bytes)" => Events.CallExecuted.Read(log, data),
            "CallSalt(bytes32,bytes32)" => Events.CallSalt.Read(log, data),
            "CallScheduled(bytes32,uint256,address,uint256,bytes,bytes32,uint256)" => Events.CallScheduled.Read(log, data),
            "Cancelled(bytes32)" => Events.Cancelled.Read(log, data),
            "MinDelayChange(uint256,uint256)" => Events.MinDelayChange.Read(log, data),
            "RoleAdminChanged(bytes32,bytes32,bytes32)" => Events.RoleAdminChanged.Read(log, data),
            "RoleGranted(bytes32,address,address)" => Events.RoleGranted.Read(log, data),
            "RoleRevoked(bytes32,address,address)" => Events.RoleRevoked.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>CallExecuted(bytes32,uint256,address,uint256,bytes).</summary>
        public sealed record CallExecuted(EventLog Log, Hash32 Id, BigInteger Index, Address Target, BigInteger Value, byte[] Data) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("CallExecuted(bytes32,uint256,address,uint256,bytes)");

            internal static CallExecuted Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToBytes());
        }

        /// <summary>CallSalt(bytes32,bytes32).</summary>
        public sealed record CallSalt(EventLog Log, Hash32 Id, Hash32 Salt) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("CallSalt(bytes32,bytes32)");

            internal static CallSalt Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToHash());
        }

        /// <summary>CallScheduled(bytes32,uint256,address,uint256,bytes,bytes32,uint256).</summary>
        public sealed record CallScheduled(EventLog Log, Hash32 Id, BigInteger Index, Address Target, BigInteger Value, byte[] Data, Hash32 Predecessor, BigInteger Delay) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("CallScheduled(bytes32,uint256,address,uint256,bytes,bytes32,uint256)");

            internal static CallScheduled Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToBytes(), data[5].ToHash(), data[6].ToInteger());
        }

        /// <summary>An order expired; the buyer is credited the price.</summary>
        public sealed record Cancelled(EventLog Log, Hash32 Id) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Cancelled(bytes32)");

            internal static Cancelled Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash());
        }

        /// <summary>MinDelayChange(uint256,uint256).</summary>
        public sealed record MinDelayChange(EventLog Log, BigInteger OldDuration, BigInteger NewDuration) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("MinDelayChange(uint256,uint256)");

            internal static MinDelayChange Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger());
        }

        /// <summary>RoleAdminChanged(bytes32,bytes32,bytes32).</summary>
        public sealed record RoleAdminChanged(EventLog Log, Hash32 Role, Hash32 PreviousAdminRole, Hash32 NewAdminRole) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("RoleAdminChanged(bytes32,bytes32,bytes32)");

            internal static RoleAdminChanged Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToHash(), data[2].ToHash());
        }

        /// <summary>RoleGranted(bytes32,address,address).</summary>
        public sealed record RoleGranted(EventLog Log, Hash32 Role, Address Account, Address Sender) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("RoleGranted(bytes32,address,address)");

            internal static RoleGranted Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToAddress(), data[2].ToAddress());
        }

        /// <summary>RoleRevoked(bytes32,address,address).</summary>
        public sealed record RoleRevoked(EventLog Log, Hash32 Role, Address Account, Address Sender) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("RoleRevoked(bytes32,address,address)");

            internal static RoleRevoked Read(EventLog log, AbiEventData data) => new(log, data[0].ToHash(), data[1].ToAddress(), data[2].ToAddress());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>AccessControlBadConfirmation().</summary>
        public static AbiError AccessControlBadConfirmation { get; } = Abi.Error("AccessControlBadConfirmation()");

        /// <summary>AccessControlUnauthorizedAccount(address,bytes32).</summary>
        public static AbiError AccessControlUnauthorizedAccount { get; } = Abi.Error("AccessControlUnauthorizedAccount(address,bytes32)");

        /// <summary>FailedCall().</summary>
        public static AbiError FailedCall { get; } = Abi.Error("FailedCall()");

        /// <summary>TimelockInsufficientDelay(uint256,uint256).</summary>
        public static AbiError TimelockInsufficientDelay { get; } = Abi.Error("TimelockInsufficientDelay(uint256,uint256)");

        /// <summary>TimelockInvalidOperationLength(uint256,uint256,uint256).</summary>
        public static AbiError TimelockInvalidOperationLength { get; } = Abi.Error("TimelockInvalidOperationLength(uint256,uint256,uint256)");

        /// <summary>TimelockUnauthorizedCaller(address).</summary>
        public static AbiError TimelockUnauthorizedCaller { get; } = Abi.Error("TimelockUnauthorizedCaller(address)");

        /// <summary>TimelockUnexecutedPredecessor(bytes32).</summary>
        public static AbiError TimelockUnexecutedPredecessor { get; } = Abi.Error("TimelockUnexecutedPredecessor(bytes32)");

        /// <summary>TimelockUnexpectedOperationState(bytes32,bytes32).</summary>
        public static AbiError TimelockUnexpectedOperationState { get; } = Abi.Error("TimelockUnexpectedOperationState(bytes32,bytes32)");
    }
}
