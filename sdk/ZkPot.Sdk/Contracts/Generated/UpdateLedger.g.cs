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

/// <summary>UpdateLedger</summary>
public sealed class UpdateLedger(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>A leader fault takes bond / 4 the first time and more later, a no-show bond / 20, rounded down.</summary>
    public Task<BigInteger> LeaderFaultDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LeaderFaultDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>Nothing may last longer: who works is free again after that.</summary>
    public Task<BigInteger> MaxLengthAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxLength, BigInteger>(new(), at, cancellationToken);

    /// <summary>The most parents of a node.</summary>
    public Task<BigInteger> MaxParentsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxParents, BigInteger>(new(), at, cancellationToken);

    /// <summary>Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.</summary>
    public Task<BigInteger> MinPunishableWindowAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MinPunishableWindow, BigInteger>(new(), at, cancellationToken);

    /// <summary>Calls NO_SHOW_DIVISOR().</summary>
    public Task<BigInteger> NoShowDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.NoShowDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>Shows samples that the published network gets wrong; with enough of them the author loses its bond, half of it to the caller. The caller announced it in an earlier block.</summary>
    public static Functions.Challenge Challenge(BigInteger id, NodeSource source, Evidence evidence, Hash32 salt) =>
        new() { Id = id, Source = Structs.NodeSource.From(source), Evidence = Structs.Evidence.From(evidence), Salt = salt.ToBytes() };

    /// <summary>Where challenges are announced and shown.</summary>
    public async Task<Address> ChallengesAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Challenges, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>What checks terms, apart from here because a contract's code is bounded.</summary>
    public async Task<Address> ChecksAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Checks, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public static Functions.Claim Claim(Address token, Address account) =>
        new() { Token = token.ToString(), Account = account.ToString() };

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public static Functions.ClaimTo ClaimTo(Address token, Address to) =>
        new() { Token = token.ToString(), To = to.ToString() };

    /// <summary>What checks proofs and publications, apart from here for the same reason.</summary>
    public async Task<Address> ClaimsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Claims, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>After the end: credits the sponsor what is left.</summary>
    public static Functions.Close Close(BigInteger id) =>
        new() { Id = id };

    /// <summary>The context that a proof must have.</summary>
    public Task<BigInteger> ContextOfAsync(BigInteger id, NodeSource source, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.ContextOf, BigInteger>(new() { Id = id, Source = Structs.NodeSource.From(source) }, at, cancellationToken);

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

    /// <summary>After the hold: credits the author.</summary>
    public static Functions.Finalize Finalize(BigInteger id) =>
        new() { Id = id };

    /// <summary>The node with the largest score that was not invalidated, as far as anyone named it; the first among equals.</summary>
    public async Task<Hash32> HeaviestOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.HeaviestOf, byte[]>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The key for proofs of inference with the model, zero if the terms name none; and how many of its public inputs are values of at most so many bits.</summary>
    public Task<Outputs.InferenceOf> InferenceOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.InferenceOf, Outputs.InferenceOf>(new() { Id = id }, at, cancellationToken);

    /// <summary>Frees the reservation of a node that was not published in time, which costs the leader fault, twice that at the account's second time and the whole bond from the third on, and bars the node.</summary>
    public static Functions.Lapse Lapse(BigInteger id) =>
        new() { Id = id };

    /// <summary>How often an account had the reservation and did not publish.</summary>
    public Task<BigInteger> LapsesOfAsync(BigInteger id, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.LapsesOf, BigInteger>(new() { Id = id, Account = account.ToString() }, at, cancellationToken);

    /// <summary>A node; all zero if there is none.</summary>
    public async Task<Node> NodeOfAsync(BigInteger id, Hash32 node, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.NodeOf, Outputs.NodeOf>(new() { Id = id, Node = node.ToBytes() }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Names a heavier node than the heaviest. By anyone; of use when that one was invalidated, which leaves none.</summary>
    public static Functions.Nominate Nominate(BigInteger id, Hash32 nodeId) =>
        new() { Id = id, NodeId = nodeId.ToBytes() };

    /// <summary>Opens a ledger on terms.</summary>
    public static Functions.Open Open(Terms terms, UpdateLedgerTiming timing) =>
        new() { Terms = Structs.Terms.From(terms), Timing = Structs.UpdateLedgerTiming.From(timing) };

    /// <summary>Phi(score) of an offer.</summary>
    public Task<BigInteger> PotentialOfAsync(BigInteger id, BigInteger score, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.PotentialOf, BigInteger>(new() { Id = id, Score = score }, at, cancellationToken);

    /// <summary>Publishes the bytes of the node in the reservation.</summary>
    public static Functions.Publish Publish(BigInteger id, NodeSource source, byte[] blob, IReadOnlyList<BigInteger> opening) =>
        new() { Id = id, Source = Structs.NodeSource.From(source), Blob = blob, Opening = [.. opening] };

    /// <summary>The end of the chain of records.</summary>
    public async Task<Hash32> RecordOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.RecordOf, byte[]>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>The reservation.</summary>
    public async Task<Reservation> ReservationOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.ReservationOf, Outputs.ReservationOf>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Takes the reservation for a node of the caller whose score beats the last paid one; locks the bond.</summary>
    public static Functions.Reserve Reserve(BigInteger id, Hash32 nodeId) =>
        new() { Id = id, NodeId = nodeId.ToBytes() };

    /// <summary>How many nodes an account has.</summary>
    public Task<BigInteger> SequenceOfAsync(BigInteger id, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.SequenceOf, BigInteger>(new() { Id = id, Account = account.ToString() }, at, cancellationToken);

    /// <summary>Stops one's own key for good, on a proof of more right samples than the pool has. By anyone: half of the key bond is the stopper's. What was proven before stays payable.</summary>
    public static Functions.Stop Stop(BigInteger id, BigInteger context, Claim claim, byte[] proof) =>
        new() { Id = id, Context = context, Claim = Structs.Claim.From(claim), Proof = proof };

    /// <summary>Adds a proven node.</summary>
    public static Functions.Submit Submit(BigInteger id, IReadOnlyList<Hash32> parents, Claim claim, byte[] proof) =>
        new() { Id = id, Parents = [.. parents.Select(item => item.ToBytes())], Claim = Structs.Claim.From(claim), Proof = proof };

    /// <summary>The times.</summary>
    public async Task<UpdateLedgerTiming> TimingOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.TimingOf, Outputs.TimingOf>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>Where stakes are.</summary>
    public async Task<Address> VaultAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Vault, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>What is stored of an offer, without its schedule.</summary>
    public Task<Outputs.WorkOf> WorkOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.WorkOf, Outputs.WorkOf>(new() { Id = id }, at, cancellationToken);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address vault, Address factory, Address evaluator, Address claims, BigInteger stakePerMegagas) =>
        new() { Vault = vault.ToString(), Factory = factory.ToString(), Evaluator = evaluator.ToString(), Claims = claims.ToString(), StakePerMegagas = stakePerMegagas };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("UpdateLedger"))
    {
        [Parameter("address", "vault_", 1)] public string Vault { get; set; } = "";
        [Parameter("address", "factory_", 2)] public string Factory { get; set; } = "";
        [Parameter("address", "evaluator_", 3)] public string Evaluator { get; set; } = "";
        [Parameter("address", "claims_", 4)] public string Claims { get; set; } = "";
        [Parameter("uint256", "stakePerMegagas", 5)] public BigInteger StakePerMegagas { get; set; }
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Claimed>(log)
        ?? (IEventLog?)TryDecode<Events.Created>(log)
        ?? (IEventLog?)TryDecode<Events.Credited>(log)
        ?? (IEventLog?)TryDecode<Events.Ended>(log)
        ?? (IEventLog?)TryDecode<Events.Nominated>(log)
        ?? (IEventLog?)TryDecode<Events.Published>(log)
        ?? (IEventLog?)TryDecode<Events.Recorded>(log)
        ?? (IEventLog?)TryDecode<Events.Reserved>(log)
        ?? (IEventLog?)TryDecode<Events.Stopped>(log)
        ?? (IEventLog?)TryDecode<Events.Submitted>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.LeaderFaultDivisor), typeof(Functions.MaxLength), typeof(Functions.MaxParents), typeof(Functions.MinPunishableWindow), typeof(Functions.NoShowDivisor), typeof(Functions.Challenge), typeof(Functions.Challenges), typeof(Functions.Checks), typeof(Functions.Claim), typeof(Functions.ClaimTo), typeof(Functions.Claims), typeof(Functions.Close), typeof(Functions.ContextOf), typeof(Functions.Count), typeof(Functions.CreditOf), typeof(Functions.Evaluator), typeof(Functions.Factory), typeof(Functions.Finalize), typeof(Functions.HeaviestOf), typeof(Functions.InferenceOf), typeof(Functions.Lapse), typeof(Functions.LapsesOf), typeof(Functions.NodeOf), typeof(Functions.Nominate), typeof(Functions.Open), typeof(Functions.PotentialOf), typeof(Functions.Publish), typeof(Functions.RecordOf), typeof(Functions.ReservationOf), typeof(Functions.Reserve), typeof(Functions.SequenceOf), typeof(Functions.Stop), typeof(Functions.Submit), typeof(Functions.TimingOf), typeof(Functions.Vault), typeof(Functions.WorkOf)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Claimed), typeof(Events.Created), typeof(Events.Credited), typeof(Events.Ended), typeof(Events.Nominated), typeof(Events.Published), typeof(Events.Recorded), typeof(Events.Reserved), typeof(Events.Stopped), typeof(Events.Submitted)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.BadInferenceInputs), typeof(Errors.BadTiming), typeof(Errors.BlobLengthMismatch), typeof(Errors.BlobLengthNotWhole), typeof(Errors.BlobTooLong), typeof(Errors.BondTooSmall), typeof(Errors.FeeOnTransfer), typeof(Errors.KeyBondTooSmall), typeof(Errors.MarginAbovePool), typeof(Errors.NodeInvalidated), typeof(Errors.NodeLapsed), typeof(Errors.NotChallengeable), typeof(Errors.NotHeavier), typeof(Errors.NotTheAuthor), typeof(Errors.NothingIsSealed), typeof(Errors.NothingToClaim), typeof(Errors.PoolSizeOutOfBounds), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.SafeCastOverflowedUintDowncast), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.ScoreAbovePool), typeof(Errors.ScoreTooLow), typeof(Errors.SealedCannotBeChallenged), typeof(Errors.StatementIsPossible), typeof(Errors.TooEarly), typeof(Errors.TooLate), typeof(Errors.TooManyParents), typeof(Errors.Unknown), typeof(Errors.UnknownNode), typeof(Errors.WorkEnded), typeof(Errors.WorkStopped), typeof(Errors.WrongArchitecture), typeof(Errors.WrongKeyShape), typeof(Errors.WrongPhase), typeof(Errors.ZeroMargin)];

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

        /// <summary>The most parents of a node.</summary>
        [Function("MAX_PARENTS", "uint256")]
        public sealed class MaxParents : FunctionMessage
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

        /// <summary>Shows samples that the published network gets wrong; with enough of them the author loses its bond, half of it to the caller. The caller announced it in an earlier block.</summary>
        [Function("challenge")]
        public sealed class Challenge : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "source", 2, "NodeSource")] public Structs.NodeSource Source { get; set; } = new();
            [Parameter("tuple", "evidence", 3, "Evidence")] public Structs.Evidence Evidence { get; set; } = new();
            /// <summary>That of the announcement.</summary>
            [Parameter("bytes32", "salt", 4)] public byte[] Salt { get; set; } = [];
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

        /// <summary>After the end: credits the sponsor what is left.</summary>
        [Function("close")]
        public sealed class Close : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The context that a proof must have.</summary>
        [Function("contextOf", "uint256")]
        public sealed class ContextOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "source", 2, "NodeSource")] public Structs.NodeSource Source { get; set; } = new();
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

        /// <summary>After the hold: credits the author.</summary>
        [Function("finalize")]
        public sealed class Finalize : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The node with the largest score that was not invalidated, as far as anyone named it; the first among equals.</summary>
        [Function("heaviestOf", "bytes32")]
        public sealed class HeaviestOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The key for proofs of inference with the model, zero if the terms name none; and how many of its public inputs are values of at most so many bits.</summary>
        [Function("inferenceOf", typeof(Outputs.InferenceOf))]
        public sealed class InferenceOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Frees the reservation of a node that was not published in time, which costs the leader fault, twice that at the account's second time and the whole bond from the third on, and bars the node.</summary>
        [Function("lapse")]
        public sealed class Lapse : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>How often an account had the reservation and did not publish.</summary>
        [Function("lapsesOf", "uint256")]
        public sealed class LapsesOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>A node; all zero if there is none.</summary>
        [Function("nodeOf", typeof(Outputs.NodeOf))]
        public sealed class NodeOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "node", 2)] public byte[] Node { get; set; } = [];
        }

        /// <summary>Names a heavier node than the heaviest. By anyone; of use when that one was invalidated, which leaves none.</summary>
        [Function("nominate")]
        public sealed class Nominate : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "nodeId", 2)] public byte[] NodeId { get; set; } = [];
        }

        /// <summary>Opens a ledger on terms.</summary>
        [Function("open", "uint256")]
        public sealed class Open : FunctionMessage
        {
            [Parameter("tuple", "terms", 1, "Terms")] public Structs.Terms Terms { get; set; } = new();
            [Parameter("tuple", "timing", 2, "UpdateLedgerTiming")] public Structs.UpdateLedgerTiming Timing { get; set; } = new();
        }

        /// <summary>Phi(score) of an offer.</summary>
        [Function("potentialOf", "uint256")]
        public sealed class PotentialOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "score", 2)] public BigInteger Score { get; set; }
        }

        /// <summary>Publishes the bytes of the node in the reservation.</summary>
        [Function("publish")]
        public sealed class Publish : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "source", 2, "NodeSource")] public Structs.NodeSource Source { get; set; } = new();
            [Parameter("bytes", "blob", 3)] public byte[] Blob { get; set; } = [];
            /// <summary>The proof that goes with the bytes, see KzgPublication.</summary>
            [Parameter("uint256[2]", "opening", 4)] public List<BigInteger> Opening { get; set; } = [];
        }

        /// <summary>The end of the chain of records.</summary>
        [Function("recordOf", "bytes32")]
        public sealed class RecordOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The reservation.</summary>
        [Function("reservationOf", typeof(Outputs.ReservationOf))]
        public sealed class ReservationOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Takes the reservation for a node of the caller whose score beats the last paid one; locks the bond.</summary>
        [Function("reserve")]
        public sealed class Reserve : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "nodeId", 2)] public byte[] NodeId { get; set; } = [];
        }

        /// <summary>How many nodes an account has.</summary>
        [Function("sequenceOf", "uint256")]
        public sealed class SequenceOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
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

        /// <summary>Adds a proven node.</summary>
        [Function("submit", "bytes32")]
        public sealed class Submit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32[]", "parents", 2)] public List<byte[]> Parents { get; set; } = [];
            [Parameter("tuple", "claim", 3, "Claim")] public Structs.Claim Claim { get; set; } = new();
            [Parameter("bytes", "proof", 4)] public byte[] Proof { get; set; } = [];
        }

        /// <summary>The times.</summary>
        [Function("timingOf", typeof(Outputs.TimingOf))]
        public sealed class TimingOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>Where stakes are.</summary>
        [Function("vault", "address")]
        public sealed class Vault : FunctionMessage
        {
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

        /// <summary>What nodeOf returns.</summary>
        [FunctionOutput]
        public sealed class NodeOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Node")] public Structs.Node Value { get; set; } = new();
        }

        /// <summary>What reservationOf returns.</summary>
        [FunctionOutput]
        public sealed class ReservationOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Reservation")] public Structs.Reservation Value { get; set; } = new();
        }

        /// <summary>What timingOf returns.</summary>
        [FunctionOutput]
        public sealed class TimingOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "UpdateLedgerTiming")] public Structs.UpdateLedgerTiming Value { get; set; } = new();
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

        /// <summary>A node was named the heaviest, after the one that was had been invalidated.</summary>
        [Event("Nominated")]
        public sealed class Nominated : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "node", 2, true)] public byte[] Node { get; set; } = [];
        }

        /// <summary>The bytes of a node were published.</summary>
        [Event("Published")]
        public sealed class Published : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "node", 2, true)] public byte[] Node { get; set; } = [];
            [Parameter("bytes32", "blobDigest", 3, false)] public byte[] BlobDigest { get; set; } = [];
            [Parameter("uint256", "deadline", 4, false)] public BigInteger Deadline { get; set; }
        }

        /// <summary>The reservation became free. record continues the chain of records.</summary>
        [Event("Recorded")]
        public sealed class Recorded : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "node", 2, true)] public byte[] Node { get; set; } = [];
            [Parameter("uint8", "outcome", 3, false)] public UpdateLedgerOutcome Outcome { get; set; }
            [Parameter("uint256", "best", 4, false)] public BigInteger Best { get; set; }
            [Parameter("uint256", "pay", 5, false)] public BigInteger Pay { get; set; }
            [Parameter("bytes32", "record", 6, false)] public byte[] Record { get; set; } = [];
        }

        /// <summary>A node took the reservation.</summary>
        [Event("Reserved")]
        public sealed class Reserved : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "node", 2, true)] public byte[] Node { get; set; } = [];
            [Parameter("uint256", "deadline", 3, false)] public BigInteger Deadline { get; set; }
        }

        /// <summary>An impossible statement was proven under the key.</summary>
        [Event("Stopped")]
        public sealed class Stopped : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "by", 2, true)] public string By { get; set; } = "";
        }

        /// <summary>A node was proven.</summary>
        [Event("Submitted")]
        public sealed class Submitted : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "node", 2, true)] public byte[] Node { get; set; } = [];
            [Parameter("address", "account", 3, true)] public string Account { get; set; } = "";
            [Parameter("tuple", "source", 4, "NodeSource")] public Structs.NodeSource Source { get; set; } = new();
            [Parameter("bytes32[]", "parents", 5, false)] public List<byte[]> Parents { get; set; } = [];
            [Parameter("uint256", "best", 6, false)] public BigInteger Best { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
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
            [Parameter("uint256", "end", 1)] public BigInteger End { get; set; }
            [Parameter("uint256", "publishWindow", 2)] public BigInteger PublishWindow { get; set; }
            [Parameter("uint256", "holdWindow", 3)] public BigInteger HoldWindow { get; set; }
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

        /// <summary>The node's publication was invalidated.</summary>
        [Error("NodeInvalidated")]
        public sealed class NodeInvalidated : IErrorDTO
        {
            [Parameter("bytes32", "node", 1)] public byte[] Node { get; set; } = [];
        }

        /// <summary>The node had the reservation and was not published.</summary>
        [Error("NodeLapsed")]
        public sealed class NodeLapsed : IErrorDTO
        {
            [Parameter("bytes32", "node", 1)] public byte[] Node { get; set; } = [];
        }

        /// <summary>The network is out of the evaluator's reach, or sealed: the key is trusted.</summary>
        [Error("NotChallengeable")]
        public sealed class NotChallengeable : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The node has no more than the heaviest one.</summary>
        [Error("NotHeavier")]
        public sealed class NotHeavier : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "heaviest", 2)] public BigInteger Heaviest { get; set; }
        }

        /// <summary>The node belongs to someone else.</summary>
        [Error("NotTheAuthor")]
        public sealed class NotTheAuthor : IErrorDTO
        {
            [Parameter("address", "author", 1)] public string Author { get; set; } = "";
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

        /// <summary>The proof shows nothing impossible: its score lies within the pool.</summary>
        [Error("StatementIsPossible")]
        public sealed class StatementIsPossible : IErrorDTO
        {
            [Parameter("uint256", "score", 1)] public BigInteger Score { get; set; }
            [Parameter("uint256", "poolSize", 2)] public BigInteger PoolSize { get; set; }
        }

        /// <summary>It is too early.</summary>
        [Error("TooEarly")]
        public sealed class TooEarly : IErrorDTO
        {
            [Parameter("uint256", "deadline", 1)] public BigInteger Deadline { get; set; }
        }

        /// <summary>It is too late.</summary>
        [Error("TooLate")]
        public sealed class TooLate : IErrorDTO
        {
            [Parameter("uint256", "deadline", 1)] public BigInteger Deadline { get; set; }
        }

        /// <summary>A node names at most four parents.</summary>
        [Error("TooManyParents")]
        public sealed class TooManyParents : IErrorDTO
        {
            [Parameter("uint256", "count", 1)] public BigInteger Count { get; set; }
        }

        /// <summary>There is no such thing.</summary>
        [Error("Unknown")]
        public sealed class Unknown : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The ledger has no such node.</summary>
        [Error("UnknownNode")]
        public sealed class UnknownNode : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "node", 2)] public byte[] Node { get; set; } = [];
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
            [Parameter("uint8", "expected", 1)] public UpdateLedgerPhase Expected { get; set; }
            [Parameter("uint8", "actual", 2)] public UpdateLedgerPhase Actual { get; set; }
        }

        /// <summary>The margin is at least 1.</summary>
        [Error("ZeroMargin")]
        public sealed class ZeroMargin : IErrorDTO
        {
        }
    }
}
