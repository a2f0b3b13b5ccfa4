using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>EIP-137: the hash under which the name service knows a name. Names of ASCII only: which others are one name is a science of its own.</summary>
public static class Namehash
{
    private const int LongestName = 1 << 10;

    /// <summary>The hash of a name such as vitalik.eth, whose letters may stand in either case.</summary>
    /// <exception cref="FormatException">The text is no name.</exception>
    public static Hash32 Of(string name)
    {
        byte[] node = new byte[Hash32.Size];
        if (name.Length == 0) return new(node);
        if (name.Length > LongestName) throw new FormatException($"A name has at most {LongestName} characters, not {name.Length}.");
        foreach (string label in name.Split('.').Reverse())
        {
            // What the name service itself allows of ASCII: letters, digits, - and _, of which the last only at the front.
            bool isLabel = label.Length > 0 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !label.TrimStart('_').Contains('_');
            if (!isLabel) throw new FormatException($"\"{Hex.Shorten(name)}\" is no name of ASCII: a part of it is empty, or has other characters than letters, digits and hyphens.");
            node = Keccak256.Hash([.. node, .. Keccak256.Hash(Encoding.ASCII.GetBytes(label.ToLowerInvariant()))]);
        }
        return new(node);
    }
}
