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

/// <summary>DatasetRegistry</summary>
public sealed class DatasetRegistry(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>A certificate; all zero if there is none.</summary>
    public async Task<Certificate> CertificateOfAsync(Address authority, Hash32 dataset, BigInteger nonce, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.CertificateOf, Outputs.CertificateOf>(new() { Authority = authority.ToString(), Dataset = dataset.ToBytes(), NonceValue = nonce }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Stores what an authority signed. By anyone; once a number.</summary>
    public static Functions.Certify Certify(Address authority, Hash32 dataset, BigInteger nonce, Hash32 attributes, ulong expiry, byte[] signature) =>
        new() { Authority = authority.ToString(), Dataset = dataset.ToBytes(), NonceValue = nonce, Attributes = attributes.ToBytes(), Expiry = expiry, Signature = signature };

    /// <summary>Calls eip712Domain().</summary>
    public Task<Outputs.Eip712Domain> Eip712DomainAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.Eip712Domain, Outputs.Eip712Domain>(new(), at, cancellationToken);

    /// <summary>What an authority signs.</summary>
    public async Task<Hash32> HashCertificateAsync(Hash32 dataset, BigInteger nonce, Hash32 attributes, ulong expiry, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.HashCertificate, byte[]>(new() { Dataset = dataset.ToBytes(), NonceValue = nonce, Attributes = attributes.ToBytes(), Expiry = expiry }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The number of an authority's last certificate of a dataset, or up to which it revoked. Later ones are above it.</summary>
    public Task<BigInteger> NonceOfAsync(Address authority, Hash32 dataset, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.NonceOf, BigInteger>(new() { Authority = authority.ToString(), Dataset = dataset.ToBytes() }, at, cancellationToken);

    /// <summary>Revokes the caller's certificates of a dataset up to a number, at least that of the last: what was signed and not brought yet is void too.</summary>
    public static Functions.Revoke Revoke(Hash32 dataset, BigInteger through) =>
        new() { Dataset = dataset.ToBytes(), Through = through };

    /// <summary>Whether a certificate stood at that time.</summary>
    public Task<bool> StoodAtAsync(Address authority, Hash32 dataset, BigInteger nonce, ulong time, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.StoodAt, bool>(new() { Authority = authority.ToString(), Dataset = dataset.ToBytes(), NonceValue = nonce, Time = time }, at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("DatasetRegistry"))
    {
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Certified>(log)
        ?? (IEventLog?)TryDecode<Events.EIP712DomainChanged>(log)
        ?? (IEventLog?)TryDecode<Events.Revoked>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.CertificateOf), typeof(Functions.Certify), typeof(Functions.Eip712Domain), typeof(Functions.HashCertificate), typeof(Functions.NonceOf), typeof(Functions.Revoke), typeof(Functions.StoodAt)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Certified), typeof(Events.EIP712DomainChanged), typeof(Events.Revoked)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.ExpiryPassed), typeof(Errors.InvalidShortString), typeof(Errors.NonceUsed), typeof(Errors.NothingToRevoke), typeof(Errors.StringTooLong), typeof(Errors.WrongSignature)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>A certificate; all zero if there is none.</summary>
        [Function("certificateOf", typeof(Outputs.CertificateOf))]
        public sealed class CertificateOf : FunctionMessage
        {
            [Parameter("address", "authority", 1)] public string Authority { get; set; } = "";
            [Parameter("bytes32", "dataset", 2)] public byte[] Dataset { get; set; } = [];
            [Parameter("uint256", "nonce", 3)] public BigInteger NonceValue { get; set; }
        }

        /// <summary>Stores what an authority signed. By anyone; once a number.</summary>
        [Function("certify")]
        public sealed class Certify : FunctionMessage
        {
            [Parameter("address", "authority", 1)] public string Authority { get; set; } = "";
            [Parameter("bytes32", "dataset", 2)] public byte[] Dataset { get; set; } = [];
            /// <summary>Above that of every earlier certificate of the dataset; the authority counts as it likes.</summary>
            [Parameter("uint256", "nonce", 3)] public BigInteger NonceValue { get; set; }
            [Parameter("bytes32", "attributes", 4)] public byte[] Attributes { get; set; } = [];
            [Parameter("uint48", "expiry", 5)] public ulong Expiry { get; set; }
            [Parameter("bytes", "signature", 6)] public byte[] Signature { get; set; } = [];
        }

        /// <summary>Calls eip712Domain().</summary>
        [Function("eip712Domain", typeof(Outputs.Eip712Domain))]
        public sealed class Eip712Domain : FunctionMessage
        {
        }

        /// <summary>What an authority signs.</summary>
        [Function("hashCertificate", "bytes32")]
        public sealed class HashCertificate : FunctionMessage
        {
            [Parameter("bytes32", "dataset", 1)] public byte[] Dataset { get; set; } = [];
            [Parameter("uint256", "nonce", 2)] public BigInteger NonceValue { get; set; }
            [Parameter("bytes32", "attributes", 3)] public byte[] Attributes { get; set; } = [];
            [Parameter("uint48", "expiry", 4)] public ulong Expiry { get; set; }
        }

        /// <summary>The number of an authority's last certificate of a dataset, or up to which it revoked. Later ones are above it.</summary>
        [Function("nonceOf", "uint256")]
        public sealed class NonceOf : FunctionMessage
        {
            [Parameter("address", "authority", 1)] public string Authority { get; set; } = "";
            [Parameter("bytes32", "dataset", 2)] public byte[] Dataset { get; set; } = [];
        }

        /// <summary>Revokes the caller's certificates of a dataset up to a number, at least that of the last: what was signed and not brought yet is void too.</summary>
        [Function("revoke")]
        public sealed class Revoke : FunctionMessage
        {
            [Parameter("bytes32", "dataset", 1)] public byte[] Dataset { get; set; } = [];
            [Parameter("uint256", "through", 2)] public BigInteger Through { get; set; }
        }

        /// <summary>Whether a certificate stood at that time.</summary>
        [Function("stoodAt", "bool")]
        public sealed class StoodAt : FunctionMessage
        {
            [Parameter("address", "authority", 1)] public string Authority { get; set; } = "";
            [Parameter("bytes32", "dataset", 2)] public byte[] Dataset { get; set; } = [];
            [Parameter("uint256", "nonce", 3)] public BigInteger NonceValue { get; set; }
            [Parameter("uint48", "time", 4)] public ulong Time { get; set; }
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What certificateOf returns.</summary>
        [FunctionOutput]
        public sealed class CertificateOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Certificate")] public Structs.Certificate Value { get; set; } = new();
        }

        /// <summary>What eip712Domain returns.</summary>
        [FunctionOutput]
        public sealed class Eip712Domain : IFunctionOutputDTO
        {
            [Parameter("bytes1", "fields", 1)] public byte[] Fields { get; set; } = [];
            [Parameter("string", "name", 2)] public string Name { get; set; } = "";
            [Parameter("string", "version", 3)] public string Version { get; set; } = "";
            [Parameter("uint256", "chainId", 4)] public BigInteger ChainId { get; set; }
            [Parameter("address", "verifyingContract", 5)] public string VerifyingContract { get; set; } = "";
            [Parameter("bytes32", "salt", 6)] public byte[] Salt { get; set; } = [];
            [Parameter("uint256[]", "extensions", 7)] public List<BigInteger> Extensions { get; set; } = [];
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An authority certified a dataset; its earlier certificate of it ended.</summary>
        [Event("Certified")]
        public sealed class Certified : IEventDTO
        {
            [Parameter("address", "authority", 1, true)] public string Authority { get; set; } = "";
            [Parameter("bytes32", "dataset", 2, true)] public byte[] Dataset { get; set; } = [];
            [Parameter("uint256", "nonce", 3, false)] public BigInteger NonceValue { get; set; }
            [Parameter("bytes32", "attributes", 4, false)] public byte[] Attributes { get; set; } = [];
            [Parameter("uint48", "expiry", 5, false)] public ulong Expiry { get; set; }
        }

        /// <summary>EIP712DomainChanged().</summary>
        [Event("EIP712DomainChanged")]
        public sealed class EIP712DomainChanged : IEventDTO
        {
        }

        /// <summary>An authority revoked its certificates of a dataset up to a number, those not yet brought included.</summary>
        [Event("Revoked")]
        public sealed class Revoked : IEventDTO
        {
            [Parameter("address", "authority", 1, true)] public string Authority { get; set; } = "";
            [Parameter("bytes32", "dataset", 2, true)] public byte[] Dataset { get; set; } = [];
            [Parameter("uint256", "through", 3, false)] public BigInteger Through { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The expiry is not in the future.</summary>
        [Error("ExpiryPassed")]
        public sealed class ExpiryPassed : IErrorDTO
        {
            [Parameter("uint256", "expiry", 1)] public BigInteger Expiry { get; set; }
        }

        /// <summary>InvalidShortString().</summary>
        [Error("InvalidShortString")]
        public sealed class InvalidShortString : IErrorDTO
        {
        }

        /// <summary>A certificate of this or a later number was brought or revoked.</summary>
        [Error("NonceUsed")]
        public sealed class NonceUsed : IErrorDTO
        {
            [Parameter("uint256", "nonce", 1)] public BigInteger NonceValue { get; set; }
            [Parameter("uint256", "last", 2)] public BigInteger Last { get; set; }
        }

        /// <summary>There is nothing to revoke.</summary>
        [Error("NothingToRevoke")]
        public sealed class NothingToRevoke : IErrorDTO
        {
            [Parameter("address", "authority", 1)] public string Authority { get; set; } = "";
            [Parameter("bytes32", "dataset", 2)] public byte[] Dataset { get; set; } = [];
        }

        /// <summary>StringTooLong(string).</summary>
        [Error("StringTooLong")]
        public sealed class StringTooLong : IErrorDTO
        {
            [Parameter("string", "str", 1)] public string Str { get; set; } = "";
        }

        /// <summary>The signature is not the authority's.</summary>
        [Error("WrongSignature")]
        public sealed class WrongSignature : IErrorDTO
        {
            [Parameter("address", "authority", 1)] public string Authority { get; set; } = "";
        }
    }
}
