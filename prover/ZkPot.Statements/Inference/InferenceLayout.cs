using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>The rows of <see cref="InferenceStatement"/>, and where its values stand.</summary>
internal sealed class InferenceLayout
{
    private readonly CommittedModel? model;
    private readonly InputBlock input;
    private readonly List<(int Layer, ReluBlock Block)> activations = [];
    private readonly AnswerBlock answer;

    public InferenceLayout(CircuitBuilder builder, InferenceForm form)
    {
        IReadOnlyList<NetworkStage> stages = NetworkStage.Of(form.Architecture);
        if (form.IsPlain) builder.Ranges.Plan(LimbPlan.Bits);
        else builder.Ranges.Plan([.. Demands(form, stages)]);
        builder.RequireNonZero(builder.Public());
        if (form.Network is null)
        {
            Early commitment = builder.Public();
            model = new CommittedModel(builder, form.Architecture);
            builder.AssertEqual(model.Commitment(builder), commitment);
        }
        input = new InputBlock(builder, form.Architecture.Network, form.Input);
        answer = new AnswerBlock(builder, form.LogitRange, form.Architecture.Network.Classes, form.Output);

        var convolutions = new Convolutions(builder);
        Early[] values = input.Values;
        foreach (NetworkStage stage in stages)
        {
            Early[] entering = stage.Enter(values);
            (Early[] results, values) = ResultsOf(builder, stage);
            if (model is null) AssertOfConstants(convolutions, stage, form.Network!, entering, results);
            else convolutions.AssertOfSecrets(stage.Products, entering, model.Weights(stage.Tensor), model.Biases(stage.Tensor), results);
        }
    }

    /// <summary>Sets the inputs of a witness.</summary>
    /// <param name="witness">The witness.</param>
    /// <param name="claim">What is claimed.</param>
    /// <param name="trace">The values before each layer, and the logits.</param>
    public void Set(WitnessValues witness, InferenceClaim claim, IReadOnlyList<long[]> trace)
    {
        model?.Set(witness, claim.Network, claim.ModelSalts);
        input.Set(witness, claim.Input, claim.InputSalt);
        foreach ((int layer, ReluBlock block) in activations)
        {
            for (int i = 0; i < trace[layer].Length; i++) block.Set(witness, i, trace[layer][i]);
        }
        answer.Set(witness, trace[^1]);
    }

    private static IEnumerable<RangeDemand> Demands(InferenceForm form, IReadOnlyList<NetworkStage> stages) =>
        (form.Network is null ? CommittedModel.Demands(form.Architecture) : [])
            .Concat(InputBlock.Demands(form.Architecture.Network, form.Input))
            .Concat(stages.SelectMany(stage => stage.Rescale is { } rescale ? ReluBlock.Demands(stage.Products.Outputs, rescale.Shift, rescale.Window) : []))
            .Concat(AnswerBlock.Demands(form.LogitRange, form.Architecture.Network.Classes, form.Output));

    /// <summary>What a stage's products must be, and what goes on to the next: accumulators and outputs of its ReLUs, or the logits.</summary>
    private (Early[] Results, Early[] Outputs) ResultsOf(CircuitBuilder builder, NetworkStage stage)
    {
        if (stage.Rescale is null) return (answer.Logits, []);
        var block = new ReluBlock(builder, stage.Products.Outputs, stage.Rescale.Shift, stage.Rescale.Window);
        activations.Add((stage.Activation, block));
        return ([.. Enumerable.Range(0, stage.Products.Outputs).Select(block.Accumulator)], [.. Enumerable.Range(0, stage.Products.Outputs).Select(block.Output)]);
    }

    private static void AssertOfConstants(Convolutions convolutions, NetworkStage stage, IntegerNetwork network, Early[] values, Early[] results) =>
        convolutions.AssertOfConstants(
            stage.Products, values, network.Weights.AsSpan()[stage.Tensor.Weights], network.Biases.AsSpan()[stage.Tensor.BiasesOf(network.Architecture.Network)], results);
}
