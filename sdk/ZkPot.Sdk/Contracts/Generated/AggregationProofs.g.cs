// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>AggregationProofs</summary>
public sealed class AggregationProofs(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("AggregationProofs");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>What the entries add up to in the round's acc, and the public input of their list.</summary>
    public async Task<(Hash32 Acc, BigInteger List)> DigestOfAsync(IReadOnlyList<Entry> entries, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("digestOf((address,uint32,(bytes32,bytes32,uint32,uint256))[])", [AbiValue.Sequence(entries.Select(item => item.ToAbi()))], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToHash(), results[1].ToInteger());
    }

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("factory()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Whether the aggregate with this context was proven.</summary>
    public async Task<bool> IsProvenAsync(BigInteger context, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("isProven(uint256)", [context], at, cancellationToken).ConfigureAwait(false))[0].ToBoolean();

    /// <summary>The key that a task pins for its aggregates; zero for none.</summary>
    public async Task<Hash32> KeyOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("keyOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0].ToHash();

    /// <summary>Pins the key of a task. By the rounds.</summary>
    public TransactionRequest Pin(BigInteger id, Hash32 keyDigest, bool aggregates) =>
        Request("pin(uint256,bytes32,bool)", id, keyDigest, aggregates);

    /// <summary>Proves an aggregate of the current round, before it is published. By anyone.</summary>
    public TransactionRequest Prove(BigInteger id, Entry aggregate, IReadOnlyList<Entry> entries, byte[] proof) =>
        Request("prove(uint256,(address,uint32,(bytes32,bytes32,uint32,uint256)),(address,uint32,(bytes32,bytes32,uint32,uint256))[],bytes)", id, aggregate.ToAbi(), AbiValue.Sequence(entries.Select(item => item.ToAbi())), proof);

    /// <summary>Reverts where the task asks for a proof and the aggregate has none.</summary>
    public async Task RequireProvenAsync(BigInteger id, BigInteger context, BlockTag at = default, CancellationToken cancellationToken = default) =>
        await ReadAsync("requireProven(uint256,uint256)", [id, context], at, cancellationToken).ConfigureAwait(false);

    /// <summary>The rounds whose aggregates are proven.</summary>
    public async Task<Address> RoundsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("rounds()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Aggregated(uint256,uint256,uint256,uint256)" => Events.Aggregated.Read(log, data),
            "Pinned(uint256,bytes32)" => Events.Pinned.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An aggregate was proven over so many entries.</summary>
        public sealed record Aggregated(EventLog Log, BigInteger Id, BigInteger Round, BigInteger Context, BigInteger Entries) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Aggregated(uint256,uint256,uint256,uint256)");

            internal static Aggregated Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToInteger(), data[3].ToInteger());
        }

        /// <summary>A task asks for aggregation proofs under this key.</summary>
        public sealed record Pinned(EventLog Log, BigInteger Id, Hash32 KeyDigest) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Pinned(uint256,bytes32)");

            internal static Pinned Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToHash());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A word of the proof is not below the order of the base field.</summary>
        public static AbiError CoordinateNotInField { get; } = Abi.Error("CoordinateNotInField(uint256,uint256)");

        /// <summary>A public input is not below the order of the group.</summary>
        public static AbiError InputNotInField { get; } = Abi.Error("InputNotInField(uint256,uint256)");

        /// <summary>The proof does not satisfy the verification equation.</summary>
        public static AbiError InvalidProof { get; } = Abi.Error("InvalidProof(address)");

        /// <summary>The task knows no aggregates.</summary>
        public static AbiError NoAggregates { get; } = Abi.Error("NoAggregates(uint256)");

        /// <summary>The task asks for no such proof.</summary>
        public static AbiError NoKey { get; } = Abi.Error("NoKey(uint256)");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>Entries are final when the leader's window begins, and aggregates are published in it.</summary>
        public static AbiError NotInTheLeadersWindow { get; } = Abi.Error("NotInTheLeadersWindow(uint8)");

        /// <summary>The aggregate was not shown to be one.</summary>
        public static AbiError NotProven { get; } = Abi.Error("NotProven(uint256)");

        /// <summary>Only the rounds.</summary>
        public static AbiError NotTheRounds { get; } = Abi.Error("NotTheRounds(address)");

        /// <summary>The key takes another number of public inputs.</summary>
        public static AbiError WrongInputCount { get; } = Abi.Error("WrongInputCount(uint256,uint256)");

        /// <summary>Wrong key for these statements: they have four public inputs.</summary>
        public static AbiError WrongKeyShape { get; } = Abi.Error("WrongKeyShape(bytes32,uint256)");

        /// <summary>The entries are not those of the round, all, in the order of their proofs.</summary>
        public static AbiError WrongList { get; } = Abi.Error("WrongList(bytes32,bytes32)");

        /// <summary>The proof has another length than the key's flavour.</summary>
        public static AbiError WrongProofLength { get; } = Abi.Error("WrongProofLength(uint256,uint256)");
    }
}
