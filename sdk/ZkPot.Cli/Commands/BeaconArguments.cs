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
