using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>The powers of tau that commitments are over, from a proving key or a phase-1 file.</summary>
internal sealed class CommitmentPowers : IDisposable
{
    private readonly IDisposable file;

    private CommitmentPowers(IDisposable file, NativeSpan<AffinePoint<Fq>> tau) => (this.file, Tau) = (file, tau);

    /// <summary>[tau^i]_1.</summary>
    public NativeSpan<AffinePoint<Fq>> Tau { get; }

    /// <summary>Those of a .zkey or .ptau file; null of another file, or of a key without commitments.</summary>
    public static CommitmentPowers? Of(string path)
    {
        string magic = MagicOf(path);
        if (magic == "ptau")
        {
            PtauFile powers = PtauFile.Open(path);
            return new(powers, powers.TauG1);
        }
        if (magic != "zkey")
            return null;
        ZkeyFile key = ZkeyFile.Open(path);
        if (key.Powers.Length > 0)
            return new(key, key.Powers);
        key.Dispose();
        return null;
    }

    /// <summary>The four bytes by which snarkjs's files are known.</summary>
    private static string MagicOf(string path)
    {
        try
        {
            using FileStream file = System.IO.File.OpenRead(path);
            Span<byte> start = stackalloc byte[4];
            return System.Text.Encoding.ASCII.GetString(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", $"cannot be opened for reading: {error.Message}", error);
        }
    }

    /// <summary>The commitment to the model, which is the first of a statement's; none where nothing is committed.</summary>
    public static IReadOnlyList<Fact> Facts(KzgCommitment[] commitments) =>
        commitments.Length == 0 ? [] : [new("commitment", "Commitment", Text(commitments[0]), Text(commitments[0]))];

    /// <summary>A commitment as text.</summary>
    public static string Text(KzgCommitment commitment) => $"{commitment.Point.X}, {commitment.Point.Y}";

    /// <summary>Commits to a polynomial.</summary>
    public KzgCommitment Commit(HidingPolynomial polynomial, Operation operation) =>
        polynomial.Coefficients.Length <= Tau.Length
            ? polynomial.Commit(Tau, operation.Cancellation)
            : throw new UsageException(
                $"There are {Tau.Length} powers of tau; {polynomial.Coefficients.Length} are needed for a text of as many words and a salt."
            );

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
