using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nethereum.Accounts.Bip32;
using Nethereum.Signer;

namespace ZkPot.Chain;

/// <summary>BIP-39: a secret as 12 to 24 English words, the last of which holds a checksum.</summary>
public static class Mnemonic
{
    /// <summary>The path of the first account of Ethereum wallets.</summary>
    public const string FirstAccount = "m/44'/60'/0'/0/0";

    private const int MaxPathDepth = 255;
    private const uint Hardened = 1u << 31;
    private const int WordBits = 11,
        Rounds = 2048,
        SeedSize = 64,
        MinEntropy = 16,
        MaxEntropy = 32,
        MaxTextLength = 1 << 10;

    private static readonly Lazy<string[]> English = new(LoadWords);

    /// <summary>The words, in order.</summary>
    public static IReadOnlyList<string> Words => English.Value;

    /// <summary>The words for a secret of 16, 20, 24, 28 or 32 bytes.</summary>
    public static string FromEntropy(ReadOnlySpan<byte> entropy)
    {
        if (entropy.Length is < MinEntropy or > MaxEntropy || entropy.Length % 4 != 0)
            throw new ChainException($"The secret of a mnemonic has 16, 20, 24, 28 or 32 bytes, not {entropy.Length}.");
        Span<byte> bytes = stackalloc byte[entropy.Length + SHA256.HashSizeInBytes];
        entropy.CopyTo(bytes);
        SHA256.HashData(entropy, bytes[entropy.Length..]);
        var words = new string[entropy.Length * 8 * 33 / 32 / WordBits];
        for (int i = 0; i < words.Length; i++)
        {
            int index = 0;
            for (int bit = i * WordBits; bit < (i + 1) * WordBits; bit++)
                index = index << 1 | bytes[bit / 8] >> (7 - bit % 8) & 1;
            words[i] = English.Value[index];
        }
        CryptographicOperations.ZeroMemory(bytes);
        return string.Join(' ', words);
    }

    /// <summary>The secret of words, which may stand in either case and with any white space between.</summary>
    /// <exception cref="ChainException">They are no mnemonic; the message says which word, but does not show it.</exception>
    public static byte[] ToEntropy(string text)
    {
        string[] words = Split(text);
        if (words.Length is not (12 or 15 or 18 or 21 or 24))
            throw new ChainException($"A mnemonic has 12, 15, 18, 21 or 24 words, not {words.Length}.");
        var entropy = new byte[words.Length * 4 / 3];
        int checkBits = words.Length / 3,
            check = 0,
            total = words.Length * WordBits;
        for (int i = 0; i < words.Length; i++)
        {
            int index = Array.BinarySearch(English.Value, words[i], StringComparer.Ordinal);
            if (index < 0)
                throw new ChainException($"Word {i + 1} of the mnemonic is not in the English list.");
            for (int j = 0; j < WordBits; j++)
            {
                int bit = i * WordBits + j,
                    value = index >> (WordBits - 1 - j) & 1;
                if (bit < total - checkBits)
                    entropy[bit / 8] |= (byte)(value << (7 - bit % 8));
                else
                    check = check << 1 | value;
            }
        }
        if (SHA256.HashData(entropy)[0] >> (8 - checkBits) == check)
            return entropy;
        CryptographicOperations.ZeroMemory(entropy);
        throw new ChainException("The checksum of the mnemonic is wrong: a word is another, or they stand in another order.");
    }

    /// <summary>The seed of a tree of keys. Other passphrases give other trees, and none is wrong.</summary>
    /// <exception cref="ChainException">The words are no mnemonic, or the passphrase cannot be brought into its normal form
    /// here.</exception>
    public static byte[] ToSeed(string text, string passphrase = "")
    {
        CryptographicOperations.ZeroMemory(ToEntropy(text));
        byte[] password = Encoding.ASCII.GetBytes(string.Join(' ', Split(text)));
        byte[] salt = Encoding.UTF8.GetBytes("mnemonic" + Normalized(passphrase));
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

    /// <summary>The key at a path of a mnemonic (BIP-32): m, then numbers below 2^31, with ' for hardened ones.</summary>
    /// <remarks>Nethereum derives rightly, but checks neither words nor path, and has "TRUE" and "FALSE" in capitals in its list, so that
    /// their seeds are others: the checks are here.</remarks>
    /// <exception cref="ChainException">The words are no mnemonic; the message does not show them.</exception>
    /// <exception cref="FormatException">The path is none.</exception>
    public static EthECKey ToKey(string text, string path = FirstAccount, string passphrase = "")
    {
        byte[] seed = ToSeed(text, passphrase);
        try
        {
            return DeriveKey(seed, path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>The key at a path of a seed of 64 bytes.</summary>
    /// <exception cref="FormatException">The path is none.</exception>
    public static EthECKey DeriveKey(byte[] seed, string path)
    {
        if (seed.Length != SeedSize)
            throw new ChainException($"The seed of a mnemonic has {SeedSize} bytes, not {seed.Length}.");
        string[] steps = path.Split('/');
        if (steps[0] != "m" || steps.Length > MaxPathDepth + 1 || !steps.Skip(1).All(IsNumber))
            throw new FormatException(
                $"Expected a path such as {FirstAccount}, with at most {MaxPathDepth} numbers below 2^31, not \"{Hex.Shorten(path)}\"."
            );
        return new MinimalHDWallet(seed).GetKeyFromPath(path);
    }

    private static bool IsNumber(string step) =>
        uint.TryParse(step.EndsWith('\'') ? step[..^1] : step, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
        && number < Hardened;

    private static string[] Split(string text) =>
        text.Length <= MaxTextLength
            ? text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : throw new ChainException($"A mnemonic has at most {MaxTextLength} characters.");

    // Without the data of the platform on languages, .NET returns texts as they are: the keys would silently be others.
    private static string Normalized(string passphrase)
    {
        if (Ascii.IsValid(passphrase))
            return passphrase;
        return "\uFB01".Normalize(NormalizationForm.FormKD) == "fi"
            ? passphrase.Normalize(NormalizationForm.FormKD)
            : throw new ChainException(
                "This process has no data on languages (InvariantGlobalization, or no ICU): passphrases must be ASCII."
            );
    }

    private static string[] LoadWords()
    {
        using var reader = new StreamReader(typeof(Mnemonic).Assembly.GetManifestResourceStream("english.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
