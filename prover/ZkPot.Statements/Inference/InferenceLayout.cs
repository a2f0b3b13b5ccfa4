using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>The rows of <see cref="InferenceStatement"/>, and where its values stand.</summary>
internal sealed class InferenceLayout
{
    private readonly ModelBlock? model;
    private readonly InputBlock input;
    private readonly HiddenValues hidden;
    private readonly AnswerBlock answer;

    public InferenceLayout(CircuitBuilder builder, InferenceForm form)
    {
        IReadOnlyList<NetworkStage> stages = NetworkStage.Of(form.Architecture);
        if (form.IsPlain)
            builder.Ranges.Plan(LimbPlan.Bits);
        else
            builder.Ranges.Plan([.. Demands(form, stages)]);
        builder.RequireNonZero(builder.Public());
        if (form.Network is null)
            model = new ModelBlock(builder, new(form.Architecture));
        input = new InputBlock(builder, form);
        answer = new AnswerBlock(builder, form.LogitRange, form.Architecture.Network.Classes, form.Output);

        hidden = new HiddenValues(builder, form.Architecture, samples: 1);
        var convolutions = new Convolutions(builder);
        Interval inputRange = Interval.OfBits(form.Architecture.Network.InputBits);
        Phase1Matrix values = RowOf(input.Values, inputRange),
            logits = RowOf(answer.Logits, answer.Range);
        foreach (NetworkStage stage in stages)
        {
            Phase1[] entering = ValuesOf(hidden.Enter(stage, values));
            (Phase1Matrix results, Phase1Matrix? outputs) = hidden.ResultsOf(stage, logits);
            if (form.Network is not null)
                AssertOfConstants(convolutions, stage, form.Network, entering, ValuesOf(results));
            else
            {
                Phase1Matrix weights = model!.Weights(stage.Tensor),
                    biases = model.Biases(stage.Tensor);
                convolutions.AssertOfSecrets(stage.Products, entering, weights, biases, ValuesOf(results));
            }
            values = outputs ?? values;
        }
    }

    /// <summary>Sets the inputs of a witness.</summary>
    /// <param name="witness">The witness.</param>
    /// <param name="claim">What is claimed.</param>
    /// <param name="trace">The values before each layer, and the logits.</param>
    public void Set(WitnessValues witness, InferenceClaim claim, IReadOnlyList<long[]> trace)
    {
        model?.Set(witness, claim.Network, claim.ModelSalt!.Value);
        input.Set(witness, claim.Input, claim.InputSalt);
        hidden.Set(witness, 0, trace);
        answer.Set(witness, trace[^1]);
    }

    private static IEnumerable<RangeDemand> Demands(InferenceForm form, IReadOnlyList<NetworkStage> stages) =>
        [
            .. form.Network is null ? ModelBlock.Demands(new(form.Architecture), isAggregate: false) : [],
            .. InputBlock.Demands(form),
            .. HiddenValues.Demands(form.Architecture, stages, samples: 1),
            .. AnswerBlock.Demands(form.LogitRange, form.Architecture.Network.Classes, form.Output),
        ];

    /// <summary>The values of the one sample.</summary>
    private static Phase1[] ValuesOf(Phase1Matrix row) => [.. Enumerable.Range(0, row.Columns).Select(i => row[0, i])];

    private static Phase1Matrix RowOf(Phase1[] values, Interval range) => new(1, values.Length, range, (_, i) => values[i]);

    private static void AssertOfConstants(
        Convolutions convolutions,
        NetworkStage stage,
        IntegerNetwork network,
        Phase1[] values,
        Phase1[] results
    ) =>
        convolutions.AssertOfConstants(
            stage.Products,
            values,
            network.Weights.AsSpan()[stage.Tensor.Weights],
            network.Biases.AsSpan()[stage.Tensor.BiasesOf(network.Architecture.Network)],
            results
        );
}
