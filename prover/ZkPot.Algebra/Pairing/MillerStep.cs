namespace ZkPot.Algebra;

/// <summary>One line of the Miller loop: which point is added to the running one.</summary>
internal enum MillerStep
{
    /// <summary>The running point itself; the value so far is squared first.</summary>
    Double,

    /// <summary>Q.</summary>
    Add,

    /// <summary>-Q.</summary>
    Subtract,

    /// <summary>The Frobenius image of Q.</summary>
    AddFrobenius,

    /// <summary>Minus the second Frobenius image of Q.</summary>
    SubtractSecondFrobenius,
}
