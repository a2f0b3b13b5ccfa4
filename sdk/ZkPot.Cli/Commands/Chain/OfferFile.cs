using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZkPot.Chain;
using ZkPot.Learning.Files;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>What a sponsor offers, as a small JSON file. Unknown members and missing ones are errors; nothing is guessed.</summary>
internal sealed record OfferFile(
    [property: JsonRequired] string Token,
    [property: JsonRequired] string Bond,
    [property: JsonRequired] IReadOnlyList<OfferSchedulePoint> Schedule,
    [property: JsonRequired] OfferWindows Windows,
    [property: JsonRequired] string End,
    int Rounds = 3,
    int Fruitless = 2,
    uint Margin = 1,
    string? KeyBond = null,
    string? Gate = null,
    OfferTestSets? TestSets = null
)
{
    private const int MaxBytes = 1 << 16;

    /// <summary>Reads a file.</summary>
    public static OfferFile Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new JsonException($"it is longer than {MaxBytes} bytes");
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), OfferJson.Default.OfferFile)
                ?? throw new JsonException("it holds null");
        }
        catch (JsonException e)
        {
            throw new ZkPotException(
                $"{path} is no offer: {JsonErrors.Describe(e, OfferJson.Default.OfferFile, OfferJson.Default.OfferSchedulePoint, OfferJson.Default.OfferWindows, OfferJson.Default.OfferTestSets)}",
                e
            );
        }
    }

    /// <summary>Uses what the file says; what makes no sense in it is told with the file's name.</summary>
    public static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UsageException fault)
        {
            throw new ZkPotException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>The address of the token.</summary>
    public Address TokenAddress => ParseAddress("token", Token);

    /// <summary>What the contracts take as terms.</summary>
    public TaskOffer ToOffer(TokenAmount pay, TokenAmount stake) =>
        new()
        {
            Token = TokenAddress,
            Bond = stake.Parse("bond", Bond),
            KeyBond = KeyBond is null ? null : stake.Parse("keyBond", KeyBond),
            Margin = Margin,
            Schedule = [.. Schedule.Select(point => new SchedulePoint(point.Score, pay.Parse("value", point.Value)))],
        };

    /// <summary>What is promised of fresh test sets; packing and sets come with their files.</summary>
    public FreshTerms ToFreshTerms(TokenAmount pay)
    {
        OfferTestSets promised = TestSets ?? throw new UsageException("testSets: expected gap and bond, since test sets are given.");
        return new(Seconds("gap", promised.Gap), pay.Parse("bond of testSets", promised.Bond), promised.Sharers, new(0, 0, 0, 0), []);
    }

    /// <summary>What the contracts take as rules, from a time on.</summary>
    public Rules ToRules(ulong now)
    {
        var timing = new TrainingRoundsTiming(
            now + Seconds("end", End),
            Seconds("open", Windows.Open),
            Seconds("commit", Windows.Commit),
            Seconds("reveal", Windows.Reveal),
            Seconds("prove", Windows.Prove),
            Seconds("publish", Windows.Publish),
            Seconds("claim", Windows.Claim),
            Seconds("hold", Windows.Hold),
            Byte("rounds", Rounds),
            Byte("fruitless", Fruitless)
        );
        return new(timing, Gate is null ? Address.Zero : ParseAddress("gate", Gate), [], []);
    }

    private static byte Byte(string name, int value) =>
        value is > 0 and <= byte.MaxValue ? (byte)value : throw new UsageException($"{name} {value}: expected 1 to {byte.MaxValue}.");

    private static Address ParseAddress(string name, string text) =>
        Address.TryParse(text, out Address address) ? address : throw new UsageException($"{name} {text}: expected an address.");

    /// <summary>Reads a span such as 90s, 30m, 26h, 20d.</summary>
    private static uint Seconds(string name, string text)
    {
        uint unit =
            text.Length < 2
                ? 0u
                : text[^1] switch
                {
                    's' => 1u,
                    'm' => 60u,
                    'h' => 3_600u,
                    'd' => 86_400u,
                    _ => 0u,
                };
        bool isNumber = uint.TryParse(
            text.AsSpan(0, Math.Max(0, text.Length - 1)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out uint count
        );
        if (unit == 0 || !isNumber || (ulong)count * unit > (ulong)TimeSpan.FromDays(30).TotalSeconds)
            throw new UsageException($"{name} {text}: expected a number with s, m, h or d behind it, at most 30 days.");
        return count * unit;
    }
}

/// <summary>What the compiler is to generate for reading offers, so that no reflection is needed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = 8,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(OfferFile))]
internal sealed partial class OfferJson : JsonSerializerContext;

/// <summary>What a score is worth; between points it rises evenly.</summary>
internal sealed record OfferSchedulePoint(uint Score, string Value);

/// <summary>How long the parts of a round last, as 90s, 30m, 26h or 2d; Reveal where test sets are revealed after the
/// commitments.</summary>
internal sealed record OfferWindows(
    string Commit,
    string Prove,
    string Publish,
    string Claim,
    string Hold,
    string Open = "0s",
    string Reveal = "0s"
);
