// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>Erc20</summary>
public sealed class Erc20(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("Erc20");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Calls allowance(address,address).</summary>
    public async Task<BigInteger> AllowanceAsync(Address owner, Address spender, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("allowance(address,address)", [owner, spender], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls approve(address,uint256).</summary>
    public TransactionRequest Approve(Address spender, BigInteger value) =>
        Request("approve(address,uint256)", spender, value);

    /// <summary>Calls balanceOf(address).</summary>
    public async Task<BigInteger> BalanceOfAsync(Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("balanceOf(address)", [account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls decimals().</summary>
    public async Task<uint> DecimalsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (uint)(await ReadAsync("decimals()", [], at, cancellationToken).ConfigureAwait(false))[0].ToUInt64();

    /// <summary>Calls name().</summary>
    public async Task<string> NameAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("name()", [], at, cancellationToken).ConfigureAwait(false))[0].ToText();

    /// <summary>Calls symbol().</summary>
    public async Task<string> SymbolAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("symbol()", [], at, cancellationToken).ConfigureAwait(false))[0].ToText();

    /// <summary>Calls totalSupply().</summary>
    public async Task<BigInteger> TotalSupplyAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("totalSupply()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Calls transfer(address,uint256).</summary>
    public TransactionRequest Transfer(Address to, BigInteger value) =>
        Request("transfer(address,uint256)", to, value);

    /// <summary>Calls transferFrom(address,address,uint256).</summary>
    public TransactionRequest TransferFrom(Address from, Address to, BigInteger value) =>
        Request("transferFrom(address,address,uint256)", from, to, value);

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Approval(address,address,uint256)" => Events.Approval.Read(log, data),
            "Transfer(address,address,uint256)" => Events.Transfer.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>Approval(address,address,uint256).</summary>
        public sealed record Approval(EventLog Log, Address Owner, Address Spender, BigInteger Value) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Approval(address,address,uint256)");

            internal static Approval Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }

        /// <summary>Transfer(address,address,uint256).</summary>
        public sealed record Transfer(EventLog Log, Address From, Address To, BigInteger Value) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Transfer(address,address,uint256)");

            internal static Transfer Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }
    }
}
