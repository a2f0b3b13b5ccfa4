using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>A point of y^2 = x^3 + 7 over the field of secp256k1, in homogeneous coordinates.</summary>
/// <remarks>The formulas for addition are complete (Renes, Costello and Batina, 2016): they hold for all points, equal and infinite ones too, so that nothing branches on secrets.</remarks>
internal readonly struct CurvePoint(in Coordinate x, in Coordinate y, in Coordinate z)
{
    private const int WindowBits = 4, Windows = 256 / WindowBits, Entries = 1 << WindowBits;

    private static readonly Coordinate Seven = Coordinate.FromUInt64(7), ThreeB = Coordinate.FromUInt64(21);
    private static readonly Lazy<CurvePoint[]> GeneratorTable = new(MakeGeneratorTable);
    private readonly Coordinate x = x, y = y, z = z;

    public static CurvePoint Infinity { get; } = new(default, Coordinate.One, default);

    public static CurvePoint Generator { get; } = new(
        Coordinate.Reduce(new(0x59f2815b16f81798, 0x029bfcdb2dce28d9, 0x55a06295ce870b07, 0x79be667ef9dcbbac)),
        Coordinate.Reduce(new(0x9c47d08ffb10d4b8, 0xfd17b448a6855419, 0x5da4fbfc0e1108a8, 0x483ada7726a3c465)),
        Coordinate.One);

    public bool IsInfinity => z.IsZero;

    /// <summary>The point of two coordinates; false if it is not on the curve.</summary>
    public static bool TryFromAffine(in U256 x, in U256 y, out CurvePoint point)
    {
        bool inRange = Coordinate.TryFromCanonical(x, out Coordinate fx) & Coordinate.TryFromCanonical(y, out Coordinate fy);
        point = new(fx, fy, Coordinate.One);
        return inRange && fy.Square().Equals(fx.Square() * fx + Seven);
    }

    /// <summary>The point with this first coordinate and this parity of the second; false if there is none.</summary>
    public static bool TryLift(in U256 x, bool isOdd, out CurvePoint point)
    {
        point = default;
        if (!Coordinate.TryFromCanonical(x, out Coordinate fx)) return false;
        Coordinate square = fx.Square() * fx + Seven;
        // The prime is 3 mod 4: a root is the power (p + 1) / 4.
        Coordinate root = square.Power(new(0xffffffffbfffff0c, 0xffffffffffffffff, 0xffffffffffffffff, 0x3fffffffffffffff));
        if (!root.Square().Equals(square)) return false;
        point = new(fx, root.IsOdd == isOdd ? root : -root, Coordinate.One);
        return true;
    }

    public (U256 X, U256 Y) ToAffine()
    {
        Coordinate inverse = z.Inverse();
        return ((x * inverse).ToCanonical(), (y * inverse).ToCanonical());
    }

    public static CurvePoint operator +(in CurvePoint a, in CurvePoint b)
    {
        Coordinate xx = a.x * b.x, yy = a.y * b.y, zz = a.z * b.z;
        Coordinate xy = (a.x + a.y) * (b.x + b.y) - xx - yy;
        Coordinate yz = (a.y + a.z) * (b.y + b.z) - yy - zz;
        Coordinate xz = (a.x + a.z) * (b.x + b.z) - xx - zz;
        Coordinate bzz = ThreeB * zz, bxz = ThreeB * xz, xx3 = xx + xx + xx;
        Coordinate sum = yy + bzz, difference = yy - bzz;
        return new(xy * difference - yz * bxz, difference * sum + bxz * xx3, sum * yz + xx3 * xy);
    }

    public CurvePoint Double()
    {
        Coordinate yy = y.Square(), bzz = ThreeB * z.Square();
        Coordinate yy2 = yy + yy, yy4 = yy2 + yy2, yy8 = yy4 + yy4, difference = yy - (bzz + bzz + bzz), product = x * y * difference;
        return new(product + product, bzz * yy8 + difference * (yy + bzz), y * z * yy8);
    }

    /// <summary>The multiple of the generator by a secret: one addition a window, of an entry that is picked by reading all.</summary>
    public static CurvePoint MultiplyGenerator(in Scalar secret)
    {
        U256 digits = secret.ToCanonical();
        ReadOnlySpan<CurvePoint> table = GeneratorTable.Value;
        CurvePoint sum = Infinity;
        for (int window = 0; window < Windows; window++)
            sum += Pick(table.Slice(window * Entries, Entries), digits.Bits(window * WindowBits, WindowBits));
        return sum;
    }

    /// <summary>A multiple, in time that depends on both.</summary>
    public CurvePoint MultiplyVarTime(in Scalar factor)
    {
        U256 digits = factor.ToCanonical();
        Span<CurvePoint> multiples = stackalloc CurvePoint[Entries];
        multiples[0] = Infinity;
        for (int i = 1; i < Entries; i++) multiples[i] = multiples[i - 1] + this;
        CurvePoint sum = Infinity;
        for (int window = Windows - 1; window >= 0; window--)
        {
            for (int i = 0; i < WindowBits; i++) sum = sum.Double();
            sum += multiples[(int)digits.Bits(window * WindowBits, WindowBits)];
        }
        return sum;
    }

    private static CurvePoint Pick(ReadOnlySpan<CurvePoint> entries, uint digit)
    {
        CurvePoint picked = entries[0];
        for (uint i = 1; i < (uint)entries.Length; i++)
        {
            // One if the digit is i, without a comparison that could become a branch.
            ulong different = digit ^ i, mask = Coordinate.Mask(unchecked(different - 1) >> 63);
            ref readonly CurvePoint entry = ref entries[(int)i];
            picked = new(Coordinate.Select(mask, entry.x, picked.x), Coordinate.Select(mask, entry.y, picked.y), Coordinate.Select(mask, entry.z, picked.z));
        }
        return picked;
    }

    private static CurvePoint[] MakeGeneratorTable()
    {
        var table = new CurvePoint[Windows * Entries];
        CurvePoint step = Generator;
        for (int window = 0; window < Windows; window++)
        {
            table[window * Entries] = Infinity;
            for (int i = 1; i < Entries; i++) table[window * Entries + i] = table[window * Entries + i - 1] + step;
            step = table[window * Entries + Entries - 1] + step;
        }
        return table;
    }
}
