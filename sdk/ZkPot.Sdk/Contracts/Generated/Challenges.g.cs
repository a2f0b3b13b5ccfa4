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

/// <summary>Challenges</summary>
public sealed class Challenges(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>An announcement takes a deposit of bond / 20.</summary>
    public Task<BigInteger> DepositDivisorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.DepositDivisor, BigInteger>(new(), at, cancellationToken);

    /// <summary>How long after its announcement a challenge may be shown; earliest in a later block.</summary>
    public Task<BigInteger> RevealWindowAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.RevealWindow, BigInteger>(new(), at, cancellationToken);

    /// <summary>Announces a challenge, without saying of what. Takes a deposit; none while paused.</summary>
    public static Functions.Announce Announce(BigInteger id, Hash32 claim) =>
        new() { Id = id, Claim = claim.ToBytes() };

    /// <summary>What an account announced last.</summary>
    public async Task<Announcement> AnnouncementOfAsync(BigInteger id, Address challenger, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.AnnouncementOf, Outputs.AnnouncementOf>(new() { Id = id, Challenger = challenger.ToString() }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>What runs published networks.</summary>
    public async Task<Address> EvaluatorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Evaluator, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the deposit of an account that showed nothing in time. By anyone.</summary>
    public static Functions.ForfeitDeposit ForfeitDeposit(BigInteger id, Address challenger) =>
        new() { Id = id, Challenger = challenger.ToString() };

    /// <summary>What a challenger announces of an entry, which is named as in ShownWrong.</summary>
    public async Task<Hash32> HashChallengeAsync(BigInteger id, Hash32 entry, Address challenger, Hash32 salt, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.HashChallenge, byte[]>(new() { Id = id, Entry = entry.ToBytes(), Challenger = challenger.ToString(), Salt = salt.ToBytes() }, at, cancellationToken).ConfigureAwait(false);

    /// <summary>When an entry was invalidated; zero if it was not. Named as in ShownWrong.</summary>
    public Task<ulong> InvalidatedAtAsync(Hash32 entry, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.InvalidatedAt, ulong>(new() { Entry = entry.ToBytes() }, at, cancellationToken);

    /// <summary>How far a challenger has come with an entry: the least index it may show next, and how many are wrong.</summary>
    public Task<Outputs.ProgressOf> ProgressOfAsync(Hash32 entry, Address challenger, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadOutputAsync<Functions.ProgressOf, Outputs.ProgressOf>(new() { Entry = entry.ToBytes(), Challenger = challenger.ToString() }, at, cancellationToken);

    /// <summary>Counts samples that the published network gets wrong. By the work, which says what was published.</summary>
    public static Functions.Show Show(Subject subject, Evidence evidence) =>
        new() { Subject = Structs.Subject.From(subject), Evidence = Structs.Evidence.From(evidence) };

    /// <summary>Where deposits are.</summary>
    public async Task<Address> VaultAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Vault, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Gives back the deposit of an account that announced an entry which another invalidated first.</summary>
    public static Functions.WithdrawDeposit WithdrawDeposit(BigInteger id, Hash32 entry, Hash32 salt) =>
        new() { Id = id, Entry = entry.ToBytes(), Salt = salt.ToBytes() };

    /// <summary>Whose publications are challenged.</summary>
    public async Task<Address> WorkAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Work, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address vault, Address evaluator) =>
        new() { Vault = vault.ToString(), Evaluator = evaluator.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("Challenges"))
    {
        [Parameter("address", "vault_", 1)] public string Vault { get; set; } = "";
        [Parameter("address", "evaluator_", 2)] public string Evaluator { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Announced>(log)
        ?? (IEventLog?)TryDecode<Events.DepositSettled>(log)
        ?? (IEventLog?)TryDecode<Events.ShownWrong>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.DepositDivisor), typeof(Functions.RevealWindow), typeof(Functions.Announce), typeof(Functions.AnnouncementOf), typeof(Functions.Evaluator), typeof(Functions.ForfeitDeposit), typeof(Functions.HashChallenge), typeof(Functions.InvalidatedAt), typeof(Functions.ProgressOf), typeof(Functions.Show), typeof(Functions.Vault), typeof(Functions.WithdrawDeposit), typeof(Functions.Work)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Announced), typeof(Events.DepositSettled), typeof(Events.ShownWrong)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.NotAnnounced), typeof(Errors.NotChallengeable), typeof(Errors.NotInvalidated), typeof(Errors.NotTheWork), typeof(Errors.OutOfTime), typeof(Errors.SafeCastOverflowedUintDowncast), typeof(Errors.Unknown), typeof(Errors.WorkEnded), typeof(Errors.WrongArchitecture), typeof(Errors.WrongBlob), typeof(Errors.WrongDeposit)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>An announcement takes a deposit of bond / 20.</summary>
        [Function("DEPOSIT_DIVISOR", "uint128")]
        public sealed class DepositDivisor : FunctionMessage
        {
        }

        /// <summary>How long after its announcement a challenge may be shown; earliest in a later block.</summary>
        [Function("REVEAL_WINDOW", "uint256")]
        public sealed class RevealWindow : FunctionMessage
        {
        }

        /// <summary>Announces a challenge, without saying of what. Takes a deposit; none while paused.</summary>
        [Function("announce")]
        public sealed class Announce : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            /// <summary>See hashChallenge.</summary>
            [Parameter("bytes32", "claim", 2)] public byte[] Claim { get; set; } = [];
        }

        /// <summary>What an account announced last.</summary>
        [Function("announcementOf", typeof(Outputs.AnnouncementOf))]
        public sealed class AnnouncementOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "challenger", 2)] public string Challenger { get; set; } = "";
        }

        /// <summary>What runs published networks.</summary>
        [Function("evaluator", "address")]
        public sealed class Evaluator : FunctionMessage
        {
        }

        /// <summary>Takes the deposit of an account that showed nothing in time. By anyone.</summary>
        [Function("forfeitDeposit")]
        public sealed class ForfeitDeposit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("address", "challenger", 2)] public string Challenger { get; set; } = "";
        }

        /// <summary>What a challenger announces of an entry, which is named as in ShownWrong.</summary>
        [Function("hashChallenge", "bytes32")]
        public sealed class HashChallenge : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "entry", 2)] public byte[] Entry { get; set; } = [];
            [Parameter("address", "challenger", 3)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "salt", 4)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>When an entry was invalidated; zero if it was not. Named as in ShownWrong.</summary>
        [Function("invalidatedAt", "uint48")]
        public sealed class InvalidatedAt : FunctionMessage
        {
            [Parameter("bytes32", "entry", 1)] public byte[] Entry { get; set; } = [];
        }

        /// <summary>How far a challenger has come with an entry: the least index it may show next, and how many are wrong.</summary>
        [Function("progressOf", typeof(Outputs.ProgressOf))]
        public sealed class ProgressOf : FunctionMessage
        {
            [Parameter("bytes32", "entry", 1)] public byte[] Entry { get; set; } = [];
            [Parameter("address", "challenger", 2)] public string Challenger { get; set; } = "";
        }

        /// <summary>Counts samples that the published network gets wrong. By the work, which says what was published.</summary>
        [Function("show", "bool")]
        public sealed class Show : FunctionMessage
        {
            [Parameter("tuple", "subject", 1, "Subject")] public Structs.Subject Subject { get; set; } = new();
            [Parameter("tuple", "evidence", 2, "Evidence")] public Structs.Evidence Evidence { get; set; } = new();
        }

        /// <summary>Where deposits are.</summary>
        [Function("vault", "address")]
        public sealed class Vault : FunctionMessage
        {
        }

        /// <summary>Gives back the deposit of an account that announced an entry which another invalidated first.</summary>
        [Function("withdrawDeposit")]
        public sealed class WithdrawDeposit : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "entry", 2)] public byte[] Entry { get; set; } = [];
            [Parameter("bytes32", "salt", 3)] public byte[] Salt { get; set; } = [];
        }

        /// <summary>Whose publications are challenged.</summary>
        [Function("work", "address")]
        public sealed class Work : FunctionMessage
        {
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What announcementOf returns.</summary>
        [FunctionOutput]
        public sealed class AnnouncementOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Announcement")] public Structs.Announcement Value { get; set; } = new();
        }

        /// <summary>What progressOf returns.</summary>
        [FunctionOutput]
        public sealed class ProgressOf : IFunctionOutputDTO
        {
            [Parameter("uint256", "next", 1)] public BigInteger Next { get; set; }
            [Parameter("uint256", "wrong", 2)] public BigInteger Wrong { get; set; }
        }
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>An account announced that it will show an entry to be false.</summary>
        [Event("Announced")]
        public sealed class Announced : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "challenger", 2, true)] public string Challenger { get; set; } = "";
            [Parameter("bytes32", "claim", 3, false)] public byte[] Claim { get; set; } = [];
            [Parameter("uint256", "deposit", 4, false)] public BigInteger Deposit { get; set; }
        }

        /// <summary>A deposit was given back, or lost to the sink.</summary>
        [Event("DepositSettled")]
        public sealed class DepositSettled : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("address", "challenger", 2, true)] public string Challenger { get; set; } = "";
            [Parameter("uint256", "deposit", 3, false)] public BigInteger Deposit { get; set; }
            [Parameter("bool", "lost", 4, false)] public bool Lost { get; set; }
        }

        /// <summary>A challenger has shown so many samples wrong in all.</summary>
        [Event("ShownWrong")]
        public sealed class ShownWrong : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("bytes32", "entry", 2, true)] public byte[] Entry { get; set; } = [];
            [Parameter("address", "challenger", 3, true)] public string Challenger { get; set; } = "";
            [Parameter("uint256", "next", 4, false)] public BigInteger Next { get; set; }
            [Parameter("uint256", "wrong", 5, false)] public BigInteger Wrong { get; set; }
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>The account announced something else, or nothing.</summary>
        [Error("NotAnnounced")]
        public sealed class NotAnnounced : IErrorDTO
        {
            [Parameter("bytes32", "entry", 1)] public byte[] Entry { get; set; } = [];
            [Parameter("address", "challenger", 2)] public string Challenger { get; set; } = "";
        }

        /// <summary>The network is out of the evaluator's reach, or sealed: the key is trusted.</summary>
        [Error("NotChallengeable")]
        public sealed class NotChallengeable : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The entry was not invalidated since the announcement.</summary>
        [Error("NotInvalidated")]
        public sealed class NotInvalidated : IErrorDTO
        {
            [Parameter("bytes32", "entry", 1)] public byte[] Entry { get; set; } = [];
        }

        /// <summary>Only the rounds or the ledger.</summary>
        [Error("NotTheWork")]
        public sealed class NotTheWork : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
        }

        /// <summary>Too early, in the block of the announcement, or more than REVEAL_WINDOW later.</summary>
        [Error("OutOfTime")]
        public sealed class OutOfTime : IErrorDTO
        {
            [Parameter("uint256", "announcedAt", 1)] public BigInteger AnnouncedAt { get; set; }
        }

        /// <summary>SafeCastOverflowedUintDowncast(uint8,uint256).</summary>
        [Error("SafeCastOverflowedUintDowncast")]
        public sealed class SafeCastOverflowedUintDowncast : IErrorDTO
        {
            [Parameter("uint8", "bits", 1)] public uint Bits { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
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

        /// <summary>The architecture is not the one of the terms.</summary>
        [Error("WrongArchitecture")]
        public sealed class WrongArchitecture : IErrorDTO
        {
            [Parameter("bytes32", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>The evidence is about other bytes than those that were published.</summary>
        [Error("WrongBlob")]
        public sealed class WrongBlob : IErrorDTO
        {
            [Parameter("bytes32", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>The account has a deposit at stake, or none.</summary>
        [Error("WrongDeposit")]
        public sealed class WrongDeposit : IErrorDTO
        {
            [Parameter("address", "challenger", 1)] public string Challenger { get; set; } = "";
            [Parameter("uint256", "deposit", 2)] public BigInteger Deposit { get; set; }
        }
    }
}
