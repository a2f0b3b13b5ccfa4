// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>AllowListGate</summary>
public sealed class AllowListGate(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("AllowListGate");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Whether the account may take part in the task of the calling contract.</summary>
    public async Task<bool> AdmitsAsync(BigInteger value1, Address account, byte[] data, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("admits(uint256,address,bytes)", [value1, account, data], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>The root. A leaf is keccak256(bytes.concat(keccak256(abi.encode(account)))).</summary>
    public async Task<Hash32> RootAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("root()", [], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A root of zero has no list.</summary>
        public static AbiError EmptyRoot { get; } = Abi.Error("EmptyRoot()");
    }
}
