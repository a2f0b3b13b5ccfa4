using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>Accuracy of a quarter of the way from a global model to a committed one, and how far apart the two are.</summary>
public sealed class StepAccuracyTests
{
    private static readonly Fr Context = Fr.From(20261201);

    public static TheoryData<string, Architecture, int, int> Networks => KzgAccuracyTests.Networks;

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_score_of_the_reference_is_proven_on_both_kinds_of_test_sets(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        foreach ((StepAccuracyStatement statement, CircuitCost cost) in ((StepAccuracyStatement, CircuitCost)[])
            [(scene.Constant, StepAccuracyStatement.CostOf(scene.Encoding, scene.Set)), (scene.Committed, StepAccuracyStatement.CostOf(scene.Encoding, scene.Shape))])
        {
            int score = statement.ScoreOf(scene.Network, scene.Global, scene.Set);
            score.Should().BeInRange(1, scene.Set.Count - 1, "the example should have samples of both kinds");
            using CircuitWitness witness = scene.Witness(statement);
            ConstraintSystem system = statement.Circuit.System;
            WitnessCheck.FirstViolation(system, witness.Values).Should().BeNull(name);
            PrimeField.FromCanonical<Fr>(witness.Values[2]).Should().Be(Fr.From(score));
            PrimeField.FromCanonical<Fr>(witness.Values[3]).Should().Be(Fr.From(scene.Claim.Bound));
            (cost.Constraints, cost.Wires, cost.DomainPower).Should().Be((system.ConstraintCount, system.WireCount, system.DomainPower));
            var harness = new SoundnessHarness(statement.Circuit, witness);
            harness.FalseRefusals().Should().BeEmpty(name);
            foreach (int other in (int[])[score + 1, score - 1, 0])
                harness.Passes((values, _) => values.SetPublic(2, Fr.From(other))).Should().BeFalse("the score is another");
            harness.Passes((values, _) => values.SetPublic(1, Fr.Zero)).Should().BeFalse("a context is not 0");
            harness.Passes((values, _) => values.SetPublic(3, Fr.From(scene.Claim.Bound + 1))).Should().BeTrue("what is within a bound is within a greater one");
            foreach (Fr less in (Fr[])[Fr.From(scene.Claim.Bound - 1), Fr.Zero, -Fr.One, -Fr.From(scene.Claim.Bound)])
                harness.Passes((values, _) => values.SetPublic(3, less)).Should().BeFalse("the model is farther away");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_to_the_global_model_itself_has_the_score_of_that_model(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        using var constant = new KzgAccuracyStatement(scene.Encoding, scene.Set);
        using var committed = new KzgAccuracyStatement(scene.Encoding, scene.Shape);
        StepClaim claim = scene.Claim with { Network = scene.Global, ModelSalt = Fr.Zero, Bound = 0 };
        foreach ((StepAccuracyStatement step, int own) in ((StepAccuracyStatement, int)[])
            [(scene.Constant, constant.ScoreOf(scene.Global, scene.Set)), (scene.Committed, committed.ScoreOf(scene.Global, scene.Set))])
        {
            step.ScoreOf(scene.Global, scene.Global, scene.Set).Should().Be(own, name);
            using CircuitWitness witness = step.NewWitness(claim);
            witness.Complete(PrimeField.Random<Fr>());
            WitnessCheck.FirstViolation(step.Circuit.System, witness.Values).Should().BeNull(name);
            PrimeField.FromCanonical<Fr>(witness.Values[2]).Should().Be(Fr.From(own));
            witness.Polynomials[0].Coefficients.ToArray().Should().Equal(witness.Polynomials[1].Coefficients.ToArray(), "both commitments are that of the global model");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Nothing_in_a_witness_can_be_another(string name, Architecture architecture, int shift, int window)
    {
        using var all = new Scene(architecture, shift, window);
        using Scene scene = all.OnClaimable();
        using CircuitWitness constant = scene.Witness(scene.Constant), committed = scene.Witness(scene.Committed);
        new SoundnessHarness(scene.Constant.Circuit, constant).FaultsWithInputs().Should().BeEmpty(name);
        new SoundnessHarness(scene.Committed.Circuit, committed).FaultsWithInputs().Should().BeEmpty(name);
    }

    private sealed class Scene : IDisposable
    {
        private const int Samples = 14;

        public Scene(Architecture architecture, int shift, int window)
        {
            var random = new Random(11);
            var integers = new IntegerArchitecture(architecture, [.. architecture.Layers.Where(layer => layer.IsActivation).Select(_ => new Rescale(shift, window))], 22);
            (Global, Network) = (Model(integers, random), Model(integers, random));
            Set = Draw(random, architecture, [.. Enumerable.Range(0, Samples).Select(_ => (byte)random.Next(architecture.Classes)).Order()]);
            (Constant, Committed) = (new(Encoding, Set), new(Encoding, Shape));
        }

        private Scene(IntegerNetwork network, IntegerNetwork global, Dataset set)
        {
            (Network, Global, Set) = (network, global, set);
            (Constant, Committed) = (new(Encoding, Set), new(Encoding, Shape));
        }

        public IntegerNetwork Network { get; }

        public IntegerNetwork Global { get; }

        public Dataset Set { get; }

        public TestSetShape Shape => TestSetShape.Of(Set);

        public ModelEncoding Encoding => new(Network.Architecture, Headroom: 2);

        public StepAccuracyStatement Constant { get; }

        public StepAccuracyStatement Committed { get; }

        public Fr ModelSalt { get; } = PrimeField.Random<Fr>();

        public Fr SetSalt { get; } = PrimeField.Random<Fr>();

        public StepClaim Claim => new(Network, ModelSalt, Global, Context, Set, Constant.Distance.Between(Global, Network)) { TestSetSalt = SetSalt };

        public CircuitWitness Witness(StepAccuracyStatement statement)
        {
            CircuitWitness witness = statement.NewWitness(Claim);
            witness.Complete(PrimeField.Random<Fr>());
            return witness;
        }

        /// <summary>The same models on those samples that can be claimed in both statements: then no sample is free.</summary>
        public Scene OnClaimable()
        {
            IntegerEvaluation evaluation = new QuarterStep(Global, Network).Evaluate(Set);
            return new(Network, Global, Set.Select([.. Enumerable.Range(0, Set.Count).Where(n => evaluation.IsClaimable(n, Set.Labels[n]))]));
        }

        public void Dispose()
        {
            Constant.Dispose();
            Committed.Dispose();
        }

        public static Dataset Draw(Random random, Architecture architecture, byte[] labels)
        {
            byte[] values = new byte[labels.Length * architecture.Input.Size];
            random.NextBytes(values);
            return new(architecture.Input, architecture.Classes, values, labels);
        }

        private static IntegerNetwork Model(IntegerArchitecture architecture, Random random) => new(
            architecture, [.. Enumerable.Range(0, architecture.Network.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
            [.. Enumerable.Range(0, architecture.Network.Parameters.BiasCount).Select(_ => random.Next(-3000, 3000))]);
    }
}
