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

/// <summary>ClaimChecks</summary>
public sealed class ClaimChecks(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Reverts with the reason unless the proof shows the claim.</summary>
    public Task RequireProvenAsync(Address key, BigInteger context, Claim claim, bool isSealed, IReadOnlyList<BigInteger> testSet, byte[] proof, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        CallAsync<Functions.RequireProven>(new() { Key = key.ToString(), Context = context, Claim = Structs.Claim.From(claim), IsSealed = isSealed, TestSet = [.. testSet], Proof = proof }, at, cancellationToken);

    /// <summary>Reverts with the reason unless the bytes are those that the claim commits to.</summary>
    public async Task<Hash32> RequirePublishedAsync(Address key, Claim claim, bool isSealed, BigInteger length, byte[] blob, IReadOnlyList<BigInteger> opening, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.RequirePublished, byte[]>(new() { Key = key.ToString(), Claim = Structs.Claim.From(claim), IsSealed = isSealed, Length = length, Blob = blob, Opening = [.. opening] }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("ClaimChecks"))
    {
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.RequireProven), typeof(Functions.RequirePublished)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.CommitmentAtInfinity), typeof(Errors.CommitmentNotInField), typeof(Errors.CoordinateNotInField), typeof(Errors.EvaluationNotInField), typeof(Errors.InputNotInField), typeof(Errors.InvalidProof), typeof(Errors.NotAKey), typeof(Errors.SaltNotInField), typeof(Errors.WordNotInField), typeof(Errors.WrongCommitmentCount), typeof(Errors.WrongInputCount), typeof(Errors.WrongProofLength), typeof(Errors.WrongPublication), typeof(Errors.WrongPublicationLength)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Reverts with the reason unless the proof shows the claim.</summary>
        [Function("requireProven")]
        public sealed class RequireProven : FunctionMessage
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
            [Parameter("uint256", "context", 2)] public BigInteger Context { get; set; }
            [Parameter("tuple", "claim", 3, "Claim")] public Structs.Claim Claim { get; set; } = new();
            /// <summary>Whether the statement is about a ciphertext too.</summary>
            [Parameter("bool", "isSealed", 4)] public bool IsSealed { get; set; }
            /// <summary>The commitment to the test set that the statement is about; zero where it is about none.</summary>
            [Parameter("uint256[2]", "testSet", 5)] public List<BigInteger> TestSet { get; set; } = [];
            [Parameter("bytes", "proof", 6)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>Reverts with the reason unless the bytes are those that the claim commits to.</summary>
        [Function("requirePublished", "bytes32")]
        public sealed class RequirePublished : FunctionMessage
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
            [Parameter("tuple", "claim", 2, "Claim")] public Structs.Claim Claim { get; set; } = new();
            [Parameter("bool", "isSealed", 3)] public bool IsSealed { get; set; }
            [Parameter("uint256", "length", 4)] public BigInteger Length { get; set; }
            [Parameter("bytes", "blob", 5)] public byte[] Blob { get; set; } = [];
            [Parameter("uint256[2]", "opening", 6)] public List<BigInteger> Opening { get; set; } = [];
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
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

        /// <summary>y is not below the order of the group.</summary>
        [Error("EvaluationNotInField")]
        public sealed class EvaluationNotInField : IErrorDTO
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

        /// <summary>The code at this address is no key.</summary>
        [Error("NotAKey")]
        public sealed class NotAKey : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>The salt is not below the order of the group: the salt less the order would be another publication.</summary>
        [Error("SaltNotInField")]
        public sealed class SaltNotInField : IErrorDTO
        {
            [Parameter("uint256", "salt", 1)] public BigInteger Salt { get; set; }
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
