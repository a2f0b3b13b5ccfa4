namespace ZkPot.Gpu.Tests.Ptx;

/// <summary>An instruction: operands are slots of a frame; a negative one is a constant of the function.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Bits">Width of the numbers it works on; 1 for predicates.</param>
/// <param name="Guard">The predicate on which it depends, or -1.</param>
/// <param name="GuardIsNegated">Whether it runs if the predicate is false.</param>
/// <param name="Targets">Slots that are written; more than one for vectors.</param>
/// <param name="Sources">Slots that are read.</param>
/// <param name="Offset">Added to an address.</param>
/// <param name="Jump">Index of the instruction that a branch leads to.</param>
/// <param name="Callee">The function that is called.</param>
/// <param name="Text">How it stood in the file.</param>
internal sealed record PtxInstruction(
    PtxOperation Operation, int Bits, int Guard, bool GuardIsNegated, int[] Targets, int[] Sources, long Offset, int Jump, string? Callee, string Text);

/// <summary>What instructions do, as far as our kernels need it.</summary>
internal enum PtxOperation
{
    Move, Add, Subtract, And, Or, Xor, Not, ShiftLeft, ShiftRight, ShiftRightSigned, Select,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, LessSigned, LessOrEqualSigned, GreaterSigned, GreaterOrEqualSigned,
    MultiplyLow, MultiplyHigh, MultiplyWide, MultiplyAdd,
    AddCarryOut, AddCarryIn, AddCarryBoth, SubtractCarryOut, SubtractCarryIn, SubtractCarryBoth,
    MadLowCarryOut, MadHighCarryOut, MadLowCarryIn, MadHighCarryIn, MadLowCarryBoth, MadHighCarryBoth,
    Least, Greatest, Divide, Remainder, LeadingZeros, Negate, Absolute, ReverseBits,
    Load, Store, LoadShared, StoreShared, LoadGlobal, StoreGlobal, AtomicAddGlobal, AtomicMaxGlobal, AtomicAddShared,
    Branch, Return, Barrier, Call,
}

/// <summary>A function or a kernel.</summary>
internal sealed class PtxFunction
{
    public required string Name { get; init; }

    public required bool IsKernel { get; init; }

    /// <summary>Slots of the parameters, in their order.</summary>
    public required int[] Parameters { get; init; }

    /// <summary>Slot of the place for what is returned, or -1.</summary>
    public required int Returned { get; init; }

    public required int Slots { get; init; }

    public required ulong[] Constants { get; init; }

    public required PtxInstruction[] Instructions { get; init; }

    /// <summary>Memory of one call: for each block its slot and its size.</summary>
    public required (int Slot, int Bytes)[] Locals { get; init; }

    /// <summary>Memory of one group.</summary>
    public required (int Slot, int Offset)[] Shared { get; init; }

    public required int SharedBytes { get; init; }

    /// <summary>Slots of tid.x, ntid.x and ctaid.x, or -1.</summary>
    public required (int Thread, int Threads, int Group) Special { get; init; }
}
