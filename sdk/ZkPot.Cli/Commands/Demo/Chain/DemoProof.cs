namespace ZkPot.Cli;

/// <summary>A proof that was made.</summary>
/// <param name="Who">By whom.</param>
/// <param name="Part">In which part of the demonstration.</param>
/// <param name="Score">What it proves.</param>
/// <param name="Time">How long it took, witness included.</param>
internal sealed record DemoProof(string Who, string Part, uint Score, TimeSpan Time);
