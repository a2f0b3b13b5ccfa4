using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>Each way to cheat ends with the error that names it, and with the loss that the protocol sets.</summary>
public sealed class CheatTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task A_copier_of_commitment_and_proof_is_refused_and_pays_for_its_silence()
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer honest = await scene.CommittedAsync(task, 1_000),
            copier = scene.Join(await scene.PersonAsync(), task);
        BigInteger before = await scene.World.WealthOfAsync(copier.Account.Address);
        await copier.EnrollAsync();
        TrainingRounds.Events.Committed victim = (await RoundHistory.ReadAsync(scene.Contracts, task))[0].Commitments.Single();
        await copier.Account.SendAsync(scene.Contracts.Rounds, TrainingRounds.Commit(task.Id, victim.Commitment));
        await scene.PassWindowAsync();
        RoundEntry proven = await honest.ProveAsync();
        // What was committed with names the account that it is of: the copy goes with no model at all.
        Entry copied = proven.Entry with
        {
            Trainer = copier.Account.Address,
            Index = 2,
        };
        await RefusedAsync<TrainingRounds.Errors.WrongEntry>(() =>
            copier.Account.SendAsync(scene.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, copied, proven.Proof!))
        );

        // Anyone who sees the proof on its way may submit it: it counts for whom it was made.
        await copier.Account.SendAsync(scene.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, proven.Entry, proven.Proof!));
        await honest.SubmitAsync();
        (await scene.Contracts.Rounds.RoundOfAsync(task.Id, 1)).Ranked[0].Trainer.Should().Be(honest.Account.Address);
        await RefusedAsync<TrainingRounds.Errors.WrongEntry>(() =>
            copier.Account.SendAsync(scene.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, proven.Entry, proven.Proof!))
        );
        await PublishAndEndAsync(task, honest);
        (await scene.World.WealthOfAsync(copier.Account.Address)).Should().Be(before - Scene.Bond / 20);
    }

    [Fact]
    public async Task A_proof_is_good_for_one_round_one_task_one_contract_and_one_chain()
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer trainer = await scene.CommittedAsync(task, 1_000);
        TrainingTask other = await scene.TaskAsync();
        RoundEntry entry = await trainer.ProveAsync();
        await ReplayAsync(trainer.Account, other, entry, scene.World);
        await trainer.SubmitAsync();
        await PublishAndEndAsync(task, trainer);
        await ReplayAsync(trainer.Account, task, entry, scene.World);

        EthECKey key = EthECKey.GenerateKey();
        await using World chain = await World.OpenAsync("--chain-id", "1337");
        IWeb3 sender = await chain.Web3Async(key);
        TrainingTask there = await scene.TaskAsync(world: chain);
        Sdk.Trainer settler = scene.Join(await chain.PersonAsync(key), there);
        await settler.EnrollAsync();
        await settler.CommitAsync(scene.Train(500, 2));
        RoundEntry foreign = await settler.ProveAsync();
        await chain.DeployAsync(sender, "0x00000000000000000000000000000000000000aa");
        ZkPotAccount again = await chain.PersonAsync(key);
        await ReplayAsync(again, await scene.TaskAsync(world: chain), foreign, chain);
        // The same account, contracts at the same addresses, another chain.
        await ReplayAsync(await scene.World.PersonAsync(key), await scene.TaskAsync(), foreign, scene.World);
    }

    [Fact]
    public async Task A_leader_that_does_not_publish_is_fined_and_whoever_publishes_in_its_place_has_half()
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer miser = await scene.CommittedAsync(task, 6_000),
            second = await scene.CommittedAsync(task, 100);
        await scene.PassWindowAsync();
        RoundEntry best = await miser.SubmitAsync(),
            entry = await second.SubmitAsync();
        best.Score.Should().BeGreaterThan(entry.Score!.Value);
        await scene.PassWindowAsync();
        var other = scene.Publish(task, best);
        other.Blob[100] ^= 1;
        await RefusedAsync<ClaimChecks.Errors.WrongPublication>(() => miser.Account.SendAsync(scene.Contracts.Rounds, other));
        other.Blob[100] ^= 1;
        await RefusedAsync<TrainingRounds.Errors.NotTheLeader>(() =>
            second.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, entry))
        );
        (await second.PublishAsync()).Should().BeNull("it is not its turn, and nothing is shown");
        await scene.PassWindowAsync();
        // Its window is over: it has no model to wait for, and cannot overtake.
        await RefusedAsync<TrainingRounds.Errors.NotTheLeader>(() =>
            miser.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, best))
        );
        (await second.PublishAsync()).Should().NotBeNull();
        await RefusedAsync<TrainingRounds.Errors.WrongPhase>(() =>
            miser.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, best))
        );
        await scene.PassWindowAsync();
        (await scene.RecordAsync(task)).Source.ToRecord().Winner.Should().Be(second.Account.Address);
        (await scene.World.WealthOfAsync(miser.Account.Address)).Should().Be(10_000 * World.Unit - Scene.Bond / 4);
        await second.ClaimAsync();
        (await scene.World.WealthOfAsync(second.Account.Address))
            .Should()
            .Be(10_000 * World.Unit + Scene.Worth(entry.Score!.Value) + Scene.Bond / 8);
    }

    [Fact]
    public async Task A_score_forged_with_the_keys_secret_is_believed_published_and_invalidated()
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer crook = await scene.CommittedAsync(task, 0),
            honest = await scene.CommittedAsync(task, 1_000);
        await scene.PassWindowAsync();
        RoundEntry entry = await scene.ForgeAsync(task, crook, Scene.PoolSize - 2);
        await honest.SubmitAsync();
        await scene.PassWindowAsync();
        await crook.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, entry));

        ZkPotAccount person = await scene.PersonAsync();
        var watcher = new Challenger(person, task, scene.Package);
        PublicationCheck inspection = (await watcher.InspectAsync())!;
        inspection.CanBeChallenged.Should().BeTrue();
        Evidence evidence = EvidenceOf(inspection, 1);
        // What is shown without having been announced is nobody's.
        await RefusedAsync<Challenges.Errors.NotAnnounced>(() =>
            person.SendAsync(scene.Contracts.Rounds, TrainingRounds.Challenge(task.Id, inspection.Published, evidence, Hash32.Zero))
        );
        scene
            .Contracts.RoundsChallenges.ReadEvent<Challenges.Events.ShownWrong>(await watcher.ChallengeAsync(inspection))
            .Wrong.Should()
            .Be(3);
        (await watcher.InspectAsync()).Should().BeNull();
        (await scene.World.WealthOfAsync(person.Address)).Should().Be(10_000 * World.Unit + Scene.Bond / 2, "its deposit came back");
        (await honest.PublishAsync()).Should().NotBeNull("with the challenge its turn begins");
        await scene.PassWindowAsync();
        (await scene.RecordAsync(task)).Source.ToRecord().Winner.Should().Be(honest.Account.Address);
        (await scene.World.WealthOfAsync(crook.Account.Address)).Should().Be(10_000 * World.Unit - Scene.Bond);
    }

    [Fact]
    public async Task A_liar_that_publishes_oddly_falls_all_the_same()
    {
        TrainingTask task = await scene.TaskAsync();
        ZkPotAccount crook = await scene.PersonAsync();
        Sdk.Trainer trainer = scene.Join(crook, task);
        await trainer.EnrollAsync();
        // Bits where the packing of a model has zeros: no proof but a forged one is of such words.
        ModelCommitter committer = scene.Claims.Committer;
        byte[] words = committer.Commit(scene.Untrained()).Words;
        int filler = 31 * 63 + 30;
        words[filler].Should().Be(0);
        words[filler] = 7;
        using (HidingPolynomial polynomial = KzgPublication.TryDecode(words, committer.Encoding.WordCount)!)
            FluentActions.Invoking(() => committer.Encoding.Read(polynomial)).Should().Throw<StatementException>();
        KzgCommitment commitment = committer.CommitTo(words);
        var hashes = new RoundHashes(31337, scene.Contracts.Rounds.Address);
        await crook.SendAsync(
            scene.Contracts.Rounds,
            TrainingRounds.Commit(task.Id, hashes.Commitment(task.Id, 1, crook.Address, commitment))
        );
        await scene.PassWindowAsync();
        Fr context = hashes.Context(task.Id, 1, crook.Address, commitment, RoundHashes.TestSet(task.Terms));
        var entry = new Entry(crook.Address, 1, new(commitment.ToWords(), PointWords.None, Scene.PoolSize));
        await crook.SendAsync(
            scene.Contracts.Rounds,
            TrainingRounds.SubmitProof(task.Id, entry, scene.Forge(context, Scene.PoolSize, commitment))
        );
        await scene.PassWindowAsync();

        // Calldata that a strict reader refuses: the bytes stand 32 bytes further on, and what fills them up is not zero.
        byte[] data = TrainingRounds.Publish(task.Id, entry, words, committer.OpenPublication(words, commitment, null)).GetCallData();
        int offset = 4 + 8 * 32,
            tail = offset + 3 * 32;
        data[offset + 31] += 32;
        byte[] odd = [.. data[..tail], .. Enumerable.Repeat((byte)0xab, 32), .. data[tail..]];
        odd[^1] = 0xcd;
        FluentActions.Invoking(() => CanonicalCall.Decode<TrainingRounds.Functions.Publish>(odd)).Should().Throw<AbiDataException>();
        await crook.SendAsync(new TransactionInput { To = scene.Contracts.Rounds.ContractAddress, Data = odd.ToHex(prefix: true) });

        var watcher = new Challenger(await scene.PersonAsync(), task, scene.Package);
        PublicationCheck inspection = (await watcher.InspectAsync())!;
        inspection.CanBeChallenged.Should().BeTrue();
        await watcher.ChallengeAsync(inspection);
        (await scene.World.WealthOfAsync(crook.Address)).Should().Be(10_000 * World.Unit - Scene.Bond);
    }

    [Fact]
    public async Task A_true_publication_cannot_be_invalidated()
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer honest = await scene.CommittedAsync(task, 1_000);
        await scene.PassWindowAsync();
        await honest.SubmitAsync();
        await scene.PassWindowAsync();
        await honest.PublishAsync();
        var slanderer = new Challenger(await scene.PersonAsync(), task, scene.Package);
        PublicationCheck inspection = (await slanderer.InspectAsync())!;
        await FluentActions
            .Awaiting(() => slanderer.ChallengeAsync(inspection))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*has its score*");
        int right = Enumerable.Range(0, Scene.PoolSize).Except(inspection.Wrong).First();
        await FluentActions
            .Awaiting(() => slanderer.ChallengeAsync(inspection with { Wrong = [.. Enumerable.Range(right, inspection.Needed)] }))
            .Should()
            .ThrowAsync<ContractRevertException>()
            .WithMessage("*SampleIsRight*");
    }

    [Fact]
    public async Task Slices_pay_what_the_whole_pays()
    {
        ulong now = await scene.World.TimeAsync();
        LedgerTask task = await new Sponsor(await scene.PersonAsync()).OpenAsync(
            Scene.Offer(scene.World),
            new(now + 86_400, 3_600, 3_600),
            scene.Package,
            scene.Prover.VerificationKey
        );
        (await LedgerTask.ReadAsync(scene.Contracts, task.Id)).Should().BeEquivalentTo(task);
        var slicer = new LedgerAuthor(await scene.PersonAsync(), task, scene.Claims);
        Learning.Integers.IntegerNetwork model = scene.Train(3_000, 3);
        Learning.Integers.IntegerEvaluation evaluation = model.Evaluate(scene.Package.Pool);
        int[] right = [.. Enumerable.Range(0, Scene.PoolSize).Where(i => evaluation.IsClaimable(i, scene.Package.Pool.Labels[i]))];
        Hash32[] parents = [];
        foreach (int claimed in new[] { 20, 33, right.Length })
        {
            LedgerNode node = await slicer.SubmitAsync(model, parents, right[..claimed]);
            (await scene.Contracts.Ledger.HeaviestOfAsync(task.Id)).Should().Be(node.Id);
            await slicer.ReserveAsync(node);
            await slicer.PublishAsync(node);
            await scene.PassWindowAsync();
            await slicer.FinalizeAsync();
            parents = [node.Id];
        }
        (await slicer.ClaimAsync()).Should().Be(Scene.Worth((uint)right.Length));
        await FluentActions
            .Awaiting(() => slicer.FinalizeAsync())
            .Should()
            .ThrowAsync<ContractRevertException>()
            .WithMessage("*WrongPhase*");
    }

    private async Task ReplayAsync(ZkPotAccount person, TrainingTask task, RoundEntry entry, World world)
    {
        Sdk.Trainer trainer = scene.Join(person, task, "elsewhere");
        await trainer.EnrollAsync();
        // The model may be committed to again; its proof is good for nothing there.
        TransactionReceipt receipt = await person.SendAsync(
            world.Contracts.Rounds,
            TrainingRounds.Commit(task.Id, CommitmentAt(world, task, await trainer.CurrentRoundAsync(), person.Address, entry))
        );
        uint index = (uint)world.Contracts.Rounds.ReadEvent<TrainingRounds.Events.Committed>(receipt).Index;
        await world.PassWindowAsync();
        await RefusedAsync<ClaimChecks.Errors.InvalidProof>(() =>
            person.SendAsync(world.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, entry.Entry with { Index = index }, entry.Proof!))
        );
    }

    private static Hash32 CommitmentAt(World world, TrainingTask task, ulong round, Address account, RoundEntry entry) =>
        new RoundHashes(world.Contracts.Deployment.ChainId, world.Contracts.Rounds.Address).Commitment(
            task.Id,
            round,
            account,
            entry.Commitment
        );

    private async Task PublishAndEndAsync(TrainingTask task, Sdk.Trainer leader)
    {
        await scene.PassWindowAsync();
        await leader.PublishAsync();
        await scene.PassWindowAsync();
        await scene.RecordAsync(task);
    }

    /// <summary>Evidence of the first samples that a model gets wrong.</summary>
    private Evidence EvidenceOf(ModelInspection inspection, int samples) =>
        new(
            scene.Package.EvaluatorArchitecture,
            inspection.Blob,
            SampleEvidence.Encode(scene.Package.Tree, inspection.Wrong.Take(samples))
        );

    private static async Task RefusedAsync<TError>(Func<Task> attempt)
        where TError : IErrorDTO =>
        (await attempt.Should().ThrowAsync<ContractRevertException>())
            .Which.Should()
            .Match<ContractRevertException>(refusal => refusal.Is<TError>());
}
