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

    public static TheoryData<string, Architecture, int, int> Networks =>
        new()
        {
            { "linear", Architecture.Of(new Shape(1, 2, 3), 8, new Dense(3)), 0, 1 },
            { "a hidden layer", Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9 },
            {
                "two hidden layers, few bits",
                Architecture.Of(new Shape(1, 2, 3), 4, new Dense(5), new Relu(), new Dense(4), new Relu(), new Dense(3)),
                6,
                7
            },
            { "a convolution", Architecture.Of(new Shape(1, 3, 4), 8, new Convolution(2, 2), new Relu(), new Dense(3)), 8, 7 },
            {
                "colors, padding, a pool",
                Architecture.Of(
                    new Shape(3, 4, 4),
                    8,
                    new Convolution(3, 3, Padding: 1),
                    new AveragePool(2),
                    new Relu(),
                    new Flatten(),
                    new Dense(3)
                ),
                11,
                9
            },
            {
                "a maximum behind a convolution",
                Architecture.Of(new Shape(1, 5, 5), 8, new Convolution(3, 2), new MaxPool(2), new Relu(), new Dense(3)),
                9,
                7
            },
            { "a square", Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Square(), new Dense(3)), 12, 4 },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_score_of_the_reference_is_proven_on_both_kinds_of_test_sets(
        string name,
        Architecture architecture,
        int shift,
        int window
    )
    {
        using var scene = new Scene(architecture, shift, window);
        foreach (
            (StepAccuracyStatement statement, CircuitCost cost) in ((StepAccuracyStatement, CircuitCost)[])
                [
                    (scene.Constant, StepAccuracyStatement.CostOf(scene.Encoding, scene.Set)),
                    (scene.Committed, StepAccuracyStatement.CostOf(scene.Encoding, scene.Shape)),
                ]
        )
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
            harness
                .Passes((values, _) => values.SetPublic(3, Fr.From(scene.Claim.Bound + 1)))
                .Should()
                .BeTrue("what is within a bound is within a greater one");
            foreach (Fr less in (Fr[])[Fr.From(scene.Claim.Bound - 1), Fr.Zero, -Fr.One, -Fr.From(scene.Claim.Bound)])
                harness.Passes((values, _) => values.SetPublic(3, less)).Should().BeFalse("the model is farther away");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_to_the_global_model_itself_has_the_score_of_that_model(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        using var constant = new AccuracyStatement(scene.Encoding, scene.Set);
        using var committed = new AccuracyStatement(scene.Encoding, scene.Shape);
        StepClaim claim = scene.Claim with { Network = scene.Global, ModelSalt = Fr.Zero, Bound = 0 };
        foreach (
            (StepAccuracyStatement step, int own) in ((StepAccuracyStatement, int)[])
                [(scene.Constant, constant.ScoreOf(scene.Global, scene.Set)), (scene.Committed, committed.ScoreOf(scene.Global, scene.Set))]
        )
        {
            step.ScoreOf(scene.Global, scene.Global, scene.Set).Should().Be(own, name);
            using CircuitWitness witness = step.NewWitness(claim);
            witness.Complete(PrimeField.Random<Fr>());
            WitnessCheck.FirstViolation(step.Circuit.System, witness.Values).Should().BeNull(name);
            PrimeField.FromCanonical<Fr>(witness.Values[2]).Should().Be(Fr.From(own));
            witness
                .Polynomials[0]
                .Coefficients.ToArray()
                .Should()
                .Equal(witness.Polynomials[1].Coefficients.ToArray(), "both commitments are that of the global model");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Nothing_in_a_witness_can_be_another(string name, Architecture architecture, int shift, int window)
    {
        using var all = new Scene(architecture, shift, window);
        using Scene scene = all.OnClaimable();
        using CircuitWitness constant = scene.Witness(scene.Constant),
            committed = scene.Witness(scene.Committed);
        new SoundnessHarness(scene.Constant.Circuit, constant).FaultsWithInputs().Should().BeEmpty(name);
        new SoundnessHarness(scene.Committed.Circuit, committed).FaultsWithInputs().Should().BeEmpty(name);
    }

    /// <summary>
    /// The circuit's words are those of the encodings; the global model's have the salt 0, so that anyone makes its commitment.
    /// </summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void What_is_proven_of_is_what_is_committed_to(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        using CircuitWitness witness = scene.Witness(scene.Committed);
        using HidingPolynomial model = scene.Encoding.Polynomial(scene.Network, scene.ModelSalt),
            global = scene.Encoding.Polynomial(scene.Global, Fr.Zero);
        TestSetEncoding testSet = TestSetEncoding.For(scene.Network.Architecture.OfQuarterSteps(), scene.Shape);
        witness.Polynomials[0].Coefficients.ToArray().Should().Equal(model.Coefficients.ToArray(), name);
        witness.Polynomials[1].Coefficients.ToArray().Should().Equal(global.Coefficients.ToArray(), name);
        witness.Polynomials[2].Coefficients.ToArray().Should().Equal([.. testSet.Words(scene.Set), scene.SetSalt], name);
        scene.Committed.CommitmentNames.Should().Equal("model", "global model", "test set");
        scene.Constant.CommitmentNames.Should().Equal("model", "global model");
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_sample_that_the_step_answers_wrongly_can_be_claimed(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        foreach (StepAccuracyStatement statement in (StepAccuracyStatement[])[scene.Constant, scene.Committed])
        {
            IntegerEvaluation evaluation = scene.StepOf(statement).Evaluate(scene.Set);
            using CircuitWitness witness = scene.Witness(statement);
            var harness = new SoundnessHarness(statement.Circuit, witness);
            Phase1Block claims = statement.Circuit.Inputs.First(block => block.Count == scene.Set.Count);
            int score = statement.ScoreOf(scene.Network, scene.Global, scene.Set);
            for (int n = 0; n < scene.Set.Count; n++)
            {
                int sample = n;
                if (evaluation.IsClaimable(n, scene.Set.Labels[n]))
                    continue;
                harness
                    .Passes(
                        (values, _) =>
                        {
                            values.Set(claims.WireAt(sample), 1);
                            values.SetPublic(2, Fr.From(score + 1));
                        }
                    )
                    .Should()
                    .BeFalse($"{name}: sample {n} is not answered rightly");
                FluentActions
                    .Invoking(() => statement.NewWitness(scene.Claim with { Chosen = [sample] }))
                    .Should()
                    .Throw<StatementException>()
                    .WithMessage($"Sample {n} cannot be claimed*");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_proof_is_of_these_models_this_score_and_this_bound_and_of_no_others(bool isCommitted)
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9);
        StepAccuracyStatement statement = isCommitted ? scene.Committed : scene.Constant;
        using var files = new TemporaryFolder();
        ConstraintSystem system = statement.Circuit.System;
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower)))
            Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "test", "seed");
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        int score = statement.ScoreOf(scene.Network, scene.Global, scene.Set);
        long bound = scene.Claim.Bound;
        using CircuitWitness witness = statement.NewWitness(scene.Claim);
        Proof proof = prover.Prove(witness);
        KzgCommitment model = Commit(scene.Network, scene.ModelSalt),
            global = Commit(scene.Global, Fr.Zero);
        KzgCommitment[] set = isCommitted ? [CommitSet(scene.Set)] : [];
        Fr[] inputs = StepAccuracyStatement.PublicValues(Context, score, bound);
        IsValid(inputs, [model, global, .. set]).Should().BeTrue();

        for (int i = 0; i < inputs.Length; i++)
        {
            foreach (Fr change in (Fr[])[Fr.One, -Fr.One])
            {
                Fr[] others = [.. inputs];
                others[i] += change;
                IsValid(others, [model, global, .. set]).Should().BeFalse($"{StepAccuracyStatement.InputNames[i]} is another");
            }
        }
        IsValid(inputs, [global, model, .. set]).Should().BeFalse("the models are exchanged");
        IsValid(inputs, [model, Commit(scene.Global, Fr.One), .. set]).Should().BeFalse("the global model's salt is another");
        IsValid(inputs, [model, Commit(scene.Network, Fr.Zero), .. set]).Should().BeFalse("the global model is another");
        IsValid(inputs, [Commit(scene.Network, scene.ModelSalt + Fr.One), global, .. set]).Should().BeFalse("the salt is another");

        // G + d and W - 3 d have the same step, so the same answers; the proof is of neither.
        (IntegerNetwork from, IntegerNetwork to) = scene.SameStep(1);
        new QuarterStep(from, to).Weights.Should().Equal(new QuarterStep(scene.Global, scene.Network).Weights);
        IsValid(inputs, [model, Commit(from, Fr.Zero), .. set]).Should().BeFalse();
        IsValid(inputs, [Commit(to, scene.ModelSalt), global, .. set]).Should().BeFalse();
        IsValid(inputs, [Commit(to, scene.ModelSalt), Commit(from, Fr.Zero), .. set]).Should().BeFalse();
        if (isCommitted)
            IsValid(inputs, [model, global, CommitSet(scene.Other(1))]).Should().BeFalse("the test set is another");

        // The same key proves the score of the global model, and of the next client.
        int own = statement.ScoreOf(scene.Global, scene.Global, scene.Set);
        using CircuitWitness baseline = statement.NewWitness(scene.Claim with { Network = scene.Global, ModelSalt = Fr.Zero, Bound = 0 });
        proof = prover.Prove(baseline);
        IsValid(StepAccuracyStatement.PublicValues(Context, own, 0), [global, global, .. set]).Should().BeTrue();
        IsValid(StepAccuracyStatement.PublicValues(Context, own, 0), [model, global, .. set]).Should().BeFalse();

        bool IsValid(Fr[] publics, KzgCommitment[] commitments) => Verifier.Verify(key, proof, publics, commitments).IsValid;

        KzgCommitment Commit(IntegerNetwork network, Fr salt)
        {
            using HidingPolynomial polynomial = scene.Encoding.Polynomial(network, salt);
            return polynomial.Commit(prover.Powers);
        }

        KzgCommitment CommitSet(Dataset samples)
        {
            using HidingPolynomial polynomial = TestSetEncoding
                .For(scene.Network.Architecture.OfQuarterSteps(), scene.Shape)
                .Polynomial(samples, scene.SetSalt);
            return polynomial.Commit(prover.Powers);
        }
    }

    /// <summary>A round has one commitment to its test set, for the steps of clients and for the model that is made of them.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void One_commitment_to_a_test_set_serves_steps_and_models(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        TestSetEncoding testSet = TestSetEncoding.For(scene.Network.Architecture.OfQuarterSteps(), scene.Shape);
        using var own = new AccuracyStatement(scene.Encoding, scene.Shape);
        using var shared = new AccuracyStatement(scene.Encoding, testSet);
        using CircuitWitness step = scene.Witness(scene.Committed);
        using CircuitWitness model = shared.NewWitness(
            new(scene.Network, scene.ModelSalt, Context, scene.Set) { TestSetSalt = scene.SetSalt }
        );
        model.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(shared.Circuit.System, model.Values).Should().BeNull(name);
        model.Polynomials[1].Coefficients.ToArray().Should().Equal(step.Polynomials[2].Coefficients.ToArray());
        PrimeField.FromCanonical<Fr>(model.Values[2]).Should().Be(Fr.From(own.ScoreOf(scene.Network, scene.Set)));
        TestSetEncoding narrow = TestSetEncoding.For(scene.Network.Architecture, scene.Shape);
        narrow.Packing.Stride.Should().BeLessThan(testSet.Packing.Stride);
        foreach (
            Packing tooNarrow in (Packing[])
                [
                    narrow.Packing with
                    {
                        Stride = narrow.Packing.Stride - 1,
                    },
                    testSet.Packing with
                    {
                        Capacity = testSet.Packing.Capacity + 1,
                    },
                ]
        )
            FluentActions
                .Invoking(() => new AccuracyStatement(scene.Encoding, new TestSetEncoding(architecture, tooNarrow, scene.Shape)))
                .Should()
                .Throw<StatementException>();
    }

    /// <summary>Nobody who is bound to C and to G gives the step other summands: G + d and W - 3 d, or an altogether other G.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Other_models_with_the_same_step_are_not_those_committed_to(bool isCommitted)
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9);
        StepAccuracyStatement statement = isCommitted ? scene.Committed : scene.Constant;
        StepClaim claim = scene.Claim with { Bound = statement.Distance.MaxBound };
        using CircuitWitness witness = statement.NewWitness(claim);
        var harness = new SoundnessHarness(statement.Circuit, witness);
        harness.Passes((_, _) => { }).Should().BeTrue();
        foreach (int d in (int[])[1, -1, 2])
        {
            (IntegerNetwork from, IntegerNetwork to) = scene.SameStep(d);
            using CircuitWitness other = statement.NewWitness(claim with { Network = to, Global = from });
            U256[] cells = other.Values.Span.ToArray();
            new SoundnessHarness(statement.Circuit, other).FalseRefusals().Should().BeEmpty("it is true of other commitments");
            harness.Passes((values, _) => values.CopyInputs(cells)).Should().BeFalse($"the models are {d} and {-3 * d} away");
        }
    }

    /// <summary>Distances about a bound, of weights and of biases.</summary>
    [Fact]
    public void A_distance_of_one_above_the_bound_is_refused()
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9);
        foreach (StepAccuracyStatement statement in (StepAccuracyStatement[])[scene.Constant, scene.Committed])
        {
            foreach ((IntegerNetwork near, long away) in scene.Near())
            {
                statement.Distance.Between(scene.Global, near).Should().Be(away);
                StepClaim claim = scene.Claim with { Network = near, Bound = away };
                using CircuitWitness witness = statement.NewWitness(claim);
                var harness = new SoundnessHarness(statement.Circuit, witness);
                harness.FalseRefusals().Should().BeEmpty();
                harness.Passes((values, _) => values.SetPublic(3, Fr.From(away - 1))).Should().BeFalse();
                FluentActions
                    .Invoking(() => statement.NewWitness(claim with { Bound = away - 1 }))
                    .Should()
                    .Throw<StatementException>()
                    .WithMessage($"*distance of {away}*bound is {away - 1}*");
            }
        }
    }

    /// <summary>A bound that is no small number has no witness either, or every model keeps it.</summary>
    [Fact]
    public void Every_bound_says_what_it_says()
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(3)), 0, 1);
        using CircuitWitness witness = scene.Witness(scene.Constant);
        var harness = new SoundnessHarness(scene.Constant.Circuit, witness);
        int bits = scene.Constant.Distance.UnitBits;
        Fr unit = PrimeField.FromBigInteger<Fr>(System.Numerics.BigInteger.One << bits);
        // The distance divided by its unit in the field: as a number far above every distance, so that it is kept.
        Fr inverse = PrimeField.FromBigInteger<Fr>(scene.Constant.Distance.Exact(scene.Global, scene.Network)) * unit.InverseVarTime();
        PrimeField.ToBigInteger(inverse).Should().BeGreaterThanOrEqualTo(scene.Claim.Bound);
        harness.Passes((values, _) => values.SetPublic(3, inverse)).Should().BeTrue();
        harness.Passes((values, _) => values.SetPublic(3, -unit.InverseVarTime())).Should().BeFalse();
        FluentActions.Invoking(() => scene.Constant.NewWitness(scene.Claim with { Bound = -1 })).Should().Throw<StatementException>();
        FluentActions
            .Invoking(() => scene.Constant.NewWitness(scene.Claim with { Bound = scene.Constant.Distance.MaxBound + 1 }))
            .Should()
            .Throw<StatementException>();
    }

    /// <summary>Parameters at their extremes: the largest distance that there is, and the largest and least step.</summary>
    [Theory]
    [InlineData(127, -128)]
    [InlineData(-128, 127)]
    [InlineData(127, 127)]
    [InlineData(-128, -128)]
    public void Extremes_have_a_witness(int weight, int other)
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9);
        (IntegerNetwork network, IntegerNetwork global) = (Constant(weight), Constant(other));
        StepClaim claim = scene.Claim with { Network = network, Global = global, Bound = scene.Committed.Distance.MaxBound };
        using CircuitWitness witness = scene.Committed.NewWitness(claim);
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(scene.Committed.Circuit.System, witness.Values).Should().BeNull();
        if (weight != other)
            scene.Committed.Distance.Between(global, network).Should().Be(scene.Committed.Distance.MaxBound);

        IntegerNetwork Constant(int value) =>
            new(
                scene.Network.Architecture,
                [.. scene.Network.Weights.Select(_ => (sbyte)value)],
                [.. scene.Network.Biases.Select(_ => value > 0 ? (1 << 21) - 1 : -(1 << 21))]
            );
    }

    /// <summary>The digits of MNIST, whole or pooled to a quarter, behind a commitment.</summary>
    [Theory]
    [InlineData(28, 0, 10, 41_000)]
    [InlineData(14, 0, 10, 14_000)]
    [InlineData(28, 64, 100, 522_000)]
    public void A_step_costs_as_much_as_planned(int side, int hidden, int samplesPerClass, int most)
    {
        var image = new Shape(1, side, side);
        IntegerArchitecture architecture =
            hidden == 0
                ? new(Architecture.Of(image, 8, new Dense(10)), [], 16)
                : new(Architecture.Of(image, 8, new Dense(hidden), new Relu(), new Dense(10)), [new Rescale(12, 8)], 16);
        CircuitCost cost = StepAccuracyStatement.CostOf(new(architecture), new TestSetShape([.. Enumerable.Repeat(samplesPerClass, 10)]));
        cost.Constraints.Should().BeLessThanOrEqualTo(most);
        cost.Sections.Single(section => section.Name == "distance")
            .Constraints.Should()
            .BeLessThan(architecture.Network.Parameters.WeightCount / 4);
    }

    [Fact]
    public void A_claim_that_does_not_belong_to_the_statement_is_refused()
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9);
        using var other = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(5), new Relu(), new Dense(3)), 8, 9);
        Refused(scene.Committed, scene.Claim with { Context = Fr.Zero }, "*not 0*");
        Refused(scene.Committed, scene.Claim with { Network = other.Network }, "*another architecture*");
        Refused(scene.Committed, scene.Claim with { Global = other.Network }, "*another architecture*");
        Refused(scene.Constant, scene.Claim with { TestSet = scene.Other(1) }, "*another than that of the statement*");
        Dataset reversed = scene.Set.Select([.. Enumerable.Range(0, scene.Set.Count).Reverse()]);
        Refused(scene.Committed, scene.Claim with { TestSet = reversed }, "*arrange them first*");
        Refused(scene.Committed, scene.Claim with { Chosen = [scene.Set.Count] }, "There is no sample*");

        static void Refused(StepAccuracyStatement statement, StepClaim claim, string message) =>
            FluentActions.Invoking(() => statement.NewWitness(claim)).Should().Throw<StatementException>().WithMessage(message);
    }

    private sealed class Scene : IDisposable
    {
        private const int Samples = 14;

        public Scene(Architecture architecture, int shift, int window)
        {
            var random = new Random(11);
            var integers = new IntegerArchitecture(
                architecture,
                [.. architecture.Layers.Where(layer => layer.IsActivation).Select(_ => new Rescale(shift, window))],
                22
            );
            (Global, Network) = (Model(integers, random), Model(integers, random));
            Set = Draw(
                random,
                architecture,
                [.. Enumerable.Range(0, Samples).Select(_ => (byte)random.Next(architecture.Classes)).Order()]
            );
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

        public StepClaim Claim =>
            new(Network, ModelSalt, Global, Context, Set, Constant.Distance.Between(Global, Network)) { TestSetSalt = SetSalt };

        public CircuitWitness Witness(StepAccuracyStatement statement)
        {
            CircuitWitness witness = statement.NewWitness(Claim);
            witness.Complete(PrimeField.Random<Fr>());
            return witness;
        }

        public QuarterStep StepOf(StepAccuracyStatement statement)
        {
            IntegerArchitecture models = statement == Constant ? Network.Architecture : WindowCover.Of(Network.Architecture);
            return new(new(models, [.. Global.Weights], [.. Global.Biases]), new(models, [.. Network.Weights], [.. Network.Biases]));
        }

        /// <summary>Models that are some d and -3 d away, where both stay in their ranges, and the same step between them.</summary>
        public (IntegerNetwork From, IntegerNetwork To) SameStep(int d)
        {
            sbyte[] from = [.. Global.Weights],
                to = [.. Network.Weights];
            int at = Enumerable.Range(0, from.Length).First(i => from[i] is > -100 and < 100 && to[i] is > -100 and < 100);
            (from[at], to[at]) = ((sbyte)(from[at] + d), (sbyte)(to[at] - 3 * d));
            int[] fromBiases = [.. Global.Biases],
                toBiases = [.. Network.Biases];
            (fromBiases[0], toBiases[0]) = (fromBiases[0] - d, toBiases[0] + 3 * d);
            return (new(Network.Architecture, from, fromBiases), new(Network.Architecture, to, toBiases));
        }

        /// <summary>
        /// Models at known squared distances from the global one: by a weight, by several, by a bias of each layer, whose unit is 2^8 and
        /// 2^9, by a part of a unit.
        /// </summary>
        public IEnumerable<(IntegerNetwork Model, long Away)> Near()
        {
            yield return (With([1], []), 1);
            yield return (With([3, 0, -2, 0, 0, 5], []), 38);
            yield return (With([], [2 << 8]), 4);
            yield return (With([], [0, 0, 0, 0, -3 << 9]), 9);
            yield return (With([2], [1]), 5);

            IntegerNetwork With(int[] weights, int[] biases) =>
                new(
                    Network.Architecture,
                    [.. Global.Weights.Select((weight, i) => (sbyte)(weight + (i < weights.Length ? Inwards(weight, weights[i]) : 0)))],
                    [.. Global.Biases.Select((bias, i) => bias + (i < biases.Length ? biases[i] : 0))]
                );

            static int Inwards(int weight, int by) => weight > 0 ? -by : by;
        }

        /// <summary>Another test set of the shape.</summary>
        public Dataset Other(int seed) => Draw(new Random(seed), Network.Architecture.Network, Set.Labels.ToArray());

        /// <summary>The same models on those samples that can be claimed in both statements: then no sample is free.</summary>
        public Scene OnClaimable()
        {
            IntegerEvaluation evaluation = new QuarterStep(Global, Network).Evaluate(Set);
            return new(
                Network,
                Global,
                Set.Select([.. Enumerable.Range(0, Set.Count).Where(n => evaluation.IsClaimable(n, Set.Labels[n]))])
            );
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

        private static IntegerNetwork Model(IntegerArchitecture architecture, Random random) =>
            new(
                architecture,
                [.. Enumerable.Range(0, architecture.Network.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
                [.. Enumerable.Range(0, architecture.Network.Parameters.BiasCount).Select(_ => random.Next(-3000, 3000))]
            );
    }
}
