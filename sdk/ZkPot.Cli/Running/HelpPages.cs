using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ZkPot.Cli;

/// <summary>What --help shows: of the tool, where to begin and all commands by their purpose; of a verb, an example too.</summary>
internal sealed class HelpPages(HelpAction plain) : SynchronousCommandLineAction
{
    private const string Welcome = """
        zkpot: prove how good a private model is, and be paid for it on a chain, without showing it.

        Begin here:
          zkpot demo             everything once, on a local chain: trainers, cheats, pay; a minute or two
          zkpot demo --proof     how a private model proves its score, step by step, without a chain
          zkpot demo --circuit   the proving engine alone, in seconds and without data
        """;

    private const string Ending = """
        "zkpot COMMAND --help" explains each, with an example.

        Everywhere:
          --json        answer with one JSON object, for machines
          -q, --quiet   no progress and no notes
          --version     which version this is

        Exit codes: 0 done or yes, 1 no, 2 usage, 3 bad input, 4 input or output, 5 internal, 130 stopped.
        """;

    /// <summary>The commands by their purpose. Each stands once.</summary>
    public static IReadOnlyList<(string Title, string[] Commands)> Groups { get; } =
    [
        ("Learn, and prove what was learned", ["data", "train", "quantize", "evaluate", "statement", "testset", "federate"]),
        ("Tasks on a chain", ["task", "trainer", "leader", "sponsor", "claim", "stake", "model", "costs", "deploy"]),
        ("Keys of people", ["wallet", "recipient"]),
        (
            "Circuits, ceremonies, proofs",
            ["r1cs", "wtns", "ptau", "zkey", "prove", "fullprove", "verify", "verify-batch", "calldata", "audit-vk"]
        ),
        ("This machine, and everything at once", ["gpu", "bench", "demo"]),
    ];

    /// <summary>Puts these pages in the place of the plain ones.</summary>
    public static void AddTo(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpPages((HelpAction)option.Action!);
    }

    /// <summary>Anyone who asks for help is not told what is missing.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        if (command is RootCommand)
            WriteRoot(command, output);
        else
            plain.Invoke(parseResult);
        if (command is ToolCommand && Examples.Of(CommandLineFaults.NameOf(command)) is { } example)
            output.WriteLine($"Example:\n  {example}\n");
        return ExitCode.Ok;
    }

    private static void WriteRoot(Command root, TextWriter output)
    {
        output.WriteLine(Welcome);
        int width = root.Subcommands.Max(command => command.Name.Length);
        foreach ((string title, string[] names) in Groups)
        {
            output.WriteLine($"\n{title}:");
            foreach (Command command in names.Select(name => root.Subcommands.Single(command => command.Name == name)))
                output.WriteLine($"  {command.Name.PadRight(width)}  {FirstSentence(command.Description!)}");
        }
        output.WriteLine($"\n{Ending}");
    }

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and int end ? text[..(end + 1)] : text;
}
