using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>Accuracy of committed models on test sets that stand in the circuit or behind a commitment.</summary>
public sealed class AccuracyTests
{
    public static TheoryData<string, Architecture, int, int, int> Networks =>
        new()
        {
            { "linear", Example.Dense(), 0, 1, 22 },
            { "linear, narrow logits", Example.Dense(), 0, 8, 18 },
            { "a hidden layer", Example.Dense(4), 8, 9, 18 },
            { "a hidden layer without a shift", Example.Dense(4), 0, 18, 24 },
            { "a hidden layer that samples leave", Example.Dense(6), 8, 7, 22 },
            { "two hidden layers", Example.Dense(5, 4), 9, 7, 15 },
            {
                "two hidden layers, few bits",
                Architecture.Of(new Shape(1, 2, 3), 4, new Dense(5), new Relu(), new Dense(4), new Relu(), new Dense(3)),
                6,
                7,
                22
            },
            { "a convolution", Architecture.Of(new Shape(1, 3, 4), 8, new Convolution(2, 2), new Relu(), new Dense(3)), 8, 7, 22 },
            {
                "colors, padding, pools, two convolutions",
                Architecture.Of(
                    new Shape(3, 6, 6),
                    8,
                    new Convolution(4, 3, Padding: 1),
                    new AveragePool(2),
                    new Relu(),
                    new Convolution(3, 3, Padding: 1),
                    new AveragePool(3),
                    new Relu(),
                    new Flatten(),
                    new Dense(3)
                ),
                11,
                9,
                22
            },
            {
                "strides, few bits",
                Architecture.Of(new Shape(2, 5, 5), 4, new Convolution(3, 3, 2, 1), new Relu(), new Dense(4)),
                4,
                10,
                22
            },
            {
                "a pool before all",
                Architecture.Of(new Shape(1, 6, 6), 8, new AveragePool(2), new Dense(4), new Relu(), new Dense(3)),
                10,
                8,
                22
            },
            {
                "a maximum before all",
                Architecture.Of(new Shape(1, 6, 6), 8, new MaxPool(2), new Convolution(3, 2), new Relu(), new Dense(3)),
                9,
                8,
                22
            },
            {
                "a maximum behind a convolution",
                Architecture.Of(new Shape(1, 5, 5), 8, new Convolution(3, 2), new MaxPool(2), new Relu(), new Dense(3)),
                9,
                7,
                22
            },
            {
                "a maximum behind activations",
                Architecture.Of(new Shape(1, 5, 5), 8, new Convolution(2, 2), new Relu(), new MaxPool(2), new Dense(3)),
                9,
                7,
                22
            },
            { "a square", Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Square(), new Dense(3)), 12, 4, 22 },
            {
                "a square of maxima, then a ReLU",
                Architecture.Of(
                    new Shape(1, 5, 5),
                    8,
                    new Convolution(2, 2),
                    new MaxPool(2),
                    new Square(),
                    new Dense(3),
                    new Relu(),
                    new Dense(3)
                ),
                11,
                6,
                22
            },
            {
                "a convolution and a maximum for logits",
                Architecture.Of(new Shape(1, 3, 3), 8, new Convolution(3, 2), new Relu(), new Convolution(3, 1), new MaxPool(2)),
                8,
                8,
                22
            },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_score_of_the_reference_is_proven_on_both_kinds_of_test_sets(
        string name,
        Architecture architecture,
        int shift,
        int window,
        int logitWindow
    )
    {
        using var example = new Example(architecture, shift, window, logitWindow);
        foreach (AccuracyStatement statement in example.Statements)
        {
            int score = statement.ScoreOf(example.Network, example.Set);
            score.Should().Be(example.Evaluate(statement).Score(example.Set.Labels));
            score.Should().BeInRange(1, example.Set.Count - 1, "the example should have samples of both kinds");
            using CircuitWitness witness = example.Witness(statement);
            ConstraintSystem system = statement.Circuit.System;
            WitnessCheck.FirstViolation(system, witness.Values).Should().BeNull(name);
            Fr[] inputs = AccuracyStatement.PublicValues(Example.Context, score);
            for (int i = 0; i < inputs.Length; i++)
            {
                U256 before = witness.Values[i + 1];
                before.Should().Be(PrimeField.ToCanonical(inputs[i]));
                foreach (Fr other in (Fr[])[inputs[i] + Fr.One, Fr.Zero])
                {
                    witness.Values[i + 1] = PrimeField.ToCanonical(other);
                    WitnessCheck.FirstViolation(system, witness.Values).Should().NotBeNull($"public input {i} is another");
                }
                witness.Values[i + 1] = before;
            }
            CircuitCost cost =
                statement == example.Constant
                    ? AccuracyStatement.CostOf(example.Encoding, example.Set)
                    : AccuracyStatement.CostOf(example.Encoding, example.Shape);
            (cost with { PowerCount = 0, Sections = [] })
                .Should()
                .Be(
                    new CircuitCost(
                        system.ConstraintCount,
                        system.KnownCount,
                        system.Phases!.Value.FirstCount,
                        system.Phases.Value.SecondCount,
                        system.A.Terms.Length,
                        system.B.Terms.Length,
                        system.C.Terms.Length
                    )
                );
            cost.PowerCount.Should().Be(witness.Polynomials.Max(polynomial => polynomial.Coefficients.Length));
            cost.DomainPower.Should().Be(system.DomainPower);
            cost.Sections.Sum(section => section.Constraints).Should().BeLessThan(cost.Constraints);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Each_sample_can_be_claimed_exactly_if_the_reference_says_so(
        string name,
        Architecture architecture,
        int shift,
        int window,
        int logitWindow
    )
    {
        using var example = new Example(architecture, shift, window, logitWindow);
        foreach (AccuracyStatement statement in example.Statements)
        {
            IntegerEvaluation evaluation = example.Evaluate(statement);
            for (int n = 0; n < example.Set.Count; n++)
            {
                if (evaluation.IsClaimable(n, example.Set.Labels[n]))
                {
                    using CircuitWitness witness = example.Witness(statement, n);
                    WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull(name);
                    PrimeField.FromCanonical<Fr>(witness.Values[2]).Should().Be(Fr.One);
                }
                else
                {
                    example
                        .Invoking(e => e.Witness(statement, n))
                        .Should()
                        .Throw<StatementException>()
                        .WithMessage($"Sample {n} cannot be claimed*");
                }
            }
        }
    }

    /// <summary>Where samples are constants one that leaves its windows is not counted; where a commitment stands for them none
    /// does.</summary>
    [Fact]
    public void Windows_turn_samples_away_only_where_samples_are_constants()
    {
        using var wide = new Example(8, 12, 22, 6);
        using var narrow = new Example(8, 7, 22, 6);
        wide.Network.Evaluate(wide.Set).OutsideWindow.Should().Be(0);
        narrow.Network.Evaluate(narrow.Set).OutsideWindow.Should().BeGreaterThan(0);
        narrow.Constant.ScoreOf(narrow.Network, narrow.Set).Should().BeLessThan(wide.Constant.ScoreOf(wide.Network, wide.Set));
        using CircuitWitness witness = narrow.Witness(narrow.Constant);
        WitnessCheck.FirstViolation(narrow.Constant.Circuit.System, witness.Values).Should().BeNull();
        narrow.Evaluate(narrow.Committed).OutsideWindow.Should().Be(0);
        narrow.Committed.ScoreOf(narrow.Network, narrow.Set).Should().Be(wide.Committed.ScoreOf(wide.Network, wide.Set));
    }

    /// <summary>The polynomials of a witness are those that the encodings make, without a circuit.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void What_is_proven_of_is_what_is_committed_to(string name, Architecture architecture, int shift, int window, int logitWindow)
    {
        using var example = new Example(architecture, shift, window, logitWindow);
        using (CircuitWitness constant = example.Witness(example.Constant))
        using (HidingPolynomial own = example.Encoding.Polynomial(example.Network, example.ModelSalt))
            constant.Polynomials.Single().Coefficients.ToArray().Should().Equal(own.Coefficients.ToArray(), name);
        if (example.Statements.Count == 1)
            return;
        using CircuitWitness witness = example.Witness(example.Committed);
        using HidingPolynomial model = example.Encoding.Polynomial(example.Network, example.ModelSalt);
        TestSetEncoding testSet = TestSetEncoding.For(example.Network.Architecture, example.Shape);
        witness.Polynomials[0].Coefficients.ToArray().Should().Equal(model.Coefficients.ToArray(), name);
        witness.Polynomials[1].Coefficients.ToArray().Should().Equal([.. testSet.Words(example.Set), example.SetSalt], name);
        testSet.WordCount.Should().Be(witness.Polynomials[1].Words.Length);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_sample_that_is_answered_wrongly_can_be_claimed(
        string name,
        Architecture architecture,
        int shift,
        int window,
        int logitWindow
    )
    {
        using var example = new Example(architecture, shift, window, logitWindow);
        foreach (AccuracyStatement statement in example.Statements)
        {
            IntegerEvaluation evaluation = example.Evaluate(statement);
            using CircuitWitness witness = example.Witness(statement);
            var harness = new SoundnessHarness(statement.Circuit, witness);
            harness.FalseRefusals().Should().BeEmpty(name);
            Phase1Block claims = statement.Circuit.Inputs.First(block => block.Count == example.Set.Count);
            int score = statement.ScoreOf(example.Network, example.Set);
            for (int n = 0; n < example.Set.Count; n++)
            {
                int sample = n;
                if (evaluation.IsClaimable(n, example.Set.Labels[n]))
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
            }
            int right = Enumerable.Range(0, example.Set.Count).First(n => evaluation.IsClaimable(n, example.Set.Labels[n]));
            foreach ((int claim, int claimed) in ((int, int)[])[(2, score + 1), (-1, score - 2)])
            {
                harness
                    .Passes(
                        (values, _) =>
                        {
                            values.Set(claims.WireAt(right), claim);
                            values.SetPublic(2, Fr.From(claimed));
                        }
                    )
                    .Should()
                    .BeFalse($"{name}: a claim is a bit");
            }
        }
    }

    /// <summary>With a committed test set nothing of a witness is free but which of the right samples are claimed, and those are all
    /// claimed here.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Nothing_in_a_witness_can_be_another(string name, Architecture architecture, int shift, int window, int logitWindow)
    {
        using var all = new Example(architecture, shift, window, logitWindow);
        using Example example = all.OnClaimable();
        // Where several values of a square are the greatest, as zeros of ReLUs often are, the derivative vanishes although it is the only
        // one.
        bool hasTies = architecture.Layers.Zip(architecture.Layers.Skip(1)).Any(pair => pair is (Relu, MaxPool));
        foreach (AccuracyStatement statement in example.Statements)
        {
            statement.ScoreOf(example.Network, example.Set).Should().Be(example.Set.Count);
            using CircuitWitness witness = example.Witness(statement);
            new SoundnessHarness(statement.Circuit, witness).FaultsWithInputs(withDirections: !hasTies).Should().BeEmpty(name);
        }
    }

    [Fact]
    public void One_key_proves_on_every_test_set_of_its_shape_and_a_changed_pixel_is_refused()
    {
        using var example = new Example(8, 9, 22, 4);
        using var files = new TemporaryFolder();
        ConstraintSystem system = example.Committed.Circuit.System;
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower)))
            Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "test", "seed");
        CircuitCost cost = AccuracyStatement.CostOf(example.Encoding, example.Shape);
        new FileInfo(files.At("fresh.zkey")).Length.Should().BeInRange(cost.KeyBytes, cost.KeyBytes + 2200);

        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        KzgCommitment model;
        using (HidingPolynomial polynomial = example.Encoding.Polynomial(example.Network, example.ModelSalt))
            model = polynomial.Commit(prover.Powers);
        TestSetEncoding encoding = TestSetEncoding.For(example.Network.Architecture, example.Shape);
        for (int seed = 1; seed <= 3; seed++)
        {
            Dataset set = example.Other(seed);
            int score = example.Committed.ScoreOf(example.Network, set);
            using CircuitWitness witness = example.Committed.NewWitness(example.Claim with { TestSet = set });
            Proof proof = prover.Prove(witness);
            prover.EstimateMemory().Total.Should().BeLessThanOrEqualTo(cost.ProvingBytes(Environment.ProcessorCount));
            Fr[] inputs = AccuracyStatement.PublicValues(Example.Context, score);
            Verifier.Verify(key, proof, inputs, [model, CommitmentTo(set)]).IsValid.Should().BeTrue();
            Verifier.Verify(key, proof, inputs, [CommitmentTo(set), model]).IsValid.Should().BeFalse();
            Verifier
                .Verify(key, proof, AccuracyStatement.PublicValues(Example.Context, score + 1), [model, CommitmentTo(set)])
                .IsValid.Should()
                .BeFalse();
            Verifier
                .Verify(key, proof, AccuracyStatement.PublicValues(Example.Context + Fr.One, score), [model, CommitmentTo(set)])
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
            using HidingPolynomial polynomial = encoding.Polynomial(set, example.SetSalt);
            return polynomial.Commit(prover.Powers);
        }
    }

    [Fact]
    public void A_claim_that_does_not_belong_to_the_statement_is_refused()
    {
        using var example = new Example(8, 9, 22, 4);
        using var other = new Example(8, 9, 22, 5);
        Refused(example.Committed, example.Claim with { Context = Fr.Zero }, "*not 0*");
        Refused(example.Committed, example.Claim with { Network = other.Network }, "*another architecture*");
        Refused(example.Constant, example.Claim with { TestSet = example.Other(1) }, "*another than that of the statement*");
        Refused(
            example.Committed,
            example.Claim with
            {
                TestSet = example.Set.Select([.. Enumerable.Range(0, example.Set.Count).Reverse()]),
            },
            "*arrange them first*"
        );
        Refused(example.Committed, example.Claim with { Chosen = [example.Set.Count] }, "There is no sample*");
        FluentActions
            .Invoking(() =>
                new AccuracyStatement(
                    new(new(Architecture.Of(new Shape(1, 6, 6), 8, new AveragePool(2), new Dense(3)), [], 20)),
                    new TestSetShape([2, 2, 2])
                )
            )
            .Should()
            .Throw<StatementException>()
            .WithMessage("*pools its input*");
        FluentActions
            .Invoking(() => new AccuracyStatement(example.Encoding, example.Set.Append(example.Set.Slice(3..4))))
            .Should()
            .Throw<DatasetException>()
            .WithMessage("*repeated*");
        var withoutActivation = new IntegerArchitecture(
            Architecture.Of(new Shape(1, 3, 3), 8, new Convolution(2, 2), new Dense(3)),
            [],
            20
        );
        FluentActions
            .Invoking(() => new AccuracyStatement(new(withoutActivation), new TestSetShape([2, 2, 2])))
            .Should()
            .Throw<StatementException>()
            .WithMessage("Layer 1 is Dense*");

        static void Refused(AccuracyStatement statement, AccuracyClaim claim, string message) =>
            FluentActions.Invoking(() => statement.NewWitness(claim)).Should().Throw<StatementException>().WithMessage(message);
    }

    [Theory]
    [InlineData(0, 31, 11)]
    [InlineData(4, 20, 9)]
    [InlineData(16, 10, 6)]
    public void A_model_is_read_back_from_its_words_and_nothing_else_is(int headroom, int weights, int biases)
    {
        using var example = new Example(Architecture.Of(new Shape(1, 5, 7), 8, new Dense(4), new Relu(), new Dense(10)), 8, 9, 22);
        var encoding = new ModelEncoding(example.Network.Architecture, headroom);
        (encoding.WeightsPerWord, encoding.BiasesPerWord).Should().Be((weights, biases));
        using HidingPolynomial polynomial = encoding.Polynomial(example.Network, example.ModelSalt);
        polynomial.Words.Length.Should().Be(encoding.WordCount);
        polynomial.Words.ToArray().Should().OnlyContain(word => PrimeField.ToCanonical(word).BitLength <= 248);
        IntegerNetwork read = encoding.Read(polynomial);
        read.Weights.Should().Equal(example.Network.Weights);
        read.Biases.Should().Equal(example.Network.Biases);

        Fr[] words = polynomial.Words.ToArray();
        words[^1] += Fr.One;
        FluentActions.Invoking(() => encoding.Read(new(words, example.ModelSalt))).Should().Throw<StatementException>();
        FluentActions.Invoking(() => encoding.Read(new(words.AsSpan(1), example.ModelSalt))).Should().Throw<StatementException>();
        FluentActions.Invoking(() => new ModelEncoding(example.Network.Architecture, 25).WordCount).Should().Throw<StatementException>();
    }

    /// <summary>With headroom the words of a sum of 2^h models are the sums of their words, whatever the parameters.</summary>
    [Fact]
    public void Lanes_with_headroom_add_up_without_carries()
    {
        using var example = new Example(0, 1, 22);
        var encoding = new ModelEncoding(example.Network.Architecture, 3);
        var highest = new IntegerNetwork(
            example.Network.Architecture,
            [.. Enumerable.Repeat((sbyte)127, example.Network.Weights.Length)],
            [.. Enumerable.Repeat((1 << 21) - 1, example.Network.Biases.Length)]
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
        using var example = new Example(8, 2, 22, 4);
        IntegerArchitecture covering = WindowCover.Of(example.Network.Architecture);
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
        ArchitectureEncoding.Encode(example.Committed.Architecture).Should().Equal(ArchitectureEncoding.Encode(covering));
    }

    [Fact]
    public void A_linear_network_is_claimed_on_mnist()
    {
        (Dataset train, Dataset test) = KnownDatasets.LoadMnist();
        Dataset sample = train.Slice(..6000),
            set = TestSetShape.Arrange(test.Slice(..1000));
        Architecture architecture = Architecture.Of(new Shape(1, 28, 28), 8, new Dense(10));
        (FloatNetwork floats, _) = Trainer.Train(FloatNetwork.Initialize(architecture), sample, new TrainingOptions { Epochs = 2 });
        IntegerNetwork network = Quantizer.Quantize(floats, sample);
        var encoding = new ModelEncoding(network.Architecture);
        AccuracyStatement.CostOf(encoding, set).Constraints.Should().BeLessThan(40_000);
        AccuracyStatement.CostOf(encoding, TestSetShape.Of(set)).Constraints.Should().BeLessThan(140_000);
        using var statement = new AccuracyStatement(encoding, set);
        using CircuitWitness witness = statement.NewWitness(new(network, PrimeField.Random<Fr>(), Example.Context, set));
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();
        PrimeField.FromCanonical<Fr>(witness.Values[2]).Should().Be(Fr.From(network.Evaluate(set).Score(set.Labels)));
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
        CircuitCost constant = AccuracyStatement.CostOf(encoding, set);
        constant.Constraints.Should().BeLessThanOrEqualTo(mostConstant);
        constant.DomainPower.Should().Be(inputBits == 8 ? 19 : 18);
        AccuracyStatement.CostOf(encoding, TestSetShape.Of(set)).Constraints.Should().BeLessThanOrEqualTo(mostCommitted);
    }
}
