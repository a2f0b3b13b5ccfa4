using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>One delta multiplied by one secret, and the proof that the secret was known.</summary>
/// <param name="DeltaAfter">delta in G1 afterwards.</param>
/// <param name="G1S">A random point s.</param>
/// <param name="G1Sx">The secret times s.</param>
/// <param name="G2Spx">The secret times the point of G2 that the transcript hashes to.</param>
/// <param name="Transcript">Hash of all that came before, of s and of the secret times s.</param>
public sealed record DeltaStep(
    AffinePoint<Fq> DeltaAfter,
    AffinePoint<Fq> G1S,
    AffinePoint<Fq> G1Sx,
    AffinePoint<Fq2> G2Spx,
    ReadOnlyMemory<byte> Transcript
)
{
    internal const int HashSize = 64;

    internal static DeltaStep Read(ref SectionReader reader, string what) =>
        new(
            reader.Point<Fq>($"{what}, delta"),
            reader.Point<Fq>($"{what}, s"),
            reader.Point<Fq>($"{what}, secret times s"),
            reader.Point<Fq2>($"{what}, secret in G2"),
            reader.Bytes(HashSize, $"{what}, transcript").ToArray()
        );

    internal void Write(SectionBuilder section) => section.Value(DeltaAfter).Value(G1S).Value(G1Sx).Value(G2Spx).Raw(Transcript.Span);

    /// <summary>What is wrong with the step, or null. A good one is added to the transcript.</summary>
    internal string? FaultAfter(Phase2Transcript transcript, AffinePoint<Fq> deltaBefore, string deltaName)
    {
        if (!GroupChecks.IsMember(DeltaAfter) || !GroupChecks.IsMember(G1S) || !GroupChecks.IsMember(G1Sx) || !GroupChecks.IsMember(G2Spx))
            return "has a point outside its group";
        byte[] challenge = transcript.Challenge(G1S, G1Sx);
        if (!Transcript.Span.SequenceEqual(challenge))
            return "has another transcript hash than follows from what came before";
        if (DeltaAfter == deltaBefore)
            return $"leaves {deltaName} as it was, so that the contribution is incomplete";
        AffinePoint<Fq2> point = Phase2Transcript.PointFor(challenge);
        if (!SameRatio.Holds(G1S, G1Sx, point, G2Spx))
            return "does not prove that its secret was known";
        if (!SameRatio.Holds(deltaBefore, DeltaAfter, point, G2Spx))
            return $"multiplied {deltaName} by another number than its secret";
        transcript.Add(this);
        return null;
    }
}
