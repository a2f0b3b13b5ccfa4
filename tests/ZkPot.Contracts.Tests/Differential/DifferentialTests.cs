using System.Numerics;
using FsCheck.Fluent;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>The contracts and a model that was written from the protocol, side by side: after every step both have done or refused the same, show the same state and have told the same events.</summary>
[Collection(Forge.Collection)]
public class DifferentialTests
{
    private const int Sequences = 200, Length = 80;

    [Fact]
    public void Contracts_and_model_agree_after_every_step()
    {
        Play[] plays = [.. Plays.Of(Length).Sample(Sequences)];
        (Deployment deployment, IReadOnlyList<IReadOnlyList<Seen>> seen) = Replay.Run(plays);
        for (int i = 0; i < plays.Length; i++) Comparison.Of(plays[i], deployment, seen[i]).Should().BeNull($"play {i} is {plays[i].Setting}");
    }
}
