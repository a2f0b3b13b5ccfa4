using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>One entry of the matrices A and B as a proving key stores it.</summary>
/// <param name="Matrix">0 for A, 1 for B.</param>
/// <param name="Constraint">The row.</param>
/// <param name="Signal">The wire.</param>
/// <param name="Value">The coefficient times 2^512 mod r, so that one Montgomery product with a canonical wire value gives the Montgomery
/// form of the term.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct ZkeyCoefficient(uint Matrix, uint Constraint, uint Signal, U256 Value);
