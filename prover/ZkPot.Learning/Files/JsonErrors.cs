using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace ZkPot.Learning.Files;

/// <summary>What is wrong in a JSON file, by the names in the file: System.Text.Json names the .NET types behind it.</summary>
public static partial class JsonErrors
{
    /// <summary>The place, and what was found or expected there.</summary>
    /// <param name="error">The exception of the serializer, or of what it called.</param>
    /// <param name="known">The types that the file is read into, so that the members that there are can be listed.</param>
    public static string Describe(Exception error, params ReadOnlySpan<JsonTypeInfo?> known)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error is not (JsonException or NotSupportedException))
            return error.Message;
        string text = Place().Replace(error.Message, "");
        string path = (error as JsonException)?.Path is { Length: > 2 } at ? at[2..] : "",
            where = path;
        if (error is JsonException { LineNumber: long line })
            where = $"{(path.Length == 0 ? "" : $"{path}, ")}line {line + 1}";
        string prefix = where.Length == 0 ? "" : $"{where}: ";

        if (Unmapped().Match(text) is { Success: true } unmapped)
            return $"{prefix}\"{unmapped.Groups[1].Value}\" is no member here{Members(unmapped.Groups[2].Value, known)}.";
        if (Unconverted().IsMatch(text))
            return $"{prefix}the value is not of the kind that is expected here.";
        if (Missing().Match(text) is { Success: true } missing)
            return $"{prefix}missing: {missing.Groups[1].Value}.";
        if (Discriminator().Match(text) is { Success: true } kind)
            return $"{prefix}there is no kind \"{kind.Groups[1].Value}\" here{Kinds(kind.Groups[1].Value, known)}.";
        return $"{prefix}{text}";
    }

    private static string Members(string type, ReadOnlySpan<JsonTypeInfo?> known)
    {
        foreach (JsonTypeInfo? info in known)
            if (info?.Type.FullName == type)
                return $"; there are {string.Join(", ", info.Properties.Select(property => property.Name))}";
        return "";
    }

    /// <summary>The kinds of what the unknown one stands for, if only one type of the file has kinds; of all that have, else.</summary>
    private static string Kinds(string unknown, ReadOnlySpan<JsonTypeInfo?> known)
    {
        var kinds = new List<string>();
        foreach (JsonTypeInfo? info in known)
        {
            if (info?.PolymorphismOptions is not { DerivedTypes: { Count: > 0 } derived })
                continue;
            kinds.Add(string.Join(", ", derived.Select(type => type.TypeDiscriminator).Where(name => !Equals(name, unknown))));
        }
        return kinds.Count == 0 ? "" : $"; there are {string.Join("; ", kinds)}";
    }

    [GeneratedRegex(@" Path: \$.*$", RegexOptions.Singleline)]
    private static partial Regex Place();

    [GeneratedRegex(@"The JSON property '(.*)' could not be mapped to any \.NET member contained in type '(.*)'")]
    private static partial Regex Unmapped();

    [GeneratedRegex("The JSON value could not be converted to")]
    private static partial Regex Unconverted();

    [GeneratedRegex(@"was missing required properties including: (.*)\.")]
    private static partial Regex Missing();

    [GeneratedRegex("unrecognized type discriminator id '(.*)'")]
    private static partial Regex Discriminator();
}
