using System.Security.Cryptography;

namespace ZkPot.Ethereum;

/// <summary>AES in counter mode, which the platform does not offer: the cipher of counters is laid over the data.</summary>
internal static class AesCounter
{
    private const int BlockSize = 16;

    /// <summary>Encrypts or decrypts, which are the same.</summary>
    public static byte[] Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> initialCounter, ReadOnlySpan<byte> data)
    {
        using Aes aes = Aes.Create();
        aes.SetKey(key);
        byte[] counter = initialCounter.ToArray(), result = data.ToArray();
        Span<byte> pad = stackalloc byte[BlockSize];
        for (int at = 0; at < result.Length; at += BlockSize)
        {
            aes.EncryptEcb(counter, pad, PaddingMode.None);
            for (int i = 0; i < Math.Min(BlockSize, result.Length - at); i++) result[at + i] ^= pad[i];
            for (int i = BlockSize - 1; i >= 0 && unchecked(++counter[i]) == 0; i--)
            {
            }
        }
        CryptographicOperations.ZeroMemory(pad);
        return result;
    }
}
