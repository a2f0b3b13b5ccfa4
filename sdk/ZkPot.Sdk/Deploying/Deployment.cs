using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk;

/// <summary>Where the contracts stand on a chain, as contracts/deployments holds it.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Block">A block from which on they stood: logs before it need not be read.</param>
/// <param name="Parameters">What they were made for.</param>
/// <param name="Contracts">Their addresses by their names.</param>
public sealed record Deployment(
    BigInteger ChainId,
    ulong Block,
    DeploymentParameters Parameters,
    IReadOnlyDictionary<string, Address> Contracts
)
{
    private const int MaxBytes = 1 << 16;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Where a contract stands.</summary>
    public Address this[string name] =>
        Contracts.TryGetValue(name, out Address address)
            ? address
            : throw new ZkPotException($"The deployment on chain {ChainId} names no {name}.");

    /// <summary>Reads a file.</summary>
    /// <exception cref="ZkPotException">It is missing or says something else; the message tells what.</exception>
    public static Deployment Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new FormatException($"it is longer than {MaxBytes} bytes");
            JsonObject json = JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new FormatException("it holds no JSON object");
            return Read(json);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or FormatException
                        or InvalidOperationException
                        or ArtifactException
            )
        {
            throw new ZkPotException($"{path} is no deployment: {e.Message}", e);
        }
    }

    /// <summary>The text of a file.</summary>
    public string Write()
    {
        var json = new JsonObject
        {
            ["chainId"] = (long)ChainId,
            ["block"] = Block,
            ["salt"] = Deployer.Salt.ToString(),
            ["stakeToken"] = Parameters.StakeToken.ToString(),
            ["guardian"] = Parameters.Guardian.ToString(),
            ["admin"] = Parameters.Admin.ToString(),
            ["stakePerMegagas"] = Parameters.StakePerMegagas.ToString(CultureInfo.InvariantCulture),
            ["srs"] = new JsonArray([.. Parameters.Powers.Select(powers => (JsonNode)Hex.Encode(ContractFormat.Powers(powers)))]),
        };
        foreach ((string name, Address address) in Contracts)
            json[name] = address.ToString();
        return json.ToJsonString(Indented) + "\n";
    }

    /// <summary>A number, or a text of one: Foundry writes large ones as text.</summary>
    private static BigInteger Number(JsonNode node)
    {
        string text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? BigInteger.Parse($"0{text.AsSpan(2)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static Deployment Read(JsonObject json)
    {
        JsonNode Of(string name) => json[name] ?? throw new FormatException($"it has no \"{name}\"");
        Address AddressOf(string name) => Address.Parse(Of(name).GetValue<string>());
        string[] contracts = [.. json.Select(member => member.Key).Where(name => char.IsUpper(name[0]))];
        return new(
            BigInteger.Parse(Of("chainId").ToJsonString(), CultureInfo.InvariantCulture),
            Of("block").GetValue<ulong>(),
            new(AddressOf("stakeToken"), AddressOf("guardian"), AddressOf("admin"), Number(Of("stakePerMegagas")))
            {
                Powers =
                [
                    .. Of("srs").AsArray().Select(powers => ContractFormat.ReadPowers(Hex.Decode(powers!.GetValue<string>()), "srs")),
                ],
            },
            contracts.ToDictionary(name => name, AddressOf)
        );
    }
}

/// <summary>What a deployment is made for. The same parameters give the same addresses on every chain.</summary>
/// <param name="StakeToken">In which stakes are held.</param>
/// <param name="Guardian">Who may pause entry for a week.</param>
/// <param name="Admin">Who proposes and executes through the timelock that marks keys as curated.</param>
/// <param name="StakePerMegagas">What a million gas is worth in units of the token of stakes, at the highest price of gas to be calculated
/// with. The least bond follows from it: a forfeited one must pay for the transactions that it takes to show a false publication.</param>
public sealed record DeploymentParameters(Address StakeToken, Address Guardian, Address Admin, BigInteger StakePerMegagas)
{
    /// <summary>The powers of tau that keys about commitments may belong to: the list never changes, so compare them with the phase-1 file
    /// before.</summary>
    public IReadOnlyList<Srs> Powers { get; init; } = [];
}
