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
        string[] missing =
        [
            .. command
                .Arguments.Where(argument =>
                    argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 }
                )
                .Select(argument => $"{argument.Name} is missing."),
        ];
        IEnumerable<string> others = parsed
            .Errors.Where(error => missing.Length == 0 || !IsOfMissing(error))
            .Select(error => error.Message);
        if (command is not ToolCommand && parsed.UnmatchedTokens is [string unknown, ..])
            return [$"There is no command \"{Typed(command, unknown)}\".{Suggestion(command, unknown)}"];
        if (command is not ToolCommand and not RootCommand)
        {
            int width = command.Subcommands.Max(verb => verb.Name.Length);
            IEnumerable<string> verbs = command.Subcommands.Select(verb => $"\n  {verb.Name.PadRight(width)}  {verb.Description}");
            return [$"Name what to do:{string.Concat(verbs)}"];
        }
        return [.. Swallowed(parsed).Concat(missing).Concat(others).Distinct()];
    }

    /// <summary>
    /// Options that the parser took for values of what stood before them: a misspelt one for a file, say, or one behind an option without
    /// its value.
    /// </summary>
    private static IEnumerable<string> Swallowed(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        HashSet<string> known =
        [
            .. command
                .Options.Append(ToolRunner.JsonOption)
                .Append(ToolRunner.QuietOption)
                .SelectMany(option => option.Aliases.Append(option.Name)),
        ];
        foreach (Argument argument in command.Arguments)
        foreach (Token token in parsed.GetResult(argument)?.Tokens ?? [])
            if (token.Value is ['-', not (>= '0' and <= '9'), ..])
                yield return $"There is no option {token.Value}. If it is a file, write ./{token.Value}.";
        foreach (Option option in command.Options)
        foreach (Token token in parsed.GetResult(option)?.Tokens ?? [])
            if (known.Contains(token.Value))
                yield return $"{option.Name} has no value: {token.Value}, an option, stands behind it.";
    }

    /// <summary>A command's name with that of its group, as one types it; nothing for the tool itself.</summary>
    public static string NameOf(Command command)
    {
        IEnumerable<Command> path = command.Parents.OfType<Command>().Append(command).Where(part => part is not RootCommand);
        return string.Join(' ', path.Select(part => part.Name));
    }

    private static string Typed(Command command, string unknown) => command is RootCommand ? unknown : $"{NameOf(command)} {unknown}";

    /// <summary>The commands that are written nearly so.</summary>
    private static string Suggestion(Command command, string unknown)
    {
        const int nearly = 2;
        string[] near =
        [
            .. command
                .Subcommands.Where(verb =>
                    Distance(verb.Name, unknown) <= nearly
                    || (unknown.Length > nearly && verb.Name.StartsWith(unknown, StringComparison.Ordinal))
                )
                .Select(verb => $"\"{Typed(command, verb.Name)}\""),
        ];
        return near.Length == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>How many letters must be changed, put in or left out to come from one word to the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        int[] above = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] row = [i, .. new int[other.Length]];
            for (int j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            above = row;
        }
        return above[^1];
    }

    private static bool IsOfMissing(ParseError error) =>
        error.SymbolResult is CommandResult || error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult };
}
