using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Statements;
using ZkPot.Testing;

namespace ZkPot.Statements.Measure;

/// <summary>
/// Accuracy on polynomial commitments beside accuracy on a sponge: rows by part, and with "prove" the times of whole proofs, witness
/// included, of constant and committed test sets and of the sponge, in turn.
/// </summary>
internal static class KzgMeasure
{
    public static int Run(string[] args)
    {
        if (
            args is not [string model, string count, ..]
            || !Models.Architectures.ContainsKey(model)
            || !int.TryParse(count, out int samples)
        )
        {
            Console.Error.WriteLine(
                $"Usage: kzg {string.Join('|', Models.Architectures.Keys)} SAMPLES [prove] [--only constant|committed|sponge] [--runs N]"
            );
            return 1;
        }
        (Dataset train, Dataset test) = Models.DataOf(model);
        IntegerNetwork network = Models.Get(model, train);
        Dataset set = TestSetShape.Arrange(test.Slice(..samples));
        var encoding = new ModelEncoding(network.Architecture);
        var shape = TestSetShape.Of(set);
        string only = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault("");
        Print("constant test set", KzgAccuracyStatement.CostOf(encoding, set));
        Print("committed test set", KzgAccuracyStatement.CostOf(encoding, shape));
        Print("sponge, constant test set", AccuracyStatement.CostOf(network.Architecture, set));
        if (!args.Contains("prove"))
            return 0;

        int runs = args.SkipWhile(a => a != "--runs").Skip(1).Select(int.Parse).FirstOrDefault(3);
        var watch = new Stopwatch();
        var proving = new List<(string Name, Func<string> Prove)>();
        using var owned = new Owned();
        Fr context = Fr.From(2026),
            salt = PrimeField.Random<Fr>();
        byte[] salts = ModelWords.NewSalts();
        foreach (
            (string name, Func<KzgAccuracyStatement> lay) in (IEnumerable<(string, Func<KzgAccuracyStatement>)>)
                [
                    ("constant", () => new KzgAccuracyStatement(encoding, set)),
                    ("committed", () => new KzgAccuracyStatement(encoding, shape)),
                ]
        )
        {
            if (only.Length > 0 && only != name)
                continue;
            KzgAccuracyStatement statement = owned.Add(lay());
            Groth16Prover prover = owned.Add(Groth16Prover.Open(Key($"kzg-{model}-{samples}-{name}", statement.Circuit.System)));
            var key = new PreparedVerificationKey(prover.VerificationKey);
            proving.Add(
                (
                    name,
                    () =>
                    {
                        using CircuitWitness witness = statement.NewWitness(new(network, salt, context, set));
                        Proof proof = prover.Prove(witness);
                        Fr[] inputs = KzgAccuracyStatement.PublicValues(context, statement.ScoreOf(network, set));
                        KzgCommitment[] commitments = [.. witness.Polynomials.Select(polynomial => polynomial.Commit(prover.Powers))];
                        return $"score {inputs[1]}, verified: {Verifier.Verify(key, proof, inputs, commitments).IsValid}";
                    }
                )
            );
        }
        if (only is "" or "sponge")
        {
            AccuracyStatement statement = owned.Add(new AccuracyStatement(network.Architecture, set));
            Groth16Prover prover = owned.Add(Groth16Prover.Open(Key($"sponge-{model}-{samples}", statement.Circuit.System)));
            proving.Add(
                (
                    "sponge",
                    () =>
                    {
                        using CircuitWitness witness = statement.NewWitness(network, salts, context);
                        prover.Prove(witness);
                        return "";
                    }
                )
            );
        }
        var fastest = proving.ToDictionary(item => item.Name, _ => double.MaxValue);
        for (int i = 0; i <= runs; i++)
        {
            foreach ((string name, Func<string> prove) in proving)
            {
                watch.Restart();
                string said = prove();
                if (i > 0)
                    fastest[name] = Math.Min(fastest[name], watch.Elapsed.TotalSeconds);
                Console.WriteLine(
                    $"{name}: {watch.Elapsed.TotalSeconds:0.00} s; {said}; {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most"
                );
            }
        }
        foreach ((string name, double seconds) in fastest)
            Console.WriteLine($"fastest of {runs}, {name}: {seconds:0.00} s");
        return 0;
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
