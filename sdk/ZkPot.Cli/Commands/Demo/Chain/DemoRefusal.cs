namespace ZkPot.Cli;

/// <summary>Something that was tried and refused.</summary>
/// <param name="Who">By whom.</param>
/// <param name="What">What it was.</param>
/// <param name="Error">The contract's error.</param>
internal sealed record DemoRefusal(string Who, string What, string Error);
