using System.Security.Cryptography;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>The nonces of RFC 6979 with SHA-256: what a key and a message determine, and nobody without the key can foresee.</summary>
internal sealed class DeterministicNonces : IDisposable
{
    private const int Size = 32;
    private readonly byte[] key = new byte[Size], value = new byte[Size];

    public DeterministicNonces(in Scalar secret, in Scalar message)
    {
        Array.Fill(value, (byte)1);
        Span<byte> seed = stackalloc byte[2 * Size];
        secret.ToCanonical().WriteBigEndian(seed);
        message.ToCanonical().WriteBigEndian(seed[Size..]);
        Update(0, seed);
        Update(1, seed);
        CryptographicOperations.ZeroMemory(seed);
    }

    public Scalar Next()
    {
        while (true)
        {
            HMACSHA256.HashData(key, value, value);
            bool inRange = Scalar.TryFromCanonical(U256.ReadBigEndian(value), out Scalar nonce);
            // Prepares for another call, which hardly ever comes.
            Update(0, []);
            if (inRange && !nonce.IsZero) return nonce;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(value);
    }

    private void Update(byte step, ReadOnlySpan<byte> seed)
    {
        Span<byte> input = stackalloc byte[3 * Size + 1];
        value.CopyTo(input);
        input[Size] = step;
        seed.CopyTo(input[(Size + 1)..]);
        HMACSHA256.HashData(key, input[..(Size + 1 + seed.Length)], key);
        HMACSHA256.HashData(key, value, value);
        CryptographicOperations.ZeroMemory(input);
    }
}
