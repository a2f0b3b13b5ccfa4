// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>LocalToken</summary>
public sealed class LocalToken(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("LocalToken");

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

    /// <summary>Makes tokens. By anyone.</summary>
    public TransactionRequest Mint(Address account, BigInteger amount) =>
        Request("mint(address,uint256)", account, amount);

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

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>ERC20InsufficientAllowance(address,uint256,uint256).</summary>
        public static AbiError ERC20InsufficientAllowance { get; } = Abi.Error("ERC20InsufficientAllowance(address,uint256,uint256)");

        /// <summary>ERC20InsufficientBalance(address,uint256,uint256).</summary>
        public static AbiError ERC20InsufficientBalance { get; } = Abi.Error("ERC20InsufficientBalance(address,uint256,uint256)");

        /// <summary>ERC20InvalidApprover(address).</summary>
        public static AbiError ERC20InvalidApprover { get; } = Abi.Error("ERC20InvalidApprover(address)");

        /// <summary>ERC20InvalidReceiver(address).</summary>
        public static AbiError ERC20InvalidReceiver { get; } = Abi.Error("ERC20InvalidReceiver(address)");

        /// <summary>ERC20InvalidSender(address).</summary>
        public static AbiError ERC20InvalidSender { get; } = Abi.Error("ERC20InvalidSender(address)");

        /// <summary>ERC20InvalidSpender(address).</summary>
        public static AbiError ERC20InvalidSpender { get; } = Abi.Error("ERC20InvalidSpender(address)");

        /// <summary>This chain is neither local nor a test chain.</summary>
        public static AbiError NotForThisChain { get; } = Abi.Error("NotForThisChain(uint256)");
    }
}
