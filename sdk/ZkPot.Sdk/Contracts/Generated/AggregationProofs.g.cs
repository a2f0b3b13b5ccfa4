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

/// <summary>AggregationProofs</summary>
public sealed class AggregationProofs(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>What the entries add up to in the round's acc, and the public input of their list.</summary>
    public Task<Outputs.DigestOf> DigestOfAsync(IReadOnlyList<Entry> entries, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.DigestOf, Outputs.DigestOf>(new() { Entries = [.. entries.Select(item => Structs.Entry.From(item))] }, at, cancellationToken);

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Factory, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether the aggregate with this context was proven.</summary>
    public Task<bool> IsProvenAsync(BigInteger context, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsProven, bool>(new() { Context = context }, at, cancellationToken);

    /// <summary>The key that a task pins for its aggregates; zero for none.</summary>
    public async Task<Hash32> KeyOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.KeyOf, byte[]>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>Pins the key of a task. By the rounds.</summary>
    public static Functions.Pin Pin(BigInteger id, Hash32 keyDigest, bool aggregates) =>
        new() { Id = id, KeyDigest = keyDigest.ToBytes(), Aggregates = aggregates };

    /// <summary>Proves an aggregate of the current round, before it is published. By anyone.</summary>
    public static Functions.Prove Prove(BigInteger id, Entry aggregate, IReadOnlyList<Entry> entries, byte[] proof) =>
        new() { Id = id, Aggregate = Structs.Entry.From(aggregate), Entries = [.. entries.Select(item => Structs.Entry.From(item))], Proof = proof };

    /// <summary>Reverts where the task asks for a proof and the aggregate has none.</summary>
    public Task RequireProvenAsync(BigInteger id, BigInteger context, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        CallAsync<Functions.RequireProven>(new() { Id = id, Context = context }, at, cancellationToken);

    /// <summary>The rounds whose aggregates are proven.</summary>
    public async Task<Address> RoundsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Rounds, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address factory) =>
        new() { Factory = factory.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("AggregationProofs"))
    {
        [Parameter("address", "factory_", 1)] public string Factory { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Aggregated>(log)
        ?? (IEventLog?)TryDecode<Events.Pinned>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.DigestOf), typeof(Functions.Factory), typeof(Functions.IsProven), typeof(Functions.KeyOf), typeof(Functions.Pin), typeof(Functions.Prove), typeof(Functions.RequireProven), typeof(Functions.Rounds)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Aggregated), typeof(Events.Pinned)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.CoordinateNotInField), typeof(Errors.InputNotInField), typeof(Errors.InvalidProof), typeof(Errors.NoAggregates), typeof(Errors.NoKey), typeof(Errors.NotAKey), typeof(Errors.NotInTheLeadersWindow), typeof(Errors.NotProven), typeof(Errors.NotTheRounds), typeof(Errors.WrongInputCount), typeof(Errors.WrongKeyShape), typeof(Errors.WrongList), typeof(Errors.WrongProofLength)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>What the entries add up to in the round's acc, and the public input of their list.</summary>
        [Function("digestOf", typeof(Outputs.DigestOf))]
        public sealed class DigestOf : FunctionMessage
        {
            [Parameter("tuple[]", "entries", 1, "Entry")] public List<Structs.Entry> Entries { get; set; } = [];
        }

        /// <summary>Where keys are.</summary>
        [Function("factory", "address")]
        public sealed class Factory : FunctionMessage
        {
        }

        /// <summary>Whether the aggregate with this context was proven.</summary>
        [Function("isProven", "bool")]
        public sealed class IsProven : FunctionMessage
        {
            [Parameter("uint256", "context", 1)] public BigInteger Context { get; set; }
        }

        /// <summary>The key that a task pins for its aggregates; zero for none.</summary>
        [Function("keyOf", "bytes32")]
        public sealed class KeyOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Pins the key of a task. By the rounds.</summary>
        [Function("pin")]
        public sealed class Pin : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "keyDigest", 2)] public byte[] KeyDigest { get; set; } = [];
            [Parameter("bool", "aggregates", 3)] public bool Aggregates { get; set; }
        }

        /// <summary>Proves an aggregate of the current round, before it is published. By anyone.</summary>
        [Function("prove")]
        public sealed class Prove : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>As it will be published.</summary>
            [Parameter("tuple", "aggregate", 2, "Entry")] public Structs.Entry Aggregate { get; set; } = new();
            /// <summary>All that were proven in the round, in the order of their proofs.</summary>
            [Parameter("tuple[]", "entries", 3, "Entry")] public List<Structs.Entry> Entries { get; set; } = [];
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>Reverts where the task asks for a proof and the aggregate has none.</summary>
        [Function("requireProven")]
        public sealed class RequireProven : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "context", 2)] public BigInteger Context { get; set; }
        }

        /// <summary>The rounds whose aggregates are proven.</summary>
        [Function("rounds", "address")]
        public sealed class Rounds : FunctionMessage
        {
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What digestOf returns.</summary>
        [FunctionOutput]
        public sealed class DigestOf : IFunctionOutputDTO
        {
            [Parameter("bytes32", "acc", 1)] public byte[] Acc { get; set; } = [];
            [Parameter("uint256", "list", 2)] public BigInteger List { get; set; }
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An aggregate was proven over so many entries.</summary>
        [Event("Aggregated")]
        public sealed class Aggregated : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("uint256", "context", 3, false)] public BigInteger Context { get; set; }
            [Parameter("uint256", "entries", 4, false)] public BigInteger Entries { get; set; }
        }

        /// <summary>A task asks for aggregation proofs under this key.</summary>
        [Event("Pinned")]
        public sealed class Pinned : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "keyDigest", 2, false)] public byte[] KeyDigest { get; set; } = [];
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A word of the proof is not below the order of the base field.</summary>
        [Error("CoordinateNotInField")]
        public sealed class CoordinateNotInField : IErrorDTO
        {
            [Parameter("uint256", "word", 1)] public BigInteger Word { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>A public input is not below the order of the group.</summary>
        [Error("InputNotInField")]
        public sealed class InputNotInField : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The proof does not satisfy the verification equation.</summary>
        [Error("InvalidProof")]
        public sealed class InvalidProof : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>The task knows no aggregates.</summary>
        [Error("NoAggregates")]
        public sealed class NoAggregates : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The task asks for no such proof.</summary>
        [Error("NoKey")]
        public sealed class NoKey : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The code at this address is no key.</summary>
        [Error("NotAKey")]
        public sealed class NotAKey : IErrorDTO
        {
            [Parameter("address", "key", 1)] public string Key { get; set; } = "";
        }

        /// <summary>Entries are final when the leader's window begins, and aggregates are published in it.</summary>
        [Error("NotInTheLeadersWindow")]
        public sealed class NotInTheLeadersWindow : IErrorDTO
        {
            [Parameter("uint8", "phase", 1)] public TrainingRoundsPhase Phase { get; set; }
        }

        /// <summary>The aggregate was not shown to be one.</summary>
        [Error("NotProven")]
        public sealed class NotProven : IErrorDTO
        {
            [Parameter("uint256", "context", 1)] public BigInteger Context { get; set; }
        }

        /// <summary>Only the rounds.</summary>
        [Error("NotTheRounds")]
        public sealed class NotTheRounds : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
        }

        /// <summary>The key takes another number of public inputs.</summary>
        [Error("WrongInputCount")]
        public sealed class WrongInputCount : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>Wrong key for these statements: they have four public inputs.</summary>
        [Error("WrongKeyShape")]
        public sealed class WrongKeyShape : IErrorDTO
        {
            [Parameter("bytes32", "keyDigest", 1)] public byte[] KeyDigest { get; set; } = [];
            [Parameter("uint256", "inputCount", 2)] public BigInteger InputCount { get; set; }
        }

        /// <summary>The entries are not those of the round, all, in the order of their proofs.</summary>
        [Error("WrongList")]
        public sealed class WrongList : IErrorDTO
        {
            [Parameter("bytes32", "acc", 1)] public byte[] Acc { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>The proof has another length than the key's flavour.</summary>
        [Error("WrongProofLength")]
        public sealed class WrongProofLength : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }
    }
}
