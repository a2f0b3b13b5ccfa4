// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>DenseEvaluator</summary>
public sealed class DenseEvaluator(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("DenseEvaluator");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>How long the blob of the architecture is. Reverts if this evaluator cannot run it.</summary>
    public async Task<BigInteger> BlobLengthAsync(byte[] architecture, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("blobLength(bytes)", [architecture], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Checks that the samples stand in the pool, in rising order from from on, and that the network gets every one wrong; reverts if not.</summary>
    public async Task<(BigInteger Next, BigInteger Count)> RequireWrongAsync(byte[] architecture, byte[] blob, byte[] samples, PoolRoot pool, BigInteger from, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("requireWrong(bytes,bytes,bytes,(bytes32,uint256),uint256)", [architecture, blob, samples, pool.ToAbi(), from], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToInteger(), results[1].ToInteger());
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The bytes are not a dense architecture: what is wrong, and its value.</summary>
        public static AbiError BadArchitecture { get; } = Abi.Error("BadArchitecture(string,uint256)");

        /// <summary>The blob has another length than the architecture asks for.</summary>
        public static AbiError BlobLengthMismatch { get; } = Abi.Error("BlobLengthMismatch(uint256,uint256)");

        /// <summary>The sample does not stand in the pool.</summary>
        public static AbiError NotInPool { get; } = Abi.Error("NotInPool(uint256,bytes32)");

        /// <summary>The network gets this sample right.</summary>
        public static AbiError SampleIsRight { get; } = Abi.Error("SampleIsRight(uint256)");

        /// <summary>Samples come in rising order, also over several calls.</summary>
        public static AbiError SamplesNotRising { get; } = Abi.Error("SamplesNotRising(uint256,uint256)");

        /// <summary>An image has another length than the network's input.</summary>
        public static AbiError WrongImageLength { get; } = Abi.Error("WrongImageLength(uint256,uint256,uint256)");
    }
}
