using System.Numerics;
using System.Text;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circom.Tests;

/// <summary>Witnesses beside those of snarkjs, and beside those of the program that circom itself writes for Node.</summary>
public sealed class WitnessTests(ITestOutputHelper output) : IDisposable
{
    private const string Buses = """
        pragma circom 2.2.0;

        bus Point() { signal x; signal y; }

        template Walk() {
            input Point() start;
            input Point() steps[2][2];
            signal input weights[2][3];
            signal output sum;

            var total = start.x * 3 + start.y;
            for (var i = 0; i < 2; i++) {
                for (var j = 0; j < 2; j++) { total += (steps[i][j].x - steps[i][j].y) * (7 + 2 * i + j); }
                for (var k = 0; k < 3; k++) { total += weights[i][k] * (100 + 10 * i + k); }
            }
            log("total", total, "of", start.x);
            log("done");
            sum <== total;
        }

        component main { public [start] } = Walk();
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("multiplier")]
    [InlineData("no_public")]
    [InlineData("many_public")]
    [InlineData("poseidon")]
    [InlineData("eddsa_poseidon")]
    [InlineData("merkle")]
    [InlineData("sha256_512")]
    public void AWitnessIsThatOfSnarkjs(string name)
    {
        TestCircuit circuit = TestCircuit.Get(name);
        using CircomProgram program = CircomProgram.Open(circuit.Wasm);
        for (int time = 0; time < 2; time++) // nothing is left of the first
        {
            using NativeArray<U256> witness = program.Calculate(Parse(circuit.Input));
            WtnsFile.Write(folder.At("witness.wtns"), witness.Span);
            File.ReadAllBytes(folder.At("witness.wtns")).Should().Equal(File.ReadAllBytes(circuit.Wtns));
        }
    }

    [Fact]
    public void NumbersAreThoseOfSnarkjsHoweverTheyAreWritten()
    {
        TestCircuit circuit = TestCircuit.Get("multiplier");
        using CircomProgram program = CircomProgram.Open(circuit.Wasm);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var bytes = new byte[40];
        random.NextBytes(bytes);
        BigInteger r = Fr.Modulus.ToBigInteger(),
            large = new(bytes, isUnsigned: true);
        foreach (
            (string left, string right) in new[]
            {
                ("0", "-1"),
                ("9007199254740991", "\"9007199254740993\""),
                ($"\"{r}\"", $"\"{r + 1}\""),
                ($"\"-{large}\"", $"\"{large}\""),
                ("\"0xff\"", "\"0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\""),
                ("true", "false"),
                ("[5]", "[[6]]"),
            }
        )
        {
            string json = $$"""{ "left": {{left}}, "right": {{right}} }""";
            File.WriteAllText(folder.At("input.json"), json);
            Snarkjs.Run("wtns", "calculate", circuit.Wasm, folder.At("input.json"), folder.At("theirs.wtns"));
            using NativeArray<U256> witness = program.Calculate(Parse(json));
            WtnsFile.Write(folder.At("ours.wtns"), witness.Span);
            File.ReadAllBytes(folder.At("ours.wtns")).Should().Equal(File.ReadAllBytes(folder.At("theirs.wtns")), "of {0}", json);
        }
    }

    [Fact]
    public void BusesArraysAndLogsAreThoseOfCircom()
    {
        File.WriteAllText(folder.At("walk.circom"), Buses);
        Node.Run(Repository.Root, Repository.At("scripts", "circom.mjs"), folder.At("walk.circom"), "--wasm", "-o", folder.Location);
        const string json = """
            {
                "steps": [[{ "x": 1, "y": 2 }, { "y": 4, "x": 3 }], [{ "x": "5", "y": "-6" }, { "x": 7, "y": 8 }]],
                "weights": [[1, 2, 3], [4, 5, 6]],
                "start": { "x": 9, "y": 10 }
            }
            """;
        File.WriteAllText(folder.At("input.json"), json);
        string made = folder.At("walk_js"),
            wasm = Path.Combine(made, "walk.wasm");
        string said = Node.Run(made, Path.Combine(made, "generate_witness.js"), wasm, folder.At("input.json"), folder.At("theirs.wtns"));

        using CircomProgram program = CircomProgram.Open(wasm);
        var lines = new Lines();
        using NativeArray<U256> witness = program.Calculate(Parse(json), lines);
        WtnsFile.Write(folder.At("ours.wtns"), witness.Span);
        File.ReadAllBytes(folder.At("ours.wtns")).Should().Equal(File.ReadAllBytes(folder.At("theirs.wtns")));
        lines.Should().Equal(said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).And.HaveCount(2);
    }

    [Theory]
    [InlineData("""{ "left": 3, "right": 5, "wrong": 1 }""", "signal wrong*no input of the circuit")]
    [InlineData("""{ "left": 3 }""", "gives 1 values for left, expected 2*missing")]
    [InlineData("{}", "gives 0 values for no signal, expected 2*missing")]
    [InlineData("""{ "left": [3, 4], "right": 5 }""", "signal left*has 2 values, expected 1")]
    [InlineData("""{ "left": [], "right": 5 }""", "signal left*has 0 values, expected 1")]
    [InlineData("""{ "left": 3, "right": "five" }""", "signal right, value 0*\"five\"*expected a whole number")]
    [InlineData("""{ "left": 1.5, "right": 5 }""", "signal left, value 0*1.5*expected a whole number")]
    [InlineData("""{ "left": 1e3, "right": 5 }""", "signal left, value 0*1e3*expected a whole number")]
    [InlineData("""{ "left": "0x", "right": 5 }""", "signal left, value 0*expected a whole number")]
    [InlineData("""{ "left": "", "right": 5 }""", "signal left, value 0*expected a whole number")]
    [InlineData("""{ "left": null, "right": 5 }""", "signal left, value 0*null*expected a whole number")]
    [InlineData("""{ "left": 9007199254740993, "right": 5 }""", "signal left, value 0*above 2^53*quotes")]
    [InlineData("""{ "left": [1, { "x": 2 }], "right": 5 }""", "left*mixes numbers with objects")]
    [InlineData("""{ "left": { "x": 2 }, "right": 5 }""", "signal left.x*no input of the circuit")]
    [InlineData("""{ "left": 1, "left": 2 }""", "not JSON")]
    [InlineData("[1, 2]", "is an array, expected an object")]
    [InlineData("7", "is 7, expected an object")]
    [InlineData("{ \"left\": ", "line 1*not JSON")]
    [InlineData("", "not JSON")]
    public void AnInputThatDoesNotFitIsNamed(string json, string named)
    {
        using CircomProgram program = CircomProgram.Open(TestCircuit.Get("multiplier").Wasm);
        FluentActions
            .Invoking(() => program.Calculate(Parse(json)))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage($"input.json*{named}*");
    }

    [Fact]
    public void WhatTheCircuitDoesNotAllowIsToldFromAFaultOfTheProgram()
    {
        using CircomProgram program = CircomProgram.Open(TestCircuit.Get("no_public").Wasm);
        FluentActions
            .Invoking(() => program.Calculate(Parse("""{ "left": 2, "right": 3, "product": 7 }""")))
            .Should()
            .Throw<CircomException>()
            .WithMessage("*assertion of the circuit does not hold*NoPublic*line: 9*")
            .Which.Fault.Should()
            .Be(CircomFault.Unsatisfied);
        program.Calculate(Parse("""{ "left": 2, "right": 3, "product": 6 }""")).Dispose();
    }

    private static CircomInput Parse(string json) => CircomInput.Parse(Encoding.UTF8.GetBytes(json), "input.json");

    private sealed class Lines : List<string>, IProgress<string>
    {
        public void Report(string value) => Add(value);
    }
}
