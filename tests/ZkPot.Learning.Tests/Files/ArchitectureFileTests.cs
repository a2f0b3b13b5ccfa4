using System.Text;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tests.Data;

namespace ZkPot.Learning.Tests.Files;

public sealed class ArchitectureFileTests
{
    private const string Good = """
        { "input": { "channels": 1, "height": 8, "width": 8 }, "inputBits": 8,
          "layers": [ { "filters": 4, "kernel": 3, "kind": "convolution" }, { "kind": "relu" }, { "kind": "dense", "outputs": 10 } ] }
        """;

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Architectures_survive(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        Architecture read = ArchitectureFile.Read(ArchitectureFile.Write(architecture));
        read.Layers.Should().Equal(architecture.Layers);
        (read.Input, read.InputBits).Should().Be((architecture.Input, architecture.InputBits));
    }

    [Fact]
    public void Integer_architectures_survive()
    {
        IntegerArchitecture architecture = new(Examples.Architectures["dense"], [new Rescale(5, 9)], 20);
        IntegerArchitecture read = ArchitectureFile.ReadInteger(ArchitectureFile.Write(architecture));
        ArchitectureEncoding.Encode(read).Should().Equal(ArchitectureEncoding.Encode(architecture));
    }

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "ZkPotSdk.sln")))
            root = root.Parent;
        string page = File.ReadAllText(Path.Combine(root.FullName, "docs", "learning.md"));
        string json = page.Split("```json")[1].Split("```")[0];
        IntegerArchitecture read = ArchitectureFile.ReadInteger(Encoding.UTF8.GetBytes(json));
        read.Network.Layers.Should().Equal(new Dense(64), new Relu(), new Dense(10));
        read.Rescales.Should().Equal(new Rescale(12, 8));
    }

    [Fact]
    public void Strides_and_padding_may_be_left_out() => Read(Good).Layers[0].Should().Be(new Convolution(4, 3, 1, 0));

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "object")]
    [InlineData("[]", "JSON")]
    [InlineData("{}", "input")]
    public void What_is_no_architecture_is_refused(string json, string said) => ShouldFail(json, said);

    [Theory]
    [InlineData("\"outputs\": 10", "\"outputs\": 0", "0 outputs")]
    [InlineData("\"outputs\": 10", "\"outputs\": -1", "-1 outputs")]
    [InlineData("\"outputs\": 10", "\"outputs\": 2147483647", "outputs")]
    [InlineData("\"outputs\": 10", "\"outputs\": 2147483648", "outputs")]
    [InlineData("\"outputs\": 10", "\"outputs\": 1e3", "outputs")]
    [InlineData("\"outputs\": 10", "\"outputs\": 1048576", "parameters")]
    [InlineData("\"outputs\": 10", "\"neurons\": 10", "neurons")]
    [InlineData("\"kernel\": 3", "\"kernel\": 9", "does not fit")]
    [InlineData("\"kernel\": 3", "\"kernel\": 0", "kernel")]
    [InlineData("\"kernel\": 3", "\"kernel\": 3, \"stride\": 0", "stride")]
    [InlineData("\"kernel\": 3", "\"kernel\": 3, \"padding\": 3", "pads")]
    [InlineData("\"kernel\": 3", "\"kernel\": 3, \"kernel\": 3", "kernel")]
    [InlineData("\"filters\": 4", "\"filters\": 1048576", "possible")]
    [InlineData("\"filters\": 4", "\"filters\": 400000", "values of one sample")]
    [InlineData("\"height\": 8, \"width\": 8", "\"height\": 4000, \"width\": 4000", "multiplies")]
    [InlineData("\"filters\": 4,", "", "filters")]
    [InlineData("relu", "gelu", "gelu")]
    [InlineData("\"kind\": \"relu\"", "\"outputs\": 3", "discriminator")]
    [InlineData("{ \"kind\": \"relu\" }", "null", "Layer 1 is null")]
    [InlineData("{ \"kind\": \"relu\" }", "{ \"kind\": \"max-pool\", \"side\": 4 }", "tile")]
    [InlineData(", { \"kind\": \"dense\", \"outputs\": 10 }", "", "last layer")]
    [InlineData("\"inputBits\": 8", "\"inputBits\": 9", "9 bits")]
    [InlineData("\"inputBits\": 8,", "", "inputBits")]
    [InlineData("\"width\": 8", "\"width\": 0", "input shape")]
    [InlineData("\"height\": 8, \"width\": 8", "\"height\": 1048576, \"width\": 1048576", "input shape")]
    public void What_does_not_fit_is_refused(string old, string replacement, string said)
    {
        Good.Should().Contain(old);
        ShouldFail(Good.Replace(old, replacement, StringComparison.Ordinal), said);
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        ShouldFail("{\"layers\":" + new string('[', 100_000), "converted");
        ShouldFail(Good + new string(' ', 1 << 20), "at most");
        string layers = string.Join(",", Enumerable.Repeat("""{"kind":"relu"}""", 300));
        ShouldFail(Good.Replace("""{ "kind": "relu" }""", layers, StringComparison.Ordinal), "256 layers");
    }

    private static Architecture Read(string json) => ArchitectureFile.Read(Encoding.UTF8.GetBytes(json));

    private static void ShouldFail(string json, string said) =>
        Bytes.ShouldFail<ArchitectureException>(() => Read(json)).Message.Should().Contain(said);
}
