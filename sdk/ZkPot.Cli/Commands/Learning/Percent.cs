namespace ZkPot.Cli;

/// <summary>Shares, as people read them.</summary>
internal static class Percent
{
    /// <summary>A share from 0 to 1.</summary>
    public static Fact Fact(string key, string label, double share) =>
        new(key, label, share, FormattableString.Invariant($"{share * 100:0.00} %"));
}
