using System.Numerics;
using Nethereum.Signer;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>Federated rounds on a chain with real proofs: steps of clients, the sum that the contract makes, the score of its
/// average.</summary>
public sealed class FederatedTests
{
    [Fact]
    public async Task Three_clients_train_together_a_liar_is_struck_and_the_next_round_starts_from_the_average()
    {
        await using FederatedScene scene = await FederatedScene.OpenAsync(headroom: 4);
        BigInteger id = await scene.PostAsync(maxEntries: 4);
        FederatedClient[] clients = [await scene.JoinAsync(id), await scene.JoinAsync(id), await scene.JoinAsync(id)];
        FederatedClient liar = await scene.JoinAsync(id);
        IntegerArchitecture architecture = scene.Start.Architecture;
        IntegerNetwork[] networks = [.. Enumerable.Range(0, clients.Length).Select(i => scene.Train(1_500, (ulong)(11 + i), architecture))];
        Fr[] salts = [.. networks.Select(_ => PrimeField.Random<Fr>())];

        uint baseline = await clients[0].ProveBaselineAsync(scene.Start);
        var entries = new List<FederatedEntry>();
        for (int i = 0; i < clients.Length; i++)
            entries.Add(await clients[i].SubmitAsync(networks[i], scene.Start, salts[i], isVerified: i == 0));
        // The liar posts another's proof as its own, of another's model.
        IReadOnlyList<PostedEntry> posted = await PostedEntry.ReadAsync(scene.Contracts, id, 1);
        byte[] copied = await posted[1].ReadProofAsync(scene.Contracts);
        await liar.Account.SendAsync(scene.Contracts.Federated, FederatedRounds.Submit(id, posted[1].Entry.Update, copied));

        await scene.CloseCommitmentsAsync();
        // A keeper that ends between announcement and challenge makes the same challenge when it is back, and its deposit comes back.
        EthECKey key = EthECKey.GenerateKey();
        ZkPotAccount person = await scene.World.PersonAsync(key);
        using var folder = new TemporaryFolder();
        var journal = new FederatedJournal(folder.Location, scene.Contracts, id, person.Address);
        await new FederatedKeeper(Killed.After<FederatedRounds.Functions.Announce>(scene.World.NewWeb3(key), scene.Contracts), id, journal)
            .Invoking(killed => killed.ChallengeAsync())
            .Should()
            .ThrowAsync<Killed.Exception>();
        var keeper = new FederatedKeeper(scene.World.NewAccount(key), id, journal);
        IReadOnlyList<FederatedEntry> struck = await keeper.ChallengeAsync();
        struck.Select(entry => entry.Account).Should().Equal(liar.Account.Address);
        var announced = await scene.Contracts.Federated.ReadHistoryAsync(
            scene.Contracts.Federated.EventOf<FederatedRounds.Events.ChallengeAnnounced>().CreateFilterInput(id),
            scene.Contracts.Deployment.Block
        );
        announced.Should().ContainSingle("what was announced is not announced again");
        (await scene.Contracts.Vault.LockedOfAsync(person.Address, scene.Contracts.Federated.Address)).Should().Be(BigInteger.Zero);
        (await keeper.ChallengeAsync()).Should().BeEmpty("the others are true");
        (await scene.Contracts.Vault.LockedOfAsync(liar.Account.Address, scene.Contracts.Federated.Address)).Should().Be(BigInteger.Zero);

        await scene.World.PassWindowAsync();
        FederatedRound round = await keeper.FreezeAsync();
        round.Counted.Should().Be(3);
        round.Weight.Should().Be(5);
        round.Gate.Should().Be(baseline - 3);
        HidingPolynomial[] models = [.. networks.Zip(salts, scene.Prover.Encoding.Polynomial)];
        var leader = new FederatedLeader(clients[0].Account, id, scene.Prover);
        await leader
            .Invoking(it => it.SumAsync([models[0], models[1], models[1]], scene.Start))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*not what was committed to*");
        using ModelSum sum = await leader.SumAsync(models, scene.Start);
        uint score = await leader.AggregateAsync(sum);
        score.Should().BeGreaterThan(baseline, "training together helps");
        await clients[2].DemandAsync();
        await leader.PublishAsync(sum.Average);
        await scene.World.PassWindowAsync();
        FederatedAggregation.Events.Recorded recorded = await keeper.RecordAsync();
        recorded.Source.Outcome.Should().Be(FederatedOutcome.Final);
        recorded.Source.Score.Should().Be(score);

        // The bytes on the chain are those of the model that the next round starts from.
        FederatedTask task = await scene.Contracts.FederatedAggregation.TaskOfAsync(id);
        using HidingPolynomial average = scene.Prover.PolynomialOf(sum.Average);
        task.Model.Should().Equal(scene.Prover.Commit(average).ToWords());
        task.Proven.Should().Be(score + 1);
        BigInteger pay = FederatedScene.Budget * (score - FederatedScene.Baseline) / (FederatedScene.PoolSize - FederatedScene.Baseline),
            share = (pay - pay / 10) / 3;
        (await clients[1].SettleAsync(1, entries[1])).Should().Be(share);
        (await clients[0].SettleAsync(1, entries[0])).Should().Be(pay / 10 + share);
        (await clients[2].SettleAsync(1, entries[2])).Should().Be(share);

        // The next round: the score of the average is the baseline, and a proof starts from it.
        await clients[0]
            .Invoking(it => it.SubmitAsync(networks[0], scene.Start, Fr.One))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*another global model*");
        FederatedEntry next = await clients[1].SubmitAsync(networks[1], sum.Average, PrimeField.Random<Fr>(), isVerified: true);
        await scene.CloseCommitmentsAsync();
        await scene.World.PassWindowAsync();
        FederatedRound second = await keeper.FreezeAsync();
        second.Gate.Should().Be(score - 3);
        second.Counted.Should().Be(next.Update.Score >= second.Gate ? 1u : 0);
        await clients[2].QuitAsync();
        foreach (HidingPolynomial model in models)
            model.Dispose();
    }
}
