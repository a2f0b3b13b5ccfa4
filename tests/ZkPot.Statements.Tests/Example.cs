using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests;

/// <summary>Small random models and pools on which a model is sometimes right.</summary>
internal sealed class Example : IDisposable
{
    public static readonly Fr Context = Fr.From(20260707);

    private const int Samples = 14;

    public Example(int shift, int window, int logitWindow, params int[] hidden)
        : this(
            Architecture.Of(new Shape(1, 2, 3), 8, [.. hidden.SelectMany(size => (Layer[])[new Dense(size), new Relu()]), new Dense(3)]),
            shift,
            window,
            logitWindow
        ) { }

    public Example(Architecture network, int shift, int window, int logitWindow)
    {
        var random = new Random(5);
        Integers = new(
            network,
            [.. network.Layers.Where(layer => layer.IsActivation).Select(_ => new Rescale(shift, window))],
            logitWindow
        );
        Network = new(
            Integers,
            [.. Enumerable.Range(0, network.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
            [.. Enumerable.Range(0, network.Parameters.BiasCount).Select(_ => random.Next(-3000, 3000))]
        );
        byte[] values = new byte[Samples * network.Input.Size];
        random.NextBytes(values);
        random.NextBytes(Salts);
        Pool = new(
            network.Input,
            network.Classes,
            values,
            [.. Enumerable.Range(0, Samples).Select(_ => (byte)random.Next(network.Classes))]
        );
        Statement = new(Integers, Pool);
    }

    private Example(Example other, Dataset pool) =>
        (Integers, Network, Pool, Salts, Statement) = (other.Integers, other.Network, pool, other.Salts, new(other.Integers, pool));

    /// <summary>The same model on those samples that it can claim: then no sample is free.</summary>
    public Example OnClaimable()
    {
        IntegerEvaluation evaluation = Network.Evaluate(Pool);
        return new(this, Pool.Select([.. Enumerable.Range(0, Pool.Count).Where(n => evaluation.IsClaimable(n, Pool.Labels[n]))]));
    }

    public IntegerArchitecture Integers { get; }

    public IntegerNetwork Network { get; }

    public Dataset Pool { get; }

    public AccuracyStatement Statement { get; }

    public byte[] Salts { get; } = new byte[ModelWords.Salts * ModelWords.WordBytes];

    public int Score => Network.Evaluate(Pool).Score(Pool.Labels);

    public CircuitWitness Witness(Fr challenge, params int[] chosen)
    {
        CircuitWitness witness = Statement.NewWitness(Network, Salts, Context, chosen.Length == 0 ? null : chosen);
        witness.Complete(challenge);
        return witness;
    }

    public void Dispose() => Statement.Dispose();
}
