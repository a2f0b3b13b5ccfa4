using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot statement compile: writes the circuit of a task, from which anybody can check its key.</summary>
internal sealed class StatementCompileCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task."),
        output = File("circuit.r1cs", "Where the circuit will stand.");

    public StatementCompileCommand()
        : base("compile", "Write the circuit of a task, to make or to check a key with the verbs of zkey.") => Take(task, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            path = values.GetRequiredValue(output);
        Operation.RequireOutputs([taskPath], path);
        using CompiledStatement statement = StatementTask.Load(taskPath).Compile(operation);
        R1csFile.Write(path, statement.Constraints);
        return new Report("Written.")
            .Add("output", "Written", path)
            .Add("constraints", "Constraints", statement.Constraints.ConstraintCount)
            .Add("power", "Power of tau needed", statement.Constraints.DomainPower);
    }
}

/// <summary>zkpot statement commit-input: binds an input without showing it.</summary>
internal sealed class StatementCommitInputCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task.");
    private readonly Argument<string> blob = File("input.blob", "Where the salt and the input will stand. Keep it, and keep it secret.");
    private readonly InputOptions input = new();

    public StatementCommitInputCommand()
        : base("commit-input", "Bind an input of a network by its commitment, without showing it.")
    {
        Take(task, blob);
        Take(input.File, input.Sample);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            path = values.GetRequiredValue(blob);
        LoadedInput given = input.Of(values);
        Operation.RequireOutputs([taskPath, .. given.Files], path);
        byte[] bytes = given.Load(TaskFile.Load(taskPath), taskPath, operation),
            salt = InputCommitment.NewSalt();
        Output.Write((path, [.. salt, .. bytes]));
        return new Report("Committed.")
            .Add("blob", "Written", path)
            .Add("inputCommitment", "Commitment to the input", InputCommitment.Of(bytes, salt).ToString())
            .Add("blobBytes", "Bytes", salt.Length + bytes.Length);
    }
}

/// <summary>zkpot statement commit: binds a model without showing it.</summary>
internal sealed class StatementCommitCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task."),
        network = File("network.safetensors", "The integer network.");
    private readonly Argument<string> blob = File(
        "model.blob",
        "Where the committed words will stand: the model and its salt. Keep it, and keep it secret until it is to be published."
    );

    private readonly Option<string?> powers = new("--powers")
    {
        Description = "task.zkey or powers.ptau: the powers that the commitment is over.",
    };
    private readonly Option<bool> isPublic = new("--public")
    {
        Description =
            "Without a salt, for a model that everybody knows, so that anyone computes its commitment: the global model of federated rounds.",
    };

    public StatementCommitCommand()
        : base("commit", "Bind a model by its commitment, without showing it.")
    {
        Take(task, network, blob);
        Take(powers, isPublic);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            networkPath = values.GetRequiredValue(network),
            path = values.GetRequiredValue(blob);
        string? powersPath = values.GetValue(powers);
        Operation.RequireOutputs(powersPath is null ? [taskPath, networkPath] : [taskPath, networkPath, powersPath], path);
        TaskDescription description = TaskFile.Load(taskPath);
        if (description.Statement is InferenceDescription { PublicNetwork: not null })
            throw new UsageException(
                $"{taskPath} names its network, so that everybody knows it: there is nothing to commit. Leave publicNetwork out of the task to prove of committed networks."
            );
        IntegerArchitecture architecture = description.RequireArchitecture();
        IntegerNetwork model = ModelFiles.LoadNetwork(networkPath, architecture);
        ModelEncoding encoding = StatementTask.Load(taskPath) is PolynomialTask bound ? bound.Encoding : new(architecture);
        bool hasSalt = !values.GetValue(isPublic);
        using CommitmentPowers tau =
            CommitmentPowers.Of(
                powersPath
                    ?? throw new UsageException(
                        "Models are bound by polynomial commitments: give --powers, the task's .zkey or the .ptau that it is made from."
                    )
            )
            ?? throw new ArtifactException(
                powersPath,
                "",
                "holds no powers of tau: a .ptau file, or the .zkey of a task with commitments, was expected"
            );
        using HidingPolynomial words = encoding.Polynomial(model, hasSalt ? PrimeField.Random<Fr>() : Fr.Zero);
        KzgCommitment commitment = tau.Commit(words, operation);
        byte[] bytes = KzgPublication.Encode(words);
        Output.Write((path, bytes));
        return new Report("Committed. Before anybody relies on it make a proof of it: that shows that the powers are right.")
            .Add("blob", "Written", path)
            .Add("commitment", "Commitment", CommitmentPowers.Text(commitment))
            .Add("blobDigest", "Digest of the words", $"0x{Convert.ToHexStringLower(Keccak256.Hash(bytes))}")
            .Add("blobBytes", "Bytes", bytes.Length);
    }
}

/// <summary>zkpot statement cost: how large the circuit of a task is, and what a key and a proof will take.</summary>
internal sealed class StatementCostCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task.");

    public StatementCostCommand()
        : base("cost", "Say how large the circuit of a task is, and what it needs.") => Take(task);

    public override Report Run(ParseResult values, Operation operation)
    {
        StatementTask statement = StatementTask.Load(values.GetRequiredValue(task));
        CircuitCost cost = statement.Cost(operation);
        return new Report($"A circuit of {Quantity.Count(cost.Constraints, "constraint")} for {statement.Subject}.")
            .Add("constraints", "Constraints", cost.Constraints)
            .Add("wires", "Wires", cost.Wires)
            .Add("firstPhase", "Wires of the first phase", cost.FirstWires)
            .Add("secondPhase", "Wires of the second phase", cost.SecondWires)
            .Add("terms", "Terms", cost.TermsA + cost.TermsB + cost.TermsC)
            .Add("power", "Power of tau needed", cost.DomainPower)
            .AddBytes("keyBytes", "Proving key", cost.KeyBytes)
            .AddBytes("proofBytes", "Memory of a proof, key included", cost.ProvingBytes(Environment.ProcessorCount));
    }
}
