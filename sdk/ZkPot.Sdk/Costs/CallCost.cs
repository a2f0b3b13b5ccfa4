using System.Numerics;

namespace ZkPot.Sdk.Costs;

/// <summary>What a step costs on a chain.</summary>
/// <param name="Call">The step.</param>
/// <param name="Gas">Its gas on this chain.</param>
/// <param name="Wei">What it costs, all included that is known.</param>
public sealed record CallCost(MeasuredCall Call, BigInteger Gas, BigInteger Wei);
