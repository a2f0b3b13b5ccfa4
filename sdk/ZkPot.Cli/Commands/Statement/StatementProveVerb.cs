using System.CommandLine;
using System.Diagnostics;
using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;

namespace ZkPot.Cli;

/// <summary>zkpot statement prove: proves how many samples of the pool a committed model gets right.</summary>
internal sealed class StatementProveVerb : Verb
{
    private readonly Argument<string> task = File("task.json", "The task."), blob = File("model.blob", "The committed words."), key = File("task.zkey", "The proving key.");
    private readonly Argument<string> proof = File("proof.json", "Where the proof will stand."), inputs = File("public.json", "Where its public values will stand: context, commitment, score, opening.");
    private readonly Option<string> context = new("--context")
    {
        Description = "What the proof is for, a number from 1 to r - 1, decimal or 0x: a contract's contextOf tells it. It is good for nothing else.",
        DefaultValueFactory = _ => "1",
    };

    public StatementProveVerb() : base("prove", "Prove how many samples of the pool a committed model gets right.")
    {
        Take(task, blob, key, proof, inputs);
        Take(context);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task), blobPath = values.GetRequiredValue(blob), keyPath = values.GetRequiredValue(key);
        string proofPath = values.GetRequiredValue(proof), inputPath = values.GetRequiredValue(inputs);
        Operation.RequireDistinct([taskPath, blobPath, keyPath], proofPath, inputPath);
        Fr purpose = ParseContext(values.GetRequiredValue(context));
        Stopwatch watch = Stopwatch.StartNew();
        using TwoPhaseProver prover = TwoPhaseProver.Open(keyPath);
        using AccuracyTask accuracy = AccuracyTask.Load(taskPath, operation);
        if (prover.Phases != accuracy.Constraints.Phases)
            throw new ArtifactException(keyPath, "", "is the key of another circuit than the task's; make it with \"zkpot statement setup\"");
        (IntegerNetwork network, byte[] salts) = Unpack(accuracy.Architecture, blobPath);
        operation.AnnounceMemory(prover.EstimateMemory().Total);
        operation.Progress?.Report(new StageProgress("evaluate the model", 0));
        TimeSpan laid = watch.Elapsed;
        using CircuitWitness witness = accuracy.Statement.NewWitness(network, salts, purpose, cancellation: operation.Cancellation);
        TwoPhaseProof made = prover.Prove(witness, operation.Progress, operation.Cancellation);
        TimeSpan proven = watch.Elapsed - laid;
        Fr[] publics = [.. witness.Values.Span.Slice(1, prover.Phases.PublicCount).ToArray().Select(PrimeField.FromCanonical<Fr>)];
        operation.Cancellation.ThrowIfCancellationRequested();
        Output.Write((proofPath, TwoPhaseProofJson.Write(made)), (inputPath, PublicInputsJson.Write(publics)));
        string score = PrimeField.ToCanonical(publics[2]).ToString();
        return new Report($"Proven, and verified: {score} of {Quantity.Count(accuracy.PoolSize)}.")
            .Add("proof", "Proof", proofPath)
            .Add("public", "Public values", inputPath)
            .Add("score", "Score", long.Parse(score, System.Globalization.CultureInfo.InvariantCulture))
            .Add("pool", "Samples in the pool", accuracy.PoolSize)
            .Add("commitment", "Commitment", publics[1].ToString())
            .Add("context", "Context", publics[0].ToString())
            .Add("constraints", "Constraints", accuracy.Constraints.ConstraintCount)
            .Add("laySeconds", "Time for samples and circuit", laid)
            .Add("proveSeconds", "Time for witness and proof", proven);
    }

    private static (IntegerNetwork Network, byte[] Salts) Unpack(IntegerArchitecture architecture, string path)
    {
        try
        {
            return ModelWords.Unpack(architecture, System.IO.File.ReadAllBytes(path));
        }
        catch (QuantisationException fault)
        {
            throw new TaskException($"{path}: {fault.Message}", fault);
        }
    }

    private static Fr ParseContext(string text)
    {
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = isHex
            ? BigInteger.TryParse($"0{text.AsSpan(2)}", System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out BigInteger value)
            : BigInteger.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value);
        if (!isNumber || value.Sign <= 0 || value >= Fr.Modulus.ToBigInteger()) throw new UsageException($"--context {text}: expected a number from 1 to r - 1, decimal or with 0x.");
        return PrimeField.FromCanonical<Fr>(U256.FromBigInteger(value));
    }
}
