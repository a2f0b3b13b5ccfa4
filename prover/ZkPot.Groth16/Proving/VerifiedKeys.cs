using System.Security.Cryptography;
using System.Text;

namespace ZkPot.Groth16;

/// <summary>Checks proving keys against their circuits and phase-1 files, and remembers by the digests of all three which have passed, so that the long check is made once.</summary>
/// <param name="folder">Where it is remembered: one empty file for each key that has passed. Whoever can write there can have keys trusted.</param>
public sealed class VerifiedKeys(string folder)
{
    private const string Domain = "zkpot.verified-key.v1";

    /// <summary>What this user's account remembers.</summary>
    public static VerifiedKeys OfUser() =>
        new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "zkpot", "verified-keys"));

    /// <summary>Makes sure that the key is that of the circuit and the phase-1 file, changed by nothing but its contributions.</summary>
    /// <remarks>The phase-1 file is trusted: check it once with <see cref="PowersOfTau.Verify"/>.</remarks>
    /// <returns>True if the three files had passed before.</returns>
    /// <exception cref="ArtifactException">The first fault found.</exception>
    public bool Require(string r1csPath, string ptauPath, string zkeyPath, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        string mark = Path.Combine(folder, Digest([r1csPath, ptauPath, zkeyPath], progress, cancellation));
        if (File.Exists(mark)) return true;
        using ConstraintSystem system = R1csFile.Read(r1csPath);
        using PtauFile ptau = PtauFile.Open(ptauPath);
        using ZkeyFile zkey = ZkeyFile.Open(zkeyPath);
        ZkeyCeremony.VerifyFromCircuit(system, ptau, zkey, progress, cancellation);
        Remember(mark);
        return false;
    }

    private static string Digest(string[] paths, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        whole.AppendData(Encoding.ASCII.GetBytes(Domain));
        foreach (string path in paths) whole.AppendData(HashOf(path, progress, cancellation));
        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }

    private static byte[] HashOf(string path, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[1 << 20];
            for (int read; (read = stream.Read(buffer)) != 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                progress?.Report(new StageProgress($"hash {Path.GetFileName(path)}", (double)stream.Position / stream.Length));
            }
            return hash.GetHashAndReset();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Where nothing can be remembered, the check is simply made again.</summary>
    private void Remember(string mark)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(mark, []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
