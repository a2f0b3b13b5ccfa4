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

/// <summary>PayPlans</summary>
public sealed class PayPlans(IWeb3 web3, Address address) : ContractService(web3, address)
{
    /// <summary>The most that is held back.</summary>
    public Task<BigInteger> MaxExamBpsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxExamBps, BigInteger>(new(), at, cancellationToken);

    /// <summary>The most samples of an exam: all are shown in one call.</summary>
    public Task<BigInteger> MaxExamSamplesAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxExamSamples, BigInteger>(new(), at, cancellationToken);

    /// <summary>The longest that a sponsor may have.</summary>
    public Task<BigInteger> MaxExamWindowAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.MaxExamWindow, BigInteger>(new(), at, cancellationToken);

    /// <summary>Ten-thousandths in one.</summary>
    public Task<BigInteger> OneAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.One, BigInteger>(new(), at, cancellationToken);

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public static Functions.Claim Claim(Address token, Address account) =>
        new() { Token = token.ToString(), Account = account.ToString() };

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public static Functions.ClaimTo ClaimTo(Address token, Address to) =>
        new() { Token = token.ToString(), To = to.ToString() };

    /// <summary>Fetches from the rounds what they credited this contract. By anyone, before who is owed claims here.</summary>
    public static Functions.Collect Collect(Address token) =>
        new() { Token = token.ToString() };

    /// <summary>What an account is owed.</summary>
    public Task<BigInteger> CreditOfAsync(Address token, Address account, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.CreditOf, BigInteger>(new() { Token = token.ToString(), Account = account.ToString() }, at, cancellationToken);

    /// <summary>Divides the pay of a round. By the rounds, which then credit the two amounts.</summary>
    public static Functions.Divide Divide(Win win) =>
        new() { Win = Structs.Win.From(win) };

    /// <summary>What runs published networks.</summary>
    public async Task<Address> EvaluatorAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Evaluator, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Shows that the network fails: so many of the picked samples wrong that it cannot have the pass mark. By anyone who has the samples.</summary>
    public static Functions.Fail Fail(BigInteger id, BigInteger round, Evidence evidence) =>
        new() { Id = id, Round = round, Evidence = Structs.Evidence.From(evidence) };

    /// <summary>Credits the trainer what was held back and not shown to be undeserved in time. By anyone.</summary>
    public static Functions.Pass Pass(BigInteger id, BigInteger round) =>
        new() { Id = id, Round = round };

    /// <summary>The sample that is picked from a strip, once the seed is there.</summary>
    public Task<BigInteger> PickOfAsync(BigInteger id, BigInteger round, BigInteger strip, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.PickOf, BigInteger>(new() { Id = id, Round = round, Strip = strip }, at, cancellationToken);

    /// <summary>The plan of a task.</summary>
    public async Task<Plan> PlanOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.PlanOf, Outputs.PlanOf>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>The rounds whose pay is divided.</summary>
    public async Task<Address> RoundsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Rounds, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Checks and stores a task's plan. By the rounds.</summary>
    public static Functions.Set Set(BigInteger id, PayPlansTask task, byte[] encoded) =>
        new() { Id = id, Task = Structs.PayPlansTask.From(task), Encoded = encoded };

    /// <summary>What is held back.</summary>
    public async Task<Sitting> SittingOfAsync(BigInteger id, BigInteger round, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.SittingOf, Outputs.SittingOf>(new() { Id = id, Round = round }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation(Address evaluator) =>
        new() { Evaluator = evaluator.ToString() };

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("PayPlans"))
    {
        [Parameter("address", "evaluator_", 1)] public string Evaluator { get; set; } = "";
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.Claimed>(log)
        ?? (IEventLog?)TryDecode<Events.Credited>(log)
        ?? (IEventLog?)TryDecode<Events.Divided>(log)
        ?? (IEventLog?)TryDecode<Events.ExamFailed>(log)
        ?? (IEventLog?)TryDecode<Events.ExamPassed>(log)
        ?? (IEventLog?)TryDecode<Events.PlanSet>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.MaxExamBps), typeof(Functions.MaxExamSamples), typeof(Functions.MaxExamWindow), typeof(Functions.One), typeof(Functions.Claim), typeof(Functions.ClaimTo), typeof(Functions.Collect), typeof(Functions.CreditOf), typeof(Functions.Divide), typeof(Functions.Evaluator), typeof(Functions.Fail), typeof(Functions.Pass), typeof(Functions.PickOf), typeof(Functions.PlanOf), typeof(Functions.Rounds), typeof(Functions.Set), typeof(Functions.SittingOf)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.Claimed), typeof(Events.Credited), typeof(Events.Divided), typeof(Events.ExamFailed), typeof(Events.ExamPassed), typeof(Events.PlanSet)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.BadExam), typeof(Errors.BadHaste), typeof(Errors.CannotSitExams), typeof(Errors.ExamBpsTooHigh), typeof(Errors.ExamNotOver), typeof(Errors.ExamOver), typeof(Errors.FeeOnTransfer), typeof(Errors.NotPicked), typeof(Errors.NotTheRounds), typeof(Errors.NothingHeld), typeof(Errors.NothingToClaim), typeof(Errors.ReentrancyGuardReentrantCall), typeof(Errors.SafeCastOverflowedUintDowncast), typeof(Errors.SafeERC20FailedOperation), typeof(Errors.TooFewWrong), typeof(Errors.WrongArchitecture), typeof(Errors.WrongBlob)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>The most that is held back.</summary>
        [Function("MAX_EXAM_BPS", "uint256")]
        public sealed class MaxExamBps : FunctionMessage
        {
        }

        /// <summary>The most samples of an exam: all are shown in one call.</summary>
        [Function("MAX_EXAM_SAMPLES", "uint256")]
        public sealed class MaxExamSamples : FunctionMessage
        {
        }

        /// <summary>The longest that a sponsor may have.</summary>
        [Function("MAX_EXAM_WINDOW", "uint256")]
        public sealed class MaxExamWindow : FunctionMessage
        {
        }

        /// <summary>Ten-thousandths in one.</summary>
        [Function("ONE", "uint256")]
        public sealed class One : FunctionMessage
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

        /// <summary>Fetches from the rounds what they credited this contract. By anyone, before who is owed claims here.</summary>
        [Function("collect")]
        public sealed class Collect : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
        }

        /// <summary>What an account is owed.</summary>
        [Function("creditOf", "uint256")]
        public sealed class CreditOf : FunctionMessage
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
        }

        /// <summary>Divides the pay of a round. By the rounds, which then credit the two amounts.</summary>
        [Function("divide")]
        public sealed class Divide : FunctionMessage
        {
            [Parameter("tuple", "win", 1, "Win")] public Structs.Win Win { get; set; } = new();
        }

        /// <summary>What runs published networks.</summary>
        [Function("evaluator", "address")]
        public sealed class Evaluator : FunctionMessage
        {
        }

        /// <summary>Shows that the network fails: so many of the picked samples wrong that it cannot have the pass mark. By anyone who has the samples.</summary>
        [Function("fail")]
        public sealed class Fail : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
            [Parameter("tuple", "evidence", 3, "Evidence")] public Structs.Evidence Evidence { get; set; } = new();
        }

        /// <summary>Credits the trainer what was held back and not shown to be undeserved in time. By anyone.</summary>
        [Function("pass")]
        public sealed class Pass : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
        }

        /// <summary>The sample that is picked from a strip, once the seed is there.</summary>
        [Function("pickOf", "uint256")]
        public sealed class PickOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
            [Parameter("uint256", "strip", 3)] public BigInteger Strip { get; set; }
        }

        /// <summary>The plan of a task.</summary>
        [Function("planOf", typeof(Outputs.PlanOf))]
        public sealed class PlanOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The rounds whose pay is divided.</summary>
        [Function("rounds", "address")]
        public sealed class Rounds : FunctionMessage
        {
        }

        /// <summary>Checks and stores a task's plan. By the rounds.</summary>
        [Function("set")]
        public sealed class Set : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("tuple", "task", 2, "PayPlansTask")] public Structs.PayPlansTask Task { get; set; } = new();
            [Parameter("bytes", "encoded", 3)] public byte[] Encoded { get; set; } = [];
        }

        /// <summary>What is held back.</summary>
        [Function("sittingOf", typeof(Outputs.SittingOf))]
        public sealed class SittingOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
        }
    }

    /// <summary>What its functions return, where that is more than one value.</summary>
    public static class Outputs
    {
        /// <summary>What planOf returns.</summary>
        [FunctionOutput]
        public sealed class PlanOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Plan")] public Structs.Plan Value { get; set; } = new();
        }

        /// <summary>What sittingOf returns.</summary>
        [FunctionOutput]
        public sealed class SittingOf : IFunctionOutputDTO
        {
            [Parameter("tuple", "", 1, "Sitting")] public Structs.Sitting Value { get; set; } = new();
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

        /// <summary>An account is owed more.</summary>
        [Event("Credited")]
        public sealed class Credited : IEventDTO
        {
            [Parameter("address", "token", 1, true)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2, true)] public string Account { get; set; } = "";
            [Parameter("uint256", "amount", 3, false)] public BigInteger Amount { get; set; }
        }

        /// <summary>The pay of a round was divided.</summary>
        [Event("Divided")]
        public sealed class Divided : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("uint256", "toWinner", 3, false)] public BigInteger ToWinner { get; set; }
            [Parameter("uint256", "held", 4, false)] public BigInteger Held { get; set; }
        }

        /// <summary>The network failed its exam: the sponsor is credited what was held back.</summary>
        [Event("ExamFailed")]
        public sealed class ExamFailed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("uint256", "wrong", 4, false)] public BigInteger Wrong { get; set; }
            [Parameter("uint256", "held", 5, false)] public BigInteger Held { get; set; }
        }

        /// <summary>Nobody showed that it failed: the trainer is credited what was held back.</summary>
        [Event("ExamPassed")]
        public sealed class ExamPassed : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2, true)] public BigInteger Round { get; set; }
            [Parameter("address", "trainer", 3, true)] public string Trainer { get; set; } = "";
            [Parameter("uint256", "held", 4, false)] public BigInteger Held { get; set; }
        }

        /// <summary>A task has a plan.</summary>
        [Event("PlanSet")]
        public sealed class PlanSet : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("tuple", "task", 2, "PayPlansTask")] public Structs.PayPlansTask Task { get; set; } = new();
            [Parameter("tuple", "plan", 3, "Plan")] public Structs.Plan Plan { get; set; } = new();
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>An exam has 1 to 48 samples, of which one must be right at least, from a set as large, a window of 1 second to 7 days, and a source.</summary>
        [Error("BadExam")]
        public sealed class BadExam : IErrorDTO
        {
            [Parameter("tuple", "exam", 1, "Exam")] public Structs.Exam Exam { get; set; } = new();
        }

        /// <summary>Haste has a factor for each round, at most 10,000, and never rises.</summary>
        [Error("BadHaste")]
        public sealed class BadHaste : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>The network is out of the evaluator's reach, or sealed: it can sit no exam.</summary>
        [Error("CannotSitExams")]
        public sealed class CannotSitExams : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>At most 30 % is held back.</summary>
        [Error("ExamBpsTooHigh")]
        public sealed class ExamBpsTooHigh : IErrorDTO
        {
            [Parameter("uint256", "bps", 1)] public BigInteger Bps { get; set; }
            [Parameter("uint256", "max", 2)] public BigInteger Max { get; set; }
        }

        /// <summary>The exam is not over.</summary>
        [Error("ExamNotOver")]
        public sealed class ExamNotOver : IErrorDTO
        {
            [Parameter("uint256", "end", 1)] public BigInteger End { get; set; }
        }

        /// <summary>The exam is over.</summary>
        [Error("ExamOver")]
        public sealed class ExamOver : IErrorDTO
        {
            [Parameter("uint256", "end", 1)] public BigInteger End { get; set; }
        }

        /// <summary>Another amount arrived than was sent.</summary>
        [Error("FeeOnTransfer")]
        public sealed class FeeOnTransfer : IErrorDTO
        {
            [Parameter("uint256", "expected", 1)] public BigInteger Expected { get; set; }
            [Parameter("uint256", "received", 2)] public BigInteger Received { get; set; }
        }

        /// <summary>The seed did not pick this sample.</summary>
        [Error("NotPicked")]
        public sealed class NotPicked : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "picked", 2)] public BigInteger Picked { get; set; }
        }

        /// <summary>Only the rounds.</summary>
        [Error("NotTheRounds")]
        public sealed class NotTheRounds : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
        }

        /// <summary>Nothing is held back there, or no longer.</summary>
        [Error("NothingHeld")]
        public sealed class NothingHeld : IErrorDTO
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
        }

        /// <summary>There is nothing to claim.</summary>
        [Error("NothingToClaim")]
        public sealed class NothingToClaim : IErrorDTO
        {
            [Parameter("address", "token", 1)] public string Token { get; set; } = "";
            [Parameter("address", "account", 2)] public string Account { get; set; } = "";
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

        /// <summary>Too few are shown wrong.</summary>
        [Error("TooFewWrong")]
        public sealed class TooFewWrong : IErrorDTO
        {
            [Parameter("uint256", "wrong", 1)] public BigInteger Wrong { get; set; }
            [Parameter("uint256", "needed", 2)] public BigInteger Needed { get; set; }
        }

        /// <summary>The architecture is not the one of the terms.</summary>
        [Error("WrongArchitecture")]
        public sealed class WrongArchitecture : IErrorDTO
        {
            [Parameter("bytes32", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }

        /// <summary>The bytes are not the published ones.</summary>
        [Error("WrongBlob")]
        public sealed class WrongBlob : IErrorDTO
        {
            [Parameter("bytes32", "expected", 1)] public byte[] Expected { get; set; } = [];
            [Parameter("bytes32", "actual", 2)] public byte[] Actual { get; set; } = [];
        }
    }
}
