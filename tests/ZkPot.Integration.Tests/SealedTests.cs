using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>A task whose models are sealed: the winner's bytes are on the chain for all to see, and only the recipient reads
/// them.</summary>
public sealed class SealedTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task The_recipient_gets_the_model_that_was_proven_and_nobody_else()
    {
        using RecipientKey recipient = RecipientKey.New(),
            stranger = RecipientKey.New();
        var recipients = new Recipients(recipient.PublicKey);
        using var package = new AccuracyPackage(scene.Package.Architecture, scene.Package.Pool, recipients);
        string key = scene.JournalOf("sealed.zkey");
        Groth16Setup.CreateDevelopmentKey(package.Statement.Circuit.System, key + ".fresh");
        ZkeyCeremony.MakeDevelopmentKey(key + ".fresh", key);
        using Groth16Prover prover = Groth16Prover.Open(key);
        ulong now = await scene.World.TimeAsync();
        var rules = new Rules(new(now + 20 * 86_400, 0, 3_600, 0, 3_600, 3_600, 3_600, 3_600, 1, 1), Address.Zero, [], []);
        TrainingTask task = await new Sponsor(await scene.PersonAsync()).PostAsync(
            Scene.Offer(scene.World),
            rules,
            package,
            prover.VerificationKey
        );
        (await TaskCheck.RunAsync(scene.Contracts, task, package, prover.VerificationKey)).IsAcceptable.Should().BeTrue();
        TaskCheck other = await TaskCheck.RunAsync(scene.Contracts, task, scene.Package, prover.VerificationKey);
        other.Findings.Should().Contain(finding => finding.Severity == Severity.Error && finding.Topic == "recipients");

        ZkPotAccount person = await scene.PersonAsync();
        var trainer = new Sdk.Trainer(
            person,
            task,
            new(package, prover),
            new RoundJournal(scene.JournalOf("sealed"), scene.Contracts, task, person.Address)
        );
        IntegerNetwork network = scene.Train(1_000, 1);
        await trainer.EnrollAsync();
        await trainer.CommitAsync(network);
        await scene.PassWindowAsync();
        RoundEntry entry = await trainer.SubmitAsync();
        await scene.PassWindowAsync();
        TransactionReceipt published = (await trainer.PublishAsync())!;
        await scene.PassWindowAsync();
        (await scene.RecordAsync(task)).Source.ToRecord().Winner.Should().Be(person.Address);
        (await trainer.ClaimAsync()).Should().Be(Scene.Worth(entry.Score!.Value));

        byte[] blob = await PublishedBlob.ReadAsync(
            scene.Contracts,
            published.TransactionHash,
            Hash32.Keccak(entry.Blob),
            task.Terms.BlobLength
        );
        using HidingPolynomial words = SealedModel.Open(package.Encoding, recipients, blob, recipient);
        words.Commit(prover.Powers).Should().Be(entry.Commitment);
        IntegerNetwork opened = package.Encoding.Read(words);
        opened.Weights.Should().Equal(network.Weights);
        opened.Biases.Should().Equal(network.Biases);
        FluentActions.Invoking(() => SealedModel.Open(package.Encoding, recipients, blob, stranger)).Should().Throw<StatementException>();
        await FluentActions
            .Awaiting(() => new Challenger(person, task, package).RunAsync())
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*sealed*nobody can challenge it*");
        blob.AsSpan().IndexOf(entry.Words.AsSpan(0, 31)).Should().Be(-1, "nothing of the model stands in the open");
    }
}
