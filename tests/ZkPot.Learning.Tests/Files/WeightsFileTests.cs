using System.Buffers.Binary;
using System.Text;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tests.Data;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Files;

public sealed class WeightsFileTests
{
    private static readonly Architecture Tiny = Architecture.Of(Shape.Vector(2), 8, new Dense(1), new Relu(), new Dense(2));

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Float_networks_survive(string name)
    {
        FloatNetwork network = FloatNetwork.Initialize(Examples.Architectures[name], 5);
        using MemoryStream file = new();
        WeightsFile.Save(network, file);
        file.Position = 0;
        WeightsFile.LoadFloat(network.Architecture, file).Parameters.Should().Equal(network.Parameters);
    }

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Integer_networks_survive_with_their_architecture(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        IntegerNetwork network = Quantizer.Quantize(FloatNetwork.Initialize(architecture, 5), Examples.RandomDataset(architecture, 20));
        using MemoryStream file = new();
        WeightsFile.Save(network, file);
        file.Position = 0;
        IntegerNetwork loaded = WeightsFile.LoadInteger(file);
        loaded.Weights.Should().Equal(network.Weights);
        loaded.Biases.Should().Equal(network.Biases);
        ArchitectureEncoding.Encode(loaded.Architecture).Should().Equal(ArchitectureEncoding.Encode(network.Architecture));
    }

    [Fact]
    public void Files_of_PyTorch_are_read_in_any_order_and_type()
    {
        byte[] half = [.. Halves(1.5f, -2), .. Brains(0.5f)],
            doubles = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(doubles, 3.25);
        const string Header = """
            {"2.weight":{"dtype":"F16","shape":[2,1],"data_offsets":[0,4]},"0.bias":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]},
             "0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[6,14]},"2.bias":{"dtype":"F64","shape":[2],"data_offsets":[14,30]}}
            """;
        FloatNetwork network = Load(File(Header, [.. half, .. Floats(7, 8), .. doubles, .. doubles]));
        network.Parameters.Should().Equal(7, 8, 1.5f, -2, 0.5f, 3.25f, 3.25f);
    }

    private static string Tensor(string name, string shape, int from, int to, string type = "F32") =>
        $$"""
            "{{name}}":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":[{{from}},{{to}}]}
            """;

    public static TheoryData<string, byte[]> Hostile
    {
        get
        {
            string rest = string.Join(
                ",",
                Tensor("0.bias", "[1]", 8, 12),
                Tensor("2.weight", "[2,1]", 12, 20),
                Tensor("2.bias", "[2]", 20, 28)
            );
            string good = Tensor("0.weight", "[1,2]", 0, 8) + "," + rest;
            byte[] data = Floats(1, 2, 3, 4, 5, 6, 7);
            string deep = string.Concat(Enumerable.Repeat("[", 60_000));
            return new TheoryData<string, byte[]>
            {
                { "truncated", [] },
                { "truncated", [1, 2, 3] },
                { "header of", Enumerable.Repeat((byte)255, 8).ToArray() },
                { "header of 1048577", [1, 0, 16, 0, 0, 0, 0, 0] },
                { "truncated", [0, 0, 16, 0, 0, 0, 0, 0, (byte)'{'] },
                { "not JSON", File("{{", data) },
                { "not JSON", File(deep, data) },
                { "not JSON", File("{\"\\ud800\":{}}", data) },
                { "object", File("[1]", data) },
                { "object", File("""{"0.weight":7}""", data) },
                { "dtype is missing", File("""{"0.weight":{}}""", data) },
                { "type F8", File("{" + Tensor("0.weight", "[1,2]", 0, 8, "F8") + "}", data) },
                { "not possible", File("{" + Tensor("0.weight", "[4611686018427387904,4611686018427387904]", 0, 8) + "}", data) },
                { "not possible", File("{" + Tensor("0.weight", "[2147483647,2147483647,4]", 0, 8) + "}", data) },
                { "not possible", File("{" + Tensor("0.weight", "[-1,-2]", 0, 8) + "}", data) },
                { "whole number", File("{" + Tensor("0.weight", "[1.5]", 0, 8) + "}", data) },
                { "whole number", File("{" + Tensor("0.weight", "[99999999999999999999]", 0, 8) + "}", data) },
                { "at most eight", File("{" + Tensor("0.weight", "[1,1,1,1,1,1,1,1,2]", 0, 8) + "}", data) },
                { "do not hold", File("{" + Tensor("0.weight", "[1,2]", 0, 4) + "}", data) },
                { "do not hold", File("{" + Tensor("0.weight", "[1,2]", 8, 0) + "}", data) },
                { "begins at byte 4", File("{" + Tensor("0.weight", "[1,2]", 4, 12) + "," + Tensor("0.bias", "[1]", 12, 16) + "}", data) },
                { "begins at byte 4", File("{" + Tensor("0.weight", "[1,2]", 0, 8) + "," + Tensor("0.bias", "[1]", 4, 8) + "}", data) },
                { "twice", File("{" + good + "," + good + "}", data) },
                { "truncated", File("{" + Tensor("0.weight", "[1,100000000]", 0, 400_000_000) + "}", data) },
                { "truncated", File("{" + good + "}", data[..^1]) },
                { "more bytes", File("{" + good + "}", [.. data, 0]) },
                { "0.weight is missing", File("{" + Tensor("0.weights", "[1,2]", 0, 8) + "," + rest + "}", data) },
                { "[2, 1]; [1, 2] was expected", File("{" + Tensor("0.weight", "[2,1]", 0, 8) + "," + rest + "}", data) },
                { "does not have: 3.bias", File("{" + good + "," + Tensor("3.bias", "[1]", 28, 32) + "}", [.. data, .. Floats(1)]) },
                { "is of I32", File("{" + Tensor("0.weight", "[1,2]", 0, 8, "I32") + "," + rest + "}", data) },
                { "value 1 of the tensor 2.weight is NaN", File("{" + good + "}", Floats(1, 2, 3, 4, float.NaN, 6, 7)) },
                { "value 0 of the tensor 0.weight is -Infinity", File("{" + good + "}", Floats(float.NegativeInfinity, 2, 3, 4, 5, 6, 7)) },
                { "a text was expected", File("""{"__metadata__":{"format":3}}""", data) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_files_are_named_errors(string said, byte[] file) =>
        Bytes.ShouldFail<WeightsException>(() => Load(file)).Message.Should().Contain(said);

    [Fact]
    public void Too_many_tensors_are_refused()
    {
        string header = "{" + string.Join(",", Enumerable.Range(0, 5_000).Select(i => Tensor($"{i}", "[1]", 4 * i, 4 * i + 4))) + "}";
        Bytes.ShouldFail<WeightsException>(() => Load(File(header, []))).Message.Should().Contain("more than 4096");
    }

    [Fact]
    public void Integer_files_need_an_architecture_and_integer_tensors()
    {
        using MemoryStream floats = new();
        WeightsFile.Save(FloatNetwork.Initialize(Tiny), floats);
        floats.Position = 0;
        Bytes.ShouldFail<WeightsException>(() => WeightsFile.LoadInteger(floats)).Message.Should().Contain("zkpot.architecture");

        byte[] lying = File("""{"__metadata__":{"zkpot.architecture":"{}"}}""", []);
        Bytes.ShouldFail<ArchitectureException>(() => WeightsFile.LoadInteger(new MemoryStream(lying)));
    }

    [Fact]
    public void Parameters_that_are_no_numbers_make_no_network()
    {
        Action act = () => _ = new FloatNetwork(Tiny, [1, 2, 3, float.NaN, 5, 6, 7]);
        act.Should().ThrowExactly<ArchitectureException>().WithMessage("Parameter 3 is NaN*");
    }

    private static FloatNetwork Load(byte[] file) => WeightsFile.LoadFloat(Tiny, new MemoryStream(file));

    private static byte[] File(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header),
            length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. data];
    }

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Halves(params float[] values) => [.. values.SelectMany(value => BitConverter.GetBytes((Half)value))];

    private static byte[] Brains(params float[] values) => [.. values.SelectMany(value => BitConverter.GetBytes(value)[2..])];
}
