using System.Diagnostics;
using System.Runtime.Intrinsics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Statements;
using ZkPot.Testing;

namespace ZkPot.Statements.Measure;

/// <summary>
/// Accuracy of a quarter step from a global model: constraints by section, and with "prove" the times of whole proofs, witness included, in
/// which the
/// global model is the trained one and the client's differs from it in every third weight.
/// </summary>
internal static class StepMeasure
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
                $"Usage: step {string.Join('|', Models.Architectures.Keys)} SAMPLES [constant] [prove] [--headroom BITS] [--runs N]"
            );
            return 1;
        }
        (Dataset train, Dataset test) = Models.DataOf(model);
        IntegerNetwork global = Models.Get(model, train);
        Dataset set = TestSetShape.Arrange(test.Slice(..samples));
        bool isConstant = args.Contains("constant");
        var encoding = new ModelEncoding(global.Architecture, Number("--headroom", 0));
        TestSetShape shape = TestSetShape.Of(set);
        AccuracyMeasure.Print(
            isConstant ? "step, constant test set" : "step, committed test set",
            isConstant ? StepAccuracyStatement.CostOf(encoding, set) : StepAccuracyStatement.CostOf(encoding, shape)
        );
        if (!args.Contains("prove"))
            return 0;

        using StepAccuracyStatement statement = isConstant ? new(encoding, set) : new(encoding, shape);
        string name = $"step-{model}-{samples}-{(isConstant ? "constant" : "committed")}-{encoding.Headroom}";
        using Groth16Prover prover = Groth16Prover.Open(AccuracyMeasure.Key(name, statement.Circuit.System));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        IntegerNetwork network = Near(global);
        long bound = statement.Distance.Between(global, network);
        var claim = new StepClaim(network, PrimeField.Random<Fr>(), global, Fr.From(2026), set, bound);
        int score = statement.ScoreOf(network, global, set),
            own = statement.ScoreOf(global, global, set);
        string vectors =
            Vector512.IsHardwareAccelerated ? "AVX-512"
            : Vector256.IsHardwareAccelerated ? "AVX2"
            : "no wide vectors";
        Console.WriteLine($"score {score} of {samples}, the global model's {own}, squared distance {bound}; {vectors}");
        int runs = Number("--runs", 3);
        double fastest = double.MaxValue,
            least = double.MaxValue;
        for (int i = 0; i <= runs; i++)
        {
            var watch = Stopwatch.StartNew();
            // What the work takes on a machine that others use as well.
            TimeSpan before = Environment.CpuUsage.TotalTime;
            using CircuitWitness witness = statement.NewWitness(claim);
            double made = watch.Elapsed.TotalSeconds;
            Proof proof = prover.Prove(witness);
            double proven = watch.Elapsed.TotalSeconds;
            double processors = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            if (i > 0)
                (fastest, least) = (Math.Min(fastest, proven), Math.Min(least, processors));
            KzgCommitment[] commitments = [.. witness.Polynomials.Select(polynomial => polynomial.Commit(prover.Powers))];
            bool isValid = Verifier
                .Verify(key, proof, StepAccuracyStatement.PublicValues(claim.Context, score, bound), commitments)
                .IsValid;
            string memory = $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most";
            Console.WriteLine(
                $"witness {made:0.000} s, with proof {proven:0.000} s ({processors:0.000} s of processors), verified: {isValid}; {memory}"
            );
        }
        Console.WriteLine($"fastest of {runs}: {fastest:0.000} s, {least:0.000} s of processors");
        return 0;

        int Number(string option, int otherwise) => args.SkipWhile(a => a != option).Skip(1).Select(int.Parse).FirstOrDefault(otherwise);
    }

    private static IntegerNetwork Near(IntegerNetwork global)
    {
        var random = new Random(1);
        return new(
            global.Architecture,
            [.. global.Weights.Select((weight, i) => i % 3 == 0 ? (sbyte)Math.Clamp(weight + random.Next(-8, 9), -128, 127) : weight)],
            [.. global.Biases.Select(bias => bias + random.Next(-200, 201))]
        );
    }
}
