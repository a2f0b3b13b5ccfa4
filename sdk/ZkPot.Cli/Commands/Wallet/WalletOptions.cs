using System.CommandLine;
using ZkPot.Chain;

namespace ZkPot.Cli;

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
