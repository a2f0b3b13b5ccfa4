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

/// <summary>ProofOrders</summary>
public sealed class ProofOrders(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>After the expiry: credits the buyer the price. By anyone.</summary>
    public static Functions.Cancel Cancel(BigInteger id) =>
        new() { Id = id };

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public static Functions.Claim Claim(Address token, Address account) =>
        new() { Token = token.ToString(), Account = account.ToString() };

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public static Functions.ClaimTo ClaimTo(Address token, Address to) =>
        new() { Token = token.ToString(), To = to.ToString() };

    /// <summary>The context that a proof for the account must have.</summary>
    public Task<BigInteger> ContextOfAsync(BigInteger id, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.ContextOf, BigInteger>(new() { Id = id, Account = account.ToString() }, at, cancellationToken);

    /// <summary>How many orders there were; ids count from 1.</summary>
    public Task<BigInteger> CountAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Count, BigInteger>(new(), at, cancellationToken);

    /// <summary>What an account is owed.</summary>
    public Task<BigInteger> CreditOfAsync(Address token, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.CreditOf, BigInteger>(new() { Token = token.ToString(), Account = account.ToString() }, at, cancellationToken);

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Factory, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Fills an order with a proof made for an account. By anyone.</summary>
    public static Functions.Fill Fill(BigInteger id, Address account, IReadOnlyList<BigInteger> inputs, byte[] proof) =>
        new() { Id = id, Account = account.ToString(), Inputs = [.. inputs], Proof = proof };

    /// <summary>Opens an order for a proof whose public inputs are the context and then those with the hash.</summary>
    public static Functions.Open Open(Address token, Hash32 keyDigest, Hash32 inputsHash, BigInteger price, ulong expiry) =>
        new() { Token = token.ToString(), KeyDigest = keyDigest.ToBytes(), InputsHash = inputsHash.ToBytes(), Price = price, Expiry = expiry };

    /// <summary>An order; its price is zero once it is filled or cancelled.</summary>
    public async Task<Order> OrderOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.OrderOf, Outputs.OrderOf>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Whose pause stops new orders too.</summary>
    public async Task<Address> VaultAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Vault, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address factory, Address vault) =>
        new() { Factory = factory.ToString(), Vault = vault.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("ProofOrders"))
    {
        [Parameter("address", "factory_", 1)] public string Factory { get; set; } = "";
        [Parameter("address", "vault_", 2)] public string Vault { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Cancelled>(log)
        ?? (IEventLog?)TryDecode<Events.Claimed>(log)
        ?? (IEventLog?)TryDecode<Events.Credited>(log)
        ?? (IEventLog?)TryDecode<Events.Filled>(log)
        ?? (IEventLog?)TryDecode<Events.Opened>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Cancel), typeof(Functions.Claim), typeof(Functions.ClaimTo), typeof(Functions.ContextOf), typeof(Functions.Count), typeof(Functions.CreditOf), typeof(Functions.Factory), typeof(Functions.Fill), typeof(Functions.Open), typeof(Functions.OrderOf), typeof(Functions.Vault)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Cancelled), typeof(Events.Claimed), typeof(Events.Credited), typeof(Events.Filled), typeof(Events.Opened)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.CoordinateNotInField), typeof(Errors.ExpiryPassed), typeof(Errors.FeeOnTransfer), typeof(Errors.InputNotInField), typeof(Errors.InvalidProof), typeof(Errors.KeyStopped), typeof(Errors.NotAKey), typeof(Errors.NotExpired), typeof(Errors.NothingToClaim), typeof(Errors.OrderNotOpen), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.WrongInputCount), typeof(Errors.WrongInputs), typeof(Errors.WrongProofLength), typeof(Errors.ZeroPrice)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>After the expiry: credits the buyer the price. By anyone.</summary>
        [Function("cancel")]
        public sealed class Cancel : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Pays an account what it is owed. By anyone.</summary>
        [Function("claim")]
        public sealed class Claim : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Pays the caller's credit to an address of its choice.</summary>
        [Function("claimTo")]
        public sealed class ClaimTo : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "to", 2)] public string To { get; set; } = "";
        }

        /// <summary>The context that a proof for the account must have.</summary>
        [Function("contextOf", "uint256")]
        public sealed class ContextOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>How many orders there were; ids count from 1.</summary>
        [Function("count", "uint256")]
        public sealed class Count : FunctionMessage
        {
        }

        /// <summary>What an account is owed.</summary>
        [Function("creditOf", "uint256")]
        public sealed class CreditOf : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Where keys are.</summary>
        [Function("factory", "address")]
        public sealed class Factory : FunctionMessage
        {
        }

        /// <summary>Fills an order with a proof made for an account. By anyone.</summary>
        [Function("fill")]
        public sealed class Fill : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
            /// <summary>The public inputs after the context.</summary>
            [Parameter("uint256[]", "inputs", 3)] public List<BigInteger> Inputs { get; set; } = [];
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>Opens an order for a proof whose public inputs are the context and then those with the hash.</summary>
        [Function("open", "uint256")]
        public sealed class Open : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("bytes32", "keyDigest", 2)] public byte[] KeyDigest { get; set; } = [];
            /// <summary>keccak256(abi.encodePacked(inputs after the context)).</summary>
            [Parameter("bytes32", "inputsHash", 3)] public byte[] InputsHash { get; set; } = [];
            [Parameter("uint128", "price", 4)] public BigInteger Price { get; set; }
            [Parameter("uint48", "expiry", 5)] public ulong Expiry { get; set; }
        }

        /// <summary>An order; its price is zero once it is filled or cancelled.</summary>
        [Function("orderOf", typeof(Outputs.OrderOf))]
        public sealed class OrderOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Whose pause stops new orders too.</summary>
        [Function("vault", "address")]
        public sealed class Vault : FunctionMessage
        {
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What orderOf returns.</summary>
        [FunctionOutput]
        public sealed class OrderOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Order")] public Structs.Order Value { get; set; } = new();
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An order expired; the buyer is credited the price.</summary>
        [Event("Cancelled")]
        public sealed class Cancelled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
        }

        /// <summary>A credit was paid.</summary>
        [Event("Claimed")]
        public sealed class Claimed : IEventDTO
        {
            [Parameter("address", "token", 1, true)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("address", "to", 3, false)] public string To { get; set; } = "";
            [Parameter("uint256", "amount", 4, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>An account is owed more.</summary>
        [Event("Credited")]
        public sealed class Credited : IEventDTO
        {
            [Parameter("address", "token", 1, true)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>An order was filled; the account is credited the price.</summary>
        [Event("Filled")]
        public sealed class Filled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
        }

        /// <summary>An order was opened.</summary>
        [Event("Opened")]
        public sealed class Opened : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "buyer", 2, true)] public string Buyer { get; set; } = "";
            [Parameter("tuple", "order", 3, "Order")] public Structs.Order Order { get; set; } = new();
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A word of the proof is not below the order of the base field.</summary>
        [Error("CoordinateNotInField")]
        public sealed class CoordinateNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The expiry is not in the future.</summary>
        [Error("ExpiryPassed")]
        public sealed class ExpiryPassed : IErrorDTO
        {
            [Parameter("uint256", "expiry", 1)] public BigInteger Expiry { get; set; }
        }

        /// <summary>Another amount arrived than was sent.</summary>
        [Error("FeeOnTransfer")]
        public sealed class FeeOnTransfer : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "received", 2)] public BigInteger Received { get; set; }
        }

        /// <summary>A public input is not below the order of the group.</summary>
        [Error("InputNotInField")]
        public sealed class InputNotInField : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The proof does not satisfy the verification equation.</summary>
        [Error("InvalidProof")]
        public sealed class InvalidProof : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>The key was stopped, for good.</summary>
        [Error("KeyStopped")]
        public sealed class KeyStopped : IErrorDTO
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>The code at this address is no key.</summary>
        [Error("NotAKey")]
        public sealed class NotAKey : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>The order cannot be cancelled before it expires.</summary>
        [Error("NotExpired")]
        public sealed class NotExpired : IErrorDTO
        {
            [Parameter("uint256", "expiry", 1)] public BigInteger Expiry { get; set; }
        }

        /// <summary>There is nothing to claim.</summary>
        [Error("NothingToClaim")]
        public sealed class NothingToClaim : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>The order was filled or cancelled, or never was.</summary>
        [Error("OrderNotOpen")]
        public sealed class OrderNotOpen : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        [Error("ReentrancyGuardReentrantCall")]
        public sealed class ReentrancyGuardReentrantCall : IErrorDTO
        {
        }

        /// <summary>SafeERC20FailedOperation(address).</summary>
        [Error("SafeERC20FailedOperation")]
        public sealed class SafeERC20FailedOperation : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
        }

        /// <summary>The key takes another number of public inputs.</summary>
        [Error("WrongInputCount")]
        public sealed class WrongInputCount : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>The inputs are not the ones that were ordered.</summary>
        [Error("WrongInputs")]
        public sealed class WrongInputs : IErrorDTO
        {
            [Parameter("bytes32", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>The proof has another length than the key's flavor.</summary>
        [Error("WrongProofLength")]
        public sealed class WrongProofLength : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>A price of zero.</summary>
        [Error("ZeroPrice")]
        public sealed class ZeroPrice : IErrorDTO
        {
        }
    }
}
