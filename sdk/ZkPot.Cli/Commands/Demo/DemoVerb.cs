using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>zkpot demo: everything once, with the tool's own commands.</summary>
internal sealed class DemoVerb : Verb
{
    private readonly Option<string> folder = new("--folder") { Description = "Where the files will stand.", DefaultValueFactory = _ => "zkpot-demo" };
    private readonly Option<bool> circuit = new("--circuit") { Description = "Show the proving engine alone, on a small circuit: ceremony, key, proof. Needs no data." };

    public DemoVerb() : base("demo", "Show everything once: a model learns MNIST, and proves its score without being shown.") => Take(folder, circuit);

    public override Report Run(ParseResult values, Operation operation)
    {
        string location = values.GetRequiredValue(folder);
        Directory.CreateDirectory(location);
        return values.GetValue(circuit) ? CircuitDemo.Run(location, operation) : AccuracyDemo.Run(location, operation);
    }
}
