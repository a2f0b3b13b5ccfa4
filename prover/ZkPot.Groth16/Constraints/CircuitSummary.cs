namespace ZkPot.Groth16;

/// <summary>The sizes of a circuit.</summary>
/// <param name="Constraints">Constraints.</param>
/// <param name="Wires">Wires, the constant included.</param>
/// <param name="Outputs">Public outputs.</param>
/// <param name="PublicInputs">Public inputs.</param>
/// <param name="PrivateInputs">Private inputs.</param>
/// <param name="Labels">Signals before the compiler simplified.</param>
/// <param name="TermsA">Terms of the left factors.</param>
/// <param name="TermsB">Terms of the right factors.</param>
/// <param name="TermsC">Terms of the products.</param>
/// <param name="Coefficients">Different coefficients.</param>
/// <param name="DomainPower">Binary logarithm of the evaluation domain: a phase-1 file of this power is needed.</param>
public sealed record CircuitSummary(
    int Constraints,
    int Wires,
    int Outputs,
    int PublicInputs,
    int PrivateInputs,
    ulong Labels,
    int TermsA,
    int TermsB,
    int TermsC,
    int Coefficients,
    int DomainPower
)
{
    /// <summary>The sizes of a circuit.</summary>
    public static CircuitSummary Of(ConstraintSystem system) =>
        new(
            system.ConstraintCount,
            system.WireCount,
            system.Counts.Outputs,
            system.Counts.PublicInputs,
            system.Counts.PrivateInputs,
            system.Counts.Labels,
            system.A.Terms.Length,
            system.B.Terms.Length,
            system.C.Terms.Length,
            system.Coefficients.Length,
            system.DomainPower
        );
}
