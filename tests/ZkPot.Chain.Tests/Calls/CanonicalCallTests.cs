using System.Diagnostics;
using System.Numerics;
using Nethereum.Contracts;

namespace ZkPot.Chain.Tests;

/// <summary>
/// Calldata that the EVM reads and Nethereum silently misreads: what is decoded here is what the contract saw, or nothing is decoded.
/// </summary>
public class CanonicalCallTests
{
    private static readonly Address Token = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    private static readonly byte[] Selector = [.. Hash32.Keccak("post(uint32,(address,bytes,string),bytes)"u8).ToBytes().AsSpan(0, 4)];

    [Fact]
    public void What_Nethereum_and_Solidity_encode_is_read()
    {
        Post call = Sample();
        byte[] data = call.GetCallData();
        data.Should().Equal(Straight(), "Nethereum encodes as Solidity does");
        Post read = CanonicalCall.Decode<Post>(data);
        (read.Pool, read.Terms.Token, read.Terms.Name).Should().Be((7u, Token.ToString(), "mnist"));
        read.Terms.Architecture.Should().Equal(1, 2, 3);
        read.Rules.Should().Equal(9);
    }

    [Fact]
    public void Tails_in_another_order_are_refused_where_Nethereum_reads_nothing()
    {
        byte[] swapped = [.. Selector, .. Swapped()];
        // Another decoder says what a contract sees in it: the architecture is there.
        Cast("decode-calldata", "post(uint32,(address,bytes,string),bytes)", Hex.Encode(swapped))
            .Should()
            .Contain("0x010203")
            .And.Contain("mnist");
        new Post().DecodeInput(Hex.Encode(swapped)).Terms.Architecture.Should().BeEmpty("which is why this class exists");
        Refuse(swapped, "tail");
    }

    [Fact]
    public void Dirty_values_are_refused_where_Nethereum_takes_them()
    {
        foreach ((int word, string what) in new[] { (0, "uint32"), (3, "address") })
        {
            byte[] dirty = Straight();
            dirty[4 + 32 * word] = 0x80;
            if (what == "address")
                new Post().DecodeInput(Hex.Encode(dirty)).Terms.Token.Should().Be(Token.ToString(), "Nethereum has no objection");
            Refuse(dirty, $"no {what}");
        }
        byte[] padding = Straight();
        padding[^1] = 1;
        new Post().DecodeInput(Hex.Encode(padding)).Rules.Should().Equal(9);
        Refuse(padding, "padding");
    }

    [Fact]
    public void A_length_that_nobody_has_memory_for_is_refused_before_memory_is_taken()
    {
        byte[] selector = [.. Hash32.Keccak("numbers(uint256[])"u8).ToBytes().AsSpan(0, 4)];
        byte[] bomb = [.. selector, .. TooLate.Word(0x20), .. TooLate.Word(0x7fffffff), .. TooLate.Word(1)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        CanonicalCall.TryDecode<EchoNumbers>(bomb, out _, out string? fault).Should().BeFalse();
        fault.Should().Contain("larger than the data");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [Fact]
    public void Bytes_behind_gaps_other_functions_and_halves_are_refused()
    {
        byte[] straight = Straight();
        Refuse([.. straight, 0], "belong to nothing");
        Refuse([.. straight, .. new byte[32]], "belong to nothing");
        Refuse(straight[..^32], "larger than the data");
        Refuse(straight[..^1], "early");
        Refuse(straight[..4], "early");
        Refuse([0, .. straight[1..]], "another function");
        Refuse([], "another function");
        // A gap before the last tail, which the EVM jumps over.
        byte[] gap = [.. straight[..^64], .. new byte[32], .. straight[^64..]];
        gap[4 + 2 * 32 + 31] += 32;
        Refuse(gap, "tail");
        CanonicalCall.IsOf<Post>(straight).Should().BeTrue();
        CanonicalCall.IsOf<Echo>(straight).Should().BeFalse();
    }

    [Fact]
    public void Whatever_is_accepted_is_encoded_to_the_same_bytes_by_Nethereum()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        int accepted = 0;
        for (int run = 0; run < 20_000; run++)
        {
            byte[] data = run % 2 == 0 ? Straight() : [.. Selector, .. Swapped()];
            // One change, so that many stay near what is accepted.
            int at = 4 + random.Next(data.Length - 4);
            data[at] = (byte)(
                random.Next(3) switch
                {
                    0 => random.Next(256),
                    1 => data[at] ^ 32,
                    _ => data[at],
                }
            );
            if (!CanonicalCall.TryDecode(data, out Post? call, out _))
                continue;
            accepted++;
            call.GetCallData().Should().Equal(data, $"seed {seed}, run {run}");
        }
        accepted.Should().BePositive();
    }

    private static void Refuse(byte[] data, string complaint)
    {
        ((Action)(() => CanonicalCall.Decode<Post>(data)))
            .Should()
            .Throw<AbiDataException>()
            .WithMessage($"*laid out unusually*{complaint}*");
        CanonicalCall.TryDecode<Post>(data, out _, out string? fault).Should().BeFalse();
        fault.Should().Contain(complaint);
    }

    private static Post Sample() =>
        new()
        {
            Pool = 7,
            Terms = new()
            {
                Token = Token.ToString(),
                Architecture = [1, 2, 3],
                Name = "mnist",
            },
            Rules = [9],
        };

    private static byte[] Straight() =>
        [.. Selector, .. Head(), .. Terms(0x60, 0xa0), .. Tail([1, 2, 3]), .. Tail("mnist"u8), .. Tail([9])];

    // The name before the architecture, and the offsets that say so.
    private static byte[] Swapped() => [.. Head(), .. Terms(0xa0, 0x60), .. Tail("mnist"u8), .. Tail([1, 2, 3]), .. Tail([9])];

    private static byte[] Head() => [.. TooLate.Word(7), .. TooLate.Word(0x60), .. TooLate.Word(0x140)];

    private static byte[] Terms(ulong architecture, ulong name) =>
        [.. new byte[12], .. Token.ToBytes(), .. TooLate.Word(architecture), .. TooLate.Word(name)];

    private static byte[] Tail(ReadOnlySpan<byte> content) =>
        [.. TooLate.Word((ulong)content.Length), .. content, .. new byte[32 - content.Length]];

    private static string Cast(params string[] arguments)
    {
        string folder = Repository.At("node_modules", "@foundry-rs");
        string program = Directory.GetFiles(Path.Combine(Directory.GetDirectories(folder, "cast-*").First(), "bin")).First();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd();
    }
}
