using System.CommandLine;
using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot prove: makes a proof, and verifies it before it is written.</summary>
internal sealed class ProveCommand : ToolCommand
{
    /// <summary>Names the folder in which it is remembered which phase 1 files and keys have been checked; the user's own if it is not
    /// set.</summary>
    public const string MemoryVariable = "ZKPOT_VERIFIED";

    private readonly Argument<string> key = File("circuit.zkey", "The proving key."),
        witness = File("witness.wtns", "The witness.");
    private readonly Argument<string> proof = File("proof.json", "Where the proof will stand."),
        inputs = File("public.json", "Where its public values will stand.");
    private readonly Option<string?> circuit = new("--r1cs")
    {
        Description = "circuit.r1cs: check the witness first, and name the constraint that it violates.",
    };
    private readonly Option<string?> symbols = new("--sym")
    {
        Description = "circuit.sym: names of the signals, for the message; with --r1cs.",
    };
    private readonly Option<string?> powers = new("--ptau")
    {
        Description = "prepared.ptau: check it and the whole key first, once; with --r1cs.",
    };
    private readonly DeviceOption device = new();

    public ProveCommand()
        : base("prove", "Prove that a witness satisfies a circuit.")
    {
        Take(key, witness, proof, inputs);
        Take(circuit, symbols, powers, device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string zkey = values.GetRequiredValue(key),
            wtns = values.GetRequiredValue(witness),
            proofPath = values.GetRequiredValue(proof),
            inputPath = values.GetRequiredValue(inputs);
        string? r1cs = values.GetValue(circuit),
            sym = values.GetValue(symbols),
            ptau = values.GetValue(powers);
        if (r1cs is null && (sym ?? ptau) is not null)
            throw new UsageException("--sym and --ptau say more about a circuit: give it with --r1cs.");
        Operation.RequireOutputs([.. new[] { zkey, wtns, r1cs, sym, ptau }.OfType<string>()], proofPath, inputPath);

        using ProvingDevice maker = device.Open(values, operation);
        maker.Announce(zkey, operation);
        using Groth16Prover prover = Groth16Prover.Open(zkey, maker.Backend);
        prover.RequirePlain();
        using WtnsFile file = WtnsFile.Open(wtns);
        (long working, long total) = prover.EstimateMemory();
        operation.AnnounceMemory(total);
        if (r1cs is not null && CheckWitness(r1cs, sym, file, operation) is Report violated)
            return violated;
        if (ptau is not null)
            RequireKey(r1cs!, ptau, zkey, operation);

        Stopwatch watch = Stopwatch.StartNew();
        Proof made = prover.Prove(file.Values, operation.Progress, operation.Cancellation);
        TimeSpan time = watch.Elapsed;
        Fr[] publics = [.. file.Values.Span.Slice(1, prover.PublicCount).ToArray().Select(PrimeField.FromCanonical<Fr>)];
        operation.Cancellation.ThrowIfCancellationRequested();
        Output.Write((proofPath, ProofJson.Write(made)), (inputPath, PublicInputsJson.Write(publics)));
        return new Report("Proven, and verified.")
            .Add("proof", "Proof", proofPath)
            .Add("public", "Public values", inputPath)
            .Add("publicCount", "How many", publics.Length)
            .Add("digest", "Key", new LoadedKey(prover.VerificationKey).Digest)
            .Add("keyVerified", "Whole key checked", ptau is not null)
            .Add("device", "Made on", prover.UsesDevice ? maker.Name : "CPU")
            .AddBytes("memoryBytes", "Memory", working)
            .Add("proveSeconds", "Time", time);
    }

    private static void RequireKey(string r1cs, string ptau, string zkey, Operation operation)
    {
        VerifiedFiles verified = Environment.GetEnvironmentVariable(MemoryVariable) is { Length: > 0 } folder
            ? new VerifiedFiles(folder)
            : VerifiedFiles.OfUser();
        PtauFile.Open(ptau).Dispose(); // what is no such file is told at once, and not when all of it has been hashed
        verified.RequirePowers(ptau, operation.Progress, operation.Cancellation);
        verified.RequireKey(r1cs, ptau, zkey, operation.Progress, operation.Cancellation);
    }

    private static Report? CheckWitness(string r1cs, string? sym, WtnsFile witness, Operation operation)
    {
        using ConstraintSystem system = R1csFile.Read(r1cs);
        return WtnsCheckCommand.Check(system, witness, sym is null ? null : SymFile.Read(sym), operation);
    }
}
