namespace ZkPot.Circuits;

/// <summary>A step in which values of wires follow from values that are known.</summary>
internal abstract record WitnessStep;

/// <summary>Wires that code computes; the constraints bind them elsewhere, or not at all.</summary>
/// <param name="Outputs">The wires.</param>
/// <param name="IsBoundByTable">Whether a sum of fractions binds the wires, which no derivative of the rows shows.</param>
/// <param name="Compute">Sets them.</param>
internal sealed record HintStep(Phase1Block Outputs, bool IsBoundByTable, Action<WitnessValues> Compute) : WitnessStep;

/// <summary>Consecutive rows, each of which determines one wire; none refers to a wire that another of them determines.</summary>
/// <param name="IsQuotient">Whether the wire is all of A, so that it is C / B; otherwise it stands in C, and is A B without the rest of
/// C.</param>
/// <param name="FirstRow">The first row.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="FirstUnknown">The wire of the first row; those of the others follow.</param>
internal sealed record RowStep(bool IsQuotient, int FirstRow, int Count, Wire FirstUnknown) : WitnessStep;
