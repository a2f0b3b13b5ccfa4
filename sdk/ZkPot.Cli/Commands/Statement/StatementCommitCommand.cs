using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

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
