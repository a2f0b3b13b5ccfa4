using System.CommandLine;
using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot fullprove: from an input to a proof in one step.</summary>
internal sealed class FullProveVerb : Verb
{
    private readonly WitnessProgram program = new();
    private readonly Argument<string> key = File("circuit.zkey", "The proving key.");
    private readonly Argument<string> proof = File("proof.json", "Where the proof is written.");
    private readonly Argument<string> inputs = File("public.json", "Where its public values are written.");
    private readonly DeviceOption device = new();

    public FullProveVerb()
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
