using System.Numerics;
using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.ABI.FunctionEncoding.Attributes;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What a sponsor offers: what is judged, what progress is worth, and what everybody risks. Becomes the contracts'
/// terms.</summary>
public sealed record TaskOffer
{
    /// <summary>In which is paid.</summary>
    public required Address Token { get; init; }

    /// <summary>What progress is worth: from the baseline, worth nothing, to the full score.</summary>
    public required IReadOnlyList<SchedulePoint> Schedule { get; init; }

    /// <summary>What a worker risks.</summary>
    public required BigInteger Bond { get; init; }

    /// <summary>By how many samples a score must beat the last paid one.</summary>
    public uint Margin { get; init; } = 1;

    /// <summary>What the sponsor risks for its key; as much as a worker if nothing is said.</summary>
    public BigInteger? KeyBond { get; init; }

    /// <summary>The key for proofs of inference with the model, if there is one.</summary>
    public Hash32 InferenceKey { get; init; }

    /// <summary>How many of that key's public inputs are values given to the model, and the bits that its circuit takes each of them to
    /// have; 0 where the circuit checks its inputs itself.</summary>
    public ushort InferenceValues { get; init; }

    /// <inheritdoc cref="InferenceValues"/>
    public byte InferenceBits { get; init; }

    /// <summary>A straight line from a baseline to the full score of a pool.</summary>
    public static IReadOnlyList<SchedulePoint> Straight(uint baseline, uint poolSize, BigInteger value) =>
        [new(baseline, 0), new(poolSize, value)];

    /// <summary>The terms that the contracts take.</summary>
    /// <param name="package">What is judged.</param>
    /// <param name="key">What proofs are checked against.</param>
    public Terms ToTerms(AccuracyPackage package, VerificationKey key) =>
        new(
            Token,
            Schedule[^1].Value,
            Bond,
            KeyBond ?? Bond,
            Hash32.Keccak(ContractFormat.Key(key)),
            package.CircuitDigest(),
            InferenceKey,
            InferenceValues,
            InferenceBits,
            package.TestSet.ToWords(),
            package.Tree.Root,
            (uint)package.Pool.Count,
            Margin,
            (uint)package.BlobLength,
            package.RecipientIdentifier,
            package.EvaluatorArchitecture,
            Schedule
        );
}

/// <summary>How much late rounds pay, as the rules of a task hold it.</summary>
public static class PayPlan
{
    /// <summary>A plan as the rules of a task hold it.</summary>
    public static byte[] Encode(Plan plan) => new ABIEncode().GetABIParamsEncoded(new PlanParameters { Plan = Structs.Plan.From(plan) });

    /// <summary>The plan that the rules of a task hold.</summary>
    /// <exception cref="AbiDataException">They hold something else.</exception>
    public static Plan Decode(byte[] plan)
    {
        // The sponsor chose these bytes.
        AbiGuard.Require(
            plan,
            new AttributesToABIExtractor().ExtractParametersFromAttributes(typeof(PlanParameters)),
            "The plan in the rules of the task"
        );
        return ((PlanParameters)new ParameterDecoder().DecodeAttributes(plan, typeof(PlanParameters))).Plan.ToRecord();
    }

    private sealed class PlanParameters
    {
        [Parameter("tuple", "plan", 1, "Plan")]
        public Structs.Plan Plan { get; set; } = new();
    }
}
