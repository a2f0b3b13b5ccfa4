using System.CommandLine;
using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Circom;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot wtns calculate: computes the witness of a circuit of circom, without Node.</summary>
internal sealed class WtnsCalculateCommand : ToolCommand
{
    private readonly WitnessProgram program = new();
    private readonly Argument<string> witness = File("witness.wtns", "Where the witness is written.");

    public WtnsCalculateCommand()
        : base("calculate", "Compute the witness of an input with the program that circom made of the circuit.")
    {
        Take(program.Program, program.Input, witness);
        Take(program.Timeout, program.Memory);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string output = values.GetRequiredValue(witness);
        Operation.RequireOutputs([values.GetRequiredValue(program.Program), values.GetRequiredValue(program.Input)], output);
        using NativeArray<U256> computed = program.Run(values, operation);
        operation.Cancellation.ThrowIfCancellationRequested();
        WtnsFile.Write(output, computed.Span);
        return new Report($"A witness of {Quantity.Count(computed.Length, "value")}.")
            .Add("witness", "Written", output)
            .Add("wires", "Values", computed.Length);
    }
}

/// <summary>zkpot fullprove: from an input to a proof in one step.</summary>
internal sealed class FullProveCommand : ToolCommand
{
    private readonly WitnessProgram program = new();
    private readonly Argument<string> key = File("circuit.zkey", "The proving key.");
    private readonly Argument<string> proof = File("proof.json", "Where the proof is written.");
    private readonly Argument<string> inputs = File("public.json", "Where its public values are written.");
    private readonly DeviceOption device = new();

    public FullProveCommand()
        : base("fullprove", "Compute the witness of an input with circom's program, and prove it.")
    {
        Take(program.Input, program.Program, key, proof, inputs);
        Take(program.Timeout, program.Memory, device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string zkey = values.GetRequiredValue(key),
            proofPath = values.GetRequiredValue(proof),
            publicPath = values.GetRequiredValue(inputs);
        string[] read = [values.GetRequiredValue(program.Input), values.GetRequiredValue(program.Program), zkey];
        Operation.RequireOutputs(read, proofPath, publicPath);
        using ProvingDevice maker = device.Open(values, operation);
        maker.Announce(zkey, operation);
        using Groth16Prover prover = Groth16Prover.Open(zkey, maker.Backend);
        prover.RequirePlain();
        operation.AnnounceMemory(prover.EstimateMemory().Total);
        Stopwatch watch = Stopwatch.StartNew();
        using NativeArray<U256> witness = program.Run(values, operation);
        TimeSpan witnessTime = watch.Elapsed;
        Proof made = prover.Prove(witness.View, operation.Progress, operation.Cancellation);
        Fr[] publics = [.. witness.Span.Slice(1, prover.PublicCount).ToArray().Select(PrimeField.FromCanonical<Fr>)];
        operation.Cancellation.ThrowIfCancellationRequested();
        Output.Write((proofPath, ProofJson.Write(made)), (publicPath, PublicInputsJson.Write(publics)));
        return new Report("Proven, and verified.")
            .Add("proof", "Proof", proofPath)
            .Add("public", "Public values", publicPath)
            .Add("publicCount", "How many", publics.Length)
            .Add("digest", "Key", new LoadedKey(prover.VerificationKey).Digest)
            .Add("device", "Made on", prover.UsesDevice ? maker.Name : "CPU")
            .Add("witnessSeconds", "Witness", witnessTime)
            .Add("proveSeconds", "Proof made in", watch.Elapsed - witnessTime);
    }
}

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
