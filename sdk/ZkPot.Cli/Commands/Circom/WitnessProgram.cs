using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Circom;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>A program of circom and its input: the arguments that name them, and the witness.</summary>
internal sealed class WitnessProgram
{
    private const int LongestTime = 86_400,
        MaxMemory = 4_096;

    /// <summary>The program.</summary>
    public Argument<string> Program { get; } = new("circuit.wasm") { Description = "The program that circom --wasm made of the circuit." };

    /// <summary>The input.</summary>
    public Argument<string> Input { get; } = new("input.json") { Description = "The values of the input signals." };

    /// <summary>How long the program may run.</summary>
    public Option<int> Timeout { get; } =
        new("--timeout")
        {
            Description = "How many seconds compiling the program may take, and again running it.",
            DefaultValueFactory = _ => 600,
            CustomParser = given => WholeNumber.Parse(given, 1, LongestTime),
        };

    /// <summary>How much memory the program may have.</summary>
    public Option<int> Memory { get; } =
        new("--memory")
        {
            Description = "How many MB of memory the program may have.",
            DefaultValueFactory = _ => MaxMemory,
            CustomParser = given => WholeNumber.Parse(given, 1, MaxMemory),
        };

    /// <summary>Computes the witness.</summary>
    public NativeArray<U256> Run(ParseResult values, Operation operation)
    {
        var limits = new CircomLimits
        {
            Time = TimeSpan.FromSeconds(values.GetValue(Timeout)),
            MemoryBytes = (long)values.GetValue(Memory) << 20,
        };
        CircomInput input = CircomInput.Read(values.GetRequiredValue(Input));
        operation.Progress?.Report(new StageProgress("compile the program", 0));
        using CircomProgram program = CircomProgram.Open(values.GetRequiredValue(Program), limits, operation.Cancellation);
        operation.Progress?.Report(new StageProgress("compute the witness", 0));
        return program.Calculate(input, new LogNotes(operation), operation.Cancellation);
    }

    /// <summary>What the circuit logs.</summary>
    private sealed class LogNotes(Operation operation) : IProgress<string>
    {
        public void Report(string value) => operation.Note(value);
    }
}
