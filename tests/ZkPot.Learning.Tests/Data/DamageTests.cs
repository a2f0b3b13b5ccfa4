using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Data;

/// <summary>Good files with a few bytes changed or an end missing: read or refused with a typed error, never anything else.</summary>
public sealed class DamageTests
{
    public static TheoryData<string> Formats => ["idx", "gzip", "png", "safetensors", "integers", "json", "csv"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_files_are_read_or_refused(string format)
    {
        (byte[] good, Action<byte[]> read) = Format(format);
        read(good);
        Gen<byte[]> damaged =
            from positions in Gen.Choose(0, good.Length - 1).ArrayOf(3)
            from values in Gen.Choose(0, 255).ArrayOf(3)
            from kept in Gen.Frequency((3, Gen.Constant(good.Length)), (1, Gen.Choose(0, good.Length)))
            select Damage(good, positions, values, kept);
        Prop.ForAll(
                damaged.ToArbitrary(),
                bytes =>
                {
                    try
                    {
                        read(bytes);
                    }
                    catch (LearningException e)
                    {
                        return e.Message.Length > 0;
                    }
                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static byte[] Damage(byte[] good, int[] positions, int[] values, int kept)
    {
        byte[] bytes = [.. good];
        for (int i = 0; i < positions.Length; i++)
            bytes[positions[i]] = (byte)values[i];
        return bytes[..kept];
    }

    private static (byte[] Good, Action<byte[]> Read) Format(string format)
    {
        byte[] images = Bytes.Idx(3, [2, 2, 3], 12),
            labels = Bytes.Idx(1, [2], 2);
        Architecture architecture = Examples.Architectures["average pool"];
        using MemoryStream file = new();
        switch (format)
        {
            case "idx":
                return (images, bytes => Idx.Read(new MemoryStream(bytes), new MemoryStream(labels), 10));
            case "gzip":
                return (Bytes.Gzip(images), bytes => Idx.Read(new MemoryStream(bytes), new MemoryStream(labels), 10));
            case "png":
                byte[] png = Bytes.Png(
                    Bytes.Header(2, 2),
                    Bytes.Chunk("tEXt", [1]),
                    Bytes.Chunk("IDAT", Bytes.Zlib([1, 1, 2, 3, 4, 5, 6, 4, 1, 2, 3, 4, 5, 6])),
                    Bytes.Chunk("IEND", [])
                );
                return (png, bytes => PngImage.Read(new MemoryStream(bytes), "damaged"));
            case "safetensors":
                WeightsFile.Save(FloatNetwork.Initialize(architecture), file);
                return (file.ToArray(), bytes => WeightsFile.LoadFloat(architecture, new MemoryStream(bytes)));
            case "integers":
                WeightsFile.Save(Quantizer.Quantize(FloatNetwork.Initialize(architecture), Examples.RandomDataset(architecture, 9)), file);
                return (file.ToArray(), bytes => WeightsFile.LoadInteger(new MemoryStream(bytes)));
            case "json":
                return (ArchitectureFile.Write(architecture), bytes => ArchitectureFile.Read(bytes));
            default:
                return (
                    Encoding.UTF8.GetBytes("1,2,3\n2,0.5,255\n"),
                    bytes => Csv.Read(new StringReader(Encoding.UTF8.GetString(bytes)), Shape.Vector(2), 3)
                );
        }
    }
}
