using System.Collections.Concurrent;
using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

public class BatchVerifierTests
{
    private static readonly Trapdoor Secret = Trapdoor.Random(2);
    private static readonly PreparedVerificationKey Key = new(Secret.Key);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(100)]
    public void True_proofs_are_accepted(int count)
    {
        BatchResult result = BatchVerifier.Verify(Key, Batch(count));
        result.Count.Should().Be(count);
        result.IsValid.Should().BeTrue();
    }

    [Fact]
    public void Proofs_without_inputs_are_accepted()
    {
        Trapdoor secret = Trapdoor.Random(0);
        BatchVerifier
            .Verify(new PreparedVerificationKey(secret.Key), [new(secret.Prove(), []), new(secret.Prove(), [])])
            .IsValid.Should()
            .BeTrue();
    }

    [Fact]
    public void An_empty_batch_proves_nothing_and_is_refused()
    {
        FluentActions.Invoking(() => BatchVerifier.Verify(Key, [])).Should().Throw<ArgumentException>().WithMessage("*no proofs*");
        FluentActions
            .Invoking(() => BatchVerifier.Verify(new PreparedVerificationKey(TwoPhaseTrapdoor.Random(1).Key), []))
            .Should()
            .Throw<ArgumentException>();
        new BatchResult(0, new Dictionary<int, VerificationResult>()).IsValid.Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(0, 1, 40, 99)]
    [InlineData(31, 32, 33, 64)]
    public void Exactly_the_false_ones_are_found(params int[] wrong)
    {
        ProvenInputs[] batch = Batch(100);
        foreach (int i in wrong)
            batch[i] = batch[i] with { Inputs = [batch[i].Inputs[0] + Fr.One, batch[i].Inputs[1]] };
        BatchResult result = BatchVerifier.Verify(Key, batch);
        result.Failures.Keys.Should().BeEquivalentTo(wrong);
        result.Failures.Values.Should().OnlyContain(failure => failure.Fault == VerificationFault.EquationFails);
    }

    [Fact]
    public void Malformed_proofs_are_named_with_their_own_fault_and_do_not_spoil_the_rest()
    {
        ProvenInputs[] batch = Batch(6);
        batch[1] = batch[1] with { Proof = batch[1].Proof with { A = default } };
        batch[3] = batch[3] with { Inputs = [Fr.One] };
        batch[4] = batch[4] with { Proof = batch[4].Proof with { B = OddPoints.OutsideSubgroup } };
        BatchResult result = BatchVerifier.Verify(Key, batch);
        result
            .Failures.Select(failure => (failure.Key, failure.Value.Fault))
            .Should()
            .Equal((1, VerificationFault.PointAtInfinity), (3, VerificationFault.InputCount), (4, VerificationFault.PointOutsideSubgroup));
    }

    [Fact]
    public void It_says_how_far_it_is_and_can_be_stopped()
    {
        var seen = new ConcurrentBag<StageProgress>();
        BatchVerifier.Verify(Key, Batch(70), new Listener(seen.Add), CancellationToken.None).IsValid.Should().BeTrue();
        seen.Should().OnlyContain(step => step.Fraction >= 0 && step.Fraction <= 1).And.Contain(step => step.Fraction == 1);
        var stopped = () => BatchVerifier.Verify(Key, Batch(2), cancellationToken: new CancellationToken(canceled: true));
        stopped.Should().Throw<OperationCanceledException>();
    }

    private sealed class Listener(Action<StageProgress> action) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => action(value);
    }

    /// <summary>Without weights two opposite errors would cancel.</summary>
    [Fact]
    public void Errors_that_cancel_are_found()
    {
        ProvenInputs[] batch = Batch(2);
        AffinePoint<Fq> error = Trapdoor.G1Of(Fr.From(5));
        batch[0] = batch[0] with { Proof = batch[0].Proof with { C = Trapdoor.Plus(batch[0].Proof.C, error) } };
        batch[1] = batch[1] with { Proof = batch[1].Proof with { C = Trapdoor.Plus(batch[1].Proof.C, -error) } };
        BatchVerifier.Verify(Key, batch).Failures.Keys.Should().Equal(0, 1);
    }

    [Fact]
    public void Weights_depend_on_every_part_of_every_proof()
    {
        ProvenInputs[] batch = Batch(2);
        EquationProof[] proofs = [.. batch.Select(item => item.Proof.ToEquation(Secret.Key, Secret.Key.Digest(), [.. item.Inputs], []))];
        U256 key = Secret.Key.Digest();
        U256[] weights = Weights(key, proofs);
        weights.Should().OnlyHaveUniqueItems().And.OnlyContain(weight => weight.BitLength <= 128 && weight.BitLength > 64);
        EquationProof last = proofs[1];
        EquationProof[] changes =
        [
            last with
            {
                A = -last.A,
            },
            last with
            {
                B = -last.B,
            },
            last with
            {
                C = [-last.C[0]],
            },
            last with
            {
                Inputs = [last.Inputs[0], Fr.One],
            },
        ];
        foreach (EquationProof change in changes)
            Weights(key, [proofs[0], change]).Should().NotIntersectWith(weights);
        Weights((Secret with { Delta = Fr.One }).Key.Digest(), proofs).Should().NotIntersectWith(weights);

        static U256[] Weights(U256 key, EquationProof[] proofs) =>
            [.. BatchWeights.For(key, proofs).SelectMany(both => (U256[])[both.Proof, both.Opening])];
    }

    private static ProvenInputs[] Batch(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    Fr[] inputs = [Fr.From(i), PrimeField.Random<Fr>()];
                    return new ProvenInputs(Secret.Prove(inputs), inputs);
                }),
        ];
}
