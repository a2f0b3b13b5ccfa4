// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>TokenHolderGate</summary>
public sealed class TokenHolderGate(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("TokenHolderGate");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Whether the account may take part in the task of the calling contract.</summary>
    public async Task<bool> AdmitsAsync(BigInteger value1, Address account, byte[] value3, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("admits(uint256,address,bytes)", [value1, account, value3], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>The collection.</summary>
    public async Task<Address> CollectionAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("collection()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();
}
