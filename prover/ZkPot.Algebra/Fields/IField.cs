namespace ZkPot.Algebra;

/// <summary>A finite field: what curves, polynomials and multi-scalar sums need to know of their numbers.</summary>
/// <typeparam name="TSelf">The element type: an unmanaged value whose default is zero.</typeparam>
public interface IField<TSelf> : IEquatable<TSelf>
    where TSelf : unmanaged, IField<TSelf>
{
    /// <summary>Additive identity.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>Multiplicative identity.</summary>
    static abstract TSelf One { get; }

    /// <summary>True for zero.</summary>
    bool IsZero { get; }

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Equality.</summary>
    static abstract bool operator ==(TSelf a, TSelf b);

    /// <summary>Inequality.</summary>
    static abstract bool operator !=(TSelf a, TSelf b);

    /// <summary>The element times itself.</summary>
    TSelf Square();

    /// <summary>The element plus itself.</summary>
    TSelf Double();

    /// <summary>Multiplicative inverse, in variable time; the inverse of zero is zero.</summary>
    TSelf InverseVarTime();

    /// <summary>A square root, in variable time, if there is one.</summary>
    bool TrySqrtVarTime(out TSelf root);
}
