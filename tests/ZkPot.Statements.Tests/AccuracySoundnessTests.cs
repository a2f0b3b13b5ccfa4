using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements.Tests;

public sealed class AccuracySoundnessTests
{
    [Theory]
    [InlineData(0, 8, 18, new int[0])]
    [InlineData(8, 9, 18, new[] { 3 })]
    [InlineData(9, 7, 15, new[] { 3, 2 })]
    public void Nothing_in_a_witness_can_be_another(int shift, int window, int logitWindow, int[] hidden)
    {
        using var all = new Example(shift, window, logitWindow, hidden);
        using Example example = all.OnClaimable();
        example.Score.Should().Be(example.Pool.Count);
        using CircuitWitness witness = example.Statement.NewWitness(example.Network, example.Salts, Example.Context);
        new SoundnessHarness(example.Statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, 8, 18, new int[0])]
    [InlineData(8, 7, 22, new[] { 6 })]
    [InlineData(9, 7, 15, new[] { 5, 4 })]
    public void No_other_sample_can_be_claimed_in_place_of_a_right_one(int shift, int window, int logitWindow, int[] hidden)
    {
        const int claimsAmongInputs = 3;
        using var example = new Example(shift, window, logitWindow, hidden);
        using CircuitWitness witness = example.Statement.NewWitness(example.Network, example.Salts, Example.Context);
        var harness = new SoundnessHarness(example.Statement.Circuit, witness);
        IntegerEvaluation evaluation = example.Network.Evaluate(example.Pool);
        for (int n = 0; n < example.Pool.Count; n++)
        {
            if (evaluation.IsClaimable(n, example.Pool.Labels[n]))
                continue;
            harness
                .Passes(
                    (values, inputs) =>
                    {
                        values.Set(inputs[claimsAmongInputs].WireAt(n), 1);
                        values.SetPublic(3, Fr.From(example.Score + 1));
                    }
                )
                .Should()
                .BeFalse($"sample {n} is not answered rightly");
        }
        int right = Enumerable.Range(0, example.Pool.Count).First(n => evaluation.IsClaimable(n, example.Pool.Labels[n]));
        foreach ((int claim, int score) in ((int, int)[])[(2, example.Score + 1), (-1, example.Score - 2)])
        {
            harness
                .Passes(
                    (values, inputs) =>
                    {
                        values.Set(inputs[claimsAmongInputs].WireAt(right), claim);
                        values.SetPublic(3, Fr.From(score));
                    }
                )
                .Should()
                .BeFalse("a claim is a bit");
        }
    }
}
