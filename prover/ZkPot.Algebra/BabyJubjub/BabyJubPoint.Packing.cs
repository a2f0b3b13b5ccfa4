namespace ZkPot.Algebra;

public readonly partial struct BabyJubPoint
{
    /// <summary>Size of a packed point in bytes.</summary>
    public const int PackedSize = U256.Size;

    private const byte SignBit = 0x80;

    private bool IsXGreaterThanOpposite => PrimeField.ToCanonical(X) > PrimeField.ToCanonical(-X);

    /// <summary>Writes y little-endian, and in the top bit whether x is the greater of its two values.</summary>
    public void Pack(Span<byte> destination)
    {
        PrimeField.ToCanonical(Y).WriteLittleEndian(destination);
        if (IsXGreaterThanOpposite)
            destination[PackedSize - 1] |= SignBit;
    }

    /// <summary>Reads a packed point, in variable time. False for anything that <see cref="Pack"/> does not write; the subgroup is not
    /// checked.</summary>
    public static bool TryUnpackVarTime(ReadOnlySpan<byte> packed, out BabyJubPoint point)
    {
        point = default;
        if (packed.Length != PackedSize)
            return false;
        Span<byte> bytes = stackalloc byte[PackedSize];
        packed.CopyTo(bytes);
        bool wantsGreater = (bytes[^1] & SignBit) != 0;
        bytes[^1] &= SignBit - 1;
        if (!PrimeField.TryFromCanonical(U256.ReadLittleEndian(bytes), out Fr y))
            return false;

        // x^2 = (1 - y^2) / (a - d y^2); the divisor is never zero, since a / d is no square.
        Fr yy = y.Square();
        if (!((Fr.One - yy) * (A - D * yy).InverseVarTime()).TrySqrtVarTime(out Fr x))
            return false;
        var found = new BabyJubPoint(x, y);
        if (found.IsXGreaterThanOpposite != wantsGreater)
            found = -found;
        if (found.IsXGreaterThanOpposite != wantsGreater)
            return false;
        point = found;
        return true;
    }
}
