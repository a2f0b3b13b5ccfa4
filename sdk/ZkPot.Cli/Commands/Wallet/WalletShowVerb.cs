using System.CommandLine;
using Nethereum.Signer;
using ZkPot.Chain;

namespace ZkPot.Cli;

/// <summary>zkpot wallet show: whose key a file holds.</summary>
internal sealed class WalletShowVerb : Verb
{
    private readonly Argument<string> file = File("key.json", "The key file.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> check = new("--check")
    {
        Description = "Open the file, which needs the password, and see whether the key is that of the address.",
    };

    public WalletShowVerb()
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
