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
