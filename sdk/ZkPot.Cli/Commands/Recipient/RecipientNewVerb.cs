using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>zkpot recipient new: a key to which models can be sealed.</summary>
internal sealed class RecipientNewVerb : Verb
{
    private readonly Argument<string> file = File("recipient.json", "Where the key will stand.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> light = WalletOptions.Light();

    public RecipientNewVerb()
        : base("new", "Make a key to which models can be sealed.")
    {
        Take(file);
        Take(password.File, light);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string path = values.GetRequiredValue(file);
        KeyFiles.RequireFree(path);
        RecipientFile made = password.Use(
            values,
            operation,
            isNew: true,
            secret => RecipientFile.Make(path, secret, WalletOptions.Cost(values, light), operation.Cancellation)
        );
        return new Report(
            "Name the public key in the task file, under \"statement\": { \"kind\": \"accuracy\", \"recipients\": [...] }. Keep file and password: nobody can restore either."
        )
            .Add("publicKey", "Public key", made.PublicKey)
            .Add("file", "Key file", path);
    }
}
