using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>One contribution of a phase 1 transcript: what it made of tau, alpha and beta, the proof that its secrets were known, and the
/// hashes that chain it.</summary>
public sealed partial class PtauContribution
{
    internal PtauContribution(
        in TauHeads heads,
        in Phase1PublicKey key,
        byte[] stateBeforeKey,
        ReadOnlyMemory<byte> nextChallenge,
        string? name,
        Beacon? beacon
    )
    {
        Heads = heads;
        Key = key;
        StateBeforeKey = stateBeforeKey;
        ResponseHash = HashResponse(stateBeforeKey, key);
        NextChallenge = nextChallenge;
        Name = name;
        Beacon = beacon;
    }

    /// <summary>The contributor's name, if one was given.</summary>
    public string? Name { get; }

    /// <summary>The beacon, if the contribution comes from one and not from a person.</summary>
    public Beacon? Beacon { get; }

    /// <summary>The hash of the response: what a contributor publishes and later looks up in the file.</summary>
    public ReadOnlyMemory<byte> ResponseHash { get; }

    /// <summary>The hash of the challenge that the next contributor answers.</summary>
    public ReadOnlyMemory<byte> NextChallenge { get; }

    internal TauHeads Heads { get; }

    internal Phase1PublicKey Key { get; }

    /// <summary>State of the response's hash before the key.</summary>
    internal byte[] StateBeforeKey { get; }

    /// <summary>The hash of a response whose hash up to the key and whose key are known.</summary>
    internal static byte[] HashResponse(ReadOnlySpan<byte> stateBeforeKey, in Phase1PublicKey key)
    {
        Span<byte> encoded = stackalloc byte[Phase1PublicKey.Size];
        key.WriteUncompressed(encoded);
        Blake2b hash = Blake2b.ImportState(stateBeforeKey);
        hash.Update(encoded);
        return hash.Finish();
    }
}
