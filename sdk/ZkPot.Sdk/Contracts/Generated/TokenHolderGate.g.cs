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
    /// <summary>Whether the account may take part in the task of the calling contract. A gate may write down what it admitted.</summary>
    public static Functions.Admit Admit(BigInteger id, Address account, byte[] data) =>
        new() { Id = id, Account = account.ToString(), Data = data };

    /// <summary>Whom a token admitted to a task of a contract.</summary>
    public async Task<Address> AdmittedByAsync(Address rounds, BigInteger id, BigInteger tokenId, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.AdmittedBy, string>(new() { Rounds = rounds.ToString(), Id = id, TokenId = tokenId }, at, cancellationToken).ConfigureAwait(false);

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
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Admitted>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.Admit), typeof(Functions.AdmittedBy), typeof(Functions.Collection)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Admitted)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Whether the account may take part in the task of the calling contract. A gate may write down what it admitted.</summary>
        [Function("admit", "bool")]
        public sealed class Admit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
            /// <summary>The number of the token, as an encoded uint256.</summary>
            [Parameter("bytes", "data", 3)] public byte[] Data { get; set; } = [];
        }

        /// <summary>Whom a token admitted to a task of a contract.</summary>
        [Function("admittedBy", "address")]
        public sealed class AdmittedBy : FunctionMessage
        {
            [Parameter("address", "rounds", 1)] public string Rounds { get; set; } = "";
            [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
            [Parameter("uint256", "tokenId", 3)] public BigInteger TokenId { get; set; }
        }

        /// <summary>The collection.</summary>
        [Function("collection", "address")]
        public sealed class Collection : FunctionMessage
        {
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A token admitted an account for the first time.</summary>
        [Event("Admitted")]
        public sealed class Admitted : IEventDTO
        {
            [Parameter("address", "rounds", 1, true)] public string Rounds { get; set; } = "";
            [Parameter("uint256", "id", 2, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "tokenId", 3, true)] public BigInteger TokenId { get; set; }
            [Parameter("address", "account", 4, false)] public string Account { get; set; } = "";
        }
    }
}
