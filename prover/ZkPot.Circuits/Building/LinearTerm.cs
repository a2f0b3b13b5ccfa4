using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>A coefficient times a wire.</summary>
internal readonly record struct LinearTerm(Wire Wire, Fr Coefficient);
