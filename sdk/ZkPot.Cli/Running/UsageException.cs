namespace ZkPot.Cli;

/// <summary>A command line that can be parsed but makes no sense.</summary>
internal sealed class UsageException(string problem) : Exception(problem);
