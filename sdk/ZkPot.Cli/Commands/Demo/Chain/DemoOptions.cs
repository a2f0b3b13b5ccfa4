namespace ZkPot.Cli;

/// <summary>How the demonstration is to be played.</summary>
/// <param name="Folder">Where its files stand.</param>
/// <param name="Accounts">How many honest trainers there are.</param>
/// <param name="Seed">What all training follows from.</param>
/// <param name="Dataset">The images: mnist or cifar10.</param>
/// <param name="Keep">Whether the chain goes on until it is stopped.</param>
internal sealed record DemoOptions(string Folder, int Accounts, ulong Seed, string Dataset, bool Keep);
