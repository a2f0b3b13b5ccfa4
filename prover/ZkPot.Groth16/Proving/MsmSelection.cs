namespace ZkPot.Groth16;

/// <summary>The sums of which a proof consists.</summary>
[Flags]
public enum MsmSelection
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>sum a_i [u_i].</summary>
    A = 1,

    /// <summary>sum a_i [v_i] in G1.</summary>
    B1 = 2,

    /// <summary>sum a_i [v_i] in G2.</summary>
    B2 = 4,

    /// <summary>sum a_i [K_i / delta] over the private wires.</summary>
    C = 8,

    /// <summary>sum h_j H_j, with the constraints and the transforms that lead to h.</summary>
    H = 16,

    /// <summary>All of them.</summary>
    All = A | B1 | B2 | C | H,
}
