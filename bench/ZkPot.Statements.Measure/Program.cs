using System.Diagnostics;
using System.Globalization;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Gpu;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Costs;
using ZkPot.Statements;
using ZkPot.Statements.Measure;
using ZkPot.Testing;

// accuracy MODEL SAMPLES [sealed] [prove] [compare] [gpu] [--runs N]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["inference", .. string[] rest])
    return InferenceMeasure.Run(rest);
if (args is ["kzg", .. string[] other])
    return KzgMeasure.Run(other);
if (args is ["step", .. string[] steps])
    return StepMeasure.Run(steps);
if (
    args is not ["accuracy", string model, string count, ..]
    || !Models.Architectures.ContainsKey(model)
    || !int.TryParse(count, out int samples)
)
{
    Console.Error.WriteLine(
        $"Usage: accuracy {string.Join('|', Models.Architectures.Keys)} SAMPLES [sealed] [prove] [compare] [gpu] [--runs N]"
    );
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

CircuitCost cost = AccuracyStatement.CostOf(network.Architecture, pool, recipients);
Console.WriteLine(cost);
Report("counted");
watch.Restart();
using var statement = new AccuracyStatement(network.Architecture, pool, recipients);
Report("laid");
Console.WriteLine(CircuitSummary.Of(statement.Circuit.System));
Console.WriteLine(statement.Circuit.System.Phases);

byte[] salts = ModelWords.NewSalts();
Fr context = Fr.From(2026);
Check();
int runs = args.SkipWhile(a => a != "--runs").Skip(1).Select(int.Parse).FirstOrDefault(3);
if (args.Contains("compare"))
    Compare(measureAlone: false, runs);
else if (args.Contains("prove"))
    Compare(measureAlone: true, runs);
return 0;

void Check()
{
    watch.Restart();
    using CircuitWitness witness = statement.NewWitness(network, salts, context);
    Report("first phase");
    watch.Restart();
    witness.Complete(PrimeField.Random<Fr>());
    Report("second phase");
    watch.Restart();
    Console.WriteLine(WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values)?.ToString() ?? "satisfied");
    Report("checked");
}

// Proofs of the statement, witness included, and in turn with them the engine's own time. The first of each warms up.
void Compare(bool measureAlone, int runs)
{
    using GpuDevice? device = args.Contains("gpu") ? GpuDevices.First?.Open() : null;
    Console.WriteLine($"proofs on {device?.Info.Name ?? (args.Contains("gpu") ? $"the CPU: {GpuDevices.Absence}" : "the CPU")}");
    IProvingBackend? backend = device is null ? null : new GpuProving(device, Console.WriteLine) { Use = GpuUse.Everything };
    using Groth16Prover prover = Groth16Prover.Open(
        Key($"{model}-{samples}{(isSealed ? "-sealed" : "")}", statement.Circuit.System),
        backend
    );
    using PlainEngine? plain = measureAlone ? null : PlainEngine.Open(statement.Circuit.System.ConstraintCount, Key);
    Fr[] inputs = statement.PublicValues(network, salts, context, network.Evaluate(pool).Score(pool.Labels));
    var key = new PreparedVerificationKey(prover.VerificationKey);
    double ours = double.MaxValue,
        engine = double.MaxValue;
    for (int i = 0; i <= runs; i++)
    {
        watch.Restart();
        using CircuitWitness witness = statement.NewWitness(network, salts, context);
        Report("first phase of the witness");
        Proof proof = prover.Prove(witness);
        if (i > 0)
            ours = Math.Min(ours, watch.Elapsed.TotalSeconds);
        Report("witness and proof");
        Console.WriteLine($"score {inputs[2]} of {pool.Count}, verified: {Verifier.Verify(key, proof, inputs).IsValid}");
        if (plain is null)
            continue;
        watch.Restart();
        plain.Prove();
        if (i > 0)
            engine = Math.Min(engine, watch.Elapsed.TotalSeconds);
        Report("plain circuit of as many rows proven");
    }
    Console.WriteLine(
        $"fastest of {runs}, witness and proof: {ours:0.00} s"
            + (plain is null ? "" : $"; plain proof: {engine:0.00} s; ratio {ours / engine:0.00}")
    );
    ProvingSpeed speed = ProvingSpeed.Calibrate();
    double predicted = speed.Predict(cost).Duration.TotalSeconds;
    Console.WriteLine(
        $"predicted from {speed.MicrosecondsARow:0.00} us a row and {speed.MicrosecondsAWire:0.00} us a wire: {predicted:0.00} s, {predicted / ours:0.00} of what was measured"
    );
}

string Key(string name, ConstraintSystem system)
{
    watch.Restart();
    string path = TestCache.File(
        $"measured-{name}.zkey",
        path =>
        {
            Groth16Setup.CreateDevelopmentKey(system, path + ".fresh");
            ZkeyCeremony.MakeDevelopmentKey(path + ".fresh", path);
            File.Delete(path + ".fresh");
        }
    );
    Report($"key of {new FileInfo(path).Length >> 20} MiB");
    return path;
}

// By the clock, and by the processors since the last report: what the work takes on a machine that others use as well.
void Report(string what)
{
    using Process process = Process.GetCurrentProcess();
    Console.WriteLine(
        $"{what}: {watch.Elapsed.TotalSeconds:0.00} s ({(process.TotalProcessorTime - processors).TotalSeconds:0.00} s of processors), {process.PeakWorkingSet64 >> 20} MiB at most"
    );
    processors = process.TotalProcessorTime;
}
