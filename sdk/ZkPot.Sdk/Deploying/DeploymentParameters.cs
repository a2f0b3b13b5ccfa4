using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>What a deployment is made for. The same parameters give the same addresses on every chain.</summary>
/// <param name="StakeToken">In which stakes are held.</param>
/// <param name="Guardian">Who may close the doors for a week.</param>
/// <param name="Admin">Who proposes and executes through the timelock that marks keys as curated.</param>
public sealed record DeploymentParameters(Address StakeToken, Address Guardian, Address Admin);
