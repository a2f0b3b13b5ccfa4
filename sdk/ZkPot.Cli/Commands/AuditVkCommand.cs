using System.CommandLine;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot audit-vk: tries every known forgery against a verification key.</summary>
internal sealed class AuditVkCommand : ToolCommand
{
    private readonly Argument<string?> key = new("verification_key.json")
    {
        Description = "The verification key, or a .zkey.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> address = new("--address")
    {
        Description = "In place of a file: where a key stands on a chain, as the factory's keyOf tells it.",
    };
    private readonly ChainOptions chain = new();
    private readonly Option<string?> proof = new("--proof")
    {
        Description = "A true proof, so that the forgeries that start from one are tried too; with --public.",
    };
    private readonly Option<string?> inputs = new("--public") { Description = "The public values of the true proof." };

    public AuditVkCommand()
        : base("audit-vk", "Examine a verification key, and try every known forgery against it.")
    {
        Take(key);
        Take(address, proof, inputs);
        Take(chain.Node);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string? proofPath = values.GetValue(proof),
            inputPath = values.GetValue(inputs);
        if (proofPath is null != inputPath is null)
            throw new UsageException("--proof and --public belong together: give both or neither.");
        LoadedKey verification = Given(values, operation);
        KeyAuditReport audit = verification.Audit(proofPath, inputPath);
        int succeeded = audit.Forgeries.Count(forgery => forgery.Succeeded);
        string answer = audit.IsSound
            ? $"No fault, and none of {audit.Forgeries.Count} forgeries succeeds. Whether the ceremony was honest cannot be seen in a key."
            : $"Do not trust this key: {Quantity.Count(audit.Faults.Count, "fault")}, and {succeeded} of {audit.Forgeries.Count} forgeries succeed.";
        return new Report(answer, audit.IsSound)
            .Add("sound", "Sound", audit.IsSound)
            .Add("digest", "Key", verification.Digest)
            .Add(FaultReport.Table(audit.Faults))
            .Add(new FactTable("forgeries", "Forgeries", [.. audit.Forgeries.Select(Row)]));
    }

    private LoadedKey Given(ParseResult values, Operation operation)
    {
        string? path = values.GetValue(key),
            place = values.GetValue(address);
        if (path is null == place is null)
            throw new UsageException("Name a file, such as verification_key.json, or by --address where a key stands on a chain.");
        if (path is not null)
            return LoadedKey.Load(path);
        if (!Address.TryParse(place, out Address at))
            throw new UsageException(
                $"--address {place}: expected an address, 0x and 40 hexadecimal digits in one case or with the checksum of EIP-55."
            );
        byte[] code = new ChainReader(chain.Client(values)).CodeAsync(at, operation.Cancellation).GetAwaiter().GetResult();
        return new(ContractFormat.ReadCode(code, $"{at}"));
    }

    private static IReadOnlyList<Fact> Row(ForgeryAttempt attempt) =>
        [
            new("name", "Forgery for", attempt.Name, attempt.Name),
            new("how", "How", attempt.How, attempt.How),
            new("succeeded", "Accepted", attempt.Succeeded, attempt.Succeeded ? "YES" : "no"),
        ];
}
