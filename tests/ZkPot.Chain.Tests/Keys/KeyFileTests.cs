using System.Text.Json.Nodes;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain.Tests;

public class KeyFileTests
{
    private static readonly EthECKey Key = new("0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");

    // The vectors in the definition of the format; the second breaks scrypt's own rule on n and r, and is in use all the same.
    private const string OfficialPbkdf2 = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
        "kdf":"pbkdf2","kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
        "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private const string OfficialScrypt = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
        "kdf":"scrypt","kdfparams":{"dklen":32,"n":262144,"r":1,"p":8,
        "salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    [Fact]
    public void Opens_the_wallets_of_ethers() =>
        Vectors.ForEach(
            "wallets",
            9,
            item =>
            {
                string password = item.TryGetProperty("password", out _) ? item.Text("password") : "";
                if (item.Text("type") == "crowdsale")
                {
                    // The form of the sale of 2014 is another; it is refused, not misread.
                    ((Action)(() => KeyFile.Decrypt(item.Text("json"), password)))
                        .Should()
                        .Throw<KeyFileException>();
                    return;
                }
                EthECKey key = KeyFile.Decrypt(item.Text("json"), password);
                key.GetPrivateKey().Should().Be(item.Text("privateKey"));
                ChainFixture.AddressOf(key).Should().Be((Address)item.Text("address"));
            }
        );

    [Theory]
    [InlineData(OfficialPbkdf2)]
    [InlineData(OfficialScrypt)]
    public void Opens_the_files_of_the_definition(string json)
    {
        EthECKey key = KeyFile.Decrypt(json, "testpassword");
        key.GetPublicAddress().Should().Be(Key.GetPublicAddress());
    }

    [Fact]
    public async Task What_is_saved_can_be_opened_by_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.At("key.json");
        await KeyFile.SaveAsync(path, Key, "pässwörd".AsMemory(), KeyFileCost.Light);
        EthECKey key = KeyFile.Decrypt(await File.ReadAllTextAsync(path), "pässwörd");
        key.GetPublicAddress().Should().Be(Key.GetPublicAddress());
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await ((Func<Task>)(() => KeyFile.SaveAsync(path, Key, "other".AsMemory(), KeyFileCost.Light))).Should().ThrowAsync<IOException>();
        Directory.GetFiles(folder.Location).Should().ContainSingle();
    }

    [Fact]
    public void A_wrong_password_is_told_apart_from_a_damaged_file()
    {
        string json = KeyFile.Encrypt(Key, "right", KeyFileCost.Light);
        ((Action)(() => KeyFile.Decrypt(json, "wrong"))).Should().Throw<KeyFileException>().Which.IsWrongPassword.Should().BeTrue();
        foreach (
            (string path, JsonNode value) in new (string, JsonNode)[]
            {
                ("version", 1),
                ("crypto/cipher", "aes-256-cbc"),
                ("crypto/kdf", "argon2"),
                ("crypto/mac", "00"),
                ("crypto/ciphertext", ""),
                ("crypto/kdfparams/n", 1000),
                ("crypto/kdfparams/n", 1 << 30),
                ("crypto/kdfparams/n", 1L << 40),
                ("crypto/kdfparams/n", -2),
                ("crypto/kdfparams/r", 1 << 20),
                ("crypto/kdfparams/r", 0),
                ("crypto/kdfparams/p", 1 << 20),
                ("crypto/kdfparams/dklen", 1 << 30),
                ("crypto/kdfparams/salt", "zz"),
                ("crypto/kdfparams/salt", new string('0', 4096)),
                ("crypto/cipherparams/iv", "00"),
                ("crypto", "none"),
                ("address", "12"),
            }
        )
        {
            JsonNode root = JsonNode.Parse(json)!,
                at = root;
            string[] parts = path.Split('/');
            foreach (string part in parts[..^1])
                at = at[part]!;
            at[parts[^1]] = value;
            ((Action)(() => KeyFile.Decrypt(root.ToJsonString(), "right")))
                .Should()
                .Throw<KeyFileException>(path)
                .Which.IsWrongPassword.Should()
                .BeFalse();
        }
        ((Action)(() => KeyFile.Decrypt("{", "right"))).Should().Throw<KeyFileException>().WithMessage("*not JSON*");
        ((Action)(() => KeyFile.Decrypt(json + new string(' ', 1 << 17), "right"))).Should().Throw<KeyFileException>();
        JsonNode other = JsonNode.Parse(json)!;
        other["address"] = "0000000000000000000000000000000000000001";
        ((Action)(() => KeyFile.Decrypt(other.ToJsonString(), "right")))
            .Should()
            .Throw<KeyFileException>()
            .WithMessage("*says that it is for*");
    }

    [Fact]
    public void Pbkdf2_is_bounded_too()
    {
        foreach (string iterations in new[] { "0", "-1", "2000000000" })
            ((Action)(() => KeyFile.Decrypt(OfficialPbkdf2.Replace("262144", iterations, StringComparison.Ordinal), "x")))
                .Should()
                .Throw<KeyFileException>()
                .WithMessage("*rounds of pbkdf2*");
        ((Action)(() => KeyFile.Decrypt(OfficialPbkdf2.Replace("hmac-sha256", "hmac-md5", StringComparison.Ordinal), "x")))
            .Should()
            .Throw<KeyFileException>();
    }

    [Fact]
    public void Opening_can_be_cancelled()
    {
        string json = KeyFile.Encrypt(Key, "right", KeyFileCost.Light);
        ((Action)(() => KeyFile.Decrypt(json, "right", new CancellationToken(canceled: true))))
            .Should()
            .Throw<OperationCanceledException>();
    }

    [Fact]
    public void Keys_that_begin_with_zeros_are_written_whole_and_stay_what_they_were()
    {
        var key = new EthECKey("0x000000b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe");
        string address = key.GetPublicAddress(),
            json = KeyFile.Encrypt(key, "right", KeyFileCost.Light);
        JsonNode.Parse(json)!["crypto"]!["ciphertext"]!.GetValue<string>().Length.Should().Be(64);
        KeyFile.Decrypt(json, "right").GetPublicAddress().Should().Be(address);
        new EthECKey(key.GetPrivateKey()).GetPublicAddress().Should().Be(address, "writing it did not change it");
        // Which Nethereum refuses by itself.
        Action plain = () =>
            new Nethereum.KeyStore.KeyStoreScryptService().EncryptAndGenerateKeyStoreAsJson("right", key.GetPrivateKeyAsBytes(), address);
        plain.Should().Throw<ArgumentException>().WithMessage("*32 bytes*");
    }

    [Fact]
    public void A_file_is_opened_as_an_account_of_a_chain()
    {
        Account account = KeyFile.OpenAccount(KeyFile.Encrypt(Key, "right", KeyFileCost.Light), "right", 31337);
        (account.Address, account.ChainId).Should().Be((Key.GetPublicAddress(), 31337));
        new EthECKey(account.PrivateKey).GetPublicAddress().Should().Be(account.Address);
        KeyFile.ReadAddress(KeyFile.Encrypt(Key, "right", KeyFileCost.Light)).Should().Be((Address)account.Address);
    }
}
