using System.Text;

namespace ZkPot.Ethereum;

/// <summary>string: a text in UTF-8.</summary>
public sealed class AbiString : AbiType
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public override string Name => "string";

    /// <inheritdoc/>
    public override bool IsDynamic => true;

    internal override bool FitsTopic => false;

    internal override void Write(AbiValue value, AbiWriter writer, int at) => AbiBytes.WriteContent(Encode(value), writer);

    internal override AbiValue Read(AbiReader reader, int at)
    {
        try
        {
            return Strict.GetString(reader.Content(at));
        }
        catch (DecoderFallbackException e)
        {
            throw new AbiException($"The text at byte {at} is not UTF-8.", e);
        }
    }

    internal override void WritePacked(AbiValue value, AbiWriter writer)
    {
        byte[] bytes = Encode(value);
        bytes.CopyTo(writer.Append(bytes.Length));
    }

    private byte[] Encode(AbiValue value)
    {
        try
        {
            return Strict.GetBytes(value.ToText());
        }
        catch (EncoderFallbackException)
        {
            throw Refuse(value, "a text without lone surrogates");
        }
    }
}
