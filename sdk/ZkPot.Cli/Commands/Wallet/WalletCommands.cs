using System.CommandLine;
using System.Numerics;
using System.Security.Cryptography;
using Nethereum.Signer;
using Nethereum.Signer.Crypto;
using ZkPot.Chain;

namespace ZkPot.Cli;

/// <summary>zkpot wallet new: a new account in a key file.</summary>
internal sealed class WalletNewCommand : ToolCommand
{
    private readonly Argument<string> file = File("key.json", "Where the key file will stand.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> light = WalletOptions.Light();

    public WalletNewCommand()
        : base("new", "Make a new account: a random key in a key file.")
    {
        Take(file);
        Take(password.File, light);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string path = values.GetRequiredValue(file);
        KeyFiles.RequireFree(path);
        EthECKey key = EthECKey.GenerateKey();
        return password.Use(
            values,
            operation,
            isNew: true,
            secret => KeyFiles.Save(path, key, secret, WalletOptions.Cost(values, light), operation)
        );
    }
}

/// <summary>zkpot wallet import: a private key, or the words it is derived from, in a key file.</summary>
internal sealed class WalletImportCommand : ToolCommand
{
    private const string StandardInput = "-";
    private const int KeySize = 32;
    private readonly Argument<string> source = File(
        "private-key",
        "A file with the private key, 64 hexadecimal digits, or with the words of a mnemonic; - for the standard input."
    );
    private readonly Argument<string> file = File("key.json", "Where the key file will stand.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> light = WalletOptions.Light();

    private readonly Option<string> derivation = new("--path")
    {
        Description = "Of words, which account.",
        DefaultValueFactory = _ => Mnemonic.FirstAccount,
    };

    public WalletImportCommand()
        : base("import", "Put a private key into a key file.")
    {
        Take(source, file);
        Take(derivation, password.File, light);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(source),
            path = values.GetRequiredValue(file);
        KeyFiles.RequireFree(path);
        string text = (from == StandardInput ? KeyFiles.Read(operation.In, "The standard input") : KeyFiles.Read(from)).Trim();
        EthECKey key = text.Contains(' ', StringComparison.Ordinal) ? OfWords(text, values.GetValue(derivation)!) : OfDigits(text);
        return password.Use(
            values,
            operation,
            isNew: true,
            secret => KeyFiles.Save(path, key, secret, WalletOptions.Cost(values, light), operation)
        );
    }

    /// <exception cref="ChainException">The text is no key; the message does not show it.</exception>
    private static EthECKey OfDigits(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (digits.Length != 2 * KeySize || !digits.All(char.IsAsciiHexDigit))
            throw new ChainException("Expected a private key as 64 hexadecimal digits, with or without 0x before them.");
        byte[] secret = Convert.FromHexString(digits);
        try
        {
            var number = new BigInteger(secret, isUnsigned: true, isBigEndian: true);
            var order = new BigInteger(ECKey.CURVE_ORDER.ToByteArrayUnsigned(), isUnsigned: true, isBigEndian: true);
            return number.IsZero || number >= order
                ? throw new ChainException("A private key is a number between 1 and the order of secp256k1; this is none.")
                : new(secret, isPrivate: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static EthECKey OfWords(string text, string path)
    {
        try
        {
            return Mnemonic.ToKey(text, path);
        }
        catch (FormatException e)
        {
            throw new UsageException($"--path: {e.Message}");
        }
    }
}

/// <summary>zkpot wallet show: whose key a file holds.</summary>
internal sealed class WalletShowCommand : ToolCommand
{
    private readonly Argument<string> file = File("key.json", "The key file.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> check = new("--check")
    {
        Description = "Open the file, which needs the password, and see whether the key is that of the address.",
    };

    public WalletShowCommand()
        : base("show", "Say whose key a key file holds. The key itself is never shown.")
    {
        Take(file);
        Take(check, password.File);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        return KeyFiles.Use(values.GetRequiredValue(file), json => Show(json, values, operation));
    }

    private Report Show(string json, ParseResult values, Operation operation)
    {
        Address? said = KeyFile.ReadAddress(json);
        if (!values.GetValue(check) && said is { } address)
            return Tell("So the file says; --check would open it.", address, isChecked: false);
        return password.Use(
            values,
            operation,
            isNew: false,
            secret =>
            {
                EthECKey key = KeyFile.Decrypt(json, secret.Span, operation.Cancellation);
                return Tell("The file opens, and the key is that of the address.", key.GetPublicAddress(), isChecked: true);
            }
        );
    }

    private static Report Tell(string headline, Address address, bool isChecked) =>
        new Report(headline).Add("address", "Address", address.ToString()).Add("checked", "Opened", isChecked);
}

/// <summary>What the verbs that write key files have in common.</summary>
internal static class WalletOptions
{
    /// <summary>Asks for a file that is opened quickly.</summary>
    public static Option<bool> Light() =>
        new("--light")
        {
            Description = "A file that is opened with 4 MB in some milliseconds, in place of 256 MB in a second: for test accounts.",
        };

    /// <summary>The work that guessing the password costs.</summary>
    public static KeyFileCost Cost(ParseResult values, Option<bool> light) =>
        values.GetValue(light) ? KeyFileCost.Light : KeyFileCost.Standard;
}
