using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>Tells the steps of a role as notes.</summary>
internal sealed class StepNotes(Operation operation) : IProgress<TrainerStep>
{
    /// <inheritdoc/>
    public void Report(TrainerStep value)
    {
        operation.Wait();
        operation.Note($"round {value.Round}: {value.Text}");
    }
}
