using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Measure;

/// <summary>
/// What a score on a pool measures when trainers can see the pool: networks trained on nothing but the pool, against honest ones.
/// </summary>
internal static class Memorizer
{
    private const int PoolSize = 1_000;

    public static void Run(TrainTest mnist)
    {
        Dataset pool = mnist.Test.Slice(..PoolSize),
            elsewhere = mnist.Test.Slice(PoolSize..);
        Architecture linear = Architecture.Of(mnist.Test.Shape, 8, new Dense(10));
        Architecture dense = Architecture.Of(mnist.Test.Shape, 8, new Dense(64), new Relu(), new Dense(10));
        Console.WriteLine("| network | trained on | pool | proven | elsewhere |");
        Show(linear, "linear", "60,000 training images", mnist.Train, 10, pool, elsewhere);
        Show(linear, "linear", "the pool", pool, 1_500, pool, elsewhere);
        Show(dense, "784-64-10", "60,000 training images", mnist.Train, 10, mnist.Test, null);
        Show(dense, "784-64-10", "the pool", mnist.Test, 100, mnist.Test, mnist.Train);
    }

    private static void Show(
        Architecture architecture,
        string name,
        string source,
        Dataset train,
        int epochs,
        Dataset pool,
        Dataset? elsewhere
    )
    {
        TrainingOptions options = new()
        {
            Epochs = epochs,
            WeightDecay = 0,
            LearningRate = 0.003f,
        };
        FloatNetwork network = Trainer.Train(FloatNetwork.Initialize(architecture), train, options).Network;
        TrainingOptions aware = new()
        {
            Epochs = Math.Max(1, epochs / 10),
            WeightDecay = 0,
            LearningRate = 0.0005f,
        };
        IntegerNetwork integers = Quantizer.Quantize(network, train, training: aware);
        string other = elsewhere is null ? "" : $"{(double)integers.Evaluate(elsewhere).Score(elsewhere.Labels) / elsewhere.Count:P1}";
        Console.WriteLine($"| {name} | {source} | {pool.Count:N0} | {integers.Evaluate(pool).Score(pool.Labels):N0} | {other} |");
    }
}
