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
    /// <summary>Ten-thousandths in one.</summary>
    public Task<BigInteger> OneAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.One, BigInteger>(new(), at, cancellationToken);

    /// <summary>What a round pays for progress that is worth so much. Rounds down.</summary>
    public Task<BigInteger> PayOfAsync(BigInteger id, BigInteger round, BigInteger worth, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        ReadAsync<Functions.PayOf, BigInteger>(new() { Id = id, Round = round, Worth = worth }, at, cancellationToken);

    /// <summary>The plan of a task.</summary>
    public async Task<Plan> PlanOfAsync(BigInteger id, BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        (await ReadOutputAsync<Functions.PlanOf, Outputs.PlanOf>(new() { Id = id }, at, cancellationToken).ConfigureAwait(false)).Value.ToRecord();

    /// <summary>The rounds whose pay it is.</summary>
    public async Task<Address> RoundsAsync(BlockParameter? at = null, CancellationToken cancellationToken = default) =>
        await ReadAsync<Functions.Rounds, string>(new(), at, cancellationToken).ConfigureAwait(false);

    /// <summary>Checks and stores a task's plan. By the rounds.</summary>
    public static Functions.Set Set(BigInteger id, BigInteger maxRounds, byte[] encoded) =>
        new() { Id = id, MaxRounds = maxRounds, Encoded = encoded };

    /// <summary>The message that creates one.</summary>
    public static Deployment Creation() =>
        new();

    /// <summary>Creates one: the compiler's bytecode and the arguments of the constructor.</summary>
    public sealed class Deployment() : ContractDeploymentMessage(ContractBytecode.Load("PayPlans"))
    {
    }

    /// <inheritdoc/>
    protected override IEventLog? TryDecode(FilterLog log) =>
        TryDecode<Events.PlanSet>(log);

    /// <inheritdoc/>
    public override List<Type> GetAllFunctionTypes() => [typeof(Functions.One), typeof(Functions.PayOf), typeof(Functions.PlanOf), typeof(Functions.Rounds), typeof(Functions.Set)];

    /// <inheritdoc/>
    public override List<Type> GetAllEventTypes() => [typeof(Events.PlanSet)];

    /// <inheritdoc/>
    public override List<Type> GetAllErrorTypes() => [typeof(Errors.BadLateMultiplier), typeof(Errors.NotTheRounds)];

    /// <summary>The messages of its functions.</summary>
    public static class Functions
    {
        /// <summary>Ten-thousandths in one.</summary>
        [Function("ONE", "uint256")]
        public sealed class One : FunctionMessage
        {
        }

        /// <summary>What a round pays for progress that is worth so much. Rounds down.</summary>
        [Function("payOf", "uint256")]
        public sealed class PayOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "round", 2)] public BigInteger Round { get; set; }
            [Parameter("uint256", "worth", 3)] public BigInteger Worth { get; set; }
        }

        /// <summary>The plan of a task.</summary>
        [Function("planOf", typeof(Outputs.PlanOf))]
        public sealed class PlanOf : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
        }

        /// <summary>The rounds whose pay it is.</summary>
        [Function("rounds", "address")]
        public sealed class Rounds : FunctionMessage
        {
        }

        /// <summary>Checks and stores a task's plan. By the rounds.</summary>
        [Function("set")]
        public sealed class Set : FunctionMessage
        {
            [Parameter("uint256", "id", 1)] public BigInteger Id { get; set; }
            [Parameter("uint256", "maxRounds", 2)] public BigInteger MaxRounds { get; set; }
            [Parameter("bytes", "encoded", 3)] public byte[] Encoded { get; set; } = [];
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
    }

    /// <summary>What it logs.</summary>
    public static class Events
    {
        /// <summary>A task has a plan.</summary>
        [Event("PlanSet")]
        public sealed class PlanSet : IEventDTO
        {
            [Parameter("uint256", "id", 1, true)] public BigInteger Id { get; set; }
            [Parameter("tuple", "plan", 2, "Plan")] public Structs.Plan Plan { get; set; } = new();
        }
    }

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>LateMultipliers has a factor for each round, at most 10,000, and never rises.</summary>
        [Error("BadLateMultiplier")]
        public sealed class BadLateMultiplier : IErrorDTO
        {
            [Parameter("uint256", "index", 1)] public BigInteger Index { get; set; }
            [Parameter("uint256", "value", 2)] public BigInteger Value { get; set; }
        }

        /// <summary>Only the rounds.</summary>
        [Error("NotTheRounds")]
        public sealed class NotTheRounds : IErrorDTO
        {
            [Parameter("address", "caller", 1)] public string Caller { get; set; } = "";
        }
    }
}
