using System.Diagnostics;
using System.Text;
using Wasmtime;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circom.Tests;

/// <summary>Programs that no compiler made: they are stopped in time, take no more than they may, and are named.</summary>
public sealed class HostileProgramTests(ITestOutputHelper output) : IDisposable
{
    private static readonly CircomLimits Limits = new() { Time = TimeSpan.FromMinutes(5), MemoryBytes = 64 << 20 };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheHandwrittenProgramWorksAsItIs() => Run("").Should().Equal(U256.One, new U256(7, 0, 0, 0));

    [Theory]
    [InlineData("init", "(func (export \"init\") (param i32) (loop $l (br $l)))")]
    [InlineData("start", "(func $go (loop $l (br $l))) (start $go)")]
    [InlineData("setInputSignal", "(func (export \"setInputSignal\") (param i32 i32 i32) (loop $l (br $l)))")]
    [InlineData("getWitness", "(func (export \"getWitness\") (param i32) (loop $l (br $l)))")]
    [InlineData(
        "getMessageChar",
        "(func (export \"getMessageChar\") (result i32) (loop $l (br $l)) (unreachable)) (func (export \"init\") (param i32) (call $print))"
    )]
    [InlineData("print", "(func (export \"init\") (param i32) (loop $l (call $print) (br $l)))")]
    [InlineData("log", "(func (export \"init\") (param i32) (loop $l (call $show) (br $l)))")]
    public void ALoopIsStoppedInTime(string where, string code)
    {
        var watch = Stopwatch.StartNew();
        Fault(() => Run(code, Limits with { Time = TimeSpan.FromSeconds(2) })).Should().Be(CircomFault.Time, "of {0}", where);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void AWaitThatIsGivenUpEndsAtOnce()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        FluentActions
            .Invoking(() => Run("(func (export \"init\") (param i32) (loop $l (br $l)))", Limits, cancellation.Token))
            .Should()
            .Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData("memory from the beginning", "(memory (export \"memory\") 32768)")]
    [InlineData(
        "memory that grows",
        "(func (export \"init\") (param i32) (loop $l (br_if $l (i32.ne (memory.grow (i32.const 256)) (i32.const -1)))) (unreachable))"
    )]
    [InlineData("a table", "(table 100000000 funcref)")]
    [InlineData("recursion", "(func $again (export \"init\") (param i32) (call $again (i32.const 0)))")]
    [InlineData("a call before its time", "(func $go (call $print)) (start $go)")]
    [InlineData("a trap", "(func (export \"init\") (param i32) (unreachable))")]
    [InlineData("a place outside", "(func (export \"init\") (param i32) (drop (i32.load (i32.const 0x7ffffff0))))")]
    public void WhatTakesTooMuchOrTrapsIsAFaultOfTheProgram(string what, string code)
    {
        long before = Process.GetCurrentProcess().WorkingSet64;
        Fault(() => Run(code)).Should().BeOneOf([CircomFault.Program, CircomFault.Memory], "of {0}", what);
        (Process.GetCurrentProcess().WorkingSet64 - before).Should().BeLessThan(1L << 30);
    }

    [Theory]
    [InlineData("(func (export \"getFieldNumLen32\") (result i32) (i32.const 4))", "getFieldNumLen32*is 4, expected 8")]
    [InlineData("(func (export \"getRawPrime\"))", "getRawPrime*expected r")]
    [InlineData("(func (export \"getSharedRWMemoryStart\") (result i32) (i32.const -1))", "getSharedRWMemoryStart*outside the memory")]
    [InlineData("(func (export \"getSharedRWMemoryStart\") (result i32) (i32.const 65528))", "getSharedRWMemoryStart*outside the memory")]
    [InlineData("(func (export \"getWitnessSize\") (result i32) (i32.const 0x7fffffff))", "getWitnessSize*more than its memory can hold")]
    [InlineData("(func (export \"getWitnessSize\") (result i32) (i32.const 0))", "getWitnessSize*is 0")]
    [InlineData("(func (export \"getWitnessSize\") (result i32) (i32.const -5))", "getWitnessSize*is -5")]
    [InlineData("(func (export \"getWitness\") (param i32))", "wire 0*expected 1")]
    [InlineData("(func (export \"getWitness\") (param i32) (i64.store (i32.const 24) (i64.const -1)))", "wire 0*expected 1")]
    [InlineData("(func (export \"init\"))", "export init*another type")]
    [InlineData("(func (export \"init\") (param i64))", "export init*another type")]
    [InlineData("(import \"env\" \"abort\" (func))", "import env.abort")]
    [InlineData(
        "(import \"wasi_snapshot_preview1\" \"fd_write\" (func (param i32 i32 i32 i32) (result i32)))",
        "import wasi_snapshot_preview1.fd_write"
    )]
    public void WhatIsNoWitnessProgramIsNamed(string code, string named) =>
        FluentActions.Invoking(() => Run(code)).Should().Throw<ArtifactException>().WithMessage($"*program.wasm*{named}*");

    [Theory]
    [InlineData(1, CircomFault.Program)]
    [InlineData(2, CircomFault.Program)]
    [InlineData(3, CircomFault.Program)]
    [InlineData(4, CircomFault.Unsatisfied)]
    [InlineData(5, CircomFault.Memory)]
    [InlineData(6, CircomFault.Program)]
    [InlineData(99, CircomFault.Program)]
    public void AProgramThatGivesUpNamesItsSignal(int code, CircomFault fault)
    {
        CircomException given = FluentActions
            .Invoking(() => Run($"(func (export \"setInputSignal\") (param i32 i32 i32) (call $fail (i32.const {code})))"))
            .Should()
            .Throw<CircomException>()
            .Which;
        given.Fault.Should().Be(fault);
        if (fault == CircomFault.Program)
            given.Message.Should().Contain("signal a");
    }

    [Fact]
    public void DamagedProgramsGiveTheWitnessOrAFaultAndNothingElse()
    {
        TestCircuit circuit = TestCircuit.Get("multiplier");
        byte[] sound = File.ReadAllBytes(circuit.Wasm),
            expected = File.ReadAllBytes(circuit.Wtns);
        CircomInput input = CircomInput.Parse(Encoding.UTF8.GetBytes(circuit.Input), "input.json");
        int seed = Environment.TickCount,
            refused = 0;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = i < 10 ? sound[..random.Next(sound.Length)] : [.. sound];
            if (i >= 10)
                damaged[random.Next(sound.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(folder.At("damaged.wasm"), damaged);
            try
            {
                using CircomProgram program = CircomProgram.Open(folder.At("damaged.wasm"), Limits with { Time = TimeSpan.FromMinutes(1) });
                using NativeArray<U256> witness = program.Calculate(input);
            }
            catch (Exception e) when (e is ArtifactException or CircomException)
            {
                refused++;
            }
        }
        refused.Should().BeGreaterThan(10, "what is cut off is no module, for one");
        expected.Should().NotBeEmpty();
    }

    [Fact]
    public void AFileThatIsNoneIsNamed()
    {
        File.WriteAllText(folder.At("text.wasm"), "no wasm");
        FluentActions
            .Invoking(() => CircomProgram.Open(folder.At("text.wasm")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*text.wasm*not WebAssembly*");
        FluentActions
            .Invoking(() => CircomProgram.Open(folder.At("none.wasm")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*none.wasm*cannot be read*");
        FluentActions
            .Invoking(() => CircomProgram.Open(folder.At("text.wasm"), Limits with { FileBytes = 3 }))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*has 7 bytes, expected at most 3*");
        FluentActions
            .Invoking(() => CircomInput.Read(folder.At("none.json")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*none.json*cannot be read*");
    }

    [Fact]
    public void ACompilerThatTakesTooLongIsNotWaitedFor()
    {
        string large = TestCircuit.Get("poseidon").Wasm;
        Fault(() => CircomProgram.Open(large, Limits with { Time = TimeSpan.Zero })).Should().Be(CircomFault.Time);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        FluentActions
            .Invoking(() => CircomProgram.Open(large, cancellationToken: cancelled.Token))
            .Should()
            .Throw<OperationCanceledException>();
    }

    private static CircomFault Fault(Action action) => FluentActions.Invoking(action).Should().Throw<CircomException>().Which.Fault;

    /// <summary>Runs a program for one signal a and one wire beside the constant, in which a part is replaced or to which one is
    /// added.</summary>
    private U256[] Run(string part, CircomLimits? limits = null, CancellationToken cancellation = default)
    {
        string[] parts =
        [
            "(memory (export \"memory\") 1)",
            "(func (export \"getSharedRWMemoryStart\") (result i32) (i32.const 0))",
            "(func (export \"getFieldNumLen32\") (result i32) (i32.const 8))",
            $"(func (export \"getRawPrime\") {Store(Fr.Modulus)})",
            "(func (export \"init\") (param i32))",
            "(func (export \"getInputSignalSize\") (param i32 i32) (result i32) (i32.const 1))",
            "(func (export \"getInputSize\") (result i32) (i32.const 1))",
            "(func (export \"setInputSignal\") (param i32 i32 i32))",
            "(func (export \"getWitnessSize\") (result i32) (i32.const 2))",
            $"(func (export \"getWitness\") (param i32) (if (local.get 0) (then {Store(new U256(7, 0, 0, 0))}) (else {Store(U256.One)})))",
            "(func (export \"getMessageChar\") (result i32) (i32.const 0))",
        ];
        string imports = part.StartsWith("(import", StringComparison.Ordinal) ? part : "",
            added = imports.Length == 0 ? part : "";
        string text = $"""
            (module
              (import "runtime" "exceptionHandler" (func $fail (param i32)))
              (import "runtime" "printErrorMessage" (func $print))
              (import "runtime" "showSharedRWMemory" (func $show))
              {imports}
              {string.Join('\n', parts.Where(kept => !IsReplaced(kept, added)))}
              {added})
            """;
        File.WriteAllBytes(folder.At("program.wasm"), Module.ConvertText(text));
        using CircomProgram program = CircomProgram.Open(folder.At("program.wasm"), limits ?? Limits, cancellation);
        using NativeArray<U256> witness = program.Calculate(
            CircomInput.Parse("""{ "a": 5 }"""u8.ToArray(), "input.json"),
            cancellationToken: cancellation
        );
        return witness.Span.ToArray();
    }

    private static bool IsReplaced(string kept, string part)
    {
        string export = kept[kept.IndexOf("(export", StringComparison.Ordinal)..];
        return part.Contains(export[..(export.IndexOf(')', StringComparison.Ordinal) + 1)], StringComparison.Ordinal);
    }

    private static string Store(in U256 value)
    {
        U256 words = value;
        return string.Join(' ', Enumerable.Range(0, 4).Select(i => $"(i64.store (i32.const {8 * i}) (i64.const {words.Limb(i)}))"));
    }
}
