using System.Security.Cryptography;
using ZkPot.Ethereum;
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
    public AccuracyPackage(IntegerArchitecture architecture, Dataset pool)
    {
        (Architecture, Pool) = (architecture, pool);
        Statement = new(architecture, pool);
        Tree = new(pool);
    }

    /// <summary>Reads a task file and its samples, and lays the circuit.</summary>
    public static AccuracyPackage Load(string taskPath, CancellationToken cancellationToken = default)
    {
        TaskDescription task = TaskFile.Load(taskPath);
        IntegerArchitecture architecture = task.RequireArchitecture();
        TrainTest samples = task.Data.Load(Path.GetDirectoryName(Path.GetFullPath(taskPath))!, cancellationToken);
        return new(architecture, task.Pool.Of(samples.Test, task.Network.InputBits));
    }

    /// <summary>Shapes, shifts and windows.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>The samples that a score counts.</summary>
    public Dataset Pool { get; }

    /// <summary>The statement that is proven.</summary>
    public AccuracyStatement Statement { get; }

    /// <summary>The samples as the contracts pin them.</summary>
    public PoolTree Tree { get; }

    /// <summary>The architecture as the contracts' evaluator reads it; empty where the network is out of its reach.</summary>
    public byte[] EvaluatorArchitecture => ArchitectureEncoding.IsDense(Architecture.Network) ? ArchitectureEncoding.Encode(Architecture) : [];

    /// <summary>The bytes of a published model.</summary>
    public int BlobLength => ModelWords.Count(Architecture) * ModelWords.WordBytes;

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
