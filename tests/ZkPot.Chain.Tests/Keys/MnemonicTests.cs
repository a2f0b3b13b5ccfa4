using System.Security.Cryptography;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Nethereum.Signer;

namespace ZkPot.Chain.Tests;

public class MnemonicTests
{
    private const string Known = "test test test test test test test test test test test junk";

    [Fact]
    public void Every_seed_has_the_tree_of_ethers() =>
        Vectors.ForEach(
            "hdnode",
            1409,
            item =>
            {
                foreach (JsonElement expected in item.GetProperty("hdnodes").EnumerateArray())
                {
                    EthECKey key = Mnemonic.DeriveKey(item.Bytes("seed"), expected.Text("path"));
                    key.GetPrivateKeyAsBytes()
                        .Should()
                        .Equal(Convert.FromHexString(expected.Text("privateKey").AsSpan(2)).SkipWhile(digit => digit == 0));
                    ChainFixture.AddressOf(key).Should().Be((Address)expected.Text("address"));
                }
            }
        );

    [Fact]
    public void English_words_have_the_secret_and_the_seed_of_ethers()
    {
        int checkedSeeds = 0,
            refused = 0;
        Vectors.ForEach(
            "hdnode",
            1409,
            item =>
            {
                if (item.Text("locale") != "en")
                    return;
                string words = item.Text("mnemonic"),
                    passphrase = item.TryGetProperty("password", out _) ? item.Text("password") : "";
                if (System.Text.Ascii.IsValid(passphrase) && Mnemonic.Words.Contains(words.Split(' ')[^1]))
                {
                    Mnemonic.FromEntropy(item.Bytes("entropy")).Should().Be(words);
                    Mnemonic.ToEntropy(words).Should().Equal(item.Bytes("entropy"));
                    Mnemonic.ToSeed(words, passphrase).Should().Equal(item.Bytes("seed"));
                    checkedSeeds++;
                }
                else
                {
                    ((Action)(() => Mnemonic.ToSeed(words, passphrase))).Should().Throw<ChainException>();
                    refused++;
                }
            }
        );
        checkedSeeds.Should().Be(1049);
        refused.Should().Be(45, "their passphrase is beyond ASCII, and the tests run without data on languages");
    }

    [Fact]
    public void The_words_are_the_published_ones() =>
        string.Join('\n', Mnemonic.Words)
            .Should()
            .Be(Vectors.Load("wordlists", 9).Single(list => list.Text("locale") == "en").Text("content").TrimEnd('\n'));

    [Fact]
    public void The_accounts_of_Anvil_are_those_of_its_words()
    {
        for (int i = 0; i < LocalAnvil.Keys.Count; i++)
            Mnemonic.ToKey(Known, $"m/44'/60'/0'/0/{i}").GetPrivateKey().Should().Be(LocalAnvil.Keys[i]);
        Mnemonic
            .ToKey($"  {Known.ToUpperInvariant().Replace(" ", "\n ", StringComparison.Ordinal)}\t")
            .GetPublicAddress()
            .Should()
            .Be("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    }

    [Fact]
    public void Words_that_Nethereum_has_in_capitals_give_the_seed_of_everybody_else()
    {
        const string words = "true true true true true true true true true true true true";
        byte[] entropy = Mnemonic.ToEntropy(Mnemonic.FromEntropy(new byte[16]));
        entropy.Should().Equal(new byte[16]);
        Mnemonic.Words.Should().Contain("true").And.Contain("false").And.NotContain("TRUE");
        ((Action)(() => Mnemonic.ToSeed(words))).Should().Throw<ChainException>().WithMessage("*checksum*", "each word is known");
    }

    [Fact]
    public void Words_and_secrets_are_the_same_thing() =>
        Prop.ForAll(
                Gen.Elements(16, 20, 24, 28, 32).ToArbitrary(),
                size =>
                {
                    byte[] entropy = RandomNumberGenerator.GetBytes(size);
                    return Mnemonic.ToEntropy(Mnemonic.FromEntropy(entropy)).AsSpan().SequenceEqual(entropy);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "0")]
    [InlineData("test test test", "3")]
    [InlineData("test test test test test test test test test test test test", "checksum")]
    [InlineData("junk test test test test test test test test test test test", "checksum")]
    [InlineData("test test test test test test tset test test test test junk", "Word 7")]
    public void Words_that_are_no_mnemonic_are_refused_unseen(string words, string complaint)
    {
        string message = ((Action)(() => Mnemonic.ToSeed(words)))
            .Should()
            .Throw<ChainException>()
            .WithMessage($"*{complaint}*")
            .Which.Message;
        message.Should().NotContain("junk").And.NotContain("tset");
    }

    [Theory]
    [InlineData("")]
    [InlineData("m/")]
    [InlineData("44'/60'")]
    [InlineData("m/-1")]
    [InlineData("m/2147483648")]
    [InlineData("m/1''")]
    [InlineData("m/0x1")]
    [InlineData("m//1")]
    [InlineData("m/+1")]
    [InlineData("m/ 1")]
    public void What_is_no_path_is_refused(string path)
    {
        ((Action)(() => Mnemonic.ToKey(Known, path))).Should().Throw<FormatException>();
    }

    [Fact]
    public void Sizes_of_seeds_and_secrets_are_checked()
    {
        foreach (int size in new[] { 0, 16, 63, 65 })
            ((Action)(() => Mnemonic.DeriveKey(new byte[size], "m"))).Should().Throw<ChainException>();
        foreach (int size in new[] { 0, 12, 17, 36 })
            ((Action)(() => Mnemonic.FromEntropy(new byte[size]))).Should().Throw<ChainException>();
    }
}
