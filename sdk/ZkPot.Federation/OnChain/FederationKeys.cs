using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Sdk;
using ZkPot.Statements;

namespace ZkPot.Federation.OnChain;

/// <summary>The proving keys of a federation: made once for their circuits, with the known secret of development, and kept in a
/// folder.</summary>
public sealed class FederationKeys : IDisposable
{
    private readonly Groth16Prover step,
        aggregate;

    private FederationKeys(ModelEncoding encoding, Dataset testSet, Groth16Prover step, Groth16Prover aggregate)
    {
        (this.step, this.aggregate) = (step, aggregate);
        Prover = new(encoding, testSet, step, aggregate);
    }

    /// <summary>Gets what makes the proofs.</summary>
    public FederatedProver Prover { get; }

    /// <summary>Opens the keys, making those that there are not.</summary>
    public static FederationKeys Open(
        string folder,
        ModelEncoding encoding,
        Dataset testSet,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        Directory.CreateDirectory(folder);
        string steps = Path.Combine(folder, "step.zkey"),
            averages = Path.Combine(folder, "aggregate.zkey");
        if (!File.Exists(steps))
        {
            using var statement = new StepAccuracyStatement(encoding, testSet);
            Make(statement.Circuit, steps, progress, cancellationToken);
        }
        if (!File.Exists(averages))
        {
            using var statement = new AccuracyStatement(encoding, testSet, isAggregate: true);
            Make(statement.Circuit, averages, progress, cancellationToken);
        }
        return new(encoding, testSet, Groth16Prover.Open(steps), Groth16Prover.Open(averages));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Prover.Dispose();
        step.Dispose();
        aggregate.Dispose();
    }

    private static void Make(Circuit circuit, string path, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        string fresh = $"{path}.{Guid.NewGuid():N}.fresh";
        try
        {
            Groth16Setup.CreateDevelopmentKey(circuit.System, fresh, progress, cancellationToken);
            ZkeyCeremony.MakeDevelopmentKey(fresh, path, progress, cancellationToken);
        }
        finally
        {
            File.Delete(fresh);
        }
    }
}
