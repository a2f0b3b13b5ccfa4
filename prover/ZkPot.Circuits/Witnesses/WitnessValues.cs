using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>The cells of a witness, by wire.</summary>
public sealed class WitnessValues
{
    private readonly Circuit circuit;
    private readonly NativeSpan<U256> cells;

    internal WitnessValues(Circuit circuit, NativeSpan<U256> cells) => (this.circuit, this.cells) = (circuit, cells);

    /// <summary>Sets a public input; the first one has number 1.</summary>
    public void SetPublic(int number, Fr value) => this[new Wire(WireKind.Public, number)] = PrimeField.ToCanonical(value);

    /// <summary>Sets a wire to a small integer.</summary>
    public void Set(Wire wire, long value) => this[wire] = FieldMath.ToCanonical(value);

    /// <summary>Sets a wire.</summary>
    public void Set(Wire wire, Fr value) => this[wire] = PrimeField.ToCanonical(value);

    /// <summary>The value of a combination.</summary>
    public Fr Evaluate(Phase1 combination)
    {
        // Montgomery coefficients times canonical values leave the sum canonical.
        Fr sum = Fr.Zero;
        foreach (LinearTerm term in combination.Terms)
            sum += term.Coefficient * Fr.FromRaw(this[term.Wire]);
        return PrimeField.FromCanonical<Fr>(sum.Raw);
    }

    /// <summary>The value of a combination as the signed integer of least magnitude.</summary>
    public BigInteger EvaluateSigned(Phase1 combination) => FieldMath.ToSigned(PrimeField.ToCanonical(Evaluate(combination)));

    /// <summary>Sets public inputs and inputs to those of another witness of the circuit.</summary>
    internal void CopyInputs(ReadOnlySpan<U256> witness)
    {
        witness[..(1 + circuit.Partition.PublicCount)].CopyTo(cells.Span);
        foreach (Phase1Block block in circuit.Inputs)
        {
            if (block.Count > 0)
                witness.Slice(block.WireAt(0).IndexIn(circuit.Partition, circuit.HasChallenge), block.Count).CopyTo(Of(block));
        }
    }

    /// <summary>A cell, canonical.</summary>
    internal ref U256 this[Wire wire] => ref cells[wire.IndexIn(circuit.Partition, circuit.HasChallenge)];

    /// <summary>Cells of consecutive wires.</summary>
    internal Span<U256> Of(Phase1Block block) =>
        block.Count == 0 ? [] : cells.Slice(block.WireAt(0).IndexIn(circuit.Partition, circuit.HasChallenge), block.Count).Span;
}
