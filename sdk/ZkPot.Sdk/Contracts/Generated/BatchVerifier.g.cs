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
    public async Task<(bool Valid, BigInteger FirstFalse)> VerifyAsync(Address key, IReadOnlyList<IReadOnlyList<BigInteger>> inputs, IReadOnlyList<byte[]> proofs, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("verify(address,uint256[][],bytes[])", [key, AbiValue.Sequence(inputs.Select(item => AbiValue.Sequence(item.Select(item => (AbiValue)item)))), AbiValue.Sequence(proofs.Select(item => (AbiValue)item))], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToBoolean(), results[1].ToInteger());
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>EmptyBatch().</summary>
        public static AbiError EmptyBatch { get; } = Abi.Error("EmptyBatch()");

        /// <summary>LengthsDiffer(uint256,uint256).</summary>
        public static AbiError LengthsDiffer { get; } = Abi.Error("LengthsDiffer(uint256,uint256)");

        /// <summary>NotAKey(address).</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");
    }
}
