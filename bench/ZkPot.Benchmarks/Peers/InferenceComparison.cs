using System.Globalization;

namespace ZkPot.Benchmarks.Peers;

/// <summary>
/// What a dense network answers to an image, proven by our statement of inference and by a circuit of the first generation's style: whole
/// processes from the image's file to the proof's, witness included, in turn. `inference [--runs N]`.
/// </summary>
internal static class InferenceComparison
{
    public static async Task<int> RunAsync(string[] args)
    {
        int runs = Programs.Runs(args);
        var question = new InferenceQuestion();
        await question.PrepareAsync().ConfigureAwait(false);
        List<PeerProgram> programs =
        [
            new("zkpot, public weights", question.OurProof("public", "network.safetensors")),
            new("zkpot, private weights in a commitment", question.OurProof("private", "model.blob")),
            new("snarkjs, private weights: witness and proof", question.SnarkjsProof),
            new("snarkjs, the witness alone", question.PeerWitness),
        ];
        if (Programs.Rapidsnark is string rapidsnark)
            programs.Add(new("rapidsnark, given that witness", question.RapidsnarkProof(rapidsnark)));
        IReadOnlyDictionary<string, List<Measurement>> results = await Programs.InTurnAsync(programs, runs).ConfigureAwait(false);

        int answer = question.Answer("public", 785);
        foreach (
            (string prover, int from) in (List<(string, int)>)
                [("private", 786), ("snarkjs", 0), .. Programs.Rapidsnark is null ? [] : (List<(string, int)>)[("rapidsnark", 0)]]
        )
        {
            if (question.Answer(prover, from) != answer)
                throw new InvalidOperationException($"{prover} proves another answer than {answer}.");
        }
        Console.WriteLine(
            $"all answer {answer}; {Environment.ProcessorCount} cores; {Programs.WarmUps} warm-ups, {runs} interleaved runs, medians; whole processes"
        );
        Console.WriteLine("| prover | seconds | fastest | peak MiB |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string name, List<Measurement> measured) in programs.Select(program => (program.Name, results[program.Name])))
        {
            double[] seconds = [.. measured.Select(m => m.Seconds)];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Programs.Median(seconds):F2} | {seconds.Min():F2} | {measured.Max(m => m.PeakBytes) >> 20} |"
                )
            );
        }
        return 0;
    }
}
