// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>Streams</summary>
public sealed class Streams(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("Streams");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Ends the stream: the recipient is credited what is owed, the payer the rest. By the payer.</summary>
    public TransactionRequest Cancel(BigInteger id) =>
        Request("cancel(uint256)", id);

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public TransactionRequest Claim(Address token, Address account) =>
        Request("claim(address,address)", token, account);

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public TransactionRequest ClaimTo(Address token, Address to) =>
        Request("claimTo(address,address)", token, to);

    /// <summary>How many streams there were; ids count from 1.</summary>
    public async Task<BigInteger> CountAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("count()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What an account is owed.</summary>
    public async Task<BigInteger> CreditOfAsync(Address token, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("creditOf(address,address)", [token, account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>What the recipient would be credited now.</summary>
    public async Task<BigInteger> DebtOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("debtOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Opens a stream with an amount in it.</summary>
    public TransactionRequest Open(Address token, Address recipient, BigInteger rate, BigInteger amount) =>
        Request("open(address,address,uint128,uint128)", token, recipient, rate, amount);

    /// <summary>Changes the rate from now on; 0 pauses. By the payer.</summary>
    public TransactionRequest SetRate(BigInteger id, BigInteger rate) =>
        Request("setRate(uint256,uint128)", id, rate);

    /// <summary>Credits the recipient what is owed. By anyone.</summary>
    public TransactionRequest Settle(BigInteger id) =>
        Request("settle(uint256)", id);

    /// <summary>A stream, as it was last settled.</summary>
    public async Task<StreamsStream> StreamOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.StreamsStream.FromAbi((await ReadAsync("streamOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Puts more in. By anyone. Time in which the stream was dry stays unpaid.</summary>
    public TransactionRequest TopUp(BigInteger id, BigInteger amount) =>
        Request("topUp(uint256,uint128)", id, amount);

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Cancelled(uint256,uint256)" => Events.Cancelled.Read(log, data),
            "Claimed(address,address,address,uint256)" => Events.Claimed.Read(log, data),
            "Credited(address,address,uint256)" => Events.Credited.Read(log, data),
            "Opened(uint256,address,address,address,uint128)" => Events.Opened.Read(log, data),
            "RateChanged(uint256,uint128)" => Events.RateChanged.Read(log, data),
            "SettledUp(uint256,uint256,uint128)" => Events.SettledUp.Read(log, data),
            "ToppedUp(uint256,uint128,uint128)" => Events.ToppedUp.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>The stream ended; the payer was credited the rest.</summary>
        public sealed record Cancelled(EventLog Log, BigInteger Id, BigInteger Refund) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Cancelled(uint256,uint256)");

            internal static Cancelled Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger());
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

        /// <summary>A stream was opened.</summary>
        public sealed record Opened(EventLog Log, BigInteger Id, Address Payer, Address Recipient, Address Token, BigInteger Rate) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Opened(uint256,address,address,address,uint128)");

            internal static Opened Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToAddress(), data[2].ToAddress(), data[3].ToAddress(), data[4].ToInteger());
        }

        /// <summary>The rate changed; 0 is a pause.</summary>
        public sealed record RateChanged(EventLog Log, BigInteger Id, BigInteger Rate) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("RateChanged(uint256,uint128)");

            internal static RateChanged Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger());
        }

        /// <summary>What was owed was credited to the recipient.</summary>
        public sealed record SettledUp(EventLog Log, BigInteger Id, BigInteger Paid, BigInteger Balance) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("SettledUp(uint256,uint256,uint128)");

            internal static SettledUp Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToInteger());
        }

        /// <summary>Tokens were put in. balance is what is then in it.</summary>
        public sealed record ToppedUp(EventLog Log, BigInteger Id, BigInteger Amount, BigInteger Balance) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("ToppedUp(uint256,uint128,uint128)");

            internal static ToppedUp Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToInteger());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>Another amount arrived than was sent.</summary>
        public static AbiError FeeOnTransfer { get; } = Abi.Error("FeeOnTransfer(uint256,uint256)");

        /// <summary>There is no such stream, or it was cancelled.</summary>
        public static AbiError NoStream { get; } = Abi.Error("NoStream(uint256)");

        /// <summary>Only the payer.</summary>
        public static AbiError NotThePayer { get; } = Abi.Error("NotThePayer(address,address)");

        /// <summary>There is nothing to claim.</summary>
        public static AbiError NothingToClaim { get; } = Abi.Error("NothingToClaim(address,address)");

        /// <summary>The rate is so already.</summary>
        public static AbiError RateUnchanged { get; } = Abi.Error("RateUnchanged(uint128)");

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        public static AbiError ReentrancyGuardReentrantCall { get; } = Abi.Error("ReentrancyGuardReentrantCall()");

        /// <summary>SafeCastOverflowedUintDowncast(uint8,uint256).</summary>
        public static AbiError SafeCastOverflowedUintDowncast { get; } = Abi.Error("SafeCastOverflowedUintDowncast(uint8,uint256)");

        /// <summary>SafeERC20FailedOperation(address).</summary>
        public static AbiError SafeERC20FailedOperation { get; } = Abi.Error("SafeERC20FailedOperation(address)");

        /// <summary>No recipient.</summary>
        public static AbiError ZeroRecipient { get; } = Abi.Error("ZeroRecipient()");
    }
}
