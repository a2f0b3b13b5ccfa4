namespace ZkPot.Algebra.Tests;

/// <summary>EdDSA-Poseidon against npm circomlibjs 0.1.7 and the vectors in its repository.</summary>
public class EddsaTests
{
    private const string Seed = "0001020304050607080900010203040506070809000102030405060708090001";
    private const string Message = "42649378395939397566720";

    private static readonly Fr Signed = TestData.Parse<Fr>(Message);

    [Theory]
    [InlineData(
        Seed,
        Message,
        "13277427435165878497778222415993513565335242147425444199013288855685581939618",
        "13622229784656158136036771217484571176836296686641868549125388198837476602820",
        "dfedb4315d3f2eb4de2d3c510d7a987dcab67089c8ace06308827bf5bcbe02a29d043ece562a8f82bfc0adb640c0107a7d3a27c1c7c1a6179a0da73de5c1b203"
    )]
    [InlineData(
        Seed,
        "0",
        "13277427435165878497778222415993513565335242147425444199013288855685581939618",
        "13622229784656158136036771217484571176836296686641868549125388198837476602820",
        "64c371478ef9cd993dbcb048371d0375b1f58ca10d08bbd2e026f963e381ed2ca725e760d74e308411ea7d5b7459fc2d6c895b63c4a0e21124c174326e897805"
    )]
    [InlineData(
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "21888242871839275222246405745257275088548364400416034343698204186575808495616",
        "17788520011381179593941793542177088003738527034733847264387142974438571928495",
        "13178053446645437930489469951744660170316110624006459804440531388532406836835",
        "c1b686320a84b6701c96357ee1b0117a2873eee14b11e6c53b87bfb670fa4c1ba49ac8c990b574c174de95b4def98e496cc0383cb4b67bfb9c46757838c5f805"
    )]
    public void Keys_and_signatures(string seed, string message, string x, string y, string packed)
    {
        using var key = new EddsaPrivateKey(Convert.FromHexString(seed));
        key.PublicKey.Should().Be(new BabyJubPoint(TestData.Parse<Fr>(x), TestData.Parse<Fr>(y)));
        EddsaSignature signature = key.Sign(TestData.Parse<Fr>(message));
        var bytes = new byte[EddsaSignature.PackedSize];
        signature.Pack(bytes);
        Convert.ToHexStringLower(bytes).Should().Be(packed);
        signature.VerifyVarTime(key.PublicKey, TestData.Parse<Fr>(message)).Should().BeTrue();
        EddsaSignature.TryUnpackVarTime(bytes, out EddsaSignature unpacked).Should().BeTrue();
        unpacked.Should().Be(signature);
    }

    [Fact]
    public void Anything_else_is_refused()
    {
        using var key = new EddsaPrivateKey(Convert.FromHexString(Seed));
        EddsaSignature signature = key.Sign(Signed);
        signature.VerifyVarTime(key.PublicKey, Signed + Fr.One).Should().BeFalse("the message is another");
        signature.VerifyVarTime(-key.PublicKey, Signed).Should().BeFalse("the key is another");
        (signature with { S = signature.S + BabyJubScalar.One }).VerifyVarTime(key.PublicKey, Signed).Should().BeFalse("S is another");
        (signature with { R8 = -signature.R8 }).VerifyVarTime(key.PublicKey, Signed).Should().BeFalse("R8 is another");
        (signature with { R8 = new(Fr.One, Fr.One) }).VerifyVarTime(key.PublicKey, Signed).Should().BeFalse("R8 is not on the curve");
        signature.VerifyVarTime(new(Fr.One, Fr.One), Signed).Should().BeFalse("the key is not on the curve");
    }

    [Fact]
    public void Keys_of_small_order_are_refused()
    {
        // With the identity as key every message is signed by S = 0 and R8 = identity.
        var forgery = new EddsaSignature(BabyJubPoint.Identity, BabyJubScalar.Zero);
        forgery.VerifyVarTime(BabyJubPoint.Identity, Signed).Should().BeFalse();
        forgery.VerifyVarTime(new BabyJubPoint(Fr.Zero, -Fr.One), Signed).Should().BeFalse();
    }

    [Fact]
    public void A_signature_has_one_packed_form()
    {
        using var key = new EddsaPrivateKey(Convert.FromHexString(Seed));
        var bytes = new byte[EddsaSignature.PackedSize];
        key.Sign(Signed).Pack(bytes);
        U256 raised = U256.Add(U256.ReadLittleEndian(bytes.AsSpan(32)), BabyJubScalar.Modulus, out _);
        raised.WriteLittleEndian(bytes.AsSpan(32));
        EddsaSignature.TryUnpackVarTime(bytes, out _).Should().BeFalse("S must be below the order");
        EddsaSignature.TryUnpackVarTime(bytes.AsSpan(1), out _).Should().BeFalse("the length is wrong");
    }

    [Fact]
    public void A_disposed_key_signs_no_more()
    {
        var key = new EddsaPrivateKey(Convert.FromHexString(Seed));
        key.Dispose();
        key.Invoking(k => k.Sign(Signed)).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void A_seed_of_another_length_is_refused() =>
        FluentActions.Invoking(() => new EddsaPrivateKey(new byte[31])).Should().Throw<ArgumentException>().WithMessage("*32 bytes*31*");
}
