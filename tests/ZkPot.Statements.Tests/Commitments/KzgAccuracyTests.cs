using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>Accuracy of committed models on test sets that stand in the circuit or behind a commitment.</summary>
public sealed class KzgAccuracyTests
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
            (KzgAccuracyStatement statement, CircuitCost cost) in ((KzgAccuracyStatement, CircuitCost)[])
                [
                    (scene.Constant, KzgAccuracyStatement.CostOf(scene.Encoding, scene.Set)),
                    (scene.Committed, KzgAccuracyStatement.CostOf(scene.Encoding, scene.Shape)),
                ]
        )
        {
            int score = statement.ScoreOf(scene.Network, scene.Set);
            score.Should().BeInRange(1, scene.Set.Count - 1, "the example should have samples of both kinds");
            using CircuitWitness witness = scene.Witness(statement);
            ConstraintSystem system = statement.Circuit.System;
            WitnessCheck.FirstViolation(system, witness.Values).Should().BeNull(name);
            PrimeField.FromCanonical<Fr>(witness.Values[2]).Should().Be(Fr.From(score));
            (cost.Constraints, cost.Wires, cost.DomainPower).Should().Be((system.ConstraintCount, system.WireCount, system.DomainPower));
            cost.Sections.Sum(section => section.Constraints).Should().BeLessThan(cost.Constraints);
            foreach (Fr other in (Fr[])[Fr.From(score + 1), Fr.Zero])
            {
                witness.Values[2] = PrimeField.ToCanonical(other);
                WitnessCheck.FirstViolation(system, witness.Values).Should().NotBeNull("the score is another");
            }
        }
    }

    /// <summary>The polynomials of a witness are those that the encodings make, without a circuit.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void What_is_proven_of_is_what_is_committed_to(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        using CircuitWitness witness = scene.Witness(scene.Committed);
        using HidingPolynomial model = scene.Encoding.Polynomial(scene.Network, scene.ModelSalt);
        TestSetEncoding testSet = TestSetEncoding.For(scene.Network.Architecture, scene.Shape);
        witness.Polynomials[0].Coefficients.ToArray().Should().Equal(model.Coefficients.ToArray(), name);
        witness.Polynomials[1].Coefficients.ToArray().Should().Equal([.. testSet.Words(scene.Set), scene.SetSalt], name);
        testSet.WordCount.Should().Be(witness.Polynomials[1].Words.Length);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_sample_that_is_answered_wrongly_can_be_claimed(string name, Architecture architecture, int shift, int window)
    {
        using var scene = new Scene(architecture, shift, window);
        foreach (KzgAccuracyStatement statement in (KzgAccuracyStatement[])[scene.Constant, scene.Committed])
        {
            IntegerNetwork network = new(statement.Architecture, [.. scene.Network.Weights], [.. scene.Network.Biases]);
            IntegerEvaluation evaluation = network.Evaluate(scene.Set);
            using CircuitWitness witness = scene.Witness(statement);
            var harness = new SoundnessHarness(statement.Circuit, witness);
            harness.FalseRefusals().Should().BeEmpty(name);
            Phase1Block claims = statement.Circuit.Inputs.First(block => block.Count == scene.Set.Count);
            int score = statement.ScoreOf(scene.Network, scene.Set);
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

    /// <summary>With a committed test set nothing of a witness is free but which of the right samples are claimed, and those are all
    /// claimed here.</summary>
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

    [Fact]
    public void One_key_proves_on_every_test_set_of_its_shape_and_a_changed_pixel_is_refused()
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9);
        using var files = new TemporaryFolder();
        ConstraintSystem system = scene.Committed.Circuit.System;
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower)))
            Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "test", "seed");
        CircuitCost cost = KzgAccuracyStatement.CostOf(scene.Encoding, scene.Shape);
        new FileInfo(files.At("fresh.zkey")).Length.Should().BeInRange(cost.KeyBytes, cost.KeyBytes + 2200);

        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        KzgCommitment model;
        using (HidingPolynomial polynomial = scene.Encoding.Polynomial(scene.Network, scene.ModelSalt))
            model = polynomial.Commit(prover.Powers);
        TestSetEncoding encoding = TestSetEncoding.For(scene.Network.Architecture, scene.Shape);
        for (int seed = 1; seed <= 3; seed++)
        {
            Dataset set = scene.Other(seed);
            int score = scene.Committed.ScoreOf(scene.Network, set);
            using CircuitWitness witness = scene.Committed.NewWitness(scene.Claim with { TestSet = set });
            Proof proof = prover.Prove(witness);
            Fr[] inputs = KzgAccuracyStatement.PublicValues(Context, score);
            Verifier.Verify(key, proof, inputs, [model, CommitmentTo(set)]).IsValid.Should().BeTrue();
            Verifier.Verify(key, proof, inputs, [CommitmentTo(set), model]).IsValid.Should().BeFalse();
            Verifier
                .Verify(key, proof, KzgAccuracyStatement.PublicValues(Context, score + 1), [model, CommitmentTo(set)])
                .IsValid.Should()
                .BeFalse();
            Verifier
                .Verify(key, proof, KzgAccuracyStatement.PublicValues(Context + Fr.One, score), [model, CommitmentTo(set)])
                .IsValid.Should()
                .BeFalse();

            byte[] pixels = [.. Enumerable.Range(0, set.Count).SelectMany(n => set.Sample(n).ToArray())];
            pixels[seed * 7] ^= 1;
            Verifier
                .Verify(key, proof, inputs, [model, CommitmentTo(new Dataset(set.Shape, set.Classes, pixels, set.Labels.ToArray()))])
                .IsValid.Should()
                .BeFalse("a pixel is another");
        }

        KzgCommitment CommitmentTo(Dataset set)
        {
            using HidingPolynomial polynomial = encoding.Polynomial(set, scene.SetSalt);
            return polynomial.Commit(prover.Powers);
        }
    }

    [Fact]
    public void A_claim_that_does_not_belong_to_the_statement_is_refused()
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 9);
        using var other = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(5), new Relu(), new Dense(3)), 8, 9);
        Refused(scene.Committed, scene.Claim with { Context = Fr.Zero }, "*not 0*");
        Refused(scene.Committed, scene.Claim with { Network = other.Network }, "*another architecture*");
        Refused(scene.Constant, scene.Claim with { TestSet = scene.Other(1) }, "*another than that of the statement*");
        Refused(
            scene.Committed,
            scene.Claim with
            {
                TestSet = scene.Set.Select([.. Enumerable.Range(0, scene.Set.Count).Reverse()]),
            },
            "*arrange them first*"
        );
        Refused(scene.Committed, scene.Claim with { Chosen = [scene.Set.Count] }, "There is no sample*");
        FluentActions
            .Invoking(() =>
                new KzgAccuracyStatement(
                    new(new(Architecture.Of(new Shape(1, 6, 6), 8, new AveragePool(2), new Dense(3)), [], 20)),
                    new TestSetShape([2, 2, 2])
                )
            )
            .Should()
            .Throw<StatementException>()
            .WithMessage("*pools its input*");

        static void Refused(KzgAccuracyStatement statement, AccuracyClaim claim, string message) =>
            FluentActions.Invoking(() => statement.NewWitness(claim)).Should().Throw<StatementException>().WithMessage(message);
    }

    [Theory]
    [InlineData(0, 31, 11)]
    [InlineData(4, 20, 9)]
    [InlineData(16, 10, 6)]
    public void A_model_is_read_back_from_its_words_and_nothing_else_is(int headroom, int weights, int biases)
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 5, 7), 8, new Dense(4), new Relu(), new Dense(10)), 8, 9);
        var encoding = new ModelEncoding(scene.Network.Architecture, headroom);
        (encoding.WeightsPerWord, encoding.BiasesPerWord).Should().Be((weights, biases));
        using HidingPolynomial polynomial = encoding.Polynomial(scene.Network, scene.ModelSalt);
        polynomial.Words.Length.Should().Be(encoding.WordCount);
        polynomial.Words.ToArray().Should().OnlyContain(word => PrimeField.ToCanonical(word).BitLength <= 248);
        IntegerNetwork read = encoding.Read(polynomial);
        read.Weights.Should().Equal(scene.Network.Weights);
        read.Biases.Should().Equal(scene.Network.Biases);

        Fr[] words = polynomial.Words.ToArray();
        words[^1] += Fr.One;
        FluentActions.Invoking(() => encoding.Read(new(words, scene.ModelSalt))).Should().Throw<StatementException>();
        FluentActions.Invoking(() => encoding.Read(new(words.AsSpan(1), scene.ModelSalt))).Should().Throw<StatementException>();
        FluentActions.Invoking(() => new ModelEncoding(scene.Network.Architecture, 25).WordCount).Should().Throw<StatementException>();
    }

    /// <summary>With headroom the words of a sum of 2^h models are the sums of their words, whatever the parameters.</summary>
    [Fact]
    public void Lanes_with_headroom_add_up_without_carries()
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(3)), 0, 1);
        var encoding = new ModelEncoding(scene.Network.Architecture, 3);
        var highest = new IntegerNetwork(
            scene.Network.Architecture,
            [.. Enumerable.Repeat((sbyte)127, scene.Network.Weights.Length)],
            [.. Enumerable.Repeat((1 << 21) - 1, scene.Network.Biases.Length)]
        );
        using HidingPolynomial one = encoding.Polynomial(highest, Fr.One);
        Fr[] sum = [.. one.Words.ToArray().Select(word => word * Fr.From(8))];
        System.Numerics.BigInteger first = PrimeField.ToBigInteger(sum[0]);
        for (int lane = 0; lane < encoding.WeightsPerWord; lane++)
            ((int)(first >> (11 * lane) & 0x7ff)).Should().Be(lane >= encoding.WeightsPerWord - highest.Weights.Length ? 8 * 255 : 0);
    }

    [Fact]
    public void Windows_are_widened_until_every_value_fits_and_no_further()
    {
        using var scene = new Scene(Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)), 8, 2);
        IntegerArchitecture covering = WindowCover.Of(scene.Network.Architecture);
        covering.IsWindowImplied(1).Should().BeTrue();
        new IntegerArchitecture(
            covering.Network,
            [covering.Rescales[0] with { Window = covering.Rescales[0].Window - 1 }],
            covering.LogitWindow
        )
            .IsWindowImplied(1)
            .Should()
            .BeFalse();
        covering.Ranges[^1].Magnitude.Should().BeLessThan(1L << (covering.LogitWindow - 1));
        WindowCover.Of(covering).Should().BeSameAs(covering);
        ArchitectureEncoding.Encode(scene.Committed.Architecture).Should().Equal(ArchitectureEncoding.Encode(covering));
    }

    [Theory]
    [InlineData(8, 12, 8, 16, 300_000, 500_000)]
    [InlineData(4, 0, 13, 17, 240_000, 440_000)]
    public void A_hidden_layer_on_a_thousand_samples_costs_as_much_as_planned(
        int inputBits,
        int shift,
        int window,
        int logitWindow,
        int mostConstant,
        int mostCommitted
    )
    {
        var network = Architecture.Of(new Shape(1, 28, 28), inputBits, new Dense(64), new Relu(), new Dense(10));
        var encoding = new ModelEncoding(new IntegerArchitecture(network, [new Rescale(shift, window)], logitWindow));
        Dataset set = KnownDatasets.LoadMnist().Test.Slice(..1000);
        KzgAccuracyStatement.CostOf(encoding, set).Constraints.Should().BeLessThanOrEqualTo(mostConstant);
        KzgAccuracyStatement.CostOf(encoding, TestSetShape.Of(set)).Constraints.Should().BeLessThanOrEqualTo(mostCommitted);
    }

    /// <summary>A small random model and a small test set on which it is sometimes right.</summary>
    private sealed class Scene : IDisposable
    {
        private const int Samples = 14;

        public Scene(Architecture architecture, int shift, int window)
        {
            var random = new Random(5);
            var integers = new IntegerArchitecture(
                architecture,
                [.. architecture.Layers.Where(layer => layer.IsActivation).Select(_ => new Rescale(shift, window))],
                22
            );
            Network = new(
                integers,
                [.. Enumerable.Range(0, architecture.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
                [.. Enumerable.Range(0, architecture.Parameters.BiasCount).Select(_ => random.Next(-3000, 3000))]
            );
            byte[] labels = [.. Enumerable.Range(0, Samples).Select(_ => (byte)random.Next(architecture.Classes)).Order()];
            Set = Draw(random, architecture, labels);
            Constant = new(Encoding, Set);
            Committed = new(Encoding, Shape);
        }

        private Scene(IntegerNetwork network, Dataset set)
        {
            (Network, Set) = (network, set);
            Constant = new(Encoding, Set);
            Committed = new(Encoding, Shape);
        }

        public IntegerNetwork Network { get; }

        public Dataset Set { get; }

        public TestSetShape Shape => TestSetShape.Of(Set);

        public ModelEncoding Encoding => new(Network.Architecture);

        public KzgAccuracyStatement Constant { get; }

        public KzgAccuracyStatement Committed { get; }

        public Fr ModelSalt { get; } = PrimeField.Random<Fr>();

        public Fr SetSalt { get; } = PrimeField.Random<Fr>();

        public AccuracyClaim Claim => new(Network, ModelSalt, Context, Set) { TestSetSalt = SetSalt };

        public CircuitWitness Witness(KzgAccuracyStatement statement)
        {
            CircuitWitness witness = statement.NewWitness(Claim);
            witness.Complete(PrimeField.Random<Fr>());
            return witness;
        }

        /// <summary>Another test set of the shape.</summary>
        public Dataset Other(int seed) => Draw(new Random(seed), Network.Architecture.Network, Set.Labels.ToArray());

        /// <summary>The same model on those samples that it can claim in both statements: then no sample is free.</summary>
        public Scene OnClaimable()
        {
            IntegerEvaluation evaluation = Network.Evaluate(Set);
            return new(Network, Set.Select([.. Enumerable.Range(0, Set.Count).Where(n => evaluation.IsClaimable(n, Set.Labels[n]))]));
        }

        public void Dispose()
        {
            Constant.Dispose();
            Committed.Dispose();
        }

        private static Dataset Draw(Random random, Architecture architecture, byte[] labels)
        {
            byte[] values = new byte[labels.Length * architecture.Input.Size];
            random.NextBytes(values);
            return new(architecture.Input, architecture.Classes, values, labels);
        }
    }
}
