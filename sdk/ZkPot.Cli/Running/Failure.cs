using System.Text.Json.Nodes;
using Nethereum.JsonRpc.Client;
using ZkPot.Chain;
using ZkPot.Circom;
using ZkPot.Groth16;
using ZkPot.Learning;
using ZkPot.Sdk;
using ZkPot.Sdk.Content;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>What went wrong, in a form that people and machines can act on.</summary>
/// <param name="ExitCode">What the process answers.</param>
/// <param name="Kind">The kind for machines; stable.</param>
/// <param name="Message">What and where.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record Failure(int ExitCode, string Kind, string Message, string Advice)
{
    private string? artifact,
        where,
        problem;

    /// <summary>Classifies an exception.</summary>
    public static Failure Of(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions: [Exception first, ..] } => Of(first),
            OperationCanceledException => new(
                Cli.ExitCode.Cancelled,
                "cancelled",
                "Stopped.",
                "No output was written, and nothing unfinished is left behind."
            ),
            UsageException => new(Cli.ExitCode.Usage, "usage", exception.Message, "Add --help to the command to see how it is used."),
            ArtifactException { InnerException: FileNotFoundException or DirectoryNotFoundException } fault => OfArtifact(
                fault,
                Cli.ExitCode.InputOutput,
                "io",
                "Check the path."
            ),
            ArtifactException { InnerException: IOException or UnauthorizedAccessException } fault => OfArtifact(
                fault,
                Cli.ExitCode.InputOutput,
                "io",
                "Check that the file may be used and that the disk has room."
            ),
            ArtifactException fault => OfArtifact(
                fault,
                Cli.ExitCode.BadInput,
                "badInput",
                fault.Fault switch
                {
                    ArtifactFault.NotPrepared => "Prepare it with \"zkpot ptau prepare\", after at least one contribution.",
                    ArtifactFault.TooSmall =>
                        "Take a larger one: \"zkpot ptau new\" begins one, and published ceremonies have powers of up to 28.",
                    ArtifactFault.NoContribution => "Contribute with \"zkpot zkey contribute\".",
                    ArtifactFault.OfAnother => "Name the files of one circuit.",
                    ArtifactFault.Unsatisfied => "\"zkpot wtns check\" with the .r1cs file names the constraint that it violates.",
                    ArtifactFault.OfStatement => "Make the proof with \"zkpot statement prove\".",
                    _ => "Check that this is the file you meant; if it is, make it again or fetch it again.",
                }
            ),
            LearningException or ZkPotException or ChainException when exception.InnerException is { } inner && IsOfFiles(inner) => Of(
                inner
            ) with
            {
                Message = exception.Message,
            },
            CircomException { Fault: CircomFault.Unsatisfied } => new(
                Cli.ExitCode.VerificationFailed,
                "verificationFailed",
                exception.Message,
                "The circuit does not allow this input; correct the values."
            ),
            CircomException { Fault: CircomFault.Time or CircomFault.Memory } => new(
                Cli.ExitCode.BadInput,
                "badInput",
                exception.Message,
                "If the circuit is as large as that, allow more by --timeout or --memory."
            ),
            CircomException => new(
                Cli.ExitCode.BadInput,
                "badInput",
                exception.Message,
                "Check that this is the program that circom made of the circuit."
            ),
            StatementException => new(
                Cli.ExitCode.VerificationFailed,
                "verificationFailed",
                exception.Message,
                "A statement can only be proven of what it is true of."
            ),
            LearningException => new(
                Cli.ExitCode.BadInput,
                "badInput",
                exception.Message,
                "Check that this is the file you meant, and correct what the message names."
            ),
            ContractRevertException => new(
                Cli.ExitCode.VerificationFailed,
                "refused",
                exception.Message,
                "A contract refused this transaction. It changed nothing; what the command sent before it stays done."
            ),
            KeyFileException { IsWrongPassword: true } => new(
                Cli.ExitCode.BadInput,
                "badInput",
                exception.Message,
                "Try again with the password that the file was made with."
            ),
            TransactionRejectedException { Kind: RejectionKind.InsufficientFunds } => new(
                Cli.ExitCode.VerificationFailed,
                "refused",
                exception.Message,
                "Send ether for gas to the account that acts; \"zkpot wallet show\" tells its address."
            ),
            RpcResponseException => new(
                Cli.ExitCode.InputOutput,
                "io",
                exception.Message,
                "The node answered with an error: name another node by --rpc-url, or try again later."
            ),
            NodeException or ContentException => new(
                Cli.ExitCode.InputOutput,
                "io",
                exception.Message,
                "Check the address, and that the node runs and can be reached from here."
            ),
            ChainException or ZkPotException => new(
                Cli.ExitCode.BadInput,
                "badInput",
                exception.Message,
                "Correct what the message names."
            ),
            ProvingDeviceException => new(
                Cli.ExitCode.InputOutput,
                "io",
                $"{exception.Message}.",
                "\"zkpot gpu list\" shows the devices; without --device proofs are made on the CPU."
            ),
            FileNotFoundException or DirectoryNotFoundException => new(
                Cli.ExitCode.InputOutput,
                "io",
                exception.Message,
                "Check the path."
            ),
            IOException or UnauthorizedAccessException => new(
                Cli.ExitCode.InputOutput,
                "io",
                exception.Message,
                "Check that the file may be used and that the disk has room."
            ),
            OutOfMemoryException => new(
                Cli.ExitCode.Internal,
                "memory",
                "There is not enough memory.",
                "Close other programs, or use a machine with more memory."
            ),
            _ => new(
                Cli.ExitCode.Internal,
                "internal",
                $"{exception.GetType().Name}: {exception.Message}",
                $"This is a fault of zkpot. Please report it with these lines:\n{exception.StackTrace}"
            ),
        };

    private static bool IsOfFiles(Exception inner) => inner is IOException or UnauthorizedAccessException && inner is not HttpIOException;

    /// <summary>The error for machines.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["kind"] = Kind,
            ["message"] = Message,
            ["advice"] = Advice,
        };
        if (artifact is not null)
            json["artifact"] = artifact;
        if (!string.IsNullOrEmpty(where))
            json["where"] = where;
        if (problem is not null)
            json["problem"] = problem;
        return json;
    }

    private static Failure OfArtifact(ArtifactException fault, int exitCode, string kind, string advice) =>
        new(exitCode, kind, fault.Message, advice)
        {
            artifact = fault.Artifact,
            where = fault.Where,
            problem = fault.Problem,
        };
}
