using System.Text;
using System.Text.RegularExpressions;

namespace ZkPot.Cli.Tests;

/// <summary>An argument or option of a verb, with what it takes; what it must not take follows from that.</summary>
/// <param name="Name">Its name in the tool, with dashes if it is an option.</param>
/// <param name="Good">A value that is right; null where it has none, or is left out of the right command line.</param>
public abstract record Slot(string Name, string? Good)
{
    private protected static readonly string Huge = new('9', 90);

    /// <summary>Whether it is named by dashes.</summary>
    public bool IsOption => Name.StartsWith('-');

    /// <summary>Whether the right command line has it.</summary>
    public bool IsGiven { get; init; } = true;

    /// <summary>What else changes on the command line where this one is tried: other values by names, null for what is left out.</summary>
    public IReadOnlyDictionary<string, string?> Beside { get; init; } = new Dictionary<string, string?>();

    /// <summary>Wrong values: what is wrong, the value, the exit code, and what the message must name.</summary>
    public abstract IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene);

    /// <summary>What stands on the command line for a value.</summary>
    public virtual string[] Write(string value) => IsOption ? [Name, value] : [value];
}

/// <summary>A file that is read.</summary>
/// <param name="GarbageCode">What is answered to a file that holds something else.</param>
public sealed record InputFile(string Name, string Path, int GarbageCode = ExitCode.BadInput) : Slot(Name, Path)
{
    /// <summary>Damages that this kind of file cannot show: of a password's file, for example, what is cut is just another
    /// password.</summary>
    public string[] Harmless { get; init; } = [];

    /// <summary>What messages name in place of the path.</summary>
    public string? Called { get; init; }

    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene)
    {
        string missing = scene.Missing($"no such {System.IO.Path.GetFileName(Path)}"),
            nowhere = System.IO.Path.Combine(scene.Missing("no such folder"), "lost");
        yield return ("a file that is missing", missing, ExitCode.InputOutput, System.IO.Path.GetFileName(missing));
        yield return ("a file in a folder that is missing", nowhere, ExitCode.InputOutput, "lost");
        yield return ("a folder", scene.EmptyFolder, ExitCode.InputOutput, scene.EmptyFolder);
        yield return ("4 GiB of zeros", scene.Endless, GarbageCode, System.IO.Path.GetFileName(scene.Endless));
        foreach ((string what, byte[] contents) in Damage(File.ReadAllBytes(Path)).Where(damage => !Harmless.Contains(damage.What)))
        {
            string path = HostileScene.Damaged(Path, what, contents);
            yield return (what, path, GarbageCode, Called ?? System.IO.Path.GetFileName(path));
        }
    }

    private static IEnumerable<(string What, byte[] Contents)> Damage(byte[] good)
    {
        yield return ("nothing", []);
        yield return ("noise", [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 167 % 256 | 128))]);
        yield return ("half of it", good[..(good.Length / 2)]);
        yield return ("a huge number", WithHugeNumber(good));
    }

    /// <summary>In a text the first number has 90 digits; in a binary file, the numbers behind the magic are as large as they can
    /// be.</summary>
    private static byte[] WithHugeNumber(byte[] good)
    {
        if (good.All(value => value is >= 32 and < 127 or (byte)'\n' or (byte)'\r'))
            return Encoding.ASCII.GetBytes(new Regex(@"\d+").Replace(Encoding.ASCII.GetString(good), Huge, 1));
        byte[] changed = [.. good];
        changed.AsSpan(Math.Min(4, good.Length)..Math.Min(24, good.Length)).Fill(0xff);
        return changed;
    }
}

/// <summary>A file that is written.</summary>
public sealed record OutputFile(string Name, string Good) : Slot(Name, Good)
{
    /// <summary>Whether what stands there is kept, no matter who asks: so with keys.</summary>
    public bool IsNeverReplaced { get; init; }

    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene)
    {
        string nowhere = Path.Combine(scene.Missing("no such folder"), "file"),
            below = Path.Combine(scene.RankedEntry, "file");
        yield return ("an output that is a folder", scene.EmptyFolder, ExitCode.InputOutput, scene.EmptyFolder);
        yield return ("an output in a folder that is missing", nowhere, ExitCode.InputOutput, nowhere);
        yield return ("an output below a file", below, ExitCode.InputOutput, below);
    }
}

/// <summary>A whole number from nothing on.</summary>
/// <param name="OutOfRange">Numbers that can be parsed and make no sense.</param>
public sealed record Number(string Name, string? Good, params string[] OutOfRange) : Slot(Name, Good)
{
    /// <summary>What is answered to those.</summary>
    public int OutOfRangeCode { get; init; } = ExitCode.Usage;

    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene) =>
        [
            .. from value in (string[])["-1", "99999999999999999999", Huge, "1e3", "0x1g", "1.5", "many", ""]
            select ($"the number \"{value}\"", value, ExitCode.Usage, Name),
            .. from value in OutOfRange
            select ($"the number {value}", value, OutOfRangeCode, OutOfRangeCode == ExitCode.Usage ? Name : value),
        ];
}

/// <summary>An amount of money, which may have decimal places.</summary>
public sealed record Amount(string Name, string? Good, params string[] Refused) : Slot(Name, Good)
{
    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene) =>
        from value in (string[])["-1", "1e3", "0x10", "many", "", "1.2.3", new('9', 100), .. Refused]
        select ($"the amount \"{value}\"", value, ExitCode.Usage, Name);
}

/// <summary>An address on a chain.</summary>
public sealed record Place(string Name, string? Good) : Slot(Name, Good)
{
    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene) =>
        from value in (string[])
            [
                "0xf39fd6e51aad88F6F4ce6aB8827279cffFb92266",
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb9226",
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb922667",
                "0xg39fd6e51aad88f6f4ce6ab8827279cfffb92266",
                "f39fd6",
                "vitalik.eth",
                "",
            ]
        select ($"the address \"{value}\"", value, ExitCode.Usage, Name);
}

/// <summary>A text of which some must be refused, all of them usage errors.</summary>
public sealed record Text(string Name, string? Good, params string[] Refused) : Slot(Name, Good)
{
    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene) =>
        from value in Refused
        select ($"the text \"{(value.Length > 40 ? value[..40] + "…" : value)}\"", value, ExitCode.Usage, Name);
}

/// <summary>An option without a value.</summary>
public sealed record Flag(string Name) : Slot(Name, "")
{
    public override string[] Write(string value) => value.Length == 0 ? [Name] : [$"{Name}={value}"];

    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene) =>
        [("a flag that says maybe", "maybe", ExitCode.Usage, "maybe")];
}

/// <summary>The address of a node. What nodes do wrong is tried apart, for it takes seconds until they are given up.</summary>
public sealed record NodeAddress(string? Good) : Slot("--rpc-url", Good)
{
    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene) =>
        from value in (string[])["ftp://127.0.0.1", "127.0.0.1", "http://", "nonsense", ""]
        select ($"the node \"{value}\"", value, ExitCode.Usage, Name);
}

/// <summary>A folder that is written to.</summary>
public sealed record OutputFolder(string Name) : Slot(Name, null)
{
    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene)
    {
        yield return ("a folder that is a file", scene.RankedEntry, ExitCode.InputOutput, scene.RankedEntry);
        yield return ("a folder below a file", Path.Combine(scene.RankedEntry, "folder"), ExitCode.InputOutput, scene.RankedEntry);
    }
}

/// <summary>The folder of journals.</summary>
/// <param name="Good">A right one.</param>
/// <param name="IsOnlyLookedAt">Whether the verb only looks there for what helps it, and may do without.</param>
public sealed record JournalFolder(string Good, bool IsOnlyLookedAt = false) : Slot("--journal", Good)
{
    public override IEnumerable<(string What, string Value, int Code, string Names)> Wrong(HostileScene scene)
    {
        yield return ("a journal that is a file", scene.RankedEntry, ExitCode.InputOutput, scene.RankedEntry);
        if (!IsOnlyLookedAt)
            yield return ("a journal that is noise", scene.NoisyJournal, ExitCode.BadInput, scene.NoisyJournal);
    }
}
