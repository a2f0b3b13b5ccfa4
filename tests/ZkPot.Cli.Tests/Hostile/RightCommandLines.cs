namespace ZkPot.Cli.Tests;

/// <summary>For every verb a command line that is right, with what each part takes. A test sees to it that none is missing, and that each
/// names all that the verb takes.</summary>
internal static class RightCommandLines
{
    /// <summary>The arguments and options of each verb.</summary>
    public static IReadOnlyDictionary<string, Slot[]> Of(HostileScene scene)
    {
        InputFile In(string name, string? file = null, int garbage = ExitCode.BadInput) => new(name, scene.At(file ?? name), garbage);
        OutputFile Out(string name) => new(name, scene.Fresh(name.TrimStart('-')));
        static Slot Maybe(Slot slot, params (string Name, string? Value)[] beside) =>
            slot with
            {
                IsGiven = false,
                Beside = beside.ToDictionary(other => other.Name, other => other.Value),
            };
        Text Free(string name) => new(name, "a name");
        var name = Maybe(Free("--name"));
        var entropy = Maybe(Free("--entropy"));
        Slot[] beacon =
        [
            new Text("beacon", "0102030405060708090a0b0c0d0e0f10", "xyz", "0x", "012", new string('0', 5000)),
            new Number("exponent", "10", "9", "64"),
        ];
        Slot share = Maybe(new Text("--share", "1/2", "0/0", "3/2", "x", "1/2/-1", "1/2/NaN", "1/99999999999", "1/100000", ""));
        // A password that is cut or noise is another password, and an empty one too.
        Slot password = new InputFile("--password-file", scene.At("password")) { Called = "password" },
            newPassword = new InputFile("--password-file", scene.At("password"))
            {
                Harmless = ["noise", "half of it", "a huge number", "nothing"],
            };
        Slot[] program = [Maybe(new Number("--timeout", "60", "0", "86401")), Maybe(new Number("--memory", "512", "0", "4097"))];
        Slot device = Maybe(new Text("--device", "cpu", "-1", "many", "", "1e3", "99999999999"));
        // Names of signals are optional, one by one.
        InputFile symbols = In("circuit.sym") with
        {
            Harmless = ["nothing", "half of it", "a huge number"],
        };
        // Salts may be any words, and samples any bytes.
        InputFile blob = In("model.blob") with { Harmless = ["a huge number"] },
            values = In("--input", "input") with { Harmless = ["a huge number"] };
        Slot[] reader = [new NodeAddress(scene.Url), In("--deployment", "deployment.json")];
        Slot[] deployer = [new NodeAddress(scene.Url), In("--wallet", "key.json"), password, new JournalFolder(scene.Journal)];
        Slot[] actor = [.. deployer, In("--deployment", "deployment.json")];
        Slot task = new Number("task", "1", "0", "99") { OutOfRangeCode = ExitCode.BadInput },
            model = new Number("model", "1", "0", "99") { OutOfRangeCode = ExitCode.BadInput };
        (string, string?)[] asked =
        [
            ("task.json", scene.At("asked.json")),
            ("task.zkey", scene.At("asked.zkey")),
            ("verification_key.json", scene.At("asked.zkey")),
            ("public.json", scene.At("asked-public.json")),
            ("proof.json", scene.At("asked-proof.json")),
        ];

        (string, string?)[] stepped =
        [
            ("task.json", scene.At("stepped.json")),
            ("model.blob", scene.At("stepped.blob")),
            ("task.zkey", scene.At("stepped.zkey")),
            ("verification_key.json", scene.At("stepped.zkey")),
            ("public.json", scene.At("stepped-public.json")),
            ("proof.json", scene.At("stepped-proof.json")),
        ];

        return new Dictionary<string, Slot[]>
        {
            ["r1cs info"] = [In("circuit.r1cs")],
            ["r1cs print"] = [In("circuit.r1cs"), Maybe(symbols), Maybe(new Number("--from", "0")), Maybe(new Number("--count", "3"))],
            ["wtns calculate"] = [In("circuit.wasm"), In("input.json"), Out("witness.wtns"), .. program],
            ["wtns check"] = [In("circuit.r1cs"), In("witness.wtns"), Maybe(symbols with { Name = "--sym" })],
            ["wtns info"] = [In("witness.wtns")],
            ["ptau new"] = [new Number("power", "4", "0", "29"), Out("new.ptau")],
            ["ptau develop"] = [new Number("power", "4", "0", "29"), Out("development.ptau")],
            ["ptau contribute"] = [In("old.ptau"), Out("new.ptau"), name, entropy, device],
            ["ptau beacon"] = [In("old.ptau"), Out("new.ptau"), .. beacon, name],
            ["ptau export"] = [In("old.ptau"), Out("challenge")],
            ["ptau import"] = [In("old.ptau"), In("response", "challenge"), Out("new.ptau"), name],
            ["ptau prepare"] = [In("old.ptau"), Out("prepared.ptau"), device],
            ["ptau truncate"] = [In("prepared.ptau"), Out("smaller.ptau"), new Number("power", "4", "0", "29")],
            ["ptau verify"] = [In("file.ptau", "old.ptau")],
            ["ptau info"] = [In("file.ptau", "old.ptau")],
            ["zkey new"] = [In("circuit.r1cs"), In("prepared.ptau"), Out("circuit.zkey"), device],
            ["zkey contribute"] = [In("old.zkey", "fresh.zkey"), Out("new.zkey"), name, entropy, device],
            ["zkey beacon"] = [In("old.zkey", "fresh.zkey"), Out("new.zkey"), .. beacon, name],
            ["zkey develop"] = [In("fresh.zkey"), Out("development.zkey")],
            ["zkey verify"] = [In("circuit.r1cs"), In("prepared.ptau"), In("circuit.zkey")],
            ["zkey export-vk"] = [In("circuit.zkey"), Out("verification_key.json")],
            ["zkey export-solidity"] = [In("key", "circuit.zkey"), Out("verifier.sol"), Maybe(new Text("--name", "Mine", "1x", "a b", ""))],
            ["zkey info"] = [In("circuit.zkey")],
            ["data info"] = [In("task.json")],
            ["train"] =
            [
                In("task.json"),
                Out("model.safetensors"),
                Maybe(new Number("--epochs", "1", "0", "1000000000")),
                Maybe(new Number("--seed", "1") { }),
                share,
            ],
            ["quantize"] =
            [
                In("task.json"),
                In("model.safetensors"),
                Out("network.safetensors"),
                Maybe(Out("--write-task"), ("task.json", scene.At("begun.json"))),
                share,
                Maybe(new Number("--epochs", "0", "-1", "1000000000")),
            ],
            ["evaluate"] = [In("task.json"), In("network.safetensors")],
            ["statement cost"] = [In("task.json")],
            ["statement compile"] = [In("task.json"), Out("circuit.r1cs")],
            ["statement setup"] = [In("task.json"), Out("task.zkey"), Maybe(In("--ptau", "prepared.ptau")), Maybe(new Flag("--force"))],
            ["statement commit"] =
            [
                In("task.json"),
                In("network.safetensors"),
                Out("model.blob"),
                In("--powers", "development.ptau"),
                Maybe(new Flag("--public")),
            ],
            ["statement commit-input"] =
            [
                In("task.json", "hidden.json"),
                Out("input.blob"),
                new Number("--sample", "7", "200"),
                Maybe(values, ("--sample", null)),
            ],
            ["statement prove"] =
            [
                In("task.json"),
                blob,
                In("task.zkey"),
                Out("proof.json"),
                Out("public.json"),
                Maybe(new Number("--sample", "7", "200"), asked[..2]),
                Maybe(values, asked[..2]),
                Maybe(In("--global", "network.safetensors"), stepped[..3]),
                Maybe(
                    new Number("--bound", "1000", "9223372036854775808"),
                    [.. stepped[..3], ("--global", scene.At("network.safetensors"))]
                ),
                new Text(
                    "--context",
                    "1",
                    "0",
                    "-1",
                    "",
                    "0x",
                    "0x1g",
                    "many",
                    "21888242871839275222246405745257275088548364400416034343698204186575808495617"
                ),
                device,
            ],
            ["statement verify"] =
            [
                In("task.json"),
                In("verification_key.json", "task.zkey"),
                In("public.json", "task-public.json"),
                In("proof.json", "task-proof.json"),
                Maybe(blob with { Name = "--blob" }),
                Maybe(In("--global", "network.safetensors"), stepped),
                Maybe(new Number("--sample", "7", "200"), asked),
                Maybe(values, asked),
            ],
            ["statement export-solidity"] = [In("key", "task.zkey"), Out("verifier.sol"), Maybe(new Text("--name", "Mine", "1x"))],
            ["testset commit"] = [In("task.json"), In("powers.ptau", "development.ptau"), Out("testset.json")],
            ["testset encrypt"] =
            [
                In("task.json"),
                In("powers.ptau", "development.ptau"),
                Out("testset.sealed"),
                Out("testset.json"),
                Out("testset.key") with
                {
                    IsNeverReplaced = true,
                },
            ],
            ["testset check"] =
            [
                In("testset.json"),
                Maybe(
                    In("--sealed", "testset.sealed"),
                    ("testset.json", scene.At("sealed-testset.json")),
                    ("--task", null),
                    ("--ptau", null)
                ),
                In("--task", "task.json"),
                In("--ptau", "development.ptau"),
            ],
            ["testset reveal"] =
            [
                In("task.json"),
                In("powers.ptau", "development.ptau"),
                In("testset.json", "sealed-testset.json"),
                In("testset.sealed"),
                In("testset.key"),
                Out("samples.csv"),
            ],
            ["federate simulate"] = FederateCommandLines.Simulate(scene),
            ["federate table"] = FederateCommandLines.Table(scene),
            ["federate privacy"] = FederateCommandLines.Privacy(scene),
            ["federate run"] = FederateCommandLines.Run(scene),
            ["prove"] =
            [
                In("circuit.zkey"),
                In("witness.wtns"),
                Out("proof.json"),
                Out("public.json"),
                Maybe(In("--r1cs", "circuit.r1cs")),
                Maybe(symbols with { Name = "--sym" }, ("--r1cs", scene.At("circuit.r1cs"))),
                Maybe(In("--ptau", "prepared.ptau"), ("--r1cs", scene.At("circuit.r1cs"))),
                device,
            ],
            ["fullprove"] =
            [
                In("input.json"),
                In("circuit.wasm"),
                In("circuit.zkey", "compiled.zkey"),
                Out("proof.json"),
                Out("public.json"),
                .. program,
                device,
            ],
            ["verify"] = [In("verification_key.json"), In("public.json"), In("proof.json")],
            ["verify-batch"] = [In("verification_key.json"), new Text("proofs", scene.At("proofs"))],
            ["calldata"] = [In("public.json"), In("proof.json"), new Flag("--bytes")],
            ["audit-vk"] =
            [
                In("verification_key.json"),
                Maybe(new Place("--address", HostileScene.Account), ("verification_key.json", null), ("--rpc-url", scene.Url)),
                Maybe(In("--proof", "proof.json"), ("--public", scene.At("public.json"))),
                Maybe(In("--public", "public.json"), ("--proof", scene.At("proof.json"))),
                Maybe(new NodeAddress(scene.Url), ("verification_key.json", null), ("--address", HostileScene.Account)),
            ],
            ["wallet new"] = [Out("key.json") with { IsNeverReplaced = true }, newPassword, new Flag("--light")],
            ["wallet import"] =
            [
                In("private-key", "private") with
                {
                    Called = "private key",
                },
                Out("key.json") with
                {
                    IsNeverReplaced = true,
                },
                Maybe(new Text("--path", "m/44'/60'/0'/0/1")),
                newPassword,
                new Flag("--light"),
            ],
            ["wallet show"] = [In("key.json"), Maybe(new Flag("--check")), Maybe(password, ("--check", ""))],
            ["recipient new"] = [Out("recipient.json") with { IsNeverReplaced = true }, newPassword, new Flag("--light")],
            ["recipient show"] = [In("recipient.json"), Maybe(new Flag("--check")), Maybe(password, ("--check", ""))],
            ["costs"] =
            [
                Maybe(new NodeAddress(scene.Url)),
                Maybe(new Number("--chain", "1", "0")),
                new Amount("--gas-price", "1", "1.0000000001", "99999999999"),
                Maybe(new Amount("--ether-price", "3000", "0")),
                Maybe(new Text("--currency", "EUR")),
            ],
            ["deploy"] =
            [
                Out("deployment.json"),
                Maybe(new Place("--token", HostileScene.Account)),
                Maybe(new Place("--guardian", HostileScene.Account)),
                Maybe(new Place("--admin", HostileScene.Account)),
                Maybe(new Amount("--stake-per-megagas", "0.1", "1.0000000000000000001")),
                Maybe(In("--powers", "development.ptau")),
                Maybe(new Flag("--plan")),
                .. deployer,
            ],
            ["task create"] =
            [
                In("task.json"),
                In("task.zkey"),
                In("offer.json"),
                Maybe(In("--sealed", "testset.sealed"), ("--testset-key", scene.At("testset.key"))),
                Maybe(In("--testset-key", "testset.key"), ("--sealed", scene.At("testset.sealed"))),
                .. actor,
            ],
            ["task list"] = reader,
            ["task show"] = [task, .. reader],
            ["task watch"] = [task, .. reader],
            ["task check"] = [task, In("task.json"), In("task.zkey"), Maybe(In("--sealed", "testset.sealed")), .. reader],
            ["task quote"] =
            [
                task,
                In("task.json"),
                Maybe(new Number("--score", "60", "65536")),
                Maybe(new Text("--token-price", "0.5", "-1", "much", "")),
                Maybe(new JournalFolder(scene.Journal, IsOnlyLookedAt: true)),
                .. reader,
            ],
            ["trainer run"] =
            [
                task,
                In("task.json"),
                In("task.zkey"),
                In("network.safetensors"),
                Maybe(new Flag("--force")),
                Maybe(In("--sealed", "testset.sealed")),
                device,
                .. actor,
            ],
            ["leader run"] = [task, In("task.json"), In("task.zkey"), In("network.safetensors"), .. actor],
            ["sponsor run"] =
            [
                task,
                In("task.json"),
                Maybe(In("--sealed", "testset.sealed"), ("--testset-key", scene.At("testset.key")), ("--key", scene.At("task.zkey"))),
                Maybe(In("--testset-key", "testset.key"), ("--sealed", scene.At("testset.sealed")), ("--key", scene.At("task.zkey"))),
                Maybe(In("--key", "task.zkey")),
                .. actor,
            ],
            ["stake show"] = [new Place("address", HostileScene.Account), .. reader, Maybe(In("--wallet", "key.json"), ("address", null))],
            ["stake mint"] = [new Amount("amount", "1", "1.0000000000000000001"), Maybe(new Place("--to", HostileScene.Account)), .. actor],
            ["stake deposit"] = [new Amount("amount", "1", "0", "1.0000000000000000001"), .. actor],
            ["stake withdraw"] = [new Amount("amount", "1", "0", "1.0000000000000000001"), .. actor],
            ["claim"] = [Maybe(new Place("--token", HostileScene.Account)), .. actor],
            ["model show"] = [model, .. reader],
            ["model verify"] = [model, In("task.json"), Maybe(Out("--output")), Maybe(In("--powers", "development.ptau")), .. reader],
            ["model open"] =
            [
                model,
                In("task.json", "sealed.json"),
                In("recipient.json"),
                Maybe(Out("--output")),
                Maybe(In("--powers", "development.ptau")),
                password,
                .. reader,
            ],
            ["gpu list"] = [],
            ["gpu test"] = [Maybe(new Number("number", "0"))],
            ["gpu bench"] =
            [
                Maybe(new Number("number", "0")),
                new Number("--runs", "1", "0", "1000000000"),
                new Number("--from", "10", "9", "25"),
                new Number("--power", "10", "9", "25"),
                Maybe(new Number("--table-rows", "1", "0", "17")),
                Maybe(In("--zkey", "circuit.zkey"), ("--wtns", scene.At("witness.wtns"))),
                Maybe(In("--wtns", "witness.wtns"), ("--zkey", scene.At("circuit.zkey"))),
            ],
            ["bench"] =
            [
                Maybe(In("circuit.zkey"), ("witness.wtns", scene.At("witness.wtns"))),
                Maybe(In("witness.wtns"), ("circuit.zkey", scene.At("circuit.zkey"))),
                new Number("--runs", "1", "0", "1000000000"),
                Maybe(new Number("--warmups", "0", "1000000000")),
                Maybe(new Number("--power", "12", "11", "23")),
            ],
            ["demo"] =
            [
                Maybe(new OutputFolder("--folder")),
                Maybe(new Number("--accounts", "3", "1", "1000")),
                Maybe(new Number("--seed", "1")),
                Maybe(new Text("--dataset", "mnist", "imagenet", "")),
                Maybe(new Flag("--keep")),
                Maybe(new Flag("--proof")),
                Maybe(new Flag("--circuit")),
            ],
        };
    }
}
