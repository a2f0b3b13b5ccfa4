using System.Diagnostics.CodeAnalysis;
using Nethereum.Util;
using ZkPot.Algebra;

namespace ZkPot.Chain;

/// <summary>
/// The 20 bytes that name an account or a contract. A value, unlike the strings of Nethereum, which differ where one has a checksum and the
/// other has none.
/// </summary>
/// <example><code>Address vault = "0x5FbDB2315678afecb367f032d93F642f64180aa3"; string text = vault.ToString();</code></example>
public readonly record struct Address : IComparable<Address>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 20;

    // The address as the ABI sees it: a word whose upper twelve bytes are zero.
    private readonly U256 word;

    /// <summary>The address of 20 bytes.</summary>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"An address has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        Span<byte> padded = stackalloc byte[U256.Size];
        padded.Clear();
        bytes.CopyTo(padded[(U256.Size - Size)..]);
        word = U256.ReadBigEndian(padded);
    }

    /// <summary>The address of zeros, which nobody owns.</summary>
    public static Address Zero => default;

    /// <summary>True for the address of zeros.</summary>
    public bool IsZero => word.IsZero;

    /// <summary>The 20 bytes.</summary>
    public byte[] ToBytes()
    {
        Span<byte> padded = stackalloc byte[U256.Size];
        word.WriteBigEndian(padded);
        return padded[(U256.Size - Size)..].ToArray();
    }

    /// <summary>Reads 0x and 40 digits; digits of mixed case must be the checksum of EIP-55.</summary>
    /// <exception cref="FormatException">The text is no address, or its checksum is wrong.</exception>
    public static Address Parse(string text) =>
        TryParse(text, out Address address)
            ? address
            : throw new FormatException(
                "Expected an address, 0x and 40 hexadecimal digits in one case or with the checksum of EIP-55, "
                    + $"not \"{Hex.Shorten(text)}\"."
            );

    /// <summary>Reads 0x and 40 digits; digits of mixed case must be the checksum of EIP-55.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Address address)
    {
        address = default;
        if (text is null || text.Length != 2 + 2 * Size || !Hex.TryDecode(text, out byte[]? bytes))
            return false;
        var parsed = new Address(bytes);
        ReadOnlySpan<char> digits = text.AsSpan(2);
        bool mixed = digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F');
        if (mixed && parsed.ToString() != text)
            return false;
        address = parsed;
        return true;
    }

    /// <summary>The address of the contract that an account creates with the transaction of this nonce.</summary>
    public static Address ForCreate(Address creator, ulong nonce) =>
        Parse(ContractUtils.CalculateContractAddress(creator.ToString(), nonce));

    /// <summary>The address of the contract that a contract creates with CREATE2 (EIP-1014).</summary>
    public static Address ForCreate2(Address creator, Hash32 salt, ReadOnlySpan<byte> initCode) =>
        new(Keccak256.Hash([0xff, .. creator.ToBytes(), .. salt.ToBytes(), .. Keccak256.Hash(initCode)]).AsSpan(12));

    /// <summary>The digits with the checksum of EIP-55: a letter is upper case where the hash of the digits has a high digit.</summary>
    public override string ToString()
    {
        char[] digits = Convert.ToHexStringLower(ToBytes()).ToCharArray();
        byte[] hash = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(digits));
        for (int i = 0; i < digits.Length; i++)
        {
            int nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15;
            if (nibble >= 8)
                digits[i] = char.ToUpperInvariant(digits[i]);
        }
        return "0x" + new string(digits);
    }

    /// <inheritdoc/>
    public int CompareTo(Address other) => word.CompareTo(other.word);

    /// <summary>Reads an address as <see cref="Parse"/> does: what is none is refused, not encoded.</summary>
    public static implicit operator Address(string text) => Parse(text);

    /// <summary>The address of exactly 20 bytes.</summary>
    public static implicit operator Address(byte[] bytes) => new(bytes.AsSpan());

    /// <summary>Order of the bytes.</summary>
    public static bool operator <(Address a, Address b) => a.CompareTo(b) < 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator >(Address a, Address b) => a.CompareTo(b) > 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator <=(Address a, Address b) => a.CompareTo(b) <= 0;

    /// <summary>Order of the bytes.</summary>
    public static bool operator >=(Address a, Address b) => a.CompareTo(b) >= 0;
}
