using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;

namespace ZkPot.Statements;

/// <summary>Words that are sealed in a circuit, as <see cref="SealingScheme"/> seals them: about 2,250 rows for the number, the key and the
/// point of the sender, 1,770 a recipient, 612 for sixteen words.</summary>
internal sealed class SealedWords
{
    private static readonly BigInteger Order = BabyJubScalar.Modulus.ToBigInteger();

    private readonly Phase1Block scalar;

    public SealedWords(CircuitBuilder builder, Recipients recipients, ReadOnlySpan<Phase1> words)
    {
        scalar = builder.Input(1);
        Bit[] bits = builder.Bits(scalar[0], (int)Order.GetBitLength());
        builder.RequireAtMost(bits, Order - 1);
        PointWires ephemeral = builder.Multiply(BabyJubPoint.Base8, bits);
        Phase1 key = Hash(builder, SealingScheme.KeyPurpose, scalar[0]);
        var all = new List<Phase1>(SealingScheme.Count(recipients, words.Length)) { ephemeral.X, ephemeral.Y };
        foreach (BabyJubPoint publicKey in recipients.PublicKeys)
        {
            PointWires common = builder.Multiply(publicKey, bits);
            all.Add(key + Hash(builder, SealingScheme.WrapPurpose, common.X, common.Y));
        }
        Phase1[] stream = builder.Keystream(SealingScheme.StreamPurpose, key, Phase1.Constant(SealingScheme.Nonce), words.Length);
        for (int i = 0; i < words.Length; i++)
            all.Add(words[i] + stream[i]);
        All = all;
    }

    /// <summary>The words of the ciphertext.</summary>
    public IReadOnlyList<Phase1> All { get; }

    /// <summary>Sets the sender's number in a witness.</summary>
    public void Set(WitnessValues values, BabyJubScalar secret) =>
        values.Set(scalar.WireAt(0), PrimeField.FromCanonical<Fr>(PrimeField.ToCanonical(secret)));

    private static Phase1 Hash(CircuitBuilder builder, Fr purpose, params ReadOnlySpan<Phase1> numbers) =>
        builder.Permute(Phase1.Constant(purpose), numbers, 1)[0];
}
