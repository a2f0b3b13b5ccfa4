using System.Numerics;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk;

/// <summary>What a deployment is made for. The same parameters give the same addresses on every chain.</summary>
/// <param name="StakeToken">In which stakes are held.</param>
/// <param name="Guardian">Who may pause entry for a week.</param>
/// <param name="Admin">Who proposes and executes through the timelock that marks keys as curated.</param>
/// <param name="StakePerMegagas">What a million gas is worth in units of the token of stakes, at the highest price of gas to be calculated
/// with. The least bond follows from it: a forfeited one must pay for the transactions that it takes to show a false publication.</param>
public sealed record DeploymentParameters(Address StakeToken, Address Guardian, Address Admin, BigInteger StakePerMegagas)
{
    /// <summary>The powers of tau that keys about commitments may belong to: the list never changes, so compare them with the phase-1 file
    /// before.</summary>
    public IReadOnlyList<Srs> Powers { get; init; } = [];
}
