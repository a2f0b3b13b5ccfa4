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

/// <summary>StakeVault</summary>
public sealed class StakeVault(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>How long a pause lasts, and how long no other may follow.</summary>
    public Task<ulong> PausePeriodAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.PausePeriod, ulong>(new(), at, cancellationToken);

    /// <summary>entry is paused before that time.</summary>
    public Task<ulong> ClosedUntilAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.ClosedUntil, ulong>(new(), at, cancellationToken);

    /// <summary>Puts tokens of the caller into an account.</summary>
    public static Functions.Deposit Deposit(Address account, BigInteger amount) =>
        new() { Account = account.ToString(), Amount = amount };

    /// <summary>What an account can take out.</summary>
    public Task<BigInteger> FreeOfAsync(Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.FreeOf, BigInteger>(new() { Account = account.ToString() }, at, cancellationToken);

    /// <summary>Who may pause entry.</summary>
    public async Task<Address> GuardianAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Guardian, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether the account allows the module to lock.</summary>
    public Task<bool> IsAllowedAsync(Address account, Address module, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsAllowed, bool>(new() { Account = account.ToString(), Module = module.ToString() }, at, cancellationToken);

    /// <summary>Locks free tokens of an account. By a module that the account allowed.</summary>
    public static Functions.Lock Lock(Address account, BigInteger amount) =>
        new() { Account = account.ToString(), Amount = amount };

    /// <summary>What a module has locked of an account.</summary>
    public Task<BigInteger> LockedOfAsync(Address account, Address module, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LockedOf, BigInteger>(new() { Account = account.ToString(), Module = module.ToString() }, at, cancellationToken);

    /// <summary>Pauses entry for PAUSE_PERIOD; not again for as long after that.</summary>
    public static Functions.Pause Pause() =>
        new();

    /// <summary>Makes tokens free again that the caller locked.</summary>
    public static Functions.Release Release(Address account, BigInteger amount) =>
        new() { Account = account.ToString(), Amount = amount };

    /// <summary>Reverts while paused.</summary>
    public Task RequireNotPausedAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        CallAsync<Functions.RequireNotPaused>(new(), at, cancellationToken);

    /// <summary>Allows a module to lock what the caller has free, or forbids it. What is locked stays locked.</summary>
    public static Functions.SetModule SetModule(Address module, bool allowed) =>
        new() { Module = module.ToString(), Allowed = allowed };

    /// <summary>Where slashed stake goes that nobody earned. Its balance never moves.</summary>
    public async Task<Address> SinkAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Sink, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes tokens that the caller locked: half, rounded down, to the beneficiary, the rest to the sink. Without beneficiary (zero) all goes to the sink.</summary>
    public static Functions.Slash Slash(Address account, BigInteger amount, Address beneficiary) =>
        new() { Account = account.ToString(), Amount = amount, Beneficiary = beneficiary.ToString() };

    /// <summary>The one token.</summary>
    public async Task<Address> TokenAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Token, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes free tokens of the caller out.</summary>
    public static Functions.Withdraw Withdraw(BigInteger amount, Address to) =>
        new() { Amount = amount, To = to.ToString() };

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address token, Address guardian) =>
        new() { Token = token.ToString(), Guardian = guardian.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("StakeVault"))
    {
        [Parameter("address", "token_", 1)] public string Token { get; set; } = "";
        [Parameter("address", "guardian_", 2)] public string Guardian { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Deposited>(log)
        ?? (IEventLog?)TryDecode<Events.Locked>(log)
        ?? (IEventLog?)TryDecode<Events.ModuleSet>(log)
        ?? (IEventLog?)TryDecode<Events.PausedUntil>(log)
        ?? (IEventLog?)TryDecode<Events.Released>(log)
        ?? (IEventLog?)TryDecode<Events.Slashed>(log)
        ?? (IEventLog?)TryDecode<Events.Withdrawn>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.PausePeriod), typeof(Functions.ClosedUntil), typeof(Functions.Deposit), typeof(Functions.FreeOf), typeof(Functions.Guardian), typeof(Functions.IsAllowed), typeof(Functions.Lock), typeof(Functions.LockedOf), typeof(Functions.Pause), typeof(Functions.Release), typeof(Functions.RequireNotPaused), typeof(Functions.SetModule), typeof(Functions.Sink), typeof(Functions.Slash), typeof(Functions.Token), typeof(Functions.Withdraw)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Deposited), typeof(Events.Locked), typeof(Events.ModuleSet), typeof(Events.PausedUntil), typeof(Events.Released), typeof(Events.Slashed), typeof(Events.Withdrawn)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.AlreadySet), typeof(Errors.CannotCloseAgainBefore), typeof(Errors.FeeOnTransfer), typeof(Errors.FreeTooSmall), typeof(Errors.LockTooSmall), typeof(Errors.ModuleNotAllowed), typeof(Errors.NotGuardian), typeof(Errors.Paused), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.SafeCastOverflowedUintDowncast), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.SinkTakesNoPart), typeof(Errors.ZeroAmount)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>How long a pause lasts, and how long no other may follow.</summary>
        [Function("PAUSE_PERIOD", "uint48")]
        public sealed class PausePeriod : FunctionMessage
        {
        }

        /// <summary>entry is paused before that time.</summary>
        [Function("closedUntil", "uint48")]
        public sealed class ClosedUntil : FunctionMessage
        {
        }

        /// <summary>Puts tokens of the caller into an account.</summary>
        [Function("deposit")]
        public sealed class Deposit : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 2)] public BigInteger Amount { get; set; }
        }

        /// <summary>What an account can take out.</summary>
        [Function("freeOf", "uint256")]
        public sealed class FreeOf : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>Who may pause entry.</summary>
        [Function("guardian", "address")]
        public sealed class Guardian : FunctionMessage
        {
        }

        /// <summary>Whether the account allows the module to lock.</summary>
        [Function("isAllowed", "bool")]
        public sealed class IsAllowed : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2)] public string Module { get; set; } = "";
        }

        /// <summary>Locks free tokens of an account. By a module that the account allowed.</summary>
        [Function("lock")]
        public sealed class Lock : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 2)] public BigInteger Amount { get; set; }
        }

        /// <summary>What a module has locked of an account.</summary>
        [Function("lockedOf", "uint256")]
        public sealed class LockedOf : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2)] public string Module { get; set; } = "";
        }

        /// <summary>Pauses entry for PAUSE_PERIOD; not again for as long after that.</summary>
        [Function("pause")]
        public sealed class Pause : FunctionMessage
        {
        }

        /// <summary>Makes tokens free again that the caller locked.</summary>
        [Function("release")]
        public sealed class Release : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 2)] public BigInteger Amount { get; set; }
        }

        /// <summary>Reverts while paused.</summary>
        [Function("requireNotPaused")]
        public sealed class RequireNotPaused : FunctionMessage
        {
        }

        /// <summary>Allows a module to lock what the caller has free, or forbids it. What is locked stays locked.</summary>
        [Function("setModule")]
        public sealed class SetModule : FunctionMessage
        {
            [Parameter("address", "module", 1)] public string Module { get; set; } = "";
            [Parameter("bool", "allowed", 2)] public bool Allowed { get; set; }
        }

        /// <summary>Where slashed stake goes that nobody earned. Its balance never moves.</summary>
        [Function("sink", "address")]
        public sealed class Sink : FunctionMessage
        {
        }

        /// <summary>Takes tokens that the caller locked: half, rounded down, to the beneficiary, the rest to the sink. Without beneficiary (zero) all goes to the sink.</summary>
        [Function("slash")]
        public sealed class Slash : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 2)] public BigInteger Amount { get; set; }
            [Parameter("address", "beneficiary", 3)] public string Beneficiary { get; set; } = "";
        }

        /// <summary>The one token.</summary>
        [Function("token", "address")]
        public sealed class Token : FunctionMessage
        {
        }

        /// <summary>Takes free tokens of the caller out.</summary>
        [Function("withdraw")]
        public sealed class Withdraw : FunctionMessage
        {
            [Parameter("uint256", "amount", 1)] public BigInteger Amount { get; set; }
            [Parameter("address", "to", 2)] public string To { get; set; } = "";
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An account put in tokens. free is what it then has.</summary>
        [Event("Deposited")]
        public sealed class Deposited : IEventDTO
        {
            [Parameter("address", "account", 1, true)] public string Account { get; set; } = "";
            [Parameter("address", "from", 2, true)] public string From { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
            [Parameter("uint256", "free", 4, false)] public BigInteger Free { get; set; }
        }

        /// <summary>A module locked.</summary>
        [Event("Locked")]
        public sealed class Locked : IEventDTO
        {
            [Parameter("address", "account", 1, true)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2, true)] public string Module { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>An account allowed or disallowed a module to lock.</summary>
        [Event("ModuleSet")]
        public sealed class ModuleSet : IEventDTO
        {
            [Parameter("address", "account", 1, true)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2, true)] public string Module { get; set; } = "";
            [Parameter("bool", "allowed", 3, false)] public bool Allowed { get; set; }
        }

        /// <summary>The guardian paused entry.</summary>
        [Event("PausedUntil")]
        public sealed class PausedUntil : IEventDTO
        {
            [Parameter("uint48", "until", 1, false)] public ulong Until { get; set; }
        }

        /// <summary>A module released.</summary>
        [Event("Released")]
        public sealed class Released : IEventDTO
        {
            [Parameter("address", "account", 1, true)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2, true)] public string Module { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>A module slashed: a part to who earned it, the rest to the sink.</summary>
        [Event("Slashed")]
        public sealed class Slashed : IEventDTO
        {
            [Parameter("address", "account", 1, true)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2, true)] public string Module { get; set; } = "";
            [Parameter("address", "beneficiary", 3, true)] public string Beneficiary { get; set; } = "";
            [Parameter("uint256", "amount", 4, false)] public BigInteger Amount { get; set; }
            [Parameter("uint256", "reward", 5, false)] public BigInteger Reward { get; set; }
        }

        /// <summary>An account took out tokens.</summary>
        [Event("Withdrawn")]
        public sealed class Withdrawn : IEventDTO
        {
            [Parameter("address", "account", 1, true)] public string Account { get; set; } = "";
            [Parameter("address", "to", 2, true)] public string To { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
            [Parameter("uint256", "free", 4, false)] public BigInteger Free { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The module's permission is so already.</summary>
        [Error("AlreadySet")]
        public sealed class AlreadySet : IErrorDTO
        {
            [Parameter("address", "module", 1)] public string Module { get; set; } = "";
            [Parameter("bool", "allowed", 2)] public bool Allowed { get; set; }
        }

        /// <summary>Entry cannot be paused again before then.</summary>
        [Error("CannotCloseAgainBefore")]
        public sealed class CannotCloseAgainBefore : IErrorDTO
        {
            [Parameter("uint48", "time", 1)] public ulong Time { get; set; }
        }

        /// <summary>Another amount arrived than was sent.</summary>
        [Error("FeeOnTransfer")]
        public sealed class FeeOnTransfer : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "received", 2)] public BigInteger Received { get; set; }
        }

        /// <summary>The account has less free than asked for.</summary>
        [Error("FreeTooSmall")]
        public sealed class FreeTooSmall : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint256", "free", 2)] public BigInteger Free { get; set; }
            [Parameter("uint256", "asked", 3)] public BigInteger Asked { get; set; }
        }

        /// <summary>The module has less of the account locked than asked for.</summary>
        [Error("LockTooSmall")]
        public sealed class LockTooSmall : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2)] public string Module { get; set; } = "";
            [Parameter("uint256", "locked", 3)] public BigInteger Locked { get; set; }
            [Parameter("uint256", "asked", 4)] public BigInteger Asked { get; set; }
        }

        /// <summary>The account did not allow the module.</summary>
        [Error("ModuleNotAllowed")]
        public sealed class ModuleNotAllowed : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("address", "module", 2)] public string Module { get; set; } = "";
        }

        /// <summary>Only the guardian pauses.</summary>
        [Error("NotGuardian")]
        public sealed class NotGuardian : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
            [Parameter("address", "guardian", 2)] public string Guardian { get; set; } = "";
        }

        /// <summary>entry is paused until then.</summary>
        [Error("Paused")]
        public sealed class Paused : IErrorDTO
        {
            [Parameter("uint48", "until", 1)] public ulong Until { get; set; }
        }

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        [Error("ReentrancyGuardReentrantCall")]
        public sealed class ReentrancyGuardReentrantCall : IErrorDTO
        {
        }

        /// <summary>SafeCastOverflowedUintDowncast(uint8,uint256).</summary>
        [Error("SafeCastOverflowedUintDowncast")]
        public sealed class SafeCastOverflowedUintDowncast : IErrorDTO
        {
            [Parameter("uint8", "bits", 1)] public uint Bits { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>SafeERC20FailedOperation(address).</summary>
        [Error("SafeERC20FailedOperation")]
        public sealed class SafeERC20FailedOperation : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
        }

        /// <summary>The sink takes no part.</summary>
        [Error("SinkTakesNoPart")]
        public sealed class SinkTakesNoPart : IErrorDTO
        {
        }

        /// <summary>An amount of zero.</summary>
        [Error("ZeroAmount")]
        public sealed class ZeroAmount : IErrorDTO
        {
        }
    }
}
