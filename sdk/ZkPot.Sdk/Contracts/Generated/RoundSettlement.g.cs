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

/// <summary>RoundSettlement</summary>
public sealed class RoundSettlement(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>A leader fault takes bond / 4 the first time and more later, a no-show bond / 20, rounded down.</summary>
    public Task<BigInteger> LeaderFaultDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LeaderFaultDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>Nothing may last longer: who works is free again after that.</summary>
    public Task<BigInteger> MaxLengthAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxLength, BigInteger>(new(), at, cancellationToken);

    /// <summary>Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.</summary>
    public Task<BigInteger> MinPunishableWindowAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MinPunishableWindow, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls NO_SHOW_DIVISOR().</summary>
    public Task<BigInteger> NoShowDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.NoShowDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>Where challenges are announced and shown.</summary>
    public async Task<Address> ChallengesAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Challenges, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>What checks terms, apart from here because a contract's code is bounded.</summary>
    public async Task<Address> ChecksAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Checks, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public static Functions.Claim Claim(Address token, Address account) =>
        new() { Token = token.ToString(), Account = account.ToString() };

    /// <summary>Claims a rank for a proven entry that pays, after all ranks were spent: it says that it will publish. By its trainer, whom silence will cost.</summary>
    public static Functions.ClaimRank ClaimRank(BigInteger id, Entry entry) =>
        new() { Id = id, Entry = Structs.Entry.From(entry) };

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public static Functions.ClaimTo ClaimTo(Address token, Address to) =>
        new() { Token = token.ToString(), To = to.ToString() };

    /// <summary>What checks proofs and publications, apart from here for the same reason.</summary>
    public async Task<Address> ClaimsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Claims, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>How many were created; ids count from 1.</summary>
    public Task<BigInteger> CountAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Count, BigInteger>(new(), at, cancellationToken);

    /// <summary>What an account is owed.</summary>
    public Task<BigInteger> CreditOfAsync(Address token, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.CreditOf, BigInteger>(new() { Token = token.ToString(), Account = account.ToString() }, at, cancellationToken);

    /// <summary>What runs published networks.</summary>
    public async Task<Address> EvaluatorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Evaluator, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Factory, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The key for proofs of inference with the model, zero if the terms name none; and how many of its public inputs are values of at most so many bits.</summary>
    public Task<Outputs.InferenceOf> InferenceOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.InferenceOf, Outputs.InferenceOf>(new() { Id = id }, at, cancellationToken);

    /// <summary>The revealed test set of the current round was shown to be invalid. Reverts when it is too late for that.</summary>
    public static Functions.NoteInvalid NoteInvalid(BigInteger id) =>
        new() { Id = id };

    /// <summary>The sponsor reveals the test set of the current round. Reverts unless it may now.</summary>
    public static Functions.NoteReveal NoteReveal(BigInteger id, BigInteger gap) =>
        new() { Id = id, Gap = gap };

    /// <summary>Phi(score) of an offer.</summary>
    public Task<BigInteger> PotentialOfAsync(BigInteger id, BigInteger score, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.PotentialOf, BigInteger>(new() { Id = id, Score = score }, at, cancellationToken);

    /// <summary>Records a round that is over, pays its winner, and starts the next one or ends the task. By anyone.</summary>
    public static Functions.Record Record(BigInteger id, Entry winner) =>
        new() { Id = id, Winner = Structs.Entry.From(winner) };

    /// <summary>Frees a trainer's bond after a round, less the fault of a commitment without proof. By anyone.</summary>
    public static Functions.Release Release(BigInteger id, BigInteger number, Entry entry, Hash32 commitment) =>
        new() { Id = id, Number = number, Entry = Structs.Entry.From(entry), Commitment = commitment.ToBytes() };

    /// <summary>Stops one's own key for good, on a proof of more right samples than the pool has. By anyone: half of the key bond is the stopper's. What was proven before stays payable.</summary>
    public static Functions.Stop Stop(BigInteger id, BigInteger context, Claim claim, byte[] proof) =>
        new() { Id = id, Context = context, Claim = Structs.Claim.From(claim), Proof = proof };

    /// <summary>Where fresh test sets are revealed.</summary>
    public async Task<Address> TestSetsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.TestSets, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Where stakes are.</summary>
    public async Task<Address> VaultAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Vault, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the task back before anyone committed in its first round. By the sponsor.</summary>
    public static Functions.Withdraw Withdraw(BigInteger id) =>
        new() { Id = id };

    /// <summary>What is stored of an offer, without its schedule.</summary>
    public Task<Outputs.WorkOf> WorkOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.WorkOf, Outputs.WorkOf>(new() { Id = id }, at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Parts parts, Address plans, Address testSets) =>
        new() { Parts = Structs.Parts.From(parts), Plans = plans.ToString(), TestSets = testSets.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("RoundSettlement"))
    {
        [Parameter("tuple", "parts", 1, "Parts")] public Structs.Parts Parts { get; set; } = new();
        [Parameter("address", "plans_", 2)] public string Plans { get; set; } = "";
        [Parameter("address", "testSets_", 3)] public string TestSets { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Claimed>(log)
        ?? (IEventLog?)TryDecode<Events.Committed>(log)
        ?? (IEventLog?)TryDecode<Events.Created>(log)
        ?? (IEventLog?)TryDecode<Events.Credited>(log)
        ?? (IEventLog?)TryDecode<Events.Ended>(log)
        ?? (IEventLog?)TryDecode<Events.Enrolled>(log)
        ?? (IEventLog?)TryDecode<Events.Invalidated>(log)
        ?? (IEventLog?)TryDecode<Events.LeaderFault>(log)
        ?? (IEventLog?)TryDecode<Events.Proven>(log)
        ?? (IEventLog?)TryDecode<Events.Published>(log)
        ?? (IEventLog?)TryDecode<Events.RankClaimed>(log)
        ?? (IEventLog?)TryDecode<Events.Recorded>(log)
        ?? (IEventLog?)TryDecode<Events.RevealBondForfeited>(log)
        ?? (IEventLog?)TryDecode<Events.RoundStarted>(log)
        ?? (IEventLog?)TryDecode<Events.Settled>(log)
        ?? (IEventLog?)TryDecode<Events.Stopped>(log)
        ?? (IEventLog?)TryDecode<Events.TestSetInvalid>(log)
        ?? (IEventLog?)TryDecode<Events.TestSetRevealed>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.LeaderFaultDivisor), typeof(Functions.MaxLength), typeof(Functions.MinPunishableWindow), typeof(Functions.NoShowDivisor), typeof(Functions.Challenges), typeof(Functions.Checks), typeof(Functions.Claim), typeof(Functions.ClaimRank), typeof(Functions.ClaimTo), typeof(Functions.Claims), typeof(Functions.Count), typeof(Functions.CreditOf), typeof(Functions.Evaluator), typeof(Functions.Factory), typeof(Functions.InferenceOf), typeof(Functions.NoteInvalid), typeof(Functions.NoteReveal), typeof(Functions.PotentialOf), typeof(Functions.Record), typeof(Functions.Release), typeof(Functions.Stop), typeof(Functions.TestSets), typeof(Functions.Vault), typeof(Functions.Withdraw), typeof(Functions.WorkOf)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Claimed), typeof(Events.Committed), typeof(Events.Created), typeof(Events.Credited), typeof(Events.Ended), typeof(Events.Enrolled), typeof(Events.Invalidated), typeof(Events.LeaderFault), typeof(Events.Proven), typeof(Events.Published), typeof(Events.RankClaimed), typeof(Events.Recorded), typeof(Events.RevealBondForfeited), typeof(Events.RoundStarted), typeof(Events.Settled), typeof(Events.Stopped), typeof(Events.TestSetInvalid), typeof(Events.TestSetRevealed)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.AlreadyEnrolled), typeof(Errors.BadInferenceInputs), typeof(Errors.BadTiming), typeof(Errors.BlobLengthMismatch), typeof(Errors.BlobLengthNotWhole), typeof(Errors.BlobTooLong), typeof(Errors.BondTooSmall), typeof(Errors.CannotReveal), typeof(Errors.CannotWithdraw), typeof(Errors.FeeOnTransfer), typeof(Errors.KeyBondTooSmall), typeof(Errors.MarginAbovePool), typeof(Errors.NoRank), typeof(Errors.NotAdmitted), typeof(Errors.NotChallengeable), typeof(Errors.NotPublished), typeof(Errors.NotTheLeader), typeof(Errors.NotTheTestSets), typeof(Errors.NotTheTrainer), typeof(Errors.NothingIsSealed), typeof(Errors.NothingToClaim), typeof(Errors.PoolSizeOutOfBounds), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.RoundNotOver), typeof(Errors.SafeCastOverflowedUintDowncast), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.ScoreAbovePool), typeof(Errors.ScoreTooLow), typeof(Errors.SealedCannotBeChallenged), typeof(Errors.SinkTakesNoPart), typeof(Errors.StatementIsPossible), typeof(Errors.Unknown), typeof(Errors.WorkEnded), typeof(Errors.WorkStopped), typeof(Errors.WrongArchitecture), typeof(Errors.WrongEntry), typeof(Errors.WrongKeyShape), typeof(Errors.WrongPhase), typeof(Errors.WrongSignature), typeof(Errors.WrongTestSetCount), typeof(Errors.ZeroMargin)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>A leader fault takes bond / 4 the first time and more later, a no-show bond / 20, rounded down.</summary>
        [Function("LEADER_FAULT_DIVISOR", "uint256")]
        public sealed class LeaderFaultDivisor : FunctionMessage
        {
        }

        /// <summary>Nothing may last longer: who works is free again after that.</summary>
        [Function("MAX_LENGTH", "uint256")]
        public sealed class MaxLength : FunctionMessage
        {
        }

        /// <summary>Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.</summary>
        [Function("MIN_PUNISHABLE_WINDOW", "uint256")]
        public sealed class MinPunishableWindow : FunctionMessage
        {
        }

        /// <summary>Calls NO_SHOW_DIVISOR().</summary>
        [Function("NO_SHOW_DIVISOR", "uint256")]
        public sealed class NoShowDivisor : FunctionMessage
        {
        }

        /// <summary>Where challenges are announced and shown.</summary>
        [Function("challenges", "address")]
        public sealed class Challenges : FunctionMessage
        {
        }

        /// <summary>What checks terms, apart from here because a contract's code is bounded.</summary>
        [Function("checks", "address")]
        public sealed class Checks : FunctionMessage
        {
        }

        /// <summary>Pays an account what it is owed. By anyone.</summary>
        [Function("claim")]
        public sealed class Claim : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Claims a rank for a proven entry that pays, after all ranks were spent: it says that it will publish. By its trainer, whom silence will cost.</summary>
        [Function("claimRank")]
        public sealed class ClaimRank : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "entry", 2, "Entry")] public Structs.Entry Entry { get; set; } = new();
        }

        /// <summary>Pays the caller's credit to an address of its choice.</summary>
        [Function("claimTo")]
        public sealed class ClaimTo : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "to", 2)] public string To { get; set; } = "";
        }

        /// <summary>What checks proofs and publications, apart from here for the same reason.</summary>
        [Function("claims", "address")]
        public sealed class Claims : FunctionMessage
        {
        }

        /// <summary>How many were created; ids count from 1.</summary>
        [Function("count", "uint256")]
        public sealed class Count : FunctionMessage
        {
        }

        /// <summary>What an account is owed.</summary>
        [Function("creditOf", "uint256")]
        public sealed class CreditOf : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>What runs published networks.</summary>
        [Function("evaluator", "address")]
        public sealed class Evaluator : FunctionMessage
        {
        }

        /// <summary>Where keys are.</summary>
        [Function("factory", "address")]
        public sealed class Factory : FunctionMessage
        {
        }

        /// <summary>The key for proofs of inference with the model, zero if the terms name none; and how many of its public inputs are values of at most so many bits.</summary>
        [Function("inferenceOf", typeof(Outputs.InferenceOf))]
        public sealed class InferenceOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The revealed test set of the current round was shown to be invalid. Reverts when it is too late for that.</summary>
        [Function("noteInvalid")]
        public sealed class NoteInvalid : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The sponsor reveals the test set of the current round. Reverts unless it may now.</summary>
        [Function("noteReveal", "uint256")]
        public sealed class NoteReveal : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>How long after the commitments closed at the earliest.</summary>
            [Parameter("uint256", "gap", 2)] public BigInteger Gap { get; set; }
        }

        /// <summary>Phi(score) of an offer.</summary>
        [Function("potentialOf", "uint256")]
        public sealed class PotentialOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "score", 2)] public BigInteger Score { get; set; }
        }

        /// <summary>Records a round that is over, pays its winner, and starts the next one or ends the task. By anyone.</summary>
        [Function("record")]
        public sealed class Record : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "winner", 2, "Entry")] public Structs.Entry Winner { get; set; } = new();
        }

        /// <summary>Frees a trainer's bond after a round, less the fault of a commitment without proof. By anyone.</summary>
        [Function("release")]
        public sealed class Release : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "number", 2)] public BigInteger Number { get; set; }
            /// <summary>Of an entry that was not proven the trainer and the index.</summary>
            [Parameter("tuple", "entry", 3, "Entry")] public Structs.Entry Entry { get; set; } = new();
            /// <summary>What an entry that was not proven committed with; else it does not matter.</summary>
            [Parameter("bytes32", "commitment", 4)] public byte[] Commitment { get; set; } = [];
        }

        /// <summary>Stops one's own key for good, on a proof of more right samples than the pool has. By anyone: half of the key bond is the stopper's. What was proven before stays payable.</summary>
        [Function("stop")]
        public sealed class Stop : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>Of any claim: the proof is false whatever it says.</summary>
            [Parameter("uint256", "context", 2)] public BigInteger Context { get; set; }
            [Parameter("tuple", "claim", 3, "Claim")] public Structs.Claim Claim { get; set; } = new();
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>Where fresh test sets are revealed.</summary>
        [Function("testSets", "address")]
        public sealed class TestSets : FunctionMessage
        {
        }

        /// <summary>Where stakes are.</summary>
        [Function("vault", "address")]
        public sealed class Vault : FunctionMessage
        {
        }

        /// <summary>Takes the task back before anyone committed in its first round. By the sponsor.</summary>
        [Function("withdraw")]
        public sealed class Withdraw : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>What is stored of an offer, without its schedule.</summary>
        [Function("workOf", typeof(Outputs.WorkOf))]
        public sealed class WorkOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What inferenceOf returns.</summary>
        [FunctionOutput]
        public sealed class InferenceOf : IFunctionOutputDTO
        {
            [Parameter("bytes32", "key", 1)] public byte[] Key { get; set; } = [];
            [Parameter("uint16", "values", 2)] public uint Values { get; set; }
            [Parameter("uint8", "bits", 3)] public uint Bits { get; set; }
        }

        /// <summary>What workOf returns.</summary>
        [FunctionOutput]
        public sealed class WorkOf : IFunctionOutputDTO
        {
            [Parameter("address", "sponsor", 1)] public string Sponsor { get; set; } = "";
            [Parameter("address", "key", 2)] public string Key { get; set; } = "";
            [Parameter("address", "token", 3)] public string Token { get; set; } = "";
            [Parameter("uint32", "poolSize", 4)] public uint PoolSize { get; set; }
            [Parameter("uint32", "best", 5)] public uint Best { get; set; }
            [Parameter("uint128", "bond", 6)] public BigInteger Bond { get; set; }
            [Parameter("uint128", "remainder", 7)] public BigInteger Remainder { get; set; }
            [Parameter("bool", "stopped", 8)] public bool Stopped { get; set; }
            [Parameter("bool", "ended", 9)] public bool Ended { get; set; }
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A credit was paid.</summary>
        [Event("Claimed")]
        public sealed class Claimed : IEventDTO
        {
            [Parameter("address", "token", 1, true)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("address", "to", 3, false)] public string To { get; set; } = "";
            [Parameter("uint256", "amount", 4, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>A trainer committed.</summary>
        [Event("Committed")]
        public sealed class Committed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("uint256", "index", 4, false)] public BigInteger Index { get; set; }
            [Parameter("bytes32", "commitment", 5, false)] public byte[] Commitment { get; set; } = [];
        }

        /// <summary>A sponsor made an offer. call is what it was made with: all terms, encoded as it was called.</summary>
        [Event("Created")]
        public sealed class Created : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "sponsor", 2, true)] public string Sponsor { get; set; } = "";
            [Parameter("bytes", "call", 3, false)] public byte[] Call { get; set; } = [];
        }

        /// <summary>An account is owed more.</summary>
        [Event("Credited")]
        public sealed class Credited : IEventDTO
        {
            [Parameter("address", "token", 1, true)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>It ended; the sponsor is credited what is left.</summary>
        [Event("Ended")]
        public sealed class Ended : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "remainder", 2, false)] public BigInteger Remainder { get; set; }
        }

        /// <summary>A trainer enrolled in a round.</summary>
        [Event("Enrolled")]
        public sealed class Enrolled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
        }

        /// <summary>A publication was invalidated.</summary>
        [Event("Invalidated")]
        public sealed class Invalidated : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("address", "challenger", 4, false)] public string Challenger { get; set; } = "";
        }

        /// <summary>A ranked entry had not published in its window.</summary>
        [Event("LeaderFault")]
        public sealed class LeaderFault : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "leader", 3, true)] public string Leader { get; set; } = "";
            [Parameter("uint256", "amount", 4, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>An entry was proven. leaf continues acc.</summary>
        [Event("Proven")]
        public sealed class Proven : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("uint256", "score", 4, false)] public BigInteger Score { get; set; }
            [Parameter("bytes32", "leaf", 5, false)] public byte[] Leaf { get; set; } = [];
        }

        /// <summary>The bytes of a node were published.</summary>
        [Event("Published")]
        public sealed class Published : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("bytes32", "entry", 4, false)] public byte[] Entry { get; set; } = [];
            [Parameter("uint256", "rank", 5, false)] public BigInteger Rank { get; set; }
            [Parameter("bytes32", "blobDigest", 6, false)] public byte[] BlobDigest { get; set; } = [];
            [Parameter("tuple", "source", 7, "Entry")] public Structs.Entry Source { get; set; } = new();
        }

        /// <summary>All ranks were spent, and an entry claimed one of the next three.</summary>
        [Event("RankClaimed")]
        public sealed class RankClaimed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("uint256", "score", 4, false)] public BigInteger Score { get; set; }
        }

        /// <summary>The reservation became free. record continues the chain of records.</summary>
        [Event("Recorded")]
        public sealed class Recorded : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("bytes32", "record", 3, false)] public byte[] Record { get; set; } = [];
            [Parameter("uint256", "pay", 4, false)] public BigInteger Pay { get; set; }
            [Parameter("tuple", "source", 5, "Record")] public Structs.Record Source { get; set; } = new();
        }

        /// <summary>A round's reveal bond is lost: so much to each of the first committed accounts, the rest to the sink.</summary>
        [Event("RevealBondForfeited")]
        public sealed class RevealBondForfeited : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("uint256", "share", 3, false)] public BigInteger Share { get; set; }
            [Parameter("uint256", "burnt", 4, false)] public BigInteger Burnt { get; set; }
        }

        /// <summary>A round started.</summary>
        [Event("RoundStarted")]
        public sealed class RoundStarted : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("uint256", "start", 3, false)] public BigInteger Start { get; set; }
        }

        /// <summary>A trainer's part in a round is over.</summary>
        [Event("Settled")]
        public sealed class Settled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("uint256", "fault", 4, false)] public BigInteger Fault { get; set; }
        }

        /// <summary>An impossible statement was proven under the key.</summary>
        [Event("Stopped")]
        public sealed class Stopped : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "by", 2, true)] public string By { get; set; } = "";
        }

        /// <summary>Evidence showed that a revealed test set is not the one that was promised.</summary>
        [Event("TestSetInvalid")]
        public sealed class TestSetInvalid : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
        }

        /// <summary>A test set was revealed. The sums are those of its parts at the point of pointOf.</summary>
        [Event("TestSetRevealed")]
        public sealed class TestSetRevealed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The trainer takes part already.</summary>
        [Error("AlreadyEnrolled")]
        public sealed class AlreadyEnrolled : IErrorDTO
        {
            [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
        }

        /// <summary>Values of an inference have 1 to 253 bits, and a key.</summary>
        [Error("BadInferenceInputs")]
        public sealed class BadInferenceInputs : IErrorDTO
        {
            [Parameter("uint256", "values", 1)] public BigInteger Values { get; set; }
            [Parameter("uint256", "bits", 2)] public BigInteger Bits { get; set; }
        }

        /// <summary>The times do not fit: end in the future, windows not zero, all within MAX_LENGTH.</summary>
        [Error("BadTiming")]
        public sealed class BadTiming : IErrorDTO
        {
            [Parameter("uint256", "roundLength", 1)] public BigInteger RoundLength { get; set; }
            [Parameter("uint256", "end", 2)] public BigInteger End { get; set; }
        }

        /// <summary>The evaluator wants another length of the blob.</summary>
        [Error("BlobLengthMismatch")]
        public sealed class BlobLengthMismatch : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>Bytes are published in whole words, of which at least one, and a salt.</summary>
        [Error("BlobLengthNotWhole")]
        public sealed class BlobLengthNotWhole : IErrorDTO
        {
            [Parameter("uint256", "length", 1)] public BigInteger Length { get; set; }
            [Parameter("uint256", "wordSize", 2)] public BigInteger WordSize { get; set; }
        }

        /// <summary>No transaction carries so many bytes: anyone who leads could not publish.</summary>
        [Error("BlobTooLong")]
        public sealed class BlobTooLong : IErrorDTO
        {
            [Parameter("uint256", "length", 1)] public BigInteger Length { get; set; }
            [Parameter("uint256", "max", 2)] public BigInteger Max { get; set; }
        }

        /// <summary>The bond is at least four times the gas of a publication or a challenge at the deployment's price, and 1/20 of the budget where both are in one token.</summary>
        [Error("BondTooSmall")]
        public sealed class BondTooSmall : IErrorDTO
        {
            [Parameter("uint256", "bond", 1)] public BigInteger Bond { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>The test set is revealed once, from a while after the commitments closed.</summary>
        [Error("CannotReveal")]
        public sealed class CannotReveal : IErrorDTO
        {
            [Parameter("uint256", "from", 1)] public BigInteger From { get; set; }
            [Parameter("bool", "isRevealed", 2)] public bool IsRevealed { get; set; }
        }

        /// <summary>Only the sponsor, before the first commitment of the first round.</summary>
        [Error("CannotWithdraw")]
        public sealed class CannotWithdraw : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Another amount arrived than was sent.</summary>
        [Error("FeeOnTransfer")]
        public sealed class FeeOnTransfer : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "received", 2)] public BigInteger Received { get; set; }
        }

        /// <summary>Under a key of unknown class the sponsor risks at least as much as a worker.</summary>
        [Error("KeyBondTooSmall")]
        public sealed class KeyBondTooSmall : IErrorDTO
        {
            [Parameter("uint256", "keyBond", 1)] public BigInteger KeyBond { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>No score beats another by more than the pool has.</summary>
        [Error("MarginAbovePool")]
        public sealed class MarginAbovePool : IErrorDTO
        {
            [Parameter("uint256", "margin", 1)] public BigInteger Margin { get; set; }
            [Parameter("uint256", "poolSize", 2)] public BigInteger PoolSize { get; set; }
        }

        /// <summary>The entry has a rank, or three claims are better.</summary>
        [Error("NoRank")]
        public sealed class NoRank : IErrorDTO
        {
            [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
        }

        /// <summary>The gate refused.</summary>
        [Error("NotAdmitted")]
        public sealed class NotAdmitted : IErrorDTO
        {
            [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
        }

        /// <summary>The network is out of the evaluator's reach, or sealed: the key is trusted.</summary>
        [Error("NotChallengeable")]
        public sealed class NotChallengeable : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The entry was not published, or not it.</summary>
        [Error("NotPublished")]
        public sealed class NotPublished : IErrorDTO
        {
            [Parameter("bytes32", "entry", 1)] public byte[] Entry { get; set; } = [];
        }

        /// <summary>It is another entry's turn.</summary>
        [Error("NotTheLeader")]
        public sealed class NotTheLeader : IErrorDTO
        {
            [Parameter("address", "leader", 1)] public string Leader { get; set; } = "";
            [Parameter("address", "trainer", 2)] public string Trainer { get; set; } = "";
        }

        /// <summary>Only where fresh test sets are revealed.</summary>
        [Error("NotTheTestSets")]
        public sealed class NotTheTestSets : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
        }

        /// <summary>Only the trainer itself.</summary>
        [Error("NotTheTrainer")]
        public sealed class NotTheTrainer : IErrorDTO
        {
            [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
            [Parameter("address", "caller", 2)] public string Caller { get; set; } = "";
        }

        /// <summary>A ciphertext is claimed where the task is not sealed.</summary>
        [Error("NothingIsSealed")]
        public sealed class NothingIsSealed : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>There is nothing to claim.</summary>
        [Error("NothingToClaim")]
        public sealed class NothingToClaim : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>A pool has 1 to 2^16 - 1 samples.</summary>
        [Error("PoolSizeOutOfBounds")]
        public sealed class PoolSizeOutOfBounds : IErrorDTO
        {
            [Parameter("uint256", "size", 1)] public BigInteger Size { get; set; }
        }

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        [Error("ReentrancyGuardReentrantCall")]
        public sealed class ReentrancyGuardReentrantCall : IErrorDTO
        {
        }

        /// <summary>The round is not over.</summary>
        [Error("RoundNotOver")]
        public sealed class RoundNotOver : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
        }

        /// <summary>SafeCastOverflowedUintDowncast(uint8,uint256).</summary>
        [Error("SafeCastOverflowedUintDowncast")]
        public sealed class SafeCastOverflowedUintDowncast : IErrorDTO
        {
            [Parameter("uint8", "bits", 1)] public uint Bits { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>SafeERC20FailedOperation(address).</summary>
        [Error("SafeERC20FailedOperation")]
        public sealed class SafeERC20FailedOperation : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
        }

        /// <summary>More is claimed than the pool has.</summary>
        [Error("ScoreAbovePool")]
        public sealed class ScoreAbovePool : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "poolSize", 2)] public BigInteger PoolSize { get; set; }
        }

        /// <summary>The score does not beat the last paid one by the margin.</summary>
        [Error("ScoreTooLow")]
        public sealed class ScoreTooLow : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>Sealed bytes cannot be run, so no architecture belongs to them.</summary>
        [Error("SealedCannotBeChallenged")]
        public sealed class SealedCannotBeChallenged : IErrorDTO
        {
        }

        /// <summary>The sink takes no part.</summary>
        [Error("SinkTakesNoPart")]
        public sealed class SinkTakesNoPart : IErrorDTO
        {
        }

        /// <summary>The proof shows nothing impossible: its score lies within the pool.</summary>
        [Error("StatementIsPossible")]
        public sealed class StatementIsPossible : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "poolSize", 2)] public BigInteger PoolSize { get; set; }
        }

        /// <summary>There is no such thing.</summary>
        [Error("Unknown")]
        public sealed class Unknown : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>It has ended.</summary>
        [Error("WorkEnded")]
        public sealed class WorkEnded : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The key was stopped: nothing more is proven under it.</summary>
        [Error("WorkStopped")]
        public sealed class WorkStopped : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The architecture is not the one of the terms.</summary>
        [Error("WrongArchitecture")]
        public sealed class WrongArchitecture : IErrorDTO
        {
            [Parameter("bytes32", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>The trainer's slot holds something else: not enrolled, committed, proven, or settled already.</summary>
        [Error("WrongEntry")]
        public sealed class WrongEntry : IErrorDTO
        {
            [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
            [Parameter("bytes32", "expected", 2)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 3)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>Wrong key for these statements: they have two public inputs, context and score, and are about the model's commitment, that to its ciphertext in a sealed task, and that to the test set where the terms name one.</summary>
        [Error("WrongKeyShape")]
        public sealed class WrongKeyShape : IErrorDTO
        {
            [Parameter("bytes32", "keyDigest", 1)] public byte[] KeyDigest { get; set; } = [];
            [Parameter("uint256", "inputCount", 2)] public BigInteger InputCount { get; set; }
            [Parameter("uint256", "commitmentCount", 3)] public BigInteger CommitmentCount { get; set; }
        }

        /// <summary>The reservation is used for something else.</summary>
        [Error("WrongPhase")]
        public sealed class WrongPhase : IErrorDTO
        {
            [Parameter("uint8", "actual", 1)] public TrainingRoundsPhase Actual { get; set; }
        }

        /// <summary>The signature is not the authority's.</summary>
        [Error("WrongSignature")]
        public sealed class WrongSignature : IErrorDTO
        {
            [Parameter("address", "trainer", 1)] public string Trainer { get; set; } = "";
        }

        /// <summary>There are as many fresh test sets as rounds, and a window to reveal them; or neither.</summary>
        [Error("WrongTestSetCount")]
        public sealed class WrongTestSetCount : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }

        /// <summary>The margin is at least 1.</summary>
        [Error("ZeroMargin")]
        public sealed class ZeroMargin : IErrorDTO
        {
        }
    }
}
