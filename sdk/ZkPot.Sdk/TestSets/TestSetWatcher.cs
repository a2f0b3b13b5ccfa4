using System.Numerics;
using Nethereum.Contracts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>
/// Compares every test set that is revealed with what was promised, and shows the contracts a sample that does not decrypt to its digest,
/// or a part whose sum is another: the round is void then, and the sponsor pays for it. Anybody may do it.
/// </summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The task.</param>
/// <param name="architecture">That of the task.</param>
/// <param name="sets">What was handed out.</param>
public sealed class TestSetWatcher(ZkPotAccount account, TrainingTask task, IntegerArchitecture architecture, RevealedTestSets sets)
{
    private ulong lastRound,
        goodUpTo;

    private TrainingRounds Rounds => account.Contracts.Rounds;

    /// <summary>Watches to the end of the task.</summary>
    /// <param name="progress">Told of every step that is new.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task RunAsync(IProgress<TrainerStep>? progress = null, CancellationToken cancellationToken = default) =>
        StepLoop.RunAsync(StepAsync, account.Contracts, progress, cancellationToken);

    /// <summary>Looks once, and shows what is bad.</summary>
    public Task<TrainerStep> StepAsync(CancellationToken cancellationToken = default) =>
        StepLoop.TryAsync(lastRound, () => PlayAsync(cancellationToken));

    private async Task<TrainerStep> PlayAsync(CancellationToken cancellationToken)
    {
        ulong number = lastRound = (ulong)
            await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        if ((await Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false)).Ended)
            return new(number, "the task has ended", IsEnd: true);
        TrainingRoundsPhase phase = await Rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        // Later nothing can be shown: who published then would be robbed of its pay.
        if (phase is not (TrainingRoundsPhase.Reveal or TrainingRoundsPhase.Prove) || goodUpTo >= number)
            return new(number, goodUpTo >= number ? "the test set is the promised one" : $"waits: {phase}");
        byte[]? key = await sets.KeyAsync(number, cancellationToken).ConfigureAwait(false);
        if (key is null)
            return new(number, "waits for the reveal");
        EncryptedTestSet ciphertext = sets.CiphertextOf(number);
        if (ciphertext.FirstBadSample(key) is { } sample)
        {
            await SendAsync(BadSampleOf(ciphertext, sample), cancellationToken).ConfigureAwait(false);
            return new(number, $"showed that sample {sample} of the test set is not the promised one", IsAction: true);
        }
        if (await BadPartAsync(number, ciphertext, key, cancellationToken).ConfigureAwait(false) is { } part)
        {
            await SendAsync(part, cancellationToken).ConfigureAwait(false);
            return new(number, $"showed that the commitment is not to the samples of part {part.Part}", IsAction: true);
        }
        goodUpTo = number;
        return new(number, "the test set is the promised one");
    }

    private async Task SendAsync(BadSample sample, CancellationToken cancellationToken) =>
        await account
            .SendAsync(account.Contracts.TestSets, FreshTestSets.BadPool(Rounds.Address, task.Id, sample), cancellationToken)
            .ConfigureAwait(false);

    private async Task SendAsync(BadPart part, CancellationToken cancellationToken) =>
        await account
            .SendAsync(account.Contracts.TestSets, FreshTestSets.BadSum(Rounds.Address, task.Id, part), cancellationToken)
            .ConfigureAwait(false);

    private static BadSample BadSampleOf(EncryptedTestSet ciphertext, int sample) =>
        new(
            sample,
            ciphertext.Shape.Labels[sample],
            ciphertext.Chunk(sample).ToArray(),
            Path(ciphertext.ChunkTree.PathOf(sample)),
            new(ciphertext.Digest(sample)),
            Path(ciphertext.LeafTree.PathOf(sample))
        );

    private async Task<BadPart?> BadPartAsync(ulong round, EncryptedTestSet ciphertext, byte[] key, CancellationToken cancellationToken)
    {
        IReadOnlyList<BigInteger> shown = await SumsAsync(round, cancellationToken).ConfigureAwait(false);
        Dataset samples = ciphertext.Decrypt(key);
        var encoding = TestSetEncoding.For(architecture, ciphertext.Shape);
        KzgCommitment commitment = PointWords.ReadCommitment(task.Fresh!.Sets[(int)round - 1].Commitment);
        Fr point = TestSetOpening.PointOf(commitment, ciphertext.LeafTree.Root);
        BigInteger[] sums = [.. TestSetOpening.SumsOf(encoding, samples, point).Select(sum => PrimeField.ToBigInteger(sum))];
        int part = Enumerable.Range(0, sums.Length).FirstOrDefault(i => sums[i] != shown[i], -1);
        if (part < 0)
            return null;
        int from = part * TestSetOpening.PartSize,
            to = Math.Min(from + TestSetOpening.PartSize, samples.Count);
        Dataset its = samples.Slice(from..to);
        return new(
            shown,
            part,
            [.. Enumerable.Range(0, its.Count).SelectMany(n => its.Sample(n).ToArray())],
            its.Labels.ToArray(),
            Path(ciphertext.LeafTree.PathOf(from, TestSetOpening.PartLevel))
        );
    }

    /// <summary>The sums that were shown with the key.</summary>
    private async Task<IReadOnlyList<BigInteger>> SumsAsync(ulong round, CancellationToken cancellationToken)
    {
        FreshTestSets contract = account.Contracts.TestSets;
        var filter = contract
            .EventOf<FreshTestSets.Events.TestSetRevealed>()
            .CreateFilterInput(Rounds.Address.ToString(), task.Id, (BigInteger)round);
        IReadOnlyList<IEventLog> logs = await contract.ReadHistoryAsync(filter, task.Block, cancellationToken).ConfigureAwait(false);
        return logs.OfType<EventLog<FreshTestSets.Events.TestSetRevealed>>().Single().Event.Sums;
    }

    private static Hash32[] Path(byte[][] path) => [.. path.Select(node => new Hash32(node))];
}
