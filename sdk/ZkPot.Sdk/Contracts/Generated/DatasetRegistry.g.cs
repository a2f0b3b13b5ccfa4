// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>DatasetRegistry</summary>
public sealed class DatasetRegistry(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("DatasetRegistry");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>A certificate; all zero if there is none.</summary>
    public async Task<Certificate> CertificateOfAsync(Address authority, Hash32 dataset, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Certificate.FromAbi((await ReadAsync("certificateOf(address,bytes32)", [authority, dataset], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Stores what an authority signed. By anyone; once a dataset.</summary>
    public TransactionRequest Certify(Address authority, Hash32 dataset, Hash32 attributes, ulong expiry, byte[] signature) =>
        Request("certify(address,bytes32,bytes32,uint48,bytes)", authority, dataset, attributes, expiry, signature);

    /// <summary>Calls eip712Domain().</summary>
    public async Task<(byte[] Fields, string Name, string Version, BigInteger ChainId, Address VerifyingContract, Hash32 Salt, IReadOnlyList<BigInteger> Extensions)> Eip712DomainAsync(BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("eip712Domain()", [], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToBytes(), results[1].ToText(), results[2].ToText(), results[3].ToInteger(), results[4].ToAddress(), results[5].ToHash(), [.. results[6].Items.Select(item => item.ToInteger())]);
    }

    /// <summary>What an authority signs.</summary>
    public async Task<Hash32> HashCertificateAsync(Hash32 dataset, Hash32 attributes, ulong expiry, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("hashCertificate(bytes32,bytes32,uint48)", [dataset, attributes, expiry], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Revokes a certificate of the caller.</summary>
    public TransactionRequest Revoke(Hash32 dataset) =>
        Request("revoke(bytes32)", dataset);

    /// <summary>Whether the certificate stood at that time.</summary>
    public async Task<bool> StoodAtAsync(Address authority, Hash32 dataset, ulong time, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("stoodAt(address,bytes32,uint48)", [authority, dataset, time], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Certified(address,bytes32,bytes32,uint48)" => Events.Certified.Read(log, data),
            "EIP712DomainChanged()" => Events.EIP712DomainChanged.Read(log, data),
            "Revoked(address,bytes32)" => Events.Revoked.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An authority certified a dataset.</summary>
        public sealed record Certified(EventLog Log, Address Authority, Hash32 Dataset, Hash32 Attributes, ulong Expiry) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Certified(address,bytes32,bytes32,uint48)");

            internal static Certified Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToHash(), data[2].ToHash(), data[3].ToUInt64());
        }

        /// <summary>EIP712DomainChanged().</summary>
        public sealed record EIP712DomainChanged(EventLog Log) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("EIP712DomainChanged()");

            internal static EIP712DomainChanged Read(EventLog log, AbiEventData data) => new(log);
        }

        /// <summary>An authority revoked a certificate.</summary>
        public sealed record Revoked(EventLog Log, Address Authority, Hash32 Dataset) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Revoked(address,bytes32)");

            internal static Revoked Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToHash());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The authority certified it already.</summary>
        public static AbiError AlreadyCertified { get; } = Abi.Error("AlreadyCertified(address,bytes32)");

        /// <summary>The expiry is not in the future.</summary>
        public static AbiError ExpiryPassed { get; } = Abi.Error("ExpiryPassed(uint256)");

        /// <summary>InvalidShortString().</summary>
        public static AbiError InvalidShortString { get; } = Abi.Error("InvalidShortString()");

        /// <summary>There is nothing to revoke, or it was revoked.</summary>
        public static AbiError NotCertified { get; } = Abi.Error("NotCertified(address,bytes32)");

        /// <summary>StringTooLong(string).</summary>
        public static AbiError StringTooLong { get; } = Abi.Error("StringTooLong(string)");

        /// <summary>The signature is not the authority's.</summary>
        public static AbiError WrongSignature { get; } = Abi.Error("WrongSignature(address)");
    }
}
