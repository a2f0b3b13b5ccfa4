using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Gpu;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Costs;
using ZkPot.Statements;
using ZkPot.Testing;

namespace ZkPot.Statements.Measure;

/// <summary>
/// Accuracy on test sets of constants and behind a commitment, and of sealed models: constraints by section, and with "prove" the times of
/// whole proofs, witness included, the kinds in turn. With "compare" a plain circuit of as many constraints takes its turn as well.
/// </summary>
internal static class AccuracyMeasure
{
    private static readonly string[] Kinds = ["constant", "committed", "sealed"];

    public static int Run(string[] args)
    {
        if (
            args is not [string model, string count, ..]
            || !Models.Architectures.ContainsKey(model)
            || !int.TryParse(count, out int samples)
        )
        {
            Console.Error.WriteLine(
                $"Usage: accuracy {string.Join('|', Models.Architectures.Keys)} SAMPLES [constant] [committed] [sealed] [prove] [compare] [gpu] [--runs N]"
            );
            return 1;
        }
        (Dataset train, Dataset test) = Models.DataOf(model);
        IntegerNetwork network = Models.Get(model, train);
        Dataset set = TestSetShape.Arrange(test.Slice(..samples));
        var encoding = new ModelEncoding(network.Architecture);
        var shape = TestSetShape.Of(set);
        // Always the same recipient, so that the proving key is the same in every run.
        using var recipient = new RecipientKey([.. new byte[RecipientKey.Size - 1], 7]);
        var recipients = new Recipients(recipient.PublicKey);
        string[] kinds = [.. args.Intersect(Kinds)];
        if (kinds.Length == 0)
            kinds = Kinds[..2];
        foreach (string kind in kinds)
            Print(kind, CostOf(kind));
        bool isCompared = args.Contains("compare");
        if (!isCompared && !args.Contains("prove"))
            return 0;

        int runs = args.SkipWhile(a => a != "--runs").Skip(1).Select(int.Parse).FirstOrDefault(3);
        using GpuDevice? device = args.Contains("gpu") ? GpuDevices.First?.Open() : null;
        Console.WriteLine($"proofs on {device?.Info.Name ?? (args.Contains("gpu") ? $"the CPU: {GpuDevices.Absence}" : "the CPU")}");
        var watch = new Stopwatch();
        // Each proves, and then says what it proved, for which no time is taken.
        var proving = new List<(string Name, Func<Func<string>> Prove)>();
        using var owned = new Owned();
        Fr context = Fr.From(2026),
            salt = PrimeField.Random<Fr>();
        foreach (string kind in kinds)
        {
            AccuracyStatement statement = owned.Add(Compile(kind));
            IProvingBackend? backend = device is null ? null : new GpuProving(device, Console.WriteLine) { Use = GpuUse.Everything };
            Groth16Prover prover = owned.Add(
                Groth16Prover.Open(Key($"accuracy-{model}-{samples}-{kind}", statement.Circuit.System), backend)
            );
            var key = new PreparedVerificationKey(prover.VerificationKey);
            proving.Add(
                (
                    kind,
                    () =>
                    {
                        CircuitWitness witness = statement.NewWitness(new(network, salt, context, set));
                        Proof proof = prover.Prove(witness);
                        return () => Said(witness, proof);
                    }
                )
            );

            string Said(CircuitWitness witness, Proof proof)
            {
                using (witness)
                {
                    Fr[] inputs = AccuracyStatement.PublicValues(context, statement.ScoreOf(network, set));
                    KzgCommitment[] commitments = [.. witness.Polynomials.Select(polynomial => polynomial.Commit(prover.Powers))];
                    bool isValid = Verifier.Verify(key, proof, inputs, commitments).IsValid;
                    return $"score {inputs[1]} of {samples}, verified: {isValid}";
                }
            }

            if (!isCompared)
                continue;
            PlainEngine plain = owned.Add(PlainEngine.Open(statement.Circuit.System.ConstraintCount, Key));
            proving.Add(
                (
                    $"plain circuit of as many constraints as {kind}",
                    () =>
                    {
                        plain.Prove();
                        return () => "no statement";
                    }
                )
            );
        }
        var fastest = proving.ToDictionary(item => item.Name, _ => double.MaxValue);
        for (int i = 0; i <= runs; i++)
        {
            foreach ((string name, Func<Func<string>> prove) in proving)
            {
                watch.Restart();
                Func<string> said = prove();
                double seconds = watch.Elapsed.TotalSeconds;
                if (i > 0)
                    fastest[name] = Math.Min(fastest[name], seconds);
                using Process process = Process.GetCurrentProcess();
                Console.WriteLine($"{name}: {seconds:0.00} s; {said()}; {process.PeakWorkingSet64 >> 20} MiB at most");
            }
        }
        foreach ((string name, double seconds) in fastest)
            Console.WriteLine($"fastest of {runs}, {name}: {seconds:0.00} s");
        ProvingSpeed speed = ProvingSpeed.Calibrate();
        foreach (string kind in kinds)
        {
            double predicted = speed.Predict(CostOf(kind)).Duration.TotalSeconds;
            Console.WriteLine($"predicted, {kind}: {predicted:0.00} s, {predicted / fastest[kind]:0.00} of what was measured");
        }
        return 0;

        CircuitCost CostOf(string kind) =>
            kind switch
            {
                "committed" => AccuracyStatement.CostOf(encoding, shape),
                "sealed" => AccuracyStatement.CostOf(encoding, set, recipients: recipients),
                _ => AccuracyStatement.CostOf(encoding, set),
            };

        AccuracyStatement Compile(string kind) =>
            kind switch
            {
                "committed" => new(encoding, shape),
                "sealed" => new(encoding, set, recipients: recipients),
                _ => new(encoding, set),
            };
    }

    public static void Print(string name, CircuitCost cost)
    {
        Console.WriteLine(
            $"{name}: {cost.Constraints} constraints, {cost.Wires} wires, 2^{cost.DomainPower} rows, key {cost.KeyBytes >> 20} MiB"
        );
        foreach (CostSection section in cost.Sections)
            Console.WriteLine($"    {section.Name}: {section.Constraints}");
        if (cost.Sections.Count > 0)
            Console.WriteLine($"    tables and opening: {cost.Constraints - cost.Sections.Sum(section => section.Constraints)}");
    }

    public static string Key(string name, ConstraintSystem system) =>
        TestCache.File(
            $"measured-{name}.zkey",
            path =>
            {
                Groth16Setup.CreateDevelopmentKey(system, path + ".fresh");
                ZkeyCeremony.MakeDevelopmentKey(path + ".fresh", path);
                File.Delete(path + ".fresh");
            }
        );

    private sealed class Owned : IDisposable
    {
        private readonly Stack<IDisposable> all = [];

        public T Add<T>(T item)
            where T : IDisposable
        {
            all.Push(item);
            return item;
        }

        public void Dispose()
        {
            foreach (IDisposable item in all)
                item.Dispose();
        }
    }
}
