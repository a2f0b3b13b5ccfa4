using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>The rows of <see cref="AccuracyStatement"/>, and where its values stand.</summary>
internal sealed class AccuracyLayout
{
    private readonly ModelBlock model;
    private readonly ScoreBlock score;
    private readonly ModelEncoding encoding;
    private readonly CommittedWords? ciphertext;
    private readonly SealedWords? seal;

    /// <summary>
    /// Lays the rows for a model, or for the average of 2^h of them, and for a test set of constants, or of a shape that a commitment
    /// stands for.
    /// </summary>
    public AccuracyLayout(
        CircuitBuilder builder,
        ModelEncoding encoding,
        bool isAggregate,
        Dataset? constants,
        TestSetShape? shape,
        Packing? packing = null,
        Recipients? recipients = null
    )
    {
        this.encoding = encoding;
        int samples = constants?.Count ?? shape!.Count;
        builder.Ranges.Plan([.. ModelBlock.Demands(encoding, isAggregate), .. ScoreBlock.Demands(encoding.Architecture, samples)]);
        Phase1 context = builder.Public(),
            claimed = builder.Public();
        builder.RequireNonZero(context);
        using (builder.Section("model"))
            model = new ModelBlock(builder, encoding, isAggregate);
        if (recipients is not null)
        {
            using (builder.Section("seal"))
            {
                seal = new SealedWords(builder, recipients, model.Coefficients);
                ciphertext = builder.Commit([.. seal.All]);
            }
        }

        score = new(builder, encoding.Architecture, model, constants, shape, claimed, packing);
    }

    /// <summary>Sets the inputs of a witness.</summary>
    /// <param name="values">The witness.</param>
    /// <param name="claim">What is claimed.</param>
    /// <param name="network">The model under the layout's architecture.</param>
    /// <param name="isClaimed">Which samples are claimed.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public void Set(
        WitnessValues values,
        AccuracyClaim claim,
        IntegerNetwork network,
        bool[] isClaimed,
        CancellationToken cancellationToken
    )
    {
        values.SetPublic(1, claim.Context);
        values.SetPublic(2, Fr.From(isClaimed.Count(flag => flag)));
        model.Set(values, network, claim.ModelSalt, claim.Masters);
        if (claim.Sum is not null)
            model.SetSum(values, claim.Sum);
        if (seal is not null)
        {
            using HidingPolynomial polynomial = claim.Masters is { } masters
                ? encoding.Polynomial(new ModelMasters(network.Architecture, masters.Weights, network.Biases), claim.ModelSalt)
                : encoding.Polynomial(network, claim.ModelSalt);
            seal.Set(values, SealingSecret.Of(polynomial));
            ciphertext!.SetSalt(values, Fr.Zero);
        }

        score.Set(values, claim.TestSet, claim.TestSetSalt, isClaimed, visit => network.TraceAll(claim.TestSet, visit, cancellationToken));
    }
}
