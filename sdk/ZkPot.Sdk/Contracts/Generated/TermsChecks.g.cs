// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>TermsChecks</summary>
public sealed class TermsChecks(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("TermsChecks");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Reverts with what is wrong with the terms; returns where their key stands.</summary>
    public async Task<Address> RequireSoundAsync(byte[] call, BigInteger payments, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("requireSound(bytes,uint256)", [call, payments], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>BlobLengthMismatch(uint256,uint256).</summary>
        public static AbiError BlobLengthMismatch { get; } = Abi.Error("BlobLengthMismatch(uint256,uint256)");

        /// <summary>BlobLengthNotWhole(uint256,uint256).</summary>
        public static AbiError BlobLengthNotWhole { get; } = Abi.Error("BlobLengthNotWhole(uint256,uint256)");

        /// <summary>BondTooSmall(uint256,uint256).</summary>
        public static AbiError BondTooSmall { get; } = Abi.Error("BondTooSmall(uint256,uint256)");

        /// <summary>BudgetTooSmall(uint256,uint256).</summary>
        public static AbiError BudgetTooSmall { get; } = Abi.Error("BudgetTooSmall(uint256,uint256)");

        /// <summary>FirstKnotNotZero(uint256).</summary>
        public static AbiError FirstKnotNotZero { get; } = Abi.Error("FirstKnotNotZero(uint256)");

        /// <summary>KeyBondTooSmall(uint256,uint256).</summary>
        public static AbiError KeyBondTooSmall { get; } = Abi.Error("KeyBondTooSmall(uint256,uint256)");

        /// <summary>KnotCountOutOfBounds(uint256).</summary>
        public static AbiError KnotCountOutOfBounds { get; } = Abi.Error("KnotCountOutOfBounds(uint256)");

        /// <summary>KnotsNotOrdered(uint256).</summary>
        public static AbiError KnotsNotOrdered { get; } = Abi.Error("KnotsNotOrdered(uint256)");

        /// <summary>LastKnotNotFull(uint256,uint256).</summary>
        public static AbiError LastKnotNotFull { get; } = Abi.Error("LastKnotNotFull(uint256,uint256)");

        /// <summary>MarginAbovePool(uint256,uint256).</summary>
        public static AbiError MarginAbovePool { get; } = Abi.Error("MarginAbovePool(uint256,uint256)");

        /// <summary>PoolSizeOutOfBounds(uint256).</summary>
        public static AbiError PoolSizeOutOfBounds { get; } = Abi.Error("PoolSizeOutOfBounds(uint256)");

        /// <summary>SealedIsNotFalsifiable().</summary>
        public static AbiError SealedIsNotFalsifiable { get; } = Abi.Error("SealedIsNotFalsifiable()");

        /// <summary>WrongKeyShape(bytes32,uint256).</summary>
        public static AbiError WrongKeyShape { get; } = Abi.Error("WrongKeyShape(bytes32,uint256)");

        /// <summary>ZeroMargin().</summary>
        public static AbiError ZeroMargin { get; } = Abi.Error("ZeroMargin()");
    }
}
