using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Sdk;

namespace ZkPot.Integration.Tests;

/// <summary>Journals that are of a chain that is gone, or damaged: named, and never changed.</summary>
public sealed class JournalTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task A_journal_of_the_chain_before_is_not_taken_for_one_of_the_chain_started_in_its_place()
    {
        EthECKey deployer = EthECKey.GenerateKey(),
            key = EthECKey.GenerateKey();
        string nonces = Path.Combine(scene.JournalOf("anew.nonces"));
        Address rounds;
        RoundEntry entry;
        await using (World before = await OpenAsync(deployer))
        {
            TrainingTask task = await scene.TaskAsync(world: before);
            Sdk.Trainer trainer = scene.Join(await before.PersonAsync(key), task, "anew");
            await trainer.EnrollAsync();
            entry = await trainer.CommitAsync(scene.Train(100, 1));
            rounds = before.Contracts.Rounds.Address;
            using var manager = new JournaledNonces(before.Node.Client, key.Address(), nonces);
            var nothing = new TransactionInput
            {
                From = $"{key.Address()}",
                To = $"{key.Address()}",
                Value = new(0),
                Gas = new(21_000),
                GasPrice = new(1),
                Nonce = new(await manager.ReserveAsync()),
            };
            await manager.RecordAsync(
                TransactionVersion.Decode(
                    Convert.FromHexString(await before.Node.Web3(new Account(key, 31337)).TransactionManager.SignTransactionAsync(nothing))
                )
            );
        }
        Dictionary<string, string> files = Files("anew");
        await using World after = await OpenAsync(deployer);
        TrainingTask again = await scene.TaskAsync(world: after);
        after.Contracts.Rounds.Address.Should().Be(rounds, "only the chain is another one");
        Sdk.Trainer same = scene.Join(await after.PersonAsync(key), again, "anew");
        await same.EnrollAsync();
        await FluentActions
            .Awaiting(() => same.CommitAsync(scene.Train(50, 2)))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("The journal *another chain with the number 31337*started anew*move it away*");
        Files("anew").Should().Equal(files, "nothing is lost");

        Sdk.Trainer elsewhere = scene.Join(same.Account, again, "elsewhere");
        (await elsewhere.CommitAsync(scene.Train(50, 2))).Commitment.Should().NotBe(entry.Commitment);
        using var old = new JournaledNonces(after.Node.Client, key.Address(), nonces);
        await FluentActions
            .Awaiting(() => old.UnsettledAsync())
            .Should()
            .ThrowAsync<ChainException>()
            .WithMessage("*anew.nonces is of another chain*");
        await FluentActions.Awaiting(() => old.ReserveAsync()).Should().ThrowAsync<ChainException>();
    }

    [Fact]
    public async Task A_damaged_journal_is_named_and_kept()
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer trainer = scene.Join(await scene.PersonAsync(), task, "damaged");
        await trainer.EnrollAsync();
        await trainer.CommitAsync(scene.Train(100, 1));
        string file = Files("damaged").Keys.Single(path => path.EndsWith("round-1.json", StringComparison.Ordinal)),
            whole = await File.ReadAllTextAsync(file);
        string[] damages =
        [
            whole[..^1],
            whole[..(whole.Length / 2)],
            "",
            "null",
            "[]",
            "\0\0\0\0",
            new string('[', 100_000),
            "{\"trainer\":\"a\",\"trainer\":\"b\"}",
            whole.Replace("\"index\":1", "\"index\":1e400"),
            whole.Replace("\"index\":1", "\"index\":-1"),
            whole.Replace("\"words\":\"", "\"words\":\"!"),
            whole.Replace("\"trainer\":\"0x", "\"trainer\":\"0y"),
        ];
        foreach (string damage in damages)
        {
            await File.WriteAllTextAsync(file, damage);
            await FluentActions
                .Awaiting(() => trainer.CommitAsync(scene.Train(50, 2)))
                .Should()
                .ThrowAsync<ZkPotException>()
                .WithMessage($"The journal {file} is damaged: *Restore it from a copy*");
            (await File.ReadAllTextAsync(file)).Should().Be(damage, "nobody writes over what may be all that is left");
        }
        await File.WriteAllTextAsync(file, whole);
        (await trainer.CommitAsync(scene.Train(50, 2))).Index.Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"chainId\":\"31337\"}")]
    [InlineData("{\"chainId\":31337}")]
    [InlineData("{\"chainId\":\"31337\",\"genesis\":\"0x12\"}")]
    [InlineData("{\"chainId\":\"x\",\"chainId\":\"y\"}")]
    public async Task A_damaged_mark_is_named(string damage)
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer trainer = scene.Join(await scene.PersonAsync(), task, "marked");
        await trainer.EnrollAsync();
        await trainer.CommitAsync(scene.Untrained());
        string mark = Files("marked")
            .Keys.Single(path => path.EndsWith("chain", StringComparison.Ordinal) && path.Contains($"{trainer.Account.Address}"));
        await File.WriteAllTextAsync(mark, damage);
        await FluentActions
            .Awaiting(() => scene.Join(trainer.Account, task, "marked").CommitAsync(scene.Untrained()))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage($"{mark}*is damaged*");
    }

    private static async Task<World> OpenAsync(EthECKey deployer)
    {
        World world = await World.OpenAsync("--order", "fifo");
        await world.DeployAsync(deployer);
        return world;
    }

    private Dictionary<string, string> Files(string journal) =>
        Directory.GetFiles(scene.JournalOf(journal), "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllText);
}
