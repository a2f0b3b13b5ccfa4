using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Loads a verification key from wherever it stands.</summary>
internal static class VerificationKeySource
{
    /// <summary>Loads it from a proving key, if the file's name ends with .zkey, or else from JSON.</summary>
    public static VerificationKey Load(string path)
    {
        if (!path.EndsWith(".zkey", StringComparison.OrdinalIgnoreCase)) return VerificationKeyJson.Load(path);
        using ZkeyFile file = ZkeyFile.Open(path);
        return file.ToVerificationKey();
    }
}
