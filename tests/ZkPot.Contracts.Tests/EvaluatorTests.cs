using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Contracts.Tests.Model;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;
using ZkPot.Statements;

namespace ZkPot.Contracts.Tests;

/// <summary>The network that is trained and proven, and the one that the EVM runs: of every sample of MNIST that is tried both say the
/// same.</summary>
[Collection(Forge.Collection)]
public class EvaluatorTests
{
    private const int Samples = 200;

    [Fact]
    public void Evm_and_learning_agree_on_mnist()
    {
        (Dataset train, Dataset test) = KnownDatasets.LoadMnist();
        IntegerNetwork trained = Train(train, inputBits: 8);
        Dataset samples = test.Select([.. Enumerable.Range(0, Samples)]);
        IntegerNetwork[] networks = [trained, Narrowed(trained), Tied(trained), Train(train, inputBits: 4)];

        bool[][] learning = [.. networks.Select(n => Claimable(n.Evaluate(samples), samples))];
        RunInTheEvm(networks, samples).Should().BeEquivalentTo(learning, options => options.WithStrictOrdering());

        learning[0].Count(right => right).Should().BeGreaterThan(Samples * 8 / 10, "it is trained");
        networks[1].Evaluate(samples).OutsideWindow.Should().BeInRange(1, Samples - 1, "some hidden values leave the narrow window");
        learning[1].Should().Contain(true);
        IntegerEvaluation tied = networks[2].Evaluate(samples);
        byte[] labels = samples.Labels.ToArray();
        Enumerable.Range(0, Samples).Should().Contain(i => IsTied(tied, i, labels[i]), "some labels have a logit's equal beside them");
    }

    private static IntegerNetwork Train(Dataset train, int inputBits)
    {
        Architecture architecture = Architecture.Of(new Shape(1, 28, 28), inputBits, new Dense(64), new Relu(), new Dense(10));
        Dataset part = train.Select([.. Enumerable.Range(0, 6000)]);
        TrainingOptions options = new() { Epochs = 2 };
        (FloatNetwork network, _) = Trainer.Train(FloatNetwork.Initialize(architecture), part, options);
        return Quantizer.Quantize(network, part, training: options with { Epochs = 1, LearningRate = 0.0005f });
    }

    /// <summary>The same weights with windows that are too narrow for many samples, hidden ones and that of the logits.</summary>
    private static IntegerNetwork Narrowed(IntegerNetwork network)
    {
        IntegerArchitecture old = network.Architecture;
        ImmutableArray<Rescale> rescales = [.. old.Rescales.Select(r => r with { Window = r.Window - 1 })];
        return new(new(old.Network, rescales, old.LogitWindow - 2), [.. network.Weights], [.. network.Biases]);
    }

    /// <summary>The same weights, but what class 4 gives class 9 gives too.</summary>
    private static IntegerNetwork Tied(IntegerNetwork network)
    {
        (sbyte[] weights, int[] biases) = ([.. network.Weights], [.. network.Biases]);
        int last = weights.Length - 10 * 64;
        weights.AsSpan(last + 4 * 64, 64).CopyTo(weights.AsSpan(last + 9 * 64));
        biases[^1] = biases[^6];
        return new(network.Architecture, weights, biases);
    }

    private static bool IsTied(IntegerEvaluation evaluation, int sample, byte label) =>
        label is 4 or 9 && evaluation.Logits(sample)[4] == evaluation.Logits(sample)[9] && evaluation.Answer(sample) == 4;

    private static bool[] Claimable(IntegerEvaluation evaluation, Dataset samples)
    {
        var claimable = new bool[samples.Count];
        for (int i = 0; i < claimable.Length; i++)
            claimable[i] = evaluation.IsClaimable(i, samples.Labels[i]);
        return claimable;
    }

    private static bool[][] RunInTheEvm(IntegerNetwork[] networks, Dataset samples)
    {
        string folder = Repository.At("artifacts", "evaluator"),
            source = Path.Combine(folder, "networks"),
            target = Path.Combine(folder, "answers");
        Directory.CreateDirectory(folder);
        byte[] images = [.. Enumerable.Range(0, samples.Count).SelectMany(i => samples.Sample(i).ToArray())];
        File.WriteAllLines(source, networks.Select(n => Encode(Bytes(n.Architecture), Published(n), images, samples.Labels.ToArray())));
        Forge.Script("contracts/script/Evaluate.s.sol", "compare(string,string)", source, target);
        return
        [
            .. File.ReadLines(target)
                .Where(line => line.Length != 0)
                .Select(line => Convert.FromHexString(line.AsSpan(2)).Select(answer => answer == 1).ToArray()),
        ];
    }

    private static byte[] Published(IntegerNetwork network)
    {
        using HidingPolynomial polynomial = new ModelEncoding(network.Architecture).Polynomial(network, PrimeField.Random<Fr>());
        return KzgPublication.Encode(polynomial);
    }

    /// <summary>A dense architecture as the contracts have it (docs/contracts/formats.md).</summary>
    private static byte[] Bytes(IntegerArchitecture architecture)
    {
        int[] widths = [architecture.Network.Input.Size, .. architecture.Network.Layers.OfType<Dense>().Select(d => d.Outputs)];
        List<byte> bytes = [1, (byte)architecture.Network.InputBits, (byte)(widths.Length - 1)];
        foreach (int width in widths)
        {
            byte[] number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, width);
            bytes.AddRange(number);
        }
        foreach (Rescale rescale in architecture.Rescales)
            bytes.AddRange([(byte)rescale.Shift, (byte)rescale.Window]);
        return [.. bytes, 0, (byte)architecture.LogitWindow];
    }

    /// <summary>abi.encode of byte strings.</summary>
    private static string Encode(params byte[][] parts)
    {
        List<byte> head = [],
            tail = [];
        foreach (byte[] part in parts)
        {
            head.AddRange(Abi.Encode(32 * parts.Length + tail.Count));
            tail.AddRange([.. Abi.Encode(part.Length), .. part, .. new byte[(32 - part.Length % 32) % 32]]);
        }
        return "0x" + Convert.ToHexStringLower([.. head, .. tail]);
    }
}
