using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Costs;

namespace ZkPot.Integration.Tests;

/// <summary>What a quote says of a task is what the contracts hold, and what then happens.</summary>
public sealed class QuoteTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task It_is_what_happens_then()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });
        string journal = scene.JournalOf("quoted");
        Quote before = await Quote.AskAsync(scene.Contracts, task, scene.Package, new ProofTimes(journal));
        before.Proof.IsMeasured.Should().BeFalse();
        before.ProofFits.Should().BeTrue();
        before.Losses.Select(loss => loss.Units).Should().Equal(Scene.Bond / 20, Scene.Bond / 4, Scene.Bond);
        before.Pay.LeastScore.Should().Be(Scene.Baseline + 1);
        foreach (uint score in new[] { 5u, Scene.Baseline, 11u, 37u, (uint)Scene.PoolSize })
            RoundPay.ValueAt(task.Terms.Schedule, score).Should().Be(await scene.Contracts.Rounds.PotentialOfAsync(task.Id, score));

        Sdk.Trainer trainer = scene.Join(await scene.PersonAsync(), task, "quoted");
        await trainer.EnrollAsync();
        await trainer.CommitAsync(scene.Train(1_000, 1));
        await scene.PassWindowAsync();
        RoundEntry entry = await trainer.SubmitAsync();
        await scene.PassWindowAsync();
        TransactionReceipt published = (await trainer.PublishAsync())!;
        before
            .Winning.Single(step => step.Call.Key == "publish")
            .Gas.Should()
            .BeInRange((ulong)((double)published.GasUsed.Value * 0.9), (ulong)((double)published.GasUsed.Value * 1.2));
        await scene.PassWindowAsync();
        await scene.RecordAsync(task);
        (await trainer.ClaimAsync()).Should().Be(before.Pay.Of(entry.Score!.Value));

        Quote after = await Quote.AskAsync(scene.Contracts, task, scene.Package, new ProofTimes(journal));
        after.Proof.IsMeasured.Should().BeTrue("a proof of the circuit was made here");
        after.Proof.Duration.Should().BePositive();
    }

    [Fact]
    public async Task Files_of_another_task_are_not_quoted()
    {
        TrainingTask task = await scene.TaskAsync();
        using var other = new AccuracyPackage(scene.Package.Architecture, scene.Package.Pool.Slice(..20));
        await FluentActions
            .Awaiting(() => Quote.AskAsync(scene.Contracts, task, other))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*not that of task*");
    }
}
