using Nethereum.Model;
using ZkPot.Algebra;
using ZkPot.Ethereum;
using Signature = ZkPot.Ethereum.Signature;

namespace ZkPot.Nethereum;

/// <summary>Reads Nethereum's signatures. Its v has several forms, so which of the two points it was follows from the account instead, and nothing is believed that does not verify.</summary>
internal static class NethereumSignature
{
    public static Signature Read(ISignature? signature, Hash32 digest, Address account)
    {
        if (signature is null) throw new EthereumException($"The signer of {account} gave no signature.");
        U256 r = Word(signature.R), s = Word(signature.S);
        foreach (bool parity in new[] { false, true })
        {
            var read = new Signature(r, s, parity);
            if (!read.TryRecover(digest, out PublicKey key) || key.Address != account) continue;
            return read.IsLowS ? read : throw new EthereumException($"The signer of {account} gave a signature with s in the upper half, which chains do not accept.");
        }
        throw new EthereumException($"The signer of {account} signed something else than it was given, or with another key.");
    }

    // As numbers: without leading zeros.
    private static U256 Word(byte[]? bytes)
    {
        if (bytes is null || bytes.Length > U256.Size) throw new EthereumException($"The parts of a signature have at most {U256.Size} bytes.");
        Span<byte> word = stackalloc byte[U256.Size];
        word.Clear();
        bytes.CopyTo(word[(U256.Size - bytes.Length)..]);
        return U256.ReadBigEndian(word);
    }
}
