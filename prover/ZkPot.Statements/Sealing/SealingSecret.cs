using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Statements;

/// <summary>
/// The number with which a sender seals a model, and all that is not known to others. It follows from all words and the salt, which nobody
/// can guess: sealing twice gives the same bytes, and nothing else is ever sealed with this number.
/// </summary>
internal static class SealingSecret
{
    private static readonly byte[] Domain = Encoding.ASCII.GetBytes("zkpot.sealed.secret.v2");

    /// <summary>The number for a model.</summary>
    public static BabyJubScalar Of(HidingPolynomial model)
    {
        var input = new byte[Domain.Length + model.Coefficients.Length * U256.Size];
        Domain.CopyTo(input, 0);
        for (int i = 0; i < model.Coefficients.Length; i++)
            PrimeField.ToCanonical(model.Coefficients[i]).WriteBigEndian(input.AsSpan(Domain.Length + i * U256.Size));
        return Hash(input);
    }

    private static BabyJubScalar Hash(Span<byte> input)
    {
        Span<byte> digest = stackalloc byte[Blake512.Size];
        Blake512.Hash(input, digest);

        // 512 bits, so that no residue is more likely than another; the Montgomery form of 2^256 is R^2.
        BabyJubScalar high = PrimeField.Reduce<BabyJubScalar>(U256.ReadBigEndian(digest)),
            low = PrimeField.Reduce<BabyJubScalar>(U256.ReadBigEndian(digest[U256.Size..]));
        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(digest);
        return high * BabyJubScalar.FromRaw(BabyJubScalar.RSquared) + low;
    }
}
