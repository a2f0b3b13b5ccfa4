using System.CommandLine;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot recipient new: a key to which models can be sealed.</summary>
internal sealed class RecipientNewCommand : ToolCommand
{
    private readonly Argument<string> file = File("recipient.json", "Where the key will stand.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> light = WalletOptions.Light();

    public RecipientNewCommand()
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

/// <summary>zkpot recipient show: the public key of a recipient.</summary>
internal sealed class RecipientShowCommand : ToolCommand
{
    private readonly Argument<string> file = File("recipient.json", "The key, as \"zkpot recipient new\" wrote it.");
    private readonly PasswordOption password = new();
    private readonly Option<bool> check = new("--check")
    {
        Description = "Open the file, which needs the password, and see whether the private key is that of the public one.",
    };

    public RecipientShowCommand()
        : base("show", "Say what the public key of a recipient is. The private key is never shown.")
    {
        Take(file);
        Take(check, password.File);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        RecipientFile recipient = RecipientFile.Load(values.GetRequiredValue(file));
        bool isChecked = values.GetValue(check);
        if (isChecked)
            using (
                RecipientKey key = password.Use(values, operation, isNew: false, secret => recipient.Open(secret, operation.Cancellation))
            ) { }
        return new Report(
            isChecked ? "The file opens, and the private key is that of the public one." : "So the file says; --check would open it."
        )
            .Add("publicKey", "Public key", recipient.PublicKey)
            .Add("checked", "Opened", isChecked);
    }
}
