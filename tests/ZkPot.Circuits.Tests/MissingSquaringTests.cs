using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

/// <summary>
/// The squarings of the challenge that lead to rho^N, N = 2^32, each left out. Anyone who may choose what stands in the place of one
/// chooses t^(2^j) in the place of rho^N, j being the number of squarings behind it. A text W passes for a committed one P if t^(2^j) is
/// (y - W(rho)) / R(rho), R being the mask, which is drawn, and committed to, before rho. Such a t exists for one mask in 2^j; for one in
/// 2^28 at the latest, since r - 1 is 2^28 times an odd number. So no squaring can be spared.
/// </summary>
public sealed class MissingSquaringTests : IDisposable
{
    /// <summary>In a field with r - 1 = 2^28 odd, every 2^28-th power is a power of every higher order of two.</summary>
    private const int TwoAdicity = 28;

    private readonly PtauFile ptau = PtauFile.Open(SeededPtau.Get(8));
    private readonly Phase1Block words;
    private readonly CommittedWords commitment;
    private readonly Circuit circuit;
    private readonly int firstSquaring;
    private readonly HidingPolynomial committed = HidingPolynomial.Create([Fr.From(3), Fr.From(1), Fr.From(4)]);
    private readonly HidingPolynomial lie = HidingPolynomial.Create([Fr.From(1_000_000), Fr.From(1), Fr.From(5)]);

    /// <summary>"The words add up to the public input."</summary>
    public MissingSquaringTests()
    {
        using var builder = new CircuitBuilder();
        Phase1 claimed = builder.Public();
        words = builder.Input(3);
        commitment = builder.Commit([words[0], words[1], words[2]]);
        builder.AssertEqual(words[0] + words[1] + words[2], claimed);
        circuit = builder.Build();
        ConstraintSystem system = circuit.System;
        firstSquaring = Enumerable
            .Range(0, system.ConstraintCount - Kzg.LogStride)
            .Single(row => Enumerable.Range(row, Kzg.LogStride).All(IsSquaring));

        bool IsSquaring(int row) => system.A.Row(row) is [{ } a] && system.B.Row(row) is [{ } b] && a == b && system.C.Row(row).Length == 1;
    }

    public void Dispose()
    {
        circuit.Dispose();
        committed.Dispose();
        lie.Dispose();
        ptau.Dispose();
    }

    /// <summary>The attack as it would be made, down to where it takes a thousand masks on average.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(10)]
    public void Anyone_who_draws_masks_until_there_is_a_root_proves_what_is_false(int following)
    {
        // 40 times the average: all of them fail for 1 in e^40.
        for (long tries = 40L << following; tries > 0; tries--)
        {
            KzgMask mask = KzgMask.Draw();
            Fr rho = PrimeField.Random<Fr>();
            Fr wanted = Kzg.Stride(rho) + (committed.Evaluate(rho) - lie.Evaluate(rho)) * At(mask, rho).InverseVarTime();
            if (!TryRoot(wanted, following, out Fr root))
                continue;
            Violated(mask, rho, following, root).Should().Equal(firstSquaring + Kzg.LogStride - 1 - following);
            return;
        }
        Assert.Fail("no mask had a root");
    }

    /// <summary>
    /// The same for every squaring. Of the masks and challenges with a root one is taken at once: challenge, root and the mask's slope are
    /// drawn, and the constant follows. Anyone who draws masks gets each of them equally often.
    /// </summary>
    [Fact]
    public void No_squaring_can_be_spared()
    {
        for (int following = 0; following < Kzg.LogStride; following++)
        {
            Fr rho = PrimeField.Random<Fr>(),
                root = PrimeField.Random<Fr>(),
                slope = PrimeField.Random<Fr>(),
                power = root;
            for (int i = 0; i < following; i++)
                power *= power;
            Fr value = (committed.Evaluate(rho) - lie.Evaluate(rho)) * (power - Kzg.Stride(rho)).InverseVarTime();
            Violated(new(value - slope * rho, slope), rho, following, root)
                .Should()
                .Equal((int[])[firstSquaring + Kzg.LogStride - 1 - following], $"{following} squarings follow");
        }
    }

    /// <summary>With all squarings there is no choice, and the lie is told to no avail.</summary>
    [Fact]
    public void With_all_of_them_the_lie_is_refused()
    {
        KzgMask mask = KzgMask.Draw();
        Fr rho = PrimeField.Random<Fr>();
        Violated(mask, rho, 0, Kzg.Stride(rho)).Should().Equal(circuit.System.ConstraintCount - 1);
    }

    /// <summary>How many masks it takes: what is a 2^j-th power of anything.</summary>
    [Fact]
    public void One_number_in_two_to_the_j_has_a_root()
    {
        const int Numbers = 4096;
        Fr[] numbers = [.. Enumerable.Range(0, Numbers).Select(_ => PrimeField.Random<Fr>())];
        // Within eight standard deviations.
        for (int j = 0; j < 5; j++)
            numbers.Count(number => TryRoot(number, j, out _)).Should().BeCloseTo(Numbers >> j, (uint)(8 * Math.Sqrt(Numbers >> j)));
        Fr odd = numbers[0];
        for (int i = 0; i < TwoAdicity; i++)
            odd *= odd;
        TryRoot(odd, Kzg.LogStride, out _).Should().BeTrue("what has a root of order 2^28 has one of each higher order");
    }

    /// <summary>The rows that fail if the lie stands in the circuit, a root in the place of a squaring, and what commitment and mask open
    /// to in its own.</summary>
    private int[] Violated(KzgMask mask, Fr rho, int following, Fr root)
    {
        KzgOpening opening = HidingPolynomial.OpenFolded(ptau.TauG1, [committed], mask, rho);
        KzgCommitment folded = Kzg.Fold([committed.Commit(ptau.TauG1)], mask.Commit(ptau.TauG1), rho);
        Kzg.Verify(ptau.TauG2[1], folded, opening).Should().BeTrue();
        using CircuitWitness witness = circuit.NewWitness(values =>
        {
            values.SetPublic(1, lie.Words[0] + lie.Words[1] + lie.Words[2]);
            for (int i = 0; i < words.Count; i++)
                values.Set(words.WireAt(i), lie.Words[i]);
            commitment.SetSalt(values, lie.Salt);
        });
        witness.SetMask(mask);
        witness.Complete(rho);
        Fr power = root;
        for (int i = following; i >= 0; i--, power *= power)
            witness.Values[circuit.System.C.Row(firstSquaring + Kzg.LogStride - 1 - i)[0].Wire] = PrimeField.ToCanonical(power);
        witness.Values[circuit.Partition.OpeningWire] = PrimeField.ToCanonical(opening.Value);
        ConstraintSystem system = circuit.System;
        return
        [
            .. Enumerable
                .Range(0, system.ConstraintCount)
                .Where(row => Value(system.A, row) * Value(system.B, row) != Value(system.C, row)),
        ];

        Fr Value(SparseMatrix matrix, int row)
        {
            Fr sum = Fr.Zero;
            foreach (Term term in matrix.Row(row))
                sum += system.Coefficients[term.Coefficient] * PrimeField.FromCanonical<Fr>(witness.Values[term.Wire]);
            return sum;
        }
    }

    private static Fr At(KzgMask mask, Fr rho) => mask.Constant + mask.Slope * rho;

    /// <summary>A root of order 2^j, if there is one: a root of a root, always the one that has roots of all orders that are
    /// left.</summary>
    private static bool TryRoot(Fr value, int j, out Fr root)
    {
        root = value;
        if (!HasRoot(value, j))
            return false;
        for (int left = j - 1; left >= 0; left--)
        {
            root.TrySqrtVarTime(out root).Should().BeTrue();
            if (!HasRoot(root, left))
                root = -root;
        }
        return true;
    }

    private static bool HasRoot(Fr value, int j) => j == 0 || PrimeField.PowVarTime(value, Fr.Modulus >> Math.Min(j, TwoAdicity)) == Fr.One;
}
