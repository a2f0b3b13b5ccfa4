using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>What a circuit costs, found by laying it without keeping it.</summary>
/// <param name="Constraints">Rows.</param>
/// <param name="KnownWires">The constant, the public inputs, the challenge and the value that commitments open to.</param>
/// <param name="FirstWires">Wires of the first phase.</param>
/// <param name="SecondWires">Wires of the second phase.</param>
/// <param name="TermsA">Terms of the left factors.</param>
/// <param name="TermsB">Terms of the right factors.</param>
/// <param name="TermsC">Terms of the products.</param>
public sealed record CircuitCost(int Constraints, int KnownWires, int FirstWires, int SecondWires, long TermsA, long TermsB, long TermsC)
{
    /// <summary>Gets the parts that the circuit was laid in, where they have been named; what they leave out is the rest: tables of ranges,
    /// the opening of commitments.</summary>
    public IReadOnlyList<CostSection> Sections { get; init; } = [];

    /// <summary>Gets the powers of tau that the key holds for the statement's commitments.</summary>
    public int PowerCount { get; init; }

    private const int PointBytes = 2 * U256.Size,
        TermBytes = 3 * sizeof(uint) + U256.Size;

    /// <summary>All wires.</summary>
    public int Wires => KnownWires + FirstWires + SecondWires;

    /// <summary>Binary logarithm of the evaluation domain: a phase-1 file of this power is needed.</summary>
    public int DomainPower => BitOperations.Log2((uint)Constraints + (uint)KnownWires - 1) + 1;

    /// <summary>Bytes of the proving key, but for a few hundred: G1 points for each wire in A, B and C or IC, G2 points in B, H points, and
    /// the terms of A and B.</summary>
    public long KeyBytes => PointBytes * (5L * Wires + (1L << DomainPower) + PowerCount) + TermBytes * (TermsA + TermsB + KnownWires);

    /// <summary>Bytes that laying the circuit and filling a witness keep: terms, starts of rows, values.</summary>
    public long CircuitBytes => 2 * sizeof(int) * (TermsA + TermsB + TermsC) + 3L * sizeof(int) * Constraints + (long)U256.Size * Wires;

    /// <summary>Bytes that proving keeps at the most, the mapped key included: three polynomials and the tables of their transform, or the
    /// order of all scalars.</summary>
    public long ProvingBytes(int threads)
    {
        long domain = 1L << DomainPower,
            polynomials = (3 * U256.Size + 56) * domain;
        long sums = U256.Size * domain + 37 * (domain + Wires) + threads * (12 * Math.Max(domain, Wires) + (24L << 20));
        return CircuitBytes + KeyBytes + Math.Max(polynomials, sums);
    }

    /// <summary>The time of a proof, from what a machine takes for a row of the domain and for a wire: docs/circuits.md has measured
    /// values.</summary>
    public TimeSpan ProvingTime(double microsecondsARow, double microsecondsAWire) =>
        TimeSpan.FromMicroseconds(microsecondsARow * (1L << DomainPower) + microsecondsAWire * Wires);
}

/// <summary>The rows of a part of a circuit.</summary>
/// <param name="Name">What the part is called.</param>
/// <param name="Constraints">Its rows.</param>
public sealed record CostSection(string Name, int Constraints);
