using ZkPot.Groth16;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>The demonstration's key: made once for its circuit, and kept.</summary>
internal static class DemoKey
{
    /// <summary>Opens the key of a circuit, making it if there is none.</summary>
    public static Groth16Prover Open(string folder, AccuracyPackage package, Operation operation)
    {
        string path = Path.Combine(folder, $"{package.CircuitDigest().ToString()[2..18]}.zkey");
        if (!File.Exists(path))
            Make(package, path, operation);
        return Groth16Prover.Open(path);
    }

    private static void Make(AccuracyPackage package, string path, Operation operation)
    {
        operation.Note("Making a key for development, once ...");
        string fresh = $"{path}.{Guid.NewGuid():N}.fresh";
        try
        {
            Groth16Setup.CreateDevelopmentKey(package.Statement.Circuit.System, fresh, operation.Progress, operation.Cancellation);
            ZkeyCeremony.MakeDevelopmentKey(fresh, path, operation.Progress, operation.Cancellation);
        }
        finally
        {
            File.Delete(fresh);
        }
    }
}
