namespace ZkPot.Contracts.Tests;

/// <summary>Runs of forge. One at a time: they share the compiler's cache.</summary>
[CollectionDefinition(Collection)]
public static class Forge
{
    /// <summary>The collection of tests that run forge.</summary>
    public const string Collection = "forge";

    /// <summary>Runs a function of a contract as a script; fails with what forge says.</summary>
    internal static string Script(string contract, string signature, params string[] arguments)
    {
        string[] all =
        [
            "forge",
            "script",
            contract,
            "--tc",
            Path.GetFileName(contract).Split('.')[0],
            "--sig",
            signature,
            "--gas-limit",
            "18446744073709551615",
            "--memory-limit",
            "1073741824",
            .. arguments,
        ];
        return Node.Run(Repository.Root, Repository.At("contracts", "script", "foundry.mjs"), all);
    }
}
