using System.Numerics;

namespace ZkPot.Gpu.Tests;

/// <summary>The PTX of field operations, executed as the instruction set defines it, against <see cref="BigInteger"/>.</summary>
public sealed class CarryChainTests
{
    private static readonly BigInteger Q = BigInteger.Parse(
            "21888242871839275222246405745257275088696311157297823662689037894645226208583"
        ),
        R = BigInteger.Parse("21888242871839275222246405745257275088548364400416034343698204186575808495617");

    public static TheoryData<string> Operations => [.. CarryChains.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Chains_compute_what_they_are_named_for(string operation)
    {
        BigInteger prime = operation.StartsWith("Fq", StringComparison.Ordinal) ? Q : R,
            inverse = BigInteger.ModPow(BigInteger.One << 256, prime - 2, prime);
        string text = CarryChains.Write(operation, Names("a"), Names("b"), Names("r"));
        BigInteger[] edges =
        [
            0,
            1,
            2,
            prime - 1,
            prime - 2,
            prime / 2,
            (BigInteger.One << 256) % prime,
            uint.MaxValue,
            (BigInteger.One << 253) - 1,
        ];
        const int seed = 20;
        var random = new Random(seed);
        var pairs = edges.SelectMany(_ => edges, (x, y) => (x, y)).Concat(Enumerable.Range(0, 1000).Select(_ => (Next(), Next())));
        foreach ((BigInteger x, BigInteger y) in pairs)
        {
            BigInteger expected = operation[2..] switch
            {
                "Multiply" => x * y * inverse % prime,
                "Add" => (x + y) % prime,
                _ => (x - y + prime) % prime,
            };
            // A difference passes 2^256 where it adds what was borrowed; nothing else may lose a carry.
            BigInteger made = Number(Execute(text, Words(x), Words(y), mayWrap: operation.EndsWith("Subtract", StringComparison.Ordinal)));
            if (made != expected)
                made.Should().Be(expected, "{0} of {1} and {2}, seed {3}", operation, x, y, seed);
        }

        BigInteger Next() => Enumerable.Range(0, 5).Aggregate(BigInteger.One, (product, _) => product * random.NextInt64() % prime);
    }

    /// <summary>The interpreter itself can fail: a chain without one of its carries is wrong.</summary>
    [Fact]
    public void A_chain_that_drops_a_carry_is_found()
    {
        string text = CarryChains
            .Write(nameof(FieldOps.FrAdd), Names("a"), Names("b"), Names("r"))
            .Replace("addc.cc.u32 zt3", "add.cc.u32 zt3", StringComparison.Ordinal);
        BigInteger x = (BigInteger.One << 96) - 1;
        Number(Execute(text, Words(x), Words(1), mayWrap: true)).Should().NotBe(x + 1);
    }

    private static uint[] Execute(string text, uint[] a, uint[] b, bool mayWrap)
    {
        var registers = new Dictionary<string, uint>();
        for (int i = 0; i < 8; i++)
            (registers[$"a{i}"], registers[$"b{i}"]) = (a[i], b[i]);
        uint carry = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Trim().TrimEnd(';').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries),
                name = parts[0].Split('.');
            ulong x = Value(parts[2]),
                y = Value(parts[3]),
                z = parts.Length > 4 ? Value(parts[4]) : 0,
                incoming = name[0] is "addc" or "subc" or "madc" ? carry : 0;
            ulong product = name.Contains("hi") ? x * y >> 32 : x * y & uint.MaxValue;
            ulong result = unchecked(
                name[0] switch
                {
                    "and" => x & y,
                    "lop3" when parts[5] == "0xca" => (x & y) | (~x & z),
                    "mul" => product,
                    "add" or "addc" => x + y + incoming,
                    "sub" or "subc" => x - y - incoming,
                    "mad" or "madc" => product + z + incoming,
                    _ => throw new NotSupportedException(line),
                }
            );
            bool isDifference = name[0] is "sub" or "subc",
                passes = name[0] is not ("and" or "lop3" or "mul") && result >> 32 != 0;
            if (name.Contains("cc"))
                carry = passes ? 1u : 0;
            else if (passes && !isDifference && !mayWrap)
                throw new InvalidOperationException($"A carry is lost: {line}");
            registers[parts[1]] = unchecked((uint)result);
        }
        return [.. Names("r").Select(name => registers[name])];

        ulong Value(string operand) =>
            char.IsDigit(operand[0])
                ? operand.StartsWith("0x", StringComparison.Ordinal)
                    ? Convert.ToUInt32(operand, 16)
                    : uint.Parse(operand, System.Globalization.CultureInfo.InvariantCulture)
                : registers[operand];
    }

    private static string[] Names(string letter) => [.. Enumerable.Range(0, 8).Select(i => $"{letter}{i}")];

    private static BigInteger Number(uint[] words) => words.Reverse().Aggregate(BigInteger.Zero, (sum, word) => (sum << 32) | word);

    private static uint[] Words(BigInteger number) => [.. Enumerable.Range(0, 8).Select(i => (uint)((number >> (32 * i)) & uint.MaxValue))];
}
