using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Solidity;

/// <summary>Changes in the data of a call, by words behind the selector.</summary>
internal static class Calldata
{
    /// <summary>The data with one word changed.</summary>
    public static byte[] Change(byte[] data, int word, Func<U256, U256> change)
    {
        byte[] changed = [.. data];
        Span<byte> bytes = changed.AsSpan(4 + 32 * word, 32);
        change(U256.ReadBigEndian(bytes)).WriteBigEndian(bytes);
        return changed;
    }

    /// <summary>The data with some words set to zero.</summary>
    public static byte[] Zero(byte[] data, int firstWord, int count)
    {
        byte[] changed = [.. data];
        changed.AsSpan(4 + 32 * firstWord, 32 * count).Clear();
        return changed;
    }
}
