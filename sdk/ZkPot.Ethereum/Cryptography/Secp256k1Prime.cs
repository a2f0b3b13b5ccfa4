using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>2^256 - 2^32 - 977: coordinates of points of secp256k1.</summary>
internal readonly struct Secp256k1Prime : IModulus
{
    public static U256 Value => new(0xfffffffefffffc2f, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff);

    public static ulong NegatedInverse => 0xd838091dd2253531;

    public static U256 RSquared => new(0x000007a2000e90a1, 0x0000000000000001, 0x0000000000000000, 0x0000000000000000);
}
