// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>BatchVerifier</summary>
public sealed class BatchVerifier(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("BatchVerifier");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Whether all proofs are true, and if not, which is the first that is not.</summary>
    public async Task<(bool Valid, BigInteger FirstFalse)> VerifyAsync(Address key, byte[] records, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("verify(address,bytes)", [key, records], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToBoolean(), results[1].ToInteger());
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>An empty batch shows nothing.</summary>
        public static AbiError EmptyBatch { get; } = Abi.Error("EmptyBatch()");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>Bytes are left over: a record is a word for each input and each coordinate of the proof.</summary>
        public static AbiError RecordsNotWhole { get; } = Abi.Error("RecordsNotWhole(uint256,uint256)");
    }
}
