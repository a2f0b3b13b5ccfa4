using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tasks;

/// <summary>Tasks as JSON files. Unknown members, missing ones and impossible numbers are errors; nothing is guessed.</summary>
public static class TaskFile
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Reads a task.</summary>
    public static TaskDescription Load(string path)
    {
        byte[] bytes = BoundedReader.ReadSmallFile(path, MaxBytes);
        try
        {
            TaskDescription task =
                JsonSerializer.Deserialize(bytes, TaskJson.Default.TaskDescription)
                ?? throw new TaskException("null; an object was expected.");
            if (task.Rescales is null != task.LogitWindow is null)
                throw new TaskException("rescales and logitWindow belong together: give both or neither.");
            if (task.IsPinned)
                task.RequireArchitecture();
            return task;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or LearningException)
        {
            TaskJson json = TaskJson.Default;
            string problem = JsonErrors.Describe(
                e,
                json.TaskDescription,
                json.DataSource,
                json.MnistSource,
                json.Cifar10Source,
                json.IdxSource,
                json.CsvSource,
                json.CsvOptions,
                json.Architecture,
                json.Pool,
                json.StatementDescription,
                json.TrainingOptions,
                json.QuantizationOptions
            );
            throw new TaskException($"{path}: {problem}", e);
        }
    }

    /// <summary>Writes a task.</summary>
    public static byte[] Write(TaskDescription task) => JsonSerializer.SerializeToUtf8Bytes(task, TaskJson.Default.TaskDescription);
}

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

/// <summary>What is proven of a task's models.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AccuracyDescription), "accuracy")]
[JsonDerivedType(typeof(StepAccuracyDescription), "step-accuracy")]
[JsonDerivedType(typeof(InferenceDescription), "inference")]
public abstract record StatementDescription;

/// <summary>How many samples of the test set a model gets right to which a polynomial commitment is: any number of proofs of it say nothing
/// together, and commitments add up.</summary>
/// <param name="Recipients">The packed public keys of those whom models are sealed to, in hexadecimal; without them models are published
/// for all to read.</param>
/// <param name="TestSet">Where the samples stand.</param>
public sealed record AccuracyDescription(ImmutableArray<string>? Recipients = null, TestSetPlace TestSet = TestSetPlace.Constant)
    : StatementDescription;

/// <summary>How many samples of the test set a quarter of the way from a global model to a committed one gets right, and that the two are
/// no farther apart than a bound.</summary>
/// <param name="TestSet">Where the samples stand.</param>
/// <param name="Headroom">The bits of a lane beyond those of a parameter: sums of 2^headroom models are added up in their
/// commitments.</param>
public sealed record StepAccuracyDescription(TestSetPlace TestSet = TestSetPlace.Constant, int Headroom = 0) : StatementDescription;

/// <summary>Where the samples of a test set stand.</summary>
public enum TestSetPlace
{
    /// <summary>In the circuit: cheapest to prove on, and the key is for them alone.</summary>
    Constant,

    /// <summary>Behind a commitment: one key serves every set of as many samples of each class.</summary>
    Committed,
}

/// <summary>What a network answers to an input.</summary>
/// <param name="Input">How the input is public.</param>
/// <param name="Output">What is public of the answer.</param>
/// <param name="PublicNetwork">The file of the network, if everybody knows it; else networks are committed. Relative to the folder of the
/// task file.</param>
public sealed record InferenceDescription(InferenceInput Input, InferenceOutput Output, string? PublicNetwork = null)
    : StatementDescription;

/// <summary>A task file does not say what it should.</summary>
public sealed class TaskException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public TaskException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public TaskException(string message, Exception cause)
        : base(message, cause) { }
}

/// <summary>What the compiler is to generate for reading and writing tasks, so that no reflection is needed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    MaxDepth = 16,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(TaskDescription))]
internal sealed partial class TaskJson : JsonSerializerContext;

/// <summary>The samples that a score is counted on: consecutive ones of the test data, which are public.</summary>
/// <param name="Count">How many.</param>
/// <param name="Start">The first.</param>
public sealed record Pool(int Count, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Start = 0)
{
    /// <summary>Takes the pool out of the test data; fails if two of its samples are one to the network.</summary>
    /// <param name="test">The test data.</param>
    /// <param name="inputBits">What the network sees of a byte.</param>
    public Dataset Of(Dataset test, int inputBits)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (Count < 1 || Start < 0 || Count > test.Count - Start)
            throw new TaskException($"The pool has {Count} samples from number {Start} on; the test data has {test.Count}.");
        Dataset pool = test.Slice(Start..(Start + Count));
        RepeatedSamples.RequireNone(pool, inputBits);
        return pool;
    }
}

/// <summary>How the input of a network stands among the public inputs of a proof.</summary>
public enum InferenceInput
{
    /// <summary>A public input for each value that the network sees: the top bits of a byte. Anyone who verifies sees to it that it has no
    /// more bits.</summary>
    Values,

    /// <summary>The bytes, 31 in a public input.</summary>
    Words,

    /// <summary>One public input: the salted commitment to the bytes, which stay secret.</summary>
    Committed,
}

/// <summary>What a proof of inference tells of the network's answer.</summary>
public enum InferenceOutput
{
    /// <summary>Every logit, a public input each.</summary>
    Logits,

    /// <summary>The class with the largest logit, the first of equals; the logits stay secret.</summary>
    Class,
}
