using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tasks;

/// <summary>What is to be learned and how it is judged: everything about a task that all who take part must agree on, and hints for
/// training.</summary>
/// <param name="Data">Where the samples come from.</param>
/// <param name="Network">The layers.</param>
/// <param name="Pool">What the score is counted on.</param>
/// <param name="Rescales">Shift and window of each activation, once they are fixed: see <see cref="IsPinned"/>.</param>
/// <param name="LogitWindow">The bits of the logits, once they are fixed.</param>
/// <param name="Training">How to train; only a hint, nobody can check it.</param>
/// <param name="Quantization">How to choose what is not fixed.</param>
/// <param name="Refinement">How to train on with the rounding of the integers; a hint.</param>
/// <param name="Statement">What is proven; <see cref="AccuracyDescription"/> where nothing is said.</param>
public sealed record TaskDescription(
    DataSource Data,
    Architecture Network,
    Pool Pool,
    ImmutableArray<Rescale>? Rescales = null,
    int? LogitWindow = null,
    TrainingOptions? Training = null,
    QuantizationOptions? Quantization = null,
    TrainingOptions? Refinement = null,
    StatementDescription? Statement = null
)
{
    /// <summary>Whether shifts and windows are fixed, as they must be before anybody can make a circuit.</summary>
    [JsonIgnore]
    public bool IsPinned => Rescales is not null && LogitWindow is not null;

    /// <summary>The integer architecture that all models of the task share.</summary>
    /// <exception cref="TaskException">Shifts and windows are not fixed yet.</exception>
    public IntegerArchitecture RequireArchitecture() =>
        IsPinned
            ? new IntegerArchitecture(Network, Rescales!.Value, LogitWindow!.Value)
            : throw new TaskException(
                "The task does not fix the shifts and windows of its integers yet (rescales, logitWindow). `zkpot quantize --write-task` writes a task that does."
            );

    /// <summary>The task with the shifts and windows of a network.</summary>
    public TaskDescription Pin(IntegerArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return this with { Network = architecture.Network, Rescales = architecture.Rescales, LogitWindow = architecture.LogitWindow };
    }
}
