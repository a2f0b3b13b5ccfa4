using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Where the secrets of a contribution come from.</summary>
internal static class ContributorRandomness
{
    /// <summary>A generator that nobody can repeat: 64 bytes of the system's generator, hashed with what the contributor typed.</summary>
    public static ChaChaGenerator FromSystem(string? entropy)
    {
        byte[] input = new byte[64 + Encoding.UTF8.GetByteCount(entropy ?? "")],
            digest = new byte[SHA512.HashSizeInBytes];
        try
        {
            RandomNumberGenerator.Fill(input.AsSpan(0, 64));
            Encoding.UTF8.GetBytes(entropy ?? "", input.AsSpan(64));
            SHA512.HashData(input, digest);
            return ChaChaGenerator.FromDigest(digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
            CryptographicOperations.ZeroMemory(digest);
        }
    }

    /// <summary>A generator that anybody can repeat, for tests.</summary>
    public static ChaChaGenerator FromSeed(string seed) => ChaChaGenerator.FromDigest(SHA512.HashData(Encoding.UTF8.GetBytes(seed)));

    /// <summary>An element other than zero.</summary>
    public static Fr NextSecret(this ChaChaGenerator generator)
    {
        Fr secret;
        do secret = generator.NextElement<Fr>();
        while (secret.IsZero);
        return secret;
    }
}
