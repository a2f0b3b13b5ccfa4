using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements.Tests;

public sealed class InferenceCostTests(ITestOutputHelper output)
{
    private static readonly IntegerArchitecture Dense = new(
        Architecture.Of(new Shape(1, 28, 28), 8, new Dense(56), new Relu(), new Dense(10)),
        [new(12, 8)],
        16
    );

    private static readonly IntegerArchitecture LeNet = new(
        Architecture.Of(
            new Shape(1, 28, 28),
            8,
            new Convolution(6, 5),
            new AveragePool(2),
            new Relu(),
            new Convolution(16, 5),
            new AveragePool(2),
            new Relu(),
            new Dense(120),
            new Relu(),
            new Dense(84),
            new Relu(),
            new Dense(10)
        ),
        [new(12, 8), new(9, 9), new(9, 8), new(8, 8)],
        17
    );

    [Theory]
    [InlineData(InferenceInput.Values, 3_000)]
    [InlineData(InferenceInput.Words, 3_000)]
    [InlineData(InferenceInput.Committed, 4_000)]
    public void Public_dense_weights(InferenceInput input, int most) => RequirePublic(Dense, input, most);

    [Theory]
    [InlineData(InferenceInput.Values, 120_000)]
    [InlineData(InferenceInput.Committed, 120_000)]
    public void Committed_dense_weights(InferenceInput input, int most) => RequireCommitted(Dense, input, most);

    [Theory]
    [InlineData(InferenceInput.Values, 40_000)]
    [InlineData(InferenceInput.Words, 18_000)]
    public void Public_weights_of_lenet(InferenceInput input, int most) => RequirePublic(LeNet, input, most);

    [Theory]
    [InlineData(InferenceInput.Values, 150_000)]
    [InlineData(InferenceInput.Committed, 150_000)]
    public void Committed_weights_of_lenet(InferenceInput input, int most) => RequireCommitted(LeNet, input, most);

    private void RequirePublic(IntegerArchitecture architecture, InferenceInput input, int most)
    {
        var random = new Random(3);
        var network = new IntegerNetwork(
            architecture,
            [.. Enumerable.Range(0, architecture.Network.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
            new int[architecture.Network.Parameters.BiasCount]
        );
        Require(kind => InferenceStatement.CostOfPublic(network, input, kind), input, most);
    }

    private void RequireCommitted(IntegerArchitecture architecture, InferenceInput input, int most) =>
        Require(kind => InferenceStatement.CostOfCommitted(architecture, input, kind), input, most);

    private void Require(Func<InferenceOutput, CircuitCost> cost, InferenceInput input, int most)
    {
        foreach (InferenceOutput kind in Enum.GetValues<InferenceOutput>())
        {
            CircuitCost found = cost(kind);
            output.WriteLine(
                $"{input}, {kind}: {found.Constraints} constraints, {found.KnownWires - 1} known, {found.TermsA + found.TermsB + found.TermsC} terms, domain 2^{found.DomainPower}"
            );
            found.Constraints.Should().BeLessThanOrEqualTo(most);
        }
    }
}
