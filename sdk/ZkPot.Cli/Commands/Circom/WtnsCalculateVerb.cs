using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot wtns calculate: computes the witness of a circuit of circom, without Node.</summary>
internal sealed class WtnsCalculateVerb : Verb
{
    private readonly WitnessProgram program = new();
    private readonly Argument<string> witness = File("witness.wtns", "Where the witness is written.");

    public WtnsCalculateVerb()
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
