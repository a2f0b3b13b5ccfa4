namespace ZkPot.Groth16;

/// <summary>Why a proof was refused.</summary>
public enum VerificationFault
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>The proof is of another flavor than the key.</summary>
    Flavor,

    /// <summary>Too few or too many public inputs or commitments.</summary>
    InputCount,

    /// <summary>A public input is not below r.</summary>
    InputRange,

    /// <summary>A coordinate is not below q.</summary>
    CoordinateRange,

    /// <summary>A point of the proof is infinity.</summary>
    PointAtInfinity,

    /// <summary>A point of the proof is not on its curve.</summary>
    PointNotOnCurve,

    /// <summary>B is on the twist but outside the subgroup of order r.</summary>
    PointOutsideSubgroup,

    /// <summary>Everything is well formed, but the pairing equation does not hold: the proof is false, or for another key or other
    /// inputs.</summary>
    EquationFails,
}
