using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>BIP-32: a key from which others are derived, in a tree. Zeroed when it is disposed.</summary>
public sealed class HdNode : IDisposable
{
    /// <summary>Where wallets have their first account of Ethereum.</summary>
    public const string FirstAccount = "m/44'/60'/0'/0/0";

    /// <summary>Added to the number of a child whose derivation needs the private key.</summary>
    public const uint Hardened = 1u << 31;

    private const int LeastSeed = 16, MostSeed = 64, MostDepth = 255, CodeSize = 32;
    private readonly byte[] code;

    private HdNode(ReadOnlySpan<byte> key, ReadOnlySpan<byte> code) => (Key, this.code) = (new(key), code.ToArray());

    /// <summary>The key of this node.</summary>
    public PrivateKey Key { get; }

    /// <summary>The root of the tree of a seed of 16 to 64 bytes, such as that of a <see cref="Mnemonic"/>.</summary>
    public static HdNode FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length is < LeastSeed or > MostSeed) throw new EthereumException($"A seed has {LeastSeed} to {MostSeed} bytes, not {seed.Length}.");
        Span<byte> half = stackalloc byte[2 * CodeSize];
        HMACSHA512.HashData("Bitcoin seed"u8, seed, half);
        try
        {
            return new(half[..PrivateKey.Size], half[PrivateKey.Size..]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(half);
        }
    }

    /// <summary>The key at a path of a mnemonic.</summary>
    public static PrivateKey KeyOf(string mnemonic, string path = FirstAccount, string passphrase = "")
    {
        byte[] seed = Mnemonic.ToSeed(mnemonic, passphrase), secret = [];
        try
        {
            using HdNode root = FromSeed(seed), node = root.Derive(path);
            secret = node.Key.ExportBytes();
            return new(secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The node at a path from this one: m, then numbers below 2^31, with ' for hardened ones: m/44'/60'/0'/0/0.</summary>
    /// <exception cref="FormatException">The text is no path.</exception>
    public HdNode Derive(string path)
    {
        string[] steps = path.Split('/');
        if (steps[0] != "m" || steps.Length > MostDepth + 1) throw NoPath(path);
        uint[] numbers = [.. steps.Skip(1).Select(step => Number(step) ?? throw NoPath(path))];
        byte[] secret = Key.ExportBytes();
        var node = new HdNode(secret, code);
        CryptographicOperations.ZeroMemory(secret);
        foreach (uint number in numbers)
        {
            using HdNode parent = node;
            node = parent.Derive(number);
        }
        return node;
    }

    /// <summary>A child. From 2^31 on its derivation needs the private key; below, public keys would do, and a child's private key with the parent's public data gives the parent's.</summary>
    public HdNode Derive(uint number)
    {
        Span<byte> input = stackalloc byte[1 + PrivateKey.Size + sizeof(uint)], half = stackalloc byte[2 * CodeSize], child = stackalloc byte[PrivateKey.Size];
        byte[] secret = Key.ExportBytes();
        try
        {
            input.Clear();
            if (number >= Hardened) secret.CopyTo(input[1..]);
            else
            {
                input[0] = (byte)(Key.PublicKey.Y.IsOdd ? 3 : 2);
                Key.PublicKey.X.WriteBigEndian(input[1..]);
            }
            BinaryPrimitives.WriteUInt32BigEndian(input[(1 + PrivateKey.Size)..], number);
            HMACSHA512.HashData(code, input, half);
            bool inRange = Scalar.TryFromCanonical(U256.ReadBigEndian(half), out Scalar step);
            Scalar sum = step + Scalar.Reduce(U256.ReadBigEndian(secret));
            // Once in 2^127 derivations, which nobody has ever met.
            if (!inRange || sum.IsZero) throw new EthereumException($"The node has no child {number}: take the next.");
            sum.ToCanonical().WriteBigEndian(child);
            return new(child, half[CodeSize..]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
            CryptographicOperations.ZeroMemory(half);
            CryptographicOperations.ZeroMemory(child);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Zeroes the key.</summary>
    public void Dispose()
    {
        Key.Dispose();
        CryptographicOperations.ZeroMemory(code);
    }

    private static uint? Number(string step)
    {
        bool isHardened = step.EndsWith('\'');
        string digits = isHardened ? step[..^1] : step;
        bool isNumber = uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && number < Hardened;
        return isNumber ? number + (isHardened ? Hardened : 0) : null;
    }

    private static FormatException NoPath(string path) => new($"Expected a path such as {FirstAccount}, with at most {MostDepth} numbers below 2^31, not \"{Hex.Shorten(path)}\".");
}
