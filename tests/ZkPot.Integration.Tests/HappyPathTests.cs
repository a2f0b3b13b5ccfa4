using System.Numerics;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>On a plain chain and on one as OP stacks are.</summary>
public sealed class HappyPathTests(Scene scene) : HappyPath(scene), IClassFixture<Scene>;

public sealed class OptimismHappyPathTests(OptimismScene scene) : HappyPath(scene), IClassFixture<OptimismScene>;

public sealed class OptimismScene : Scene
{
    protected override string[] Options => ["--optimism"];
}

public abstract class HappyPath(Scene scene)
{
    [Fact]
    public async Task The_better_model_leads_publishes_and_is_paid_and_becomes_a_token()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });
        Sdk.Trainer good = scene.Join(await scene.PersonAsync(), task),
            poor = scene.Join(await scene.PersonAsync(), task);
        foreach (Sdk.Trainer trainer in new[] { good, poor })
            await trainer.EnrollAsync();
        await good.CommitAsync(scene.Train(6_000, 2));
        await poor.CommitAsync(scene.Train(60, 3));
        await scene.PassWindowAsync();
        RoundEntry best = await good.SubmitAsync(),
            other = await poor.SubmitAsync();
        best.Score.Should().BeGreaterThan(other.Score!.Value);
        await scene.PassWindowAsync();
        (await good.LeadsAsync()).Should().BeTrue();
        await good.PublishAsync();
        (await new Challenger(await scene.PersonAsync(), task, scene.Package).InspectAsync())!.CanBeChallenged.Should().BeFalse();
        await scene.PassWindowAsync();

        var keeper = new Keeper(await scene.PersonAsync());
        TrainingRounds.Events.Recorded recorded = await keeper.RecordAsync(task);
        recorded.Source.ToRecord().Winner.Should().Be(good.Account.Address);
        foreach (Sdk.Trainer trainer in new[] { good, poor })
            await trainer.ReleaseAsync(1);
        BigInteger paid = await good.ClaimAsync();
        paid.Should().Be(Scene.Worth(best.Score!.Value));
        (await poor.ClaimAsync()).Should().Be(0);
        (await scene.Contracts.Vault.FreeOfAsync(poor.Account.Address)).Should().Be(Scene.Bond);

        ModelRegistry.Events.ModelMinted minted = await keeper.MintAsync(task);
        ((Address)minted.Winner).Should().Be(good.Account.Address);
        (await scene.Contracts.Models.OwnerOfAsync(task.Id)).Should().Be(good.Account.Address);
        (await RoundHistory.ReadAsync(scene.Contracts, await TrainingTask.ReadAsync(scene.Contracts, task.Id)))
            .Should()
            .ContainSingle()
            .Which.Recorded!.Record.Should()
            .Equal(minted.Model.Record);
    }
}
