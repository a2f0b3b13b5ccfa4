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

/// <summary>FederatedChecks</summary>
public sealed class FederatedChecks(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>What a challenge with its announcement, or a publication, costs at least, and more for each byte of the model: EIP-7623's floor.</summary>
    public Task<BigInteger> BaseGasAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.BaseGas, BigInteger>(new(), at, cancellationToken);

    /// <summary>With so much gas the verifier's calls get all that they ask for, so that what looks false is false. A third of it suffices.</summary>
    public Task<BigInteger> CheckGasAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.CheckGas, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls GAS_PER_BYTE().</summary>
    public Task<BigInteger> GasPerByteAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.GasPerByte, BigInteger>(new(), at, cancellationToken);

    /// <summary>The longest model: with it a publication fits one transaction of 128 KiB and 2^24 gas.</summary>
    public Task<BigInteger> MaxBlobLengthAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxBlobLength, BigInteger>(new(), at, cancellationToken);

    /// <summary>What the prover's lanes have at most.</summary>
    public Task<BigInteger> MaxHeadroomAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxHeadroom, BigInteger>(new(), at, cancellationToken);

    /// <summary>Nothing may last longer: who works is free again after that.</summary>
    public Task<BigInteger> MaxLengthAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxLength, BigInteger>(new(), at, cancellationToken);

    /// <summary>The gas of a challenge and its announcement, at a quarter of a million gas in a second: what a window can refute.</summary>
    public Task<BigInteger> SecondsPerChallengeAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.SecondsPerChallenge, BigInteger>(new(), at, cancellationToken);

    /// <summary>What a publication of so many bytes is worth, in the vault's token.</summary>
    public Task<BigInteger> GasValueAsync(BigInteger blobLength, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.GasValue, BigInteger>(new() { BlobLength = blobLength }, at, cancellationToken);

    /// <summary>Whether the proof shows the score: about two commitments, and the test set where there is one. Never says no to a true proof: with too little gas to know, it reverts.</summary>
    public Task<bool> IsProvenAsync(Address key, IReadOnlyList<BigInteger> values, IReadOnlyList<BigInteger> about, IReadOnlyList<BigInteger> testSet, bool isDoubted, byte[] proof, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsProven, bool>(new() { Key = key.ToString(), Values = [.. values], About = [.. about], TestSet = [.. testSet], IsDoubted = isDoubted, Proof = proof }, at, cancellationToken);

    /// <summary>Reverts unless it is a point of the curve, and not infinity.</summary>
    public Task RequirePointAsync(IReadOnlyList<BigInteger> p, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        CallAsync<Functions.RequirePoint>(new() { P = [.. p] }, at, cancellationToken);

    /// <summary>Reverts unless these are the bytes of a global model with this commitment.</summary>
    public Task RequirePublishedAsync(Address key, IReadOnlyList<BigInteger> model, BigInteger length, byte[] blob, IReadOnlyList<BigInteger> opening, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        CallAsync<Functions.RequirePublished>(new() { Key = key.ToString(), Model = [.. model], Length = length, Blob = blob, Opening = [.. opening] }, at, cancellationToken);

    /// <summary>Reverts with what is wrong with the terms; returns where their keys are.</summary>
    public Task<Outputs.RequireSound> RequireSoundAsync(byte[] call, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.RequireSound, Outputs.RequireSound>(new() { Call = call }, at, cancellationToken);

    /// <summary>What a million gas is worth in the vault's token, at the highest price to be reckoned with.</summary>
    public Task<BigInteger> StakePerMegagasAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.StakePerMegagas, BigInteger>(new(), at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address vault, Address factory, BigInteger stakePerMegagas) =>
        new() { Vault = vault.ToString(), Factory = factory.ToString(), StakePerMegagas = stakePerMegagas };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("FederatedChecks"))
    {
        [Parameter("address", "vault", 1)] public string Vault { get; set; } = "";
        [Parameter("address", "factory", 2)] public string Factory { get; set; } = "";
        [Parameter("uint256", "stakePerMegagas_", 3)] public BigInteger StakePerMegagas { get; set; }
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.BaseGas), typeof(Functions.CheckGas), typeof(Functions.GasPerByte), typeof(Functions.MaxBlobLength), typeof(Functions.MaxHeadroom), typeof(Functions.MaxLength), typeof(Functions.SecondsPerChallenge), typeof(Functions.GasValue), typeof(Functions.IsProven), typeof(Functions.RequirePoint), typeof(Functions.RequirePublished), typeof(Functions.RequireSound), typeof(Functions.StakePerMegagas)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.BadBlobLength), typeof(Errors.BadCapacity), typeof(Errors.BadScores), typeof(Errors.BadTiming), typeof(Errors.BondTooSmall), typeof(Errors.BudgetTooSmall), typeof(Errors.CommitmentAtInfinity), typeof(Errors.CommitmentNotInField), typeof(Errors.CoordinateNotInField), typeof(Errors.DifferentPowers), typeof(Errors.EvaluationNotInField), typeof(Errors.FirstSchedulePointNotZero), typeof(Errors.InputNotInField), typeof(Errors.InvalidProof), typeof(Errors.KeyBondTooSmall), typeof(Errors.LastSchedulePointNotFull), typeof(Errors.NotAKey), typeof(Errors.NotAPoint), typeof(Errors.SaltNotInField), typeof(Errors.SaltNotZero), typeof(Errors.SchedulePointCountOutOfBounds), typeof(Errors.SchedulePointsNotOrdered), typeof(Errors.TooLittleGas), typeof(Errors.WordNotInField), typeof(Errors.WrongCommitmentCount), typeof(Errors.WrongInputCount), typeof(Errors.WrongKeyShape), typeof(Errors.WrongProofLength), typeof(Errors.WrongPublication), typeof(Errors.WrongPublicationLength)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>What a challenge with its announcement, or a publication, costs at least, and more for each byte of the model: EIP-7623's floor.</summary>
        [Function("BASE_GAS", "uint256")]
        public sealed class BaseGas : FunctionMessage
        {
        }

        /// <summary>With so much gas the verifier's calls get all that they ask for, so that what looks false is false. A third of it suffices.</summary>
        [Function("CHECK_GAS", "uint256")]
        public sealed class CheckGas : FunctionMessage
        {
        }

        /// <summary>Calls GAS_PER_BYTE().</summary>
        [Function("GAS_PER_BYTE", "uint256")]
        public sealed class GasPerByte : FunctionMessage
        {
        }

        /// <summary>The longest model: with it a publication fits one transaction of 128 KiB and 2^24 gas.</summary>
        [Function("MAX_BLOB_LENGTH", "uint256")]
        public sealed class MaxBlobLength : FunctionMessage
        {
        }

        /// <summary>What the prover's lanes have at most.</summary>
        [Function("MAX_HEADROOM", "uint256")]
        public sealed class MaxHeadroom : FunctionMessage
        {
        }

        /// <summary>Nothing may last longer: who works is free again after that.</summary>
        [Function("MAX_LENGTH", "uint256")]
        public sealed class MaxLength : FunctionMessage
        {
        }

        /// <summary>The gas of a challenge and its announcement, at a quarter of a million gas in a second: what a window can refute.</summary>
        [Function("SECONDS_PER_CHALLENGE", "uint256")]
        public sealed class SecondsPerChallenge : FunctionMessage
        {
        }

        /// <summary>What a publication of so many bytes is worth, in the vault's token.</summary>
        [Function("gasValue", "uint256")]
        public sealed class GasValue : FunctionMessage
        {
            [Parameter("uint256", "blobLength", 1)] public BigInteger BlobLength { get; set; }
        }

        /// <summary>Whether the proof shows the score: about two commitments, and the test set where there is one. Never says no to a true proof: with too little gas to know, it reverts.</summary>
        [Function("isProven", "bool")]
        public sealed class IsProven : FunctionMessage
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
            /// <summary>Context, score, and the bound, which is no input where it is zero.</summary>
            [Parameter("uint256[3]", "values", 2)] public List<BigInteger> Values { get; set; } = [];
            [Parameter("uint256[4]", "about", 3)] public List<BigInteger> About { get; set; } = [];
            [Parameter("uint256[2]", "testSet", 4)] public List<BigInteger> TestSet { get; set; } = [];
            /// <summary>Whether it is asked because somebody says that it does not. Else it reverts with what is wrong.</summary>
            [Parameter("bool", "isDoubted", 5)] public bool IsDoubted { get; set; }
            [Parameter("bytes", "proof", 6)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>Reverts unless it is a point of the curve, and not infinity.</summary>
        [Function("requirePoint")]
        public sealed class RequirePoint : FunctionMessage
        {
            [Parameter("uint256[2]", "p", 1)] public List<BigInteger> P { get; set; } = [];
        }

        /// <summary>Reverts unless these are the bytes of a global model with this commitment.</summary>
        [Function("requirePublished")]
        public sealed class RequirePublished : FunctionMessage
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
            [Parameter("uint256[2]", "model", 2)] public List<BigInteger> Model { get; set; } = [];
            [Parameter("uint256", "length", 3)] public BigInteger Length { get; set; }
            [Parameter("bytes", "blob", 4)] public byte[] Blob { get; set; } = [];
            [Parameter("uint256[2]", "opening", 5)] public List<BigInteger> Opening { get; set; } = [];
        }

        /// <summary>Reverts with what is wrong with the terms; returns where their keys are.</summary>
        [Function("requireSound", typeof(Outputs.RequireSound))]
        public sealed class RequireSound : FunctionMessage
        {
            /// <summary>A call whose only argument are the terms.</summary>
            [Parameter("bytes", "call", 1)] public byte[] Call { get; set; } = [];
        }

        /// <summary>What a million gas is worth in the vault's token, at the highest price to be reckoned with.</summary>
        [Function("stakePerMegagas", "uint256")]
        public sealed class StakePerMegagas : FunctionMessage
        {
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What requireSound returns.</summary>
        [FunctionOutput]
        public sealed class RequireSound : IFunctionOutputDTO
        {
            [Parameter("address", "stepKey", 1)] public string StepKey { get; set; } = "";
            [Parameter("address", "aggregateKey", 2)] public string AggregateKey { get; set; } = "";
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>Whole words and a salt, as many as a transaction carries.</summary>
        [Error("BadBlobLength")]
        public sealed class BadBlobLength : IErrorDTO
        {
            [Parameter("uint256", "length", 1)] public BigInteger Length { get; set; }
            [Parameter("uint256", "max", 2)] public BigInteger Max { get; set; }
        }

        /// <summary>At most 2^h / 4 entries, h at most 24, and no more than can be challenged in the window.</summary>
        [Error("BadCapacity")]
        public sealed class BadCapacity : IErrorDTO
        {
            [Parameter("uint256", "headroom", 1)] public BigInteger Headroom { get; set; }
            [Parameter("uint256", "maxEntries", 2)] public BigInteger MaxEntries { get; set; }
            [Parameter("uint256", "most", 3)] public BigInteger Most { get; set; }
        }

        /// <summary>A test set has 1 to 2^16 - 1 samples, and margin and slack lie within it.</summary>
        [Error("BadScores")]
        public sealed class BadScores : IErrorDTO
        {
            [Parameter("uint256", "poolSize", 1)] public BigInteger PoolSize { get; set; }
            [Parameter("uint256", "margin", 2)] public BigInteger Margin { get; set; }
            [Parameter("uint256", "slack", 3)] public BigInteger Slack { get; set; }
        }

        /// <summary>The times do not fit: no window may be zero but Prove, and all rounds last at most a month.</summary>
        [Error("BadTiming")]
        public sealed class BadTiming : IErrorDTO
        {
            [Parameter("uint256", "roundLength", 1)] public BigInteger RoundLength { get; set; }
            [Parameter("uint256", "end", 2)] public BigInteger End { get; set; }
        }

        /// <summary>Four times the gas of a challenge or a publication, and 1/20 of a round's part of the budget.</summary>
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

        /// <summary>A commitment is infinity, which everybody can open.</summary>
        [Error("CommitmentAtInfinity")]
        public sealed class CommitmentAtInfinity : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
        }

        /// <summary>A word of the commitments is not below the order of the base field.</summary>
        [Error("CommitmentNotInField")]
        public sealed class CommitmentNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>A word of the proof is not below the order of the base field.</summary>
        [Error("CoordinateNotInField")]
        public sealed class CoordinateNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The two keys belong to different powers of tau: what one is about says nothing under the other.</summary>
        [Error("DifferentPowers")]
        public sealed class DifferentPowers : IErrorDTO
        {
            [Parameter("bytes32", "stepKey", 1)] public byte[] StepKey { get; set; } = [];
            [Parameter("bytes32", "aggregateKey", 2)] public byte[] AggregateKey { get; set; } = [];
        }

        /// <summary>y is not below the order of the group.</summary>
        [Error("EvaluationNotInField")]
        public sealed class EvaluationNotInField : IErrorDTO
        {
            [Parameter("uint256", "value", 1)] public BigInteger Value { get; set; }
        }

        /// <summary>The first point is the baseline, with value 0.</summary>
        [Error("FirstSchedulePointNotZero")]
        public sealed class FirstSchedulePointNotZero : IErrorDTO
        {
            [Parameter("uint256", "value", 1)] public BigInteger Value { get; set; }
        }

        /// <summary>A public input is not below the order of the group.</summary>
        [Error("InputNotInField")]
        public sealed class InputNotInField : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The proof does not satisfy the verification equation.</summary>
        [Error("InvalidProof")]
        public sealed class InvalidProof : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>Under keys of unknown class the sponsor risks at least what a round can pay.</summary>
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

        /// <summary>The code at this address is no key.</summary>
        [Error("NotAKey")]
        public sealed class NotAKey : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>No point of the curve, or infinity, which everybody can open.</summary>
        [Error("NotAPoint")]
        public sealed class NotAPoint : IErrorDTO
        {
            [Parameter("uint256", "x", 1)] public BigInteger X { get; set; }
            [Parameter("uint256", "y", 2)] public BigInteger Y { get; set; }
        }

        /// <summary>The salt is not below the order of the group: the salt less the order would be another publication.</summary>
        [Error("SaltNotInField")]
        public sealed class SaltNotInField : IErrorDTO
        {
            [Parameter("uint256", "salt", 1)] public BigInteger Salt { get; set; }
        }

        /// <summary>A global model has salt 0, so that everybody can compute its commitment.</summary>
        [Error("SaltNotZero")]
        public sealed class SaltNotZero : IErrorDTO
        {
            [Parameter("uint256", "salt", 1)] public BigInteger Salt { get; set; }
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

        /// <summary>With less gas a true proof could look false.</summary>
        [Error("TooLittleGas")]
        public sealed class TooLittleGas : IErrorDTO
        {
            [Parameter("uint256", "gas", 1)] public BigInteger GasValue { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>A word of ciphertext is not below the order of the group.</summary>
        [Error("WordNotInField")]
        public sealed class WordNotInField : IErrorDTO
        {
        }

        /// <summary>The key speaks of another number of commitments; two words are one.</summary>
        [Error("WrongCommitmentCount")]
        public sealed class WrongCommitmentCount : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actualWords", 2)] public BigInteger ActualWords { get; set; }
        }

        /// <summary>The key takes another number of public inputs.</summary>
        [Error("WrongInputCount")]
        public sealed class WrongInputCount : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>The statements have two public inputs, context and score, and that of clients a bound where the terms name one; they are about two commitments, and the test set where the terms name one.</summary>
        [Error("WrongKeyShape")]
        public sealed class WrongKeyShape : IErrorDTO
        {
            [Parameter("bytes32", "keyDigest", 1)] public byte[] KeyDigest { get; set; } = [];
            [Parameter("uint256", "inputCount", 2)] public BigInteger InputCount { get; set; }
            [Parameter("uint256", "commitmentCount", 3)] public BigInteger CommitmentCount { get; set; }
        }

        /// <summary>The proof has another length than the key's flavor.</summary>
        [Error("WrongProofLength")]
        public sealed class WrongProofLength : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>The bytes are not those of the commitment, or the proof is not theirs.</summary>
        [Error("WrongPublication")]
        public sealed class WrongPublication : IErrorDTO
        {
            [Parameter("uint256", "x", 1)] public BigInteger X { get; set; }
            [Parameter("uint256", "y", 2)] public BigInteger Y { get; set; }
        }

        /// <summary>There must be as many bytes as the task says.</summary>
        [Error("WrongPublicationLength")]
        public sealed class WrongPublicationLength : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }
    }
}
