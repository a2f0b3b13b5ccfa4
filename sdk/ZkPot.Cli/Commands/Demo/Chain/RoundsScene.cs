using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>Three rounds: honest trainers with different shares of the data, and beside them a copier, a forger, one that commits and
/// vanishes, and a leader that publishes other bytes.</summary>
internal sealed class RoundsScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story)
    : DemoScene(stage, play, prover, options, story)
{
    private const string Title = "rounds";
    private static readonly string[] Honest = ["ada", "bob", "cyd", "dan", "eve", "fay", "gil", "hal", "ida", "jon"];

    /// <summary>How many honest trainers have a name.</summary>
    public static int MaxAccounts => Honest.Length;

    /// <summary>Plays it.</summary>
    /// <returns>The task, which has ended with a model.</returns>
    public async Task<TrainingTask> PlayAsync(CancellationToken cancellationToken)
    {
        TrainingTask task = await PostAsync("sponsor", 3, [], cancellationToken);
        string[] honest = Honest[..Options.Accounts];
        await FirstAsync(task, honest, cancellationToken);
        await SecondAsync(task, honest, cancellationToken);
        await ThirdAsync(task, honest, cancellationToken);
        ModelRegistry.Events.ModelMinted minted = await new Keeper(await PersonAsync("keeper", cancellationToken)).MintAsync(
            task,
            cancellationToken
        );
        Story.Tell(
            $"  the model of the task is token {minted.Id}, and {Stage.NameOf(minted.Winner)} holds it: score {minted.Model.Score}, record {minted.Model.ToRecord().Record}"
        );
        return task;
    }

    /// <summary>The copier has the leader's commitment and proof, the forger a proof that it made up, and the third vanishes: nothing helps
    /// them.</summary>
    private async Task FirstAsync(TrainingTask task, string[] honest, CancellationToken cancellationToken)
    {
        Story.Begin("Round 1: a copier, a forger, and one that vanishes");
        Trainer[] trainers = await CommitAsync(task, honest, 1, samples: 300, cancellationToken);
        Trainer copier = await JoinAsync("copier", task, cancellationToken),
            forger = await JoinAsync("forger", task, cancellationToken),
            ghost = await JoinAsync("ghost", task, cancellationToken);
        RoundHistory round = await CurrentAsync(task, cancellationToken);
        TrainingRounds.Events.Committed victim = round.Commitments.Last();
        await copier.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Commit(task.Id, victim.Commitment), cancellationToken);
        (Entry forged, _) = await CommitToNothingAsync(forger, task, cancellationToken);
        await CommitToNothingAsync(ghost, task, cancellationToken);
        await PassWindowAsync(cancellationToken);

        RoundEntry last = null!;
        foreach (Trainer trainer in trainers)
            last = await trainer.SubmitAsync(cancellationToken);
        uint copiersIndex = (uint)
            (await CurrentAsync(task, cancellationToken)).Commitments.Single(told => told.Trainer == copier.Account.Address).Index;
        Entry copied = last.Entry with { Trainer = copier.Account.Address, Index = copiersIndex };
        await Story.RefusedAsync<TrainingRounds.Errors.WrongEntry>(
            "copier",
            "submits the leader's proof as its own",
            () =>
                copier.Account.SendAsync(
                    Stage.Contracts.Rounds,
                    TrainingRounds.SubmitProof(task.Id, copied, last.Proof!),
                    cancellationToken
                )
        );
        Entry boast = forged with { Claim = forged.Claim with { Score = (uint)Play.Pool.Count } };
        await Story.RefusedAsync<ClaimChecks.Errors.InvalidProof>(
            "forger",
            "submits a proof that it made up",
            () => forger.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, boast, MadeUp()), cancellationToken)
        );
        await FinishAsync(task, trainers, cancellationToken);
    }

    /// <summary>The best model's owner publishes other bytes than it proved, is refused, and falls silent: its window passes, the next rank
    /// publishes in its own, is paid, and has half of the fine. What was published is not overtaken.</summary>
    private async Task SecondAsync(TrainingTask task, string[] honest, CancellationToken cancellationToken)
    {
        Story.Begin("Round 2: a leader that will not show what it proved");
        Trainer[] trainers = await CommitAsync(task, honest, 2, samples: 1_500, cancellationToken);
        Trainer miser = await JoinAsync("miser", task, cancellationToken);
        await CommitAsync(miser, Learn(20, 40_000, 2, cancellationToken), Title, cancellationToken);
        await PassWindowAsync(cancellationToken);
        foreach (Trainer trainer in trainers)
            await trainer.SubmitAsync(cancellationToken);
        RoundEntry held = await miser.SubmitAsync(cancellationToken);
        await PassWindowAsync(cancellationToken);
        IReadOnlyList<BigInteger> opening = Prover.Committer.OpenPublication(held.Blob, held.Commitment, held.Ciphertext);
        byte[] other = [.. held.Words];
        other[^1] ^= 1;
        await Story.RefusedAsync<ClaimChecks.Errors.WrongPublication>(
            "miser",
            "publishes other bytes than it proved",
            () =>
                miser.Account.SendAsync(
                    Stage.Contracts.Rounds,
                    TrainingRounds.Publish(task.Id, held.Entry, other, opening),
                    cancellationToken
                )
        );
        await PassWindowAsync(cancellationToken);
        Story.Tell("  the window of the first rank has passed in silence: it is the second's turn");
        await Story.RefusedAsync<TrainingRounds.Errors.NotTheLeader>(
            "miser",
            "publishes after its window",
            () =>
                miser.Account.SendAsync(
                    Stage.Contracts.Rounds,
                    TrainingRounds.Publish(task.Id, held.Entry, held.Blob, opening),
                    cancellationToken
                )
        );
        await PublishAsync(trainers, cancellationToken);
        await Story.RefusedAsync<TrainingRounds.Errors.WrongPhase>(
            "miser",
            "overtakes what was published",
            () =>
                miser.Account.SendAsync(
                    Stage.Contracts.Rounds,
                    TrainingRounds.Publish(task.Id, held.Entry, held.Blob, opening),
                    cancellationToken
                )
        );
        await PassWindowAsync(cancellationToken);
        await RecordAsync(Title, task, cancellationToken);
    }

    /// <summary>Everybody learns from all it has.</summary>
    private async Task ThirdAsync(TrainingTask task, string[] honest, CancellationToken cancellationToken)
    {
        Story.Begin("Round 3: more data, better models");
        Trainer[] trainers = await CommitAsync(task, honest, 3, samples: 20_000, cancellationToken);
        await PassWindowAsync(cancellationToken);
        foreach (Trainer trainer in trainers)
            await trainer.SubmitAsync(cancellationToken);
        await FinishAsync(task, trainers, cancellationToken);
    }

    /// <summary>Honest trainers train, each on more than the one before, and commit.</summary>
    private async Task<Trainer[]> CommitAsync(
        TrainingTask task,
        string[] honest,
        ulong round,
        int samples,
        CancellationToken cancellationToken
    )
    {
        // All at the same time, as they would: one after the other, small batches leave most processors waiting.
        Task<IntegerNetwork>[] models =
        [
            .. honest.Select((_, i) => Task.Run(() => Learn(i, samples * (i + 1), round, cancellationToken), cancellationToken)),
        ];
        var trainers = new Trainer[honest.Length];
        for (int i = 0; i < honest.Length; i++)
        {
            trainers[i] = await JoinAsync(honest[i], task, cancellationToken);
            await CommitAsync(trainers[i], await models[i], Title, cancellationToken);
        }
        return trainers;
    }

    private async Task FinishAsync(TrainingTask task, Trainer[] provers, CancellationToken cancellationToken)
    {
        await PassWindowAsync(cancellationToken);
        await PublishAsync(provers, cancellationToken);
        await PassWindowAsync(cancellationToken);
        await RecordAsync(Title, task, cancellationToken);
    }

    /// <summary>Whose turn it is publishes.</summary>
    private static async Task PublishAsync(Trainer[] trainers, CancellationToken cancellationToken)
    {
        foreach (Trainer trainer in trainers)
            if (await trainer.LeadsAsync(cancellationToken) && await trainer.PublishAsync(cancellationToken) is not null)
                return;
    }

    private async Task<RoundHistory> CurrentAsync(TrainingTask task, CancellationToken cancellationToken) =>
        (await RoundHistory.ReadAsync(Stage.Contracts, task, cancellationToken))[^1];

    /// <summary>Points of the curve that fit nothing.</summary>
    private static byte[] MadeUp()
    {
        AffinePoint<Fq> Some() =>
            ((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(PrimeField.ToCanonical(PrimeField.Random<Fr>())).ToAffineVarTime();
        return ContractFormat.Proof(
            new Proof(Some(), G2.Generator, Some()) { C1 = Some(), Opening = new(new(Some()), PrimeField.Random<Fr>(), Some()) }
        );
    }
}
