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

/// <summary>BatchVerifier</summary>
public sealed class BatchVerifier(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Whether all proofs are true, and if not, which is the first that is not.</summary>
    public Task<Outputs.Verify> VerifyAsync(Address key, byte[] records, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.Verify, Outputs.Verify>(new() { Key = key.ToString(), Records = records }, at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("BatchVerifier"))
    {
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Verify)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.EmptyBatch), typeof(Errors.NotAKey), typeof(Errors.RecordsNotWhole)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Whether all proofs are true, and if not, which is the first that is not.</summary>
        [Function("verify", typeof(Outputs.Verify))]
        public sealed class Verify : FunctionMessage
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
            /// <summary>One after the other, the inputs of a proof, the commitments it speaks of, if any, and the proof, without anything between.</summary>
            [Parameter("bytes", "records", 2)] public byte[] Records { get; set; } = [];
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What verify returns.</summary>
        [FunctionOutput]
        public sealed class Verify : IFunctionOutputDTO
        {
            /// <summary>Whether all proofs are true.</summary>
            [Parameter("bool", "valid", 1)] public bool Valid { get; set; }
            /// <summary>Index of the first false proof; their number if all are true.</summary>
            [Parameter("uint256", "firstFalse", 2)] public BigInteger FirstFalse { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>An empty batch shows nothing.</summary>
        [Error("EmptyBatch")]
        public sealed class EmptyBatch : IErrorDTO
        {
        }

        /// <summary>The code at this address is no key.</summary>
        [Error("NotAKey")]
        public sealed class NotAKey : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>Bytes are left over: a record is a word for each input and each coordinate of the proof.</summary>
        [Error("RecordsNotWhole")]
        public sealed class RecordsNotWhole : IErrorDTO
        {
            [Parameter("uint256", "length", 1)] public BigInteger Length { get; set; }
            [Parameter("uint256", "recordLength", 2)] public BigInteger RecordLength { get; set; }
        }
    }
}
