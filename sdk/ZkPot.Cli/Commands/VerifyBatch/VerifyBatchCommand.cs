using System.CommandLine;
using System.Diagnostics;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot verify-batch: many proofs of one key at once.</summary>
internal sealed class VerifyBatchCommand : ToolCommand
{
    private readonly Argument<string> key = File("verification_key.json", "The verification key.");
    private readonly Argument<string> source = File(
        "proofs",
        "A folder with NAME.public.json and NAME.proof.json for each proof, or a text file with two paths a line: public values, then proof."
    );

    public VerifyBatchCommand()
        : base("verify-batch", "Verify many proofs of one key at once.") => Take(key, source);

    public override Report Run(ParseResult values, Operation operation)
    {
        LoadedKey verification = LoadedKey.Load(values.GetRequiredValue(key));
        IReadOnlyList<ProofListing.Entry> entries = ProofListing.Read(values.GetRequiredValue(source));
        Func<BatchResult> verify = verification.Verification(entries, operation);
        Stopwatch watch = Stopwatch.StartNew();
        BatchResult result = verify();
        string answer = result.IsValid
            ? $"All {Quantity.Count(result.Count)} proofs are valid."
            : $"{Quantity.Count(result.Failures.Count)} of {Quantity.Count(result.Count)} proofs are refused.";
        return new Report(answer, result.IsValid)
            .Add("valid", "Valid", result.IsValid)
            .Add("proofs", "Proofs", result.Count)
            .Add("refused", "Refused", result.Failures.Count)
            .Add("verifySeconds", "Time", watch.Elapsed)
            .Add("secondsPerProof", "Time a proof", watch.Elapsed / result.Count)
            .Add(
                new FactTable(
                    "failures",
                    "Refused",
                    [.. result.Failures.OrderBy(failure => failure.Key).Select(failure => Row(entries[failure.Key], failure.Value))]
                )
            );
    }

    private static IReadOnlyList<Fact> Row(ProofListing.Entry entry, VerificationResult result) =>
        [
            new("proof", "Proof", entry.Proof, entry.Proof),
            new("fault", "Fault", $"{result.Fault}", $"{result.Fault}"),
            new("reason", "Reason", result.Reason, result.Reason),
        ];
}

/// <summary>Where the proofs of a batch stand: a folder of them, or a text file that names them.</summary>
internal static class ProofListing
{
    private const string InputsEnding = "public.json",
        ProofEnding = "proof.json";

    /// <summary>The files of one proof.</summary>
    internal sealed record Entry(string Inputs, string Proof);

    /// <summary>Reads a folder or a listing; there must be at least one proof.</summary>
    public static IReadOnlyList<Entry> Read(string path)
    {
        List<Entry> entries = Directory.Exists(path) ? OfFolder(path) : OfFile(path);
        if (entries.Count == 0)
            throw new ArtifactException(path, "", "names no proof, expected at least one");
        return entries;
    }

    /// <summary>Every file whose name ends with proof.json, with its twin; sub-folders too.</summary>
    private static List<Entry> OfFolder(string folder)
    {
        var entries = new List<Entry>();
        foreach (
            string proof in Directory.EnumerateFiles(folder, $"*{ProofEnding}", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            string inputs = proof[..^ProofEnding.Length] + InputsEnding;
            if (!File.Exists(inputs))
                throw new ArtifactException(proof, "", $"has no public values beside it, expected {Path.GetFileName(inputs)}");
            entries.Add(new(inputs, proof));
        }
        return entries;
    }

    /// <summary>Two paths a line, from the folder of the listing. Empty lines and lines that begin with # say nothing.</summary>
    private static List<Entry> OfFile(string listing)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(listing))!;
        var entries = new List<Entry>();
        int number = 0;
        foreach (string line in File.ReadLines(listing))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            string[] parts = line.Contains('\t', StringComparison.Ordinal)
                ? line.Split('\t')
                : line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2)
                throw new ArtifactException(
                    listing,
                    $"line {number}",
                    $"has {parts.Length} parts, expected two paths, public values and proof, with a tab or a space between"
                );
            entries.Add(new(Path.Combine(folder, parts[0].Trim()), Path.Combine(folder, parts[1].Trim())));
        }
        return entries;
    }
}
