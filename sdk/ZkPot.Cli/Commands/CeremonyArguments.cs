using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>The two arguments that name a beacon.</summary>
internal sealed class BeaconArguments
{
    /// <summary>The public value.</summary>
    public Argument<string> Value { get; } =
        new("beacon") { Description = "A public value that nobody could know before, such as a block hash, in hexadecimal." };

    /// <summary>How often it is hashed.</summary>
    public Argument<int> Exponent { get; } =
        new("exponent")
        {
            Description = $"It is hashed 2^exponent times; {Beacon.MinExponent} to {Beacon.MaxExponent}.",
            CustomParser = given => WholeNumber.Parse(given, Beacon.MinExponent, Beacon.MaxExponent),
        };

    /// <summary>The beacon that was given.</summary>
    public Beacon Read(ParseResult values)
    {
        string text = values.GetRequiredValue(Value);
        try
        {
            return Beacon.FromHex(
                text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text,
                values.GetRequiredValue(Exponent)
            );
        }
        catch (ArtifactException fault)
        {
            throw new UsageException($"The {fault.Where} of the beacon {fault.Problem}.");
        }
    }
}

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

/// <summary>Contributions of both phases as facts.</summary>
internal static class ContributionReport
{
    /// <summary>One contribution of phase 1.</summary>
    public static IReadOnlyList<Fact> Row(int index, PtauContribution contribution) =>
        Row(index, contribution.Name, contribution.Beacon, contribution.ResponseHash);

    /// <summary>One contribution of phase 2.</summary>
    public static IReadOnlyList<Fact> Row(int index, Phase2Contribution contribution) =>
        Row(index, contribution.Name, contribution.Beacon, contribution.Hash);

    /// <summary>What a contributor wants to know of the contribution just made.</summary>
    public static Report Made(string output, string? name, ReadOnlyMemory<byte> hash) =>
        new Report("Contributed. Publish the hash: with it anybody can find this contribution in the file.")
            .Add("output", "Written", output)
            .Add("name", "Name", name ?? "")
            .Add("hash", "Hash", Convert.ToHexStringLower(hash.Span));

    /// <summary>One contribution.</summary>
    public static IReadOnlyList<Fact> Row(int index, string? name, Beacon? beacon, ReadOnlyMemory<byte> hash)
    {
        string full = Convert.ToHexStringLower(hash.Span);
        string kind = beacon is null ? "secret" : $"beacon, 2^{beacon.IterationsExponent} hashes";
        return
        [
            new("index", "#", index, $"{index}"),
            new("name", "Name", name ?? "", name ?? ""),
            new("kind", "From", beacon is null ? "secret" : "beacon", kind),
            new("hash", "Hash", full, $"{full[..16]}…{full[^16..]}"),
        ];
    }
}
