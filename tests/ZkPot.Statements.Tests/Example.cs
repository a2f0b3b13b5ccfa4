using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests;

/// <summary>A small random model, and a small test set in the order of its classes on which the model is sometimes right.</summary>
internal sealed class Example : IDisposable
{
    public static readonly Fr Context = Fr.From(20260707);

    private const int Samples = 14;

    private readonly Lazy<AccuracyStatement> constant,
        committed;

    public Example(int shift, int window, int logitWindow, params int[] hidden)
        : this(Dense(hidden), shift, window, logitWindow) { }

    public Example(Architecture network, int shift, int window, int logitWindow)
        : this(Draw(network, shift, window, logitWindow)) { }

    private Example((IntegerNetwork Network, Dataset Set) drawn)
    {
        (Network, Set) = drawn;
        constant = new(() => new(Encoding, Set));
        committed = new(() => new(Encoding, Shape));
    }

    public IntegerNetwork Network { get; }

    public IntegerArchitecture Integers => Network.Architecture;

    public Dataset Set { get; }

    public TestSetShape Shape => TestSetShape.Of(Set);

    public ModelEncoding Encoding => new(Integers);

    /// <summary>The statement about the test set as constants.</summary>
    public AccuracyStatement Constant => constant.Value;

    /// <summary>The statement about every test set of the shape.</summary>
    public AccuracyStatement Committed => committed.Value;

    /// <summary>Both statements, if the network can be judged on a committed test set.</summary>
    public IReadOnlyList<AccuracyStatement> Statements =>
        Integers.Network.Layers[0] is AveragePool or MaxPool ? [Constant] : [Constant, Committed];

    public Fr ModelSalt { get; } = PrimeField.Random<Fr>();

    public Fr SetSalt { get; } = PrimeField.Random<Fr>();

    public AccuracyClaim Claim => new(Network, ModelSalt, Context, Set) { TestSetSalt = SetSalt };

    /// <summary>A network of dense layers on six values of eight bits.</summary>
    public static Architecture Dense(params int[] hidden) =>
        Architecture.Of(new Shape(1, 2, 3), 8, [.. hidden.SelectMany(size => (Layer[])[new Dense(size), new Relu()]), new Dense(3)]);

    /// <summary>What the model answers under the windows of a statement.</summary>
    public IntegerEvaluation Evaluate(AccuracyStatement statement) =>
        new IntegerNetwork(statement.Architecture, [.. Network.Weights], [.. Network.Biases]).Evaluate(Set);

    /// <summary>A witness of both phases, of all samples that can be claimed or of the given ones.</summary>
    public CircuitWitness Witness(AccuracyStatement statement, params int[] chosen)
    {
        CircuitWitness witness = statement.NewWitness(chosen.Length == 0 ? Claim : Claim with { Chosen = chosen });
        witness.Complete(PrimeField.Random<Fr>());
        return witness;
    }

    /// <summary>Another test set of the shape.</summary>
    public Dataset Other(int seed) => Draw(new Random(seed), Integers.Network, Set.Labels.ToArray());

    /// <summary>The same model on those samples that it can claim in both statements: then no sample is free.</summary>
    public Example OnClaimable()
    {
        IntegerEvaluation evaluation = Network.Evaluate(Set);
        return new((Network, Set.Select([.. Enumerable.Range(0, Set.Count).Where(n => evaluation.IsClaimable(n, Set.Labels[n]))])));
    }

    public void Dispose()
    {
        foreach (Lazy<AccuracyStatement> statement in (Lazy<AccuracyStatement>[])[constant, committed])
        {
            if (statement.IsValueCreated)
                statement.Value.Dispose();
        }
    }

    private static (IntegerNetwork, Dataset) Draw(Architecture network, int shift, int window, int logitWindow)
    {
        var random = new Random(5);
        var integers = new IntegerArchitecture(
            network,
            [.. network.Layers.Where(layer => layer.IsActivation).Select(_ => new Rescale(shift, window))],
            logitWindow
        );
        var drawn = new IntegerNetwork(
            integers,
            [.. Enumerable.Range(0, network.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
            [.. Enumerable.Range(0, network.Parameters.BiasCount).Select(_ => random.Next(-3000, 3000))]
        );
        byte[] labels = [.. Enumerable.Range(0, Samples).Select(_ => (byte)random.Next(network.Classes)).Order()];
        return (drawn, Draw(random, network, labels));
    }

    private static Dataset Draw(Random random, Architecture architecture, byte[] labels)
    {
        byte[] values = new byte[labels.Length * architecture.Input.Size];
        random.NextBytes(values);
        return new(architecture.Input, architecture.Classes, values, labels);
    }
}
