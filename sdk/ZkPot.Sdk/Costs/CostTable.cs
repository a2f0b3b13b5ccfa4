using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.Model;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk.Costs;

/// <summary>What the steps of the protocol cost on a chain.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="GasPrice">What a unit of gas costs, in wei.</param>
/// <param name="IncludesDataFee">Whether what the place on the chain below costs is in it, or there is no chain below.</param>
/// <param name="Rows">The steps.</param>
public sealed record CostTable(ChainProfile Chain, BigInteger GasPrice, bool IncludesDataFee, IReadOnlyList<CallCost> Rows)
{
    /// <summary>At a price of gas, without what only a node could tell: what a chain on top of another pays for its place there.</summary>
    public static CostTable At(ChainProfile chain, BigInteger gasPrice) =>
        new(
            chain,
            gasPrice,
            chain.DataFee == DataFee.None,
            [.. MeasuredCall.All.Select(call => new CallCost(call, call.Gas, call.Gas * gasPrice))]
        );

    /// <summary>At the prices that a node tells now, or at a price of gas of one's own.</summary>
    /// <param name="web3">The chain.</param>
    /// <param name="gasPrice">What a unit of gas costs, in wei; null to ask.</param>
    /// <param name="publishedBytes">How many bytes are published.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<CostTable> AskAsync(
        IWeb3 web3,
        BigInteger? gasPrice = null,
        int publishedBytes = MeasuredCall.ModelBytes,
        CancellationToken cancellationToken = default
    )
    {
        ChainProfile chain = await ChainProfile.DetectAsync(web3.Client, cancellationToken).ConfigureAwait(false);
        BigInteger price = gasPrice ?? await web3.GasPriceAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<CallCost>();
        foreach (
            MeasuredCall call in publishedBytes == MeasuredCall.ModelBytes ? MeasuredCall.All : MeasuredCall.Publishing(publishedBytes)
        )
        {
            // Random bytes cannot be compressed: the fee of real ones is no higher.
            byte[] data = RandomNumberGenerator.GetBytes(call.CalldataBytes);
            BigInteger gas =
                call.Gas + await DataFees.EstimateGasAsync(web3.Client, chain, Address.Zero, data, cancellationToken).ConfigureAwait(false);
            BigInteger dataFee = await DataFees
                .EstimateAsync(web3.Client, chain, Unsigned(chain, call, data), cancellationToken)
                .ConfigureAwait(false);
            rows.Add(new(call, gas, gas * price + dataFee));
        }
        return new(chain, price, IncludesDataFee: true, rows);
    }

    /// <summary>The transaction of a step before it is signed: what a chain on top of another charges for goes by its length.</summary>
    private static byte[] Unsigned(ChainProfile chain, MeasuredCall call, byte[] data) =>
        new Transaction1559(chain.ChainId, 0, 0, 0, call.Gas, Address.Zero.ToString(), 0, data.ToHex(prefix: true), []).GetRLPEncodedRaw();
}

/// <summary>What a step costs on a chain.</summary>
/// <param name="Call">The step.</param>
/// <param name="Gas">Its gas on this chain.</param>
/// <param name="Wei">What it costs, all included that is known.</param>
public sealed record CallCost(MeasuredCall Call, BigInteger Gas, BigInteger Wei);

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
