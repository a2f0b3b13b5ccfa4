using System.Globalization;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Benchmarks.Peers;

/// <summary>
/// Compares provers on the same files: three warm-ups, then interleaved runs, medians. `peers NAME:POWER ... [--runs N] [--no-snarkjs]`,
/// NAME being a circuit of bench/circuits. ZKPOT_RAPIDSNARK names a binary with rapidsnark's command line, ZKPOT_CLI our published tool.
/// </summary>
internal static class PeerComparison
{
    public static async Task<int> RunAsync(string[] args)
    {
        int runs = Programs.Runs(args);
        bool withSnarkjs = !args.Contains("--no-snarkjs");
        string[] circuits = [.. args.Where(a => a.Contains(':', StringComparison.Ordinal))];
        if (circuits.Length == 0)
        {
            await Console.Error.WriteLineAsync("Name circuits, as in: peers poseidon_chain:16 sha256_blocks:16").ConfigureAwait(false);
            return 2;
        }
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores; {Programs.WarmUps} warm-ups, {runs} interleaved runs, medians; whole processes unless it says warm"
        );
        Console.WriteLine("| circuit | prover | seconds | ratio to zkpot | peak MiB |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (string circuit in circuits)
        {
            string folder = PreparedCircuit.Folder(),
                name = circuit.Replace(':', '_');
            string zkey = await PreparedCircuit.KeyAsync(circuit).ConfigureAwait(false),
                witness = Path.Combine(folder, $"{name}.wtns");
            List<PeerProgram> provers =
            [
                new("zkpot", [.. Programs.Ours, "prove", zkey, witness, Out("ours", "proof"), Out("ours", "public")]),
            ];
            if (Programs.Rapidsnark is string rapidsnark)
                provers.Add(new("rapidsnark", [rapidsnark, zkey, witness, Out("rapidsnark", "proof"), Out("rapidsnark", "public")]));
            // One warm-up is enough for a program that takes half a minute.
            if (withSnarkjs)
                provers.Add(
                    new(
                        "snarkjs",
                        [.. Programs.Snarkjs, "groth16", "prove", zkey, witness, Out("snarkjs", "proof"), Out("snarkjs", "public")],
                        WarmUps: 1
                    )
                );
            IReadOnlyDictionary<string, List<Measurement>> results = await Programs.InTurnAsync(provers, runs).ConfigureAwait(false);
            double ours = Programs.Median(results["zkpot"].Select(m => m.Seconds));
            foreach (string prover in provers.Select(program => program.Name))
            {
                double seconds = Programs.Median(results[prover].Select(m => m.Seconds));
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {name} | {prover} | {seconds:F3} | {seconds / ours:F2} | {results[prover].Max(m => m.PeakBytes) >> 20} |"
                    )
                );
            }
            double warm = Warm(zkey, witness, runs);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | zkpot, warm | {warm:F3} | {warm / ours:F2} | |"));
        }
        return 0;
    }

    /// <summary>A prover that has the key open, as a service has.</summary>
    private static double Warm(string zkey, string witness, int runs)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey);
        using WtnsFile values = WtnsFile.Open(witness);
        for (int i = 0; i < Programs.WarmUps; i++)
            prover.Prove(values.Values);
        var seconds = new List<double>();
        for (int i = 0; i < runs; i++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            prover.Prove(values.Values);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        return Programs.Median(seconds);
    }

    private static string Out(string prover, string kind) => Path.Combine(Path.GetTempPath(), $"zkpot-peers-{prover}-{kind}.json");
}
