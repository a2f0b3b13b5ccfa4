using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits;

/// <summary>When a wire gets its value.</summary>
public enum WireKind
{
    /// <summary>The constant one (number 0) and the public inputs.</summary>
    Public,

    /// <summary>Of the first phase: fixed before the challenge is known.</summary>
    Phase1,

    /// <summary>Of the second phase: may depend on the challenge. Number 0 is the challenge itself, and number 1 the value that commitments
    /// open to.</summary>
    Phase2,
}

/// <summary>A cell of the witness: its kind, and its number among those of its kind. Its index follows when all wires are known.</summary>
public readonly record struct Wire
{
    private const int KindShift = 29,
        NumberMask = (1 << KindShift) - 1;

    internal Wire(int code) => Code = code;

    internal Wire(WireKind kind, int number) => Code = (int)kind << KindShift | number;

    /// <summary>The constant one.</summary>
    public static Wire One => default;

    internal static Wire Challenge => new(WireKind.Phase2, 0);

    /// <summary>The value that commitments open to; without commitments there is no such wire.</summary>
    internal static Wire Opening => new(WireKind.Phase2, 1);

    /// <summary>The number of the first wire of the second phase that the verifier does not know.</summary>
    internal const int FirstLate = 2;

    /// <summary>The kind and the number in one integer, ordered by kind and then by number.</summary>
    internal int Code { get; }

    /// <summary>When the wire gets its value.</summary>
    public WireKind Kind => (WireKind)(Code >> KindShift);

    /// <summary>The number among the wires of its kind.</summary>
    public int Number => Code & NumberMask;

    /// <summary>The most wires of a kind.</summary>
    internal static int Capacity => NumberMask;

    /// <summary>The index in a witness.</summary>
    internal int IndexIn(PhasePartition partition, bool hasChallenge) =>
        Kind switch
        {
            WireKind.Public => Number,
            WireKind.Phase1 => (hasChallenge ? partition.FirstStart : partition.PublicCount + 1) + Number,
            _ => Number < FirstLate ? partition.ChallengeWire + Number : partition.SecondStart + Number - FirstLate,
        };
}

/// <summary>A coefficient times a wire.</summary>
internal readonly record struct LinearTerm(Wire Wire, Fr Coefficient);
