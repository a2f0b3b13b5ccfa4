using System.Collections.Concurrent;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.TwoPhase;

namespace ZkPot.Groth16.Tests.Proving;

/// <summary>Several proofs at a time under one prover whose device lies or fails: what one proof finds out must neither be undone nor
/// misled by another.</summary>
public sealed class DeviceTrustTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly LookupCircuit Lookup = new();
    private readonly TwoPhaseKeys keys = new(Lookup.Build());
    private readonly Device device = new();

    public void Dispose() => keys.Dispose();

    [Fact]
    public void A_wrong_witness_does_not_cost_the_device_its_trust()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Zkey, device);
        using HandmadeWitness wrong = Wrong();
        FluentActions.Invoking(() => prover.Prove(wrong)).Should().Throw<ArtifactException>();
        prover.UsesDevice.Should().BeTrue();
        device.Said.Should().BeEmpty();
    }

    [Fact]
    public void A_device_that_failed_is_not_trusted_again_because_another_witness_is_wrong()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Zkey, device);
        // While the CPU makes the proof of a wrong witness once more, the device fails in another proof.
        using var wrong = new Hooked(
            Wrong(),
            completion =>
            {
                if (completion != 2)
                    return;
                device.Fault = Fault.Fails;
                RequireProof(prover);
            }
        );
        FluentActions.Invoking(() => prover.Prove(wrong)).Should().Throw<ArtifactException>();
        prover.UsesDevice.Should().BeFalse();
        device.Said.Should().ContainSingle().Which.Should().Be("the device is lost; the CPU goes on.");
    }

    [Fact]
    public async Task A_proof_that_a_lying_device_finishes_is_made_again_whatever_others_do_meanwhile()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Zkey, device);
        var wrongIsDone = new TaskCompletionSource();
        Task? other = null;
        // The other proof begins while that of the wrong witness is made again, and goes on when it is over.
        using var wrong = new Hooked(
            Wrong(),
            completion =>
            {
                if (completion != 2)
                    return;
                var hasBegun = new TaskCompletionSource();
                other = Task.Run(() =>
                {
                    using var right = new Hooked(
                        Lookup.Witness(0, 1, 2, 3),
                        _ =>
                        {
                            hasBegun.TrySetResult();
                            wrongIsDone.Task.Wait(Patience).Should().BeTrue();
                            device.Fault = Fault.Lies;
                        }
                    );
                    Verify(prover.Prove(right));
                });
                hasBegun.Task.Wait(Patience).Should().BeTrue();
            }
        );
        FluentActions.Invoking(() => prover.Prove(wrong)).Should().Throw<ArtifactException>();
        wrongIsDone.SetResult();
        await other!.WaitAsync(Patience);
        prover.UsesDevice.Should().BeFalse("its part of the last proof was false");
        device.Said.Should().ContainSingle().Which.Should().StartWith("A proof that the device made was false");
    }

    [Fact]
    public void Many_proofs_at_once_come_out_right_and_one_line_is_said()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Zkey, device);
        device.Fault = Fault.Lies;
        Parallel.For(
            0,
            8,
            i =>
            {
                if (i % 2 == 0)
                {
                    RequireProof(prover);
                    return;
                }
                using HandmadeWitness wrong = Wrong();
                FluentActions.Invoking(() => prover.Prove(wrong)).Should().Throw<ArtifactException>();
            }
        );
        prover.UsesDevice.Should().BeFalse();
        device.Said.Should().ContainSingle();
    }

    private void RequireProof(Groth16Prover prover)
    {
        using HandmadeWitness right = Lookup.Witness(0, 1, 2, 3);
        Verify(prover.Prove(right));
    }

    private void Verify(Proof proof) => Verifier.Verify(keys.VerificationKey, proof, [Fr.From(6)]).IsValid.Should().BeTrue();

    /// <summary>A value that is not in the table.</summary>
    private static HandmadeWitness Wrong() => Lookup.Witness(0, 1, 2, 7);

    private enum Fault
    {
        None,
        Lies,
        Fails,
    }

    /// <summary>A device that is the CPU, until it has a fault.</summary>
    private sealed class Device : IProvingBackend
    {
        public Fault Fault { get; set; }

        public ConcurrentQueue<string> Said { get; } = new();

        public IProverSession Open(ZkeyFile key) => new Work(this, new CpuProving().Open(key));

        public void Report(string message) => Said.Enqueue(message);

        private sealed class Work(Device device, IProverSession cpu) : IProverSession
        {
            public bool IsCpu => false;

            public long WorkingBytes => cpu.WorkingBytes;

            public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellationToken) =>
                Spoil(cpu.SumFirst(witness, cancellationToken));

            public JacobianPoint<Fq> SumPowers(NativeSpan<U256> scalars, CancellationToken cancellationToken) =>
                Spoil(cpu.SumPowers(scalars, cancellationToken));

            public ProofMsms Sum(
                NativeSpan<U256> witness,
                MsmSelection parts,
                IProgress<StageProgress>? progress,
                CancellationToken cancellationToken
            )
            {
                ProofMsms sums = cpu.Sum(witness, parts, progress, cancellationToken);
                return sums with { C = Spoil(sums.C) };
            }

            public void Dispose() => cpu.Dispose();

            private JacobianPoint<Fq> Spoil(JacobianPoint<Fq> sum) =>
                device.Fault switch
                {
                    Fault.Fails => throw new ProvingDeviceException("the device is lost"),
                    Fault.Lies => sum + G1.Generator,
                    _ => sum,
                };
        }
    }

    /// <summary>A witness that does something when its second phase is computed, told how often that was.</summary>
    private sealed class Hooked(HandmadeWitness inner, Action<int> onComplete) : ITwoPhaseWitness, IDisposable
    {
        public NativeSpan<U256> Values => inner.Values;

        public void Complete(Fr challenge, CancellationToken cancellationToken = default)
        {
            inner.Complete(challenge, cancellationToken);
            onComplete(inner.Completions);
        }

        public void Dispose() => inner.Dispose();
    }
}
