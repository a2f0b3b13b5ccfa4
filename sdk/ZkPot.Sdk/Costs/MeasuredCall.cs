using System.Globalization;
using System.Text.Json;

namespace ZkPot.Sdk.Costs;

/// <summary>A step of the protocol and the gas of its whole transaction, as the contracts' tests measured it: their snapshots are the only
/// place where figures stand.</summary>
/// <param name="Key">Its name for machines.</param>
/// <param name="Step">What is done.</param>
/// <param name="By">Who usually does it.</param>
/// <param name="CalldataBytes">The bytes that it sends, for which chains on top of another pay besides.</param>
/// <param name="Gas">The gas.</param>
public sealed record MeasuredCall(string Key, string Step, string By, int CalldataBytes, long Gas)
{
    /// <summary>The bytes of the model that the figure of a publication is for: 784-64-10, whose weights and biases are packed in words of
    /// 31 bytes, and the salt in 32.</summary>
    public const int ModelBytes = 51_089;

    private const int SmallModelBytes = 94,
        GasAByte = 40;

    /// <summary>The steps of a round in the order in which they come.</summary>
    public static IReadOnlyList<MeasuredCall> All { get; } =
    [
        Of("deployKey", "deploy the key of a task", "sponsor", 964, "verification", "deploy a key about commitments, 2 inputs"),
        Of("enroll", "enroll", "trainer", 100, "training", "enroll, first lock of the account"),
        Of("commit", "commit", "trainer", 68, "training", "commit, first of the round"),
        Of("commitRelayed", "commit for somebody", "relay", 260, "training", "commit, relayed"),
        Of("submitProof", "prove", "trainer", 804, "training", "submitProof, 1 commitment, later"),
        Of(
            "submitProofTestSet",
            "prove, the test set behind a commitment",
            "trainer",
            804,
            "training",
            "submitProof, 2 commitments, later"
        ),
        Of("publish", "publish a model of 51 kB", "leader", 51_492, "ledger", "publish 51,089 random bytes, EIP-7623"),
        Of("announce", "announce a challenge", "challenger", 68, "ledger", "announce a challenge"),
        Of("record", "record a round", "anybody", 260, "training", "record a final round"),
        Of("release", "release a bond", "anybody", 324, "training", "release"),
        Of("claim", "claim pay", "anybody", 68, "training", "claim"),
    ];

    /// <summary>The steps of a round in which so many bytes are published.</summary>
    public static IReadOnlyList<MeasuredCall> Publishing(int bytes) =>
        [.. All.Select(call => call.Key == "publish" ? Publication(call, bytes) : call)];

    /// <summary>What bytes cost besides the rest lies on two lines through what was measured: that of what is run, and for many bytes the
    /// floor of EIP-7623, 40 gas a byte.</summary>
    private static MeasuredCall Publication(MeasuredCall measured, int bytes)
    {
        long small = GasOf("training", "publish 94 bytes");
        long least = GasOf("ledger", "publish 94 bytes"),
            most = GasOf("ledger", "publish 51,089 random bytes, before EIP-7623");
        long run = small + (most - least) * (bytes - SmallModelBytes) / (ModelBytes - SmallModelBytes);
        long floor = measured.Gas - GasAByte * (long)(ModelBytes - bytes);
        return measured with
        {
            Step = $"publish a model of {bytes} bytes",
            CalldataBytes = measured.CalldataBytes + Padded(bytes) - Padded(ModelBytes),
            Gas = Math.Max(run, floor),
        };
    }

    private static int Padded(int bytes) => (bytes + 31) / 32 * 32;

    private static MeasuredCall Of(string key, string step, string by, int calldataBytes, string snapshot, string measurement) =>
        new(key, step, by, calldataBytes, GasOf(snapshot, measurement));

    private static long GasOf(string snapshot, string measurement)
    {
        using Stream stream = typeof(MeasuredCall).Assembly.GetManifestResourceStream($"gas-{snapshot}.json")!;
        using JsonDocument json = JsonDocument.Parse(stream);
        return long.Parse(json.RootElement.GetProperty(measurement).GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
