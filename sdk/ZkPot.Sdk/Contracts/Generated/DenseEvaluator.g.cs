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

/// <summary>DenseEvaluator</summary>
public sealed class DenseEvaluator(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>How long the blob of the architecture is. Reverts if this evaluator cannot run it.</summary>
    public Task<BigInteger> BlobLengthAsync(byte[] architecture, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.BlobLength, BigInteger>(new() { Architecture = architecture }, at, cancellationToken);

    /// <summary>Checks that the samples stand in the pool, in rising order from from on, and that the network gets every one wrong; reverts if not.</summary>
    public Task<Outputs.RequireWrong> RequireWrongAsync(byte[] architecture, byte[] blob, byte[] samples, PoolRoot pool, BigInteger from, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.RequireWrong, Outputs.RequireWrong>(new() { Architecture = architecture, Blob = blob, Samples = samples, Pool = Structs.PoolRoot.From(pool), From = from }, at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("DenseEvaluator"))
    {
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.BlobLength), typeof(Functions.RequireWrong)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.BadArchitecture), typeof(Errors.BlobLengthMismatch), typeof(Errors.NotInPool), typeof(Errors.SampleIsRight), typeof(Errors.SamplesNotRising), typeof(Errors.WrongImageLength)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>How long the blob of the architecture is. Reverts if this evaluator cannot run it.</summary>
        [Function("blobLength", "uint256")]
        public sealed class BlobLength : FunctionMessage
        {
            [Parameter("bytes", "architecture", 1)] public byte[] Architecture { get; set; } = [];
        }

        /// <summary>Checks that the samples stand in the pool, in rising order from from on, and that the network gets every one wrong; reverts if not.</summary>
        [Function("requireWrong", typeof(Outputs.RequireWrong))]
        public sealed class RequireWrong : FunctionMessage
        {
            /// <summary>Shapes, shifts and windows.</summary>
            [Parameter("bytes", "architecture", 1)] public byte[] Architecture { get; set; } = [];
            /// <summary>The published words.</summary>
            [Parameter("bytes", "blob", 2)] public byte[] Blob { get; set; } = [];
            /// <summary>An encoded Sample[].</summary>
            [Parameter("bytes", "samples", 3)] public byte[] Samples { get; set; } = [];
            [Parameter("tuple", "pool", 4, "PoolRoot")] public Structs.PoolRoot Pool { get; set; } = new();
            [Parameter("uint256", "from", 5)] public BigInteger From { get; set; }
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What requireWrong returns.</summary>
        [FunctionOutput]
        public sealed class RequireWrong : IFunctionOutputDTO
        {
            /// <summary>The least index that may come next.</summary>
            [Parameter("uint256", "next", 1)] public BigInteger Next { get; set; }
            /// <summary>How many samples there were.</summary>
            [Parameter("uint256", "count", 2)] public BigInteger Count { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The bytes are not a dense architecture: what is wrong, and its value.</summary>
        [Error("BadArchitecture")]
        public sealed class BadArchitecture : IErrorDTO
        {
            [Parameter("string", "what", 1)] public string What { get; set; } = "";
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The blob has another length than the architecture asks for.</summary>
        [Error("BlobLengthMismatch")]
        public sealed class BlobLengthMismatch : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>The sample does not stand in the pool.</summary>
        [Error("NotInPool")]
        public sealed class NotInPool : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("bytes32", "root", 2)] public byte[] Root { get; set; } = [];
        }

        /// <summary>The network gets this sample right.</summary>
        [Error("SampleIsRight")]
        public sealed class SampleIsRight : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
        }

        /// <summary>Samples come in rising order, also over several calls.</summary>
        [Error("SamplesNotRising")]
        public sealed class SamplesNotRising : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>An image has another length than the network's input.</summary>
        [Error("WrongImageLength")]
        public sealed class WrongImageLength : IErrorDTO
        {
            [Parameter("uint256", "sample", 1)] public BigInteger Sample { get; set; }
            [Parameter("uint256", "expected", 2)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 3)] public BigInteger Actual { get; set; }
        }
    }
}
