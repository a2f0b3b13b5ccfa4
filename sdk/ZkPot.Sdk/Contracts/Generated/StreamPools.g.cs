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

/// <summary>StreamPools</summary>
public sealed class StreamPools(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>What a unit earns is kept in parts of a unit of the token. More than there can be units: else a change could take from the balance what comes to nothing for each unit.</summary>
    public Task<BigInteger> ScaleAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Scale, BigInteger>(new(), at, cancellationToken);

    /// <summary>Ends the pool: the members keep what flowed, the payer is credited the rest. By the payer.</summary>
    public static Functions.Cancel Cancel(BigInteger id) =>
        new() { Id = id };

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public static Functions.Claim Claim(Address token, Address account) =>
        new() { Token = token.ToString(), Account = account.ToString() };

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public static Functions.ClaimTo ClaimTo(Address token, Address to) =>
        new() { Token = token.ToString(), To = to.ToString() };

    /// <summary>How many pools there were; ids count from 1.</summary>
    public Task<BigInteger> CountAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Count, BigInteger>(new(), at, cancellationToken);

    /// <summary>What an account is owed.</summary>
    public Task<BigInteger> CreditOfAsync(Address token, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.CreditOf, BigInteger>(new() { Token = token.ToString(), Account = account.ToString() }, at, cancellationToken);

    /// <summary>What a member would be credited now.</summary>
    public Task<BigInteger> DebtOfAsync(BigInteger id, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.DebtOf, BigInteger>(new() { Id = id, Account = account.ToString() }, at, cancellationToken);

    /// <summary>A member, as it was last settled.</summary>
    public async Task<StreamPoolsMember> MemberOfAsync(BigInteger id, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.MemberOf, Outputs.MemberOf>(new() { Id = id, Account = account.ToString() }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Opens a pool with an amount in it.</summary>
    public static Functions.Open Open(Address token, BigInteger rate, BigInteger amount) =>
        new() { Token = token.ToString(), Rate = rate, Amount = amount };

    /// <summary>A pool, as it last flowed.</summary>
    public async Task<StreamPoolsPool> PoolOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.PoolOf, Outputs.PoolOf>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Changes the rate from now on; 0 pauses. By the payer.</summary>
    public static Functions.SetRate SetRate(BigInteger id, BigInteger rate) =>
        new() { Id = id, Rate = rate };

    /// <summary>Gives a member so many units from now on; 0 removes it. By the payer.</summary>
    public static Functions.SetUnits SetUnits(BigInteger id, Address account, BigInteger units) =>
        new() { Id = id, Account = account.ToString(), Units = units };

    /// <summary>Credits a member what it is owed. By anyone, also after the end.</summary>
    public static Functions.Settle Settle(BigInteger id, Address account) =>
        new() { Id = id, Account = account.ToString() };

    /// <summary>Puts more in. By anyone. Time in which the pool was dry stays unpaid.</summary>
    public static Functions.TopUp TopUp(BigInteger id, BigInteger amount) =>
        new() { Id = id, Amount = amount };

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("StreamPools"))
    {
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Cancelled>(log)
        ?? (IEventLog?)TryDecode<Events.Claimed>(log)
        ?? (IEventLog?)TryDecode<Events.Credited>(log)
        ?? (IEventLog?)TryDecode<Events.Flowed>(log)
        ?? (IEventLog?)TryDecode<Events.Opened>(log)
        ?? (IEventLog?)TryDecode<Events.RateChanged>(log)
        ?? (IEventLog?)TryDecode<Events.SettledUp>(log)
        ?? (IEventLog?)TryDecode<Events.ToppedUp>(log)
        ?? (IEventLog?)TryDecode<Events.UnitsChanged>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Scale), typeof(Functions.Cancel), typeof(Functions.Claim), typeof(Functions.ClaimTo), typeof(Functions.Count), typeof(Functions.CreditOf), typeof(Functions.DebtOf), typeof(Functions.MemberOf), typeof(Functions.Open), typeof(Functions.PoolOf), typeof(Functions.SetRate), typeof(Functions.SetUnits), typeof(Functions.Settle), typeof(Functions.TopUp)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Cancelled), typeof(Events.Claimed), typeof(Events.Credited), typeof(Events.Flowed), typeof(Events.Opened), typeof(Events.RateChanged), typeof(Events.SettledUp), typeof(Events.ToppedUp), typeof(Events.UnitsChanged)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.FeeOnTransfer), typeof(Errors.NoPool), typeof(Errors.NotThePayer), typeof(Errors.NothingToClaim), typeof(Errors.RateUnchanged), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.UnitsUnchanged)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>What a unit earns is kept in parts of a unit of the token. More than there can be units: else a change could take from the balance what comes to nothing for each unit.</summary>
        [Function("SCALE", "uint256")]
        public sealed class Scale : FunctionMessage
        {
        }

        /// <summary>Ends the pool: the members keep what flowed, the payer is credited the rest. By the payer.</summary>
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

        /// <summary>How many pools there were; ids count from 1.</summary>
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

        /// <summary>What a member would be credited now.</summary>
        [Function("debtOf", "uint256")]
        public sealed class DebtOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>A member, as it was last settled.</summary>
        [Function("memberOf", typeof(Outputs.MemberOf))]
        public sealed class MemberOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Opens a pool with an amount in it.</summary>
        [Function("open", "uint256")]
        public sealed class Open : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("uint128", "rate", 2)] public BigInteger Rate { get; set; }
            [Parameter("uint128", "amount", 3)] public BigInteger Amount { get; set; }
        }

        /// <summary>A pool, as it last flowed.</summary>
        [Function("poolOf", typeof(Outputs.PoolOf))]
        public sealed class PoolOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Changes the rate from now on; 0 pauses. By the payer.</summary>
        [Function("setRate")]
        public sealed class SetRate : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint128", "rate", 2)] public BigInteger Rate { get; set; }
        }

        /// <summary>Gives a member so many units from now on; 0 removes it. By the payer.</summary>
        [Function("setUnits")]
        public sealed class SetUnits : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
            [Parameter("uint128", "units", 3)] public BigInteger Units { get; set; }
        }

        /// <summary>Credits a member what it is owed. By anyone, also after the end.</summary>
        [Function("settle")]
        public sealed class Settle : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Puts more in. By anyone. Time in which the pool was dry stays unpaid.</summary>
        [Function("topUp")]
        public sealed class TopUp : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint128", "amount", 2)] public BigInteger Amount { get; set; }
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What memberOf returns.</summary>
        [FunctionOutput]
        public sealed class MemberOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "StreamPoolsMember")] public Structs.StreamPoolsMember Value { get; set; } = new();
        }

        /// <summary>What poolOf returns.</summary>
        [FunctionOutput]
        public sealed class PoolOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "StreamPoolsPool")] public Structs.StreamPoolsPool Value { get; set; } = new();
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>The pool ended; the payer was credited the rest.</summary>
        [Event("Cancelled")]
        public sealed class Cancelled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "refund", 2, false)] public BigInteger Refund { get; set; }
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

        /// <summary>Time passed, and flowed is now the members'.</summary>
        [Event("Flowed")]
        public sealed class Flowed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "flowed", 2, false)] public BigInteger FlowedValue { get; set; }
            [Parameter("uint256", "perUnit", 3, false)] public BigInteger PerUnit { get; set; }
        }

        /// <summary>A pool was opened.</summary>
        [Event("Opened")]
        public sealed class Opened : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "payer", 2, true)] public string Payer { get; set; } = "";
            [Parameter("address", "token", 3, false)] public string Token { get; set; } = "";
            [Parameter("uint128", "rate", 4, false)] public BigInteger Rate { get; set; }
        }

        /// <summary>The rate changed; 0 is a pause.</summary>
        [Event("RateChanged")]
        public sealed class RateChanged : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint128", "rate", 2, false)] public BigInteger Rate { get; set; }
        }

        /// <summary>What a member was owed was credited.</summary>
        [Event("SettledUp")]
        public sealed class SettledUp : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>Tokens were put in. balance is what is then in it.</summary>
        [Event("ToppedUp")]
        public sealed class ToppedUp : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint128", "amount", 2, false)] public BigInteger Amount { get; set; }
            [Parameter("uint128", "balance", 3, false)] public BigInteger Balance { get; set; }
        }

        /// <summary>A member has other units. total is the sum of all.</summary>
        [Event("UnitsChanged")]
        public sealed class UnitsChanged : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("uint128", "units", 3, false)] public BigInteger Units { get; set; }
            [Parameter("uint128", "total", 4, false)] public BigInteger Total { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>Another amount arrived than was sent.</summary>
        [Error("FeeOnTransfer")]
        public sealed class FeeOnTransfer : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "received", 2)] public BigInteger Received { get; set; }
        }

        /// <summary>There is no such pool, or it was cancelled.</summary>
        [Error("NoPool")]
        public sealed class NoPool : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Only the payer.</summary>
        [Error("NotThePayer")]
        public sealed class NotThePayer : IErrorDTO
        {
            [Parameter("address", "payer", 1)] public string Payer { get; set; } = "";
            [Parameter("address", "caller", 2)] public string Caller { get; set; } = "";
        }

        /// <summary>There is nothing to claim.</summary>
        [Error("NothingToClaim")]
        public sealed class NothingToClaim : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>The rate is so already.</summary>
        [Error("RateUnchanged")]
        public sealed class RateUnchanged : IErrorDTO
        {
            [Parameter("uint128", "rate", 1)] public BigInteger Rate { get; set; }
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

        /// <summary>The member has so many units already.</summary>
        [Error("UnitsUnchanged")]
        public sealed class UnitsUnchanged : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint128", "units", 2)] public BigInteger Units { get; set; }
        }
    }
}
