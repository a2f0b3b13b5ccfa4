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

/// <summary>What a challenger announced. Two slots.</summary>
public sealed record Announcement(Hash32 Claim, BigInteger Deposit, ulong Time);

/// <summary>What is challenged and by whom, as the work knows it.</summary>
public sealed record Subject(BigInteger Id, Hash32 Entry, Address Challenger, Hash32 Salt, Hash32 Architecture, Hash32 PoolRoot, Hash32 TestSetKey, uint PoolSize, uint Score, Hash32 BlobDigest);

/// <summary>What shows that a published network does not have its score.</summary>
/// <param name="Architecture">As in the terms.</param>
/// <param name="Blob">As published.</param>
/// <param name="Samples">An encoded IEvaluator.Sample[], in rising order.</param>
public sealed record Evidence(byte[] Architecture, byte[] Blob, byte[] Samples);

/// <summary>What a proof shows.</summary>
/// <param name="Commitment">C, the commitment to the model: a point. Who published bytes of it has published the model.</param>
/// <param name="Ciphertext">In a sealed task the commitment to the ciphertext of the model, which is published in its place; in others zero.</param>
/// <param name="Score">How many samples of the test set the model gets right, at least.</param>
public sealed record Claim(IReadOnlyList<BigInteger> Commitment, IReadOnlyList<BigInteger> Ciphertext, uint Score);

/// <summary>A certificate. One slot of times beside the attributes.</summary>
public sealed record Certificate(Hash32 Attributes, ulong CertifiedAt, ulong Expiry, ulong EndedAt);

/// <summary>A pool: the root of its samples, and their number.</summary>
public sealed record PoolRoot(Hash32 Root, BigInteger Size, Hash32 Key);

/// <summary>A model.</summary>
public sealed record Model(IReadOnlyList<BigInteger> Commitment, Hash32 InferenceKey, Hash32 Record, uint Score, uint InferenceValues, uint InferenceBits);

/// <summary>What the record of a round is the hash of, together with the record before it.</summary>
public sealed record Record(Hash32 Previous, BigInteger Id, BigInteger Round, TrainingRoundsOutcome Outcome, Address Winner, IReadOnlyList<BigInteger> Commitment, uint Score, uint Best, Hash32 Acc);

/// <summary>A plan. Nothing of it ever changes.</summary>
/// <param name="LateMultipliers">For each round, in ten-thousandths, how much of its pay is paid; never rising.</param>
public sealed record Plan(IReadOnlyList<uint> LateMultipliers);

/// <summary>An order. Open while its price is not zero.</summary>
public sealed record Order(Address Buyer, ulong Expiry, Address Token, BigInteger Price, Address Key, Hash32 KeyDigest, Hash32 InputsHash);

/// <summary>A member of a pool.</summary>
public sealed record StreamPoolsMember(BigInteger Units, BigInteger PerUnit);

/// <summary>A pool.</summary>
public sealed record StreamPoolsPool(Address Payer, ulong Since, bool Cancelled, Address Token, BigInteger Balance, BigInteger Rate, BigInteger Units, BigInteger PerUnit);

/// <summary>A stream.</summary>
public sealed record StreamsStream(Address Payer, ulong Since, bool Cancelled, Address Recipient, Address Token, BigInteger Balance, BigInteger Rate);

/// <summary>A sample that does not decrypt to its digest.</summary>
public sealed record BadSample(BigInteger Index, BigInteger Label, byte[] Chunk, IReadOnlyList<Hash32> ChunkPath, Hash32 Digest, IReadOnlyList<Hash32> LeafPath);

/// <summary>A part of the samples, whose sum at the point is another than was revealed.</summary>
/// <param name="Sums">All of them, as revealed.</param>
/// <param name="Part">It has the samples from 32 part on.</param>
/// <param name="Images">Their bytes, one after the other.</param>
/// <param name="Labels">A byte each.</param>
/// <param name="Path">From the root of the part's leaves to that of all.</param>
public sealed record BadPart(IReadOnlyList<BigInteger> Sums, BigInteger Part, byte[] Images, byte[] Labels, IReadOnlyList<Hash32> Path);

/// <summary>What the work says of the task that it opens.</summary>
public sealed record FreshOffer(Address Sponsor, Address Key, uint PoolSize, BigInteger Budget, IReadOnlyList<BigInteger> Commitment, Hash32 Root);

/// <summary>A test set before it is revealed.</summary>
/// <param name="Commitment">The salted commitment that proofs are about.</param>
/// <param name="Root">Of the salted leaves, see SaltedSamples.</param>
/// <param name="CiphertextRoot">Of the chunks of ciphertext, one a sample.</param>
/// <param name="KeyHash">What its key is known by.</param>
public sealed record FreshTestSet(IReadOnlyList<BigInteger> Commitment, Hash32 Root, Hash32 CiphertextRoot, Hash32 KeyHash);

/// <summary>What a task was opened with. Two slots.</summary>
public sealed record FreshSetup(Address Sponsor, uint Gap, SamplePacking Packing, Address Key, uint PoolSize, uint Round);

/// <summary>How the polynomial that a commitment stands for has its samples: word f G + g is the sum of 2^(stride j) times value f of sample g samplesPerWord + j, with G words a value; the salt comes after the last word.</summary>
public sealed record SamplePacking(uint Inputs, uint InputBits, uint Stride, uint SamplesPerWord);

/// <summary>What a work is made of.</summary>
public sealed record Parts(Address Vault, Address Factory, Address Evaluator, Address Checks, Address Claims, Address Challenges);

/// <summary>An entry after its proof. Its hash stands in the trainer's slot.</summary>
public sealed record Entry(Address Trainer, uint Index, Claim Claim);

/// <summary>An entry in one slot.</summary>
public sealed record RankedEntry(Address Trainer, uint Score, uint Index);

/// <summary>What a sponsor offers. Nothing of it ever changes.</summary>
/// <param name="Token">In which is paid.</param>
/// <param name="Budget">What is taken from the sponsor at creation.</param>
/// <param name="Bond">What a worker risks, in the vault's token.</param>
/// <param name="KeyBond">What the sponsor risks for its key, in the vault's token.</param>
/// <param name="KeyDigest">The key that proofs are checked against.</param>
/// <param name="Circuit">Digest of the circuit, for those who rebuild it.</param>
/// <param name="InferenceKey">Digest of the key for proofs of inference with the model, or zero.</param>
/// <param name="InferenceValues">How many of its public inputs, from the second on, are values whose bits the circuit does not check; zero where it checks what it takes.</param>
/// <param name="InferenceBits">How many bits each of these values has at most.</param>
/// <param name="TestSet">Commitment to the test set, where one key serves every test set of a shape; zero where it is a constant of the circuit.</param>
/// <param name="PoolRoot">Root of the test set's samples.</param>
/// <param name="PoolSize">Number of samples.</param>
/// <param name="Margin">By how much a score must beat the last paid one.</param>
/// <param name="BlobLength">Number of bytes to publish.</param>
/// <param name="Recipient">Public key for sealed publication; zero for an open one.</param>
/// <param name="Architecture">For the evaluator; empty where the network is out of its reach.</param>
/// <param name="Schedule">Phi: the first point is the baseline, the last stands at poolSize.</param>
public sealed record Terms(Address Token, BigInteger Budget, BigInteger Bond, BigInteger KeyBond, Hash32 KeyDigest, Hash32 Circuit, Hash32 InferenceKey, uint InferenceValues, uint InferenceBits, IReadOnlyList<BigInteger> TestSet, Hash32 PoolRoot, uint PoolSize, uint Margin, uint BlobLength, Hash32 Recipient, byte[] Architecture, IReadOnlyList<SchedulePoint> Schedule);

/// <summary>One corner of a schedule. One slot.</summary>
public sealed record SchedulePoint(uint Score, BigInteger Value);

/// <summary>How a task is played.</summary>
public sealed record Rules(TrainingRoundsTiming Timing, Address Gate, byte[] Plan, byte[] TestSets);

/// <summary>Lengths of the windows in seconds, and when the task ends.</summary>
public sealed record TrainingRoundsTiming(ulong End, uint Open, uint Commit, uint Reveal, uint Prove, uint Publish, uint Claim, uint Hold, uint MaxRounds, uint MaxFruitless);

/// <summary>A round.</summary>
public sealed record Round(ulong Start, ulong Since, ulong Deadline, uint Commits, TrainingRoundsOutcome Outcome, uint Rank, uint Silent, uint Claims, bool Faultless, bool IsRevealed, bool IsInvalid, bool IsForfeited, IReadOnlyList<RankedEntry> Ranked, Hash32 Published, Hash32 BlobDigest, Hash32 Acc);

/// <summary>What a node was made of. Its id is the hash of it.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Sequence">How many nodes the account had before.</param>
/// <param name="Parents">keccak256 of the packed ids of the parents.</param>
/// <param name="Claim">What was proven.</param>
public sealed record NodeSource(Address Account, BigInteger Sequence, Hash32 Parents, Claim Claim);

/// <summary>A node. One slot.</summary>
public sealed record Node(Address Account, ulong Time, uint Score, uint Best, bool Invalidated, bool Lapsed);

/// <summary>When what is possible.</summary>
/// <param name="End">No new node or reservation from then on.</param>
/// <param name="PublishWindow">How long a reservation lasts.</param>
/// <param name="HoldWindow">How long a publication can be invalidated.</param>
public sealed record UpdateLedgerTiming(ulong End, ulong PublishWindow, ulong HoldWindow);

/// <summary>The node that is on its way to be paid.</summary>
public sealed record Reservation(Hash32 Node, ulong Deadline, UpdateLedgerPhase Phase, Hash32 BlobDigest);

/// <summary>What verifiers know of the powers of tau. It belongs to the powers, not to a key: commitments that several keys and contracts speak of are over the same powers.</summary>
/// <param name="Tau">[tau]_2, in the order of EIP-197.</param>
/// <param name="TranscriptDigest">keccak256("zkpot.srs.v1" | response hash of the last contribution).</param>
public sealed record KzgSrs(IReadOnlyList<BigInteger> Tau, Hash32 TranscriptDigest);

/// <summary>What the governor states about a curated key.</summary>
/// <param name="Transcript">Digest of the ceremony's transcript.</param>
/// <param name="R1cs">Digest of the circuit.</param>
/// <param name="Contributors">How many contributed: one honest among them suffices.</param>
public sealed record Ceremony(Hash32 Transcript, Hash32 R1cs, uint Contributors);

/// <summary>An entry, whose leaf is in its account's slot.</summary>
public sealed record FederatedEntry(Address Account, uint Index, FederatedUpdate Update, Hash32 ProofDigest);

/// <summary>What a client says of its model.</summary>
/// <param name="Commitment">C.</param>
/// <param name="Score">How many samples of the test set the step towards it gets right, at least.</param>
public sealed record FederatedUpdate(IReadOnlyList<BigInteger> Commitment, uint Score);

/// <summary>A round.</summary>
public sealed record FederatedRound(byte[] Acc, uint Entries, ulong Since, ulong Deadline, ulong PublishBy, uint Rank, uint Ranks, uint Silent, FederatedOutcome Outcome, bool IsFrozen, bool IsAnswered, bool IsPublished, Address Leader, uint Score, uint Gate, uint Counted, BigInteger Share, BigInteger Pot, BigInteger Deposit, ulong Weight, Address Demander, IReadOnlyList<FederatedRankedEntry> Ranked, IReadOnlyList<BigInteger> Sum, IReadOnlyList<BigInteger> Model);

/// <summary>An entry that was verified at once, in one slot.</summary>
public sealed record FederatedRankedEntry(Address Account, uint Score, uint Index);

/// <summary>A task: what a submission reads is in the first two slots.</summary>
public sealed record FederatedTask(ulong Start, uint Round, uint LastPaid, uint MaxEntries, uint Fruitless, bool Stopped, bool Ended, uint Proven, uint Best, uint Margin, uint PoolSize, FederatedTiming Timing, Address StepKey, uint Slack, uint Headroom, Address AggregateKey, uint BlobLength, ulong Bound, Address Sponsor, Address Token, Address Gate, BigInteger Bond, BigInteger KeyBond, BigInteger Remainder, IReadOnlyList<BigInteger> Model, IReadOnlyList<BigInteger> TestSet, Hash32 TestSetDigest, Hash32 Record, IReadOnlyList<SchedulePoint> Schedule);

/// <summary>Lengths of the windows in seconds, and when the task ends.</summary>
public sealed record FederatedTiming(ulong End, uint Commit, uint Prove, uint Challenge, uint Freeze, uint Aggregate, uint Publish, uint Hold, uint MaxRounds, uint MaxFruitless);

/// <summary>What the record of a round is the hash of, together with the record before it.</summary>
public sealed record FederatedRecord(Hash32 Previous, BigInteger Id, BigInteger Round, FederatedOutcome Outcome, Address Leader, IReadOnlyList<BigInteger> Model, uint Score, uint Best, IReadOnlyList<BigInteger> Sum, uint Counted, byte[] Acc);

/// <summary>What the freeze takes of an entry, in the order of their indices.</summary>
public sealed record FederatedSummand(IReadOnlyList<BigInteger> Commitment, uint Score, Hash32 Tail);

/// <summary>A member of a task, in one slot.</summary>
public sealed record FederatedMember(byte[] Digest, uint Round, FederatedProgress Progress);

/// <summary>What a sponsor offers. Nothing of it ever changes.</summary>
public sealed record FederatedTerms(Address Token, BigInteger Budget, BigInteger Bond, BigInteger KeyBond, Hash32 StepKey, Hash32 AggregateKey, IReadOnlyList<BigInteger> Model, IReadOnlyList<BigInteger> TestSet, Hash32 PoolRoot, uint PoolSize, uint Margin, uint Slack, uint BlobLength, ulong Bound, uint Headroom, uint MaxEntries, Address Gate, FederatedTiming Timing, IReadOnlyList<SchedulePoint> Schedule);

/// <summary>The same as Nethereum encodes and decodes them.</summary>
public static class Structs
{
    /// <summary>What a challenger announced. Two slots.</summary>
    [Struct("Announcement")]
    public sealed class Announcement
    {
        [Parameter("bytes32", "claim", 1)] public byte[] Claim { get; set; } = [];
        [Parameter("uint128", "deposit", 2)] public BigInteger Deposit { get; set; }
        [Parameter("uint48", "time", 3)] public ulong Time { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Announcement ToRecord() => new((Hash32)Claim, Deposit, Time);

        /// <summary>From the SDK's own record.</summary>
        public static Announcement From(Contracts.Announcement record) =>
            new() { Claim = record.Claim.ToBytes(), Deposit = record.Deposit, Time = record.Time };
    }

    /// <summary>What is challenged and by whom, as the work knows it.</summary>
    [Struct("Subject")]
    public sealed class Subject
    {
        [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        [Parameter("bytes32", "entry", 2)] public byte[] Entry { get; set; } = [];
        [Parameter("address", "challenger", 3)] public string Challenger { get; set; } = "";
        [Parameter("bytes32", "salt", 4)] public byte[] Salt { get; set; } = [];
        [Parameter("bytes32", "architecture", 5)] public byte[] Architecture { get; set; } = [];
        [Parameter("bytes32", "poolRoot", 6)] public byte[] PoolRoot { get; set; } = [];
        [Parameter("bytes32", "testSetKey", 7)] public byte[] TestSetKey { get; set; } = [];
        [Parameter("uint32", "poolSize", 8)] public uint PoolSize { get; set; }
        [Parameter("uint32", "score", 9)] public uint Score { get; set; }
        [Parameter("bytes32", "blobDigest", 10)] public byte[] BlobDigest { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Subject ToRecord() => new(Id, (Hash32)Entry, (Address)Challenger, (Hash32)Salt, (Hash32)Architecture, (Hash32)PoolRoot, (Hash32)TestSetKey, PoolSize, Score, (Hash32)BlobDigest);

        /// <summary>From the SDK's own record.</summary>
        public static Subject From(Contracts.Subject record) =>
            new() { Id = record.Id, Entry = record.Entry.ToBytes(), Challenger = record.Challenger.ToString(), Salt = record.Salt.ToBytes(), Architecture = record.Architecture.ToBytes(), PoolRoot = record.PoolRoot.ToBytes(), TestSetKey = record.TestSetKey.ToBytes(), PoolSize = record.PoolSize, Score = record.Score, BlobDigest = record.BlobDigest.ToBytes() };
    }

    /// <summary>What shows that a published network does not have its score.</summary>
    [Struct("Evidence")]
    public sealed class Evidence
    {
        [Parameter("bytes", "architecture", 1)] public byte[] Architecture { get; set; } = [];
        [Parameter("bytes", "blob", 2)] public byte[] Blob { get; set; } = [];
        [Parameter("bytes", "samples", 3)] public byte[] Samples { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Evidence ToRecord() => new(Architecture, Blob, Samples);

        /// <summary>From the SDK's own record.</summary>
        public static Evidence From(Contracts.Evidence record) =>
            new() { Architecture = record.Architecture, Blob = record.Blob, Samples = record.Samples };
    }

    /// <summary>What a proof shows.</summary>
    [Struct("Claim")]
    public sealed class Claim
    {
        [Parameter("uint256[2]", "commitment", 1)] public List<BigInteger> Commitment { get; set; } = [];
        [Parameter("uint256[2]", "ciphertext", 2)] public List<BigInteger> Ciphertext { get; set; } = [];
        [Parameter("uint32", "score", 3)] public uint Score { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Claim ToRecord() => new([.. Commitment], [.. Ciphertext], Score);

        /// <summary>From the SDK's own record.</summary>
        public static Claim From(Contracts.Claim record) =>
            new() { Commitment = [.. record.Commitment], Ciphertext = [.. record.Ciphertext], Score = record.Score };
    }

    /// <summary>A certificate. One slot of times beside the attributes.</summary>
    [Struct("Certificate")]
    public sealed class Certificate
    {
        [Parameter("bytes32", "attributes", 1)] public byte[] Attributes { get; set; } = [];
        [Parameter("uint48", "certifiedAt", 2)] public ulong CertifiedAt { get; set; }
        [Parameter("uint48", "expiry", 3)] public ulong Expiry { get; set; }
        [Parameter("uint48", "endedAt", 4)] public ulong EndedAt { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Certificate ToRecord() => new((Hash32)Attributes, CertifiedAt, Expiry, EndedAt);

        /// <summary>From the SDK's own record.</summary>
        public static Certificate From(Contracts.Certificate record) =>
            new() { Attributes = record.Attributes.ToBytes(), CertifiedAt = record.CertifiedAt, Expiry = record.Expiry, EndedAt = record.EndedAt };
    }

    /// <summary>A pool: the root of its samples, and their number.</summary>
    [Struct("PoolRoot")]
    public sealed class PoolRoot
    {
        [Parameter("bytes32", "root", 1)] public byte[] Root { get; set; } = [];
        [Parameter("uint256", "size", 2)] public BigInteger Size { get; set; }
        [Parameter("bytes32", "key", 3)] public byte[] Key { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.PoolRoot ToRecord() => new((Hash32)Root, Size, (Hash32)Key);

        /// <summary>From the SDK's own record.</summary>
        public static PoolRoot From(Contracts.PoolRoot record) =>
            new() { Root = record.Root.ToBytes(), Size = record.Size, Key = record.Key.ToBytes() };
    }

    /// <summary>A model.</summary>
    [Struct("Model")]
    public sealed class Model
    {
        [Parameter("uint256[2]", "commitment", 1)] public List<BigInteger> Commitment { get; set; } = [];
        [Parameter("bytes32", "inferenceKey", 2)] public byte[] InferenceKey { get; set; } = [];
        [Parameter("bytes32", "record", 3)] public byte[] Record { get; set; } = [];
        [Parameter("uint32", "score", 4)] public uint Score { get; set; }
        [Parameter("uint16", "inferenceValues", 5)] public uint InferenceValues { get; set; }
        [Parameter("uint8", "inferenceBits", 6)] public uint InferenceBits { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Model ToRecord() => new([.. Commitment], (Hash32)InferenceKey, (Hash32)Record, Score, InferenceValues, InferenceBits);

        /// <summary>From the SDK's own record.</summary>
        public static Model From(Contracts.Model record) =>
            new() { Commitment = [.. record.Commitment], InferenceKey = record.InferenceKey.ToBytes(), Record = record.Record.ToBytes(), Score = record.Score, InferenceValues = record.InferenceValues, InferenceBits = record.InferenceBits };
    }

    /// <summary>What the record of a round is the hash of, together with the record before it.</summary>
    [Struct("Record")]
    public sealed class Record
    {
        [Parameter("bytes32", "previous", 1)] public byte[] Previous { get; set; } = [];
        [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
        [Parameter("uint256", "round", 3)] public BigInteger Round { get; set; }
        [Parameter("uint8", "outcome", 4)] public TrainingRoundsOutcome Outcome { get; set; }
        [Parameter("address", "winner", 5)] public string Winner { get; set; } = "";
        [Parameter("uint256[2]", "commitment", 6)] public List<BigInteger> Commitment { get; set; } = [];
        [Parameter("uint32", "score", 7)] public uint Score { get; set; }
        [Parameter("uint32", "best", 8)] public uint Best { get; set; }
        [Parameter("bytes32", "acc", 9)] public byte[] Acc { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Record ToRecord() => new((Hash32)Previous, Id, Round, Outcome, (Address)Winner, [.. Commitment], Score, Best, (Hash32)Acc);

        /// <summary>From the SDK's own record.</summary>
        public static Record From(Contracts.Record record) =>
            new() { Previous = record.Previous.ToBytes(), Id = record.Id, Round = record.Round, Outcome = record.Outcome, Winner = record.Winner.ToString(), Commitment = [.. record.Commitment], Score = record.Score, Best = record.Best, Acc = record.Acc.ToBytes() };
    }

    /// <summary>A plan. Nothing of it ever changes.</summary>
    [Struct("Plan")]
    public sealed class Plan
    {
        [Parameter("uint16[]", "lateMultipliers", 1)] public List<uint> LateMultipliers { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Plan ToRecord() => new([.. LateMultipliers]);

        /// <summary>From the SDK's own record.</summary>
        public static Plan From(Contracts.Plan record) =>
            new() { LateMultipliers = [.. record.LateMultipliers] };
    }

    /// <summary>An order. Open while its price is not zero.</summary>
    [Struct("Order")]
    public sealed class Order
    {
        [Parameter("address", "buyer", 1)] public string Buyer { get; set; } = "";
        [Parameter("uint48", "expiry", 2)] public ulong Expiry { get; set; }
        [Parameter("address", "token", 3)] public string Token { get; set; } = "";
        [Parameter("uint128", "price", 4)] public BigInteger Price { get; set; }
        [Parameter("address", "key", 5)] public string Key { get; set; } = "";
        [Parameter("bytes32", "keyDigest", 6)] public byte[] KeyDigest { get; set; } = [];
        [Parameter("bytes32", "inputsHash", 7)] public byte[] InputsHash { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Order ToRecord() => new((Address)Buyer, Expiry, (Address)Token, Price, (Address)Key, (Hash32)KeyDigest, (Hash32)InputsHash);

        /// <summary>From the SDK's own record.</summary>
        public static Order From(Contracts.Order record) =>
            new() { Buyer = record.Buyer.ToString(), Expiry = record.Expiry, Token = record.Token.ToString(), Price = record.Price, Key = record.Key.ToString(), KeyDigest = record.KeyDigest.ToBytes(), InputsHash = record.InputsHash.ToBytes() };
    }

    /// <summary>A member of a pool.</summary>
    [Struct("StreamPoolsMember")]
    public sealed class StreamPoolsMember
    {
        [Parameter("uint128", "units", 1)] public BigInteger Units { get; set; }
        [Parameter("uint256", "perUnit", 2)] public BigInteger PerUnit { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.StreamPoolsMember ToRecord() => new(Units, PerUnit);

        /// <summary>From the SDK's own record.</summary>
        public static StreamPoolsMember From(Contracts.StreamPoolsMember record) =>
            new() { Units = record.Units, PerUnit = record.PerUnit };
    }

    /// <summary>A pool.</summary>
    [Struct("StreamPoolsPool")]
    public sealed class StreamPoolsPool
    {
        [Parameter("address", "payer", 1)] public string Payer { get; set; } = "";
        [Parameter("uint48", "since", 2)] public ulong Since { get; set; }
        [Parameter("bool", "cancelled", 3)] public bool Cancelled { get; set; }
        [Parameter("address", "token", 4)] public string Token { get; set; } = "";
        [Parameter("uint128", "balance", 5)] public BigInteger Balance { get; set; }
        [Parameter("uint128", "rate", 6)] public BigInteger Rate { get; set; }
        [Parameter("uint128", "units", 7)] public BigInteger Units { get; set; }
        [Parameter("uint256", "perUnit", 8)] public BigInteger PerUnit { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.StreamPoolsPool ToRecord() => new((Address)Payer, Since, Cancelled, (Address)Token, Balance, Rate, Units, PerUnit);

        /// <summary>From the SDK's own record.</summary>
        public static StreamPoolsPool From(Contracts.StreamPoolsPool record) =>
            new() { Payer = record.Payer.ToString(), Since = record.Since, Cancelled = record.Cancelled, Token = record.Token.ToString(), Balance = record.Balance, Rate = record.Rate, Units = record.Units, PerUnit = record.PerUnit };
    }

    /// <summary>A stream.</summary>
    [Struct("StreamsStream")]
    public sealed class StreamsStream
    {
        [Parameter("address", "payer", 1)] public string Payer { get; set; } = "";
        [Parameter("uint48", "since", 2)] public ulong Since { get; set; }
        [Parameter("bool", "cancelled", 3)] public bool Cancelled { get; set; }
        [Parameter("address", "recipient", 4)] public string Recipient { get; set; } = "";
        [Parameter("address", "token", 5)] public string Token { get; set; } = "";
        [Parameter("uint128", "balance", 6)] public BigInteger Balance { get; set; }
        [Parameter("uint128", "rate", 7)] public BigInteger Rate { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.StreamsStream ToRecord() => new((Address)Payer, Since, Cancelled, (Address)Recipient, (Address)Token, Balance, Rate);

        /// <summary>From the SDK's own record.</summary>
        public static StreamsStream From(Contracts.StreamsStream record) =>
            new() { Payer = record.Payer.ToString(), Since = record.Since, Cancelled = record.Cancelled, Recipient = record.Recipient.ToString(), Token = record.Token.ToString(), Balance = record.Balance, Rate = record.Rate };
    }

    /// <summary>A sample that does not decrypt to its digest.</summary>
    [Struct("BadSample")]
    public sealed class BadSample
    {
        [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
        [Parameter("uint256", "label", 2)] public BigInteger Label { get; set; }
        [Parameter("bytes", "chunk", 3)] public byte[] Chunk { get; set; } = [];
        [Parameter("bytes32[]", "chunkPath", 4)] public List<byte[]> ChunkPath { get; set; } = [];
        [Parameter("bytes32", "digest", 5)] public byte[] Digest { get; set; } = [];
        [Parameter("bytes32[]", "leafPath", 6)] public List<byte[]> LeafPath { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.BadSample ToRecord() => new(Index, Label, Chunk, [.. ChunkPath.Select(item => (Hash32)item)], (Hash32)Digest, [.. LeafPath.Select(item => (Hash32)item)]);

        /// <summary>From the SDK's own record.</summary>
        public static BadSample From(Contracts.BadSample record) =>
            new() { Index = record.Index, Label = record.Label, Chunk = record.Chunk, ChunkPath = [.. record.ChunkPath.Select(item => item.ToBytes())], Digest = record.Digest.ToBytes(), LeafPath = [.. record.LeafPath.Select(item => item.ToBytes())] };
    }

    /// <summary>A part of the samples, whose sum at the point is another than was revealed.</summary>
    [Struct("BadPart")]
    public sealed class BadPart
    {
        [Parameter("uint256[]", "sums", 1)] public List<BigInteger> Sums { get; set; } = [];
        [Parameter("uint256", "part", 2)] public BigInteger Part { get; set; }
        [Parameter("bytes", "images", 3)] public byte[] Images { get; set; } = [];
        [Parameter("bytes", "labels", 4)] public byte[] Labels { get; set; } = [];
        [Parameter("bytes32[]", "path", 5)] public List<byte[]> Path { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.BadPart ToRecord() => new([.. Sums], Part, Images, Labels, [.. Path.Select(item => (Hash32)item)]);

        /// <summary>From the SDK's own record.</summary>
        public static BadPart From(Contracts.BadPart record) =>
            new() { Sums = [.. record.Sums], Part = record.Part, Images = record.Images, Labels = record.Labels, Path = [.. record.Path.Select(item => item.ToBytes())] };
    }

    /// <summary>What the work says of the task that it opens.</summary>
    [Struct("FreshOffer")]
    public sealed class FreshOffer
    {
        [Parameter("address", "sponsor", 1)] public string Sponsor { get; set; } = "";
        [Parameter("address", "key", 2)] public string Key { get; set; } = "";
        [Parameter("uint32", "poolSize", 3)] public uint PoolSize { get; set; }
        [Parameter("uint128", "budget", 4)] public BigInteger Budget { get; set; }
        [Parameter("uint256[2]", "commitment", 5)] public List<BigInteger> Commitment { get; set; } = [];
        [Parameter("bytes32", "root", 6)] public byte[] Root { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FreshOffer ToRecord() => new((Address)Sponsor, (Address)Key, PoolSize, Budget, [.. Commitment], (Hash32)Root);

        /// <summary>From the SDK's own record.</summary>
        public static FreshOffer From(Contracts.FreshOffer record) =>
            new() { Sponsor = record.Sponsor.ToString(), Key = record.Key.ToString(), PoolSize = record.PoolSize, Budget = record.Budget, Commitment = [.. record.Commitment], Root = record.Root.ToBytes() };
    }

    /// <summary>A test set before it is revealed.</summary>
    [Struct("FreshTestSet")]
    public sealed class FreshTestSet
    {
        [Parameter("uint256[2]", "commitment", 1)] public List<BigInteger> Commitment { get; set; } = [];
        [Parameter("bytes32", "root", 2)] public byte[] Root { get; set; } = [];
        [Parameter("bytes32", "ciphertextRoot", 3)] public byte[] CiphertextRoot { get; set; } = [];
        [Parameter("bytes32", "keyHash", 4)] public byte[] KeyHash { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FreshTestSet ToRecord() => new([.. Commitment], (Hash32)Root, (Hash32)CiphertextRoot, (Hash32)KeyHash);

        /// <summary>From the SDK's own record.</summary>
        public static FreshTestSet From(Contracts.FreshTestSet record) =>
            new() { Commitment = [.. record.Commitment], Root = record.Root.ToBytes(), CiphertextRoot = record.CiphertextRoot.ToBytes(), KeyHash = record.KeyHash.ToBytes() };
    }

    /// <summary>What a task was opened with. Two slots.</summary>
    [Struct("FreshSetup")]
    public sealed class FreshSetup
    {
        [Parameter("address", "sponsor", 1)] public string Sponsor { get; set; } = "";
        [Parameter("uint24", "gap", 2)] public uint Gap { get; set; }
        [Parameter("tuple", "packing", 3, "SamplePacking")] public SamplePacking Packing { get; set; } = new();
        [Parameter("address", "key", 4)] public string Key { get; set; } = "";
        [Parameter("uint32", "poolSize", 5)] public uint PoolSize { get; set; }
        [Parameter("uint32", "round", 6)] public uint Round { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FreshSetup ToRecord() => new((Address)Sponsor, Gap, Packing.ToRecord(), (Address)Key, PoolSize, Round);

        /// <summary>From the SDK's own record.</summary>
        public static FreshSetup From(Contracts.FreshSetup record) =>
            new() { Sponsor = record.Sponsor.ToString(), Gap = record.Gap, Packing = SamplePacking.From(record.Packing), Key = record.Key.ToString(), PoolSize = record.PoolSize, Round = record.Round };
    }

    /// <summary>How the polynomial that a commitment stands for has its samples: word f G + g is the sum of 2^(stride j) times value f of sample g samplesPerWord + j, with G words a value; the salt comes after the last word.</summary>
    [Struct("SamplePacking")]
    public sealed class SamplePacking
    {
        [Parameter("uint32", "inputs", 1)] public uint Inputs { get; set; }
        [Parameter("uint8", "inputBits", 2)] public uint InputBits { get; set; }
        [Parameter("uint8", "stride", 3)] public uint Stride { get; set; }
        [Parameter("uint16", "samplesPerWord", 4)] public uint SamplesPerWord { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.SamplePacking ToRecord() => new(Inputs, InputBits, Stride, SamplesPerWord);

        /// <summary>From the SDK's own record.</summary>
        public static SamplePacking From(Contracts.SamplePacking record) =>
            new() { Inputs = record.Inputs, InputBits = record.InputBits, Stride = record.Stride, SamplesPerWord = record.SamplesPerWord };
    }

    /// <summary>What a work is made of.</summary>
    [Struct("Parts")]
    public sealed class Parts
    {
        [Parameter("address", "vault", 1)] public string Vault { get; set; } = "";
        [Parameter("address", "factory", 2)] public string Factory { get; set; } = "";
        [Parameter("address", "evaluator", 3)] public string Evaluator { get; set; } = "";
        [Parameter("address", "checks", 4)] public string Checks { get; set; } = "";
        [Parameter("address", "claims", 5)] public string Claims { get; set; } = "";
        [Parameter("address", "challenges", 6)] public string Challenges { get; set; } = "";

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Parts ToRecord() => new((Address)Vault, (Address)Factory, (Address)Evaluator, (Address)Checks, (Address)Claims, (Address)Challenges);

        /// <summary>From the SDK's own record.</summary>
        public static Parts From(Contracts.Parts record) =>
            new() { Vault = record.Vault.ToString(), Factory = record.Factory.ToString(), Evaluator = record.Evaluator.ToString(), Checks = record.Checks.ToString(), Claims = record.Claims.ToString(), Challenges = record.Challenges.ToString() };
    }

    /// <summary>An entry after its proof. Its hash stands in the trainer's slot.</summary>
    [Struct("Entry")]
    public sealed class Entry
    {
        [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
        [Parameter("uint32", "index", 2)] public uint Index { get; set; }
        [Parameter("tuple", "claim", 3, "Claim")] public Claim Claim { get; set; } = new();

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Entry ToRecord() => new((Address)Trainer, Index, Claim.ToRecord());

        /// <summary>From the SDK's own record.</summary>
        public static Entry From(Contracts.Entry record) =>
            new() { Trainer = record.Trainer.ToString(), Index = record.Index, Claim = Claim.From(record.Claim) };
    }

    /// <summary>An entry in one slot.</summary>
    [Struct("RankedEntry")]
    public sealed class RankedEntry
    {
        [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
        [Parameter("uint32", "score", 2)] public uint Score { get; set; }
        [Parameter("uint32", "index", 3)] public uint Index { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.RankedEntry ToRecord() => new((Address)Trainer, Score, Index);

        /// <summary>From the SDK's own record.</summary>
        public static RankedEntry From(Contracts.RankedEntry record) =>
            new() { Trainer = record.Trainer.ToString(), Score = record.Score, Index = record.Index };
    }

    /// <summary>What a sponsor offers. Nothing of it ever changes.</summary>
    [Struct("Terms")]
    public sealed class Terms
    {
        [Parameter("address", "token", 1)] public string Token { get; set; } = "";
        [Parameter("uint128", "budget", 2)] public BigInteger Budget { get; set; }
        [Parameter("uint128", "bond", 3)] public BigInteger Bond { get; set; }
        [Parameter("uint128", "keyBond", 4)] public BigInteger KeyBond { get; set; }
        [Parameter("bytes32", "keyDigest", 5)] public byte[] KeyDigest { get; set; } = [];
        [Parameter("bytes32", "circuit", 6)] public byte[] Circuit { get; set; } = [];
        [Parameter("bytes32", "inferenceKey", 7)] public byte[] InferenceKey { get; set; } = [];
        [Parameter("uint16", "inferenceValues", 8)] public uint InferenceValues { get; set; }
        [Parameter("uint8", "inferenceBits", 9)] public uint InferenceBits { get; set; }
        [Parameter("uint256[2]", "testSet", 10)] public List<BigInteger> TestSet { get; set; } = [];
        [Parameter("bytes32", "poolRoot", 11)] public byte[] PoolRoot { get; set; } = [];
        [Parameter("uint32", "poolSize", 12)] public uint PoolSize { get; set; }
        [Parameter("uint32", "margin", 13)] public uint Margin { get; set; }
        [Parameter("uint32", "blobLength", 14)] public uint BlobLength { get; set; }
        [Parameter("bytes32", "recipient", 15)] public byte[] Recipient { get; set; } = [];
        [Parameter("bytes", "architecture", 16)] public byte[] Architecture { get; set; } = [];
        [Parameter("tuple[]", "schedule", 17, "SchedulePoint")] public List<SchedulePoint> Schedule { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Terms ToRecord() => new((Address)Token, Budget, Bond, KeyBond, (Hash32)KeyDigest, (Hash32)Circuit, (Hash32)InferenceKey, InferenceValues, InferenceBits, [.. TestSet], (Hash32)PoolRoot, PoolSize, Margin, BlobLength, (Hash32)Recipient, Architecture, [.. Schedule.Select(item => item.ToRecord())]);

        /// <summary>From the SDK's own record.</summary>
        public static Terms From(Contracts.Terms record) =>
            new() { Token = record.Token.ToString(), Budget = record.Budget, Bond = record.Bond, KeyBond = record.KeyBond, KeyDigest = record.KeyDigest.ToBytes(), Circuit = record.Circuit.ToBytes(), InferenceKey = record.InferenceKey.ToBytes(), InferenceValues = record.InferenceValues, InferenceBits = record.InferenceBits, TestSet = [.. record.TestSet], PoolRoot = record.PoolRoot.ToBytes(), PoolSize = record.PoolSize, Margin = record.Margin, BlobLength = record.BlobLength, Recipient = record.Recipient.ToBytes(), Architecture = record.Architecture, Schedule = [.. record.Schedule.Select(item => SchedulePoint.From(item))] };
    }

    /// <summary>One corner of a schedule. One slot.</summary>
    [Struct("SchedulePoint")]
    public sealed class SchedulePoint
    {
        [Parameter("uint32", "score", 1)] public uint Score { get; set; }
        [Parameter("uint128", "value", 2)] public BigInteger Value { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.SchedulePoint ToRecord() => new(Score, Value);

        /// <summary>From the SDK's own record.</summary>
        public static SchedulePoint From(Contracts.SchedulePoint record) =>
            new() { Score = record.Score, Value = record.Value };
    }

    /// <summary>How a task is played.</summary>
    [Struct("Rules")]
    public sealed class Rules
    {
        [Parameter("tuple", "timing", 1, "TrainingRoundsTiming")] public TrainingRoundsTiming Timing { get; set; } = new();
        [Parameter("address", "gate", 2)] public string Gate { get; set; } = "";
        [Parameter("bytes", "plan", 3)] public byte[] Plan { get; set; } = [];
        [Parameter("bytes", "testSets", 4)] public byte[] TestSets { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Rules ToRecord() => new(Timing.ToRecord(), (Address)Gate, Plan, TestSets);

        /// <summary>From the SDK's own record.</summary>
        public static Rules From(Contracts.Rules record) =>
            new() { Timing = TrainingRoundsTiming.From(record.Timing), Gate = record.Gate.ToString(), Plan = record.Plan, TestSets = record.TestSets };
    }

    /// <summary>Lengths of the windows in seconds, and when the task ends.</summary>
    [Struct("TrainingRoundsTiming")]
    public sealed class TrainingRoundsTiming
    {
        [Parameter("uint48", "end", 1)] public ulong End { get; set; }
        [Parameter("uint24", "open", 2)] public uint Open { get; set; }
        [Parameter("uint24", "commit", 3)] public uint Commit { get; set; }
        [Parameter("uint24", "reveal", 4)] public uint Reveal { get; set; }
        [Parameter("uint24", "prove", 5)] public uint Prove { get; set; }
        [Parameter("uint24", "publish", 6)] public uint Publish { get; set; }
        [Parameter("uint24", "claim", 7)] public uint Claim { get; set; }
        [Parameter("uint24", "hold", 8)] public uint Hold { get; set; }
        [Parameter("uint8", "maxRounds", 9)] public uint MaxRounds { get; set; }
        [Parameter("uint8", "maxFruitless", 10)] public uint MaxFruitless { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.TrainingRoundsTiming ToRecord() => new(End, Open, Commit, Reveal, Prove, Publish, Claim, Hold, MaxRounds, MaxFruitless);

        /// <summary>From the SDK's own record.</summary>
        public static TrainingRoundsTiming From(Contracts.TrainingRoundsTiming record) =>
            new() { End = record.End, Open = record.Open, Commit = record.Commit, Reveal = record.Reveal, Prove = record.Prove, Publish = record.Publish, Claim = record.Claim, Hold = record.Hold, MaxRounds = record.MaxRounds, MaxFruitless = record.MaxFruitless };
    }

    /// <summary>A round.</summary>
    [Struct("Round")]
    public sealed class Round
    {
        [Parameter("uint48", "start", 1)] public ulong Start { get; set; }
        [Parameter("uint48", "since", 2)] public ulong Since { get; set; }
        [Parameter("uint48", "deadline", 3)] public ulong Deadline { get; set; }
        [Parameter("uint32", "commits", 4)] public uint Commits { get; set; }
        [Parameter("uint8", "outcome", 5)] public TrainingRoundsOutcome Outcome { get; set; }
        [Parameter("uint8", "rank", 6)] public uint Rank { get; set; }
        [Parameter("uint8", "silent", 7)] public uint Silent { get; set; }
        [Parameter("uint8", "claims", 8)] public uint Claims { get; set; }
        [Parameter("bool", "faultless", 9)] public bool Faultless { get; set; }
        [Parameter("bool", "isRevealed", 10)] public bool IsRevealed { get; set; }
        [Parameter("bool", "isInvalid", 11)] public bool IsInvalid { get; set; }
        [Parameter("bool", "isForfeited", 12)] public bool IsForfeited { get; set; }
        [Parameter("tuple[3]", "ranked", 13, "RankedEntry")] public List<RankedEntry> Ranked { get; set; } = [];
        [Parameter("bytes32", "published", 14)] public byte[] Published { get; set; } = [];
        [Parameter("bytes32", "blobDigest", 15)] public byte[] BlobDigest { get; set; } = [];
        [Parameter("bytes32", "acc", 16)] public byte[] Acc { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Round ToRecord() => new(Start, Since, Deadline, Commits, Outcome, Rank, Silent, Claims, Faultless, IsRevealed, IsInvalid, IsForfeited, [.. Ranked.Select(item => item.ToRecord())], (Hash32)Published, (Hash32)BlobDigest, (Hash32)Acc);

        /// <summary>From the SDK's own record.</summary>
        public static Round From(Contracts.Round record) =>
            new() { Start = record.Start, Since = record.Since, Deadline = record.Deadline, Commits = record.Commits, Outcome = record.Outcome, Rank = record.Rank, Silent = record.Silent, Claims = record.Claims, Faultless = record.Faultless, IsRevealed = record.IsRevealed, IsInvalid = record.IsInvalid, IsForfeited = record.IsForfeited, Ranked = [.. record.Ranked.Select(item => RankedEntry.From(item))], Published = record.Published.ToBytes(), BlobDigest = record.BlobDigest.ToBytes(), Acc = record.Acc.ToBytes() };
    }

    /// <summary>What a node was made of. Its id is the hash of it.</summary>
    [Struct("NodeSource")]
    public sealed class NodeSource
    {
        [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        [Parameter("uint256", "sequence", 2)] public BigInteger Sequence { get; set; }
        [Parameter("bytes32", "parents", 3)] public byte[] Parents { get; set; } = [];
        [Parameter("tuple", "claim", 4, "Claim")] public Claim Claim { get; set; } = new();

        /// <summary>As the SDK's own record.</summary>
        public Contracts.NodeSource ToRecord() => new((Address)Account, Sequence, (Hash32)Parents, Claim.ToRecord());

        /// <summary>From the SDK's own record.</summary>
        public static NodeSource From(Contracts.NodeSource record) =>
            new() { Account = record.Account.ToString(), Sequence = record.Sequence, Parents = record.Parents.ToBytes(), Claim = Claim.From(record.Claim) };
    }

    /// <summary>A node. One slot.</summary>
    [Struct("Node")]
    public sealed class Node
    {
        [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        [Parameter("uint48", "time", 2)] public ulong Time { get; set; }
        [Parameter("uint16", "score", 3)] public uint Score { get; set; }
        [Parameter("uint16", "best", 4)] public uint Best { get; set; }
        [Parameter("bool", "invalidated", 5)] public bool Invalidated { get; set; }
        [Parameter("bool", "lapsed", 6)] public bool Lapsed { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Node ToRecord() => new((Address)Account, Time, Score, Best, Invalidated, Lapsed);

        /// <summary>From the SDK's own record.</summary>
        public static Node From(Contracts.Node record) =>
            new() { Account = record.Account.ToString(), Time = record.Time, Score = record.Score, Best = record.Best, Invalidated = record.Invalidated, Lapsed = record.Lapsed };
    }

    /// <summary>When what is possible.</summary>
    [Struct("UpdateLedgerTiming")]
    public sealed class UpdateLedgerTiming
    {
        [Parameter("uint48", "end", 1)] public ulong End { get; set; }
        [Parameter("uint48", "publishWindow", 2)] public ulong PublishWindow { get; set; }
        [Parameter("uint48", "holdWindow", 3)] public ulong HoldWindow { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.UpdateLedgerTiming ToRecord() => new(End, PublishWindow, HoldWindow);

        /// <summary>From the SDK's own record.</summary>
        public static UpdateLedgerTiming From(Contracts.UpdateLedgerTiming record) =>
            new() { End = record.End, PublishWindow = record.PublishWindow, HoldWindow = record.HoldWindow };
    }

    /// <summary>The node that is on its way to be paid.</summary>
    [Struct("Reservation")]
    public sealed class Reservation
    {
        [Parameter("bytes32", "node", 1)] public byte[] Node { get; set; } = [];
        [Parameter("uint48", "deadline", 2)] public ulong Deadline { get; set; }
        [Parameter("uint8", "phase", 3)] public UpdateLedgerPhase Phase { get; set; }
        [Parameter("bytes32", "blobDigest", 4)] public byte[] BlobDigest { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Reservation ToRecord() => new((Hash32)Node, Deadline, Phase, (Hash32)BlobDigest);

        /// <summary>From the SDK's own record.</summary>
        public static Reservation From(Contracts.Reservation record) =>
            new() { Node = record.Node.ToBytes(), Deadline = record.Deadline, Phase = record.Phase, BlobDigest = record.BlobDigest.ToBytes() };
    }

    /// <summary>What verifiers know of the powers of tau. It belongs to the powers, not to a key: commitments that several keys and contracts speak of are over the same powers.</summary>
    [Struct("KzgSrs")]
    public sealed class KzgSrs
    {
        [Parameter("uint256[4]", "tau", 1)] public List<BigInteger> Tau { get; set; } = [];
        [Parameter("bytes32", "transcriptDigest", 2)] public byte[] TranscriptDigest { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.KzgSrs ToRecord() => new([.. Tau], (Hash32)TranscriptDigest);

        /// <summary>From the SDK's own record.</summary>
        public static KzgSrs From(Contracts.KzgSrs record) =>
            new() { Tau = [.. record.Tau], TranscriptDigest = record.TranscriptDigest.ToBytes() };
    }

    /// <summary>What the governor states about a curated key.</summary>
    [Struct("Ceremony")]
    public sealed class Ceremony
    {
        [Parameter("bytes32", "transcript", 1)] public byte[] Transcript { get; set; } = [];
        [Parameter("bytes32", "r1cs", 2)] public byte[] R1cs { get; set; } = [];
        [Parameter("uint32", "contributors", 3)] public uint Contributors { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.Ceremony ToRecord() => new((Hash32)Transcript, (Hash32)R1cs, Contributors);

        /// <summary>From the SDK's own record.</summary>
        public static Ceremony From(Contracts.Ceremony record) =>
            new() { Transcript = record.Transcript.ToBytes(), R1cs = record.R1cs.ToBytes(), Contributors = record.Contributors };
    }

    /// <summary>An entry, whose leaf is in its account's slot.</summary>
    [Struct("FederatedEntry")]
    public sealed class FederatedEntry
    {
        [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        [Parameter("uint16", "index", 2)] public uint Index { get; set; }
        [Parameter("tuple", "update", 3, "FederatedUpdate")] public FederatedUpdate Update { get; set; } = new();
        [Parameter("bytes32", "proofDigest", 4)] public byte[] ProofDigest { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedEntry ToRecord() => new((Address)Account, Index, Update.ToRecord(), (Hash32)ProofDigest);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedEntry From(Contracts.FederatedEntry record) =>
            new() { Account = record.Account.ToString(), Index = record.Index, Update = FederatedUpdate.From(record.Update), ProofDigest = record.ProofDigest.ToBytes() };
    }

    /// <summary>What a client says of its model.</summary>
    [Struct("FederatedUpdate")]
    public sealed class FederatedUpdate
    {
        [Parameter("uint256[2]", "commitment", 1)] public List<BigInteger> Commitment { get; set; } = [];
        [Parameter("uint32", "score", 2)] public uint Score { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedUpdate ToRecord() => new([.. Commitment], Score);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedUpdate From(Contracts.FederatedUpdate record) =>
            new() { Commitment = [.. record.Commitment], Score = record.Score };
    }

    /// <summary>A round.</summary>
    [Struct("FederatedRound")]
    public sealed class FederatedRound
    {
        [Parameter("bytes30", "acc", 1)] public byte[] Acc { get; set; } = [];
        [Parameter("uint16", "entries", 2)] public uint Entries { get; set; }
        [Parameter("uint48", "since", 3)] public ulong Since { get; set; }
        [Parameter("uint48", "deadline", 4)] public ulong Deadline { get; set; }
        [Parameter("uint48", "publishBy", 5)] public ulong PublishBy { get; set; }
        [Parameter("uint8", "rank", 6)] public uint Rank { get; set; }
        [Parameter("uint8", "ranks", 7)] public uint Ranks { get; set; }
        [Parameter("uint8", "silent", 8)] public uint Silent { get; set; }
        [Parameter("uint8", "outcome", 9)] public FederatedOutcome Outcome { get; set; }
        [Parameter("bool", "isFrozen", 10)] public bool IsFrozen { get; set; }
        [Parameter("bool", "isAnswered", 11)] public bool IsAnswered { get; set; }
        [Parameter("bool", "isPublished", 12)] public bool IsPublished { get; set; }
        [Parameter("address", "leader", 13)] public string Leader { get; set; } = "";
        [Parameter("uint32", "score", 14)] public uint Score { get; set; }
        [Parameter("uint32", "gate", 15)] public uint Gate { get; set; }
        [Parameter("uint16", "counted", 16)] public uint Counted { get; set; }
        [Parameter("uint128", "share", 17)] public BigInteger Share { get; set; }
        [Parameter("uint128", "pot", 18)] public BigInteger Pot { get; set; }
        [Parameter("uint128", "deposit", 19)] public BigInteger Deposit { get; set; }
        [Parameter("uint64", "weight", 20)] public ulong Weight { get; set; }
        [Parameter("address", "demander", 21)] public string Demander { get; set; } = "";
        [Parameter("tuple[3]", "ranked", 22, "FederatedRankedEntry")] public List<FederatedRankedEntry> Ranked { get; set; } = [];
        [Parameter("uint256[2]", "sum", 23)] public List<BigInteger> Sum { get; set; } = [];
        [Parameter("uint256[2]", "model", 24)] public List<BigInteger> Model { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedRound ToRecord() => new(Acc, Entries, Since, Deadline, PublishBy, Rank, Ranks, Silent, Outcome, IsFrozen, IsAnswered, IsPublished, (Address)Leader, Score, Gate, Counted, Share, Pot, Deposit, Weight, (Address)Demander, [.. Ranked.Select(item => item.ToRecord())], [.. Sum], [.. Model]);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedRound From(Contracts.FederatedRound record) =>
            new() { Acc = record.Acc, Entries = record.Entries, Since = record.Since, Deadline = record.Deadline, PublishBy = record.PublishBy, Rank = record.Rank, Ranks = record.Ranks, Silent = record.Silent, Outcome = record.Outcome, IsFrozen = record.IsFrozen, IsAnswered = record.IsAnswered, IsPublished = record.IsPublished, Leader = record.Leader.ToString(), Score = record.Score, Gate = record.Gate, Counted = record.Counted, Share = record.Share, Pot = record.Pot, Deposit = record.Deposit, Weight = record.Weight, Demander = record.Demander.ToString(), Ranked = [.. record.Ranked.Select(item => FederatedRankedEntry.From(item))], Sum = [.. record.Sum], Model = [.. record.Model] };
    }

    /// <summary>An entry that was verified at once, in one slot.</summary>
    [Struct("FederatedRankedEntry")]
    public sealed class FederatedRankedEntry
    {
        [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        [Parameter("uint32", "score", 2)] public uint Score { get; set; }
        [Parameter("uint16", "index", 3)] public uint Index { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedRankedEntry ToRecord() => new((Address)Account, Score, Index);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedRankedEntry From(Contracts.FederatedRankedEntry record) =>
            new() { Account = record.Account.ToString(), Score = record.Score, Index = record.Index };
    }

    /// <summary>A task: what a submission reads is in the first two slots.</summary>
    [Struct("FederatedTask")]
    public sealed class FederatedTask
    {
        [Parameter("uint48", "start", 1)] public ulong Start { get; set; }
        [Parameter("uint16", "round", 2)] public uint Round { get; set; }
        [Parameter("uint16", "lastPaid", 3)] public uint LastPaid { get; set; }
        [Parameter("uint16", "maxEntries", 4)] public uint MaxEntries { get; set; }
        [Parameter("uint8", "fruitless", 5)] public uint Fruitless { get; set; }
        [Parameter("bool", "stopped", 6)] public bool Stopped { get; set; }
        [Parameter("bool", "ended", 7)] public bool Ended { get; set; }
        [Parameter("uint32", "proven", 8)] public uint Proven { get; set; }
        [Parameter("uint32", "best", 9)] public uint Best { get; set; }
        [Parameter("uint32", "margin", 10)] public uint Margin { get; set; }
        [Parameter("uint32", "poolSize", 11)] public uint PoolSize { get; set; }
        [Parameter("tuple", "timing", 12, "FederatedTiming")] public FederatedTiming Timing { get; set; } = new();
        [Parameter("address", "stepKey", 13)] public string StepKey { get; set; } = "";
        [Parameter("uint32", "slack", 14)] public uint Slack { get; set; }
        [Parameter("uint8", "headroom", 15)] public uint Headroom { get; set; }
        [Parameter("address", "aggregateKey", 16)] public string AggregateKey { get; set; } = "";
        [Parameter("uint32", "blobLength", 17)] public uint BlobLength { get; set; }
        [Parameter("uint64", "bound", 18)] public ulong Bound { get; set; }
        [Parameter("address", "sponsor", 19)] public string Sponsor { get; set; } = "";
        [Parameter("address", "token", 20)] public string Token { get; set; } = "";
        [Parameter("address", "gate", 21)] public string Gate { get; set; } = "";
        [Parameter("uint128", "bond", 22)] public BigInteger Bond { get; set; }
        [Parameter("uint128", "keyBond", 23)] public BigInteger KeyBond { get; set; }
        [Parameter("uint128", "remainder", 24)] public BigInteger Remainder { get; set; }
        [Parameter("uint256[2]", "model", 25)] public List<BigInteger> Model { get; set; } = [];
        [Parameter("uint256[2]", "testSet", 26)] public List<BigInteger> TestSet { get; set; } = [];
        [Parameter("bytes32", "testSetDigest", 27)] public byte[] TestSetDigest { get; set; } = [];
        [Parameter("bytes32", "record", 28)] public byte[] Record { get; set; } = [];
        [Parameter("tuple[]", "schedule", 29, "SchedulePoint")] public List<SchedulePoint> Schedule { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedTask ToRecord() => new(Start, Round, LastPaid, MaxEntries, Fruitless, Stopped, Ended, Proven, Best, Margin, PoolSize, Timing.ToRecord(), (Address)StepKey, Slack, Headroom, (Address)AggregateKey, BlobLength, Bound, (Address)Sponsor, (Address)Token, (Address)Gate, Bond, KeyBond, Remainder, [.. Model], [.. TestSet], (Hash32)TestSetDigest, (Hash32)Record, [.. Schedule.Select(item => item.ToRecord())]);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedTask From(Contracts.FederatedTask record) =>
            new() { Start = record.Start, Round = record.Round, LastPaid = record.LastPaid, MaxEntries = record.MaxEntries, Fruitless = record.Fruitless, Stopped = record.Stopped, Ended = record.Ended, Proven = record.Proven, Best = record.Best, Margin = record.Margin, PoolSize = record.PoolSize, Timing = FederatedTiming.From(record.Timing), StepKey = record.StepKey.ToString(), Slack = record.Slack, Headroom = record.Headroom, AggregateKey = record.AggregateKey.ToString(), BlobLength = record.BlobLength, Bound = record.Bound, Sponsor = record.Sponsor.ToString(), Token = record.Token.ToString(), Gate = record.Gate.ToString(), Bond = record.Bond, KeyBond = record.KeyBond, Remainder = record.Remainder, Model = [.. record.Model], TestSet = [.. record.TestSet], TestSetDigest = record.TestSetDigest.ToBytes(), Record = record.Record.ToBytes(), Schedule = [.. record.Schedule.Select(item => SchedulePoint.From(item))] };
    }

    /// <summary>Lengths of the windows in seconds, and when the task ends.</summary>
    [Struct("FederatedTiming")]
    public sealed class FederatedTiming
    {
        [Parameter("uint48", "end", 1)] public ulong End { get; set; }
        [Parameter("uint24", "commit", 2)] public uint Commit { get; set; }
        [Parameter("uint24", "prove", 3)] public uint Prove { get; set; }
        [Parameter("uint24", "challenge", 4)] public uint Challenge { get; set; }
        [Parameter("uint24", "freeze", 5)] public uint Freeze { get; set; }
        [Parameter("uint24", "aggregate", 6)] public uint Aggregate { get; set; }
        [Parameter("uint24", "publish", 7)] public uint Publish { get; set; }
        [Parameter("uint24", "hold", 8)] public uint Hold { get; set; }
        [Parameter("uint8", "maxRounds", 9)] public uint MaxRounds { get; set; }
        [Parameter("uint8", "maxFruitless", 10)] public uint MaxFruitless { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedTiming ToRecord() => new(End, Commit, Prove, Challenge, Freeze, Aggregate, Publish, Hold, MaxRounds, MaxFruitless);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedTiming From(Contracts.FederatedTiming record) =>
            new() { End = record.End, Commit = record.Commit, Prove = record.Prove, Challenge = record.Challenge, Freeze = record.Freeze, Aggregate = record.Aggregate, Publish = record.Publish, Hold = record.Hold, MaxRounds = record.MaxRounds, MaxFruitless = record.MaxFruitless };
    }

    /// <summary>What the record of a round is the hash of, together with the record before it.</summary>
    [Struct("FederatedRecord")]
    public sealed class FederatedRecord
    {
        [Parameter("bytes32", "previous", 1)] public byte[] Previous { get; set; } = [];
        [Parameter("uint256", "id", 2)] public BigInteger Id { get; set; }
        [Parameter("uint256", "round", 3)] public BigInteger Round { get; set; }
        [Parameter("uint8", "outcome", 4)] public FederatedOutcome Outcome { get; set; }
        [Parameter("address", "leader", 5)] public string Leader { get; set; } = "";
        [Parameter("uint256[2]", "model", 6)] public List<BigInteger> Model { get; set; } = [];
        [Parameter("uint32", "score", 7)] public uint Score { get; set; }
        [Parameter("uint32", "best", 8)] public uint Best { get; set; }
        [Parameter("uint256[2]", "sum", 9)] public List<BigInteger> Sum { get; set; } = [];
        [Parameter("uint16", "counted", 10)] public uint Counted { get; set; }
        [Parameter("bytes30", "acc", 11)] public byte[] Acc { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedRecord ToRecord() => new((Hash32)Previous, Id, Round, Outcome, (Address)Leader, [.. Model], Score, Best, [.. Sum], Counted, Acc);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedRecord From(Contracts.FederatedRecord record) =>
            new() { Previous = record.Previous.ToBytes(), Id = record.Id, Round = record.Round, Outcome = record.Outcome, Leader = record.Leader.ToString(), Model = [.. record.Model], Score = record.Score, Best = record.Best, Sum = [.. record.Sum], Counted = record.Counted, Acc = record.Acc };
    }

    /// <summary>What the freeze takes of an entry, in the order of their indices.</summary>
    [Struct("FederatedSummand")]
    public sealed class FederatedSummand
    {
        [Parameter("uint256[2]", "commitment", 1)] public List<BigInteger> Commitment { get; set; } = [];
        [Parameter("uint32", "score", 2)] public uint Score { get; set; }
        [Parameter("bytes32", "tail", 3)] public byte[] Tail { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedSummand ToRecord() => new([.. Commitment], Score, (Hash32)Tail);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedSummand From(Contracts.FederatedSummand record) =>
            new() { Commitment = [.. record.Commitment], Score = record.Score, Tail = record.Tail.ToBytes() };
    }

    /// <summary>A member of a task, in one slot.</summary>
    [Struct("FederatedMember")]
    public sealed class FederatedMember
    {
        [Parameter("bytes29", "digest", 1)] public byte[] Digest { get; set; } = [];
        [Parameter("uint16", "round", 2)] public uint Round { get; set; }
        [Parameter("uint8", "progress", 3)] public FederatedProgress Progress { get; set; }

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedMember ToRecord() => new(Digest, Round, Progress);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedMember From(Contracts.FederatedMember record) =>
            new() { Digest = record.Digest, Round = record.Round, Progress = record.Progress };
    }

    /// <summary>What a sponsor offers. Nothing of it ever changes.</summary>
    [Struct("FederatedTerms")]
    public sealed class FederatedTerms
    {
        [Parameter("address", "token", 1)] public string Token { get; set; } = "";
        [Parameter("uint128", "budget", 2)] public BigInteger Budget { get; set; }
        [Parameter("uint128", "bond", 3)] public BigInteger Bond { get; set; }
        [Parameter("uint128", "keyBond", 4)] public BigInteger KeyBond { get; set; }
        [Parameter("bytes32", "stepKey", 5)] public byte[] StepKey { get; set; } = [];
        [Parameter("bytes32", "aggregateKey", 6)] public byte[] AggregateKey { get; set; } = [];
        [Parameter("uint256[2]", "model", 7)] public List<BigInteger> Model { get; set; } = [];
        [Parameter("uint256[2]", "testSet", 8)] public List<BigInteger> TestSet { get; set; } = [];
        [Parameter("bytes32", "poolRoot", 9)] public byte[] PoolRoot { get; set; } = [];
        [Parameter("uint32", "poolSize", 10)] public uint PoolSize { get; set; }
        [Parameter("uint32", "margin", 11)] public uint Margin { get; set; }
        [Parameter("uint32", "slack", 12)] public uint Slack { get; set; }
        [Parameter("uint32", "blobLength", 13)] public uint BlobLength { get; set; }
        [Parameter("uint64", "bound", 14)] public ulong Bound { get; set; }
        [Parameter("uint8", "headroom", 15)] public uint Headroom { get; set; }
        [Parameter("uint16", "maxEntries", 16)] public uint MaxEntries { get; set; }
        [Parameter("address", "gate", 17)] public string Gate { get; set; } = "";
        [Parameter("tuple", "timing", 18, "FederatedTiming")] public FederatedTiming Timing { get; set; } = new();
        [Parameter("tuple[]", "schedule", 19, "SchedulePoint")] public List<SchedulePoint> Schedule { get; set; } = [];

        /// <summary>As the SDK's own record.</summary>
        public Contracts.FederatedTerms ToRecord() => new((Address)Token, Budget, Bond, KeyBond, (Hash32)StepKey, (Hash32)AggregateKey, [.. Model], [.. TestSet], (Hash32)PoolRoot, PoolSize, Margin, Slack, BlobLength, Bound, Headroom, MaxEntries, (Address)Gate, Timing.ToRecord(), [.. Schedule.Select(item => item.ToRecord())]);

        /// <summary>From the SDK's own record.</summary>
        public static FederatedTerms From(Contracts.FederatedTerms record) =>
            new() { Token = record.Token.ToString(), Budget = record.Budget, Bond = record.Bond, KeyBond = record.KeyBond, StepKey = record.StepKey.ToBytes(), AggregateKey = record.AggregateKey.ToBytes(), Model = [.. record.Model], TestSet = [.. record.TestSet], PoolRoot = record.PoolRoot.ToBytes(), PoolSize = record.PoolSize, Margin = record.Margin, Slack = record.Slack, BlobLength = record.BlobLength, Bound = record.Bound, Headroom = record.Headroom, MaxEntries = record.MaxEntries, Gate = record.Gate.ToString(), Timing = FederatedTiming.From(record.Timing), Schedule = [.. record.Schedule.Select(item => SchedulePoint.From(item))] };
    }
}
