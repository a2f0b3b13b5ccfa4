// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>PayPlans</summary>
public sealed class PayPlans(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("PayPlans");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>The most that contributors get.</summary>
    public async Task<BigInteger> MaxContributorBpsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_CONTRIBUTOR_BPS()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>The most that is held back.</summary>
    public async Task<BigInteger> MaxExamBpsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_EXAM_BPS()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>The most samples of an exam: all are shown in one call.</summary>
    public async Task<BigInteger> MaxExamSamplesAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_EXAM_SAMPLES()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>The longest that a sponsor may have.</summary>
    public async Task<BigInteger> MaxExamWindowAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("MAX_EXAM_WINDOW()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Ten-thousandths in one.</summary>
    public async Task<BigInteger> OneAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("ONE()", [], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Pays an account what it is owed. By anyone.</summary>
    public TransactionRequest Claim(Address token, Address account) =>
        Request("claim(address,address)", token, account);

    /// <summary>Pays the caller's credit to an address of its choice.</summary>
    public TransactionRequest ClaimTo(Address token, Address to) =>
        Request("claimTo(address,address)", token, to);

    /// <summary>Fetches from the rounds what they credited this contract. By anyone, before who is owed claims here.</summary>
    public TransactionRequest Collect(Address token) =>
        Request("collect(address)", token);

    /// <summary>What an account is owed.</summary>
    public async Task<BigInteger> CreditOfAsync(Address token, Address account, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("creditOf(address,address)", [token, account], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>Divides the pay of a round. By the rounds, which then credit the two amounts.</summary>
    public TransactionRequest Divide(Win win) =>
        Request("divide((uint256,uint256,uint48,address,bytes32,uint256,bool))", win.ToAbi());

    /// <summary>Notes the progress that a trainer proved. By the rounds.</summary>
    public TransactionRequest Enter(BigInteger id, BigInteger round, Address trainer, BigInteger weight) =>
        Request("enter(uint256,uint256,address,uint256)", id, round, trainer, weight);

    /// <summary>What runs published networks.</summary>
    public async Task<Address> EvaluatorAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("evaluator()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Shows that the network fails: so many of the picked samples wrong that it cannot have the pass mark. By anyone who has the samples.</summary>
    public TransactionRequest Fail(BigInteger id, BigInteger round, Evidence evidence) =>
        Request("fail(uint256,uint256,(bytes,bytes,bytes))", id, round, evidence.ToAbi());

    /// <summary>Credits the trainer what was held back and not shown to be undeserved in time. By anyone.</summary>
    public TransactionRequest Pass(BigInteger id, BigInteger round) =>
        Request("pass(uint256,uint256)", id, round);

    /// <summary>The sample that is picked from a strip, once the seed is there.</summary>
    public async Task<BigInteger> PickOfAsync(BigInteger id, BigInteger round, BigInteger strip, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("pickOf(uint256,uint256,uint256)", [id, round, strip], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <summary>The plan of a task.</summary>
    public async Task<Plan> PlanOfAsync(BigInteger id, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Plan.FromAbi((await ReadAsync("planOf(uint256)", [id], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>What a round's contributors share, and the sum of their weights.</summary>
    public async Task<(BigInteger Amount, BigInteger Weights)> PoolOfAsync(BigInteger id, BigInteger round, BlockTag at = default, CancellationToken cancellationToken = default)
    {
        AbiValue[] results = await ReadAsync("poolOf(uint256,uint256)", [id, round], at, cancellationToken).ConfigureAwait(false);
        return (results[0].ToInteger(), results[1].ToInteger());
    }

    /// <summary>The rounds whose pay is divided.</summary>
    public async Task<Address> RoundsAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("rounds()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Checks and stores a task's plan. By the rounds.</summary>
    public TransactionRequest Set(BigInteger id, PayPlansTask task, byte[] encoded) =>
        Request("set(uint256,(address,address,bytes32,uint16,uint32),bytes)", id, task.ToAbi(), encoded);

    /// <summary>Credits a trainer its part of a round. By anyone.</summary>
    public TransactionRequest Share(BigInteger id, BigInteger round, Address trainer) =>
        Request("share(uint256,uint256,address)", id, round, trainer);

    /// <summary>What is held back.</summary>
    public async Task<Sitting> SittingOfAsync(BigInteger id, BigInteger round, BlockTag at = default, CancellationToken cancellationToken = default) =>
        Contracts.Sitting.FromAbi((await ReadAsync("sittingOf(uint256,uint256)", [id, round], at, cancellationToken).ConfigureAwait(false))[0]);

    /// <summary>Takes it back. By the rounds.</summary>
    public TransactionRequest Strike(BigInteger id, BigInteger round, Address trainer) =>
        Request("strike(uint256,uint256,address)", id, round, trainer);

    /// <summary>A trainer's weight.</summary>
    public async Task<BigInteger> WeightOfAsync(BigInteger id, BigInteger round, Address trainer, BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("weightOf(uint256,uint256,address)", [id, round, trainer], at, cancellationToken).ConfigureAwait(false))[0].ToInteger();

    /// <inheritdoc/>
    public override ContractEvent? TryRead(EventLog log) => log.Address == Address ? TryReadAnywhere(log) : null;

    /// <summary>An event of such a contract, wherever it stands; null if the log is another one.</summary>
    public static ContractEvent? TryReadAnywhere(EventLog log) => Abi.TryDecodeEvent(log.Topics, log.Data) is { } data
        ? data.Event.Signature switch
        {
            "Claimed(address,address,address,uint256)" => Events.Claimed.Read(log, data),
            "Credited(address,address,uint256)" => Events.Credited.Read(log, data),
            "Divided(uint256,uint256,uint256,uint256,uint256)" => Events.Divided.Read(log, data),
            "Entered(uint256,uint256,address,uint256,uint256)" => Events.Entered.Read(log, data),
            "ExamFailed(uint256,uint256,address,uint256,uint256)" => Events.ExamFailed.Read(log, data),
            "ExamPassed(uint256,uint256,address,uint256)" => Events.ExamPassed.Read(log, data),
            "PlanSet(uint256,(address,address,bytes32,uint16,uint32),(uint16[],uint16,(uint16,uint16,uint16,uint32,uint32,bytes32,address)))" => Events.PlanSet.Read(log, data),
            "Shared(uint256,uint256,address,uint256)" => Events.Shared.Read(log, data),
            "Struck(uint256,uint256,address,uint256)" => Events.Struck.Read(log, data),
            _ => null,
        }
        : null;

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A credit was paid.</summary>
        public sealed record Claimed(EventLog Log, Address Token, Address Account, Address To, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Claimed(address,address,address,uint256)");

            internal static Claimed Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToAddress(), data[3].ToInteger());
        }

        /// <summary>An account is owed more.</summary>
        public sealed record Credited(EventLog Log, Address Token, Address Account, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Credited(address,address,uint256)");

            internal static Credited Read(EventLog log, AbiEventData data) => new(log, data[0].ToAddress(), data[1].ToAddress(), data[2].ToInteger());
        }

        /// <summary>The pay of a round was divided.</summary>
        public sealed record Divided(EventLog Log, BigInteger Id, BigInteger Round, BigInteger ToWinner, BigInteger ToContributors, BigInteger Held) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Divided(uint256,uint256,uint256,uint256,uint256)");

            internal static Divided Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToInteger(), data[3].ToInteger(), data[4].ToInteger());
        }

        /// <summary>A trainer proved progress. weights is the sum of the round.</summary>
        public sealed record Entered(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Weight, BigInteger Weights) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Entered(uint256,uint256,address,uint256,uint256)");

            internal static Entered Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToInteger());
        }

        /// <summary>The network failed its exam: the sponsor is credited what was held back.</summary>
        public sealed record ExamFailed(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Wrong, BigInteger Held) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("ExamFailed(uint256,uint256,address,uint256,uint256)");

            internal static ExamFailed Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger(), data[4].ToInteger());
        }

        /// <summary>Nobody showed that it failed: the trainer is credited what was held back.</summary>
        public sealed record ExamPassed(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Held) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("ExamPassed(uint256,uint256,address,uint256)");

            internal static ExamPassed Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger());
        }

        /// <summary>A task has a plan.</summary>
        public sealed record PlanSet(EventLog Log, BigInteger Id, PayPlansTask Task, Plan Plan) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("PlanSet(uint256,(address,address,bytes32,uint16,uint32),(uint16[],uint16,(uint16,uint16,uint16,uint32,uint32,bytes32,address)))");

            internal static PlanSet Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), Contracts.PayPlansTask.FromAbi(data[1]), Contracts.Plan.FromAbi(data[2]));
        }

        /// <summary>A trainer's part was credited.</summary>
        public sealed record Shared(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Amount) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Shared(uint256,uint256,address,uint256)");

            internal static Shared Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger());
        }

        /// <summary>A trainer's publication was falsified: it has no part.</summary>
        public sealed record Struck(EventLog Log, BigInteger Id, BigInteger Round, Address Trainer, BigInteger Weights) : ContractEvent(Log)
        {
            /// <summary>Its declaration.</summary>
            public static AbiEvent Declaration { get; } = Abi.Event("Struck(uint256,uint256,address,uint256)");

            internal static Struck Read(EventLog log, AbiEventData data) => new(log, data[0].ToInteger(), data[1].ToInteger(), data[2].ToAddress(), data[3].ToInteger());
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>An exam has 1 to 48 samples, of which one must be right at least, from a set as large, a window of 1 second to 7 days, and a source.</summary>
        public static AbiError BadExam { get; } = Abi.Error("BadExam((uint16,uint16,uint16,uint32,uint32,bytes32,address))");

        /// <summary>Haste has a factor for each round, at most 10,000, and never rises.</summary>
        public static AbiError BadHaste { get; } = Abi.Error("BadHaste(uint256,uint256)");

        /// <summary>The network is out of the evaluator's reach, or sealed: it can sit no exam.</summary>
        public static AbiError CannotSitExams { get; } = Abi.Error("CannotSitExams(uint256)");

        /// <summary>Contributors get at most half.</summary>
        public static AbiError ContributorBpsTooHigh { get; } = Abi.Error("ContributorBpsTooHigh(uint256,uint256)");

        /// <summary>At most 30 % is held back.</summary>
        public static AbiError ExamBpsTooHigh { get; } = Abi.Error("ExamBpsTooHigh(uint256,uint256)");

        /// <summary>The exam is not over.</summary>
        public static AbiError ExamNotOver { get; } = Abi.Error("ExamNotOver(uint256)");

        /// <summary>The exam is over.</summary>
        public static AbiError ExamOver { get; } = Abi.Error("ExamOver(uint256)");

        /// <summary>Another amount arrived than was sent.</summary>
        public static AbiError FeeOnTransfer { get; } = Abi.Error("FeeOnTransfer(uint256,uint256)");

        /// <summary>The trainer has no part there, or had it already.</summary>
        public static AbiError NoShare { get; } = Abi.Error("NoShare(uint256,uint256,address)");

        /// <summary>The seed did not pick this sample.</summary>
        public static AbiError NotPicked { get; } = Abi.Error("NotPicked(uint256,uint256)");

        /// <summary>Only the rounds.</summary>
        public static AbiError NotTheRounds { get; } = Abi.Error("NotTheRounds(address)");

        /// <summary>Nothing is held back there, or no longer.</summary>
        public static AbiError NothingHeld { get; } = Abi.Error("NothingHeld(uint256,uint256)");

        /// <summary>There is nothing to claim.</summary>
        public static AbiError NothingToClaim { get; } = Abi.Error("NothingToClaim(address,address)");

        /// <summary>ReentrancyGuardReentrantCall().</summary>
        public static AbiError ReentrancyGuardReentrantCall { get; } = Abi.Error("ReentrancyGuardReentrantCall()");

        /// <summary>SafeCastOverflowedUintDowncast(uint8,uint256).</summary>
        public static AbiError SafeCastOverflowedUintDowncast { get; } = Abi.Error("SafeCastOverflowedUintDowncast(uint8,uint256)");

        /// <summary>SafeERC20FailedOperation(address).</summary>
        public static AbiError SafeERC20FailedOperation { get; } = Abi.Error("SafeERC20FailedOperation(address)");

        /// <summary>Too few are shown wrong.</summary>
        public static AbiError TooFewWrong { get; } = Abi.Error("TooFewWrong(uint256,uint256)");

        /// <summary>The architecture is not the one of the terms.</summary>
        public static AbiError WrongArchitecture { get; } = Abi.Error("WrongArchitecture(bytes32,bytes32)");

        /// <summary>The bytes are not the published ones.</summary>
        public static AbiError WrongBlob { get; } = Abi.Error("WrongBlob(bytes32,bytes32)");
    }
}
