namespace ZkPot.Cli.Tests;

/// <summary>A command line that must be refused, and how.</summary>
/// <param name="Command">The command.</param>
/// <param name="What">What is wrong, in a few words.</param>
/// <param name="Arguments">Everything behind the verb.</param>
/// <param name="Code">The documented exit code.</param>
/// <param name="Names">What the message must name: the file or the argument.</param>
public sealed record HostileCase(string Command, string What, string[] Arguments, int Code, string Names);
