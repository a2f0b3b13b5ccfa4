namespace ZkPot.Cli.Tests;

/// <summary>Derives wrong command lines from a right one: each differs from it in one thing.</summary>
internal static class HostileCases
{
    /// <summary>Options that a verb cannot do without, unless the environment names them.</summary>
    private static readonly string[] NeverGuessed = ["--rpc-url", "--deployment", "--wallet"];

    /// <summary>All wrong command lines of a verb.</summary>
    public static IEnumerable<HostileCase> Of(string verb, Slot[] slots, HostileScene scene)
    {
        HostileCase Case(string what, string[] arguments, int code, string names) => new(verb, what, arguments, code, names);
        string[] right = Line(slots, new Dictionary<string, string?>());
        yield return Case("an unknown option", [.. right, "--frobnicate"], ExitCode.Usage, "--frobnicate");
        yield return Case(
            "one argument too many",
            [
                .. Line(
                    slots.Where(slot => slot.IsGiven || !slot.IsOption),
                    slots.Where(slot => !slot.IsOption && !slot.IsGiven).ToDictionary(slot => slot.Name, slot => slot.Good)
                ),
                "surplus",
            ],
            ExitCode.Usage,
            "surplus"
        );
        foreach (Slot required in slots.Where(slot => slot.IsGiven && !slot.IsOption))
        {
            // What follows an argument that is missing takes its place, so all that follow are missing too.
            IEnumerable<Slot> others = slots
                .Where(slot => slot.IsOption)
                .Concat(slots.Where(slot => !slot.IsOption).TakeWhile(slot => slot != required));
            yield return Case($"no {required.Name}", Line(others, new Dictionary<string, string?>()), ExitCode.Usage, required.Name);
        }
        foreach (Slot option in slots.Where(slot => slot.IsOption && slot is not Flag))
            yield return Case(
                $"{option.Name} and nothing behind it",
                [.. Line(slots.Where(slot => slot != option), new Dictionary<string, string?>()), option.Name],
                ExitCode.Usage,
                option.Name
            );
        foreach (string asked in NeverGuessed.Where(name => slots.Any(slot => slot.Name == name && slot.IsGiven)))
            yield return Case($"no {asked}", Line(slots, new Dictionary<string, string?> { [asked] = null }), ExitCode.Usage, asked);
        foreach (Slot slot in slots)
        {
            foreach ((string what, string value, int code, string names) in slot.Wrong(scene))
                yield return Case(
                    $"{what} as {slot.Name}",
                    Line(slots, new Dictionary<string, string?>(OverExisting(slots, scene).Concat(slot.Beside)) { [slot.Name] = value }),
                    code,
                    names
                );
        }
        foreach (OutputFile output in slots.OfType<OutputFile>())
        {
            foreach (InputFile input in slots.OfType<InputFile>().Where(input => input.IsGiven && !input.IsOption))
                yield return Case(
                    $"{output.Name} that is also {input.Name}",
                    Line(slots, new Dictionary<string, string?> { [output.Name] = input.Good }),
                    output.IsNeverReplaced ? ExitCode.InputOutput : ExitCode.Usage,
                    input.Good!
                );
        }
    }

    /// <summary>Outputs where something stands already, which only success may replace.</summary>
    public static IReadOnlyDictionary<string, string?> OverExisting(Slot[] slots, HostileScene scene) =>
        slots
            .OfType<OutputFile>()
            .Where(output => output.IsGiven && !output.IsNeverReplaced)
            .Select((output, i) => (output.Name, i))
            .ToDictionary(output => output.Name, output => (string?)scene.Existing[output.i]);

    /// <summary>A command line: right values but for those that are said.</summary>
    public static string[] Line(IEnumerable<Slot> slots, IReadOnlyDictionary<string, string?> instead) =>
        [
            .. slots
                .Select(slot =>
                    (
                        Slot: slot,
                        Value: instead.TryGetValue(slot.Name, out string? other) ? other
                        : slot.IsGiven ? slot.Good
                        : null
                    )
                )
                .Where(part => part.Value is not null)
                .SelectMany(part => part.Slot.Write(part.Value!)),
        ];
}
