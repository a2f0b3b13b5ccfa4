using System.Buffers;
using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Collects the bytes of a small section.</summary>
public sealed class SectionBuilder
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>What has been added so far.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    /// <summary>Adds a value as it stands in memory.</summary>
    public SectionBuilder Value<T>(T value)
        where T : unmanaged
    {
        buffer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        return this;
    }

    /// <summary>Adds a 32-bit number that is not negative.</summary>
    public SectionBuilder UInt32(long value) => Value(checked((uint)value));

    /// <summary>Adds bytes.</summary>
    public SectionBuilder Raw(ReadOnlySpan<byte> bytes)
    {
        buffer.Write(bytes);
        return this;
    }

    /// <summary>Adds size and value of a field's prime.</summary>
    public SectionBuilder Prime<TField>()
        where TField : unmanaged, IPrimeField<TField> => UInt32(U256.Size).Value(TField.Modulus);
}
