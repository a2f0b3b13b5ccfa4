using System.Buffers.Binary;

namespace ZkPot.Groth16.Tests.Files;

/// <summary>Changes files at random, with a liking for what breaks readers: sizes, counts, cuts.</summary>
internal static class Spoiler
{
    private static readonly uint[] Extremes = [0, 1, 2, 0x7f, 0xff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

    /// <summary>The bytes with one to three changes.</summary>
    public static byte[] Spoil(byte[] good, Random random)
    {
        byte[] bytes = [.. good];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Length),
                count = random.Next(1, Math.Min(64, bytes.Length - at) + 1);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    if (at + 4 <= bytes.Length)
                        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Extremes[random.Next(Extremes.Length)]);
                    break;
                case 2:
                    if (at + 8 <= bytes.Length)
                        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), ulong.MaxValue - (ulong)random.Next(64));
                    break;
                case 3:
                    random.NextBytes(bytes.AsSpan(at, count));
                    break;
                case 4:
                    bytes = [.. bytes[..at], .. bytes[(at + count)..]];
                    break;
                default:
                    bytes = [.. bytes[..(at + count)], .. bytes[at..]];
                    break;
            }
            if (bytes.Length == 0)
                return bytes;
        }
        return bytes;
    }
}
