using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The hash that chains the contributions to a key: Blake2b-512 over the circuit hash and all that contributors made
/// public.</summary>
internal sealed class Phase2Transcript
{
    private readonly Blake2b hash;

    /// <summary>The transcript of a key to which nobody has contributed.</summary>
    public Phase2Transcript(ReadOnlySpan<byte> circuitHash)
        : this(new Blake2b()) => hash.Update(circuitHash);

    /// <summary>The transcript of a key with the given contributions.</summary>
    public Phase2Transcript(ReadOnlySpan<byte> circuitHash, IEnumerable<Phase2Contribution> contributions)
        : this(circuitHash)
    {
        foreach (DeltaStep step in contributions.SelectMany(contribution => contribution.Steps))
            Add(step);
    }

    private Phase2Transcript(Blake2b hash) => this.hash = hash;

    /// <summary>The same so far.</summary>
    public Phase2Transcript Clone() => new(hash.Clone());

    /// <summary>Adds a step of a contribution.</summary>
    public void Add(DeltaStep step) => Add(hash, step);

    /// <summary>The challenge of the next contributor, who has chosen s.</summary>
    public byte[] Challenge(AffinePoint<Fq> s, AffinePoint<Fq> sx)
    {
        Blake2b copy = hash.Clone();
        Add(copy, s);
        Add(copy, sx);
        return copy.Finish();
    }

    /// <summary>What a contributor publishes and later looks up in the key.</summary>
    public static byte[] HashOf(Phase2Contribution contribution)
    {
        var single = new Blake2b();
        foreach (DeltaStep step in contribution.Steps)
            Add(single, step);
        return single.Finish();
    }

    /// <summary>The point of G2, of unknown logarithm, in which a contributor repeats the secret.</summary>
    public static AffinePoint<Fq2> PointFor(ReadOnlySpan<byte> challenge) => ChaChaGenerator.FromDigest(challenge).NextG2VarTime();

    private static void Add(Blake2b hash, DeltaStep step)
    {
        Add(hash, step.DeltaAfter);
        Add(hash, step.G1S);
        Add(hash, step.G1Sx);
        Add(hash, step.G2Spx);
        hash.Update(step.Transcript.Span);
    }

    private static void Add<TField>(Blake2b hash, AffinePoint<TField> point)
        where TField : unmanaged, IField<TField>
    {
        Span<byte> encoded = stackalloc byte[Unsafe.SizeOf<AffinePoint<TField>>()];
        PointEncoding.WriteUncompressed(point, encoded);
        hash.Update(encoded);
    }
}
