namespace ZkPot.Algebra.Tests;

/// <summary>What holds besides where square roots can be taken.</summary>
public abstract class FieldWithRootsLaws<T> : FieldLaws<T>
    where T : unmanaged, IField<T>
{
    /// <summary>An element that is no square.</summary>
    protected abstract T NonSquare { get; }

    [Fact]
    public void Squares_have_their_roots() => ForAll(a => a.Square().TrySqrtVarTime(out T root) && (root == a || root == -a));

    [Fact]
    public void Either_a_number_or_its_product_with_a_non_square_has_a_root() =>
        ForAll(a => a.IsZero || a.TrySqrtVarTime(out _) != (a * NonSquare).TrySqrtVarTime(out _));
}
