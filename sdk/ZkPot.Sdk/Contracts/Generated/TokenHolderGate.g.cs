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

/// <summary>TokenHolderGate</summary>
public sealed class TokenHolderGate(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Whether the account may take part in the task of the calling contract.</summary>
    public Task<bool> AdmitsAsync(BigInteger value1, Address account, byte[] value3, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Admits, bool>(new() { Value1 = value1, Account = account.ToString(), Value3 = value3 }, at, cancellationToken);

    /// <summary>The collection.</summary>
    public async Task<Address> CollectionAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Collection, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address collection) =>
        new() { Collection = collection.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("TokenHolderGate"))
    {
        [Parameter("address", "collection_", 1)] public string Collection { get; set; } = "";
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Admits), typeof(Functions.Collection)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Whether the account may take part in the task of the calling contract.</summary>
        [Function("admits", "bool")]
        public sealed class Admits : FunctionMessage
        {
            [Parameter("uint256", "", 1)] public BigInteger Value1 { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
            [Parameter("bytes", "", 3)] public byte[] Value3 { get; set; } = [];
        }

        /// <summary>The collection.</summary>
        [Function("collection", "address")]
        public sealed class Collection : FunctionMessage
        {
        }
    }
}
