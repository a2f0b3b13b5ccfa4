using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A constraint with the values that a witness gives to its sides.</summary>
/// <param name="Row">Index of the constraint.</param>
/// <param name="A">Value of the left factor.</param>
/// <param name="B">Value of the right factor.</param>
/// <param name="C">Value of the product's side.</param>
public readonly record struct ConstraintViolation(int Row, Fr A, Fr B, Fr C)
{
    /// <summary>True if the left factor times the right one is the product's side after all.</summary>
    public bool IsSatisfied => A * B == C;
}
