using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>What statements about committed models have in common for a forger: what the commitments open to stays as it was.</summary>
internal abstract class CommittedScene(bool isSquare, bool isAtEdge, bool isCovering, bool isStep = false)
    : AccuracyScene(isSquare, isAtEdge, isCovering, isStep)
{
    private readonly HashSet<int> modelTables = [];
    private Fr[][] committed = [];
    private KzgMask mask;

    /// <summary>
    /// The squarings of the challenge before the last, and where a third text makes the equation one of second degree the last:
    /// MissingSquaringTests
    /// forges without each of them.
    /// </summary>
    public IReadOnlyList<int> Squarings { get; private set; } = [];

    /// <summary>What only parameters need is tried where they leave their ranges.</summary>
    public override bool IsWanted(int row) => !modelTables.Contains(row) && base.IsWanted(row);

    /// <summary>Whether a row is of a table in which nothing but parameters is looked up.</summary>
    protected bool IsOfModelTables(int row) => modelTables.Contains(row);

    /// <summary>Takes what the commitments are to, once the circuit is laid.</summary>
    protected void Take(Fr[][] texts)
    {
        committed = texts;
        // A mask of 0 counts the same under any power of the challenge; where another text is moved by it, that keeps equations linear.
        mask = committed.Length == 1 ? KzgMask.Draw() : default;
        int stride = Enumerable
            .Range(0, Circuit.System.ConstraintCount - Kzg.LogStride)
            .Single(row => Enumerable.Range(row, Kzg.LogStride).All(IsSquaring));
        Squarings = [.. Enumerable.Range(stride, committed.Length > 2 ? Kzg.LogStride : Kzg.LogStride - 1)];
        // Tables stand before the squarings, the narrowest first: its look-ups, a row an entry, and the sum.
        int end = stride - Tables(Circuit.Ranged).Sum(width => QueriesOf(width) + (1 << width) + 1);
        foreach (int width in Tables(Circuit.Ranged))
        {
            int entries = end + QueriesOf(width);
            end = entries + (1 << width) + 1;
            bool isOfModel = !Tables(Circuit.Ranged.Skip(LogitsAt)).Contains(width);
            if (isOfModel)
                modelTables.UnionWith(Enumerable.Range(entries, end - entries));
        }

        int QueriesOf(int width) =>
            Circuit.Ranged.Sum(block =>
                block.Count * block.Limbs.Where(limb => limb.Table == width).Sum(limb => limb.Bits < width ? 2 : 1)
            );

        bool IsSquaring(int row) =>
            Circuit.System.A.Row(row) is [{ } a] && Circuit.System.B.Row(row) is [{ } b] && a == b && Circuit.System.C.Row(row).Length == 1;
    }

    protected void SetMask(WitnessValues cells) => Circuit.Opening!.Set(cells, mask);

    /// <summary>Whether words and salts are those that are committed to; of one commitment the salt may be another.</summary>
    protected bool IsCommitted(WitnessValues cells, int? isSaltFree = null)
    {
        for (int j = 0; j < committed.Length; j++)
        {
            using HidingPolynomial own = Circuit.Opening!.Commitments[j].PolynomialOf(cells);
            if (!own.Words.SequenceEqual(committed[j].AsSpan(..^1)) || own.Salt != committed[j][^1] && isSaltFree != j)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Weights that meet nothing but zeros: what one of them has too much for its lane another takes away from the lane above.
    /// </summary>
    protected static IEnumerable<Forgery> LanesExchanged(RangedBlock weights, int headroom)
    {
        for (int i = 0; i < Hidden; i++)
        {
            (int weight, int other) = (i * Inputs, i == 0 ? Inputs : 0);
            for (int k = 0; k < weights.Limbs.Count; k++)
            {
                int limb = k;
                yield return honest =>
                    [
                        .. In(weights, other, honest.EvaluateSigned(weights[other]) - 1, -1),
                        Absorbed(honest, weights, weight, limb, LanesBetween(weights, other, weight, headroom)),
                    ];
            }
        }
    }

    /// <summary>What a stride that only holds the claimed values, or one of a bit less or more, would take for each other.</summary>
    protected IEnumerable<Forgery> StridesApart()
    {
        if (!IsCovering)
            yield break;
        int claimed = Network.Architecture.Rescales[0].Window + Shift;
        for (int h = 0; h < Hidden; h++)
        {
            foreach (int bits in (int[])[claimed - 1, claimed, claimed + 1])
            {
                (int unit, int apart) = (h, bits);
                yield return honest => Apart(honest, 0, 1, unit, apart);
            }
        }
    }

    /// <summary>By how much a value must change if one in a lane above is 1 less, so that their word stays as it is.</summary>
    protected static Fr LanesBetween(RangedBlock block, int above, int below, int headroom)
    {
        Fr lane = Fr.From(1L << (block.Bits + headroom)),
            factor = Fr.One;
        for (int i = above; i < below; i++)
            factor *= lane;
        for (int i = below; i < above; i++)
            factor *= lane.InverseVarTime();
        return factor;
    }

    private static int[] Tables(IEnumerable<RangedBlock> blocks) =>
        [.. blocks.SelectMany(block => block.Limbs).Select(limb => limb.Table).Where(width => width > 1).Distinct().Order()];
}
