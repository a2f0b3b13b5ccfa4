namespace ZkPot.Sdk.Contracts;

/// <summary>
/// What the compiler made of the contracts: the code that creates one, before the arguments of its constructor. It is part of this library.
/// </summary>
internal static class ContractBytecode
{
    public static string Load(string name)
    {
        using Stream stream = typeof(ContractBytecode).Assembly.GetManifestResourceStream($"{name}.bin")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
