using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Contributions of both phases as facts.</summary>
internal static class ContributionReport
{
    /// <summary>One contribution of phase 1.</summary>
    public static IReadOnlyList<Fact> Row(int index, PtauContribution contribution) =>
        Row(index, contribution.Name, contribution.Beacon, contribution.ResponseHash);

    /// <summary>One contribution of phase 2.</summary>
    public static IReadOnlyList<Fact> Row(int index, Phase2Contribution contribution) =>
        Row(index, contribution.Name, contribution.Beacon, contribution.Hash);

    /// <summary>What a contributor wants to know of the contribution just made.</summary>
    public static Report Made(string output, string? name, ReadOnlyMemory<byte> hash) =>
        new Report("Contributed. Publish the hash: with it anybody can find this contribution in the file.")
            .Add("output", "Written", output)
            .Add("name", "Name", name ?? "")
            .Add("hash", "Hash", Convert.ToHexStringLower(hash.Span));

    /// <summary>One contribution.</summary>
    public static IReadOnlyList<Fact> Row(int index, string? name, Beacon? beacon, ReadOnlyMemory<byte> hash)
    {
        string full = Convert.ToHexStringLower(hash.Span);
        string kind = beacon is null ? "secret" : $"beacon, 2^{beacon.IterationsExponent} hashes";
        return
        [
            new("index", "#", index, $"{index}"),
            new("name", "Name", name ?? "", name ?? ""),
            new("kind", "From", beacon is null ? "secret" : "beacon", kind),
            new("hash", "Hash", full, $"{full[..16]}…{full[^16..]}"),
        ];
    }
}
