using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The proofs that a contributor knew tau, alpha and beta. In files the points of G1 come first, then those of G2.</summary>
internal readonly record struct Phase1PublicKey(KnowledgeProof Tau, KnowledgeProof Alpha, KnowledgeProof Beta)
{
    public const int Size = 6 * 64 + 3 * 128;

    private const byte TauPersonality = 0,
        AlphaPersonality = 1,
        BetaPersonality = 2;

    public static Phase1PublicKey Make(Phase1Secrets secrets, ReadOnlySpan<byte> challenge, ChaChaGenerator random)
    {
        AffinePoint<Fq> tau = random.NextG1VarTime(),
            alpha = random.NextG1VarTime(),
            beta = random.NextG1VarTime();
        return new(
            KnowledgeProof.Make(secrets.Tau, TauPersonality, challenge, tau),
            KnowledgeProof.Make(secrets.Alpha, AlphaPersonality, challenge, alpha),
            KnowledgeProof.Make(secrets.Beta, BetaPersonality, challenge, beta)
        );
    }

    /// <summary>Says what is wrong with the step from the powers before to those after, or null if it was made with the secrets of this
    /// key.</summary>
    public string? FaultOfStep(in TauHeads before, in TauHeads after, ReadOnlySpan<byte> challenge)
    {
        if (!Tau.IsValid(TauPersonality, challenge, out var tau))
            return "the proof of knowledge of tau is wrong";
        if (!Alpha.IsValid(AlphaPersonality, challenge, out var alpha))
            return "the proof of knowledge of alpha is wrong";
        if (!Beta.IsValid(BetaPersonality, challenge, out var beta))
            return "the proof of knowledge of beta is wrong";
        if (!SameRatio.Holds(before.TauG1, after.TauG1, tau, Tau.Spx))
            return "tau in G1 was not multiplied by the secret of the proof";
        if (!SameRatio.Holds(Tau.S, Tau.Sx, before.TauG2, after.TauG2))
            return "tau in G2 was not multiplied by the secret of the proof";
        if (!SameRatio.Holds(before.AlphaG1, after.AlphaG1, alpha, Alpha.Spx))
            return "alpha in G1 was not multiplied by the secret of the proof";
        if (!SameRatio.Holds(before.BetaG1, after.BetaG1, beta, Beta.Spx))
            return "beta in G1 was not multiplied by the secret of the proof";
        if (!SameRatio.Holds(Beta.S, Beta.Sx, before.BetaG2, after.BetaG2))
            return "beta in G2 was not multiplied by the secret of the proof";
        return null;
    }

    /// <summary>Writes the key as responses carry it and transcripts hash it: big-endian, uncompressed.</summary>
    public void WriteUncompressed(Span<byte> destination)
    {
        AffinePoint<Fq>[] inG1 = [Tau.S, Tau.Sx, Alpha.S, Alpha.Sx, Beta.S, Beta.Sx];
        AffinePoint<Fq2>[] inG2 = [Tau.Spx, Alpha.Spx, Beta.Spx];
        for (int i = 0; i < inG1.Length; i++)
            PointEncoding.WriteUncompressed(inG1[i], destination[(64 * i)..]);
        for (int i = 0; i < inG2.Length; i++)
            PointEncoding.WriteUncompressed(inG2[i], destination[(6 * 64 + 128 * i)..]);
    }

    /// <summary>Reads what <see cref="WriteUncompressed"/> wrote; false if a point is not on its curve.</summary>
    public static bool TryReadUncompressed(ReadOnlySpan<byte> source, out Phase1PublicKey key)
    {
        var inG1 = new AffinePoint<Fq>[6];
        var inG2 = new AffinePoint<Fq2>[3];
        bool good = true;
        for (int i = 0; i < inG1.Length; i++)
            good &= PointEncoding.TryReadUncompressed(source[(64 * i)..], out inG1[i]);
        for (int i = 0; i < inG2.Length; i++)
            good &= PointEncoding.TryReadUncompressed(source[(6 * 64 + 128 * i)..], out inG2[i]);
        key = new(new(inG1[0], inG1[1], inG2[0]), new(inG1[2], inG1[3], inG2[1]), new(inG1[4], inG1[5], inG2[2]));
        return good;
    }

    /// <summary>The key as ptau files keep it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct Layout(in Phase1PublicKey key)
    {
        private readonly AffinePoint<Fq> tauS = key.Tau.S,
            tauSx = key.Tau.Sx,
            alphaS = key.Alpha.S,
            alphaSx = key.Alpha.Sx,
            betaS = key.Beta.S,
            betaSx = key.Beta.Sx;

        private readonly AffinePoint<Fq2> tauSpx = key.Tau.Spx,
            alphaSpx = key.Alpha.Spx,
            betaSpx = key.Beta.Spx;

        public Phase1PublicKey Key => new(new(tauS, tauSx, tauSpx), new(alphaS, alphaSx, alphaSpx), new(betaS, betaSx, betaSpx));
    }
}

/// <summary>tau, alpha and beta of one contribution: to be forgotten as soon as they are used.</summary>
internal sealed class Phase1Secrets : IDisposable
{
    private Phase1Secrets(ChaChaGenerator random)
    {
        Tau = random.NextSecret();
        Alpha = random.NextSecret();
        Beta = random.NextSecret();
    }

    public Fr Tau { get; private set; }

    public Fr Alpha { get; private set; }

    public Fr Beta { get; private set; }

    /// <summary>Draws the secrets and the proofs that they are known.</summary>
    public static Phase1Secrets Draw(ChaChaGenerator random, ReadOnlySpan<byte> challenge, out Phase1PublicKey key)
    {
        var secrets = new Phase1Secrets(random);
        key = Phase1PublicKey.Make(secrets, challenge, random);
        return secrets;
    }

    /// <inheritdoc/>
    public void Dispose() => Tau = Alpha = Beta = default;
}
