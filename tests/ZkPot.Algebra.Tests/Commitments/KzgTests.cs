using System.Numerics;

namespace ZkPot.Algebra.Tests.Commitments;

/// <summary>Commitments over powers whose tau the test knows: what the points must be is computed from the polynomials' values at
/// tau.</summary>
public sealed class KzgTests : IDisposable
{
    private const int Size = 40;

    private static readonly Fr Tau = PrimeField.Random<Fr>();
    private static readonly AffinePoint<Fq2> TauG2 = ((JacobianPoint<Fq2>)G2.Generator)
        .MultiplyVarTime(PrimeField.ToCanonical(Tau))
        .ToAffineVarTime();

    private readonly NativeArray<AffinePoint<Fq>> powers = new(Size);

    public KzgTests()
    {
        Fr power = Fr.One;
        for (int i = 0; i < Size; i++, power *= Tau)
            powers[i] = Point(power);
    }

    public static TheoryData<int> Lengths => [1, 2, 3, 17, Size];

    public void Dispose() => powers.Dispose();

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Commitments_and_openings_are_those_of_the_values_at_tau(int length)
    {
        Fr[] polynomial = Random(length);
        Fr point = PrimeField.Random<Fr>(),
            value = Naive(polynomial, point);
        KzgCommitment commitment = Kzg.Commit(powers.View, polynomial);
        commitment.Point.Should().Be(Point(Naive(polynomial, Tau)));
        KzgOpening opening = Kzg.Open(powers.View, polynomial, point);
        opening.Value.Should().Be(value).And.Be(Kzg.Evaluate(polynomial, point));
        opening.Proof.Should().Be(Point((Naive(polynomial, Tau) - value) * (Tau - point).InverseVarTime()));
        Kzg.Verify(TauG2, commitment, opening).Should().BeTrue();
        Reference(commitment, opening).Should().BeTrue();
    }

    [Fact]
    public void An_opening_at_tau_itself_and_at_a_root_are_openings_like_others()
    {
        Fr[] polynomial = [-Fr.From(6), Fr.One, Fr.One]; // (x - 2)(x + 3)
        foreach (Fr point in (Fr[])[Tau, Fr.From(2), Fr.Zero])
        {
            KzgOpening opening = Kzg.Open(powers.View, polynomial, point);
            opening.Value.Should().Be(Naive(polynomial, point));
            Kzg.Verify(TauG2, Kzg.Commit(powers.View, polynomial), opening).Should().BeTrue();
        }
    }

    [Fact]
    public void Nothing_of_an_opening_can_be_another()
    {
        Fr[] polynomial = Random(9);
        Fr point = PrimeField.Random<Fr>();
        KzgCommitment commitment = Kzg.Commit(powers.View, polynomial);
        KzgOpening opening = Kzg.Open(powers.View, polynomial, point);
        (KzgCommitment, KzgOpening)[] wrong =
        [
            (commitment, opening with { Value = opening.Value + Fr.One }),
            (commitment, opening with { Point = opening.Point + Fr.One }),
            (commitment, opening with { Proof = -opening.Proof }),
            (commitment, opening with { Proof = default }),
            (commitment, opening with { Proof = Kzg.Open(powers.View, polynomial, point + Fr.One).Proof }),
            (new(-commitment.Point), opening),
            (Kzg.Commit(powers.View, [.. polynomial, Fr.One]), opening),
            (Kzg.Commit(powers.View, [.. polynomial[1..], polynomial[0]]), opening),
            (new(default), opening),
            (new(new(commitment.Point.X, commitment.Point.X)), opening),
            (new(new(Fq.FromRaw(U256.Add(commitment.Point.X.Raw, Fq.Modulus, out _)), commitment.Point.Y)), opening),
            (commitment, opening with { Value = Fr.FromRaw(U256.Add(opening.Value.Raw, Fr.Modulus, out _)) }),
        ];
        foreach ((KzgCommitment other, KzgOpening claimed) in wrong)
        {
            Kzg.Verify(TauG2, other, claimed).Should().BeFalse();
            Kzg.VerifyBatch(TauG2, [new(commitment, opening), new(other, claimed)]).Should().BeFalse();
        }
        Kzg.Verify(((JacobianPoint<Fq2>)TauG2).Double().ToAffineVarTime(), commitment, opening).Should().BeFalse("tau is another");
        Kzg.Verify(-TauG2, commitment, opening).Should().BeFalse("tau is another");
    }

    [Fact]
    public void Commitments_add_up_as_polynomials_do()
    {
        Fr[] a = Random(12),
            b = Random(7);
        Fr factor = PrimeField.Random<Fr>(),
            point = PrimeField.Random<Fr>();
        Fr[] sum = [.. a.Select((value, i) => i < b.Length ? value + factor * b[i] : value)];
        KzgCommitment together = Kzg.Commit(powers.View, a) + Kzg.Commit(powers.View, b) * factor;
        together.Should().Be(Kzg.Commit(powers.View, sum));
        KzgOpening first = Kzg.Open(powers.View, a, point),
            second = Kzg.Open(powers.View, b, point);
        AffinePoint<Fq> proof = ((JacobianPoint<Fq>)first.Proof + Times(second.Proof, factor)).ToAffineVarTime();
        Kzg.Verify(TauG2, together, new(point, first.Value + factor * second.Value, proof)).Should().BeTrue();
    }

    [Fact]
    public void More_coefficients_than_powers_are_refused()
    {
        Fr[] polynomial = Random(Size + 1);
        this.Invoking(t => Kzg.Commit(t.powers.View, polynomial))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("*41 coefficients*there are 40*");
        this.Invoking(t => Kzg.Open(t.powers.View, polynomial, Fr.One)).Should().Throw<ArgumentException>();
        using var hiding = new HidingPolynomial(polynomial.AsSpan(0, Size).ToArray(), Fr.One);
        hiding.Invoking(p => p.Commit(powers.View)).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void A_batch_of_true_openings_is_accepted_and_one_false_one_is_found(int count)
    {
        OpenedCommitment[] batch = [.. Enumerable.Range(0, count).Select(_ => Opened(Random(5), PrimeField.Random<Fr>()))];
        Kzg.VerifyBatch(TauG2, batch).Should().BeTrue();
        int wrong = count / 2;
        batch[wrong] = batch[wrong] with { Opening = batch[wrong].Opening with { Value = batch[wrong].Opening.Value + Fr.One } };
        Kzg.VerifyBatch(TauG2, batch).Should().BeFalse();
        FluentActions.Invoking(() => Kzg.VerifyBatch(TauG2, [])).Should().Throw<ArgumentException>().WithMessage("*no openings*");
    }

    /// <summary>With one weight for all, or none, errors of opposite sign would make good for each other.</summary>
    [Fact]
    public void Errors_of_opposite_sign_do_not_cancel()
    {
        Fr[] polynomial = Random(6);
        OpenedCommitment first = Opened(polynomial, Fr.From(3)),
            second = Opened(polynomial, Fr.From(4));
        OpenedCommitment more = first with { Opening = first.Opening with { Value = first.Opening.Value + Fr.One } };
        OpenedCommitment less = second with { Opening = second.Opening with { Value = second.Opening.Value - Fr.One } };
        // The bare sum of both equations holds.
        JacobianPoint<Fq> sum = Left(more) + Left(less).ToAffineVarTime();
        Algebra
            .Pairing.IsOne([
                (sum.ToAffineVarTime(), G2.Generator),
                (-((JacobianPoint<Fq>)more.Opening.Proof + less.Opening.Proof).ToAffineVarTime(), TauG2),
            ])
            .Should()
            .BeTrue();
        Kzg.VerifyBatch(TauG2, [more, less]).Should().BeFalse();

        JacobianPoint<Fq> Left(OpenedCommitment o) =>
            o.Commitment.Point + Times(G1.Generator, -o.Opening.Value) + Times(o.Opening.Proof, o.Opening.Point).ToAffineVarTime();
    }

    [Fact]
    public void Weights_depend_on_every_part_and_differ()
    {
        OpenedCommitment[] batch = [Opened(Random(3), Fr.From(3)), Opened(Random(3), Fr.From(4))];
        Fr[] weights = Kzg.Weights(TauG2, batch);
        weights
            .Should()
            .OnlyHaveUniqueItems()
            .And.OnlyContain(weight => PrimeField.ToCanonical(weight).BitLength > 64 && PrimeField.ToCanonical(weight).BitLength <= 128);
        OpenedCommitment last = batch[1];
        OpenedCommitment[] changes =
        [
            last with
            {
                Commitment = new(-last.Commitment.Point),
            },
            last with
            {
                Opening = last.Opening with { Proof = -last.Opening.Proof },
            },
            last with
            {
                Opening = last.Opening with { Point = Fr.From(5) },
            },
            last with
            {
                Opening = last.Opening with { Value = Fr.From(5) },
            },
        ];
        foreach (OpenedCommitment change in changes)
            Kzg.Weights(TauG2, [batch[0], change])[0].Should().NotBe(weights[0]);
        Kzg.Weights(-TauG2, batch)[0].Should().NotBe(weights[0]);
        Kzg.Weights(TauG2, [batch[0]])[0].Should().NotBe(weights[0]);
    }

    [Fact]
    public void A_salt_stands_behind_the_words_and_makes_commitments_of_one_text_differ()
    {
        Fr[] words = Random(6);
        using HidingPolynomial one = HidingPolynomial.Create(words),
            two = HidingPolynomial.Create(words);
        one.Salt.Should().NotBe(two.Salt);
        one.Commit(powers.View).Should().NotBe(two.Commit(powers.View));
        one.Commit(powers.View).Should().Be(Kzg.Commit(powers.View, [.. words, one.Salt]));
        Fr point = PrimeField.Random<Fr>();
        Kzg.Verify(TauG2, one.Commit(powers.View), one.Open(powers.View, point)).Should().BeTrue();
        // Perfectly hiding: for any other text there is a salt with the same commitment.
        Fr[] others = Random(6);
        Fr power = Fr.One;
        for (int i = 0; i < words.Length; i++)
            power *= Tau;
        Fr salt = one.Salt + (Naive(words, Tau) - Naive(others, Tau)) * power.InverseVarTime();
        new HidingPolynomial(others, salt).Commit(powers.View).Should().Be(one.Commit(powers.View));
    }

    [Fact]
    public void Folded_polynomials_are_opened_together_under_a_mask()
    {
        using HidingPolynomial first = HidingPolynomial.Create(Random(6)),
            second = HidingPolynomial.Create(Random(9));
        KzgMask mask = KzgMask.Draw();
        Fr rho = PrimeField.Random<Fr>(),
            step = PrimeField.PowVarTime(rho, new U256(1UL << 32, 0, 0, 0));
        KzgCommitment[] commitments = [first.Commit(powers.View), second.Commit(powers.View)];
        KzgOpening opening = HidingPolynomial.OpenFolded(powers.View, [first, second], mask, rho);
        opening.Value.Should().Be(first.Evaluate(rho) + step * second.Evaluate(rho) + step.Square() * mask.Evaluate(rho));
        KzgCommitment folded = Kzg.Fold(commitments, mask.Commit(powers.View), rho);
        Kzg.Verify(TauG2, folded, opening).Should().BeTrue();

        KzgCommitment other = mask.Commit(powers.View) + commitments[0];
        Kzg.Verify(TauG2, Kzg.Fold([commitments[1], commitments[0]], mask.Commit(powers.View), rho), opening)
            .Should()
            .BeFalse("they are exchanged");
        Kzg.Verify(TauG2, Kzg.Fold([commitments[0]], mask.Commit(powers.View), rho), opening).Should().BeFalse("one is left out");
        Kzg.Verify(TauG2, Kzg.Fold(commitments, other, rho), opening).Should().BeFalse("the mask is another");
        Kzg.Verify(TauG2, Kzg.Fold(commitments, mask.Commit(powers.View), rho + Fr.One), opening).Should().BeFalse("rho is another");
    }

    /// <summary>Whatever the words, some mask gives any commitment M together with any value: both are uniform, and two openings say
    /// nothing together.</summary>
    [Fact]
    public void A_mask_hides_the_value_whatever_the_words()
    {
        using HidingPolynomial one = HidingPolynomial.Create(Random(6)),
            two = HidingPolynomial.Create(Random(6));
        KzgMask mask = KzgMask.Draw();
        Fr rho = PrimeField.Random<Fr>(),
            step = Kzg.Stride(rho);
        Fr wanted = one.Evaluate(rho) + step * mask.Evaluate(rho);
        // m0 + m1 tau as before, and the value as before: two equations with the determinant rho - tau.
        Fr atTau = mask.Evaluate(Tau),
            atRho = (wanted - two.Evaluate(rho)) * step.InverseVarTime();
        Fr slope = (atRho - atTau) * (rho - Tau).InverseVarTime();
        var other = new KzgMask(atTau - slope * Tau, slope);
        other.Commit(powers.View).Should().Be(mask.Commit(powers.View));
        HidingPolynomial.OpenFolded(powers.View, [two], other, rho).Value.Should().Be(wanted);
    }

    /// <summary>With a stride of four, a first polynomial of degree four takes what it has too much off the second: other polynomials open
    /// to the same value. With 2^32 nobody has the powers.</summary>
    [Fact]
    public void A_stride_below_the_powers_of_tau_would_bind_only_sums()
    {
        Fr[] first = Random(4),
            second = Random(4);
        Fr rho = PrimeField.Random<Fr>(),
            excess = PrimeField.Random<Fr>();
        Fr[] movedFirst = [.. first, excess],
            movedSecond = [second[0] - excess, .. second[1..]];
        Value(first, second, Small(rho)).Should().Be(Value(movedFirst, movedSecond, Small(rho)));
        Value(first, second, Kzg.Stride(rho)).Should().NotBe(Value(movedFirst, movedSecond, Kzg.Stride(rho)));

        Fr Value(Fr[] a, Fr[] b, Fr step) => Naive(a, rho) + step * Naive(b, rho);

        static Fr Small(Fr x) => x.Square().Square();
    }

    private OpenedCommitment Opened(Fr[] polynomial, Fr point) =>
        new(Kzg.Commit(powers.View, polynomial), Kzg.Open(powers.View, polynomial, point));

    /// <summary>The equation as papers write it: e(C - y, 1) = e(pi, tau - z).</summary>
    private static bool Reference(KzgCommitment commitment, KzgOpening opening)
    {
        AffinePoint<Fq> left = (Times(G1.Generator, -opening.Value) + commitment.Point).ToAffineVarTime();
        AffinePoint<Fq2> right = (
            ((JacobianPoint<Fq2>)G2.Generator).MultiplyVarTime(PrimeField.ToCanonical(-opening.Point)) + TauG2
        ).ToAffineVarTime();
        return Algebra.Pairing.Of(left, G2.Generator) == Algebra.Pairing.Of(opening.Proof, right);
    }

    /// <summary>sum c_i x^i, on integers.</summary>
    private static Fr Naive(Fr[] coefficients, Fr x)
    {
        BigInteger r = Fr.Modulus.ToBigInteger(),
            at = PrimeField.ToBigInteger(x),
            sum = 0;
        for (int i = 0; i < coefficients.Length; i++)
            sum += PrimeField.ToBigInteger(coefficients[i]) * BigInteger.ModPow(at, i, r);
        return PrimeField.FromBigInteger<Fr>(sum);
    }

    private static Fr[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => PrimeField.Random<Fr>())];

    private static AffinePoint<Fq> Point(Fr scalar) => Times(G1.Generator, scalar).ToAffineVarTime();

    private static JacobianPoint<Fq> Times(AffinePoint<Fq> point, Fr scalar) =>
        ((JacobianPoint<Fq>)point).MultiplyVarTime(PrimeField.ToCanonical(scalar));
}
