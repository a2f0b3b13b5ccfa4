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

/// <summary>VerifierGateway</summary>
public sealed class VerifierGateway(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Where the keys are.</summary>
    public async Task<Address> FactoryAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Factory, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Returns if the proof is true under a curated key that was not stopped; reverts with the reason if not.</summary>
    public Task VerifyAsync(Hash32 digest, IReadOnlyList<BigInteger> inputs, IReadOnlyList<BigInteger> commitments, byte[] proof, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        CallAsync<Functions.Verify>(new() { Digest = digest.ToBytes(), Inputs = [.. inputs], Commitments = [.. commitments], Proof = proof }, at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address factory) =>
        new() { Factory = factory.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("VerifierGateway"))
    {
        [Parameter("address", "factory_", 1)] public string Factory { get; set; } = "";
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Factory), typeof(Functions.Verify)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.CommitmentAtInfinity), typeof(Errors.CommitmentNotInField), typeof(Errors.CoordinateNotInField), typeof(Errors.EvaluationNotInField), typeof(Errors.InputNotInField), typeof(Errors.InvalidProof), typeof(Errors.NotAKey), typeof(Errors.NotCurated), typeof(Errors.WrongCommitmentCount), typeof(Errors.WrongInputCount), typeof(Errors.WrongProofLength)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Where the keys are.</summary>
        [Function("factory", "address")]
        public sealed class Factory : FunctionMessage
        {
        }

        /// <summary>Returns if the proof is true under a curated key that was not stopped; reverts with the reason if not.</summary>
        [Function("verify")]
        public sealed class Verify : FunctionMessage
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
            [Parameter("uint256[]", "inputs", 2)] public List<BigInteger> Inputs { get; set; } = [];
            /// <summary>Two words each, under a key about commitments; else none.</summary>
            [Parameter("uint256[]", "commitments", 3)] public List<BigInteger> Commitments { get; set; } = [];
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
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

        /// <summary>The key is not curated.</summary>
        [Error("NotCurated")]
        public sealed class NotCurated : IErrorDTO
        {
            [Parameter("bytes32", "digest", 1)] public byte[] Digest { get; set; } = [];
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
    }
}
