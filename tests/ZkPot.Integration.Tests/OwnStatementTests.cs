using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>A statement that no library has, about the models that the library's own statements are about. The internals of
/// ZkPot.Statements are not visible here.</summary>
public sealed class OwnStatementTests
{
    private const int Inputs = 6,
        Classes = 3;

    private static readonly IntegerArchitecture Integers = new(Architecture.Of(new Shape(1, 1, Inputs), 8, new Dense(Classes)), [], 24);

    [Fact]
    public void What_is_proven_of_a_model_is_proven_of_the_one_whose_accuracy_was()
    {
        var encoding = new ModelEncoding(Integers);
        IntegerNetwork network = Draw(1);
        Dataset set = Samples();
        using var accuracy = new AccuracyStatement(encoding, set);
        using var budget = new WeightTotal(encoding);
        using var folder = new TemporaryFolder();
        using Groth16Prover accuracyProver = Key(folder, "accuracy", accuracy.Circuit.System),
            budgetProver = Key(folder, "budget", budget.Circuit.System);
        using HidingPolynomial model = encoding.Polynomial(network, PrimeField.Random<Fr>()),
            another = encoding.Polynomial(Draw(2), PrimeField.Random<Fr>());
        KzgCommitment commitment = model.Commit(budgetProver.Powers);
        commitment.Should().Be(model.Commit(accuracyProver.Powers), "both keys are over the same powers of tau");

        Fr context = Fr.From(7);
        using CircuitWitness score = accuracy.NewWitness(new(network, model.Salt, context, set));
        Proof scored = accuracyProver.Prove(score);
        Fr[] claimed = AccuracyStatement.PublicValues(context, accuracy.ScoreOf(network, set));
        Verifier.Verify(new(accuracyProver.VerificationKey), scored, claimed, [commitment]).IsValid.Should().BeTrue();

        using CircuitWitness sum = budget.NewWitness(network, model.Salt);
        Proof summed = budgetProver.Prove(sum);
        var key = new PreparedVerificationKey(budgetProver.VerificationKey);
        Fr total = Fr.From(network.Weights.ToArray().Sum(weight => (long)weight));
        Verifier.Verify(key, summed, [total], [commitment]).IsValid.Should().BeTrue();
        Verifier.Verify(key, summed, [total + Fr.One], [commitment]).IsValid.Should().BeFalse();
        Verifier.Verify(key, summed, [total], [another.Commit(budgetProver.Powers)]).IsValid.Should().BeFalse();
    }

    private static Groth16Prover Key(TemporaryFolder folder, string name, ConstraintSystem system)
    {
        string fresh = folder.At($"{name}.fresh.zkey"),
            made = folder.At($"{name}.zkey");
        Groth16Setup.CreateDevelopmentKey(system, fresh);
        ZkeyCeremony.MakeDevelopmentKey(fresh, made);
        return Groth16Prover.Open(made);
    }

    private static IntegerNetwork Draw(int seed)
    {
        var random = new Random(seed);
        return new(
            Integers,
            [.. Enumerable.Range(0, Inputs * Classes).Select(_ => (sbyte)random.Next(-127, 128))],
            [.. Enumerable.Range(0, Classes).Select(_ => random.Next(-1000, 1000))]
        );
    }

    private static Dataset Samples()
    {
        var random = new Random(3);
        byte[] values = new byte[8 * Inputs];
        random.NextBytes(values);
        return new(Integers.Network.Input, Classes, values, [.. Enumerable.Range(0, 8).Select(i => (byte)(i % Classes))]);
    }

    /// <summary>"I know a model to which the commitment is, and its weights add up to `total`."</summary>
    private sealed class WeightTotal : IDisposable
    {
        private readonly ModelBlock model;

        public WeightTotal(ModelEncoding encoding)
        {
            using var builder = new CircuitBuilder();
            builder.Ranges.Plan([.. ModelBlock.Demands(encoding)]);
            Phase1 total = builder.Public();
            model = new ModelBlock(builder, encoding);
            Phase1Matrix weights = model.Weights(encoding.Architecture.Network.Parameters.OfLayer(0));
            var sum = new Phase1Sum();
            for (int o = 0; o < weights.Rows; o++)
            for (int i = 0; i < weights.Columns; i++)
                sum.Add(weights[o, i]);
            builder.AssertEqual(sum.Total(), total);
            Circuit = builder.Build();
        }

        public Circuit Circuit { get; }

        public CircuitWitness NewWitness(IntegerNetwork network, Fr salt) =>
            Circuit.NewWitness(values =>
            {
                values.SetPublic(1, Fr.From(network.Weights.ToArray().Sum(weight => (long)weight)));
                model.Set(values, network, salt);
            });

        public void Dispose() => Circuit.Dispose();
    }
}
