namespace ZkPot.Algebra;

/// <summary>A point of Baby Jubjub as (X / Z, Y / Z).</summary>
internal readonly struct EdwardsPoint
{
    private const int Window = 4;

    private readonly Fr x,
        y,
        z;

    private EdwardsPoint(Fr x, Fr y, Fr z) => (this.x, this.y, this.z) = (x, y, z);

    public EdwardsPoint(BabyJubPoint p)
        : this(p.X, p.Y, Fr.One) { }

    public static EdwardsPoint Identity => new(BabyJubPoint.Identity);

    /// <summary>add-2008-bbjlp of the Explicit-Formulas Database.</summary>
    public static EdwardsPoint operator +(EdwardsPoint p, EdwardsPoint q)
    {
        Fr a = p.z * q.z,
            b = a.Square(),
            c = p.x * q.x,
            d = p.y * q.y,
            e = BabyJubPoint.D * c * d;
        Fr f = b - e,
            g = b + e;
        return new(a * f * ((p.x + p.y) * (q.x + q.y) - c - d), a * g * (d - BabyJubPoint.A * c), f * g);
    }

    public static EdwardsPoint operator -(EdwardsPoint p) => new(-p.x, p.y, p.z);

    /// <summary>dbl-2008-bbjlp of the Explicit-Formulas Database.</summary>
    public EdwardsPoint Double()
    {
        Fr b = (x + y).Square(),
            c = x.Square(),
            d = y.Square(),
            e = BabyJubPoint.A * c,
            f = e + d;
        Fr j = f - z.Square().Double();
        return new((b - c - d) * j, f * (e - d), f * j);
    }

    /// <summary>The same steps and the same memory accesses for every scalar: windows of four bits, each entry of the table read each
    /// time.</summary>
    public EdwardsPoint Multiply(U256 scalar)
    {
        Span<EdwardsPoint> table = stackalloc EdwardsPoint[1 << Window];
        table[0] = Identity;
        for (int i = 1; i < table.Length; i++)
            table[i] = table[i - 1] + this;
        EdwardsPoint sum = Identity;
        for (int bit = 256 - Window; bit >= 0; bit -= Window)
        {
            sum = sum.Double().Double().Double().Double();
            uint digit = scalar.Bits(bit, Window);
            EdwardsPoint entry = table[0];
            for (uint i = 1; i < table.Length; i++)
            {
                // All ones where i is the digit.
                ulong mask = (ulong)((long)((i ^ digit) - 1UL) >> 63);
                entry = new(
                    Select(mask, table[(int)i].x, entry.x),
                    Select(mask, table[(int)i].y, entry.y),
                    Select(mask, table[(int)i].z, entry.z)
                );
            }
            sum += entry;
        }
        return sum;
    }

    public EdwardsPoint MultiplyVarTime(U256 scalar)
    {
        Span<EdwardsPoint> odd = stackalloc EdwardsPoint[8];
        EdwardsPoint twice = Double();
        odd[0] = this;
        for (int i = 1; i < odd.Length; i++)
            odd[i] = odd[i - 1] + twice;
        Span<sbyte> digits = stackalloc sbyte[258];
        EdwardsPoint sum = Identity;
        for (int i = SignedDigits.WidthFive(scalar, digits) - 1; i >= 0; i--)
        {
            sum = sum.Double();
            int digit = digits[i];
            if (digit > 0)
                sum += odd[digit >> 1];
            else if (digit < 0)
                sum += -odd[-digit >> 1];
        }
        return sum;
    }

    /// <summary>The power p - 2 is the same for every point, so this takes the same time for every point.</summary>
    public BabyJubPoint ToAffine()
    {
        Fr inverse = PrimeField.PowVarTime(z, U256.Subtract(Fr.Modulus, new U256(2, 0, 0, 0), out _));
        return new(x * inverse, y * inverse);
    }

    private static Fr Select(ulong mask, Fr ifSet, Fr otherwise)
    {
        U256 a = ifSet.Raw,
            b = otherwise.Raw;
        return Fr.FromRaw(
            new(
                (a.L0 & mask) | (b.L0 & ~mask),
                (a.L1 & mask) | (b.L1 & ~mask),
                (a.L2 & mask) | (b.L2 & ~mask),
                (a.L3 & mask) | (b.L3 & ~mask)
            )
        );
    }
}
