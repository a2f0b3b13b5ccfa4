namespace ZkPot.Circuits;

/// <summary>A part of a value that is looked up.</summary>
/// <param name="Position">Its lowest bit in the value.</param>
/// <param name="Bits">How many bits it has.</param>
/// <param name="Table">The width of the table that it is looked up in.</param>
internal readonly record struct Limb(int Position, int Bits, int Table);
