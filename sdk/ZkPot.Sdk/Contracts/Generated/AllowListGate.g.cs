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

/// <summary>AllowListGate</summary>
public sealed class AllowListGate(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>Whether the account may take part in the task of the calling contract. A gate may write down what it admitted.</summary>
    public Task<bool> AdmitAsync(BigInteger value1, Address account, byte[] data, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Admit, bool>(new() { Value1 = value1, Account = account.ToString(), Data = data }, at, cancellationToken);

    /// <summary>The root. A leaf is keccak256(bytes.concat(keccak256(abi.encode(account)))).</summary>
    public async Task<Hash32> RootAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Root, byte[]>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Hash32 root) =>
        new() { Root = root.ToBytes() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("AllowListGate"))
    {
        [Parameter("bytes32", "root_", 1)] public byte[] Root { get; set; } = [];
    }

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Admit), typeof(Functions.Root)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.EmptyRoot)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Whether the account may take part in the task of the calling contract. A gate may write down what it admitted.</summary>
        [Function("admit", "bool")]
        public sealed class Admit : FunctionMessage
        {
            [Parameter("uint256", "", 1)] public BigInteger Value1 { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
            /// <summary>The path, as an encoded bytes32[].</summary>
            [Parameter("bytes", "data", 3)] public byte[] Data { get; set; } = [];
        }

        /// <summary>The root. A leaf is keccak256(bytes.concat(keccak256(abi.encode(account)))).</summary>
        [Function("root", "bytes32")]
        public sealed class Root : FunctionMessage
        {
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A root of zero has no list.</summary>
        [Error("EmptyRoot")]
        public sealed class EmptyRoot : IErrorDTO
        {
        }
    }
}
