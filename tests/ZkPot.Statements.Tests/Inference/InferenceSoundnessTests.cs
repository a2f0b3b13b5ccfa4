using ZkPot.Circuits;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements.Tests;

public sealed class InferenceSoundnessTests
{
    [Theory]
    [InlineData(true, InferenceInput.Values, InferenceOutput.Logits)]
    [InlineData(true, InferenceInput.Committed, InferenceOutput.Class)]
    [InlineData(false, InferenceInput.Values, InferenceOutput.Class)]
    [InlineData(false, InferenceInput.Words, InferenceOutput.Logits)]
    public void Nothing_in_a_witness_of_a_convolution_can_be_another(bool isPublic, InferenceInput input, InferenceOutput output) =>
        Attack(InferenceExample.Small(6, new Convolution(2, 2), new Relu(), new Dense(3)), isPublic, input, output);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_in_a_witness_of_dense_layers_can_be_another(bool isPublic) =>
        Attack(InferenceExample.Small(8, new Dense(3), new Relu(), new Dense(2)), isPublic, InferenceInput.Values, InferenceOutput.Logits);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_in_a_witness_of_maxima_and_squares_can_be_another(bool isPublic)
    {
        Attack(Architecture.Of(new Shape(1, 3, 3), 8, new Convolution(2, 2), new MaxPool(2), new Square(), new Dense(2)), isPublic, InferenceInput.Words, InferenceOutput.Logits);
        Attack(Architecture.Of(new Shape(1, 4, 4), 8, new MaxPool(2), new Dense(3), new Relu(), new Dense(2)), isPublic, InferenceInput.Values, InferenceOutput.Logits);
    }

    /// <summary>Every cell, so every weight, hidden value and logit; all directions; hints and inputs with all that follows recomputed.</summary>
    private static void Attack(Architecture architecture, bool isPublic, InferenceInput input, InferenceOutput output)
    {
        using var example = new InferenceExample(architecture, isPublic, input, output);
        using CircuitWitness witness = example.Statement.NewWitness(example.NewClaim());
        new SoundnessHarness(example.Statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
    }
}
