using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace ZkPot.Cli;

/// <summary>Reads whole numbers of the command line, and says what was expected where there is none.</summary>
internal static class WholeNumber
{
    /// <summary>The number that is given; what is none, or out of range, is a usage error that names argument and range.</summary>
    public static T Parse<T>(ArgumentResult given, T least, T most)
        where T : struct, INumber<T>
    {
        string text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
        if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most)
            return value;
        string name = given.Parent is OptionResult option ? option.Option.Name : given.Argument.Name;
        string range = most < T.CreateSaturating(long.MaxValue) ? $"from {least} to {most}" : $"of at least {least}";
        given.AddError($"{name} {(text.Length == 0 ? "\"\"" : text)}: expected a whole number {range}.");
        return default;
    }
}
