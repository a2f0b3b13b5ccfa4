using System.Diagnostics;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Times of whole proofs, ours and those of another prover in turn.</summary>
internal static class ProofBenchmark
{
    /// <summary>Names the other prover, which takes rapidsnark's command line: key, witness, proof, public values.</summary>
    public const string PeerVariable = "ZKPOT_RAPIDSNARK";

    /// <summary>Measures proofs of one witness: in this process with the key kept open, from files to files, and the peer if there is
    /// one.</summary>
    public static IReadOnlyList<Measurement> Run(string zkey, string wtns, BenchProtocol protocol)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey);
        using WtnsFile witness = WtnsFile.Open(wtns);
        string folder = Directory.CreateTempSubdirectory("zkpot-bench-").FullName;
        try
        {
            string proof = Path.Combine(folder, "proof.json"),
                inputs = Path.Combine(folder, "public.json");
            List<(string Name, Action Run)> ways =
            [
                ("prove, key open", () => prover.Prove(witness.Values, null, protocol.Cancellation)),
                ("prove, files to files", () => FromFiles(zkey, wtns, proof, protocol.Cancellation)),
            ];
            if (Environment.GetEnvironmentVariable(PeerVariable) is { Length: > 0 } peer)
                ways.Add(($"{Path.GetFileName(peer)}, files to files", () => RunPeer(peer, zkey, wtns, proof, inputs)));
            TimeSpan[] medians = protocol.Medians([.. ways.Select(way => way.Run)]);
            return [.. ways.Zip(medians, (way, time) => new Measurement(way.Name, prover.WireCount, time))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void FromFiles(string zkey, string wtns, string proof, CancellationToken cancellationToken)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey);
        using WtnsFile witness = WtnsFile.Open(wtns);
        Output.Write((proof, ProofJson.Write(prover.Prove(witness.Values, null, cancellationToken))));
    }

    private static void RunPeer(string peer, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(peer, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new UsageException(
                $"{peer} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}{output.GetAwaiter().GetResult()}"
            );
    }
}
