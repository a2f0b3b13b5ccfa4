using System.Buffers.Binary;

namespace ZkPot.Groth16.Tests.Files;

public sealed class FuzzTests : IDisposable
{
    private const int Cases = 3000;
    private const long MostBytes = 1 << 20;
    private static readonly uint[] Extremes = [0, 1, 2, 0x7f, 0xff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
    private readonly TemporaryFolder files = new();

    public static TheoryData<string> Kinds => new(Samples.Kinds);

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_spoilt_file_is_read_or_refused_and_never_anything_else(string kind)
    {
        byte[] good = File.ReadAllBytes(Samples.Path(kind));
        string path = files.At($"spoilt.{kind}");
        var random = new Random(20260101);
        int refused = 0;
        long most = 0;
        for (int i = 0; i < Cases; i++)
        {
            byte[] spoilt = Spoil(good, random);
            File.WriteAllBytes(path, spoilt);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Samples.Open(kind, path);
            }
            catch (ArtifactException)
            {
                refused++;
            }
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        most.Should().BeLessThan(MostBytes, "no case may ask for memory that its file does not fill");
        refused.Should().BeGreaterThan(Cases / 4);
    }

    private static byte[] Spoil(byte[] good, Random random)
    {
        byte[] bytes = [.. good];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Length), count = random.Next(1, Math.Min(64, bytes.Length - at) + 1);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    if (at + 4 <= bytes.Length) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Extremes[random.Next(Extremes.Length)]);
                    break;
                case 2:
                    if (at + 8 <= bytes.Length) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), ulong.MaxValue - (ulong)random.Next(64));
                    break;
                case 3:
                    random.NextBytes(bytes.AsSpan(at, count));
                    break;
                case 4:
                    bytes = [.. bytes[..at], .. bytes[(at + count)..]];
                    break;
                default:
                    bytes = [.. bytes[..(at + count)], .. bytes[at..]];
                    break;
            }
            if (bytes.Length == 0) return bytes;
        }
        return bytes;
    }
}
