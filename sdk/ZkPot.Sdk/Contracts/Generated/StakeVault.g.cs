// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>StakeVault</summary>
public sealed class StakeVault(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("StakeVault");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>How long doors stay closed, and then cannot be closed.</summary>
    public async Task<ulong> DoorsPeriodAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("DOORS_PERIOD()", [], at, cancellationToken).ConfigureAwait(false))[0].ToUInt64();

    /// <summary>Closes the doors for DOORS_PERIOD; not again for as long after that.</summary>
    public TransactionRequest CloseDoors() =>
        Request("closeDoors()");

    /// <summary>The doors are closed before that time.</summary>
    public async Task<ulong> ClosedUntilAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("closedUntil()", [], at, cancellationToken).ConfigureAwait(false))[0].ToUInt64();

    /// <summary>Puts tokens of the caller into an account.</summary>
    public TransactionRequest Deposit(Address account, BigInteger amount) =>
        Request("deposit(address,uint256)", account, amount);

    /// <summary>What an account can take out.</summary>
    public async Task<BigInteger> FreeOfAsync(Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("freeOf(address)", [account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Who may close the doors.</summary>
    public async Task<Address> GuardianAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("guardian()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Whether the account allows the module to lock.</summary>
    public async Task<bool> IsAllowedAsync(Address account, Address module, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isAllowed(address,address)", [account, module], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>Locks free tokens of an account. By a module that the account allowed.</summary>
    public TransactionRequest Lock(Address account, BigInteger amount) =>
        Request("lock(address,uint256)", account, amount);

    /// <summary>What a module has locked of an account.</summary>
    public async Task<BigInteger> LockedOfAsync(Address account, Address module, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("lockedOf(address,address)", [account, module], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Makes tokens free again that the caller locked.</summary>
    public TransactionRequest Release(Address account, BigInteger amount) =>
        Request("release(address,uint256)", account, amount);

    /// <summary>Reverts while the doors are closed.</summary>
    public async Task RequireDoorsOpenAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        await ReadAsync("requireDoorsOpen()", [], at, cancellationToken).ConfigureAwait(false);

    /// <summary>Allows a module to lock what the caller has free, or forbids it. What is locked stays locked.</summary>
    public TransactionRequest SetModule(Address module, bool allowed) =>
        Request("setModule(address,bool)", module, allowed);

    /// <summary>Where slashed stake goes that nobody earned. Its balance never moves.</summary>
    public async Task<Address> SinkAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("sink()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Takes tokens that the caller locked: half, rounded down, to the beneficiary, the rest to the sink. Without beneficiary (zero) all goes to the sink.</summary>
    public TransactionRequest Slash(Address account, BigInteger amount, Address beneficiary) =>
        Request("slash(address,uint256,address)", account, amount, beneficiary);

    /// <summary>The one token.</summary>
    public async Task<Address> TokenAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("token()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Takes free tokens of the caller out.</summary>
    public TransactionRequest Withdraw(BigInteger amount, Address to) =>
        Request("withdraw(uint256,address)", amount, to);

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Deposited(address,address,uint256,uint256)" => Events.Deposited.Read(log, data),
            "DoorsWereClosed(uint48)" => Events.DoorsWereClosed.Read(log, data),
            "Locked(address,address,uint256)" => Events.Locked.Read(log, data),
            "ModuleSet(address,address,bool)" => Events.ModuleSet.Read(log, data),
            "Released(address,address,uint256)" => Events.Released.Read(log, data),
            "Slashed(address,address,address,uint256,uint256)" => Events.Slashed.Read(log, data),
            "Withdrawn(address,address,uint256,uint256)" => Events.Withdrawn.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An account put in tokens. free is what it then has.</summary>
        public sealed record Deposited(EventLog Log, Address Account, Address From, BigInteger Amount, BigInteger Free) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Deposited(address,address,uint256,uint256)");

            internal static Deposited Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger(), data[3].ToInteger());
        }

        /// <summary>The guardian closed the doors.</summary>
        public sealed record DoorsWereClosed(EventLog Log, ulong Until) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("DoorsWereClosed(uint48)");

            internal static DoorsWereClosed Read(EventLog log, AbiEventData data) => new(log, data[0].ToUInt64());
        }

        /// <summary>A module locked.</summary>
        public sealed record Locked(EventLog Log, Address Account, Address Module, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Locked(address,address,uint256)");

            internal static Locked Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }

        /// <summary>An account allowed or disallowed a module to lock.</summary>
        public sealed record ModuleSet(EventLog Log, Address Account, Address Module, bool Allowed) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("ModuleSet(address,address,bool)");

            internal static ModuleSet Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToBoolean());
        }

        /// <summary>A module released.</summary>
        public sealed record Released(EventLog Log, Address Account, Address Module, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Released(address,address,uint256)");

            internal static Released Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }

        /// <summary>A module slashed: a part to who earned it, the rest to the sink.</summary>
        public sealed record Slashed(EventLog Log, Address Account, Address Module, Address Beneficiary, BigInteger Amount, BigInteger Reward) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Slashed(address,address,address,uint256,uint256)");

            internal static Slashed Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToInteger());
        }

        /// <summary>An account took out tokens.</summary>
        public sealed record Withdrawn(EventLog Log, Address Account, Address To, BigInteger Amount, BigInteger Free) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Withdrawn(address,address,uint256,uint256)");

            internal static Withdrawn Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger(), data[3].ToInteger());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The module's permission is so already.</summary>
        public static AbiError AlreadySet { get; } = Abi.Error("AlreadySet(address,bool)");

        /// <summary>The doors cannot be closed again before then.</summary>
        public static AbiError CannotCloseAgainBefore { get; } = Abi.Error("CannotCloseAgainBefore(uint48)");

        /// <summary>The doors are closed until then.</summary>
        public static AbiError DoorsClosed { get; } = Abi.Error("DoorsClosed(uint48)");

        /// <summary>Another amount arrived than was sent.</summary>
        public static AbiError FeeOnTransfer { get; } = Abi.Error("FeeOnTransfer(uint256,uint256)");

        /// <summary>The account has less free than asked for.</summary>
        public static AbiError FreeTooSmall { get; } = Abi.Error("FreeTooSmall(address,uint256,uint256)");

        /// <summary>The module has less of the account locked than asked for.</summary>
        public static AbiError LockTooSmall { get; } = Abi.Error("LockTooSmall(address,address,uint256,uint256)");

        /// <summary>The account did not allow the module.</summary>
        public static AbiError ModuleNotAllowed { get; } = Abi.Error("ModuleNotAllowed(address,address)");

        /// <summary>Only the guardian closes doors.</summary>
        public static AbiError NotGuardian { get; } = Abi.Error("NotGuardian(address,address)");

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        public static AbiError ReentrancyGuardReentrantCall { get; } = Abi.Error("ReentrancyGuardReentrantCall()");

        /// <summary>SafeCastOverflowedUintDowncast(uint8,uint256).</summary>
        public static AbiError SafeCastOverflowedUintDowncast { get; } = Abi.Error("SafeCastOverflowedUintDowncast(uint8,uint256)");

        /// <summary>SafeERC20FailedOperation(address).</summary>
        public static AbiError SafeERC20FailedOperation { get; } = Abi.Error("SafeERC20FailedOperation(address)");

        /// <summary>The sink takes no part.</summary>
        public static AbiError SinkTakesNoPart { get; } = Abi.Error("SinkTakesNoPart()");

        /// <summary>An amount of zero.</summary>
        public static AbiError ZeroAmount { get; } = Abi.Error("ZeroAmount()");
    }
}
