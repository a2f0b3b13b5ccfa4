using System.Text.Json;
using Wasmtime;

namespace ZkPot.Cli.Tests;

/// <summary>From a circuit of circom and an input to a proof, without Node; snarkjs is the judge.</summary>
[Collection(KeyFixture.Shared)]
public sealed class CircomTests(KeyFixture made) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheWitnessIsThatOfSnarkjs()
    {
        TestCircuit circuit = TestCircuit.Get("poseidon");
        File.WriteAllText(folder.At("input.json"), circuit.Input);
        JsonElement said = Tool.Succeed(
            "wtns",
            "calculate",
            circuit.Wasm,
            folder.At("input.json"),
            folder.At("witness.wtns"),
            "--json"
        ).Result;
        File.ReadAllBytes(folder.At("witness.wtns")).Should().Equal(File.ReadAllBytes(circuit.Wtns));
        said.GetProperty("wires")
            .GetInt64()
            .Should()
            .Be(Tool.Succeed("wtns", "info", circuit.Wtns, "--json").Result.GetProperty("wires").GetInt64());
        Tool.Succeed("wtns", "check", circuit.R1cs, folder.At("witness.wtns"));
    }

    [Fact]
    public void AnInputIsProvenInOneStepAndSnarkjsAccepts()
    {
        TestCircuit circuit = TestCircuit.Get("multiplier");
        File.WriteAllText(folder.At("input.json"), """{ "left": 641, "right": "6700417" }""");
        Tool.Succeed("zkey", "new", circuit.R1cs, made.Ptau, folder.At("fresh.zkey"));
        Tool.Succeed("zkey", "contribute", folder.At("fresh.zkey"), folder.At("circuit.zkey"));
        Tool.Succeed("zkey", "export-vk", folder.At("circuit.zkey"), folder.At("key.json"));
        Tool.Succeed(
            "fullprove",
            folder.At("input.json"),
            circuit.Wasm,
            folder.At("circuit.zkey"),
            folder.At("proof.json"),
            folder.At("public.json")
        );
        File.ReadAllText(folder.At("public.json")).Should().Contain("4294967297");
        Snarkjs
            .Accepts(
                File.ReadAllBytes(folder.At("key.json")),
                File.ReadAllBytes(folder.At("public.json")),
                File.ReadAllBytes(folder.At("proof.json"))
            )
            .Should()
            .BeTrue();
    }

    [Fact]
    public void AnInputThatTheCircuitDoesNotAllowIsANo()
    {
        TestCircuit circuit = TestCircuit.Get("no_public");
        File.WriteAllText(folder.At("input.json"), """{ "left": 2, "right": 3, "product": 7 }""");
        ToolResult result = Tool.Run("wtns", "calculate", circuit.Wasm, folder.At("input.json"), folder.At("witness.wtns"), "--json");
        result.Code.Should().Be(ExitCode.VerificationFailed);
        result.Failure.GetProperty("kind").GetString().Should().Be("verificationFailed");
        result.Failure.GetProperty("message").GetString().Should().Contain("NoPublic");
        File.Exists(folder.At("witness.wtns")).Should().BeFalse();
    }

    [Fact]
    public void AProgramWithoutEndIsEnded()
    {
        File.WriteAllBytes(
            folder.At("endless.wasm"),
            Module.ConvertText(
                """
                (module
                  (memory (export "memory") 1)
                  (func $go (loop $l (br $l)))
                  (start $go))
                """
            )
        );
        File.WriteAllText(folder.At("input.json"), "{}");
        ToolResult result = Tool.Run(
            "wtns",
            "calculate",
            folder.At("endless.wasm"),
            folder.At("input.json"),
            folder.At("witness.wtns"),
            "--timeout",
            "5",
            "--json"
        );
        result.Code.Should().Be(ExitCode.BadInput);
        result.Failure.GetProperty("message").GetString().Should().Contain("runs longer than 5 s");
        result.Failure.GetProperty("advice").GetString().Should().Contain("--timeout");
    }
}
