using System.Diagnostics;
using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>One federated round of a hundred clients with real proofs, which takes minutes and is no part of the ordinary run.</summary>
[Trait("Needs", "time")]
public sealed class FederatedScaleTests(ITestOutputHelper output)
{
    private const int Clients = 100,
        Liars = 2;

    [Fact]
    public async Task A_hundred_clients_are_added_up_and_two_false_proofs_are_struck()
    {
        var watch = Stopwatch.StartNew();
        await using FederatedScene scene = await FederatedScene.OpenAsync(headroom: 9);
        BigInteger id = await scene.PostAsync(maxEntries: Clients);
        Tell("keys, deployment, task");
        var clients = new List<FederatedClient>();
        for (int i = 0; i < Clients; i++)
            clients.Add(await scene.JoinAsync(id));
        Tell($"{Clients} enrollments");
        IntegerNetwork[] networks =
        [
            .. Enumerable.Range(0, Clients - Liars).Select(i => scene.Train(300, (ulong)(11 + i), scene.Start.Architecture)),
        ];
        Fr[] salts = [.. networks.Select(_ => PrimeField.Random<Fr>())];
        Tell($"{networks.Length} trainings");
        uint baseline = await clients[0].ProveBaselineAsync(scene.Start);
        for (int i = 0; i < networks.Length; i++)
            await clients[i].SubmitAsync(networks[i], scene.Start, salts[i], isVerified: i == 0);
        Tell($"{networks.Length} proofs made and posted, one verified at once");
        IReadOnlyList<PostedEntry> posted = await PostedEntry.ReadAsync(scene.Contracts, id, 1);
        foreach (FederatedClient liar in clients.Skip(networks.Length))
            await liar.Account.SendAsync(
                scene.Contracts.Federated,
                FederatedRounds.Submit(id, posted[1].Entry.Update, await posted[1].ReadProofAsync(scene.Contracts))
            );

        await scene.CloseCommitmentsAsync();
        var keeper = new FederatedKeeper(await scene.World.PersonAsync(), id);
        (await keeper.ChallengeAsync())
            .Select(entry => entry.Account)
            .Should()
            .BeEquivalentTo(clients.Skip(networks.Length).Select(liar => liar.Account.Address));
        Tell($"{Clients - 1} posted proofs checked, {Liars} challenged");
        await scene.World.PassWindowAsync();
        FederatedRound round = await keeper.FreezeAsync();
        Tell($"{Clients} entries replayed, {round.Counted} added");
        HidingPolynomial[] counted =
        [
            .. Enumerable
                .Range(0, networks.Length)
                .Where(i => posted[i].Entry.Update.Score >= round.Gate)
                .Select(i => scene.Prover.Encoding.Polynomial(networks[i], salts[i])),
        ];
        counted.Should().HaveCount((int)round.Counted);
        var leader = new FederatedLeader(
            clients.Single(client => client.Account.Address == round.Ranked[0].Account).Account,
            id,
            scene.Prover
        );
        using ModelSum sum = await leader.SumAsync(counted, scene.Start);
        uint score = await leader.AggregateAsync(sum);
        await clients[1].DemandAsync();
        TransactionReceipt published = await leader.PublishAsync(sum.Average);
        Tell("average proven, its bytes opened on chain");
        await scene.World.PassWindowAsync();
        (await keeper.RecordAsync()).Source.Outcome.Should().Be(FederatedOutcome.Final);
        score.Should().BeGreaterThan(baseline);

        output.WriteLine($"score {baseline} -> {score} of {FederatedScene.PoolSize}");
        output.WriteLine(
            $"gas of a client that posts: {await GasAsync(posted[50].Transaction)}; that is verified at once: {await GasAsync(posted[0].Transaction)}"
        );
        output.WriteLine($"gas of the freeze: {await FreezeGasAsync() / Clients} an entry; of the publication: {published.GasUsed.Value}");
        foreach (HidingPolynomial model in counted)
            model.Dispose();

        void Tell(string what) => output.WriteLine($"{watch.Elapsed.TotalSeconds, 7:F1} s  {what}");

        async Task<BigInteger> GasAsync(Hash32 transaction) =>
            (await scene.Contracts.Web3.Eth.Transactions.GetTransactionReceipt.SendRequestAsync(transaction.ToString())).GasUsed.Value;

        async Task<BigInteger> FreezeGasAsync()
        {
            NewFilterInput filter = scene.Contracts.Federated.EventOf<FederatedRounds.Events.Frozen>().CreateFilterInput(id);
            var logs = await scene.Contracts.Federated.ReadHistoryAsync(filter, scene.Contracts.Deployment.Block);
            return await GasAsync(logs.OfType<Nethereum.Contracts.EventLog<FederatedRounds.Events.Frozen>>().Single().Log.TransactionHash);
        }
    }
}
