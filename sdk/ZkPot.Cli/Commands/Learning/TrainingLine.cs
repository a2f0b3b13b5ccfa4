using ZkPot.Groth16;
using ZkPot.Learning.Training;

namespace ZkPot.Cli;

/// <summary>Shows a training as it goes: a bar, and a line of the curve at the end of each epoch.</summary>
internal sealed class TrainingLine(Operation operation, int samples) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        operation.Progress?.Report(new StageProgress("train", (value.Epoch - 1 + (double)value.Samples / samples) / value.Epochs));
        if (value.Samples < samples)
            return;
        string validation = value.ValidationAccuracy is double share ? FormattableString.Invariant($"   test {share * 100, 6:0.00} %") : "";
        operation.Note(
            FormattableString.Invariant(
                $"epoch {value.Epoch, 3}   loss {value.Loss:0.0000}   training {value.Accuracy * 100, 6:0.00} %{validation}"
            )
        );
    }
}
