using System.Text;

namespace ZkPot.Ethereum;

/// <summary>EIP-191: messages that people sign, with a prefix that no transaction begins with.</summary>
public static class PersonalMessage
{
    /// <summary>What is signed for a message of bytes.</summary>
    public static Hash32 Digest(ReadOnlySpan<byte> message) =>
        Hash32.Of([.. Encoding.ASCII.GetBytes($"\x19" + $"Ethereum Signed Message:\n{message.Length}"), .. message]);

    /// <summary>What is signed for a text.</summary>
    public static Hash32 Digest(string message) => Digest(Encoding.UTF8.GetBytes(message));

    /// <summary>EIP-191, version 0: what is signed for data that is meant for one contract.</summary>
    public static Hash32 DigestFor(Address validator, ReadOnlySpan<byte> data) => Hash32.Of([0x19, 0, .. validator.ToBytes(), .. data]);
}
