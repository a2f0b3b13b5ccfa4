using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Shows that a contributor knew the secret x behind a contribution: S and x S in G1, and x H in G2, where H is a hash of S, x S
/// and all that went before.</summary>
/// <param name="S">A point of G1.</param>
/// <param name="Sx">The secret times <paramref name="S"/>.</param>
/// <param name="Spx">The secret times the hash to G2.</param>
internal readonly record struct KnowledgeProof(AffinePoint<Fq> S, AffinePoint<Fq> Sx, AffinePoint<Fq2> Spx)
{
    /// <summary>Proves knowledge of <paramref name="secret"/>.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="personality">Which secret of the contribution it is, so that proofs cannot be exchanged.</param>
    /// <param name="transcript">64 bytes that stand for all that went before.</param>
    /// <param name="s">A fresh random point.</param>
    public static KnowledgeProof Make(Fr secret, byte personality, ReadOnlySpan<byte> transcript, AffinePoint<Fq> s)
    {
        U256 scalar = PrimeField.ToCanonical(secret);
        AffinePoint<Fq> sx = ((JacobianPoint<Fq>)s).MultiplyVarTime(scalar).ToAffineVarTime();
        JacobianPoint<Fq2> sp = HashToG2(personality, transcript, s, sx);
        return new(s, sx, sp.MultiplyVarTime(scalar).ToAffineVarTime());
    }

    /// <summary>True if the proof is right; the hash to G2 then stands to <see cref="Spx"/> as everything must that was multiplied by the
    /// secret.</summary>
    public bool IsValid(byte personality, ReadOnlySpan<byte> transcript, out AffinePoint<Fq2> hash)
    {
        hash = HashToG2(personality, transcript, S, Sx);
        return GroupChecks.IsMember(S) && GroupChecks.IsMember(Sx) && GroupChecks.IsMember(Spx) && SameRatio.Holds(S, Sx, hash, Spx);
    }

    private static AffinePoint<Fq2> HashToG2(byte personality, ReadOnlySpan<byte> transcript, AffinePoint<Fq> s, AffinePoint<Fq> sx)
    {
        Span<byte> message = stackalloc byte[1 + 64 + 64 + 64];
        message[0] = personality;
        transcript[..64].CopyTo(message[1..]);
        PointEncoding.WriteUncompressed(s, message[65..]);
        PointEncoding.WriteUncompressed(sx, message[129..]);
        return ChaChaGenerator.FromDigest(Blake2b.Hash(message)).NextG2VarTime();
    }
}

/// <summary>Where the secrets of a contribution come from.</summary>
internal static class ContributorRandomness
{
    /// <summary>A generator that nobody can repeat: 64 bytes of the system's generator, hashed with what the contributor typed.</summary>
    public static ChaChaGenerator FromSystem(string? entropy)
    {
        byte[] input = new byte[64 + Encoding.UTF8.GetByteCount(entropy ?? "")],
            digest = new byte[SHA512.HashSizeInBytes];
        try
        {
            RandomNumberGenerator.Fill(input.AsSpan(0, 64));
            Encoding.UTF8.GetBytes(entropy ?? "", input.AsSpan(64));
            SHA512.HashData(input, digest);
            return ChaChaGenerator.FromDigest(digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
            CryptographicOperations.ZeroMemory(digest);
        }
    }

    /// <summary>A generator that anybody can repeat, for tests.</summary>
    public static ChaChaGenerator FromSeed(string seed) => ChaChaGenerator.FromDigest(SHA512.HashData(Encoding.UTF8.GetBytes(seed)));

    /// <summary>An element other than zero.</summary>
    public static Fr NextSecret(this ChaChaGenerator generator)
    {
        Fr secret;
        do secret = generator.NextElement<Fr>();
        while (secret.IsZero);
        return secret;
    }
}
