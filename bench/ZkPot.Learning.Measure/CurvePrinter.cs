using ZkPot.Learning.Training;

namespace ZkPot.Learning.Measure;

/// <summary>Prints a line an epoch, at once: Progress would print when it pleases the thread pool.</summary>
internal sealed class CurvePrinter : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.ValidationAccuracy is double validation)
            Console.WriteLine(
                $"  epoch {value.Epoch, 2}  loss {value.Loss:F4}  training {value.Accuracy:P2}  test {validation:P2}  {value.Elapsed.TotalSeconds, 6:F1} s"
            );
    }
}
