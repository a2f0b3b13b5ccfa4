using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Sdk.Secrets;
using ZkPot.Statements;

namespace ZkPot.Sdk.Tests.Secrets;

public class ModelSaltsTests
{
    private static readonly IntegerArchitecture Architecture = new(
        Learning.Networks.Architecture.Of(Shape.Vector(5), 8, new Dense(7), new Relu(), new Dense(6)),
        [new Rescale(3, 12)],
        24
    );
    private static readonly SaltScope Scope = new(31337, "0x5FbDB2315678afecb367f032d93F642f64180aa3", 7, 3, Hash32.Keccak("purpose"u8));
    private static readonly IntegerNetwork Model = Network(Architecture, 7, 1000);

    // Computed with Python's hmac and cast keccak from the description in docs/salts.md.
    [Fact]
    public void The_derivation_is_the_one_that_is_described()
    {
        var key = new Account(LocalAnvil.Keys[0]);
        ModelSalts
            .Derive(key, Scope, Model)
            .ToString()
            .Should()
            .Be("5713775634866948166450320451582683149091435962404289298072113481550718312885");
    }

    [Fact]
    public void A_lost_journal_is_made_again_from_key_and_model()
    {
        EthECKey random = EthECKey.GenerateKey();
        Account key = new(random),
            again = new(random.GetPrivateKey());
        byte[] committed = Words(Model, ModelSalts.Derive(key, Scope, Model));
        Words(Network(Architecture, 7, 1000), ModelSalts.Derive(again, Scope with { }, Model)).Should().Equal(committed);
    }

    /// <summary>Nethereum writes such a key with 31 bytes.</summary>
    [Fact]
    public void A_key_that_begins_with_zeros_is_a_key_all_the_same()
    {
        byte[] secret = new byte[32];
        secret[1] = 7;
        var key = new Account(secret);
        ModelSalts.Derive(key, Scope, Model).Should().Be(ModelSalts.Derive(secret, key.Address, Scope, Model));
    }

    [Fact]
    public void Whatever_differs_the_salts_differ()
    {
        Account key = new(LocalAnvil.Keys[0]),
            other = new(LocalAnvil.Keys[1]);
        IntegerArchitecture shifted = new(Architecture.Network, [new Rescale(4, 12)], 24);
        var salts = new List<Fr>
        {
            ModelSalts.Derive(key, Scope, Model),
            ModelSalts.Derive(key, Scope with { ChainId = 1 }, Model),
            ModelSalts.Derive(key, Scope with { Contract = Address.Zero }, Model),
            ModelSalts.Derive(key, Scope with { TaskId = 8 }, Model),
            ModelSalts.Derive(key, Scope with { TaskId = (BigInteger.One << 256) - 1 }, Model),
            ModelSalts.Derive(key, Scope with { Round = 4 }, Model),
            ModelSalts.Derive(key, Scope with { Purpose = Hash32.Zero }, Model),
            ModelSalts.Derive(other, Scope, Model),
            ModelSalts.Derive(Convert.FromHexString(LocalAnvil.Keys[0].AsSpan(2)), other.Address, Scope, Model),
            ModelSalts.Derive(key, Scope, Network(Architecture, 9, 1000)),
            ModelSalts.Derive(key, Scope, Network(Architecture, 7, 1001)),
            ModelSalts.Derive(key, Scope, Network(shifted, 7, 1000)),
        };
        salts.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Any_two_scopes_have_salts_of_their_own()
    {
        var key = new Account(EthECKey.GenerateKey());
        Prop.ForAll(Scopes, Scopes, (a, b) => a == b == (ModelSalts.Derive(key, a, Model) == ModelSalts.Derive(key, b, Model)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_no_secret_and_no_number_is_refused()
    {
        Action[] refused =
        [
            () => ModelSalts.Derive(new byte[31], Address.Zero, Scope, Model),
            () => ModelSalts.Derive(new byte[ModelSalts.MaxSecretBytes + 1], Address.Zero, Scope, Model),
            () => ModelSalts.Derive(new byte[32], Address.Zero, Scope with { TaskId = BigInteger.One << 256 }, Model),
            () => ModelSalts.Derive(new byte[32], Address.Zero, Scope with { ChainId = -1 }, Model),
        ];
        foreach (Action act in refused)
            act.Should().ThrowExactly<ZkPotException>();
    }

    // Few values each, so that equal ones are met too.
    private static Arbitrary<SaltScope> Scopes =>
        (
            from chain in Gen.Choose(0, 2)
            from contract in Gen.Choose(0, 1)
            from task in Gen.Choose(0, 2)
            from round in Gen.Choose(0, 2)
            from purpose in Gen.Choose(0, 1)
            select new SaltScope(
                chain,
                Address.ForCreate(Address.Zero, (ulong)contract),
                BigInteger.Pow(256, task),
                (ulong)round,
                Hash32.Keccak([(byte)purpose])
            )
        ).ToArbitrary();

    private static byte[] Words(IntegerNetwork network, Fr salt)
    {
        using HidingPolynomial polynomial = new ModelEncoding(network.Architecture).Polynomial(network, salt);
        return KzgPublication.Encode(polynomial);
    }

    private static IntegerNetwork Network(IntegerArchitecture architecture, int step, int bias) =>
        new(
            architecture,
            [.. Enumerable.Range(0, 77).Select(i => (sbyte)(i * step % 256 - 128))],
            [.. Enumerable.Range(0, 13).Select(i => i * bias - 5000)]
        );
}
