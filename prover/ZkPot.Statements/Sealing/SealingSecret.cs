using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// The number with which a sender seals a model, and all that is not known to others. It follows from the model's salts, which nobody can
/// guess, and from its commitment: sealing twice gives the same bytes, and nothing else is ever sealed with this number.
/// </summary>
internal static class SealingSecret
{
    private static readonly byte[] Domain = Encoding.ASCII.GetBytes("zkpot.sealed.secret.v1");

    /// <summary>The number for a model.</summary>
    public static BabyJubScalar Of(ReadOnlySpan<byte> salts, Fr commitment)
    {
        Span<byte> input = stackalloc byte[Domain.Length + ModelWords.Salts * ModelWords.WordBytes + U256.Size], digest = stackalloc byte[Blake512.Size];
        Domain.CopyTo(input);
        salts.CopyTo(input[Domain.Length..]);
        PrimeField.ToCanonical(commitment).WriteBigEndian(input[^U256.Size..]);
        Blake512.Hash(input, digest);

        // 512 bits, so that no residue is more likely than another; the Montgomery form of 2^256 is R^2.
        BabyJubScalar high = PrimeField.Reduce<BabyJubScalar>(U256.ReadBigEndian(digest)), low = PrimeField.Reduce<BabyJubScalar>(U256.ReadBigEndian(digest[U256.Size..]));
        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(digest);
        return high * BabyJubScalar.FromRaw(BabyJubScalar.RSquared) + low;
    }
}
