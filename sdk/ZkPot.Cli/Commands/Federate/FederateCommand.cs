using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>zkpot federate: training together.</summary>
internal static class FederateCommand
{
    /// <summary>The group with its commands.</summary>
    public static Command Create() =>
        new("federate", "Train one model together: simulate it, attack it, measure what it shows, play it on a chain.")
        {
            new FederateSimulateCommand(),
            new FederateTableCommand(),
            new FederatePrivacyCommand(),
            new FederateRunCommand(),
        };
}
