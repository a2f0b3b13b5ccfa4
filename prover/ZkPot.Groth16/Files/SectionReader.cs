using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Reads a section from front to back; what does not fit is an error that names the value.</summary>
public ref struct SectionReader
{
    private readonly ContainerSection section;
    private long position;

    internal SectionReader(ContainerSection section) => this.section = section;

    /// <summary>Bytes not read yet.</summary>
    public readonly long Remaining => section.Length - position;

    /// <summary>A 32-bit number.</summary>
    public uint UInt32(string what) => Value<uint>(what);

    /// <summary>A 32-bit number that counts something, and so must be below 2^31.</summary>
    public int Count(string what)
    {
        uint count = UInt32(what);
        return count <= int.MaxValue ? (int)count : throw Fault(what, $"is {count}, expected less than 2^31");
    }

    /// <summary>A value as it stands in memory.</summary>
    public unsafe T Value<T>(string what)
        where T : unmanaged
    {
        if (Remaining < sizeof(T))
            throw Fault(what, $"is cut off: {Remaining} bytes remain, expected {sizeof(T)}");
        T value = Unsafe.ReadUnaligned<T>(section.Pointer + position);
        position += sizeof(T);
        return value;
    }

    /// <summary>The next bytes.</summary>
    public unsafe ReadOnlySpan<byte> Bytes(int count, string what)
    {
        if (Remaining < count)
            throw Fault(what, $"is cut off: {Remaining} bytes remain, expected {count}");
        ReadOnlySpan<byte> bytes = new(section.Pointer + position, count);
        position += count;
        return bytes;
    }

    /// <summary>Passes over bytes whose presence the caller has checked.</summary>
    internal void Skip(long count) => position += count;

    /// <summary>Size and value of a prime, which must be that of <typeparamref name="TField"/>.</summary>
    public void Prime<TField>(string what)
        where TField : unmanaged, IPrimeField<TField>
    {
        uint size = UInt32($"size of {what}");
        if (size != U256.Size)
            throw Fault($"size of {what}", $"is {size} bytes, expected {U256.Size}");
        U256 prime = Value<U256>(what);
        if (prime != TField.Modulus)
            throw Fault(what, $"is {prime}, expected {TField.Modulus} of BN254");
    }

    /// <summary>A point with coordinates below the field's prime.</summary>
    public AffinePoint<TField> Point<TField>(string what)
        where TField : unmanaged, IField<TField>
    {
        AffinePoint<TField> point = Value<AffinePoint<TField>>(what);
        if (!PointCheck.IsCanonical(point))
            throw Fault(what, "has a coordinate that is not below the field's prime");
        return point;
    }

    /// <summary>Throws unless everything has been read.</summary>
    public readonly void End()
    {
        if (Remaining != 0)
            throw section.Fault($"has {Remaining} bytes more than expected");
    }

    /// <summary>An error about a value of this section.</summary>
    public readonly ArtifactException Fault(string what, string problem) => new(section.File, $"{section.Name}, {what}", problem);
}
