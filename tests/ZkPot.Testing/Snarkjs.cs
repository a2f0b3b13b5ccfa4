namespace ZkPot.Testing;

/// <summary>snarkjs from npm, run as its command: the reference that our files are compared with.</summary>
public static class Snarkjs
{
    private static readonly string Script = Repository.At("node_modules", "snarkjs", "build", "cli.cjs");

    /// <summary>Runs a command and returns what it printed; fails if the command fails.</summary>
    public static string Run(params string[] arguments) => Node.Run(Repository.Root, Script, arguments);

    /// <summary>Runs a command that may fail.</summary>
    public static bool TryRun(out string output, params string[] arguments)
    {
        (int code, string text, string errors) = Node.TryRun(Repository.Root, Script, arguments);
        output = text + errors;
        return code == 0;
    }
}
