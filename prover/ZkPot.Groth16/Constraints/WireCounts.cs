namespace ZkPot.Groth16;

/// <summary>How many wires of each kind a constraint system has.</summary>
/// <param name="Wires">All wires, the constant included.</param>
/// <param name="Outputs">Public outputs.</param>
/// <param name="PublicInputs">Public inputs.</param>
/// <param name="PrivateInputs">Private inputs.</param>
/// <param name="Labels">Signals before the compiler simplified; only recorded.</param>
public readonly record struct WireCounts(int Wires, int Outputs, int PublicInputs, int PrivateInputs, ulong Labels);
