using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>What a verification key is known by, as text.</summary>
internal static class KeyDigest
{
    /// <summary>The digest in hexadecimal.</summary>
    public static string Of(VerificationKey key)
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        key.Digest().WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }
}
