using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace ZkPot.Ethereum.Tests;

/// <summary>Data that a hostile contract or node could answer with.</summary>
public class AbiHostileTests
{
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";
    private const string Two = "0000000000000000000000000000000000000000000000000000000000000002";
    private const string Word = "0000000000000000000000000000000000000000000000000000000000000020";
    private const string TwoWords = "0000000000000000000000000000000000000000000000000000000000000040";
    private const string Ones = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string Large = "000000000000000000000000000000000000000000000000000000007fffffff";

    [Theory]
    [InlineData("(uint256)", "", "ends too early")]
    [InlineData("(uint256)", "00", "ends too early")]
    [InlineData("(uint8)", "0000000000000000000000000000000000000000000000000000000000000100", "range of uint8")]
    [InlineData("(int8)", "0000000000000000000000000000000000000000000000000000000000000080", "range of int8")]
    [InlineData("(int8)", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "range of int8")]
    [InlineData("(bool)", Two, "no truth value")]
    [InlineData("(bool)", "0100000000000000000000000000000000000000000000000000000000000001", "no truth value")]
    [InlineData("(address)", Ones, "no address")]
    [InlineData("(bytes4)", "0102030405000000000000000000000000000000000000000000000000000000", "no bytes4")]
    [InlineData("(bytes)", Zero + Zero, "points back")]
    [InlineData("(bytes)", Ones + Zero, "larger than the data")]
    [InlineData("(bytes)", Large + Zero, "larger than the data")]
    [InlineData("(bytes)", TwoWords + Zero, "ends too early")]
    [InlineData("(bytes)", "0000000000000000000000000000000000000000000000000000000000000021" + Zero + Zero, "no multiple")]
    [InlineData("(bytes)", Word + Ones, "larger than the data")]
    [InlineData("(bytes)", Word + One, "ends too early")]
    [InlineData("(bytes)", Word + One + "ff", "ends too early")]
    [InlineData("(bytes)", Word + One + "ff00000000000000000000000000000000000000000000000000000000000001", "padding")]
    [InlineData("(string)", Word + One + "ff00000000000000000000000000000000000000000000000000000000000000", "UTF-8")]
    [InlineData("(uint256[])", Word + Large, "larger than the data")]
    [InlineData("(uint256[])", Word + TwoWords, "ends too early")]
    [InlineData("(uint256[][])", Word + One + Zero, "points back")]
    [InlineData("(bytes,bytes)", TwoWords + TwoWords + Word + Ones, "overlap")]
    [InlineData("(uint8[4294967])", Word, "ends too early")]
    public void Refuses_malformed_data(string type, string data, string complaint)
    {
        Action decode = () => ((AbiTuple)AbiType.Parse(type)).Decode(Convert.FromHexString(data));
        decode.Should().Throw<AbiException>().WithMessage($"*{complaint}*");
    }

    [Fact]
    public void Does_not_follow_many_offsets_to_one_large_value()
    {
        // Ten levels in which both elements are the same: read naively, 2^10 copies of the content.
        string type = "uint256[]" + string.Concat(Enumerable.Repeat("[]", 10));
        string data = Word + string.Concat(Enumerable.Repeat(Two + TwoWords + TwoWords, 10)) + TwoWords + string.Concat(Enumerable.Repeat(Ones, 64));
        Action decode = () => new AbiTuple(AbiType.Parse(type)).Decode(Convert.FromHexString(data));
        decode.Should().Throw<AbiException>().WithMessage("*overlap*");
    }

    [Theory]
    [InlineData("uint7")]
    [InlineData("uint264")]
    [InlineData("uint08")]
    [InlineData("int0")]
    [InlineData("bytes0")]
    [InlineData("bytes33")]
    [InlineData("uint256[0]")]
    [InlineData("uint256[-1]")]
    [InlineData("uint256[")]
    [InlineData("uint256]")]
    [InlineData("uint256[99999999999]")]
    [InlineData("uint256[99999999][99999999]")]
    [InlineData("()[]")]
    [InlineData("(uint256")]
    [InlineData("(uint256,)")]
    [InlineData("fixed128x18")]
    [InlineData("word")]
    [InlineData("")]
    public void Refuses_what_is_no_type(string type) => ((Action)(() => AbiType.Parse(type))).Should().Throw<AbiException>();

    [Fact]
    public void Refuses_types_that_nest_without_end()
    {
        ((Action)(() => AbiType.Parse(new string('(', 100_000)))).Should().Throw<AbiException>().WithMessage("*deeper*");
        ((Action)(() => AbiType.Parse("bool" + string.Concat(Enumerable.Repeat("[]", 100_000))))).Should().Throw<AbiException>().WithMessage("*deeper*");
    }

    [Fact]
    public void Refuses_values_that_do_not_fit_their_type()
    {
        var cases = new (string Type, AbiValue Value)[]
        {
            ("uint8", 256), ("uint8", -1), ("int8", 128), ("int8", -129), ("uint256", BigInteger.Pow(2, 256)), ("bytes4", new byte[3]), ("bool", 1),
            ("address", "0x0000000000000000000000000000000000000000"), ("uint256[2]", AbiValue.Sequence(1)), ("(uint256,bool)", AbiValue.Sequence(1)), ("string", "\ud800"),
        };
        foreach ((string type, AbiValue value) in cases)
            ((Action)(() => new AbiTuple(AbiType.Parse(type)).Encode(value))).Should().Throw<AbiException>(type);
    }

    [Fact]
    public void Random_data_never_does_worse_than_an_AbiException()
    {
        var random = new Random(1);
        AbiTuple[] types = [.. new[] { "(bytes,string[],(uint8,bool)[2])", "(uint256[][],bytes)", "((string,(bytes,address[])[])[])" }.Select(type => (AbiTuple)AbiType.Parse(type))];
        int decoded = 0;
        for (int run = 0; run < 20_000; run++)
        {
            var data = new byte[random.Next(12) * 32];
            // Small words, so that many offsets and lengths point somewhere.
            for (int word = 0; word < data.Length; word += 32) data[word + 31] = (byte)(32 * random.Next(8) + (random.Next(4) == 0 ? random.Next(3) : 0));
            try
            {
                types[run % types.Length].Decode(data);
                decoded++;
            }
            catch (AbiException)
            {
                // The one way to fail.
            }
        }
        decoded.Should().BePositive();
    }

    [Fact]
    public void What_is_encoded_is_decoded()
    {
        var gen = Types(3).SelectMany(type => Value(type).Select(value => (type, value)));
        Prop.ForAll(gen.ToArbitrary(), pair =>
        {
            var tuple = new AbiTuple(pair.type);
            return tuple.Decode(tuple.Encode(pair.value))[0].Equals(pair.value);
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<AbiType> Types(int depth)
    {
        Gen<AbiType> plain = Gen.Elements("uint8", "int24", "uint256", "int256", "address", "bool", "bytes3", "bytes32", "bytes", "string").Select(AbiType.Parse);
        if (depth == 0) return plain;
        Gen<AbiType> inner = Types(depth - 1);
        return Gen.OneOf(
            plain,
            inner.Select(AbiType (type) => new AbiArray(type)),
            Gen.Choose(1, 3).SelectMany(length => inner.Select(AbiType (type) => new AbiArray(type, length))),
            inner.NonEmptyListOf().Select(AbiType (types) => new AbiTuple([.. types.Take(3).Select(type => new AbiParameter("", type))])));
    }

    private static Gen<AbiValue> Value(AbiType type) => type switch
    {
        AbiInteger number => Bytes(number.Bits / 8).Select(AbiValue (bytes) => new BigInteger(bytes, isUnsigned: !number.IsSigned)),
        AbiAddress => Bytes(Address.Size).Select(AbiValue (bytes) => new Address(bytes)),
        AbiBoolean => Gen.Elements(true, false).Select(AbiValue (truth) => truth),
        AbiFixedBytes fixedBytes => Bytes(fixedBytes.Size).Select(AbiValue (bytes) => bytes),
        AbiBytes => Gen.Choose(0, 70).SelectMany(Bytes).Select(AbiValue (bytes) => bytes),
        AbiString => Gen.Choose(0, 70).Select(AbiValue (length) => new string('é', length)),
        AbiArray array => (array.Length is int length ? Gen.Constant(length) : Gen.Choose(0, 3)).SelectMany(count => Many(Enumerable.Repeat(array.Element, count))),
        AbiTuple tuple => Many(tuple.Components.Select(component => component.Type)),
        _ => throw new InvalidOperationException(type.Name),
    };

    private static Gen<AbiValue> Many(IEnumerable<AbiType> types) =>
        types.Aggregate(Gen.Constant(Array.Empty<AbiValue>()), (all, type) => all.SelectMany(values => Value(type).Select(AbiValue[] (value) => [.. values, value])))
            .Select(AbiValue.Sequence);

    private static Gen<byte[]> Bytes(int count) => Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(count);
}
