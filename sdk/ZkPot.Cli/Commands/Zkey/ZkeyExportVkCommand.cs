using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey export-vk: the verification key of a proving key.</summary>
internal sealed class ZkeyExportVkCommand : ToolCommand
{
    private readonly Argument<string> key = File("circuit.zkey", "The proving key."),
        output = File("verification_key.json", "Where the verification key will stand.");

    public ZkeyExportVkCommand()
        : base("export-vk", "Write the verification key of a proving key.") => Take(key, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string zkey = values.GetRequiredValue(key),
            json = values.GetRequiredValue(output);
        Operation.RequireOutputs([zkey], json);
        using ZkeyFile file = ZkeyFile.Open(zkey);
        LoadedKey verification = LoadedKey.Of(file);
        Output.Write((json, VerificationKeyJson.Write(verification.Key)));
        return new Report("Exported.")
            .Add("output", "Written", json)
            .Add("publicCount", "Public values", verification.Key.PublicCount)
            .Add("digest", "Digest", verification.Digest);
    }
}
