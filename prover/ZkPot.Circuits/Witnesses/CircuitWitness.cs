using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits;

/// <summary>The witness of a circuit; holds secrets until disposed.</summary>
public sealed class CircuitWitness : ITwoPhaseWitness, IDisposable
{
    private readonly Circuit circuit;
    private readonly NativeArray<U256> values;
    private HidingPolynomial[]? polynomials;

    internal CircuitWitness(Circuit circuit)
    {
        this.circuit = circuit;
        values = new(circuit.System.WireCount);
        values[0] = U256.One;
        Cells = new(circuit, values.View);
    }

    /// <inheritdoc/>
    public NativeSpan<U256> Values => values.View;

    /// <inheritdoc/>
    public IReadOnlyList<HidingPolynomial> Polynomials =>
        polynomials ??= [.. (circuit.Opening?.Commitments ?? []).Select(commitment => commitment.PolynomialOf(Cells))];

    /// <inheritdoc/>
    public void SetMask(KzgMask mask) => circuit.Opening?.Set(Cells, mask);

    /// <summary>The cells by wire.</summary>
    internal WitnessValues Cells { get; }

    /// <inheritdoc/>
    public void Complete(Fr challenge, CancellationToken cancellationToken = default)
    {
        if (!circuit.HasChallenge)
            throw new CircuitException("The circuit has one phase and takes no challenge.");
        Cells.Set(Wire.Challenge, challenge);
        Run(circuit.Phase2Steps, cancellationToken);
    }

    internal void Run(IReadOnlyList<WitnessStep> steps, CancellationToken cancellationToken)
    {
        foreach (WitnessStep step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(step);
        }
    }

    internal void Run(WitnessStep step)
    {
        if (step is HintStep hint)
            hint.Compute(Cells);
        else if (step is RowStep rows)
            RowSolver.Solve(circuit, rows, values.View);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HidingPolynomial polynomial in polynomials ?? [])
            polynomial.Dispose();
        values.Span.Clear();
        values.Dispose();
    }
}

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

/// <summary>A step in which values of wires follow from values that are known.</summary>
internal abstract record WitnessStep;

/// <summary>Wires that code computes; the constraints bind them elsewhere, or not at all.</summary>
/// <param name="Outputs">The wires.</param>
/// <param name="IsBoundByTable">Whether a sum of fractions binds the wires, which no derivative of the rows shows.</param>
/// <param name="Compute">Sets them.</param>
internal sealed record HintStep(Phase1Block Outputs, bool IsBoundByTable, Action<WitnessValues> Compute) : WitnessStep;

/// <summary>Consecutive rows, each of which determines one wire; none refers to a wire that another of them determines.</summary>
/// <param name="IsQuotient">Whether the wire is all of A, so that it is C / B; otherwise it stands in C, and is A B without the rest of
/// C.</param>
/// <param name="FirstRow">The first row.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="FirstUnknown">The wire of the first row; those of the others follow.</param>
internal sealed record RowStep(bool IsQuotient, int FirstRow, int Count, Wire FirstUnknown) : WitnessStep;
