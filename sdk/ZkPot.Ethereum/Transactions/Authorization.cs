using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>EIP-7702: an account lets itself be run by the code of a contract.</summary>
/// <param name="ChainId">The chain on which it holds; zero for any.</param>
/// <param name="Code">The contract; the zero address ends the delegation.</param>
/// <param name="Nonce">The nonce of the account when it takes effect.</param>
public sealed record Authorization(BigInteger ChainId, Address Code, ulong Nonce)
{
    private const byte Magic = 5;

    /// <summary>What the account signs.</summary>
    public Hash32 Digest => Hash32.Of([Magic, .. Rlp.List(Rlp.Integer(ChainId), Rlp.Bytes(Code.ToBytes()), Rlp.Integer(Nonce))]);

    /// <summary>The authorization with the signature of a key.</summary>
    public SignedAuthorization Sign(PrivateKey key) => new(this, key.Sign(Digest));
}
