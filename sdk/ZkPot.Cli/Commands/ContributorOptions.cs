using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>Options of the verbs with which people contribute to a ceremony.</summary>
internal static class ContributorOptions
{
    /// <summary>What the contributor wants to be called.</summary>
    public static Option<string?> Name() => new("--name", "-n") { Description = "What you want to be called in the file." };

    /// <summary>What the contributor types.</summary>
    public static Option<string?> Entropy() =>
        new("--entropy", "-e")
        {
            Description =
                "Anything you type, mixed with the system's randomness. It need not be secret; without it the system's randomness is used alone.",
        };
}
