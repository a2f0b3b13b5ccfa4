using System.Text;
using System.Text.Json.Nodes;

namespace ZkPot.Ethereum.Tests;

public class KeystoreTests
{
    private static readonly PrivateKey Key = PrivateKey.Parse("0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");

    // The vectors in the definition of the format; the second breaks scrypt's own rule on n and r, and is in use all the same.
    private const string OfficialPbkdf2 = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},"ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
        "kdf":"pbkdf2","kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private const string OfficialScrypt = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},"ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
        "kdf":"scrypt","kdfparams":{"dklen":32,"n":262144,"r":1,"p":8,"salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    [Fact]
    public void Opens_the_wallets_of_ethers() => Vectors.ForEach("wallets", 9, item =>
    {
        string password = item.TryGetProperty("password", out _) ? item.Text("password") : "";
        using PrivateKey key = item.Text("type") == "crowdsale" ? PresaleWallet.Decrypt(item.Text("json"), password) : Ethereum.Keystore.Decrypt(item.Text("json"), password);
        Hex.Encode(key.ExportBytes()).Should().Be(item.Text("privateKey"));
        key.Address.Should().Be(Address.Parse(item.Text("address")));
    });

    [Theory]
    [InlineData(OfficialPbkdf2)]
    [InlineData(OfficialScrypt)]
    public void Opens_the_files_of_the_definition(string json)
    {
        using PrivateKey key = Ethereum.Keystore.Decrypt(json, "testpassword");
        key.Address.Should().Be(Key.Address);
    }

    [Fact]
    public async Task What_is_saved_can_be_opened_by_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.At("key.json");
        await Ethereum.Keystore.SaveAsync(path, Key, "pässwörd".AsMemory(), KeystoreCost.Light);
        using PrivateKey key = Ethereum.Keystore.Decrypt(await File.ReadAllTextAsync(path), "pässwörd");
        key.Address.Should().Be(Key.Address);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await ((Func<Task>)(() => Ethereum.Keystore.SaveAsync(path, Key, "other".AsMemory(), KeystoreCost.Light))).Should().ThrowAsync<IOException>();
        Directory.GetFiles(folder.Location).Should().ContainSingle();
    }

    [Fact]
    public void A_wrong_password_is_told_apart_from_a_damaged_file()
    {
        string json = Ethereum.Keystore.Encrypt(Key, "right", KeystoreCost.Light);
        ((Action)(() => Ethereum.Keystore.Decrypt(json, "wrong"))).Should().Throw<KeystoreException>().Which.IsWrongPassword.Should().BeTrue();
        foreach ((string path, JsonNode value) in new (string, JsonNode)[]
        {
            ("version", 1), ("crypto/cipher", "aes-256-cbc"), ("crypto/kdf", "argon2"), ("crypto/kdfparams/n", 1000), ("crypto/kdfparams/n", 1 << 30), ("crypto/kdfparams/n", 1L << 40),
            ("crypto/kdfparams/n", -2), ("crypto/kdfparams/r", 1 << 20), ("crypto/kdfparams/r", 0), ("crypto/kdfparams/p", 1 << 20), ("crypto/kdfparams/dklen", 1 << 30),
            ("crypto/kdfparams/salt", "zz"), ("crypto/kdfparams/salt", new string('0', 4096)), ("crypto/cipherparams/iv", "00"), ("crypto/ciphertext", ""), ("crypto/mac", "00"),
            ("crypto", "none"), ("address", "12"),
        })
        {
            JsonNode root = JsonNode.Parse(json)!, at = root;
            string[] parts = path.Split('/');
            foreach (string part in parts[..^1]) at = at[part]!;
            at[parts[^1]] = value;
            ((Action)(() => Ethereum.Keystore.Decrypt(root.ToJsonString(), "right"))).Should().Throw<KeystoreException>(path).Which.IsWrongPassword.Should().BeFalse();
        }
        ((Action)(() => Ethereum.Keystore.Decrypt("{", "right"))).Should().Throw<KeystoreException>().WithMessage("*not JSON*");
        ((Action)(() => Ethereum.Keystore.Decrypt(json + new string(' ', 1 << 17), "right"))).Should().Throw<KeystoreException>();
        JsonNode other = JsonNode.Parse(json)!;
        other["address"] = "0000000000000000000000000000000000000001";
        ((Action)(() => Ethereum.Keystore.Decrypt(other.ToJsonString(), "right"))).Should().Throw<KeystoreException>().WithMessage("*says that it is for*");
    }

    [Fact]
    public void Pbkdf2_is_bounded_too()
    {
        foreach (string iterations in new[] { "0", "-1", "2000000000" })
            ((Action)(() => Ethereum.Keystore.Decrypt(OfficialPbkdf2.Replace("262144", iterations, StringComparison.Ordinal), "x"))).Should().Throw<KeystoreException>().WithMessage("*rounds of pbkdf2*");
        ((Action)(() => Ethereum.Keystore.Decrypt(OfficialPbkdf2.Replace("hmac-sha256", "hmac-md5", StringComparison.Ordinal), "x"))).Should().Throw<KeystoreException>();
    }

    [Fact]
    public void Opening_can_be_cancelled()
    {
        string json = Ethereum.Keystore.Encrypt(Key, "right", KeystoreCost.Light);
        ((Action)(() => Ethereum.Keystore.Decrypt(json, "right", new CancellationToken(canceled: true)))).Should().Throw<OperationCanceledException>();
    }

    // RFC 7914, section 12.
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void Scrypt_is_that_of_RFC_7914(string password, string salt, int n, int r, int p, string expected) =>
        Convert.ToHexStringLower(Scrypt.Derive(Encoding.ASCII.GetBytes(password), Encoding.ASCII.GetBytes(salt), new(n, r, p), 64, default)).Should().Be(expected);

    // SP 800-38A, F.5.1, and a counter that overflows.
    [Fact]
    public void The_counter_mode_is_that_of_SP_800_38A()
    {
        byte[] key = Convert.FromHexString("2b7e151628aed2a6abf7158809cf4f3c"), counter = Convert.FromHexString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
        byte[] plain = Convert.FromHexString("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
        Convert.ToHexStringLower(AesCounter.Transform(key, counter, plain)).Should().Be(
            "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee");
        byte[] last = [.. Enumerable.Repeat((byte)0xff, 16)];
        AesCounter.Transform(key, last, new byte[32])[16..].Should().Equal(AesCounter.Transform(key, new byte[16], new byte[16]));
    }

    [Fact]
    public void Presale_wallets_that_are_none_are_refused()
    {
        foreach (string json in new[] { "{}", "", "[]", "{\"encseed\":5}", "{\"encseed\":\"00\",\"ethaddr\":\"00\"}" })
            ((Action)(() => PresaleWallet.Decrypt(json, ""))).Should().Throw<KeystoreException>(json);
    }
}
