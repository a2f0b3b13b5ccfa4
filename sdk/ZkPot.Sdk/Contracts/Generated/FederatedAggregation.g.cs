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

/// <summary>FederatedAggregation</summary>
public sealed class FederatedAggregation(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>A leader's share of the pay, and a stopper's of the key bond.</summary>
    public Task<BigInteger> LeaderDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LeaderDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>A leader fault takes bond / 4 the first time, twice that the second, then the whole bond.</summary>
    public Task<BigInteger> LeaderFaultDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LeaderFaultDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.</summary>
    public Task<BigInteger> MinPunishableWindowAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MinPunishableWindow, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls STOPPER_DIVISOR().</summary>
    public Task<BigInteger> StopperDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.StopperDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>Proves the score of the sum's rounded average. By the account whose rank it is.</summary>
    public static Functions.Aggregate Aggregate(BigInteger id, IReadOnlyList<BigInteger> model, uint score, byte[] proof) =>
        new() { Id = id, Model = [.. model], Score = score, Proof = proof };

    /// <summary>The context that a leader's proof in the current round must have.</summary>
    public Task<BigInteger> AggregateContextOfAsync(BigInteger id, Address account, IReadOnlyList<BigInteger> model, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.AggregateContextOf, BigInteger>(new() { Id = id, Account = account.ToString(), Model = [.. model] }, at, cancellationToken);

    /// <summary>The same by anyone of the frozen set, once all ranks were silent.</summary>
    public static Functions.AggregateOpen AggregateOpen(BigInteger id, FederatedEntry entry, IReadOnlyList<BigInteger> model, uint score, byte[] proof) =>
        new() { Id = id, Entry = Structs.FederatedEntry.From(entry), Model = [.. model], Score = score, Proof = proof };

    /// <summary>What checks terms, proofs and bytes.</summary>
    public async Task<Address> ChecksAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Checks, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public static Functions.Claim Claim(Address token, Address account) =>
        new() { Token = token.ToString(), Account = account.ToString() };

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public static Functions.ClaimTo ClaimTo(Address token, Address to) =>
        new() { Token = token.ToString(), To = to.ToString() };

    /// <summary>How many tasks were posted; ids count from 1.</summary>
    public Task<BigInteger> CountAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.Count, BigInteger>(new(), at, cancellationToken);

    /// <summary>What an account is owed.</summary>
    public Task<BigInteger> CreditOfAsync(Address token, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.CreditOf, BigInteger>(new() { Token = token.ToString(), Account = account.ToString() }, at, cancellationToken);

    /// <summary>Asks for the bytes of the held model on chain; takes a deposit, half of which goes to who publishes. By a member, once for each aggregate.</summary>
    public static Functions.Demand Demand(BigInteger id) =>
        new() { Id = id };

    /// <summary>The deposit of a demand: twice what a publication costs at the deployment's price.</summary>
    public Task<BigInteger> DepositOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.DepositOf, BigInteger>(new() { Id = id }, at, cancellationToken);

    /// <summary>Where keys are.</summary>
    public async Task<Address> FactoryAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Factory, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the turn from a leader that did not answer a demand. By anyone.</summary>
    public static Functions.Forfeit Forfeit(BigInteger id) =>
        new() { Id = id };

    /// <summary>Puts the bytes of the held model on chain. By anyone.</summary>
    public static Functions.Publish Publish(BigInteger id, byte[] blob, IReadOnlyList<BigInteger> opening) =>
        new() { Id = id, Blob = blob, Opening = [.. opening] };

    /// <summary>Records a round that is over, pays, and starts the next one or ends the task. By anyone.</summary>
    public static Functions.Record Record(BigInteger id) =>
        new() { Id = id };

    /// <summary>A round.</summary>
    public async Task<FederatedRound> RoundOfAsync(BigInteger id, BigInteger number, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.RoundOf, Outputs.RoundOf>(new() { Id = id, Number = number }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Credits a member what a round owes it, and lets it take part in others. By anyone.</summary>
    public static Functions.Settle Settle(BigInteger id, BigInteger number, FederatedEntry entry) =>
        new() { Id = id, Number = number, Entry = Structs.FederatedEntry.From(entry) };

    /// <summary>Stops a key of the task for good, on a proof of more right samples than the test set has. By anyone: a tenth of the key bond is the stopper's, the rest belongs to the frozen set of the running round, or else is burnt.</summary>
    public static Functions.Stop Stop(BigInteger id, bool isAggregate, BigInteger context, IReadOnlyList<BigInteger> about, uint score, byte[] proof) =>
        new() { Id = id, IsAggregate = isAggregate, Context = context, About = [.. about], Score = score, Proof = proof };

    /// <summary>A task.</summary>
    public async Task<FederatedTask> TaskOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.TaskOf, Outputs.TaskOf>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Where stakes are.</summary>
    public async Task<Address> VaultAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Vault, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address vault, Address factory, Address checks) =>
        new() { Vault = vault.ToString(), Factory = factory.ToString(), Checks = checks.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("FederatedAggregation"))
    {
        [Parameter("address", "vault_", 1)] public string Vault { get; set; } = "";
        [Parameter("address", "factory_", 2)] public string Factory { get; set; } = "";
        [Parameter("address", "checks_", 3)] public string Checks { get; set; } = "";
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
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.LeaderDivisor), typeof(Functions.LeaderFaultDivisor), typeof(Functions.MinPunishableWindow), typeof(Functions.StopperDivisor), typeof(Functions.Aggregate), typeof(Functions.AggregateContextOf), typeof(Functions.AggregateOpen), typeof(Functions.Checks), typeof(Functions.Claim), typeof(Functions.ClaimTo), typeof(Functions.Count), typeof(Functions.CreditOf), typeof(Functions.Demand), typeof(Functions.DepositOf), typeof(Functions.Factory), typeof(Functions.Forfeit), typeof(Functions.Publish), typeof(Functions.Record), typeof(Functions.RoundOf), typeof(Functions.Settle), typeof(Functions.Stop), typeof(Functions.TaskOf), typeof(Functions.Vault)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Aggregated), typeof(Events.BaselineProven), typeof(Events.ChallengeAnnounced), typeof(Events.Claimed), typeof(Events.Committed), typeof(Events.Credited), typeof(Events.Demanded), typeof(Events.DepositSettled), typeof(Events.Ended), typeof(Events.Enrolled), typeof(Events.Frozen), typeof(Events.LeaderFault), typeof(Events.Left), typeof(Events.Posted), typeof(Events.Published), typeof(Events.Recorded), typeof(Events.Replayed), typeof(Events.RoundStarted), typeof(Events.Settled), typeof(Events.Stopped), typeof(Events.Struck), typeof(Events.Submitted)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.AlreadyAnnounced), typeof(Errors.AlreadyEnrolled), typeof(Errors.BadBlobLength), typeof(Errors.BadCapacity), typeof(Errors.BadScores), typeof(Errors.BadTiming), typeof(Errors.BaselineTooLow), typeof(Errors.BondTooSmall), typeof(Errors.DifferentPowers), typeof(Errors.FeeOnTransfer), typeof(Errors.KeyBondTooSmall), typeof(Errors.NotAPoint), typeof(Errors.NotAdmitted), typeof(Errors.NotAnnounced), typeof(Errors.NotFree), typeof(Errors.NotInTheSet), typeof(Errors.NotLapsed), typeof(Errors.NotStruck), typeof(Errors.NotTheLeader), typeof(Errors.NothingToClaim), typeof(Errors.NothingToDemand), typeof(Errors.OutOfTime), typeof(Errors.ProofIsTrue), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.RoundFull), typeof(Errors.RoundNotOver), typeof(Errors.SafeCastOverflowedUintDowncast), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.SaltNotZero), typeof(Errors.ScoreAbovePool), typeof(Errors.SinkTakesNoPart), typeof(Errors.StatementIsPossible), typeof(Errors.SumIsNoModel), typeof(Errors.TaskEnded), typeof(Errors.TaskStopped), typeof(Errors.TooLateToAnnounce), typeof(Errors.TooLittleGas), typeof(Errors.TooManySummands), typeof(Errors.UnknownTask), typeof(Errors.WrongCommitment), typeof(Errors.WrongEntry), typeof(Errors.WrongKeyShape), typeof(Errors.WrongMember), typeof(Errors.WrongPhase), typeof(Errors.WrongReplay), typeof(Errors.WrongStart)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>A leader's share of the pay, and a stopper's of the key bond.</summary>
        [Function("LEADER_DIVISOR", "uint256")]
        public sealed class LeaderDivisor : FunctionMessage
        {
        }

        /// <summary>A leader fault takes bond / 4 the first time, twice that the second, then the whole bond.</summary>
        [Function("LEADER_FAULT_DIVISOR", "uint256")]
        public sealed class LeaderFaultDivisor : FunctionMessage
        {
        }

        /// <summary>Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.</summary>
        [Function("MIN_PUNISHABLE_WINDOW", "uint256")]
        public sealed class MinPunishableWindow : FunctionMessage
        {
        }

        /// <summary>Calls STOPPER_DIVISOR().</summary>
        [Function("STOPPER_DIVISOR", "uint256")]
        public sealed class StopperDivisor : FunctionMessage
        {
        }

        /// <summary>Proves the score of the sum's rounded average. By the account whose rank it is.</summary>
        [Function("aggregate")]
        public sealed class Aggregate : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>The commitment to that average, with salt 0.</summary>
            [Parameter("uint256[2]", "model", 2)] public List<BigInteger> Model { get; set; } = [];
            [Parameter("uint32", "score", 3)] public uint Score { get; set; }
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>The context that a leader's proof in the current round must have.</summary>
        [Function("aggregateContextOf", "uint256")]
        public sealed class AggregateContextOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
            [Parameter("uint256[2]", "model", 3)] public List<BigInteger> Model { get; set; } = [];
        }

        /// <summary>The same by anyone of the frozen set, once all ranks were silent.</summary>
        [Function("aggregateOpen")]
        public sealed class AggregateOpen : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "entry", 2, "FederatedEntry")] public Structs.FederatedEntry Entry { get; set; } = new();
            [Parameter("uint256[2]", "model", 3)] public List<BigInteger> Model { get; set; } = [];
            [Parameter("uint32", "score", 4)] public uint Score { get; set; }
            [Parameter("bytes", "proof", 5)] public byte[] Proof { get; set; } = [];
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

        /// <summary>Asks for the bytes of the held model on chain; takes a deposit, half of which goes to who publishes. By a member, once for each aggregate.</summary>
        [Function("demand")]
        public sealed class Demand : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The deposit of a demand: twice what a publication costs at the deployment's price.</summary>
        [Function("depositOf", "uint256")]
        public sealed class DepositOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Where keys are.</summary>
        [Function("factory", "address")]
        public sealed class Factory : FunctionMessage
        {
        }

        /// <summary>Takes the turn from a leader that did not answer a demand. By anyone.</summary>
        [Function("forfeit")]
        public sealed class Forfeit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Puts the bytes of the held model on chain. By anyone.</summary>
        [Function("publish")]
        public sealed class Publish : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes", "blob", 2)] public byte[] Blob { get; set; } = [];
            /// <summary>The proof that goes with the bytes, see KzgPublication.</summary>
            [Parameter("uint256[2]", "opening", 3)] public List<BigInteger> Opening { get; set; } = [];
        }

        /// <summary>Records a round that is over, pays, and starts the next one or ends the task. By anyone.</summary>
        [Function("record")]
        public sealed class Record : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>A round.</summary>
        [Function("roundOf", typeof(Outputs.RoundOf))]
        public sealed class RoundOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "number", 2)] public BigInteger Number { get; set; }
        }

        /// <summary>Credits a member what a round owes it, and lets it take part in others. By anyone.</summary>
        [Function("settle")]
        public sealed class Settle : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "number", 2)] public BigInteger Number { get; set; }
            [Parameter("tuple", "entry", 3, "FederatedEntry")] public Structs.FederatedEntry Entry { get; set; } = new();
        }

        /// <summary>Stops a key of the task for good, on a proof of more right samples than the test set has. By anyone: a tenth of the key bond is the stopper's, the rest belongs to the frozen set of the running round, or else is burnt.</summary>
        [Function("stop")]
        public sealed class Stop : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>Under which of the keys.</summary>
            [Parameter("bool", "isAggregate", 2)] public bool IsAggregate { get; set; }
            [Parameter("uint256", "context", 3)] public BigInteger Context { get; set; }
            /// <summary>The first two commitments of the statement: it is false whatever it says.</summary>
            [Parameter("uint256[4]", "about", 4)] public List<BigInteger> About { get; set; } = [];
            [Parameter("uint32", "score", 5)] public uint Score { get; set; }
            [Parameter("bytes", "proof", 6)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>A task.</summary>
        [Function("taskOf", typeof(Outputs.TaskOf))]
        public sealed class TaskOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Where stakes are.</summary>
        [Function("vault", "address")]
        public sealed class Vault : FunctionMessage
        {
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What roundOf returns.</summary>
        [FunctionOutput]
        public sealed class RoundOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "FederatedRound")] public Structs.FederatedRound Value { get; set; } = new();
        }

        /// <summary>What taskOf returns.</summary>
        [FunctionOutput]
        public sealed class TaskOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "FederatedTask")] public Structs.FederatedTask Value { get; set; } = new();
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
