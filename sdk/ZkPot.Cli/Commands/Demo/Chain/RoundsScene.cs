using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>Three rounds: honest trainers with different shares of the data, and beside them a copier, a forger, one that commits and vanishes, and a leader that publishes other bytes.</summary>
internal sealed class RoundsScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story) : DemoScene(stage, play, prover, options, story)
{
    private const string Title = "rounds";
    private static readonly string[] Honest = ["ada", "bob", "cyd", "dan", "eve", "fay", "gil", "hal", "ida", "jon"];

    /// <summary>How many honest trainers have a name.</summary>
    public static int MostAccounts => Honest.Length;

    /// <summary>Plays it.</summary>
    /// <returns>The task, which has ended with a model.</returns>
    public async Task<TrainingTask> PlayAsync(CancellationToken cancellation)
    {
        TrainingTask task = await PostAsync("sponsor", 3, [], cancellation);
        string[] honest = Honest[..Options.Accounts];
        await FirstAsync(task, honest, cancellation);
        await SecondAsync(task, honest, cancellation);
        await ThirdAsync(task, honest, cancellation);
        ModelRegistry.Events.ModelMinted minted = await new Keeper(await PersonAsync("keeper", cancellation)).MintAsync(task, cancellation);
        Story.Tell($"  the model of the task is token {minted.Id}, and {Stage.NameOf(minted.Winner)} holds it: score {minted.Model.Score}, record {minted.Model.ToRecord().Record}");
        return task;
    }

    /// <summary>The copier has the leader's commitment and proof, the forger a proof that it made up, and the third vanishes: nothing helps them.</summary>
    private async Task FirstAsync(TrainingTask task, string[] honest, CancellationToken cancellation)
    {
        Story.Begin("Round 1: a copier, a forger, and one that vanishes");
        Trainer[] trainers = await CommitAsync(task, honest, 1, samples: 300, cancellation);
        Trainer copier = await JoinAsync("copier", task, cancellation), forger = await JoinAsync("forger", task, cancellation), ghost = await JoinAsync("ghost", task, cancellation);
        RoundHistory round = await CurrentAsync(task, cancellation);
        TrainingRounds.Events.Committed victim = round.Commitments.Last();
        await copier.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Commit(task.Id, victim.Commitment), cancellation);
        (Entry forged, _) = await CommitToNothingAsync(forger, task, cancellation);
        await CommitToNothingAsync(ghost, task, cancellation);
        await PassWindowAsync(cancellation);

        RoundEntry last = null!;
        foreach (Trainer trainer in trainers) last = await trainer.SubmitAsync(cancellation);
        uint copiersIndex = (uint)(await CurrentAsync(task, cancellation)).Commitments.Single(told => told.Trainer == copier.Account.Address).Index;
        Entry copied = last.Entry with { Trainer = copier.Account.Address, Index = copiersIndex };
        await Story.RefusedAsync<TrainingRounds.Errors.WrongEntry>("copier", "submits the leader's proof as its own", () => copier.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, copied, last.Proof!), cancellation));
        Entry boast = forged with { Claim = forged.Claim with { Score = (uint)Play.Pool.Count } };
        await Story.RefusedAsync<ClaimChecks.Errors.InvalidProof>("forger", "submits a proof that it made up", () => forger.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, boast, MadeUp()), cancellation));
        await FinishAsync(task, trainers, cancellation);
    }

    /// <summary>The best model's owner publishes other bytes than it proved, is refused, and falls silent: its window passes, the next rank publishes in its own, is paid, and has half of the fine. What was published is not overtaken.</summary>
    private async Task SecondAsync(TrainingTask task, string[] honest, CancellationToken cancellation)
    {
        Story.Begin("Round 2: a leader that will not show what it proved");
        Trainer[] trainers = await CommitAsync(task, honest, 2, samples: 1_500, cancellation);
        Trainer miser = await JoinAsync("miser", task, cancellation);
        await CommitAsync(miser, Learn(20, 40_000, 2, cancellation), Title, cancellation);
        await PassWindowAsync(cancellation);
        foreach (Trainer trainer in trainers) await trainer.SubmitAsync(cancellation);
        RoundEntry held = await miser.SubmitAsync(cancellation);
        await PassWindowAsync(cancellation);
        IReadOnlyList<BigInteger> opening = Prover.Committer.OpenPublication(held.Blob, held.Commitment, held.Ciphertext);
        byte[] other = [.. held.Words];
        other[^1] ^= 1;
        await Story.RefusedAsync<ClaimChecks.Errors.WrongPublication>("miser", "publishes other bytes than it proved", () => miser.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Publish(task.Id, held.Entry, other, opening), cancellation));
        await PassWindowAsync(cancellation);
        Story.Tell("  the window of the first rank has passed in silence: it is the second's turn");
        await Story.RefusedAsync<TrainingRounds.Errors.NotTheLeader>("miser", "publishes after its window", () => miser.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Publish(task.Id, held.Entry, held.Blob, opening), cancellation));
        await PublishAsync(trainers, cancellation);
        await Story.RefusedAsync<TrainingRounds.Errors.WrongPhase>("miser", "overtakes what was published", () => miser.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Publish(task.Id, held.Entry, held.Blob, opening), cancellation));
        await PassWindowAsync(cancellation);
        await RecordAsync(Title, task, cancellation);
    }

    /// <summary>Everybody learns from all it has.</summary>
    private async Task ThirdAsync(TrainingTask task, string[] honest, CancellationToken cancellation)
    {
        Story.Begin("Round 3: more data, better models");
        Trainer[] trainers = await CommitAsync(task, honest, 3, samples: 20_000, cancellation);
        await PassWindowAsync(cancellation);
        foreach (Trainer trainer in trainers) await trainer.SubmitAsync(cancellation);
        await FinishAsync(task, trainers, cancellation);
    }

    /// <summary>Honest trainers train, each on more than the one before, and commit.</summary>
    private async Task<Trainer[]> CommitAsync(TrainingTask task, string[] honest, ulong round, int samples, CancellationToken cancellation)
    {
        // All at the same time, as they would: one after the other, small batches leave most processors waiting.
        Task<IntegerNetwork>[] models =
            [.. honest.Select((_, i) => Task.Run(() => Learn(i, samples * (i + 1), round, cancellation), cancellation))];
        var trainers = new Trainer[honest.Length];
        for (int i = 0; i < honest.Length; i++)
        {
            trainers[i] = await JoinAsync(honest[i], task, cancellation);
            await CommitAsync(trainers[i], await models[i], Title, cancellation);
        }
        return trainers;
    }

    private async Task FinishAsync(TrainingTask task, Trainer[] provers, CancellationToken cancellation)
    {
        await PassWindowAsync(cancellation);
        await PublishAsync(provers, cancellation);
        await PassWindowAsync(cancellation);
        await RecordAsync(Title, task, cancellation);
    }

    /// <summary>Whose turn it is publishes.</summary>
    private static async Task PublishAsync(Trainer[] trainers, CancellationToken cancellation)
    {
        foreach (Trainer trainer in trainers)
            if (await trainer.LeadsAsync(cancellation) && await trainer.PublishAsync(cancellation) is not null) return;
    }

    private async Task<RoundHistory> CurrentAsync(TrainingTask task, CancellationToken cancellation) =>
        (await RoundHistory.ReadAsync(Stage.Contracts, task, cancellation))[^1];

    /// <summary>Points of the curve that fit nothing.</summary>
    private static byte[] MadeUp()
    {
        AffinePoint<Fq> Some() => ((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(PrimeField.ToCanonical(PrimeField.Random<Fr>())).ToAffineVarTime();
        return ContractFormat.Proof(new Proof(Some(), G2.Generator, Some()) { C1 = Some(), Opening = new(new(Some()), PrimeField.Random<Fr>(), Some()) });
    }
}
