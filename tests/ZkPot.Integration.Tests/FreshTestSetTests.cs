using System.Numerics;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;
using ZkPot.Learning.Training;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>A test set that nobody has seen when models are committed to: who learned public images by heart loses, and one key serves
/// every set of the shape.</summary>
public sealed class FreshTestSetTests(Scene scene) : IClassFixture<Scene>
{
    private const int SamplesOfAClass = 6;
    private const uint Baseline = 45;
    private static readonly BigInteger Wealth = 10_000 * World.Unit;

    [Fact]
    public async Task A_memorizer_has_the_best_score_on_public_images_and_earns_nothing_on_fresh_ones()
    {
        (Dataset first, Dataset second) = (Choose(scene.Learnable.Slice(..1_000)), Choose(scene.Learnable.Slice(1_000..2_000)));
        using var files = new TemporaryFolder();
        using var rehearsed = new AccuracyPackage(scene.Package.Architecture, first, place: TestSetPlace.Committed);
        using Groth16Prover key = KeyOf(rehearsed, files);
        using var rehearsal = new ClaimProver(rehearsed, key);

        // The sponsor's set, and what everybody has of it before the key is revealed.
        byte[] secret = EncryptedTestSet.NewKey();
        using var unseen = new AccuracyPackage(scene.Package.Architecture, second, place: TestSetPlace.Committed) { TestSetKey = secret };
        using var sponsor = new ClaimProver(unseen, key);
        var set = new SecretTestSet(sponsor);
        ZkPotAccount owner = await scene.PersonAsync();
        TrainingTask task = await PostFreshAsync(owner, set, unseen, key.VerificationKey);
        var handedOut = new RevealedTestSets(scene.Contracts, task, [set.Ciphertext]);
        TestSetFindings(await TaskCheck.RunAsync(scene.Contracts, task, rehearsed, key.VerificationKey, handedOut))
            .Should()
            .ContainSingle(finding => finding.Severity == Severity.Info);
        TestSetFindings(await TaskCheck.RunAsync(scene.Contracts, task, rehearsed, key.VerificationKey))
            .Should()
            .ContainSingle(finding => finding.Severity == Severity.Error, "without a ciphertext nobody can show that it is bad");
        var others = new RevealedTestSets(scene.Contracts, task, [EncryptedTestSet.Encrypt(unseen.Pool, EncryptedTestSet.NewKey())]);
        TestSetFindings(await TaskCheck.RunAsync(scene.Contracts, task, rehearsed, key.VerificationKey, others))
            .Should()
            .ContainSingle(finding => finding.Severity == Severity.Error);

        // Both commit, and rehearse on what is public. Nothing but the rehearsal can be proven before the reveal.
        (Sdk.Trainer memorizer, Sdk.Trainer honest) = (
            Join(await scene.PersonAsync(), task, rehearsal),
            Join(await scene.PersonAsync(), task, rehearsal)
        );
        IntegerNetwork parrot = Learn(rehearsed.Pool, 200),
            learned = Learn(scene.Learnable.Slice(2_000..6_000), 30);
        memorizer.KnowsTestSet(1).Should().BeFalse();
        foreach ((Sdk.Trainer trainer, IntegerNetwork model) in new[] { (memorizer, parrot), (honest, learned) })
        {
            await trainer.EnrollAsync();
            (await trainer.CommitAsync(model)).Proof.Should().BeNull("a rehearsal is thrown away");
        }
        rehearsed.Evaluate(parrot).Score(rehearsed.Pool.Labels).Should().BeGreaterThanOrEqualTo(58, "it knows the public images by heart");
        await FluentActions
            .Awaiting(() => memorizer.ProveAsync())
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*others than task*names*");
        var revealer = new TestSetRevealer(owner, task, [set]);
        (await revealer.StepAsync()).IsAction.Should().BeFalse("commitments are still open");
        await scene.PassWindowAsync();

        // The key is revealed on chain, and everybody opens and compares.
        (await new TrainerRun(honest, task, new OneModel(learned), revealed: handedOut).StepAsync())
            .Text.Should()
            .Be("waits: Reveal");
        (await revealer.StepAsync()).IsAction.Should().BeFalse("commitments must be final first");
        await scene.World.Node.AdvanceAsync(TimeSpan.FromSeconds(Gap));
        (await revealer.StepAsync()).Text.Should().Be("revealed the test set");
        (await handedOut.KeyAsync(1)).Should().Equal(secret);
        TestSetWatcher watcher = new(await scene.PersonAsync(), task, scene.Package.Architecture, handedOut);
        (await watcher.StepAsync()).Text.Should().Be("the test set is the promised one");
        await scene.PassWindowAsync();
        using AccuracyPackage opened = (await handedOut.OpenAsync(scene.Package.Architecture, null, 1))!;
        using var prover = new ClaimProver(opened, key);
        Sdk.Trainer memorizerAfter = Join(memorizer.Account, task, prover),
            honestAfter = Join(honest.Account, task, prover);
        honestAfter.KnowsTestSet(1).Should().BeTrue();
        (await new TrainerRun(honest, task, new OneModel(learned), revealed: handedOut).StepAsync())
            .Text.Should()
            .StartWith("proved ", "a run opens the revealed set by itself");
        RoundEntry low = await memorizerAfter.SubmitAsync(),
            high = await honestAfter.SubmitAsync();
        low.Score.Should().BeLessThan(Baseline, "it learned ten classes from sixty images");
        high.Score.Should().BeGreaterThan(Baseline).And.BeGreaterThan(low.Score!.Value + 5);
        await scene.PassWindowAsync();
        (await memorizerAfter.LeadsAsync()).Should().BeFalse("what does not pay has no rank");
        (await memorizerAfter.PublishAsync()).Should().BeNull();
        await honestAfter.PublishAsync();
        (await new Challenger(await scene.PersonAsync(), task, opened).InspectAsync())!.CanBeChallenged.Should().BeFalse();
        await scene.PassWindowAsync();
        (await scene.RecordAsync(task)).Source.ToRecord().Winner.Should().Be(honest.Account.Address);
        (await memorizerAfter.ClaimAsync()).Should().Be(0);
        BigInteger paid = await honestAfter.ClaimAsync();
        paid.Should().Be(Scene.Budget * (high.Score!.Value - Baseline) / (unseen.Pool.Count - Baseline));
        (await scene.World.WealthOfAsync(memorizer.Account.Address)).Should().Be(Wealth, "it lost nothing either: a low score is no fault");
    }

    [Fact]
    public async Task A_proof_on_another_test_set_of_the_shape_is_refused()
    {
        (Dataset first, Dataset second) = (Choose(scene.Learnable.Slice(..1_000)), Choose(scene.Learnable.Slice(1_000..2_000)));
        using var files = new TemporaryFolder();
        using var named = new AccuracyPackage(scene.Package.Architecture, first, place: TestSetPlace.Committed);
        using var other = new AccuracyPackage(scene.Package.Architecture, second, place: TestSetPlace.Committed);
        using Groth16Prover key = KeyOf(named, files);
        using ClaimProver prover = new(named, key),
            elsewhere = new(other, key);
        TrainingTask task = await PostAsync(named, key.VerificationKey);
        Sdk.Trainer trainer = Join(await scene.PersonAsync(), task, prover);
        await trainer.EnrollAsync();
        RoundEntry entry = await trainer.CommitAsync(scene.Train(1_000, 1));
        await scene.PassWindowAsync();
        ProvenClaim easier = await elsewhere.ProveAsync(entry.Words, trainer.ContextOf(entry));
        Entry claimed = entry.Entry with { Claim = entry.Entry.Claim with { Score = easier.Score } };
        (
            await FluentActions
                .Awaiting(() =>
                    trainer.Account.SendAsync(scene.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, claimed, easier.Proof))
                )
                .Should()
                .ThrowAsync<ContractRevertException>()
        )
            .Which.Is<ClaimChecks.Errors.InvalidProof>()
            .Should()
            .BeTrue();
        await trainer.SubmitAsync();
    }

    private async Task<TrainingTask> PostAsync(AccuracyPackage package, VerificationKey key)
    {
        ulong now = await scene.World.TimeAsync();
        TaskOffer offer = Scene.Offer(scene.World) with { Schedule = TaskOffer.Straight(Baseline, (uint)package.Pool.Count, Scene.Budget) };
        var rules = new Rules(new(now + 20 * 86_400, 0, 3_600, 0, 3_600, 3_600, 3_600, 3_600, 1, 1), Address.Zero, [], []);
        return await new Sponsor(await scene.PersonAsync()).PostAsync(offer, rules, package, key);
    }

    /// <summary>A sponsor whose ciphertext holds something else, and one whose commitment does: both are shown, and pay.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revealed_set_that_is_not_the_promised_one_makes_the_round_void(bool isChunk)
    {
        Dataset samples = Choose(scene.Learnable.Slice(..1_000));
        using var files = new TemporaryFolder();
        byte[] secret = EncryptedTestSet.NewKey();
        using var named = new AccuracyPackage(scene.Package.Architecture, samples, place: TestSetPlace.Committed) { TestSetKey = secret };
        using Groth16Prover key = KeyOf(named, files);
        using var sponsor = new ClaimProver(named, key);
        using var rehearsed = new AccuracyPackage(scene.Package.Architecture, samples, place: TestSetPlace.Committed);
        using var rehearsal = new ClaimProver(rehearsed, key);
        SecretTestSet honest = new(sponsor);
        EncryptedTestSet handed;
        if (isChunk)
        {
            byte[] file = EncryptedTestSetFile.Write(honest.Ciphertext);
            file[^1] ^= 1;
            handed = EncryptedTestSetFile.Read(file);
        }
        else
        {
            byte[] values = [.. Enumerable.Range(0, named.Pool.Count).SelectMany(n => named.Pool.Sample(n).ToArray())];
            values[^1] ^= 0x80;
            handed = EncryptedTestSet.Encrypt(new(named.Pool.Shape, named.Pool.Classes, values, named.Pool.Labels.ToArray()), secret);
        }
        SecretTestSet bad = new(sponsor, handed);
        ZkPotAccount owner = await scene.PersonAsync();
        TrainingTask task = await PostFreshAsync(owner, bad, named, key.VerificationKey);
        var handedOut = new RevealedTestSets(scene.Contracts, task, [handed]);
        TestSetFindings(await TaskCheck.RunAsync(scene.Contracts, task, rehearsed, key.VerificationKey, handedOut))
            .Should()
            .ContainSingle(finding => finding.Severity == Severity.Info, "nothing can be seen before the key is");
        Sdk.Trainer trainer = Join(await scene.PersonAsync(), task, rehearsal);
        await trainer.EnrollAsync();
        await trainer.CommitAsync(scene.Train(1_000, 1));
        await scene.PassWindowAsync();
        await scene.World.Node.AdvanceAsync(TimeSpan.FromSeconds(Gap));
        (await new TestSetRevealer(owner, task, [bad]).StepAsync()).IsAction.Should().BeTrue();
        ZkPotAccount watching = await scene.PersonAsync();
        TrainerStep shown = await new TestSetWatcher(watching, task, scene.Package.Architecture, handedOut).StepAsync();
        shown.IsAction.Should().BeTrue();
        shown.Text.Should().Contain(isChunk ? "sample 59" : "part 1");
        (await scene.RecordAsync(task)).Source.Outcome.Should().Be(TrainingRoundsOutcome.Void);
        await trainer.ReleaseAsync(1);
        (await trainer.ClaimAsync()).Should().Be(RevealBond / (2 * Sharers));
    }

    private const uint Gap = 120,
        Sharers = 16;
    private static readonly BigInteger RevealBond = Scene.Budget / 10;

    private async Task<TrainingTask> PostFreshAsync(ZkPotAccount owner, SecretTestSet set, AccuracyPackage package, VerificationKey key)
    {
        ulong now = await scene.World.TimeAsync();
        TaskOffer offer = Scene.Offer(scene.World) with { Schedule = TaskOffer.Straight(Baseline, (uint)package.Pool.Count, Scene.Budget) };
        var rules = new Rules(new(now + 20 * 86_400, 0, 3_600, 3_600, 3_600, 3_600, 3_600, 3_600, 1, 1), Address.Zero, [], []);
        return await new Sponsor(owner).PostFreshAsync(offer, rules, new(Gap, RevealBond, Sharers, set.Packing, []), [(set, package)], key);
    }

    private static Groth16Prover KeyOf(AccuracyPackage package, TemporaryFolder files)
    {
        Groth16Setup.CreateDevelopmentKey(package.Statement.Circuit.System, files.At("fresh.zkey"));
        ZkeyCeremony.MakeDevelopmentKey(files.At("fresh.zkey"), files.At("task.zkey"));
        return Groth16Prover.Open(files.At("task.zkey"));
    }

    private static IEnumerable<TaskFinding> TestSetFindings(TaskCheck check) =>
        check.Findings.Where(finding => finding.Topic == "test set");

    private sealed class OneModel(IntegerNetwork network) : IModelSource
    {
        public Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken) =>
            Task.FromResult(network);
    }

    private Sdk.Trainer Join(ZkPotAccount person, TrainingTask task, ClaimProver prover) =>
        new(person, task, prover, new RoundJournal(scene.JournalOf("fresh"), person.Contracts, task, person.Address));

    private IntegerNetwork Learn(Dataset samples, int epochs)
    {
        FloatNetwork start = FloatNetwork.Initialize(Scene.Network, 1);
        (FloatNetwork floats, _) = Learning.Training.Trainer.Train(
            start,
            samples,
            new TrainingOptions
            {
                Epochs = epochs,
                LearningRate = 0.003f,
                Seed = 1,
            }
        );
        return Quantizer.Quantize(
            floats,
            samples,
            new QuantizationOptions { Target = scene.Package.Architecture },
            new TrainingOptions { Epochs = 1, LearningRate = 0.0001f }
        );
    }

    private static Dataset Choose(Dataset samples)
    {
        byte[] labels = samples.Labels.ToArray();
        return samples.Select([
            .. Enumerable
                .Range(0, samples.Count)
                .GroupBy(n => labels[n])
                .OrderBy(group => group.Key)
                .SelectMany(group => group.Take(SamplesOfAClass)),
        ]);
    }
}
