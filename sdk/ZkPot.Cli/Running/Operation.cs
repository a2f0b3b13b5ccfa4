using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>What a verb has available while it runs.</summary>
internal sealed class Operation(Terminal terminal, bool quiet, ProgressDisplay? progress)
{
    /// <summary>Asks the verb to stop.</summary>
    public CancellationToken Cancellation => terminal.Cancellation;

    /// <summary>Told how far the work is.</summary>
    public IProgress<StageProgress>? Progress => progress;

    /// <summary>Runs other verbs for this one: the same cancellation, other streams.</summary>
    public Terminal Silenced(TextWriter output, TextWriter errors) =>
        new(output, errors, OutIsTerminal: false, ErrorIsTerminal: false, terminal.Cancellation);

    /// <summary>What comes in by the standard input.</summary>
    public TextReader In => terminal.In;

    /// <summary>Asks a person for something that nobody else may see; null if nobody is there to be asked.</summary>
    public Func<string, char[]>? AskSecret =>
        terminal.AskSecret is { } ask && progress is not null ? question => progress.Pause(() => ask(question)) : terminal.AskSecret;

    /// <summary>Tells a person something while the work goes on.</summary>
    public void Note(string text)
    {
        if (quiet)
            return;
        if (progress is not null)
            progress.WriteLine(terminal.Error, text);
        else
            terminal.Error.WriteLine(text);
    }

    /// <summary>From here on the verb waits for others, and no progress is shown until there is some again.</summary>
    public void Wait() => progress?.Report(ProgressDisplay.Idle);

    /// <summary>
    /// Says before a long operation how much memory it will need, and warns if there is less. Amounts that no machine lacks are not worth
    /// a line.
    /// </summary>
    public void AnnounceMemory(long bytes)
    {
        const long worthSaying = 1L << 30;
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes < worthSaying && bytes < available / 4)
            return;
        Note($"Needs about {Quantity.Bytes(bytes)} of memory; this machine has {Quantity.Bytes(available)}.");
        if (bytes > available)
            Note("That is more than there is: expect the operation to be slow or to fail.");
    }

    /// <summary>
    /// Refuses to write over what is read, twice to one place, or to where nothing can be written: what a verb worked for should not be
    /// lost at the end.
    /// </summary>
    public static void RequireOutputs(IReadOnlyList<string> inputs, params ReadOnlySpan<string> outputs)
    {
        StringComparer comparer = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        var taken = new Dictionary<string, string>(comparer);
        foreach (string input in inputs)
            taken.TryAdd(Resolve(input), "is also read: an input must not be replaced. Name another output");
        foreach (string output in outputs)
        {
            if (taken.TryGetValue(Resolve(output), out string? clash))
                throw new UsageException($"{output} {clash}.");
            taken.Add(Resolve(output), "is named for two outputs. Name two different files");
        }
        foreach (string output in outputs)
            Output.RequirePlace(output);
    }

    private static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
