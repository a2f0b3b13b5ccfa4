using FsCheck;
using FsCheck.Fluent;

namespace ZkPot.Algebra.Tests;

/// <summary>What holds in every field, tried on all pairs of edge values and on random ones.</summary>
public abstract class FieldLaws<T>
    where T : unmanaged, IField<T>
{
    /// <summary>Values at which arithmetic is likeliest to break.</summary>
    protected abstract IReadOnlyList<T> Edges { get; }

    /// <summary>A random element.</summary>
    protected abstract T Draw(Random random);

    private Arbitrary<T> Elements =>
        Gen.OneOf(
                Gen.Choose(0, int.MaxValue).Select(seed => Draw(new Random(seed))),
                Gen.Choose(0, int.MaxValue).Select(seed => Draw(new Random(seed))),
                Gen.Elements<T>(Edges)
            )
            .ToArbitrary();

    protected void ForAll(Func<T, bool> law)
    {
        foreach (T a in Edges)
        {
            if (!law(a))
                Assert.Fail($"The law must hold of {a}.");
        }
        Prop.ForAll(Elements, law).QuickCheckThrowOnFailure();
    }

    protected void ForAll(Func<T, T, bool> law)
    {
        foreach (T a in Edges)
        {
            foreach (T b in Edges)
            {
                if (!law(a, b))
                    Assert.Fail($"The law must hold of {a} and {b}.");
            }
        }
        Prop.ForAll(Elements, Elements, law).QuickCheckThrowOnFailure();
    }

    protected void ForAll(Func<T, T, T, bool> law) => Prop.ForAll(Elements, Elements, Elements, law).QuickCheckThrowOnFailure();

    [Fact]
    public void Addition_is_a_commutative_group()
    {
        ForAll((a, b, c) => (a + b) + c == a + (b + c));
        ForAll((a, b) => a + b == b + a);
        ForAll((a, b) => (a - b) + b == a && a - b == a + -b);
        ForAll(a => a + T.Zero == a && (a + -a).IsZero && a - a == T.Zero && -(-a) == a);
    }

    [Fact]
    public void Multiplication_is_a_commutative_group_without_zero()
    {
        ForAll((a, b, c) => a * b * c == a * (b * c));
        ForAll((a, b) => a * b == b * a);
        ForAll(a => a * T.One == a && (a * T.Zero).IsZero);
        ForAll(a => a.IsZero ? a.InverseVarTime().IsZero : a * a.InverseVarTime() == T.One);
        ForAll((a, b) => (a * b).IsZero == (a.IsZero || b.IsZero));
    }

    [Fact]
    public void Multiplication_distributes()
    {
        ForAll((a, b, c) => a * (b + c) == a * b + a * c);
        ForAll((a, b) => (a + b).Square() == a.Square() + (a * b).Double() + b.Square());
        ForAll((a, b) => -a * b == -(a * b));
    }

    [Fact]
    public void Shortcuts_agree_with_what_they_shorten()
    {
        ForAll(a => a.Square() == a * a);
        ForAll(a => a.Double() == a + a);
        ForAll(a => PrimeField.PowVarTime(a, new U256(5, 0, 0, 0)) == a * a * a * a * a);
        ForAll(a => PrimeField.PowVarTime(a, U256.Zero) == T.One);
    }

    [Fact]
    public void Equality_is_of_values()
    {
        ForAll((a, b) => (a == b) == (a - b).IsZero && (a != b) != (a == b) && a.Equals(b) == (a == b) && a.Equals((object)b) == (a == b));
        ForAll(a => (a + T.One - T.One).GetHashCode() == a.GetHashCode());
        ForAll(a => a != a + T.One && !a.Equals((object)"another type"));
    }

    [Fact]
    public void Many_inverses_are_the_inverses_of_each()
    {
        T[] values = [.. Edges, T.Zero, .. Enumerable.Range(0, 50).Select(i => Draw(new Random(i)))];
        T[] inverses = [.. values];
        PrimeField.InvertAllVarTime<T>(inverses, new T[inverses.Length]);
        inverses.Should().Equal(values.Select(a => a.InverseVarTime()));
        FluentActions.Invoking(() => PrimeField.InvertAllVarTime<T>(inverses, new T[1])).Should().Throw<ArgumentException>();
    }
}
