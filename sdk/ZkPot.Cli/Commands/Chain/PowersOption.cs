using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>The powers of tau with which bytes are compared with a commitment once more.</summary>
internal sealed class PowersOption
{
    /// <summary>Gets the option.</summary>
    public Option<string?> Option { get; } =
        new("--powers")
        {
            Description =
                "task.zkey or powers.ptau: compares the bytes with the commitment here too. Without it the contract's check, when they were published, has to do.",
        };

    /// <summary>Opens the file that is given; null if none is.</summary>
    /// <exception cref="ArtifactException">It holds no powers.</exception>
    public CommitmentPowers? Open(ParseResult values) =>
        values.GetValue(Option) is { } path
            ? CommitmentPowers.Of(path)
                ?? throw new ArtifactException(path, "", "holds no powers of tau: a .ptau file, or the .zkey of a task, was expected")
            : null;
}
