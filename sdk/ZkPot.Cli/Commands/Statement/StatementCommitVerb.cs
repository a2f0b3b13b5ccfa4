using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot statement commit: binds a model without showing it.</summary>
internal sealed class StatementCommitVerb : Verb
{
    private readonly Argument<string> task = File("task.json", "The task."), network = File("network.safetensors", "The integer network.");
    private readonly Argument<string> blob = File("model.blob", "Where the committed words will stand: the model and its salts. Keep it, and keep it secret until it is to be published.");

    public StatementCommitVerb() : base("commit", "Bind a model by its commitment, without showing it.") => Take(task, network, blob);

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task), networkPath = values.GetRequiredValue(network), path = values.GetRequiredValue(blob);
        Operation.RequireOutputs([taskPath, networkPath], path);
        TaskDescription description = TaskFile.Load(taskPath);
        if (description.Statement is InferenceDescription { PublicNetwork: not null })
            throw new UsageException($"{taskPath} names its network, so that everybody knows it: there is nothing to commit. Leave publicNetwork out of the task to prove of committed networks.");
        IntegerArchitecture architecture = description.RequireArchitecture();
        IntegerNetwork model = ModelFiles.LoadNetwork(networkPath, architecture);
        byte[] words = ModelWords.Pack(model, ModelWords.NewSalts());
        Output.Write((path, words));
        return new Report("Committed.")
            .Add("blob", "Written", path)
            .Add("commitment", "Commitment", ModelCommitment.Of(architecture, words).ToString())
            .Add("blobDigest", "Digest of the words", $"0x{Convert.ToHexStringLower(Keccak256.Hash(words))}")
            .Add("blobBytes", "Bytes", words.Length);
    }
}
