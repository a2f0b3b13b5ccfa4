using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>zkpot demo: everything once, on a local chain; or only the proof of a score, or only the proving engine.</summary>
internal sealed class DemoCommand : ToolCommand
{
    private readonly Option<string> folder = new("--folder")
    {
        Description = "Where the files will stand.",
        DefaultValueFactory = _ => "zkpot-demo",
    };
    private readonly Option<int> accounts = new("--accounts")
    {
        Description = $"How many honest trainers take part, 2 to {RoundsScene.MaxAccounts}.",
        DefaultValueFactory = _ => 3,
        CustomParser = given => WholeNumber.Parse(given, 2, RoundsScene.MaxAccounts),
    };
    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "What training and keys of the local chain follow from.",
        DefaultValueFactory = _ => 1,
        CustomParser = given => WholeNumber.Parse<ulong>(given, 0, ulong.MaxValue),
    };
    private readonly Option<string> dataset = new("--dataset")
    {
        Description = "The images: mnist or cifar10.",
        DefaultValueFactory = _ => "mnist",
    };
    private readonly Option<bool> keep = new("--keep") { Description = "Let the chain go on until Ctrl-C." };
    private readonly Option<bool> proof = new("--proof")
    {
        Description = "Show only how a private model proves its score, without a chain: each step is a command to go on with.",
    };
    private readonly Option<bool> circuit = new("--circuit")
    {
        Description = "Show only the proving engine, on a small circuit: ceremony, key, proof. Needs no data.",
    };

    public DemoCommand()
        : base("demo", "Show everything once: trainers and cheats on a local chain, with real images and real proofs.") =>
        Take(folder, accounts, seed, dataset, keep, proof, circuit);

    public override Report Run(ParseResult values, Operation operation)
    {
        string location = values.GetRequiredValue(folder);
        if (values.GetRequiredValue(dataset) is not ("mnist" or "cifar10"))
            throw new UsageException($"--dataset {values.GetValue(dataset)}: expected mnist or cifar10.");
        if (values.GetValue(proof) && values.GetValue(circuit))
            throw new UsageException("--proof and --circuit: name one of them.");
        Directory.CreateDirectory(location);
        if (values.GetValue(circuit))
            return CircuitDemo.Run(location, operation);
        if (values.GetValue(proof))
            return AccuracyDemo.Run(location, operation);
        return ChainDemo.Run(
            new(location, values.GetValue(accounts), values.GetValue(seed), values.GetRequiredValue(dataset), values.GetValue(keep)),
            operation
        );
    }
}
