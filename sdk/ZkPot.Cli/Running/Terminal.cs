namespace ZkPot.Cli;

/// <summary>Where a run of the tool writes, and what can stop it.</summary>
/// <param name="Out">For answers.</param>
/// <param name="Error">For errors, notes and progress.</param>
/// <param name="OutIsTerminal">True if a person watches <paramref name="Out"/>.</param>
/// <param name="ErrorIsTerminal">True if a person watches <paramref name="Error"/>.</param>
/// <param name="Cancellation">Asks the run to stop.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, CancellationToken Cancellation)
{
    /// <summary>What comes in.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Asks a person for something that nobody else may see; null if nobody is there to be asked.</summary>
    public Func<string, char[]>? AskSecret { get; init; }

    /// <summary>The streams of the process.</summary>
    public static Terminal OfProcess(CancellationToken cancellationToken) =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, cancellationToken)
        {
            In = Console.In,
            AskSecret =
                Console.IsInputRedirected || Console.IsErrorRedirected ? null : question => SecretPrompt.Ask(question, cancellationToken),
        };
}
