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
        /// <summary>The evaluator wants another length of the blob.</summary>
        public static AbiError BlobLengthMismatch { get; } = Abi.Error("BlobLengthMismatch(uint256,uint256)");

        /// <summary>Bytes are published in whole words, of which at least one.</summary>
        public static AbiError BlobLengthNotWhole { get; } = Abi.Error("BlobLengthNotWhole(uint256,uint256)");

        /// <summary>The bond is at least 1/20 of the budget where both are in one token, and at least 20 units.</summary>
        public static AbiError BondTooSmall { get; } = Abi.Error("BondTooSmall(uint256,uint256)");

        /// <summary>The last knot's value is more than the budget.</summary>
        public static AbiError BudgetTooSmall { get; } = Abi.Error("BudgetTooSmall(uint256,uint256)");

        /// <summary>The first knot is the baseline, with value 0.</summary>
        public static AbiError FirstKnotNotZero { get; } = Abi.Error("FirstKnotNotZero(uint256)");

        /// <summary>Under a key of unknown class the sponsor risks at least as much as a worker.</summary>
        public static AbiError KeyBondTooSmall { get; } = Abi.Error("KeyBondTooSmall(uint256,uint256)");

        /// <summary>A schedule has MIN_KNOTS to MAX_KNOTS knots.</summary>
        public static AbiError KnotCountOutOfBounds { get; } = Abi.Error("KnotCountOutOfBounds(uint256)");

        /// <summary>Scores rise strictly, values do not fall.</summary>
        public static AbiError KnotsNotOrdered { get; } = Abi.Error("KnotsNotOrdered(uint256)");

        /// <summary>The last knot stands at the full score.</summary>
        public static AbiError LastKnotNotFull { get; } = Abi.Error("LastKnotNotFull(uint256,uint256)");

        /// <summary>No score beats another by more than the pool has.</summary>
        public static AbiError MarginAbovePool { get; } = Abi.Error("MarginAbovePool(uint256,uint256)");

        /// <summary>A pool has 1 to 2^16 - 1 samples.</summary>
        public static AbiError PoolSizeOutOfBounds { get; } = Abi.Error("PoolSizeOutOfBounds(uint256)");

        /// <summary>Sealed bytes cannot be run, so no architecture belongs to them.</summary>
        public static AbiError SealedIsNotFalsifiable { get; } = Abi.Error("SealedIsNotFalsifiable()");

        /// <summary>Wrong key for these statements: they have four public inputs.</summary>
        public static AbiError WrongKeyShape { get; } = Abi.Error("WrongKeyShape(bytes32,uint256)");

        /// <summary>The margin is at least 1.</summary>
        public static AbiError ZeroMargin { get; } = Abi.Error("ZeroMargin()");
    }
}
