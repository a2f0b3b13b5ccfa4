using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;

namespace ZkPot.Cli;

/// <summary>A task whose shifts and windows are fixed, with what it proves; nothing is laid yet.</summary>
internal abstract class StatementTask(string path, TaskDescription description)
{
    /// <summary>What all models of the task have in common.</summary>
    public IntegerArchitecture Architecture { get; } = description.RequireArchitecture();

    /// <summary>What the circuit is about, in a few words.</summary>
    public abstract string Subject { get; }

    /// <summary>The public values of a proof, in a few words.</summary>
    public abstract string PublicNames { get; }

    /// <summary>How many public values a proof has.</summary>
    public abstract int PublicCount { get; }

    /// <summary>Whether a proof is of a step from a global model, within a bound.</summary>
    public virtual bool TakesSteps => false;

    /// <summary>The task file.</summary>
    protected string TaskPath => path;

    /// <summary>What the task file says.</summary>
    protected TaskDescription Description => description;

    /// <summary>Reads a task file.</summary>
    public static StatementTask Load(string path)
    {
        TaskDescription description = TaskFile.Load(path);
        return description.Statement switch
        {
            InferenceDescription inference => new InferenceTask(path, description, inference),
            StepAccuracyDescription step => new StepAccuracyTask(path, description, step),
            AccuracyDescription accuracy => new AccuracyTask(path, description, accuracy),
            _ => new AccuracyTask(path, description, new()),
        };
    }

    /// <summary>What the circuit costs.</summary>
    public abstract CircuitCost Cost(Operation operation);

    /// <summary>Lays the circuit.</summary>
    public abstract CompiledStatement Compile(Operation operation);

    /// <summary>What public values say.</summary>
    /// <exception cref="Statements.StatementException">They cannot be those of this task.</exception>
    public abstract StatementAnswer Tell(Fr[] publics);

    /// <summary>How public values differ from those of an input; null if they are of that input.</summary>
    public abstract string? MismatchOfInput(Fr[] publics, LoadedInput input, Operation operation);

    /// <summary>How public values differ from those of published words; null if they are of those words.</summary>
    /// <param name="publics">The public values.</param>
    /// <param name="commitments">The polynomial commitments beside them, where there are any.</param>
    /// <param name="blob">The file of the words.</param>
    /// <param name="powers">The powers that commitments are over; null if no file with them is given.</param>
    /// <param name="operation">The work that this is a part of.</param>
    public abstract string? MismatchOfBlob(
        Fr[] publics,
        KzgCommitment[] commitments,
        string blob,
        CommitmentPowers? powers,
        Operation operation
    );

    /// <summary>How the commitments differ from those of what the task itself names; null if nothing in it stands behind a commitment, or
    /// it is that.</summary>
    public virtual string? MismatchOfTask(KzgCommitment[] commitments, CommitmentPowers? powers, Operation operation) => null;

    /// <summary>How the commitments differ from that of a global model; null if they are of it.</summary>
    public virtual string? MismatchOfGlobal(KzgCommitment[] commitments, string network, CommitmentPowers? powers, Operation operation) =>
        throw new UsageException(GivenStep.NotTaken);

    /// <summary>Reads what a verifier can say of commitments without powers.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    protected static CommitmentPowers Required(CommitmentPowers? powers) =>
        powers
        ?? throw new UsageException(
            "What a commitment is to is compared over the powers of the key: give the key as .zkey, or leave it to who can."
        );
}
