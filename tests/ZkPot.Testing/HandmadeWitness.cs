using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>A witness of a two-phase circuit laid by hand.</summary>
/// <param name="phases">How the wires are divided.</param>
/// <param name="first">The public values, then the wires of the first phase.</param>
/// <param name="second">Sets the wires of the second phase, given all wires with the challenge among them.</param>
public sealed class HandmadeWitness(PhasePartition phases, Fr[] first, Action<Fr[]> second) : ITwoPhaseWitness, IDisposable
{
    private readonly NativeArray<U256> values = Canonical([
        Fr.One,
        .. first[..phases.PublicCount],
        Fr.Zero,
        .. first[phases.PublicCount..],
        .. new Fr[phases.SecondCount],
    ]);

    /// <inheritdoc/>
    public NativeSpan<U256> Values => values.View;

    /// <summary>How often the second phase has been computed.</summary>
    public int Completions { get; private set; }

    /// <inheritdoc/>
    public void Complete(Fr challenge, CancellationToken cancellationToken = default)
    {
        Completions++;
        Fr[] wires = Array.ConvertAll(values.Span.ToArray(), PrimeField.FromCanonical<Fr>);
        wires[phases.ChallengeWire] = challenge;
        second(wires);
        for (int i = 0; i < wires.Length; i++)
            values[i] = PrimeField.ToCanonical(wires[i]);
    }

    /// <inheritdoc/>
    public void Dispose() => values.Dispose();

    private static NativeArray<U256> Canonical(Fr[] wires)
    {
        var array = new NativeArray<U256>(wires.Length);
        for (int i = 0; i < wires.Length; i++)
            array[i] = PrimeField.ToCanonical(wires[i]);
        return array;
    }
}
