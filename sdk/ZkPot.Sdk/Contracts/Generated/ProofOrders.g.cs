// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>ProofOrders</summary>
public sealed class ProofOrders(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("ProofOrders");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>After the expiry: credits the buyer the price. By anyone.</summary>
    public TransactionRequest Cancel(BigInteger id) =>
        Request("cancel(uint256)", id);

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public TransactionRequest Claim(Address token, Address account) =>
        Request("claim(address,address)", token, account);

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public TransactionRequest ClaimTo(Address token, Address to) =>
        Request("claimTo(address,address)", token, to);

    /// <summary>The context that a proof for the account must have.</summary>
    public async Task<BigInteger> ContextOfAsync(BigInteger id, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("contextOf(uint256,address)", [id, account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>How many orders there were; ids count from 1.</summary>
    public async Task<BigInteger> CountAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("count()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What an account is owed.</summary>
    public async Task<BigInteger> CreditOfAsync(Address token, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("creditOf(address,address)", [token, account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("factory()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Fills an order with a proof made for an account. By anyone.</summary>
    public TransactionRequest Fill(BigInteger id, Address account, IReadOnlyList<BigInteger> inputs, byte[] proof) =>
        Request("fill(uint256,address,uint256[],bytes)", id, account, AbiValue.Sequence(inputs.Select(item => (AbiValue)item)), proof);

    /// <summary>Opens an order for a proof whose public inputs are the context and then those with the hash.</summary>
    public TransactionRequest Open(Address token, Hash32 keyDigest, Hash32 inputsHash, BigInteger price, ulong expiry) =>
        Request("open(address,bytes32,bytes32,uint128,uint48)", token, keyDigest, inputsHash, price, expiry);

    /// <summary>An order; its price is zero once it is filled or cancelled.</summary>
    public async Task<Order> OrderOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Order.FromAbi((await ReadAsync("orderOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Whose doors close for new orders too.</summary>
    public async Task<Address> VaultAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("vault()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Cancelled(uint256)" => Events.Cancelled.Read(log, data),
            "Claimed(address,address,address,uint256)" => Events.Claimed.Read(log, data),
            "Credited(address,address,uint256)" => Events.Credited.Read(log, data),
            "Filled(uint256,address)" => Events.Filled.Read(log, data),
            "Opened(uint256,address,(address,uint48,address,uint128,address,bytes32,bytes32))" => Events.Opened.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An order expired; the buyer is credited the price.</summary>
        public sealed record Cancelled(EventLog Log, BigInteger Id) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Cancelled(uint256)");

            internal static Cancelled Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger());
        }

        /// <summary>A credit was paid.</summary>
        public sealed record Claimed(EventLog Log, Address Token, Address Account, Address To, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Claimed(address,address,address,uint256)");

            internal static Claimed Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToAddress(), data[3].ToInteger());
        }

        /// <summary>An account is owed more.</summary>
        public sealed record Credited(EventLog Log, Address Token, Address Account, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Credited(address,address,uint256)");

            internal static Credited Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }

        /// <summary>An order was filled; the account is credited the price.</summary>
        public sealed record Filled(EventLog Log, BigInteger Id, Address Account) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Filled(uint256,address)");

            internal static Filled Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToAddress());
        }

        /// <summary>An order was opened.</summary>
        public sealed record Opened(EventLog Log, BigInteger Id, Address Buyer, Order Order) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Opened(uint256,address,(address,uint48,address,uint128,address,bytes32,bytes32))");

            internal static Opened Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToAddress(), Contracts.Order.FromAbi(data[2]));
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A word of the proof is not below the order of the base field.</summary>
        public static AbiError CoordinateNotInField { get; } = Abi.Error("CoordinateNotInField(uint256,uint256)");

        /// <summary>The expiry is not in the future.</summary>
        public static AbiError ExpiryPassed { get; } = Abi.Error("ExpiryPassed(uint256)");

        /// <summary>Another amount arrived than was sent.</summary>
        public static AbiError FeeOnTransfer { get; } = Abi.Error("FeeOnTransfer(uint256,uint256)");

        /// <summary>A public input is not below the order of the group.</summary>
        public static AbiError InputNotInField { get; } = Abi.Error("InputNotInField(uint256,uint256)");

        /// <summary>The proof does not satisfy the verification equation.</summary>
        public static AbiError InvalidProof { get; } = Abi.Error("InvalidProof(address)");

        /// <summary>The key was stopped, for good.</summary>
        public static AbiError KeyStopped { get; } = Abi.Error("KeyStopped(bytes32)");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>The order cannot be cancelled before it expires.</summary>
        public static AbiError NotExpired { get; } = Abi.Error("NotExpired(uint256)");

        /// <summary>There is nothing to claim.</summary>
        public static AbiError NothingToClaim { get; } = Abi.Error("NothingToClaim(address,address)");

        /// <summary>The order was filled or cancelled, or never was.</summary>
        public static AbiError OrderNotOpen { get; } = Abi.Error("OrderNotOpen(uint256)");

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        public static AbiError ReentrancyGuardReentrantCall { get; } = Abi.Error("ReentrancyGuardReentrantCall()");

        /// <summary>SafeERC20FailedOperation(address).</summary>
        public static AbiError SafeERC20FailedOperation { get; } = Abi.Error("SafeERC20FailedOperation(address)");

        /// <summary>The key takes another number of public inputs.</summary>
        public static AbiError WrongInputCount { get; } = Abi.Error("WrongInputCount(uint256,uint256)");

        /// <summary>The inputs are not the ones that were ordered.</summary>
        public static AbiError WrongInputs { get; } = Abi.Error("WrongInputs(bytes32,bytes32)");

        /// <summary>The proof has another length than the key's flavour.</summary>
        public static AbiError WrongProofLength { get; } = Abi.Error("WrongProofLength(uint256,uint256)");

        /// <summary>A price of zero.</summary>
        public static AbiError ZeroPrice { get; } = Abi.Error("ZeroPrice()");
    }
}
