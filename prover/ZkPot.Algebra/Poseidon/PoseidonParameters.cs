namespace ZkPot.Algebra;

/// <summary>The numbers of Poseidon for one width: drawn as the paper draws them, then brought into the form that is quick to
/// evaluate.</summary>
/// <remarks>
/// In a partial round only lane 0 meets the S-box. Whatever is linear and leaves lane 0 alone may therefore move to before the S-box:
/// (1) of the round constants all but lane 0 move to before the first partial round;
/// (2) the mixing matrix [m v; w N] is [m vN^-1; w 1] [1 0; 0 N], and the right factor moves into the round before, where the same
/// happens to [m v; Nw NN]. So the k-th partial round from the end mixes with [m vN^-k; N^(k-1)w 1], which costs 2t instead of t^2.
/// </remarks>
internal sealed class PoseidonParameters
{
    public const int FullRounds = 8,
        SmallestWidth = 2,
        GreatestWidth = 17;

    // Chosen by the paper's security script for 254-bit fields, x^5 and 128 bits of security.
    private static ReadOnlySpan<byte> PartialRoundCounts => [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68];

    private static readonly Lazy<PoseidonParameters>[] ByWidth =
    [
        .. Enumerable
            .Range(SmallestWidth, GreatestWidth - SmallestWidth + 1)
            .Select(width => new Lazy<PoseidonParameters>(() => new(width))),
    ];

    private PoseidonParameters(int width)
    {
        Width = width;
        PartialRounds = PartialRoundCounts[width - SmallestWidth];
        var grain = new GrainGenerator(width, FullRounds, PartialRounds);
        Fr[][] constants = [.. Enumerable.Range(0, FullRounds + PartialRounds).Select(_ => Draw(width, grain.NextUniform))];
        SquareMatrix mixing = DrawMixing(width, grain);

        const int half = FullRounds / 2;
        FullConstants = [.. constants.Take(half).Concat(constants.Skip(half + PartialRounds)).SelectMany(c => c)];
        Mixing = Flatten(mixing);

        Fr[] head = MoveConstants(constants.AsSpan(half, PartialRounds), mixing);
        SquareMatrix block = mixing.Minor,
            power = block.Power(PartialRounds);
        var moved = new SquareMatrix(width, (i, j) => i == 0 || j == 0 ? (i == j ? Fr.One : Fr.Zero) : power[i - 1, j - 1]);
        EntryMixing = Flatten(moved * mixing);
        EntryConstants = moved.TimesColumn(head);
        SparseMixing = FactorMixing(mixing, block);
    }

    public int Width { get; }

    public int PartialRounds { get; }

    /// <summary>Constants of the full rounds, a width for each.</summary>
    public Fr[] FullConstants { get; }

    /// <summary>The matrix of the full rounds, row by row.</summary>
    public Fr[] Mixing { get; }

    /// <summary>The matrix of the last full round before the partial ones.</summary>
    public Fr[] EntryMixing { get; }

    /// <summary>What is added before the first partial round.</summary>
    public Fr[] EntryConstants { get; }

    /// <summary>What partial rounds add to lane 0 after the S-box; the last one adds nothing.</summary>
    public Fr[] PartialConstants { get; private set; } = [];

    /// <summary>For each partial round the first row, then the first column without its head.</summary>
    public Fr[] SparseMixing { get; }

    public static PoseidonParameters Of(int width) => ByWidth[width - SmallestWidth].Value;

    private static Fr[] Draw(int count, Func<Fr> next)
    {
        var drawn = new Fr[count];
        for (int i = 0; i < count; i++)
            drawn[i] = next();
        return drawn;
    }

    /// <summary>The Cauchy matrix 1 / (x_i + y_j).</summary>
    private static SquareMatrix DrawMixing(int width, GrainGenerator grain)
    {
        Fr[] points = Draw(2 * width, grain.NextResidue);
        return new(width, (i, j) => (points[i] + points[width + j]).InverseVarTime());
    }

    /// <summary>Moves constants towards the first partial round and returns what arrives there.</summary>
    private Fr[] MoveConstants(ReadOnlySpan<Fr[]> constants, SquareMatrix mixing)
    {
        SquareMatrix inverse = mixing.Inverse();
        PartialConstants = new Fr[constants.Length];
        Fr[] carried = constants[^1];
        for (int round = constants.Length - 2; round >= 0; round--)
        {
            Fr[] before = inverse.TimesColumn(carried);
            PartialConstants[round] = before[0];
            before[0] = Fr.Zero;
            carried = [.. before.Zip(constants[round], (a, b) => a + b)];
        }
        return carried;
    }

    private Fr[] FactorMixing(SquareMatrix mixing, SquareMatrix block)
    {
        SquareMatrix inverse = block.Inverse();
        int stride = 2 * Width - 1;
        var sparse = new Fr[stride * PartialRounds];
        Fr[] row = [.. Enumerable.Range(1, block.Size).Select(j => mixing[0, j])];
        Fr[] column = [.. Enumerable.Range(1, block.Size).Select(i => mixing[i, 0])];
        for (int round = PartialRounds - 1; round >= 0; round--)
        {
            row = inverse.RowTimes(row);
            Fr[] entries = [mixing[0, 0], .. row, .. column];
            entries.CopyTo(sparse, round * stride);
            column = block.TimesColumn(column);
        }
        return sparse;
    }

    private static Fr[] Flatten(SquareMatrix m) => [.. Enumerable.Range(0, m.Size * m.Size).Select(i => m[i / m.Size, i % m.Size])];
}
