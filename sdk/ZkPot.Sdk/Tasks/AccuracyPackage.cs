using System.Security.Cryptography;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>What all who take part in a task must have alike: the architecture, the samples that are counted, and the circuit over both.</summary>
public sealed class AccuracyPackage : IDisposable
{
    /// <summary>Lays the circuit and hashes the samples.</summary>
    /// <param name="architecture">Shapes, shifts and windows.</param>
    /// <param name="pool">The samples that a score counts.</param>
    /// <param name="recipients">Whom models are sealed to; nobody if they are published for all to read.</param>
    public AccuracyPackage(IntegerArchitecture architecture, Dataset pool, Recipients? recipients = null)
    {
        (Architecture, Pool, Recipients) = (architecture, pool, recipients);
        Statement = new(architecture, pool, recipients);
        Tree = new(pool);
    }

    /// <summary>Reads a task file and its samples, and lays the circuit. Models are sealed to the recipients that the file names.</summary>
    public static AccuracyPackage Load(string taskPath, CancellationToken cancellationToken = default)
    {
        TaskDescription task = TaskFile.Load(taskPath);
        if (task.Statement is not (null or AccuracyDescription))
            throw new TaskException($"{taskPath}: tasks on a chain are about the accuracy on a pool, bound by a hash (statement kind \"accuracy\"); this one asks for another statement.");
        IntegerArchitecture architecture = task.RequireArchitecture();
        TrainTest samples = task.Data.Load(Path.GetDirectoryName(Path.GetFullPath(taskPath))!, cancellationToken);
        return new(architecture, task.Pool.Of(samples.Test, task.Network.InputBits), Recipients.Of(task, taskPath));
    }

    /// <summary>Shapes, shifts and windows.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>The samples that a score counts.</summary>
    public Dataset Pool { get; }

    /// <summary>Whom models are sealed to; null if they are published for all to read.</summary>
    public Recipients? Recipients { get; }

    /// <summary>The recipients as a task's terms name them; zero if there are none.</summary>
    public Hash32 RecipientIdentifier => Recipients is null ? Hash32.Zero : new(Recipients.Identifier);

    /// <summary>The statement that is proven.</summary>
    public AccuracyStatement Statement { get; }

    /// <summary>The samples as the contracts pin them.</summary>
    public PoolTree Tree { get; }

    /// <summary>The architecture as the contracts' evaluator reads it; empty where the network, or its sealed bytes, are out of its reach.</summary>
    public byte[] EvaluatorArchitecture => Recipients is null && ArchitectureEncoding.IsDense(Architecture.Network) ? ArchitectureEncoding.Encode(Architecture) : [];

    /// <summary>The bytes of a published model.</summary>
    public int BlobLength => Recipients is null ? ModelWords.Count(Architecture) * ModelWords.WordBytes : SealedBlob.Length(Architecture, Recipients);

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
