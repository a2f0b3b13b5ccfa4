using System.Security.Cryptography;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>What all who take part in a task must have alike: the architecture, the samples that are counted, and the circuit over
/// both.</summary>
public sealed class AccuracyPackage : IDisposable
{
    private readonly Lazy<PoolTree> tree;
    private KzgCommitment? committed;

    /// <summary>Compiles the circuit and hashes the samples.</summary>
    /// <param name="architecture">Shapes, shifts and windows.</param>
    /// <param name="pool">The samples that a score counts.</param>
    /// <param name="recipients">Whom models are sealed to; nobody if they are published for all to read.</param>
    /// <param name="place">Where the samples stand: in the circuit, or behind a commitment, and then in the order of their classes
    /// here.</param>
    public AccuracyPackage(
        IntegerArchitecture architecture,
        Dataset pool,
        Recipients? recipients = null,
        TestSetPlace place = TestSetPlace.Constant
    )
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(pool);
        (Architecture, Recipients, Place) = (architecture, recipients, place);
        Pool = place == TestSetPlace.Committed ? TestSetShape.Arrange(pool) : pool;
        Statement =
            place == TestSetPlace.Committed
                ? new(Encoding, TestSetShape.Of(Pool), recipients: recipients)
                : new(Encoding, Pool, recipients: recipients);
        tree = new(() => new(Pool, TestSetKey));
    }

    /// <summary>Reads a task file and its samples, and compiles the circuit. Models are sealed to the recipients that the file
    /// names.</summary>
    public static AccuracyPackage Load(string taskPath, CancellationToken cancellationToken = default)
    {
        TaskDescription task = TaskFile.Load(taskPath);
        if (task.Statement is not (null or AccuracyDescription))
            throw new TaskException(
                $"{taskPath}: rounds and ledgers are about the accuracy on a test set (statement kind \"accuracy\"); this one asks for another statement."
            );
        IntegerArchitecture architecture = task.RequireArchitecture();
        TrainTest samples = task.Data.Load(Path.GetDirectoryName(Path.GetFullPath(taskPath))!, cancellationToken);
        TestSetPlace place = (task.Statement as AccuracyDescription)?.TestSet ?? TestSetPlace.Constant;
        return new(architecture, task.Pool.Of(samples.Test, task.Network.InputBits), Recipients.Of(task, taskPath), place);
    }

    /// <summary>Gets shapes, shifts and windows.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>Gets how models stand in words.</summary>
    public ModelEncoding Encoding => new(Architecture);

    /// <summary>Gets the samples that a score counts.</summary>
    public Dataset Pool { get; }

    /// <summary>Gets where the samples stand.</summary>
    public TestSetPlace Place { get; }

    /// <summary>Gets the key that a fresh test set was encrypted with, which salts its leaves and its commitment; null for one that
    /// everybody could see from the start.</summary>
    public byte[]? TestSetKey { get; init; }

    /// <summary>Gets the salt behind the words of a committed test set; 0 for one that everybody could see from the start.</summary>
    public Fr TestSetSalt => TestSetKey is null ? Fr.Zero : EncryptedTestSet.CommitmentSalt(TestSetKey);

    /// <summary>Gets whom models are sealed to; null if they are published for all to read.</summary>
    public Recipients? Recipients { get; }

    /// <summary>Gets the recipients as a task's terms name them; zero if there are none.</summary>
    public Hash32 RecipientIdentifier => Recipients is null ? Hash32.Zero : new(Recipients.Identifier);

    /// <summary>Gets the statement that is proven.</summary>
    public AccuracyStatement Statement { get; }

    /// <summary>Gets the samples as the contracts pin them.</summary>
    public PoolTree Tree => tree.Value;

    /// <summary>Gets the architecture as the contracts' evaluator reads it; empty where the network, or its sealed bytes, are out of its
    /// reach.</summary>
    public byte[] EvaluatorArchitecture =>
        Recipients is null && ArchitectureEncoding.IsDense(Architecture.Network) ? ArchitectureEncoding.Encode(Statement.Architecture) : [];

    /// <summary>Gets the bytes of a published model.</summary>
    public int BlobLength => ModelCommitter.LengthOf(Encoding, Recipients);

    /// <summary>Gets the commitment to the test set, once <see cref="CommitTestSet"/> made it; null where samples stand in the
    /// circuit.</summary>
    /// <exception cref="ZkPotException">Nobody made it yet.</exception>
    public KzgCommitment? TestSet
    {
        get
        {
            if (Place == TestSetPlace.Constant)
                return null;
            return committed
                ?? throw new ZkPotException(
                    "The test set stands behind a commitment that was not made yet: a ClaimProver with the task's key makes it."
                );
        }
    }

    /// <summary>Whether these are the samples that a round of a task is about.</summary>
    public bool Is(TrainingTask task, ulong round)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Fresh is { } fresh
            ? Place == TestSetPlace.Committed
                && Tree.Root == fresh.Sets[(int)round - 1].Root
                && TestSet.ToWords().SequenceEqual(fresh.Sets[(int)round - 1].Commitment)
            : Tree.Root == task.Terms.PoolRoot && TestSet.ToWords().SequenceEqual(task.Terms.TestSet);
    }

    /// <summary>What a committed test set is as a polynomial, committed to over the powers of the task's key; nothing where samples stand
    /// in the circuit.</summary>
    public void CommitTestSet(NativeSpan<AffinePoint<Fq>> powers, CancellationToken cancellationToken = default)
    {
        if (Place == TestSetPlace.Constant || committed is not null)
            return;
        using HidingPolynomial polynomial = TestSetEncoding.For(Architecture, TestSetShape.Of(Pool)).Polynomial(Pool, TestSetSalt);
        if (polynomial.Coefficients.Length > powers.Length)
            throw new ZkPotException(
                $"The key has {powers.Length} powers of tau; {polynomial.Coefficients.Length} are needed for the test set: it is the key of another task."
            );
        committed = polynomial.Commit(powers, cancellationToken);
    }

    /// <summary>What a model gets right as the circuit counts it.</summary>
    public IntegerEvaluation Evaluate(IntegerNetwork network, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new IntegerNetwork(Statement.Architecture, [.. network.Weights], [.. network.Biases]).Evaluate(
            Pool,
            cancellationToken: cancellationToken
        );
    }

    /// <summary>What the circuit costs.</summary>
    public CircuitCost Cost() =>
        Place == TestSetPlace.Committed
            ? AccuracyStatement.CostOf(Encoding, TestSetShape.Of(Pool), recipients: Recipients)
            : AccuracyStatement.CostOf(Encoding, Pool, recipients: Recipients);

    /// <summary>The SHA-256 of the circuit's .r1cs file, by which those who rebuild it know that theirs is the same.</summary>
    public Hash32 CircuitDigest()
    {
        string path = Path.GetTempFileName();
        try
        {
            R1csFile.Write(path, Statement.Circuit.System);
            using FileStream file = File.OpenRead(path);
            return new(SHA256.HashData(file));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Statement.Dispose();
}
