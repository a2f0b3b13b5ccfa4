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

/// <summary>FederatedRounds</summary>
public sealed class FederatedRounds(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>An announcement takes a deposit of bond / 10.</summary>
    public Task<BigInteger> DepositDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.DepositDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>How long after its announcement a challenge may be made at most; earliest in a later block.</summary>
    public Task<BigInteger> MaxRevealWindowAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxRevealWindow, BigInteger>(new(), at, cancellationToken);

    /// <summary>Where the code of the second half is.</summary>
    public async Task<Address> AggregationAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Aggregation, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Announces a challenge without saying of what, so that nobody can copy it. Takes a deposit. Closes so early that all that is announced can be shown.</summary>
    public static Functions.Announce Announce(BigInteger id, Hash32 claim) =>
        new() { Id = id, Claim = claim.ToBytes() };

    /// <summary>What is at stake for an announced challenge, and when it was announced; zero where none is.</summary>
    public Task<Outputs.AnnouncementOf> AnnouncementOfAsync(BigInteger id, Address challenger, Hash32 claim, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.AnnouncementOf, Outputs.AnnouncementOf>(new() { Id = id, Challenger = challenger.ToString(), Claim = claim.ToBytes() }, at, cancellationToken);

    /// <summary>The context of a proof of the global model's own score.</summary>
    public Task<BigInteger> BaselineContextOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.BaselineContextOf, BigInteger>(new() { Id = id }, at, cancellationToken);

    /// <summary>Has the contract check a proof that was posted. A false one loses its bond, half of it to the caller, who announced it in an earlier block and not longer than a window ago, and gets its deposit back.</summary>
    public static Functions.Challenge Challenge(BigInteger id, FederatedEntry entry, Hash32 salt, byte[] proof) =>
        new() { Id = id, Entry = Structs.FederatedEntry.From(entry), Salt = salt.ToBytes(), Proof = proof };

    /// <summary>What a challenger announces of an entry.</summary>
    public async Task<Hash32> ChallengeOfAsync(BigInteger id, BigInteger round, BigInteger index, Address challenger, Hash32 salt, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.ChallengeOf, byte[]>(new() { Id = id, Round = round, Index = index, Challenger = challenger.ToString(), Salt = salt.ToBytes() }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>What checks terms, proofs and bytes.</summary>
    public async Task<Address> ChecksAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Checks, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public static Functions.Claim Claim(Address token, Address account) =>
        new() { Token = token.ToString(), Account = account.ToString() };

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public static Functions.ClaimTo ClaimTo(Address token, Address to) =>
        new() { Token = token.ToString(), To = to.ToString() };

    /// <summary>Commits to a model, to prove it after the commitments closed.</summary>
    public static Functions.Commit Commit(BigInteger id, Hash32 commitment) =>
        new() { Id = id, Commitment = commitment.ToBytes() };

    /// <summary>What a member commits with.</summary>
    public async Task<Hash32> CommitmentOfAsync(BigInteger id, BigInteger number, Address account, IReadOnlyList<BigInteger> model, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.CommitmentOf, byte[]>(new() { Id = id, Number = number, Account = account.ToString(), Model = [.. model] }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The context that a client's proof in the current round must have. It names the global model.</summary>
    public Task<BigInteger> ContextOfAsync(BigInteger id, Address account, IReadOnlyList<BigInteger> model, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.ContextOf, BigInteger>(new() { Id = id, Account = account.ToString(), Model = [.. model] }, at, cancellationToken);

    /// <summary>How many tasks were posted; ids count from 1.</summary>
    public Task<BigInteger> CountAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Count, BigInteger>(new(), at, cancellationToken);

    /// <summary>What an account is owed.</summary>
    public Task<BigInteger> CreditOfAsync(Address token, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.CreditOf, BigInteger>(new() { Token = token.ToString(), Account = account.ToString() }, at, cancellationToken);

    /// <summary>Becomes a member for all rounds; locks the bond.</summary>
    public static Functions.Enroll Enroll(BigInteger id, byte[] gateData) =>
        new() { Id = id, GateData = gateData };

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Factory, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the deposit of an announcement that led to nothing in two windows: half of it is the caller's.</summary>
    public static Functions.ForfeitDeposit ForfeitDeposit(BigInteger id, Address challenger, Hash32 claim) =>
        new() { Id = id, Challenger = challenger.ToString(), Claim = claim.ToBytes() };

    /// <summary>Replays entries, and makes the sum with the last. In parts each caller has a replay of its own, which nobody else can spoil.</summary>
    public static Functions.Freeze Freeze(BigInteger id, BigInteger from, IReadOnlyList<FederatedSummand> summands) =>
        new() { Id = id, From = from, Summands = [.. summands.Select(item => Structs.FederatedSummand.From(item))] };

    /// <summary>Whether an entry of a round was struck.</summary>
    public Task<bool> IsStruckAsync(BigInteger id, BigInteger number, BigInteger index, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.IsStruck, bool>(new() { Id = id, Number = number, Index = index }, at, cancellationToken);

    /// <summary>A member.</summary>
    public async Task<FederatedMember> MemberOfAsync(BigInteger id, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.MemberOf, Outputs.MemberOf>(new() { Id = id, Account = account.ToString() }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Where the current round stands, and the rank whose turn it is.</summary>
    public Task<Outputs.PhaseOf> PhaseOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.PhaseOf, Outputs.PhaseOf>(new() { Id = id }, at, cancellationToken);

    /// <summary>Posts a task; takes budget and key bond.</summary>
    public static Functions.Post Post(FederatedTerms terms) =>
        new() { Terms = Structs.FederatedTerms.From(terms) };

    /// <summary>Proves a score of the global model itself: StepAccuracy of it towards itself. The largest counts.</summary>
    public static Functions.ProveBaseline ProveBaseline(BigInteger id, uint score, byte[] proof) =>
        new() { Id = id, Score = score, Proof = proof };

    /// <summary>Leaves; frees the bond. Not while the round in which the member takes part runs, and not before what it is owed is settled.</summary>
    public static Functions.Quit Quit(BigInteger id) =>
        new() { Id = id };

    /// <summary>How long after its announcement a challenge may be made.</summary>
    public Task<BigInteger> RevealWindowOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.RevealWindowOf, BigInteger>(new() { Id = id }, at, cancellationToken);

    /// <summary>Posts an entry and its proof, which nobody checks unless it is challenged. In Commit, or in Prove if the caller committed.</summary>
    public static Functions.Submit Submit(BigInteger id, FederatedUpdate update, byte[] proof) =>
        new() { Id = id, Update = Structs.FederatedUpdate.From(update), Proof = proof };

    /// <summary>The same, and the contract checks the proof: the entry may lead.</summary>
    public static Functions.SubmitVerified SubmitVerified(BigInteger id, FederatedUpdate update, byte[] proof) =>
        new() { Id = id, Update = Structs.FederatedUpdate.From(update), Proof = proof };

    /// <summary>Where stakes are.</summary>
    public async Task<Address> VaultAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Vault, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Gives back the caller's deposit for an entry that another showed to be false first, or where a key of the task was stopped.</summary>
    public static Functions.WithdrawDeposit WithdrawDeposit(BigInteger id, BigInteger round, BigInteger index, Hash32 salt) =>
        new() { Id = id, Round = round, Index = index, Salt = salt.ToBytes() };

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address vault, Address factory, BigInteger stakePerMegagas) =>
        new() { Vault = vault.ToString(), Factory = factory.ToString(), StakePerMegagas = stakePerMegagas };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("FederatedRounds"))
    {
        [Parameter("address", "vault_", 1)] public string Vault { get; set; } = "";
        [Parameter("address", "factory_", 2)] public string Factory { get; set; } = "";
        [Parameter("uint256", "stakePerMegagas", 3)] public BigInteger StakePerMegagas { get; set; }
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Aggregated>(log)
        ?? (IEventLog?)TryDecode<Events.BaselineProven>(log)
        ?? (IEventLog?)TryDecode<Events.ChallengeAnnounced>(log)
        ?? (IEventLog?)TryDecode<Events.Claimed>(log)
        ?? (IEventLog?)TryDecode<Events.Committed>(log)
        ?? (IEventLog?)TryDecode<Events.Credited>(log)
        ?? (IEventLog?)TryDecode<Events.Demanded>(log)
        ?? (IEventLog?)TryDecode<Events.DepositSettled>(log)
        ?? (IEventLog?)TryDecode<Events.Ended>(log)
        ?? (IEventLog?)TryDecode<Events.Enrolled>(log)
        ?? (IEventLog?)TryDecode<Events.Frozen>(log)
        ?? (IEventLog?)TryDecode<Events.LeaderFault>(log)
        ?? (IEventLog?)TryDecode<Events.Left>(log)
        ?? (IEventLog?)TryDecode<Events.Posted>(log)
        ?? (IEventLog?)TryDecode<Events.Published>(log)
        ?? (IEventLog?)TryDecode<Events.Recorded>(log)
        ?? (IEventLog?)TryDecode<Events.Replayed>(log)
        ?? (IEventLog?)TryDecode<Events.RoundStarted>(log)
        ?? (IEventLog?)TryDecode<Events.Settled>(log)
        ?? (IEventLog?)TryDecode<Events.Stopped>(log)
        ?? (IEventLog?)TryDecode<Events.Struck>(log)
        ?? (IEventLog?)TryDecode<Events.Submitted>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.DepositDivisor), typeof(Functions.MaxRevealWindow), typeof(Functions.Aggregation), typeof(Functions.Announce), typeof(Functions.AnnouncementOf), typeof(Functions.BaselineContextOf), typeof(Functions.Challenge), typeof(Functions.ChallengeOf), typeof(Functions.Checks), typeof(Functions.Claim), typeof(Functions.ClaimTo), typeof(Functions.Commit), typeof(Functions.CommitmentOf), typeof(Functions.ContextOf), typeof(Functions.Count), typeof(Functions.CreditOf), typeof(Functions.Enroll), typeof(Functions.Factory), typeof(Functions.ForfeitDeposit), typeof(Functions.Freeze), typeof(Functions.IsStruck), typeof(Functions.MemberOf), typeof(Functions.PhaseOf), typeof(Functions.Post), typeof(Functions.ProveBaseline), typeof(Functions.Quit), typeof(Functions.RevealWindowOf), typeof(Functions.Submit), typeof(Functions.SubmitVerified), typeof(Functions.Vault), typeof(Functions.WithdrawDeposit)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Aggregated), typeof(Events.BaselineProven), typeof(Events.ChallengeAnnounced), typeof(Events.Claimed), typeof(Events.Committed), typeof(Events.Credited), typeof(Events.Demanded), typeof(Events.DepositSettled), typeof(Events.Ended), typeof(Events.Enrolled), typeof(Events.Frozen), typeof(Events.LeaderFault), typeof(Events.Left), typeof(Events.Posted), typeof(Events.Published), typeof(Events.Recorded), typeof(Events.Replayed), typeof(Events.RoundStarted), typeof(Events.Settled), typeof(Events.Stopped), typeof(Events.Struck), typeof(Events.Submitted)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.AlreadyAnnounced), typeof(Errors.AlreadyEnrolled), typeof(Errors.BadBlobLength), typeof(Errors.BadCapacity), typeof(Errors.BadScores), typeof(Errors.BadTiming), typeof(Errors.BaselineTooLow), typeof(Errors.BondTooSmall), typeof(Errors.DifferentPowers), typeof(Errors.FeeOnTransfer), typeof(Errors.KeyBondTooSmall), typeof(Errors.NotAPoint), typeof(Errors.NotAdmitted), typeof(Errors.NotAnnounced), typeof(Errors.NotFree), typeof(Errors.NotInTheSet), typeof(Errors.NotLapsed), typeof(Errors.NotStruck), typeof(Errors.NotTheLeader), typeof(Errors.NothingToClaim), typeof(Errors.NothingToDemand), typeof(Errors.OutOfTime), typeof(Errors.ProofIsTrue), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.RoundFull), typeof(Errors.RoundNotOver), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.SaltNotZero), typeof(Errors.ScoreAbovePool), typeof(Errors.SinkTakesNoPart), typeof(Errors.StatementIsPossible), typeof(Errors.SumIsNoModel), typeof(Errors.TaskEnded), typeof(Errors.TaskStopped), typeof(Errors.TooLateToAnnounce), typeof(Errors.TooLittleGas), typeof(Errors.TooManySummands), typeof(Errors.UnknownTask), typeof(Errors.WrongCommitment), typeof(Errors.WrongEntry), typeof(Errors.WrongKeyShape), typeof(Errors.WrongMember), typeof(Errors.WrongPhase), typeof(Errors.WrongReplay), typeof(Errors.WrongStart)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>An announcement takes a deposit of bond / 10.</summary>
        [Function("DEPOSIT_DIVISOR", "uint128")]
        public sealed class DepositDivisor : FunctionMessage
        {
        }

        /// <summary>How long after its announcement a challenge may be made at most; earliest in a later block.</summary>
        [Function("MAX_REVEAL_WINDOW", "uint256")]
        public sealed class MaxRevealWindow : FunctionMessage
        {
        }

        /// <summary>Where the code of the second half is.</summary>
        [Function("aggregation", "address")]
        public sealed class Aggregation : FunctionMessage
        {
        }

        /// <summary>Announces a challenge without saying of what, so that nobody can copy it. Takes a deposit. Closes so early that all that is announced can be shown.</summary>
        [Function("announce")]
        public sealed class Announce : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>See challengeOf. An account may have several announced.</summary>
            [Parameter("bytes32", "claim", 2)] public byte[] Claim { get; set; } = [];
        }

        /// <summary>What is at stake for an announced challenge, and when it was announced; zero where none is.</summary>
        [Function("announcementOf", typeof(Outputs.AnnouncementOf))]
        public sealed class AnnouncementOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "challenger", 2)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "claim", 3)] public byte[] Claim { get; set; } = [];
        }

        /// <summary>The context of a proof of the global model's own score.</summary>
        [Function("baselineContextOf", "uint256")]
        public sealed class BaselineContextOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Has the contract check a proof that was posted. A false one loses its bond, half of it to the caller, who announced it in an earlier block and not longer than a window ago, and gets its deposit back.</summary>
        [Function("challenge")]
        public sealed class Challenge : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "entry", 2, "FederatedEntry")] public Structs.FederatedEntry Entry { get; set; } = new();
            /// <summary>What it was announced with.</summary>
            [Parameter("bytes32", "salt", 3)] public byte[] Salt { get; set; } = [];
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>What a challenger announces of an entry.</summary>
        [Function("challengeOf", "bytes32")]
        public sealed class ChallengeOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
            /// <summary>Which entry of the round it is.</summary>
            [Parameter("uint256", "index", 3)] public BigInteger Index { get; set; }
            [Parameter("address", "challenger", 4)] public string Challenger { get; set; } = "";
            /// <summary>256 random bits: without them the claim could be guessed.</summary>
            [Parameter("bytes32", "salt", 5)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>What checks terms, proofs and bytes.</summary>
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

        /// <summary>Pays the caller's credit to an address of its choice.</summary>
        [Function("claimTo")]
        public sealed class ClaimTo : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "to", 2)] public string To { get; set; } = "";
        }

        /// <summary>Commits to a model, to prove it after the commitments closed.</summary>
        [Function("commit")]
        public sealed class Commit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>See commitmentOf.</summary>
            [Parameter("bytes32", "commitment", 2)] public byte[] Commitment { get; set; } = [];
        }

        /// <summary>What a member commits with.</summary>
        [Function("commitmentOf", "bytes32")]
        public sealed class CommitmentOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "number", 2)] public BigInteger Number { get; set; }
            [Parameter("address", "account", 3)] public string Account { get; set; } = "";
            [Parameter("uint256[2]", "model", 4)] public List<BigInteger> Model { get; set; } = [];
        }

        /// <summary>The context that a client's proof in the current round must have. It names the global model.</summary>
        [Function("contextOf", "uint256")]
        public sealed class ContextOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
            [Parameter("uint256[2]", "model", 3)] public List<BigInteger> Model { get; set; } = [];
        }

        /// <summary>How many tasks were posted; ids count from 1.</summary>
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

        /// <summary>Becomes a member for all rounds; locks the bond.</summary>
        [Function("enroll")]
        public sealed class Enroll : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes", "gateData", 2)] public byte[] GateData { get; set; } = [];
        }

        /// <summary>Where keys are.</summary>
        [Function("factory", "address")]
        public sealed class Factory : FunctionMessage
        {
        }

        /// <summary>Takes the deposit of an announcement that led to nothing in two windows: half of it is the caller's.</summary>
        [Function("forfeitDeposit")]
        public sealed class ForfeitDeposit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "challenger", 2)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "claim", 3)] public byte[] Claim { get; set; } = [];
        }

        /// <summary>Replays entries, and makes the sum with the last. In parts each caller has a replay of its own, which nobody else can spoil.</summary>
        [Function("freeze")]
        public sealed class Freeze : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>Where the caller's replay stopped, or 0 to begin anew.</summary>
            [Parameter("uint256", "from", 2)] public BigInteger From { get; set; }
            [Parameter("tuple[]", "summands", 3, "FederatedSummand")] public List<Structs.FederatedSummand> Summands { get; set; } = [];
        }

        /// <summary>Whether an entry of a round was struck.</summary>
        [Function("isStruck", "bool")]
        public sealed class IsStruck : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "number", 2)] public BigInteger Number { get; set; }
            [Parameter("uint256", "index", 3)] public BigInteger Index { get; set; }
        }

        /// <summary>A member.</summary>
        [Function("memberOf", typeof(Outputs.MemberOf))]
        public sealed class MemberOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Where the current round stands, and the rank whose turn it is.</summary>
        [Function("phaseOf", typeof(Outputs.PhaseOf))]
        public sealed class PhaseOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Posts a task; takes budget and key bond.</summary>
        [Function("post", "uint256")]
        public sealed class Post : FunctionMessage
        {
            [Parameter("tuple", "terms", 1, "FederatedTerms")] public Structs.FederatedTerms Terms { get; set; } = new();
        }

        /// <summary>Proves a score of the global model itself: StepAccuracy of it towards itself. The largest counts.</summary>
        [Function("proveBaseline")]
        public sealed class ProveBaseline : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint32", "score", 2)] public uint Score { get; set; }
            [Parameter("bytes", "proof", 3)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>Leaves; frees the bond. Not while the round in which the member takes part runs, and not before what it is owed is settled.</summary>
        [Function("quit")]
        public sealed class Quit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>How long after its announcement a challenge may be made.</summary>
        [Function("revealWindowOf", "uint256")]
        public sealed class RevealWindowOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Posts an entry and its proof, which nobody checks unless it is challenged. In Commit, or in Prove if the caller committed.</summary>
        [Function("submit")]
        public sealed class Submit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "update", 2, "FederatedUpdate")] public Structs.FederatedUpdate Update { get; set; } = new();
            [Parameter("bytes", "proof", 3)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>The same, and the contract checks the proof: the entry may lead.</summary>
        [Function("submitVerified")]
        public sealed class SubmitVerified : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "update", 2, "FederatedUpdate")] public Structs.FederatedUpdate Update { get; set; } = new();
            [Parameter("bytes", "proof", 3)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>Where stakes are.</summary>
        [Function("vault", "address")]
        public sealed class Vault : FunctionMessage
        {
        }

        /// <summary>Gives back the caller's deposit for an entry that another showed to be false first, or where a key of the task was stopped.</summary>
        [Function("withdrawDeposit")]
        public sealed class WithdrawDeposit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
            [Parameter("uint256", "index", 3)] public BigInteger Index { get; set; }
            [Parameter("bytes32", "salt", 4)] public byte[] Salt { get; set; } = [];
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What announcementOf returns.</summary>
        [FunctionOutput]
        public sealed class AnnouncementOf : IFunctionOutputDTO
        {
            [Parameter("uint256", "deposit", 1)] public BigInteger Deposit { get; set; }
            [Parameter("uint256", "time", 2)] public BigInteger Time { get; set; }
        }

        /// <summary>What memberOf returns.</summary>
        [FunctionOutput]
        public sealed class MemberOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "FederatedMember")] public Structs.FederatedMember Value { get; set; } = new();
        }

        /// <summary>What phaseOf returns.</summary>
        [FunctionOutput]
        public sealed class PhaseOf : IFunctionOutputDTO
        {
            [Parameter("uint8", "phase", 1)] public FederatedPhase Phase { get; set; }
            [Parameter("uint256", "rank", 2)] public BigInteger Rank { get; set; }
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A score of the sum's average was proven. One that does not pay ends the turn of its rank, and nothing else.</summary>
        [Event("Aggregated")]
        public sealed class Aggregated : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "leader", 3, true)] public string Leader { get; set; } = "";
            [Parameter("uint256[2]", "model", 4, false)] public List<BigInteger> Model { get; set; } = [];
            [Parameter("uint32", "score", 5, false)] public uint Score { get; set; }
            [Parameter("bool", "pays", 6, false)] public bool Pays { get; set; }
        }

        /// <summary>A larger score was proven of the global model.</summary>
        [Event("BaselineProven")]
        public sealed class BaselineProven : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("uint32", "score", 3, false)] public uint Score { get; set; }
        }

        /// <summary>An account announced that it will challenge an entry, without saying which.</summary>
        [Event("ChallengeAnnounced")]
        public sealed class ChallengeAnnounced : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "challenger", 3, true)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "claim", 4, false)] public byte[] Claim { get; set; } = [];
            [Parameter("uint256", "deposit", 5, false)] public BigInteger Deposit { get; set; }
        }

        /// <summary>A credit was paid.</summary>
        [Event("Claimed")]
        public sealed class Claimed : IEventDTO
        {
            [Parameter("address", "token", 1, true)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("address", "to", 3, false)] public string To { get; set; } = "";
            [Parameter("uint256", "amount", 4, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>A member committed.</summary>
        [Event("Committed")]
        public sealed class Committed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "account", 3, true)] public string Account { get; set; } = "";
            [Parameter("bytes32", "commitment", 4, false)] public byte[] Commitment { get; set; } = [];
        }

        /// <summary>An account is owed more.</summary>
        [Event("Credited")]
        public sealed class Credited : IEventDTO
        {
            [Parameter("address", "token", 1, true)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>A member asked for the bytes of the model.</summary>
        [Event("Demanded")]
        public sealed class Demanded : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "by", 3, true)] public string By { get; set; } = "";
            [Parameter("uint256", "deposit", 4, false)] public BigInteger Deposit { get; set; }
            [Parameter("uint256", "publishBy", 5, false)] public BigInteger PublishBy { get; set; }
        }

        /// <summary>The deposit of an announcement was given back, or lost: half of it to who forfeited it.</summary>
        [Event("DepositSettled")]
        public sealed class DepositSettled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "challenger", 2, true)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "claim", 3, false)] public byte[] Claim { get; set; } = [];
            [Parameter("uint256", "deposit", 4, false)] public BigInteger Deposit { get; set; }
            [Parameter("bool", "isLost", 5, false)] public bool IsLost { get; set; }
        }

        /// <summary>The task ended; the sponsor is credited what is left.</summary>
        [Event("Ended")]
        public sealed class Ended : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "remainder", 2, false)] public BigInteger Remainder { get; set; }
        }

        /// <summary>An account became a member; its bond is locked.</summary>
        [Event("Enrolled")]
        public sealed class Enrolled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
        }

        /// <summary>The sum is made. It counts nobody if it is infinity: then some entry was false, and nobody challenged it.</summary>
        [Event("Frozen")]
        public sealed class Frozen : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("uint256[2]", "sum", 3, false)] public List<BigInteger> Sum { get; set; } = [];
            [Parameter("uint16", "counted", 4, false)] public uint Counted { get; set; }
            [Parameter("uint64", "weight", 5, false)] public ulong Weight { get; set; }
            [Parameter("uint32", "gate", 6, false)] public uint Gate { get; set; }
            [Parameter("uint8", "ranks", 7, false)] public uint Ranks { get; set; }
        }

        /// <summary>An account led and was silent: it loses so much of its bond, and, where that is anything, its place.</summary>
        [Event("LeaderFault")]
        public sealed class LeaderFault : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "account", 3, true)] public string Account { get; set; } = "";
            [Parameter("uint256", "fault", 4, false)] public BigInteger Fault { get; set; }
        }

        /// <summary>A member left; its bond is free.</summary>
        [Event("Left")]
        public sealed class Left : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
        }

        /// <summary>A sponsor made an offer. call is what it was made with: all terms, encoded as it was called.</summary>
        [Event("Posted")]
        public sealed class Posted : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "sponsor", 2, true)] public string Sponsor { get; set; } = "";
            [Parameter("bytes", "call", 3, false)] public byte[] Call { get; set; } = [];
        }

        /// <summary>The bytes are on chain, in the calldata.</summary>
        [Event("Published")]
        public sealed class Published : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "by", 3, true)] public string By { get; set; } = "";
            [Parameter("bytes32", "digest", 4, false)] public byte[] Digest { get; set; } = [];
        }

        /// <summary>A round ended.</summary>
        [Event("Recorded")]
        public sealed class Recorded : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("bytes32", "record", 3, false)] public byte[] Record { get; set; } = [];
            [Parameter("uint256", "pay", 4, false)] public BigInteger Pay { get; set; }
            [Parameter("uint256", "share", 5, false)] public BigInteger Share { get; set; }
            [Parameter("tuple", "source", 6, "FederatedRecord")] public Structs.FederatedRecord Source { get; set; } = new();
        }

        /// <summary>An account replayed so many entries.</summary>
        [Event("Replayed")]
        public sealed class Replayed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "by", 3, true)] public string By { get; set; } = "";
            [Parameter("uint256", "entries", 4, false)] public BigInteger Entries { get; set; }
        }

        /// <summary>A round started from a global model.</summary>
        [Event("RoundStarted")]
        public sealed class RoundStarted : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("uint256[2]", "model", 3, false)] public List<BigInteger> Model { get; set; } = [];
            [Parameter("uint256", "start", 4, false)] public BigInteger Start { get; set; }
        }

        /// <summary>A member's entry was settled; it was owed so much.</summary>
        [Event("Settled")]
        public sealed class Settled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "account", 3, true)] public string Account { get; set; } = "";
            [Parameter("uint256", "pay", 4, false)] public BigInteger Pay { get; set; }
        }

        /// <summary>An impossible statement was proven under one of the keys.</summary>
        [Event("Stopped")]
        public sealed class Stopped : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "by", 2, true)] public string By { get; set; } = "";
        }

        /// <summary>A posted proof is false: the account lost its bond and its place.</summary>
        [Event("Struck")]
        public sealed class Struck : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "account", 3, true)] public string Account { get; set; } = "";
            [Parameter("uint16", "index", 4, false)] public uint Index { get; set; }
            [Parameter("address", "challenger", 5, false)] public string Challenger { get; set; } = "";
        }

        /// <summary>A member submitted. The proof is in the calldata.</summary>
        [Event("Submitted")]
        public sealed class Submitted : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "account", 3, true)] public string Account { get; set; } = "";
            [Parameter("uint16", "index", 4, false)] public uint Index { get; set; }
            [Parameter("tuple", "update", 5, "FederatedUpdate")] public Structs.FederatedUpdate Update { get; set; } = new();
            [Parameter("bytes32", "proofDigest", 6, false)] public byte[] ProofDigest { get; set; } = [];
            [Parameter("bool", "isVerified", 7, false)] public bool IsVerified { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The account announced this already.</summary>
        [Error("AlreadyAnnounced")]
        public sealed class AlreadyAnnounced : IErrorDTO
        {
            [Parameter("address", "challenger", 1)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "claim", 2)] public byte[] Claim { get; set; } = [];
        }

        /// <summary>The account is a member already.</summary>
        [Error("AlreadyEnrolled")]
        public sealed class AlreadyEnrolled : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>Whole words and a salt, as many as a transaction carries.</summary>
        [Error("BadBlobLength")]
        public sealed class BadBlobLength : IErrorDTO
        {
            [Parameter("uint256", "length", 1)] public BigInteger Length { get; set; }
            [Parameter("uint256", "max", 2)] public BigInteger Max { get; set; }
        }

        /// <summary>At most 2^h / 4 entries, h at most 24, and no more than can be challenged in the window.</summary>
        [Error("BadCapacity")]
        public sealed class BadCapacity : IErrorDTO
        {
            [Parameter("uint256", "headroom", 1)] public BigInteger Headroom { get; set; }
            [Parameter("uint256", "maxEntries", 2)] public BigInteger MaxEntries { get; set; }
            [Parameter("uint256", "most", 3)] public BigInteger Most { get; set; }
        }

        /// <summary>A test set has 1 to 2^16 - 1 samples, and margin and slack lie within it.</summary>
        [Error("BadScores")]
        public sealed class BadScores : IErrorDTO
        {
            [Parameter("uint256", "poolSize", 1)] public BigInteger PoolSize { get; set; }
            [Parameter("uint256", "margin", 2)] public BigInteger Margin { get; set; }
            [Parameter("uint256", "slack", 3)] public BigInteger Slack { get; set; }
        }

        /// <summary>The times do not fit: no window may be zero but Prove, and all rounds last at most a month.</summary>
        [Error("BadTiming")]
        public sealed class BadTiming : IErrorDTO
        {
            [Parameter("uint256", "roundLength", 1)] public BigInteger RoundLength { get; set; }
            [Parameter("uint256", "end", 2)] public BigInteger End { get; set; }
        }

        /// <summary>A baseline beats the one before.</summary>
        [Error("BaselineTooLow")]
        public sealed class BaselineTooLow : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "proven", 2)] public BigInteger Proven { get; set; }
        }

        /// <summary>Four times the gas of a challenge or a publication, and 1/20 of a round's part of the budget.</summary>
        [Error("BondTooSmall")]
        public sealed class BondTooSmall : IErrorDTO
        {
            [Parameter("uint256", "bond", 1)] public BigInteger Bond { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>The two keys belong to different powers of tau: what one is about says nothing under the other.</summary>
        [Error("DifferentPowers")]
        public sealed class DifferentPowers : IErrorDTO
        {
            [Parameter("bytes32", "stepKey", 1)] public byte[] StepKey { get; set; } = [];
            [Parameter("bytes32", "aggregateKey", 2)] public byte[] AggregateKey { get; set; } = [];
        }

        /// <summary>Another amount arrived than was sent.</summary>
        [Error("FeeOnTransfer")]
        public sealed class FeeOnTransfer : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "received", 2)] public BigInteger Received { get; set; }
        }

        /// <summary>Under keys of unknown class the sponsor risks at least what a round can pay.</summary>
        [Error("KeyBondTooSmall")]
        public sealed class KeyBondTooSmall : IErrorDTO
        {
            [Parameter("uint256", "keyBond", 1)] public BigInteger KeyBond { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>No point of the curve, or infinity, which everybody can open.</summary>
        [Error("NotAPoint")]
        public sealed class NotAPoint : IErrorDTO
        {
            [Parameter("uint256", "x", 1)] public BigInteger X { get; set; }
            [Parameter("uint256", "y", 2)] public BigInteger Y { get; set; }
        }

        /// <summary>The gate refused.</summary>
        [Error("NotAdmitted")]
        public sealed class NotAdmitted : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>The account announced something else, or nothing.</summary>
        [Error("NotAnnounced")]
        public sealed class NotAnnounced : IErrorDTO
        {
            [Parameter("address", "challenger", 1)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "claim", 2)] public byte[] Claim { get; set; } = [];
        }

        /// <summary>The account is owed something, or takes part in the current round.</summary>
        [Error("NotFree")]
        public sealed class NotFree : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
        }

        /// <summary>The score is below the gate: the entry is not in the frozen set.</summary>
        [Error("NotInTheSet")]
        public sealed class NotInTheSet : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>The deposit may still be taken back.</summary>
        [Error("NotLapsed")]
        public sealed class NotLapsed : IErrorDTO
        {
            [Parameter("uint256", "announcedAt", 1)] public BigInteger AnnouncedAt { get; set; }
        }

        /// <summary>Nobody has shown that entry to be false.</summary>
        [Error("NotStruck")]
        public sealed class NotStruck : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
            [Parameter("uint256", "index", 3)] public BigInteger Index { get; set; }
        }

        /// <summary>It is another account's turn.</summary>
        [Error("NotTheLeader")]
        public sealed class NotTheLeader : IErrorDTO
        {
            [Parameter("address", "leader", 1)] public string Leader { get; set; } = "";
            [Parameter("address", "caller", 2)] public string Caller { get; set; } = "";
        }

        /// <summary>There is nothing to claim.</summary>
        [Error("NothingToClaim")]
        public sealed class NothingToClaim : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>The bytes are demanded already, or on chain.</summary>
        [Error("NothingToDemand")]
        public sealed class NothingToDemand : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Too early, in the block of the announcement, or later than the window after it.</summary>
        [Error("OutOfTime")]
        public sealed class OutOfTime : IErrorDTO
        {
            [Parameter("uint256", "announcedAt", 1)] public BigInteger AnnouncedAt { get; set; }
        }

        /// <summary>The proof that was posted is true.</summary>
        [Error("ProofIsTrue")]
        public sealed class ProofIsTrue : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        [Error("ReentrancyGuardReentrantCall")]
        public sealed class ReentrancyGuardReentrantCall : IErrorDTO
        {
        }

        /// <summary>The round has as many entries as the terms allow.</summary>
        [Error("RoundFull")]
        public sealed class RoundFull : IErrorDTO
        {
            [Parameter("uint256", "maxEntries", 1)] public BigInteger MaxEntries { get; set; }
        }

        /// <summary>The round is not over.</summary>
        [Error("RoundNotOver")]
        public sealed class RoundNotOver : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
        }

        /// <summary>SafeERC20FailedOperation(address).</summary>
        [Error("SafeERC20FailedOperation")]
        public sealed class SafeERC20FailedOperation : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
        }

        /// <summary>A global model has salt 0, so that everybody can compute its commitment.</summary>
        [Error("SaltNotZero")]
        public sealed class SaltNotZero : IErrorDTO
        {
            [Parameter("uint256", "salt", 1)] public BigInteger Salt { get; set; }
        }

        /// <summary>More is claimed than the test set has.</summary>
        [Error("ScoreAbovePool")]
        public sealed class ScoreAbovePool : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "poolSize", 2)] public BigInteger PoolSize { get; set; }
        }

        /// <summary>The sink takes no part.</summary>
        [Error("SinkTakesNoPart")]
        public sealed class SinkTakesNoPart : IErrorDTO
        {
        }

        /// <summary>The proof shows nothing impossible: its score lies within the test set.</summary>
        [Error("StatementIsPossible")]
        public sealed class StatementIsPossible : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "poolSize", 2)] public BigInteger PoolSize { get; set; }
        }

        /// <summary>The lanes of a sum are full: it is no model that another round starts from.</summary>
        [Error("SumIsNoModel")]
        public sealed class SumIsNoModel : IErrorDTO
        {
        }

        /// <summary>The task has ended.</summary>
        [Error("TaskEnded")]
        public sealed class TaskEnded : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>One of its keys was stopped: nothing more is proven under it.</summary>
        [Error("TaskStopped")]
        public sealed class TaskStopped : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>What is announced later could not be shown for a whole window.</summary>
        [Error("TooLateToAnnounce")]
        public sealed class TooLateToAnnounce : IErrorDTO
        {
            [Parameter("uint256", "last", 1)] public BigInteger Last { get; set; }
        }

        /// <summary>With less gas a true proof could look false.</summary>
        [Error("TooLittleGas")]
        public sealed class TooLittleGas : IErrorDTO
        {
            [Parameter("uint256", "gas", 1)] public BigInteger GasValue { get; set; }
            [Parameter("uint256", "min", 2)] public BigInteger Min { get; set; }
        }

        /// <summary>More was passed than the round has.</summary>
        [Error("TooManySummands")]
        public sealed class TooManySummands : IErrorDTO
        {
            [Parameter("uint256", "count", 1)] public BigInteger Count { get; set; }
            [Parameter("uint256", "entries", 2)] public BigInteger Entries { get; set; }
        }

        /// <summary>There is no such task.</summary>
        [Error("UnknownTask")]
        public sealed class UnknownTask : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The commitment is not the one that the account committed with.</summary>
        [Error("WrongCommitment")]
        public sealed class WrongCommitment : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>What was posted is another entry.</summary>
        [Error("WrongEntry")]
        public sealed class WrongEntry : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
        }

        /// <summary>The statements have two public inputs, context and score, and that of clients a bound where the terms name one; they are about two commitments, and the test set where the terms name one.</summary>
        [Error("WrongKeyShape")]
        public sealed class WrongKeyShape : IErrorDTO
        {
            [Parameter("bytes32", "keyDigest", 1)] public byte[] KeyDigest { get; set; } = [];
            [Parameter("uint256", "inputCount", 2)] public BigInteger InputCount { get; set; }
            [Parameter("uint256", "commitmentCount", 3)] public BigInteger CommitmentCount { get; set; }
        }

        /// <summary>The account is no member, or has something else in its slot.</summary>
        [Error("WrongMember")]
        public sealed class WrongMember : IErrorDTO
        {
            [Parameter("address", "account", 1)] public string Account { get; set; } = "";
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
            [Parameter("uint8", "progress", 3)] public FederatedProgress Progress { get; set; }
        }

        /// <summary>The round stands elsewhere.</summary>
        [Error("WrongPhase")]
        public sealed class WrongPhase : IErrorDTO
        {
            [Parameter("uint8", "actual", 1)] public FederatedPhase Actual { get; set; }
        }

        /// <summary>These are not the entries of the round in their order.</summary>
        [Error("WrongReplay")]
        public sealed class WrongReplay : IErrorDTO
        {
            [Parameter("bytes30", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes30", "actual", 2)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>The caller's replay stopped elsewhere.</summary>
        [Error("WrongStart")]
        public sealed class WrongStart : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "actual", 2)] public BigInteger Actual { get; set; }
        }
    }
}
