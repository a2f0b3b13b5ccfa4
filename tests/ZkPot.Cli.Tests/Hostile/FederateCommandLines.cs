namespace ZkPot.Cli.Tests;

/// <summary>Right command lines of federations: few clients, few rounds, the samples of the line task.</summary>
internal static class FederateCommandLines
{
    public static Slot[] Simulate(HostileScene scene) =>
        [
            .. Common(scene),
            Maybe(new Text("--split", "iid", "", "even", "dirichlet:", "dirichlet:0", "dirichlet:-1", "dirichlet:NaN")),
            new Text("--attack", "sign-flip:0.3", "", "sign-flip", "sign-flip:1", "sign-flip:-0.1", "unheard:0.3", "alie:x:0.3"),
            new Text("--rule", "step-gate", "", "unheard", "median:1", "step-gate:x", "dp", "fedavg:-1"),
            Maybe(new Number("--seed", "7")),
            Maybe(Out(scene, "--checkpoint")),
            Maybe(Out(scene, "--csv")),
            Maybe(Out(scene, "--report")),
        ];

    public static Slot[] Table(HostileScene scene) =>
        [
            .. Common(scene),
            new Text("--rules", "fedavg,step-gate:0.25,0.01", "", "unheard", "fedavg,", "fedavg,,median"),
            new Text("--attacks", "ipm", "", "unheard", "alie:3"),
            Maybe(new Text("--fractions", "0.3", "", "0", "1", "x", "0.1,")),
            Maybe(new Text("--splits", "iid", "", "even", "iid,")),
            new Number("--seeds", "1", "0", "1001"),
            Maybe(Out(scene, "--runs")),
            Maybe(Out(scene, "--csv")),
            Maybe(Out(scene, "--svg")),
            Maybe(Out(scene, "--report")),
        ];

    public static Slot[] Privacy(HostileScene scene) =>
        [
            .. Common(scene),
            Maybe(new Text("--split", "iid", "", "even")),
            Maybe(new Text("--mode", "open", "", "shut")),
            Maybe(new Text("--attack", "loss", "", "guess")),
            Maybe(new Text("--noise", "0.5", "", "-1", "x", "NaN")),
            new Number("--trials", "2", "0"),
            Maybe(new Number("--shadows", "4", "3")),
            Maybe(new Number("--candidates", "20", "3")),
            Maybe(new Number("--seed", "7")),
        ];

    public static Slot[] Run(HostileScene scene) =>
        [
            Maybe(new Number("--clients", "4", "0", "4001")),
            Maybe(new Number("--rounds", "1", "0", "256")),
            Maybe(new Text("--network", "linear-pooled", "", "dense:64")),
            Maybe(new Text("--split", "iid", "", "even", "dirichlet:0")),
            Maybe(new Text("--attack", "sign-flip:0.25", "", "sign-flip", "unheard:0.3")),
            Maybe(new Number("--test-samples", "40", "3", "10001")),
            Maybe(new Number("--slack", "1", "10001")),
            Maybe(new Number("--local-samples", "20", "100001")),
            Maybe(new Text("--rate", "0.2", "", "0", "-1", "x", "NaN")),
            Maybe(new Number("--seed", "7")),
            Maybe(new OutputFolder("--folder")),
            Maybe(new NodeAddress("http://127.0.0.1:1")),
            Maybe(new Text("--role", "all", "", "cook", "all,", "sponsor")),
            Maybe(new Text("--members", "0-3", "", "8", "0-8", "3-1", "x", "0-1-2")),
            Maybe(new Number("--window", "60", "86401")),
            Maybe(Out(scene, "--report")),
        ];

    private static Slot[] Common(HostileScene scene) =>
        [
            Maybe(new InputFile("task.json", scene.At("task.json"))), // without it there is MNIST
            Maybe(new Text("--dataset", "mnist", "digits", "")),
            Maybe(new Text("--network", "dense:3", "", "deep", "dense:", "dense:x", "dense:-1", "dense:0")),
            new Number("--clients", "5", "0", "100001"),
            new Number("--rounds", "2", "0", "100001"),
            Maybe(new Number("--clients-per-round", "3", "6")),
            Maybe(new Number("--local-samples", "20", "100001")),
            Maybe(new Number("--epochs", "1", "0")),
            Maybe(new Number("--batch", "8", "0")),
            Maybe(new Text("--rate", "0.2", "", "0", "-1", "x", "NaN", "1e3")),
            Maybe(new Text("--proximal", "0.1", "", "-1", "x")),
            Maybe(new Number("--gate", "20", "0")),
            Maybe(new Number("--test", "50", "100001")),
            Maybe(new Number("--threads", "1", "1025")),
        ];

    private static OutputFile Out(HostileScene scene, string name) => new(name, scene.Fresh(name.TrimStart('-')));

    private static Slot Maybe(Slot slot) => slot with { IsGiven = false };
}
