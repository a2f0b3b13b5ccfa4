// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
#pragma warning disable CS1591 // Where the contracts say nothing of a field, its name must do.
using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;

namespace ZkPot.Sdk.Contracts;

/// <summary>CurationTimelock</summary>
public sealed class CurationTimelock(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Calls CANCELLER_ROLE().</summary>
    public async Task<Hash32> CancellerRoleAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.CancellerRole, byte[]>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls DEFAULT_ADMIN_ROLE().</summary>
    public async Task<Hash32> DefaultAdminRoleAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.DefaultAdminRole, byte[]>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls EXECUTOR_ROLE().</summary>
    public async Task<Hash32> ExecutorRoleAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.ExecutorRole, byte[]>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The least delay, at the beginning and for ever.</summary>
    public Task<BigInteger> LeastDelayAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LeastDelay, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls PROPOSER_ROLE().</summary>
    public async Task<Hash32> ProposerRoleAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.ProposerRole, byte[]>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls cancel(bytes32).</summary>
    public static Functions.Cancel Cancel(Hash32 id) =>
        new() { Id = id.ToBytes() };

    /// <summary>Calls execute(address,uint256,bytes,bytes32,bytes32).</summary>
    public static Functions.Execute Execute(Address target, BigInteger value, byte[] payload, Hash32 predecessor, Hash32 salt) =>
        new() { Target = target.ToString(), Value = value, Payload = payload, Predecessor = predecessor.ToBytes(), Salt = salt.ToBytes() };

    /// <summary>Calls executeBatch(address[],uint256[],bytes[],bytes32,bytes32).</summary>
    public static Functions.ExecuteBatch ExecuteBatch(IReadOnlyList<Address> targets, IReadOnlyList<BigInteger> values, IReadOnlyList<byte[]> payloads, Hash32 predecessor, Hash32 salt) =>
        new() { Targets = [.. targets.Select(item => item.ToString())], Values = [.. values], Payloads = [.. payloads], Predecessor = predecessor.ToBytes(), Salt = salt.ToBytes() };

    /// <summary>Calls getMinDelay().</summary>
    public Task<BigInteger> GetMinDelayAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.GetMinDelay, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls getOperationState(bytes32).</summary>
    public Task<OperationState> GetOperationStateAsync(Hash32 id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.GetOperationState, OperationState>(new() { Id = id.ToBytes() }, at, cancellationToken);

    /// <summary>Calls getRoleAdmin(bytes32).</summary>
    public async Task<Hash32> GetRoleAdminAsync(Hash32 role, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.GetRoleAdmin, byte[]>(new() { Role = role.ToBytes() }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls getTimestamp(bytes32).</summary>
    public Task<BigInteger> GetTimestampAsync(Hash32 id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.GetTimestamp, BigInteger>(new() { Id = id.ToBytes() }, at, cancellationToken);

    /// <summary>Calls grantRole(bytes32,address).</summary>
    public static Functions.GrantRole GrantRole(Hash32 role, Address account) =>
        new() { Role = role.ToBytes(), Account = account.ToString() };

    /// <summary>Calls hasRole(bytes32,address).</summary>
    public Task<bool> HasRoleAsync(Hash32 role, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.HasRole, bool>(new() { Role = role.ToBytes(), Account = account.ToString() }, at, cancellationToken);

    /// <summary>Calls hashOperation(address,uint256,bytes,bytes32,bytes32).</summary>
    public async Task<Hash32> HashOperationAsync(Address target, BigInteger value, byte[] data, Hash32 predecessor, Hash32 salt, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.HashOperation, byte[]>(new() { Target = target.ToString(), Value = value, Data = data, Predecessor = predecessor.ToBytes(), Salt = salt.ToBytes() }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls hashOperationBatch(address[],uint256[],bytes[],bytes32,bytes32).</summary>
    public async Task<Hash32> HashOperationBatchAsync(IReadOnlyList<Address> targets, IReadOnlyList<BigInteger> values, IReadOnlyList<byte[]> payloads, Hash32 predecessor, Hash32 salt, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.HashOperationBatch, byte[]>(new() { Targets = [.. targets.Select(item => item.ToString())], Values = [.. values], Payloads = [.. payloads], Predecessor = predecessor.ToBytes(), Salt = salt.ToBytes() }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>Calls isOperation(bytes32).</summary>
    public Task<bool> IsOperationAsync(Hash32 id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsOperation, bool>(new() { Id = id.ToBytes() }, at, cancellationToken);

    /// <summary>Calls isOperationDone(bytes32).</summary>
    public Task<bool> IsOperationDoneAsync(Hash32 id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsOperationDone, bool>(new() { Id = id.ToBytes() }, at, cancellationToken);

    /// <summary>Calls isOperationPending(bytes32).</summary>
    public Task<bool> IsOperationPendingAsync(Hash32 id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsOperationPending, bool>(new() { Id = id.ToBytes() }, at, cancellationToken);

    /// <summary>Calls isOperationReady(bytes32).</summary>
    public Task<bool> IsOperationReadyAsync(Hash32 id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsOperationReady, bool>(new() { Id = id.ToBytes() }, at, cancellationToken);

    /// <summary>Calls onERC1155BatchReceived(address,address,uint256[],uint256[],bytes).</summary>
    public static Functions.OnERC1155BatchReceived OnERC1155BatchReceived(Address value1, Address value2, IReadOnlyList<BigInteger> value3, IReadOnlyList<BigInteger> value4, byte[] value5) =>
        new() { Value1 = value1.ToString(), Value2 = value2.ToString(), Value3 = [.. value3], Value4 = [.. value4], Value5 = value5 };

    /// <summary>Calls onERC1155Received(address,address,uint256,uint256,bytes).</summary>
    public static Functions.OnERC1155Received OnERC1155Received(Address value1, Address value2, BigInteger value3, BigInteger value4, byte[] value5) =>
        new() { Value1 = value1.ToString(), Value2 = value2.ToString(), Value3 = value3, Value4 = value4, Value5 = value5 };

    /// <summary>Calls onERC721Received(address,address,uint256,bytes).</summary>
    public static Functions.OnERC721Received OnERC721Received(Address value1, Address value2, BigInteger value3, byte[] value4) =>
        new() { Value1 = value1.ToString(), Value2 = value2.ToString(), Value3 = value3, Value4 = value4 };

    /// <summary>Calls renounceRole(bytes32,address).</summary>
    public static Functions.RenounceRole RenounceRole(Hash32 role, Address callerConfirmation) =>
        new() { Role = role.ToBytes(), CallerConfirmation = callerConfirmation.ToString() };

    /// <summary>Calls revokeRole(bytes32,address).</summary>
    public static Functions.RevokeRole RevokeRole(Hash32 role, Address account) =>
        new() { Role = role.ToBytes(), Account = account.ToString() };

    /// <summary>Calls schedule(address,uint256,bytes,bytes32,bytes32,uint256).</summary>
    public static Functions.Schedule Schedule(Address target, BigInteger value, byte[] data, Hash32 predecessor, Hash32 salt, BigInteger delay) =>
        new() { Target = target.ToString(), Value = value, Data = data, Predecessor = predecessor.ToBytes(), Salt = salt.ToBytes(), Delay = delay };

    /// <summary>Calls scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256).</summary>
    public static Functions.ScheduleBatch ScheduleBatch(IReadOnlyList<Address> targets, IReadOnlyList<BigInteger> values, IReadOnlyList<byte[]> payloads, Hash32 predecessor, Hash32 salt, BigInteger delay) =>
        new() { Targets = [.. targets.Select(item => item.ToString())], Values = [.. values], Payloads = [.. payloads], Predecessor = predecessor.ToBytes(), Salt = salt.ToBytes(), Delay = delay };

    /// <summary>Calls supportsInterface(bytes4).</summary>
    public Task<bool> SupportsInterfaceAsync(byte[] interfaceId, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.SupportsInterface, bool>(new() { InterfaceId = interfaceId }, at, cancellationToken);

    /// <summary>Calls updateDelay(uint256).</summary>
    public static Functions.UpdateDelay UpdateDelay(BigInteger newDelay) =>
        new() { NewDelay = newDelay };

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(BigInteger delay, IReadOnlyList<Address> proposers, IReadOnlyList<Address> executors, Address admin) =>
        new() { Delay = delay, Proposers = [.. proposers.Select(item => item.ToString())], Executors = [.. executors.Select(item => item.ToString())], Admin = admin.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("CurationTimelock"))
    {
        [Parameter("uint256", "delay", 1)] public BigInteger Delay { get; set; }
        [Parameter("address[]", "proposers", 2)] public List<string> Proposers { get; set; } = [];
        [Parameter("address[]", "executors", 3)] public List<string> Executors { get; set; } = [];
        [Parameter("address", "admin", 4)] public string Admin { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.CallExecuted>(log)
        ?? (IEventLog?)TryDecode<Events.CallSalt>(log)
        ?? (IEventLog?)TryDecode<Events.CallScheduled>(log)
        ?? (IEventLog?)TryDecode<Events.Cancelled>(log)
        ?? (IEventLog?)TryDecode<Events.MinDelayChange>(log)
        ?? (IEventLog?)TryDecode<Events.RoleAdminChanged>(log)
        ?? (IEventLog?)TryDecode<Events.RoleGranted>(log)
        ?? (IEventLog?)TryDecode<Events.RoleRevoked>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.CancellerRole), typeof(Functions.DefaultAdminRole), typeof(Functions.ExecutorRole), typeof(Functions.LeastDelay), typeof(Functions.ProposerRole), typeof(Functions.Cancel), typeof(Functions.Execute), typeof(Functions.ExecuteBatch), typeof(Functions.GetMinDelay), typeof(Functions.GetOperationState), typeof(Functions.GetRoleAdmin), typeof(Functions.GetTimestamp), typeof(Functions.GrantRole), typeof(Functions.HasRole), typeof(Functions.HashOperation), typeof(Functions.HashOperationBatch), typeof(Functions.IsOperation), typeof(Functions.IsOperationDone), typeof(Functions.IsOperationPending), typeof(Functions.IsOperationReady), typeof(Functions.OnERC1155BatchReceived), typeof(Functions.OnERC1155Received), typeof(Functions.OnERC721Received), typeof(Functions.RenounceRole), typeof(Functions.RevokeRole), typeof(Functions.Schedule), typeof(Functions.ScheduleBatch), typeof(Functions.SupportsInterface), typeof(Functions.UpdateDelay)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.CallExecuted), typeof(Events.CallSalt), typeof(Events.CallScheduled), typeof(Events.Cancelled), typeof(Events.MinDelayChange), typeof(Events.RoleAdminChanged), typeof(Events.RoleGranted), typeof(Events.RoleRevoked)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.AccessControlBadConfirmation), typeof(Errors.AccessControlUnauthorizedAccount), typeof(Errors.DelayTooShort), typeof(Errors.FailedCall), typeof(Errors.TimelockInsufficientDelay), typeof(Errors.TimelockInvalidOperationLength), typeof(Errors.TimelockUnauthorizedCaller), typeof(Errors.TimelockUnexecutedPredecessor), typeof(Errors.TimelockUnexpectedOperationState)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Calls CANCELLER_ROLE().</summary>
        [Function("CANCELLER_ROLE", "bytes32")]
        public sealed class CancellerRole : FunctionMessage
        {
        }

        /// <summary>Calls DEFAULT_ADMIN_ROLE().</summary>
        [Function("DEFAULT_ADMIN_ROLE", "bytes32")]
        public sealed class DefaultAdminRole : FunctionMessage
        {
        }

        /// <summary>Calls EXECUTOR_ROLE().</summary>
        [Function("EXECUTOR_ROLE", "bytes32")]
        public sealed class ExecutorRole : FunctionMessage
        {
        }

        /// <summary>The least delay, at the beginning and for ever.</summary>
        [Function("LEAST_DELAY", "uint256")]
        public sealed class LeastDelay : FunctionMessage
        {
        }

        /// <summary>Calls PROPOSER_ROLE().</summary>
        [Function("PROPOSER_ROLE", "bytes32")]
        public sealed class ProposerRole : FunctionMessage
        {
        }

        /// <summary>Calls cancel(bytes32).</summary>
        [Function("cancel")]
        public sealed class Cancel : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls execute(address,uint256,bytes,bytes32,bytes32).</summary>
        [Function("execute")]
        public sealed class Execute : FunctionMessage
        {
            [Parameter("address", "target", 1)] public string Target { get; set; } = "";
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
            [Parameter("bytes", "payload", 3)] public byte[] Payload { get; set; } = [];
            [Parameter("bytes32", "predecessor", 4)] public byte[] Predecessor { get; set; } = [];
            [Parameter("bytes32", "salt", 5)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>Calls executeBatch(address[],uint256[],bytes[],bytes32,bytes32).</summary>
        [Function("executeBatch")]
        public sealed class ExecuteBatch : FunctionMessage
        {
            [Parameter("address[]", "targets", 1)] public List<string> Targets { get; set; } = [];
            [Parameter("uint256[]", "values", 2)] public List<BigInteger> Values { get; set; } = [];
            [Parameter("bytes[]", "payloads", 3)] public List<byte[]> Payloads { get; set; } = [];
            [Parameter("bytes32", "predecessor", 4)] public byte[] Predecessor { get; set; } = [];
            [Parameter("bytes32", "salt", 5)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>Calls getMinDelay().</summary>
        [Function("getMinDelay", "uint256")]
        public sealed class GetMinDelay : FunctionMessage
        {
        }

        /// <summary>Calls getOperationState(bytes32).</summary>
        [Function("getOperationState", "uint8")]
        public sealed class GetOperationState : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls getRoleAdmin(bytes32).</summary>
        [Function("getRoleAdmin", "bytes32")]
        public sealed class GetRoleAdmin : FunctionMessage
        {
            [Parameter("bytes32", "role", 1)] public byte[] Role { get; set; } = [];
        }

        /// <summary>Calls getTimestamp(bytes32).</summary>
        [Function("getTimestamp", "uint256")]
        public sealed class GetTimestamp : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls grantRole(bytes32,address).</summary>
        [Function("grantRole")]
        public sealed class GrantRole : FunctionMessage
        {
            [Parameter("bytes32", "role", 1)] public byte[] Role { get; set; } = [];
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Calls hasRole(bytes32,address).</summary>
        [Function("hasRole", "bool")]
        public sealed class HasRole : FunctionMessage
        {
            [Parameter("bytes32", "role", 1)] public byte[] Role { get; set; } = [];
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Calls hashOperation(address,uint256,bytes,bytes32,bytes32).</summary>
        [Function("hashOperation", "bytes32")]
        public sealed class HashOperation : FunctionMessage
        {
            [Parameter("address", "target", 1)] public string Target { get; set; } = "";
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
            [Parameter("bytes", "data", 3)] public byte[] Data { get; set; } = [];
            [Parameter("bytes32", "predecessor", 4)] public byte[] Predecessor { get; set; } = [];
            [Parameter("bytes32", "salt", 5)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>Calls hashOperationBatch(address[],uint256[],bytes[],bytes32,bytes32).</summary>
        [Function("hashOperationBatch", "bytes32")]
        public sealed class HashOperationBatch : FunctionMessage
        {
            [Parameter("address[]", "targets", 1)] public List<string> Targets { get; set; } = [];
            [Parameter("uint256[]", "values", 2)] public List<BigInteger> Values { get; set; } = [];
            [Parameter("bytes[]", "payloads", 3)] public List<byte[]> Payloads { get; set; } = [];
            [Parameter("bytes32", "predecessor", 4)] public byte[] Predecessor { get; set; } = [];
            [Parameter("bytes32", "salt", 5)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>Calls isOperation(bytes32).</summary>
        [Function("isOperation", "bool")]
        public sealed class IsOperation : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls isOperationDone(bytes32).</summary>
        [Function("isOperationDone", "bool")]
        public sealed class IsOperationDone : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls isOperationPending(bytes32).</summary>
        [Function("isOperationPending", "bool")]
        public sealed class IsOperationPending : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls isOperationReady(bytes32).</summary>
        [Function("isOperationReady", "bool")]
        public sealed class IsOperationReady : FunctionMessage
        {
            [Parameter("bytes32", "id", 1)] public byte[] Id { get; set; } = [];
        }

        /// <summary>Calls onERC1155BatchReceived(address,address,uint256[],uint256[],bytes).</summary>
        [Function("onERC1155BatchReceived", "bytes4")]
        public sealed class OnERC1155BatchReceived : FunctionMessage
        {
            [Parameter("address", "", 1)] public string Value1 { get; set; } = "";
            [Parameter("address", "", 2)] public string Value2 { get; set; } = "";
            [Parameter("uint256[]", "", 3)] public List<BigInteger> Value3 { get; set; } = [];
            [Parameter("uint256[]", "", 4)] public List<BigInteger> Value4 { get; set; } = [];
            [Parameter("bytes", "", 5)] public byte[] Value5 { get; set; } = [];
        }

        /// <summary>Calls onERC1155Received(address,address,uint256,uint256,bytes).</summary>
        [Function("onERC1155Received", "bytes4")]
        public sealed class OnERC1155Received : FunctionMessage
        {
            [Parameter("address", "", 1)] public string Value1 { get; set; } = "";
            [Parameter("address", "", 2)] public string Value2 { get; set; } = "";
            [Parameter("uint256", "", 3)] public BigInteger Value3 { get; set; }
            [Parameter("uint256", "", 4)] public BigInteger Value4 { get; set; }
            [Parameter("bytes", "", 5)] public byte[] Value5 { get; set; } = [];
        }

        /// <summary>Calls onERC721Received(address,address,uint256,bytes).</summary>
        [Function("onERC721Received", "bytes4")]
        public sealed class OnERC721Received : FunctionMessage
        {
            [Parameter("address", "", 1)] public string Value1 { get; set; } = "";
            [Parameter("address", "", 2)] public string Value2 { get; set; } = "";
            [Parameter("uint256", "", 3)] public BigInteger Value3 { get; set; }
            [Parameter("bytes", "", 4)] public byte[] Value4 { get; set; } = [];
        }

        /// <summary>Calls renounceRole(bytes32,address).</summary>
        [Function("renounceRole")]
        public sealed class RenounceRole : FunctionMessage
        {
            [Parameter("bytes32", "role", 1)] public byte[] Role { get; set; } = [];
            [Parameter("address", "callerConfirmation", 2)] public string CallerConfirmation { get; set; } = "";
        }

        /// <summary>Calls revokeRole(bytes32,address).</summary>
        [Function("revokeRole")]
        public sealed class RevokeRole : FunctionMessage
        {
            [Parameter("bytes32", "role", 1)] public byte[] Role { get; set; } = [];
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Calls schedule(address,uint256,bytes,bytes32,bytes32,uint256).</summary>
        [Function("schedule")]
        public sealed class Schedule : FunctionMessage
        {
            [Parameter("address", "target", 1)] public string Target { get; set; } = "";
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
            [Parameter("bytes", "data", 3)] public byte[] Data { get; set; } = [];
            [Parameter("bytes32", "predecessor", 4)] public byte[] Predecessor { get; set; } = [];
            [Parameter("bytes32", "salt", 5)] public byte[] Salt { get; set; } = [];
            [Parameter("uint256", "delay", 6)] public BigInteger Delay { get; set; }
        }

        /// <summary>Calls scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256).</summary>
        [Function("scheduleBatch")]
        public sealed class ScheduleBatch : FunctionMessage
        {
            [Parameter("address[]", "targets", 1)] public List<string> Targets { get; set; } = [];
            [Parameter("uint256[]", "values", 2)] public List<BigInteger> Values { get; set; } = [];
            [Parameter("bytes[]", "payloads", 3)] public List<byte[]> Payloads { get; set; } = [];
            [Parameter("bytes32", "predecessor", 4)] public byte[] Predecessor { get; set; } = [];
            [Parameter("bytes32", "salt", 5)] public byte[] Salt { get; set; } = [];
            [Parameter("uint256", "delay", 6)] public BigInteger Delay { get; set; }
        }

        /// <summary>Calls supportsInterface(bytes4).</summary>
        [Function("supportsInterface", "bool")]
        public sealed class SupportsInterface : FunctionMessage
        {
            [Parameter("bytes4", "interfaceId", 1)] public byte[] InterfaceId { get; set; } = [];
        }

        /// <summary>Calls updateDelay(uint256).</summary>
        [Function("updateDelay")]
        public sealed class UpdateDelay : FunctionMessage
        {
            [Parameter("uint256", "newDelay", 1)] public BigInteger NewDelay { get; set; }
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>CallExecuted(bytes32,uint256,address,uint256,bytes).</summary>
        [Event("CallExecuted")]
        public sealed class CallExecuted : IEventDTO
        {
            [Parameter("bytes32", "id", 1, true)] public byte[] Id { get; set; } = [];
            [Parameter("uint256", "index", 2, true)] public BigInteger Index { get; set; }
            [Parameter("address", "target", 3, false)] public string Target { get; set; } = "";
            [Parameter("uint256", "value", 4, false)] public BigInteger Value { get; set; }
            [Parameter("bytes", "data", 5, false)] public byte[] Data { get; set; } = [];
        }

        /// <summary>CallSalt(bytes32,bytes32).</summary>
        [Event("CallSalt")]
        public sealed class CallSalt : IEventDTO
        {
            [Parameter("bytes32", "id", 1, true)] public byte[] Id { get; set; } = [];
            [Parameter("bytes32", "salt", 2, false)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>CallScheduled(bytes32,uint256,address,uint256,bytes,bytes32,uint256).</summary>
        [Event("CallScheduled")]
        public sealed class CallScheduled : IEventDTO
        {
            [Parameter("bytes32", "id", 1, true)] public byte[] Id { get; set; } = [];
            [Parameter("uint256", "index", 2, true)] public BigInteger Index { get; set; }
            [Parameter("address", "target", 3, false)] public string Target { get; set; } = "";
            [Parameter("uint256", "value", 4, false)] public BigInteger Value { get; set; }
            [Parameter("bytes", "data", 5, false)] public byte[] Data { get; set; } = [];
            [Parameter("bytes32", "predecessor", 6, false)] public byte[] Predecessor { get; set; } = [];
            [Parameter("uint256", "delay", 7, false)] public BigInteger Delay { get; set; }
        }

        /// <summary>An order expired; the buyer is credited the price.</summary>
        [Event("Cancelled")]
        public sealed class Cancelled : IEventDTO
        {
            [Parameter("bytes32", "id", 1, true)] public byte[] Id { get; set; } = [];
        }

        /// <summary>MinDelayChange(uint256,uint256).</summary>
        [Event("MinDelayChange")]
        public sealed class MinDelayChange : IEventDTO
        {
            [Parameter("uint256", "oldDuration", 1, false)] public BigInteger OldDuration { get; set; }
            [Parameter("uint256", "newDuration", 2, false)] public BigInteger NewDuration { get; set; }
        }

        /// <summary>RoleAdminChanged(bytes32,bytes32,bytes32).</summary>
        [Event("RoleAdminChanged")]
        public sealed class RoleAdminChanged : IEventDTO
        {
            [Parameter("bytes32", "role", 1, true)] public byte[] Role { get; set; } = [];
            [Parameter("bytes32", "previousAdminRole", 2, true)] public byte[] PreviousAdminRole { get; set; } = [];
            [Parameter("bytes32", "newAdminRole", 3, true)] public byte[] NewAdminRole { get; set; } = [];
        }

        /// <summary>RoleGranted(bytes32,address,address).</summary>
        [Event("RoleGranted")]
        public sealed class RoleGranted : IEventDTO
        {
            [Parameter("bytes32", "role", 1, true)] public byte[] Role { get; set; } = [];
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("address", "sender", 3, true)] public string Sender { get; set; } = "";
        }

        /// <summary>RoleRevoked(bytes32,address,address).</summary>
        [Event("RoleRevoked")]
        public sealed class RoleRevoked : IEventDTO
        {
            [Parameter("bytes32", "role", 1, true)] public byte[] Role { get; set; } = [];
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("address", "sender", 3, true)] public string Sender { get; set; } = "";
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>AccessControlBadConfirmation().</summary>
        [Error("AccessControlBadConfirmation")]
        public sealed class AccessControlBadConfirmation : IErrorDTO
        {
        }

        /// <summary>AccessControlUnauthorizedAccount(address,bytes32).</summary>
        [Error("AccessControlUnauthorizedAccount")]
        public sealed class AccessControlUnauthorizedAccount : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("bytes32", "neededRole", 2)] public byte[] NeededRole { get; set; } = [];
        }

        /// <summary>A shorter delay than LEAST_DELAY.</summary>
        [Error("DelayTooShort")]
        public sealed class DelayTooShort : IErrorDTO
        {
            [Parameter("uint256", "delay", 1)] public BigInteger Delay { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>FailedCall().</summary>
        [Error("FailedCall")]
        public sealed class FailedCall : IErrorDTO
        {
        }

        /// <summary>TimelockInsufficientDelay(uint256,uint256).</summary>
        [Error("TimelockInsufficientDelay")]
        public sealed class TimelockInsufficientDelay : IErrorDTO
        {
            [Parameter("uint256", "delay", 1)] public BigInteger Delay { get; set; }
            [Parameter("uint256", "minDelay", 2)] public BigInteger MinDelay { get; set; }
        }

        /// <summary>TimelockInvalidOperationLength(uint256,uint256,uint256).</summary>
        [Error("TimelockInvalidOperationLength")]
        public sealed class TimelockInvalidOperationLength : IErrorDTO
        {
            [Parameter("uint256", "targets", 1)] public BigInteger Targets { get; set; }
            [Parameter("uint256", "payloads", 2)] public BigInteger Payloads { get; set; }
            [Parameter("uint256", "values", 3)] public BigInteger Values { get; set; }
        }

        /// <summary>TimelockUnauthorizedCaller(address).</summary>
        [Error("TimelockUnauthorizedCaller")]
        public sealed class TimelockUnauthorizedCaller : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
        }

        /// <summary>TimelockUnexecutedPredecessor(bytes32).</summary>
        [Error("TimelockUnexecutedPredecessor")]
        public sealed class TimelockUnexecutedPredecessor : IErrorDTO
        {
            [Parameter("bytes32", "predecessorId", 1)] public byte[] PredecessorId { get; set; } = [];
        }

        /// <summary>TimelockUnexpectedOperationState(bytes32,bytes32).</summary>
        [Error("TimelockUnexpectedOperationState")]
        public sealed class TimelockUnexpectedOperationState : IErrorDTO
        {
            [Parameter("bytes32", "operationId", 1)] public byte[] OperationId { get; set; } = [];
            [Parameter("bytes32", "expectedStates", 2)] public byte[] ExpectedStates { get; set; } = [];
        }
    }
}
