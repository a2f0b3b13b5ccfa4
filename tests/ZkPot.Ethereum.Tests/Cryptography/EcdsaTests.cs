using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Ethereum.Tests;

public class EcdsaTests
{
    private static readonly BigInteger Order = BigInteger.Parse("115792089237316195423570985008687907852837564279074904382605163141518161494337", null);

    [Theory]
    [InlineData(1, "Satoshi Nakamoto", "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData(1, "All those moments will be lost in time, like tears in rain. Time to die...", "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b", "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21")]
    public void Nonces_are_those_of_RFC_6979(int secret, string message, string r, string s)
    {
        var bytes = new byte[32];
        bytes[31] = (byte)secret;
        using var key = new PrivateKey(bytes);
        Signature signature = key.Sign(new(SHA256.HashData(Encoding.UTF8.GetBytes(message))));
        Hex.Encode(signature.ToBytes()).Should().StartWith("0x" + r + s);
    }

    [Fact]
    public void The_platform_accepts_our_signatures_and_we_accept_those_of_the_platform()
    {
        for (int i = 0; i < 300; i++)
        {
            using PrivateKey key = PrivateKey.Generate();
            byte[] digest = RandomNumberGenerator.GetBytes(32);
            using ECDsa platform = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.CreateFromFriendlyName("secp256k1"),
                D = key.ExportBytes(),
                Q = new() { X = key.PublicKey.ToBytes()[..32], Y = key.PublicKey.ToBytes()[32..] },
            });
            Signature ours = key.Sign(new(digest));
            ours.IsLowS.Should().BeTrue();
            platform.VerifyHash(digest, ours.ToBytes()[..64]).Should().BeTrue();

            byte[] theirs = platform.SignHash(digest);
            U256 r = U256.ReadBigEndian(theirs), s = U256.ReadBigEndian(theirs.AsSpan(32));
            bool[] recovered = [.. new[] { false, true }.Select(parity => key.PublicKey.Verify(new(digest), new(r, s, parity)))];
            recovered.Should().ContainSingle(match => match, "exactly one of the two parities gives the key");
        }
    }

    [Fact]
    public void Extreme_keys_and_digests_are_signed()
    {
        U256 last = U256.FromBigInteger(Order - 1), top = U256.FromBigInteger(BigInteger.Pow(2, 256) - 1);
        foreach (U256 secret in new[] { U256.One, new U256(2, 0, 0, 0), last })
        {
            foreach (U256 digest in new[] { U256.Zero, U256.One, U256.FromBigInteger(Order), last, top })
            {
                var bytes = new byte[32];
                secret.WriteBigEndian(bytes);
                using var key = new PrivateKey(bytes);
                key.Sign(new(digest)).Recover(new(digest)).Should().Be(key.Address);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x00")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0x00000000000000000000000000000000000000000000000000000000000001")]
    public void Refuses_what_is_no_key_without_showing_it(string text)
    {
        Action parse = () => PrivateKey.Parse(text);
        parse.Should().Throw<EthereumException>().Which.Message.Should().NotContain("0000").And.NotContain("ffff");
    }

    [Fact]
    public void Impossible_signatures_recover_nobody()
    {
        Hash32 digest = Hash32.Of([1]);
        U256 order = U256.FromBigInteger(Order), top = U256.FromBigInteger(BigInteger.Pow(2, 256) - 1);
        // No point of the curve has 5 as its first coordinate.
        var pairs = new (U256 R, U256 S)[] { (U256.Zero, U256.One), (U256.One, U256.Zero), (order, U256.One), (U256.One, order), (top, U256.One), (new(5, 0, 0, 0), U256.One) };
        foreach ((U256 r, U256 s) in pairs)
            new Signature(r, s, false).TryRecover(digest, out _).Should().BeFalse();
        ((Action)(() => new Signature(U256.Zero, U256.One, false).Recover(digest))).Should().Throw<EthereumException>();
    }

    [Fact]
    public void Both_forms_of_a_signature_recover_the_key_but_one_is_low()
    {
        using PrivateKey key = PrivateKey.Generate();
        Hash32 digest = Hash32.Of([2]);
        Signature low = key.Sign(digest), high = new(low.R, U256.FromBigInteger(Order - low.S.ToBigInteger()), !low.YParity);
        (low.IsLowS, high.IsLowS).Should().Be((true, false));
        high.Recover(digest).Should().Be(key.Address);
        Signature.Parse(low.ToBytes()).Should().Be(low);
    }

    [Fact]
    public void Signatures_in_bytes_are_checked()
    {
        ((Action)(() => Signature.Parse(new byte[64]))).Should().Throw<FormatException>();
        ((Action)(() => Signature.Parse([.. new byte[64], 2]))).Should().Throw<FormatException>();
        ((Action)(() => Signature.Parse([.. new byte[64], 29]))).Should().Throw<FormatException>();
    }

    [Fact]
    public void Public_keys_must_be_on_the_curve()
    {
        using PrivateKey key = PrivateKey.Generate();
        PublicKey.FromCoordinates(key.PublicKey.X, key.PublicKey.Y).Should().Be(key.PublicKey);
        ((Action)(() => PublicKey.FromCoordinates(key.PublicKey.X, U256.One))).Should().Throw<EthereumException>();
    }

    [Fact]
    public void A_disposed_key_is_zeroed_and_signs_no_more()
    {
        PrivateKey key = PrivateKey.Generate();
        key.ToString().Should().NotContain(Convert.ToHexStringLower(key.ExportBytes()));
        key.Dispose();
        ((Action)(() => key.Sign(Hash32.Zero))).Should().Throw<ObjectDisposedException>();
        ((Action)(() => key.ExportBytes())).Should().Throw<ObjectDisposedException>();
    }
}
