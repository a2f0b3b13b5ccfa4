using System.Security.Cryptography;
using System.Text;

namespace ZkPot.Ethereum;

/// <summary>BIP-39: a secret as 12 to 24 English words, the last of which holds a checksum.</summary>
public static class Mnemonic
{
    private const int WordBits = 11, Rounds = 2048, SeedSize = 64, LeastEntropy = 16, MostEntropy = 32, LongestText = 1 << 10;

    private static readonly Lazy<string[]> English = new(LoadWords);

    /// <summary>The words, in order.</summary>
    public static IReadOnlyList<string> Words => English.Value;

    /// <summary>The words for a secret of 16, 20, 24, 28 or 32 bytes.</summary>
    public static string FromEntropy(ReadOnlySpan<byte> entropy)
    {
        if (entropy.Length is < LeastEntropy or > MostEntropy || entropy.Length % 4 != 0) throw new EthereumException($"The secret of a mnemonic has 16, 20, 24, 28 or 32 bytes, not {entropy.Length}.");
        Span<byte> bytes = stackalloc byte[entropy.Length + SHA256.HashSizeInBytes];
        entropy.CopyTo(bytes);
        SHA256.HashData(entropy, bytes[entropy.Length..]);
        var words = new string[entropy.Length * 8 * 33 / 32 / WordBits];
        for (int i = 0; i < words.Length; i++)
        {
            int index = 0;
            for (int bit = i * WordBits; bit < (i + 1) * WordBits; bit++) index = index << 1 | bytes[bit / 8] >> (7 - bit % 8) & 1;
            words[i] = English.Value[index];
        }
        CryptographicOperations.ZeroMemory(bytes);
        return string.Join(' ', words);
    }

    /// <summary>The secret of words, which may stand in either case and with any white space between.</summary>
    /// <exception cref="EthereumException">They are no mnemonic; the message says which word, but does not show it.</exception>
    public static byte[] ToEntropy(string text)
    {
        string[] words = Split(text);
        if (words.Length is not (12 or 15 or 18 or 21 or 24)) throw new EthereumException($"A mnemonic has 12, 15, 18, 21 or 24 words, not {words.Length}.");
        var entropy = new byte[words.Length * 4 / 3];
        int checkBits = words.Length / 3, check = 0, total = words.Length * WordBits;
        for (int i = 0; i < words.Length; i++)
        {
            int index = Array.BinarySearch(English.Value, words[i], StringComparer.Ordinal);
            if (index < 0) throw new EthereumException($"Word {i + 1} of the mnemonic is not in the English list.");
            for (int j = 0; j < WordBits; j++)
            {
                int bit = i * WordBits + j, value = index >> (WordBits - 1 - j) & 1;
                if (bit < total - checkBits) entropy[bit / 8] |= (byte)(value << (7 - bit % 8));
                else check = check << 1 | value;
            }
        }
        if (SHA256.HashData(entropy)[0] >> (8 - checkBits) == check) return entropy;
        CryptographicOperations.ZeroMemory(entropy);
        throw new EthereumException("The checksum of the mnemonic is wrong: a word is another, or they stand in another order.");
    }

    /// <summary>The seed of a tree of keys. Other passphrases give other trees, and none is wrong.</summary>
    /// <exception cref="EthereumException">The words are no mnemonic, or the passphrase cannot be brought into its normal form here.</exception>
    public static byte[] ToSeed(string text, string passphrase = "")
    {
        CryptographicOperations.ZeroMemory(ToEntropy(text));
        byte[] password = Encoding.ASCII.GetBytes(string.Join(' ', Split(text))), salt = Encoding.UTF8.GetBytes("mnemonic" + Normalized(passphrase));
        try
        {
            return Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA512, SeedSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
            CryptographicOperations.ZeroMemory(salt);
        }
    }

    private static string[] Split(string text) => text.Length <= LongestText
        ? text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        : throw new EthereumException($"A mnemonic has at most {LongestText} characters.");

    // Without the data of the platform on languages, .NET returns texts as they are: the keys would silently be others.
    private static string Normalized(string passphrase)
    {
        if (Ascii.IsValid(passphrase)) return passphrase;
        return "\uFB01".Normalize(NormalizationForm.FormKD) == "fi"
            ? passphrase.Normalize(NormalizationForm.FormKD)
            : throw new EthereumException("This process has no data on languages (InvariantGlobalization, or no ICU): passphrases must be ASCII.");
    }

    private static string[] LoadWords()
    {
        using var reader = new StreamReader(typeof(Mnemonic).Assembly.GetManifestResourceStream("english.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
