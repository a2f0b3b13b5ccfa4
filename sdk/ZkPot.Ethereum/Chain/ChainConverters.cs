using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZkPot.Ethereum;

/// <summary>Reads and writes a value as a JSON string; what is no such value is a <see cref="JsonException"/>.</summary>
internal abstract class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException($"Expected a string for a value of type {typeof(T).Name}.");
        try
        {
            return parse(reader.GetString()!);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}

internal sealed class AddressConverter() : TextConverter<Address>(Address.Parse, address => address.ToString());

internal sealed class HashConverter() : TextConverter<Hash32>(Hash32.Parse, hash => hash.ToString());

internal sealed class BytesConverter() : TextConverter<ReadOnlyMemory<byte>>(text => Hex.Decode(text), bytes => Hex.Encode(bytes.Span));

internal sealed class QuantityConverter() : TextConverter<BigInteger>(Hex.DecodeQuantity, Hex.EncodeQuantity);

internal sealed class SmallQuantityConverter() : TextConverter<ulong>(text => (ulong)Hex.DecodeQuantity(text), value => Hex.EncodeQuantity(value));
