using System.CommandLine;
using Nethereum.Signer;
using ZkPot.Chain;

namespace ZkPot.Cli;

/// <summary>zkpot wallet new: a new account in a key file.</summary>
internal sealed class WalletNewVerb : Verb
{
    private readonly Argument<string> file = File("key.json", "Where the key file will stand.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> light = WalletOptions.Light();

    public WalletNewVerb()
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
