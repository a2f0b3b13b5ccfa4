namespace ZkPot.Chain.Tests;

/// <summary>Contracts of a few instructions, written by hand so that no compiler is needed.</summary>
internal static class Bytecode
{
    private const byte PrefixLength = 9;

    /// <summary>Reverts with its calldata: any error can be provoked.</summary>
    public static byte[] Reverter => Deploying("365f5f37365ffd");

    /// <summary>Logs its calldata: the first word as the topic, the rest as the data.</summary>
    public static byte[] Logger => Deploying("365f5f375f35602036036020a100");

    /// <summary>Returns its calldata.</summary>
    public static byte[] Echo => Deploying("365f5f37365ff3");

    /// <summary>Returns the arguments of any function that is called.</summary>
    public static byte[] Arguments => Deploying("600436038060045f375ff3");

    /// <summary>Reads slot 7 of its storage.</summary>
    public static byte[] Reader => Deploying("6007545000");

    // The prefix copies what follows it into memory and returns it.
    private static byte[] Deploying(string runtime)
    {
        byte[] code = Convert.FromHexString(runtime);
        return [0x60, (byte)code.Length, 0x80, 0x60, PrefixLength, 0x5f, 0x39, 0x5f, 0xf3, .. code];
    }
}
