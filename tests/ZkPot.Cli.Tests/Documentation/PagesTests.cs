using System.Text.RegularExpressions;

namespace ZkPot.Cli.Tests.Documentation;

/// <summary>What the pages name is there.</summary>
public sealed partial class PagesTests
{
    private const int LongestWalk = 40;

    [Fact]
    public void The_walk_names_at_most_forty_files_each_once_and_all_there()
    {
        string[] files =
        [
            .. WalkedFile().Matches(File.ReadAllText(Repository.At("docs", "architecture.md"))).Select(match => match.Groups[1].Value),
        ];
        files.Should().HaveCountGreaterThan(LongestWalk / 2).And.HaveCountLessThanOrEqualTo(LongestWalk).And.OnlyHaveUniqueItems();
        files.Where(file => !File.Exists(Repository.At(file.Split('/')))).Should().BeEmpty();
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var broken = new List<string>();
        string[] pages =
        [
            Repository.At("README.md"),
            .. Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories),
        ];
        foreach (string page in pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                    continue;
                if (!Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
                    broken.Add($"{page}: {target}");
            }
        }
        pages.Should().HaveCountGreaterThan(20);
        broken.Should().BeEmpty();
    }

    [GeneratedRegex(@"^\d+\. `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex WalkedFile();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
