using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ZkPot.Ethereum.Tests;

public class AbiVectorTests
{
    [Fact]
    public void Agrees_with_the_results_of_contracts() => Vectors.ForEach("contract-interface", 2045, CheckResult);

    [Fact]
    public void Agrees_with_the_results_of_contracts_that_use_structs() => Vectors.ForEach("contract-interface-abi2", 1880, CheckResult);

    [Fact]
    public void Agrees_with_the_logs_of_contracts() => Vectors.ForEach("contract-events", 2016, item =>
    {
        AbiEvent declared = ContractAbi.ParseJson(item.Text("interface")).Event("testEvent");
        Hash32[] topics = [.. item.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString()!))];
        AbiEventData log = declared.Decode(topics, item.Bytes("data"));
        var indexed = new List<AbiValue?>();
        for (int i = 0; i < log.Values.Count; i++)
        {
            AbiParameter field = declared.Inputs.Components[i];
            JsonElement value = item.GetProperty("normalizedValues")[i];
            log[i].Should().Be(item.GetProperty("hashed")[i].GetBoolean() ? Hex.Decode(value.GetString()!) : Plain(field.Type, value));
            if (field.IsIndexed) indexed.Add(Plain(field.Type, item.GetProperty("values")[i]));
        }
        declared.Topics([.. indexed]).Should().Equal(topics.Cast<Hash32?>());
    });

    [Fact]
    public void Agrees_on_signatures_and_selectors() => Vectors.ForEach("contract-signatures", 1880, item =>
    {
        AbiFunction function = ContractAbi.ParseJson(item.Text("abi")).Function("testSig");
        function.Signature.Should().Be(item.Text("signature"));
        function.Selector.ToString().Should().Be(item.Text("sigHash"));
        AbiFunction.Parse($"function {item.Text("signature")}").Selector.Should().Be(function.Selector);
    });

    [Fact]
    public void Agrees_on_hashes_of_packed_values() => Vectors.ForEach("solidity-hashes", 2016, item =>
    {
        AbiType[] types = [.. item.GetProperty("types").EnumerateArray().Select(type => AbiType.Parse(type.GetString()!))];
        AbiValue[] values = [.. item.GetProperty("values").EnumerateArray().Zip(types, (value, type) => Plain(type, value))];
        Hash32.Of(AbiPacked.Encode(types, values)).ToString().Should().Be(item.Text("keccak256"));
    });

    private static void CheckResult(JsonElement item)
    {
        AbiFunction function = ContractAbi.ParseJson(item.Text("interface")).Function("test");
        byte[] result = item.Bytes("result");
        JsonElement normalized = item.GetProperty(item.TryGetProperty("normalizedValues", out _) ? "normalizedValues" : "values");
        using JsonDocument values = JsonDocument.Parse(normalized.GetString()!);
        AbiValue[] expected = [.. values.RootElement.EnumerateArray().Zip(function.Outputs.Components, (value, output) => Tagged(output.Type, value))];
        function.DecodeResult(result).Should().Equal(expected);
        function.Outputs.Encode(expected).Should().Equal(result);
    }

    /// <summary>A value that says of what kind it is: {"type": "number", "value": "1"}; arrays do not.</summary>
    private static AbiValue Tagged(AbiType type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object) value = value.GetProperty("value");
        return type switch
        {
            AbiTuple tuple => AbiValue.Sequence(value.EnumerateArray().Zip(tuple.Components, (item, component) => Tagged(component.Type, item))),
            AbiArray array => AbiValue.Sequence(value.EnumerateArray().Select(item => Tagged(array.Element, item))),
            _ => Plain(type, value),
        };
    }

    private static AbiValue Plain(AbiType type, JsonElement value) => type switch
    {
        AbiArray array => AbiValue.Sequence(value.EnumerateArray().Select(item => Plain(array.Element, item))),
        AbiBoolean => value.ValueKind == JsonValueKind.True,
        AbiAddress => Address.Parse(value.GetString()!.ToLowerInvariant()),
        AbiString => value.GetString()!,
        AbiInteger => value.ValueKind == JsonValueKind.Number ? value.GetInt64() : Integer(value.GetString()!),
        _ => Hex.Decode(value.GetString()!),
    };

    private static BigInteger Integer(string text)
    {
        bool negative = text.StartsWith('-');
        string digits = text.TrimStart('-');
        BigInteger value = digits.StartsWith("0x", StringComparison.Ordinal)
            ? BigInteger.Parse("0" + digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }
}
