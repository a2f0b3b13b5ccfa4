using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>The number of points of secp256k1: keys, nonces and signatures are numbers modulo it.</summary>
internal readonly struct Secp256k1Order : IModulus
{
    public static U256 Value => new(0xbfd25e8cd0364141, 0xbaaedce6af48a03b, 0xfffffffffffffffe, 0xffffffffffffffff);

    public static ulong NegatedInverse => 0x4b0dff665588b13f;

    public static U256 RSquared => new(0x896cf21467d7d140, 0x741496c20e7cf878, 0xe697f5e45bcd07c6, 0x9d671cd581c69bc5);
}
