namespace ZkPot.Circuits;

/// <summary>Activations of rounded accumulators, whose values come from outside.</summary>
public interface IActivationBlock
{
    /// <summary>Where the outputs lie.</summary>
    Interval OutputRange { get; }

    /// <summary>Where the accumulators lie.</summary>
    Interval AccumulatorRange { get; }

    /// <summary>The output of an activation.</summary>
    Phase1 Output(int index);

    /// <summary>The accumulator that an activation accepts.</summary>
    Phase1 Accumulator(int index);

    /// <summary>Sets an activation in a witness.</summary>
    void Set(WitnessValues values, int index, long accumulator);
}
