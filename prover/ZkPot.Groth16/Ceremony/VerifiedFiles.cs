using System.Security.Cryptography;

namespace ZkPot.Groth16;

/// <summary>
/// Verifies phase-1 files and keys once, and remembers by digest that it has. A prover is a dishonest key's victim too, since its proofs
/// may show its witness; so a key is verified before its first use.
/// </summary>
public sealed class VerifiedFiles
{
    private readonly string folder;

    /// <summary>Remembers in a folder of its own, to which only its user should be able to write.</summary>
    public VerifiedFiles(string folder) => this.folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>The memory of this user.</summary>
    public static VerifiedFiles OfUser() =>
        new(
            Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "zkpot",
                "verified"
            )
        );

    /// <summary>Throws unless the phase-1 file is the result of an honest computation; see <see cref="PowersOfTau.Verify"/>.</summary>
    public void RequirePowers(string ptau, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Once([ptau], "ptau", () => PowersOfTau.Verify(ptau, progress, cancellationToken), cancellationToken);

    /// <summary>Throws unless the key is that of the circuit with its contributions; see <see cref="ZkeyCeremony.VerifyFromCircuit"/>. The
    /// phase-1 file must be known to be good.</summary>
    public void RequireKey(
        string r1cs,
        string ptau,
        string zkey,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        Once(
            [r1cs, ptau, zkey],
            "zkey",
            () =>
            {
                using ConstraintSystem system = R1csFile.Read(r1cs);
                using PtauFile powers = PtauFile.Open(ptau);
                using ZkeyFile key = ZkeyFile.Open(zkey);
                ZkeyCeremony.VerifyFromCircuit(system, powers, key, progress, cancellationToken);
            },
            cancellationToken
        );

    private void Once(string[] files, string kind, Action verify, CancellationToken cancellationToken)
    {
        string marker = Path.Combine(folder, $"{Digest(files, cancellationToken)}.{kind}");
        if (File.Exists(marker))
            return;
        verify();
        File.WriteAllText(marker, "");
    }

    /// <summary>A digest of the files' digests, in order.</summary>
    private static string Digest(string[] files, CancellationToken cancellationToken)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in files)
            all.AppendData(Digest(path, cancellationToken));
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static unsafe byte[] Digest(string path, CancellationToken cancellationToken)
    {
        const int step = 1 << 26;
        using var file = new MappedFile(path);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long i = 0; i < file.Length; i += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(new ReadOnlySpan<byte>(file.Pointer + i, (int)Math.Min(step, file.Length - i)));
        }
        return hash.GetHashAndReset();
    }
}
