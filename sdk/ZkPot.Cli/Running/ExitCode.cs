namespace ZkPot.Cli;

/// <summary>What the tool's exit codes mean; documented in docs/cli.md and never renumbered.</summary>
internal static class ExitCode
{
    /// <summary>Done, or the answer is yes.</summary>
    public const int Ok = 0;

    /// <summary>The answer is no: a proof is invalid, a witness violates a constraint, a key is unsound.</summary>
    public const int No = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>An input file is not what it should be.</summary>
    public const int BadInput = 3;

    /// <summary>A file cannot be read or written, or a node cannot be reached.</summary>
    public const int InputOutput = 4;

    /// <summary>A fault of the tool, or no memory.</summary>
    public const int Internal = 5;

    /// <summary>Stopped by Ctrl-C or a request to terminate.</summary>
    public const int Cancelled = 130;
}
