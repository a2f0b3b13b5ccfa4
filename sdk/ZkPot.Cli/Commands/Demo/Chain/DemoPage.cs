namespace ZkPot.Cli;

internal static class DemoPage
{
    public static string Write(DemoResult result) => $"<title>{result.Constraints}</title>";
}
