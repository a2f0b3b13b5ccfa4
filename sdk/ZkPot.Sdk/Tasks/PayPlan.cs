using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.ABI.FunctionEncoding.Attributes;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

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
