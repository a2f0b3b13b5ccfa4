using System.CommandLine;
using System.CommandLine.Parsing;

namespace ZkPot.Cli;

/// <summary>What is wrong with a command line as a whole, in words that name the argument.</summary>
internal static class CommandLineFaults
{
    /// <summary>Everything that is wrong; empty if nothing is.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] missing = [.. command.Arguments
            .Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 })
            .Select(argument => $"{argument.Name} is missing.")];
        IEnumerable<string> others = parsed.Errors
            .Where(error => missing.Length == 0 || !IsOfMissing(error))
            .Select(error => error.Message);
        if (command is not Verb and not RootCommand && parsed.UnmatchedTokens.Count == 0)
            return [$"Required command was not provided: one of {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}."];
        return [.. Swallowed(parsed).Concat(missing).Concat(others).Distinct()];
    }

    /// <summary>
    /// Options that the parser took for values of what stood before them: a misspelt one for a file, say, or one behind an option without
    /// its value.
    /// </summary>
    private static IEnumerable<string> Swallowed(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        HashSet<string> known = [.. command.Options
            .Append(ToolRunner.JsonOption)
            .Append(ToolRunner.QuietOption)
            .SelectMany(option => option.Aliases.Append(option.Name))];
        foreach (Argument argument in command.Arguments)
            foreach (Token token in parsed.GetResult(argument)?.Tokens ?? [])
                if (token.Value is ['-', not (>= '0' and <= '9'), ..])
                    yield return $"There is no option {token.Value}. If it is a file, write ./{token.Value}.";
        foreach (Option option in command.Options)
            foreach (Token token in parsed.GetResult(option)?.Tokens ?? [])
                if (known.Contains(token.Value)) yield return $"{option.Name} has no value: {token.Value}, an option, stands behind it.";
    }

    /// <summary>A command's name with that of its group, as one types it; nothing for the tool itself.</summary>
    public static string NameOf(Command command)
    {
        IEnumerable<Command> path = command.Parents.OfType<Command>().Append(command).Where(part => part is not RootCommand);
        return string.Join(' ', path.Select(part => part.Name));
    }

    private static bool IsOfMissing(ParseError error) =>
        error.SymbolResult is CommandResult || error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult };
}
