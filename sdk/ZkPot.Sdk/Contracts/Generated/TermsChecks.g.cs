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

/// <summary>TermsChecks</summary>
public sealed class TermsChecks(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>What a publication or a challenge costs at least, and more for each byte of the blob: EIP-7623's floor and the unpacking of weights, both about 40.</summary>
    public Task<BigInteger> BaseGasAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.BaseGas, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls GAS_PER_BYTE().</summary>
    public Task<BigInteger> GasPerByteAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.GasPerByte, BigInteger>(new(), at, cancellationToken);

    /// <summary>The longest blob: with it a publication fits one transaction of 128 KiB and 2^24 gas, and evidence with a dozen samples beside it. 3,582 words of 31 bytes, 3,471 of 32, and the salt.</summary>
    public Task<BigInteger> MaxBlobLengthAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxBlobLength, BigInteger>(new(), at, cancellationToken);

    /// <summary>The least bond of a task with so many bytes to publish: four times the gas that its forfeit has to make up for, since half of it is lost on the way, and a quarter or a half of it is what a fault takes.</summary>
    public Task<BigInteger> LeastBondAsync(BigInteger blobLength, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LeastBond, BigInteger>(new() { BlobLength = blobLength }, at, cancellationToken);

    /// <summary>Reverts with what is wrong with the terms; returns where their key stands.</summary>
    public async Task<Address> RequireSoundAsync(byte[] call, BigInteger payments, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.RequireSound, string>(new() { Call = call, Payments = payments }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>What a million gas is worth in the vault's token, at the highest price to be reckoned with.</summary>
    public Task<BigInteger> StakePerMegagasAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.StakePerMegagas, BigInteger>(new(), at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address vault, Address factory, Address evaluator, BigInteger stakePerMegagas) =>
        new() { Vault = vault.ToString(), Factory = factory.ToString(), Evaluator = evaluator.ToString(), StakePerMegagas = stakePerMegagas };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("TermsChecks"))
    {
        [Parameter("address", "vault", 1)] public string Vault { get; set; } = "";
        [Parameter("address", "factory", 2)] public string Factory { get; set; } = "";
        [Parameter("address", "evaluator", 3)] public string Evaluator { get; set; } = "";
        [Parameter("uint256", "stakePerMegagas_", 4)] public BigInteger StakePerMegagas { get; set; }
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.BaseGas), typeof(Functions.GasPerByte), typeof(Functions.MaxBlobLength), typeof(Functions.LeastBond), typeof(Functions.RequireSound), typeof(Functions.StakePerMegagas)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.BadInferenceInputs), typeof(Errors.BlobLengthMismatch), typeof(Errors.BlobLengthNotWhole), typeof(Errors.BlobTooLong), typeof(Errors.BondTooSmall), typeof(Errors.BudgetTooSmall), typeof(Errors.FirstSchedulePointNotZero), typeof(Errors.KeyBondTooSmall), typeof(Errors.LastSchedulePointNotFull), typeof(Errors.MarginAbovePool), typeof(Errors.PoolSizeOutOfBounds), typeof(Errors.SchedulePointCountOutOfBounds), typeof(Errors.SchedulePointsNotOrdered), typeof(Errors.SealedCannotBeChallenged), typeof(Errors.WrongKeyShape), typeof(Errors.ZeroMargin)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>What a publication or a challenge costs at least, and more for each byte of the blob: EIP-7623's floor and the unpacking of weights, both about 40.</summary>
        [Function("BASE_GAS", "uint256")]
        public sealed class BaseGas : FunctionMessage
        {
        }

        /// <summary>Calls GAS_PER_BYTE().</summary>
        [Function("GAS_PER_BYTE", "uint256")]
        public sealed class GasPerByte : FunctionMessage
        {
        }

        /// <summary>The longest blob: with it a publication fits one transaction of 128 KiB and 2^24 gas, and evidence with a dozen samples beside it. 3,582 words of 31 bytes, 3,471 of 32, and the salt.</summary>
        [Function("MAX_BLOB_LENGTH", "uint256")]
        public sealed class MaxBlobLength : FunctionMessage
        {
        }

        /// <summary>The least bond of a task with so many bytes to publish: four times the gas that its forfeit has to make up for, since half of it is lost on the way, and a quarter or a half of it is what a fault takes.</summary>
        [Function("leastBond", "uint256")]
        public sealed class LeastBond : FunctionMessage
        {
            [Parameter("uint256", "blobLength", 1)] public BigInteger BlobLength { get; set; }
        }

        /// <summary>Reverts with what is wrong with the terms; returns where their key stands.</summary>
        [Function("requireSound", "address")]
        public sealed class RequireSound : FunctionMessage
        {
            /// <summary>A call whose first argument are the terms.</summary>
            [Parameter("bytes", "call", 1)] public byte[] Call { get; set; } = [];
            /// <summary>How many payments there can be.</summary>
            [Parameter("uint256", "payments", 2)] public BigInteger Payments { get; set; }
        }

        /// <summary>What a million gas is worth in the vault's token, at the highest price to be reckoned with.</summary>
        [Function("stakePerMegagas", "uint256")]
        public sealed class StakePerMegagas : FunctionMessage
        {
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>Values of an inference have 1 to 253 bits, and a key.</summary>
        [Error("BadInferenceInputs")]
        public sealed class BadInferenceInputs : IErrorDTO
        {
            [Parameter("uint256", "values", 1)] public BigInteger Values { get; set; }
            [Parameter("uint256", "bits", 2)] public BigInteger Bits { get; set; }
        }

        /// <summary>The evaluator wants another length of the blob.</summary>
        [Error("BlobLengthMismatch")]
        public sealed class BlobLengthMismatch : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>Bytes are published in whole words, of which at least one, and a salt.</summary>
        [Error("BlobLengthNotWhole")]
        public sealed class BlobLengthNotWhole : IErrorDTO
        {
            [Parameter("uint256", "length", 1)] public BigInteger Length { get; set; }
            [Parameter("uint256", "wordSize", 2)] public BigInteger WordSize { get; set; }
        }

        /// <summary>No transaction carries so many bytes: anyone who leads could not publish.</summary>
        [Error("BlobTooLong")]
        public sealed class BlobTooLong : IErrorDTO
        {
            [Parameter("uint256", "length", 1)] public BigInteger Length { get; set; }
            [Parameter("uint256", "max", 2)] public BigInteger Max { get; set; }
        }

        /// <summary>The bond is at least four times the gas of a publication or a challenge at the deployment's price, and 1/20 of the budget where both are in one token.</summary>
        [Error("BondTooSmall")]
        public sealed class BondTooSmall : IErrorDTO
        {
            [Parameter("uint256", "bond", 1)] public BigInteger Bond { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>The last point's value is more than the budget.</summary>
        [Error("BudgetTooSmall")]
        public sealed class BudgetTooSmall : IErrorDTO
        {
            [Parameter("uint256", "budget", 1)] public BigInteger Budget { get; set; }
            [Parameter("uint256", "needed", 2)] public BigInteger Needed { get; set; }
        }

        /// <summary>The first point is the baseline, with value 0.</summary>
        [Error("FirstSchedulePointNotZero")]
        public sealed class FirstSchedulePointNotZero : IErrorDTO
        {
            [Parameter("uint256", "value", 1)] public BigInteger Value { get; set; }
        }

        /// <summary>Under a key of unknown class the sponsor risks at least as much as a worker.</summary>
        [Error("KeyBondTooSmall")]
        public sealed class KeyBondTooSmall : IErrorDTO
        {
            [Parameter("uint256", "keyBond", 1)] public BigInteger KeyBond { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>The last point stands at the full score.</summary>
        [Error("LastSchedulePointNotFull")]
        public sealed class LastSchedulePointNotFull : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "full", 2)] public BigInteger Full { get; set; }
        }

        /// <summary>No score beats another by more than the pool has.</summary>
        [Error("MarginAbovePool")]
        public sealed class MarginAbovePool : IErrorDTO
        {
            [Parameter("uint256", "margin", 1)] public BigInteger Margin { get; set; }
            [Parameter("uint256", "poolSize", 2)] public BigInteger PoolSize { get; set; }
        }

        /// <summary>A pool has 1 to 2^16 - 1 samples.</summary>
        [Error("PoolSizeOutOfBounds")]
        public sealed class PoolSizeOutOfBounds : IErrorDTO
        {
            [Parameter("uint256", "size", 1)] public BigInteger Size { get; set; }
        }

        /// <summary>A schedule has MIN_SCHEDULE_POINTS to MAX_SCHEDULE_POINTS points.</summary>
        [Error("SchedulePointCountOutOfBounds")]
        public sealed class SchedulePointCountOutOfBounds : IErrorDTO
        {
            [Parameter("uint256", "count", 1)] public BigInteger Count { get; set; }
        }

        /// <summary>Scores rise strictly, values do not fall.</summary>
        [Error("SchedulePointsNotOrdered")]
        public sealed class SchedulePointsNotOrdered : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
        }

        /// <summary>Sealed bytes cannot be run, so no architecture belongs to them.</summary>
        [Error("SealedCannotBeChallenged")]
        public sealed class SealedCannotBeChallenged : IErrorDTO
        {
        }

        /// <summary>Wrong key for these statements: they have two public inputs, context and score, and are about the model's commitment, that to its ciphertext in a sealed task, and that to the test set where the terms name one.</summary>
        [Error("WrongKeyShape")]
        public sealed class WrongKeyShape : IErrorDTO
        {
            [Parameter("bytes32", "keyDigest", 1)] public byte[] KeyDigest { get; set; } = [];
            [Parameter("uint256", "inputCount", 2)] public BigInteger InputCount { get; set; }
            [Parameter("uint256", "commitmentCount", 3)] public BigInteger CommitmentCount { get; set; }
        }

        /// <summary>The margin is at least 1.</summary>
        [Error("ZeroMargin")]
        public sealed class ZeroMargin : IErrorDTO
        {
        }
    }
}
