using ZkPot.Circuits;

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
}
