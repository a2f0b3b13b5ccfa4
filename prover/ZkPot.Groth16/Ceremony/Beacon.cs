using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A public value that nobody could know or choose when the last contribution was made, and how often it is hashed before
/// use.</summary>
public sealed class Beacon
{
    /// <summary>Fewest and most allowed iterations, as powers of two.</summary>
    public const int MinExponent = 10,
        MaxExponent = 63;

    /// <summary>Most iterations that are computed here, as a power of two: some ten minutes. A file may name more, but nobody could check
    /// it.</summary>
    public const int MaxComputedExponent = 32;

    /// <summary>A beacon.</summary>
    /// <param name="value">The public value, 1 to 255 bytes.</param>
    /// <param name="iterationsExponent">It is hashed 2^this times, so that nobody can try many values.</param>
    public Beacon(ReadOnlySpan<byte> value, int iterationsExponent)
    {
        if (value.Length is 0 or > 255)
            throw new ArtifactException("beacon", "value", $"has {value.Length} bytes, expected 1 to 255");
        if (iterationsExponent is < MinExponent or > MaxExponent)
            throw new ArtifactException(
                "beacon",
                "iterations exponent",
                $"is {iterationsExponent}, expected {MinExponent} to {MaxExponent}"
            );
        Value = value.ToArray();
        IterationsExponent = iterationsExponent;
    }

    /// <summary>The public value.</summary>
    public IReadOnlyList<byte> Value { get; }

    /// <summary>It is hashed two to this power times.</summary>
    public int IterationsExponent { get; }

    /// <summary>Reads the value from hexadecimal digits.</summary>
    public static Beacon FromHex(string value, int iterationsExponent)
    {
        try
        {
            return new Beacon(Convert.FromHexString(value), iterationsExponent);
        }
        catch (FormatException cause)
        {
            throw new ArtifactException("beacon", "value", "is not an even number of hexadecimal digits", cause);
        }
    }

    /// <summary>The generator that follows from the beacon.</summary>
    internal ChaChaGenerator Generator(IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        Generator(Digest(progress, cancellationToken), "");

    /// <summary>One of several independent generators that follow from a beacon's <see cref="Digest"/>, by a name that says what
    /// for.</summary>
    internal static ChaChaGenerator Generator(byte[] digest, string domain) =>
        ChaChaGenerator.FromDigest(domain.Length == 0 ? digest : SHA256.HashData([.. digest, .. Encoding.ASCII.GetBytes(domain)]));

    /// <summary>The value after all hashes.</summary>
    internal byte[] Digest(IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        if (IterationsExponent > MaxComputedExponent)
            throw new ArtifactException(
                "beacon",
                "iterations exponent",
                $"is {IterationsExponent}: 2^{IterationsExponent} hashes in a row cannot be computed in reasonable time; expected at most {MaxComputedExponent}"
            );
        const ulong reportEvery = 1 << 20;
        ulong iterations = 1UL << IterationsExponent;
        byte[] current = SHA256.HashData([.. Value]);
        for (ulong i = 1; i < iterations; i++)
        {
            if (i % reportEvery == 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new StageProgress("hash the beacon", (double)i / iterations));
            }
            SHA256.HashData(current, current);
        }
        return current;
    }
}
