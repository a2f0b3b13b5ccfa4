using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Hosting;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Integration.Tests;

/// <summary>A trainer as a hosted service, stopped and started again in the middle of a round.</summary>
public sealed class HostedTests(Scene scene) : IClassFixture<Scene>
{
    public sealed class Models(Scene scene) : IModelSource
    {
        public int Asked { get; private set; }

        public Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(scene.Train(1_000, round));
        }
    }

    [Fact]
    public async Task It_plays_to_the_end_and_goes_on_after_a_restart()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 2 } });
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        string taskFile = scene.TaskFile();
        await using ServiceProvider first = Services(task, key, taskFile);
        await RunUntilAsync(first, task, rounds => rounds[0].Commitments.Any());
        first.GetRequiredService<Models>().Asked.Should().Be(1);
        await scene.PassWindowAsync();
        first.GetRequiredService<ZkPotAccount>().Dispose();

        await using ServiceProvider second = Services(task, key, taskFile);
        BackgroundService service = second.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await service.StartAsync(default);
        await UntilAsync(service, task, rounds => rounds[0].Proofs.Any());
        await scene.PassWindowAsync();
        await UntilAsync(service, task, rounds => rounds[0].Published is not null);
        await scene.PassWindowAsync();
        await UntilAsync(service, task, rounds => rounds.Count == 2 && rounds[1].Commitments.Any());
        // A proof takes as long as the machine is busy, and a window that passes before it costs a part of the bond.
        await scene.PassWindowAsync();
        await UntilAsync(service, task, rounds => rounds[1].Proofs.Any());
        for (int window = 0; window < 3 && !service.ExecuteTask!.IsCompleted; window++)
        {
            await scene.PassWindowAsync();
            await Task.WhenAny(service.ExecuteTask, Task.Delay(10_000));
        }
        await service.ExecuteTask!;
        (await scene.Contracts.Rounds.WorkOfAsync(task.Id)).Ended.Should().BeTrue();
        (await scene.World.WealthOfAsync(key.Address()))
            .Should()
            .Be(10_000 * World.Unit + Scene.Worth((await scene.Contracts.Rounds.WorkOfAsync(task.Id)).Best));
    }

    [Fact]
    public async Task It_does_not_take_part_where_something_speaks_against_it()
    {
        TrainingTask task = await scene.TaskAsync();
        EthECKey key = EthECKey.GenerateKey();
        string taskFile = scene.TaskFile();
        string other = Path.Combine(Path.GetDirectoryName(taskFile)!, "other.json");
        await File.WriteAllTextAsync(
            other,
            (await File.ReadAllTextAsync(taskFile)).Replace($"\"count\": {Scene.PoolSize}", $"\"count\": {Scene.PoolSize - 1}")
        );
        await using ServiceProvider services = Services(task, key, other);
        BackgroundService service = services.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await service.StartAsync(default);
        await FluentActions
            .Awaiting(() => service.ExecuteTask!)
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*Refusing to join*samples are others*");
    }

    [Fact]
    public async Task A_challenger_lets_a_true_score_stand_and_takes_a_liars_bond()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });
        Sdk.Trainer crook = await scene.CommittedAsync(task, 0),
            honest = await scene.CommittedAsync(task, 1_000);
        await scene.PassWindowAsync();
        RoundEntry lie = await scene.ForgeAsync(task, crook, Scene.PoolSize),
            truth = await honest.SubmitAsync();
        await scene.PassWindowAsync();
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        await using ServiceProvider services = Shared(key)
            .AddChallenger(
                "watch",
                challenger =>
                {
                    challenger.TaskId = (ulong)task.Id;
                    challenger.TaskFile = scene.TaskFile();
                }
            )
            .Services.BuildServiceProvider();
        BackgroundService service = services.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await service.StartAsync(default);

        await crook.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, lie));
        await UntilAsync(service, task, rounds => rounds[0].EventsOf<TrainingRounds.Events.Invalidated>().Any());
        await honest.PublishAsync();
        await scene.PassWindowAsync();
        (await scene.RecordAsync(task)).Source.ToRecord().Winner.Should().Be(truth.Trainer);
        await service.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));
        (await scene.World.WealthOfAsync(lie.Trainer)).Should().Be(10_000 * World.Unit - Scene.Bond);
        (await scene.World.WealthOfAsync(key.Address())).Should().Be(10_000 * World.Unit + Scene.Bond / 2);
    }

    /// <summary>The trainer only proves; its leader, on another machine with the same account, publishes; a keeper does the rest.</summary>
    [Fact]
    public async Task A_leader_publishes_and_a_keeper_records_frees_and_mints()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });
        EthECKey key = EthECKey.GenerateKey(),
            keeperKey = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        await scene.World.PersonAsync(keeperKey);
        SaltSource salts = (scope, model) => ModelSalts.Derive(new Account(key), scope, model);
        await using (ServiceProvider trainer = Services(task, key, scene.TaskFile(), salts))
        {
            await RunUntilAsync(trainer, task, rounds => rounds[0].Commitments.Any());
            await scene.PassWindowAsync();
            BackgroundService proving = trainer.GetServices<IHostedService>().OfType<BackgroundService>().Single();
            await proving.StartAsync(default);
            await UntilAsync(proving, task, rounds => rounds[0].Proofs.Any());
            await proving.StopAsync(default);
        }

        await using ServiceProvider keeping = Shared(keeperKey)
            .AddKeeper("record", keeper => keeper.TaskId = (ulong)task.Id)
            .Services.BuildServiceProvider();
        BackgroundService keeper = keeping.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await keeper.StartAsync(default);
        await using (
            ServiceProvider leading = Shared(key)
                .AddLeader<Models>(
                    "publish",
                    leader =>
                    {
                        leader.TaskId = (ulong)task.Id;
                        leader.TaskFile = scene.TaskFile();
                        leader.KeyFile = scene.KeyFile;
                        leader.Salts = salts;
                    }
                )
                .Services.AddSingleton(scene)
                .BuildServiceProvider()
        )
        {
            BackgroundService leader = leading.GetServices<IHostedService>().OfType<BackgroundService>().Single();
            await leader.StartAsync(default);
            await scene.PassWindowAsync();
            await UntilAsync(leader, task, rounds => rounds[0].Published is not null);
            await leader.StopAsync(default);
        }
        for (int window = 0; window < 3 && !keeper.ExecuteTask!.IsCompleted; window++)
        {
            await scene.PassWindowAsync();
            await Task.WhenAny(keeper.ExecuteTask, Task.Delay(3_000));
        }
        await keeper.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(scene.Contracts, task);
        rounds[0].Recorded!.Source.ToRecord().Winner.Should().Be(key.Address());
        rounds[0].EventsOf<TrainingRounds.Events.Settled>().Select(settled => (Address)settled.Trainer).Should().Equal(key.Address());
    }

    private ServiceProvider Services(TrainingTask task, EthECKey key, string taskFile, SaltSource? salts = null) =>
        Shared(key)
            .AddTrainer<Models>(
                "mnist",
                trainer =>
                {
                    trainer.TaskId = (ulong)task.Id;
                    trainer.TaskFile = taskFile;
                    trainer.KeyFile = scene.KeyFile;
                    trainer.Salts = salts;
                }
            )
            .Services.AddSingleton(scene)
            .BuildServiceProvider();

    private IZkPotBuilder Shared(EthECKey key) =>
        new ServiceCollection()
            .AddZkPot(zkpot =>
            {
                zkpot.RpcUrl = scene.Node.Url;
                zkpot.JournalFolder = scene.JournalOf("hosted");
            })
            .UseDeployment(scene.Contracts.Deployment)
            .AddAccount(_ => new Account(key, 31337));

    private async Task RunUntilAsync(ServiceProvider services, TrainingTask task, Func<IReadOnlyList<RoundHistory>, bool> happened)
    {
        BackgroundService service = services.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await service.StartAsync(default);
        await UntilAsync(service, task, happened);
        await service.StopAsync(default);
    }

    private async Task UntilAsync(BackgroundService service, TrainingTask task, Func<IReadOnlyList<RoundHistory>, bool> happened)
    {
        while (!happened(await RoundHistory.ReadAsync(scene.Contracts, task)))
        {
            if (service.ExecuteTask!.IsCompleted)
                await service.ExecuteTask;
            await Task.Delay(50);
        }
    }
}
