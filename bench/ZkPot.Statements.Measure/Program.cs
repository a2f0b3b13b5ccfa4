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

// accuracy MODEL SAMPLES [prove]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["inference", .. string[] rest]) return InferenceMeasure.Run(rest);
if (args is not ["accuracy", string model, string count, ..] || !Models.Architectures.ContainsKey(model) || !int.TryParse(count, out int samples))
{
    Console.Error.WriteLine($"Usage: accuracy {string.Join('|', Models.Architectures.Keys)} SAMPLES [prove]");
    return 1;
}
(Dataset train, Dataset test) = KnownDatasets.LoadMnist();
IntegerNetwork network = Models.Get(model, train);
Dataset pool = test.Slice(..samples);
var watch = Stopwatch.StartNew();

using var statement = new AccuracyStatement(network.Architecture, pool);
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
return 0;

void Prove()
{
    using var folder = new TemporaryFolder();
    using PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(statement.Circuit.System.DomainPower));
    watch.Restart();
    Groth16Setup.CreateKey(statement.Circuit.System, ptau, folder.At("fresh.zkey"));
    Report("key");
    ZkeyCeremony.ContributeSeeded(folder.At("fresh.zkey"), folder.At("key.zkey"), "measure", "measure");
    Report("contributed");
    watch.Restart();
    using TwoPhaseProver prover = TwoPhaseProver.Open(folder.At("key.zkey"));
    Report("key opened");
    for (int i = 0; i < 2; i++)
    {
        watch.Restart();
        TwoPhaseProof proof = prover.Prove(witness);
        Report("proven");
        Fr[] inputs = statement.PublicValues(network, salts, Fr.From(2026), network.Evaluate(pool).Score(pool.Labels));
        bool isValid = Verifier.Verify(new PreparedTwoPhaseVerificationKey(prover.VerificationKey), proof, inputs).IsValid;
        Console.WriteLine($"score {inputs[2]} of {pool.Count}, verified: {isValid}");
    }
}

void Report(string what) => Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.00} s, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
