using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Ethereum.Tests;

public class ResidueTests
{
    [Fact]
    public void The_field_agrees_with_big_integers() => Check<Secp256k1Prime>();

    [Fact]
    public void The_numbers_modulo_the_order_agree_with_big_integers() => Check<Secp256k1Order>();

    private static void Check<TModulus>() where TModulus : struct, IModulus
    {
        BigInteger p = TModulus.Value.ToBigInteger();
        var random = new Random(7);
        BigInteger[] edges = [0, 1, 2, p - 1, p - 2, p / 2, BigInteger.Pow(2, 255), (BigInteger.One << 64) - 1, (BigInteger.One << 192) - 1];
        BigInteger[] values = [.. edges, .. Enumerable.Range(0, 60).Select(_ => Random(random, p))];
        foreach (BigInteger a in values)
        {
            Residue<TModulus> x = Of<TModulus>(a);
            Value(x).Should().Be(a);
            Value(-x).Should().Be((p - a) % p);
            Value(x.Square()).Should().Be(a * a % p);
            foreach (BigInteger b in values)
            {
                Residue<TModulus> y = Of<TModulus>(b);
                Value(x + y).Should().Be((a + b) % p);
                Value(x - y).Should().Be((a - b + p) % p);
                Value(x * y).Should().Be(a * b % p);
            }
        }
        foreach (BigInteger a in values.Take(15)) Value(Of<TModulus>(a).Inverse()).Should().Be(BigInteger.ModPow(a, p - 2, p));
        Residue<TModulus>.TryFromCanonical(TModulus.Value, out _).Should().BeFalse();
        Value(Residue<TModulus>.Reduce(TModulus.Value)).Should().Be(0);
        Value(Residue<TModulus>.Reduce(U256.FromBigInteger(BigInteger.Pow(2, 256) - 1))).Should().Be(BigInteger.Pow(2, 256) - 1 - p);
    }

    private static BigInteger Random(Random random, BigInteger below)
    {
        var bytes = new byte[40];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) % below;
    }

    private static Residue<TModulus> Of<TModulus>(BigInteger value) where TModulus : struct, IModulus =>
        Residue<TModulus>.TryFromCanonical(U256.FromBigInteger(value), out Residue<TModulus> residue) ? residue : throw new ArgumentOutOfRangeException(nameof(value));

    private static BigInteger Value<TModulus>(Residue<TModulus> residue) where TModulus : struct, IModulus => residue.ToCanonical().ToBigInteger();
}
