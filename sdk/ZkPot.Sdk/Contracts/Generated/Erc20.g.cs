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

/// <summary>Erc20</summary>
public sealed class Erc20(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Calls allowance(address,address).</summary>
    public Task<BigInteger> AllowanceAsync(Address owner, Address spender, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Allowance, BigInteger>(new() { Owner = owner.ToString(), Spender = spender.ToString() }, at, cancellationToken);

    /// <summary>Calls approve(address,uint256).</summary>
    public static Functions.Approve Approve(Address spender, BigInteger value) =>
        new() { Spender = spender.ToString(), Value = value };

    /// <summary>Calls balanceOf(address).</summary>
    public Task<BigInteger> BalanceOfAsync(Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.BalanceOf, BigInteger>(new() { Account = account.ToString() }, at, cancellationToken);

    /// <summary>Calls decimals().</summary>
    public Task<uint> DecimalsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Decimals, uint>(new(), at, cancellationToken);

    /// <summary>Calls name().</summary>
    public Task<string> NameAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Name, string>(new(), at, cancellationToken);

    /// <summary>Calls symbol().</summary>
    public Task<string> SymbolAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Symbol, string>(new(), at, cancellationToken);

    /// <summary>Calls totalSupply().</summary>
    public Task<BigInteger> TotalSupplyAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.TotalSupply, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls transfer(address,uint256).</summary>
    public static Functions.Transfer Transfer(Address to, BigInteger value) =>
        new() { To = to.ToString(), Value = value };

    /// <summary>Calls transferFrom(address,address,uint256).</summary>
    public static Functions.TransferFrom TransferFrom(Address from, Address to, BigInteger value) =>
        new() { From = from.ToString(), To = to.ToString(), Value = value };

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Approval>(log)
        ?? (IEventLog?)TryDecode<Events.Transfer>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Allowance), typeof(Functions.Approve), typeof(Functions.BalanceOf), typeof(Functions.Decimals), typeof(Functions.Name), typeof(Functions.Symbol), typeof(Functions.TotalSupply), typeof(Functions.Transfer), typeof(Functions.TransferFrom)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Approval), typeof(Events.Transfer)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Calls allowance(address,address).</summary>
        [Function("allowance", "uint256")]
        public sealed class Allowance : FunctionMessage
        {
            [Parameter("address", "owner", 1)] public string Owner { get; set; } = "";
            [Parameter("address", "spender", 2)] public string Spender { get; set; } = "";
        }

        /// <summary>Calls approve(address,uint256).</summary>
        [Function("approve", "bool")]
        public sealed class Approve : FunctionMessage
        {
            [Parameter("address", "spender", 1)] public string Spender { get; set; } = "";
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>Calls balanceOf(address).</summary>
        [Function("balanceOf", "uint256")]
        public sealed class BalanceOf : FunctionMessage
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>Calls decimals().</summary>
        [Function("decimals", "uint8")]
        public sealed class Decimals : FunctionMessage
        {
        }

        /// <summary>Calls name().</summary>
        [Function("name", "string")]
        public sealed class Name : FunctionMessage
        {
        }

        /// <summary>Calls symbol().</summary>
        [Function("symbol", "string")]
        public sealed class Symbol : FunctionMessage
        {
        }

        /// <summary>Calls totalSupply().</summary>
        [Function("totalSupply", "uint256")]
        public sealed class TotalSupply : FunctionMessage
        {
        }

        /// <summary>Calls transfer(address,uint256).</summary>
        [Function("transfer", "bool")]
        public sealed class Transfer : FunctionMessage
        {
            [Parameter("address", "to", 1)] public string To { get; set; } = "";
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>Calls transferFrom(address,address,uint256).</summary>
        [Function("transferFrom", "bool")]
        public sealed class TransferFrom : FunctionMessage
        {
            [Parameter("address", "from", 1)] public string From { get; set; } = "";
            [Parameter("address", "to", 2)] public string To { get; set; } = "";
            [Parameter("uint256", "value", 3)] public BigInteger Value { get; set; }
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>Approval(address,address,uint256).</summary>
        [Event("Approval")]
        public sealed class Approval : IEventDTO
        {
            [Parameter("address", "owner", 1, true)] public string Owner { get; set; } = "";
            [Parameter("address", "spender", 2, true)] public string Spender { get; set; } = "";
            [Parameter("uint256", "value", 3, false)] public BigInteger Value { get; set; }
        }

        /// <summary>Transfer(address,address,uint256).</summary>
        [Event("Transfer")]
        public sealed class Transfer : IEventDTO
        {
            [Parameter("address", "from", 1, true)] public string From { get; set; } = "";
            [Parameter("address", "to", 2, true)] public string To { get; set; } = "";
            [Parameter("uint256", "value", 3, false)] public BigInteger Value { get; set; }
        }
    }
}
