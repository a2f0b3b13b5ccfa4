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
    private static readonly byte[] Domain = Encoding.ASCII.GetBytes("zkpot.sealed.secret.v1"),
        PolynomialDomain = Encoding.ASCII.GetBytes("zkpot.sealed.secret.v2");

    /// <summary>The number for a model that a polynomial commitment binds. It follows from all words and the salt.</summary>
    public static BabyJubScalar Of(HidingPolynomial model)
    {
        var input = new byte[PolynomialDomain.Length + model.Coefficients.Length * U256.Size];
        PolynomialDomain.CopyTo(input, 0);
        for (int i = 0; i < model.Coefficients.Length; i++)
            PrimeField.ToCanonical(model.Coefficients[i]).WriteBigEndian(input.AsSpan(PolynomialDomain.Length + i * U256.Size));
        return Hash(input);
    }

    /// <summary>The number for a model.</summary>
    public static BabyJubScalar Of(ReadOnlySpan<byte> salts, Fr commitment)
    {
        Span<byte> input = stackalloc byte[Domain.Length + ModelWords.Salts * ModelWords.WordBytes + U256.Size];
        Domain.CopyTo(input);
        salts.CopyTo(input[Domain.Length..]);
        PrimeField.ToCanonical(commitment).WriteBigEndian(input[^U256.Size..]);
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
