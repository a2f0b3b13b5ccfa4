using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Integers;

public sealed class QuantizerTests
{
    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Integers_answer_as_their_floats_do(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        Dataset dataset = Examples.RandomDataset(architecture, 300);
        FloatNetwork network = Trainer
            .Train(FloatNetwork.Initialize(architecture, 2), dataset, new TrainingOptions { Epochs = 15, LearningRate = 0.01f })
            .Network;
        IntegerNetwork integers = Quantizer.Quantize(network, dataset, new QuantizationOptions { ActivationBits = 10 });
        IntegerEvaluation evaluation = integers.Evaluate(dataset);
        evaluation.OutsideWindow.Should().Be(0, "windows come from these very samples");
        int agreeing = 0;
        Pass pass = new(architecture, Step.Of(architecture));
        for (int i = 0; i < dataset.Count; i++)
        {
            pass.Forward(network.Parameters, dataset, [i]);
            int answer = Enumerable.Range(0, architecture.Classes).MaxBy(label => pass.Logit(0, label));
            agreeing += answer == evaluation.Answer(i) ? 1 : 0;
        }
        agreeing.Should().BeGreaterThan(280);
    }

    [Fact]
    public void Options_bound_the_integers()
    {
        Architecture architecture = Examples.Architectures["dense"];
        Dataset dataset = Examples.RandomDataset(architecture, 200);
        FloatNetwork network = Trainer.Train(FloatNetwork.Initialize(architecture), dataset, new TrainingOptions { Epochs = 5 }).Network;
        IntegerNetwork coarse = Quantizer.Quantize(network, dataset, new QuantizationOptions { ActivationBits = 6, WeightBits = 4 });
        coarse.Weights.Should().OnlyContain(weight => weight >= -7 && weight <= 7).And.Contain(weight => Math.Abs(weight) == 7);
        coarse.Architecture.Rescales[0].Window.Should().BeInRange(5, 6);
        coarse.Architecture.Rescales[0].Shift.Should().BePositive();
        Quantizer
            .Quantize(network, dataset, new QuantizationOptions { WithoutFirstShift = true })
            .Architecture.Rescales[0]
            .Shift.Should()
            .Be(0);
    }

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void A_second_network_takes_the_shifts_and_windows_of_the_first(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        Dataset dataset = Examples.RandomDataset(architecture, 300);
        FloatNetwork Train(ulong seed) =>
            Trainer
                .Train(
                    FloatNetwork.Initialize(architecture, seed),
                    dataset,
                    new TrainingOptions
                    {
                        Epochs = 15,
                        LearningRate = 0.01f,
                        Seed = seed,
                    }
                )
                .Network;
        IntegerArchitecture target = Quantizer.Quantize(Train(2), dataset, new QuantizationOptions { ActivationBits = 10 }).Architecture;
        FloatNetwork second = Train(3);
        IntegerNetwork integers = Quantizer.Quantize(second, dataset, new QuantizationOptions { Target = target });
        ArchitectureEncoding.Encode(integers.Architecture).Should().Equal(ArchitectureEncoding.Encode(target));
        integers.Evaluate(dataset).OutsideWindow.Should().Be(0, "weights take steps so coarse that the values fit");
        int floats = (int)Math.Round(second.Accuracy(dataset) * dataset.Count);
        integers.Evaluate(dataset).Score(dataset.Labels).Should().BeGreaterThan(floats - 30);
    }

    [Fact]
    public void A_target_of_other_layers_is_refused()
    {
        Dataset dataset = Examples.RandomDataset(Examples.Architectures["dense"], 10);
        FloatNetwork network = FloatNetwork.Initialize(Examples.Architectures["dense"]);
        Architecture other = Architecture.Of(dataset.Shape, network.Architecture.InputBits, new Dense(network.Architecture.Classes));
        FluentActions
            .Invoking(() =>
                Quantizer.Quantize(network, dataset, new QuantizationOptions { Target = new IntegerArchitecture(other, [], 20) })
            )
            .Should()
            .Throw<QuantizationException>()
            .WithMessage("*other layers*");
    }

    [Fact]
    public void Training_with_rounding_beats_rounding()
    {
        Architecture architecture = Architecture.Of(new Shape(1, 6, 6), 8, new Dense(16), new Relu(), new Dense(4));
        Dataset dataset = Examples.RandomDataset(architecture, 120);
        FloatNetwork network = Trainer
            .Train(FloatNetwork.Initialize(architecture), dataset, new TrainingOptions { Epochs = 200, LearningRate = 0.01f })
            .Network;
        QuantizationOptions coarse = new() { ActivationBits = 3, WeightBits = 3 };
        int rounded = Quantizer.Quantize(network, dataset, coarse).Evaluate(dataset).Score(dataset.Labels);
        int aware = Quantizer
            .Quantize(network, dataset, coarse, new TrainingOptions { Epochs = 100, LearningRate = 0.005f })
            .Evaluate(dataset)
            .Score(dataset.Labels);
        aware.Should().BeGreaterThan(rounded + 5);
    }

    [Fact]
    public void A_network_of_zeros_has_an_integer_form()
    {
        Architecture architecture = Examples.Architectures["dense"];
        Dataset dataset = Examples.RandomDataset(architecture, 10);
        IntegerNetwork zeros = Quantizer.Quantize(new FloatNetwork(architecture, new float[architecture.Parameters.Count]), dataset);
        zeros.Weights.Should().OnlyContain(weight => weight == 0);
        zeros.Evaluate(dataset).Score(dataset.Labels).Should().Be(0, "ties lose");
    }

    [Fact]
    public void Huge_biases_make_the_steps_coarser_instead_of_being_cut()
    {
        Architecture architecture = Architecture.Of(Shape.Vector(2), 8, new Dense(2));
        Dataset dataset = Examples.RandomDataset(architecture, 10);
        IntegerNetwork integers = Quantizer.Quantize(new FloatNetwork(architecture, [1e-6f, 0, 0, 1e-6f, 5, 2.5f]), dataset);
        integers.Biases[0].Should().Be((1 << 21) - 1);
        integers.Biases[1].Should().BeCloseTo(1 << 20, 1);
    }

    [Fact]
    public void Numbers_beyond_reason_are_refused()
    {
        Architecture architecture = Architecture.Of(Shape.Vector(2), 8, new Dense(2), new Relu(), new Dense(2));
        Dataset dataset = Examples.RandomDataset(architecture, 10);
        float[] parameters = [1e30f, 1e30f, 1, 1, 1e30f, 1, 1, 1, 0, 0, 0, 0];
        Action huge = () => Quantizer.Quantize(new FloatNetwork(architecture, parameters), dataset);
        huge.Should().ThrowExactly<QuantizationException>();
        foreach (
            QuantizationOptions options in new QuantizationOptions[]
            {
                new() { ActivationBits = 1 },
                new() { WeightBits = 9 },
                new() { Margin = 0.5 },
                new() { Margin = double.NaN },
            }
        )
        {
            Action act = () => Quantizer.Quantize(FloatNetwork.Initialize(architecture), dataset, options);
            act.Should().ThrowExactly<QuantizationException>();
        }
    }
}
