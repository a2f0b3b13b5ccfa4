using System.CommandLine;
using System.Diagnostics;
using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot statement prove: proves what a task says of a model.</summary>
internal sealed class StatementProveCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task."),
        model = File("model.blob", "The committed words; for a task that names its network, the file of that network."),
        key = File("task.zkey", "The proving key.");
    private readonly Argument<string> proof = File("proof.json", "Where the proof will stand."),
        inputs = File("public.json", "Where its public values will stand.");
    private readonly InputOptions input = new();
    private readonly Option<string> context = new("--context")
    {
        Description =
            "What the proof is for, a number from 1 to r - 1, decimal or 0x: a contract's contextOf tells it. It is good for nothing else.",
        Required = true,
    };

    private readonly Option<string?> global = new("--global")
    {
        Description = "network.safetensors of the global model that a step starts from, for a task that proves steps.",
    };
    private readonly Option<long?> bound = new("--bound")
    {
        Description = "The greatest squared distance from the global model that is allowed; without it the model's own.",
        CustomParser = given => WholeNumber.Parse(given, 0L, long.MaxValue),
    };

    private readonly DeviceOption device = new();

    public StatementProveCommand()
        : base(
            "prove",
            "Prove what a task says: how many samples of the pool a committed model gets right, or what a network answers to an input."
        )
    {
        Take(task, model, key, proof, inputs);
        Take(context, input.File, input.Sample, global, bound, device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            modelPath = values.GetRequiredValue(model),
            keyPath = values.GetRequiredValue(key);
        string proofPath = values.GetRequiredValue(proof),
            inputPath = values.GetRequiredValue(inputs);
        LoadedInput given = input.Of(values);
        var step = new GivenStep(values.GetValue(global), values.GetValue(bound));
        Operation.RequireOutputs([taskPath, modelPath, keyPath, .. given.Files, .. step.Files], proofPath, inputPath);
        Fr purpose = ParseContext(values.GetRequiredValue(context));
        Stopwatch watch = Stopwatch.StartNew();
        using ProvingDevice maker = device.Open(values, operation);
        maker.Announce(keyPath, operation);
        using StatementProver prover = StatementProver.Open(keyPath, maker.Backend);
        StatementTask description = StatementTask.Load(taskPath);
        step.RequireTaken(description);
        using CompiledStatement statement = description.Compile(operation);
        if (!prover.Fits(statement.Constraints))
            throw new ArtifactException(
                keyPath,
                "",
                "is the key of another circuit than the task's; make it with \"zkpot statement setup\""
            )
            {
                Fault = ArtifactFault.OfAnother,
            };
        operation.AnnounceMemory(prover.MemoryBytes);
        TimeSpan laid = watch.Elapsed;
        using CircuitWitness witness = statement.NewWitness(new(modelPath, given, purpose, step), operation);
        byte[] made = prover.Prove(witness, operation);
        TimeSpan proven = watch.Elapsed - laid;
        Fr[] publics = [.. witness.Values.Span.Slice(1, description.PublicCount).ToArray().Select(PrimeField.FromCanonical<Fr>)];
        operation.Cancellation.ThrowIfCancellationRequested();
        KzgCommitment[] commitments = prover.CommitmentsOf(witness, operation);
        Output.Write((proofPath, made), (inputPath, PublicInputsJson.Write(publics, commitments)));
        StatementAnswer answer = description.Tell(publics);
        return new Report($"Proven, and verified: {answer.Sentence}.")
            .Add("proof", "Proof", proofPath)
            .Add("public", "Public values", inputPath)
            .Add(answer.Facts)
            .Add(CommitmentPowers.Facts(commitments))
            .Add("constraints", "Constraints", statement.Constraints.ConstraintCount)
            .Add("device", "Made on", prover.UsesDevice ? maker.Name : "CPU")
            .Add("laySeconds", "Time for samples and circuit", laid)
            .Add("proveSeconds", "Time for witness and proof", proven);
    }

    private static Fr ParseContext(string text)
    {
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = isHex
            ? BigInteger.TryParse(
                $"0{text.AsSpan(2)}",
                System.Globalization.NumberStyles.AllowHexSpecifier,
                System.Globalization.CultureInfo.InvariantCulture,
                out BigInteger value
            )
            : BigInteger.TryParse(
                text,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out value
            );
        if (!isNumber || value.Sign <= 0 || value >= Fr.Modulus.ToBigInteger())
            throw new UsageException($"--context {text}: expected a number from 1 to r - 1, decimal or with 0x.");
        return PrimeField.FromCanonical<Fr>(U256.FromBigInteger(value));
    }
}

/// <summary>Makes proofs of statements under a key of any flavor.</summary>
internal sealed class StatementProver(Groth16Prover prover) : IDisposable
{
    /// <summary>Bytes that a proof needs, the mapped key included.</summary>
    public long MemoryBytes => prover.EstimateMemory().Total;

    /// <summary>Whether a device makes the proofs, not the CPU.</summary>
    public bool UsesDevice => prover.UsesDevice;

    /// <summary>Maps a key.</summary>
    public static StatementProver Open(string path, IProvingBackend? backend) => new(Groth16Prover.Open(path, backend));

    /// <summary>Whether the key can be that of a circuit: it has as many wires of each kind.</summary>
    public bool Fits(ConstraintSystem system) =>
        system.Phases == prover.Phases && prover.WireCount == system.WireCount && prover.PublicCount == system.PublicCount;

    /// <summary>A proof, as JSON.</summary>
    public byte[] Prove(CircuitWitness witness, Operation operation) =>
        ProofJson.Write(
            prover.Phases is null
                ? prover.Prove(witness.Values, operation.Progress, operation.Cancellation)
                : prover.Prove(witness, operation.Progress, operation.Cancellation)
        );

    /// <summary>The polynomial commitments that a proof of a witness is about.</summary>
    public KzgCommitment[] CommitmentsOf(CircuitWitness witness, Operation operation) =>
        [.. witness.Polynomials.Select(polynomial => polynomial.Commit(prover.Powers, operation.Cancellation))];

    /// <inheritdoc/>
    public void Dispose() => prover.Dispose();
}

/// <summary>What a proof says.</summary>
/// <param name="Sentence">For people, without a full stop.</param>
/// <param name="Facts">One by one.</param>
internal sealed record StatementAnswer(string Sentence, IReadOnlyList<Fact> Facts);
