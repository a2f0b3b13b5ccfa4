using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>Makes the commitments and proofs of a federated task: of a client's step, of the global model's own score, and of the average
/// of a sum.</summary>
public sealed class FederatedProver : IDisposable
{
    private readonly Groth16Prover step,
        aggregate;
    private readonly Dataset testSet;
    private readonly Srs srs;

    /// <summary>A prover for a test set that is a constant of both circuits.</summary>
    /// <param name="encoding">How models are packed; its headroom is the task's.</param>
    /// <param name="testSet">The samples.</param>
    /// <param name="step">The clients' proving key. Stays the caller's.</param>
    /// <param name="aggregate">The leaders' proving key. Stays the caller's.</param>
    /// <exception cref="ZkPotException">A key is about no commitments, or the two belong to different powers of tau.</exception>
    public FederatedProver(ModelEncoding encoding, Dataset testSet, Groth16Prover step, Groth16Prover aggregate)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(testSet);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(aggregate);
        srs = step.VerificationKey.Srs ?? throw new ZkPotException("The clients' proving key is about no commitments.");
        if (aggregate.VerificationKey.Srs != srs)
            throw new ZkPotException(
                "The leaders' proving key belongs to other powers of tau than the clients': commitments made under one say nothing under the other."
            );
        (Encoding, this.testSet, this.step, this.aggregate) = (encoding, testSet, step, aggregate);
        (Steps, Averages) = (new(encoding, testSet), new(encoding, testSet, isAggregate: true));
    }

    /// <summary>Gets how models are packed.</summary>
    public ModelEncoding Encoding { get; }

    /// <summary>Gets the samples that scores are proven on.</summary>
    public Dataset TestSet => testSet;

    /// <summary>Gets what clients prove.</summary>
    public StepAccuracyStatement Steps { get; }

    /// <summary>Gets what leaders prove.</summary>
    public AccuracyStatement Averages { get; }

    /// <summary>Gets what verifies the proofs of clients.</summary>
    public VerificationKey StepKey => step.VerificationKey;

    /// <summary>Gets what verifies the proofs of leaders.</summary>
    public VerificationKey AggregateKey => aggregate.VerificationKey;

    /// <summary>The polynomial of a global model: its salt is 0, so that everybody can compute its commitment.</summary>
    public HidingPolynomial PolynomialOf(IntegerNetwork global) => Encoding.Polynomial(global, Fr.Zero);

    /// <summary>The commitment to a model.</summary>
    public KzgCommitment Commit(HidingPolynomial model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Commit(step.Powers);
    }

    /// <summary>Proves the score of a quarter step from the global model towards another, on threads of its own.</summary>
    /// <param name="network">The client's model; the global model itself proves its own score.</param>
    /// <param name="salt">The salt of its commitment.</param>
    /// <param name="global">The model that the round starts from.</param>
    /// <param name="context">What the proof is for.</param>
    /// <param name="bound">The greatest squared distance, as in the terms.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ProvenClaim> ProveStepAsync(
        IntegerNetwork network,
        Fr salt,
        IntegerNetwork global,
        Fr context,
        long bound,
        CancellationToken cancellationToken = default
    ) =>
        Task.Run(
            () =>
            {
                using CircuitWitness witness = Steps.NewWitness(new(network, salt, global, context, testSet, bound), cancellationToken);
                return Prove(step, witness, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Proves the score of the rounded average of a sum, on threads of its own.</summary>
    public Task<ProvenClaim> ProveAverageAsync(ModelSum sum, Fr context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return Task.Run(
            () =>
            {
                using CircuitWitness witness = Averages.NewWitness(
                    new(sum.Average, Fr.Zero, context, testSet) { Sum = sum },
                    cancellationToken
                );
                return Prove(aggregate, witness, cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>The bytes of a global model, and the opening that goes with them, as the contracts take it.</summary>
    public (byte[] Bytes, IReadOnlyList<BigInteger> Opening) OpenModel(IntegerNetwork global)
    {
        using HidingPolynomial model = PolynomialOf(global);
        return (KzgPublication.Encode(model), PointWords.ToWords(KzgPublication.Prove(srs, step.Powers, model, Commit(model))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Steps.Dispose();
        Averages.Dispose();
    }

    // The public values are first: one, context, score.
    private static ProvenClaim Prove(Groth16Prover prover, CircuitWitness witness, CancellationToken cancellationToken)
    {
        Proof proof = prover.Prove(witness, null, cancellationToken);
        return new((uint)witness.Values[2].L0, ContractFormat.Proof(proof));
    }
}
