using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>
/// The sum of the squares of many small integers, several to a product. p of them stand in a word a stride of S bits apart, and in a second
/// one
/// in reversed order; in the product of both words the lane in the middle, at 2^(S (p - 1)), is the sum of their squares. Products of
/// several
/// words are added up before the lanes are taken apart: <c>T = low + 2^(S (p - 1)) sum + 2^(S p) high</c>, low and high being signed.
/// </summary>
/// <remarks>
/// Low, sum and high are range-checked, each of them to no more than its place: low to S (p - 1) bits, the sum to S, and all of them span
/// at
/// most 2^253, which is below r. So T modulo r is T as an integer, and no other three numbers in these ranges give it.
/// </remarks>
public sealed class PackedSquares
{
    /// <summary>The greatest power of two below r has this many bits.</summary>
    private const int FieldBits = 253;

    /// <summary>The widest range that can be checked.</summary>
    private const int MaxRangeBits = 128;

    /// <summary>What a look-up is taken to check when plans are compared.</summary>
    private const int BitsPerLookup = 8;

    private readonly Interval values;
    private readonly int count;

    private PackedSquares(Interval values, int count, int lanes, int wordsPerSum)
    {
        (this.values, this.count, Lanes, WordsPerSum) = (values, count, lanes, wordsPerSum);
        Stride = lanes == 1 ? 0 : StrideOf(Square, lanes, wordsPerSum);
        (LowBits, SumBits, HighBits) = BitsOf(Square, lanes, wordsPerSum, Stride);
    }

    /// <summary>Gets how many integers a word takes.</summary>
    public int Lanes { get; }

    /// <summary>Gets the products of how many words are added up before their lanes are taken apart.</summary>
    public int WordsPerSum { get; }

    /// <summary>Gets the bits from one lane to the next.</summary>
    public int Stride { get; }

    /// <summary>Gets the bits of what stands below a sum, a sign included.</summary>
    public int LowBits { get; }

    /// <summary>Gets the bits of a sum of squares.</summary>
    public int SumBits { get; }

    /// <summary>Gets the bits of what stands above a sum, a sign included.</summary>
    public int HighBits { get; }

    /// <summary>Gets the number of words.</summary>
    public int Words => (count + Lanes - 1) / Lanes;

    /// <summary>Gets the number of sums that are taken apart.</summary>
    public int Sums => (Words + WordsPerSum - 1) / WordsPerSum;

    /// <summary>Gets where the sum of all squares lies.</summary>
    public Interval Range => new(0, Square * count);

    /// <summary>Gets the ranges that a circuit with such squares checks.</summary>
    public IReadOnlyList<RangeDemand> Demands => Lanes == 1 ? [] : [new(LowBits, Sums), new(SumBits, Sums), new(HighBits, Sums)];

    private BigInteger Square => values.Magnitude * values.Magnitude;

    /// <summary>Plans for integers of a range with as few rows as possible.</summary>
    /// <param name="values">Where each of them lies.</param>
    /// <param name="count">How many there are, at least one.</param>
    /// <param name="minLanes">How many a word takes at least: more than 1 only pays for many.</param>
    public static PackedSquares For(Interval values, int count, int minLanes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        BigInteger square = values.Magnitude * values.Magnitude;
        if ((square * count).GetBitLength() > FieldBits)
            throw new CircuitException(
                $"The squares of {count} numbers of {values.MagnitudeBits} bits add up to more than the field holds."
            );
        PackedSquares best = new(values, count, 1, count);
        long fewest = minLanes > 1 ? long.MaxValue : count;
        for (int lanes = Math.Max(minLanes, 2); lanes <= Math.Min(count, FieldBits / 2); lanes++)
        {
            int words = (count + lanes - 1) / lanes,
                most = MaxWordsPerSum(square, lanes, words);
            if (most == 0)
                break;
            // As many sums as are needed, all of about the same length.
            int sums = (words + most - 1) / most;
            var plan = new PackedSquares(values, count, lanes, (words + sums - 1) / sums);
            long rows = words + plan.Sums * (1L + plan.Demands.Sum(demand => (demand.Bits + BitsPerLookup - 1) / BitsPerLookup));
            if (rows < fewest)
                (best, fewest) = (plan, rows);
        }
        return best;
    }

    /// <summary>
    /// Lays the sum of the squares: a row a word, and the ranges of what the sums of their products are taken apart into.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="valueAt">The integers, each of which has a range within that of the plan.</param>
    public Phase1 Sum(CircuitBuilder builder, Func<int, Phase1> valueAt)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(valueAt);
        var total = new Phase1Sum();
        var products = new Phase1Sum();
        for (int word = 0; word < Words; word++)
        {
            products.Add(Product(builder, word, valueAt));
            if ((word + 1) % WordsPerSum != 0 && word + 1 < Words)
                continue;
            total.Add(Lanes == 1 ? products.Total() : Middle(builder, products.Total()));
            products = new();
        }
        return total.Total().WithRange(Range);
    }

    private Phase1 Product(CircuitBuilder builder, int word, Func<int, Phase1> valueAt)
    {
        Phase1Sum forward = new(),
            reversed = new();
        for (int lane = 0; lane < Math.Min(Lanes, count - word * Lanes); lane++)
        {
            Phase1 value = valueAt(word * Lanes + lane);
            if (value.Range is not { } range || !values.Contains(range))
                throw new CircuitException($"Value {word * Lanes + lane} has the range {value.Range}, which does not lie in {values}.");
            forward.Add(value << (Stride * lane));
            reversed.Add(value << (Stride * (Lanes - 1 - lane)));
        }
        return builder.Product(forward.Total(), reversed.Total());
    }

    /// <summary>The lane in the middle of a sum of products.</summary>
    private Phase1 Middle(CircuitBuilder builder, Phase1 products)
    {
        int place = Stride * (Lanes - 1);
        BigInteger lowOffset = BigInteger.One << (LowBits - 1),
            highOffset = BigInteger.One << (HighBits - 1);
        BigInteger offset = lowOffset + (highOffset << (place + Stride));
        Phase1 shifted = products + Phase1.Constant(PrimeField.FromBigInteger<Fr>(offset));
        RangedBlock low = Part(LowBits, 0),
            sum = Part(SumBits, place),
            high = Part(HighBits, place + Stride);
        builder.AssertEqual(low[0] + (sum[0] << place) + (high[0] << (place + Stride)), shifted);
        return sum[0];

        // With the offsets all parts are bits of one integer that is not negative: low fills no more than the bits below the sum.
        RangedBlock Part(int bits, int from) =>
            builder.Ranges.Hint(
                1,
                bits,
                (witness, block) =>
                {
                    BigInteger rest = witness.EvaluateSigned(products) + lowOffset;
                    BigInteger lows = rest & ((BigInteger.One << place) - 1),
                        above = rest >> place;
                    BigInteger part =
                        from == 0 ? lows
                        : from == place ? above & ((BigInteger.One << Stride) - 1)
                        : (above >> Stride) + highOffset;
                    block.SetLowBits(witness, 0, part);
                }
            );
    }

    private static int MaxWordsPerSum(BigInteger square, int lanes, int words)
    {
        int least = 0,
            most = words;
        while (least < most)
        {
            int tried = least + (most - least + 1) / 2;
            if (Fits(tried))
                least = tried;
            else
                most = tried - 1;
        }
        return least;

        bool Fits(int wordsPerSum)
        {
            int stride = StrideOf(square, lanes, wordsPerSum);
            (int low, int sum, int high) = BitsOf(square, lanes, wordsPerSum, stride);
            return stride * lanes + high <= FieldBits && Math.Max(low, Math.Max(sum, high)) <= MaxRangeBits;
        }
    }

    /// <summary>The least stride at which the lanes below the middle stay below it, and the middle below those above.</summary>
    private static int StrideOf(BigInteger square, int lanes, int wordsPerSum)
    {
        int stride = 1;
        while (true)
        {
            (int low, int sum, _) = BitsOf(square, lanes, wordsPerSum, stride);
            if (low <= stride * (lanes - 1) && sum <= stride)
                return stride;
            stride++;
        }
    }

    /// <summary>
    /// The bits of what stands below the middle, in it and above it. The lane t places from the middle is the sum of lanes - t products in
    /// each word.
    /// </summary>
    private static (int Low, int Sum, int High) BitsOf(BigInteger square, int lanes, int wordsPerSum, int stride)
    {
        BigInteger low = 0,
            high = 0;
        for (int t = 1; t < lanes; t++)
        {
            BigInteger lane = square * wordsPerSum * (lanes - t);
            low += lane << (stride * (lanes - 1 - t));
            high += lane << (stride * (t - 1));
        }
        return ((int)low.GetBitLength() + 1, Math.Max((int)(square * wordsPerSum * lanes).GetBitLength(), 1), (int)high.GetBitLength() + 1);
    }
}
