using System.Diagnostics;
using System.Globalization;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Statements;
using ZkPot.Statements.Measure;
using ZkPot.Testing;

// accuracy MODEL SAMPLES [sealed] [prove] [compare]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["inference", .. string[] rest]) return InferenceMeasure.Run(rest);
if (args is not ["accuracy", string model, string count, ..] || !Models.Architectures.ContainsKey(model) || !int.TryParse(count, out int samples))
{
    Console.Error.WriteLine($"Usage: accuracy {string.Join('|', Models.Architectures.Keys)} SAMPLES [sealed] [prove] [compare]");
    return 1;
}
(Dataset train, Dataset test) = Models.DataOf(model);
IntegerNetwork network = Models.Get(model, train);
Dataset pool = test.Slice(..samples);
bool isSealed = args.Contains("sealed");
// Always the same key, so that the proving key is the same in every run.
using var recipient = new RecipientKey([.. new byte[RecipientKey.Size - 1], 7]);
Recipients? recipients = isSealed ? new(recipient.PublicKey) : null;
var watch = Stopwatch.StartNew();
TimeSpan processors = TimeSpan.Zero;

Console.WriteLine(AccuracyStatement.CostOf(network.Architecture, pool, recipients));
Report("counted");
watch.Restart();
using var statement = new AccuracyStatement(network.Architecture, pool, recipients);
Report("laid");
Console.WriteLine(CircuitSummary.Of(statement.Circuit.System));
Console.WriteLine(statement.Circuit.System.Phases);

watch.Restart();
byte[] salts = ModelWords.NewSalts();
using CircuitWitness witness = statement.NewWitness(network, salts, Fr.From(2026));
Report("first phase");
watch.Restart();
witness.Complete(PrimeField.Random<Fr>());
Report("second phase");
watch.Restart();
Console.WriteLine(WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values)?.ToString() ?? "satisfied");
Report("checked");
if (args.Contains("prove")) Prove();
if (args.Contains("compare")) Compare();
return 0;

void Prove()
{
    string key = Key($"{model}-{samples}{(isSealed ? "-sealed" : "")}", statement.Circuit.System);
    using TwoPhaseProver prover = TwoPhaseProver.Open(key);
    for (int i = 0; i < 3; i++)
    {
        watch.Restart();
        TwoPhaseProof proof = prover.Prove(witness);
        Report("proven in two phases");
        Fr[] inputs = statement.PublicValues(network, salts, Fr.From(2026), network.Evaluate(pool).Score(pool.Labels));
        bool isValid = Verifier.Verify(new PreparedTwoPhaseVerificationKey(prover.VerificationKey), proof, inputs).IsValid;
        Console.WriteLine($"score {inputs[2]} of {pool.Count}, verified: {isValid}");
    }
}

// The engine's own time: a plain circuit of as many rows, two terms in each factor, all values of full size.
void Compare()
{
    using var builder = new CircuitBuilder();
    Early before = builder.Public(), last = builder.Public();
    for (int i = 0; i < statement.Circuit.System.ConstraintCount; i++) (before, last) = (last, builder.Product(before + last, last - before));
    using Circuit plain = builder.Build();
    string key = Key($"plain-{plain.System.ConstraintCount}", plain.System);
    using CircuitWitness values = plain.NewWitness(cells =>
    {
        cells.SetPublic(1, PrimeField.Random<Fr>());
        cells.SetPublic(2, PrimeField.Random<Fr>());
    });
    using Groth16Prover prover = Groth16Prover.Open(key);
    for (int i = 0; i < 3; i++)
    {
        watch.Restart();
        prover.Prove(values.Values);
        Report("plain circuit of as many rows proven");
    }
}

string Key(string name, ConstraintSystem system)
{
    watch.Restart();
    string path = TestCache.File($"measured-{name}.zkey", path =>
    {
        Groth16Setup.CreateDevelopmentKey(system, path + ".fresh");
        ZkeyCeremony.MakeDevelopmentKey(path + ".fresh", path);
        File.Delete(path + ".fresh");
    });
    Report($"key of {new FileInfo(path).Length >> 20} MiB");
    return path;
}

// By the clock, and by the processors since the last report: what the work takes on a machine that others use as well.
void Report(string what)
{
    using Process process = Process.GetCurrentProcess();
    Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.00} s ({(process.TotalProcessorTime - processors).TotalSeconds:0.00} s of processors), {process.PeakWorkingSet64 >> 20} MiB at most");
    processors = process.TotalProcessorTime;
}
