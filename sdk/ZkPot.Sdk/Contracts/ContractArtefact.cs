using System.Text.Json;
using System.Text.Json.Nodes;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What the compiler made of a contract: its interface, and the code that creates it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Abi">What it offers.</param>
/// <param name="Bytecode">What creates it, before the arguments of the constructor.</param>
public sealed record ContractArtefact(string Name, ContractAbi Abi, ReadOnlyMemory<byte> Bytecode)
{
    /// <summary>The code that creates it with these arguments.</summary>
    public byte[] Creation(params ReadOnlySpan<AbiValue> arguments) => Abi.EncodeCreation(Bytecode.Span, arguments);

    /// <summary>Reads one that is part of this library.</summary>
    internal static ContractArtefact Load(string name)
    {
        using Stream stream = typeof(ContractArtefact).Assembly.GetManifestResourceStream($"{name}.json")!;
        JsonNode json = JsonNode.Parse(stream)!;
        return new(name, ContractAbi.ParseJson(json["abi"]!.ToJsonString()), Hex.Decode((string)json["bytecode"]!));
    }
}
