namespace ZkPot.Ethereum;

/// <summary>How much work scrypt makes of each guess at the password of a key file.</summary>
/// <param name="N">Steps, a power of two.</param>
/// <param name="R">Size of a step in 128 bytes.</param>
/// <param name="P">How often all is done.</param>
public readonly record struct KeystoreCost(int N, int R, int P)
{
    private const long MostMemory = 1L << 29, MostWork = 1L << 24;

    /// <summary>What wallets use: 256 MiB, about a second.</summary>
    public static KeystoreCost Standard => new(1 << 18, 8, 1);

    /// <summary>4 MiB and some milliseconds: for machines that do not have more, and for tests.</summary>
    public static KeystoreCost Light => new(1 << 12, 8, 6);

    /// <summary>The memory that scrypt takes.</summary>
    public long Memory => 128L * R * ((long)N + P + 1);

    /// <summary>A file may be written by an adversary: it must not make us spend what it likes.</summary>
    internal void Check()
    {
        if (N < 2 || (N & (N - 1)) != 0 || R < 1 || P < 1) throw new KeystoreException($"The key file asks for scrypt with n = {N}, r = {R}, p = {P}: n must be a power of two, and all positive.");
        if (R > 1 << 10 || P > 1 << 10 || Memory > MostMemory || (long)N * R * P > MostWork)
            throw new KeystoreException($"The key file asks for scrypt with n = {N}, r = {R}, p = {P}: more than {MostMemory >> 20} MiB or too much time. No wallet writes such files.");
    }
}
