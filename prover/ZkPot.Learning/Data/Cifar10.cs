using System.Text.Json;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Data;

/// <summary>Reads CIFAR-10: the binary batches, and batches that are one PNG with an image a line and labels in JSON.</summary>
public static class Cifar10
{
    private const int Side = 32;
    private const int MaxLabelFile = 1 << 24;
    private static readonly Shape ImageShape = new(3, Side, Side);

    /// <summary>Reads records of a label and 3,072 bytes, the planes red, green and blue one after the other.</summary>
    public static Dataset ReadBinary(Stream batch, string name = "batch")
    {
        int record = 1 + ImageShape.Size;
        List<byte[]> records = [];
        byte[] labels = [];
        for (int first = batch.ReadByte(); first >= 0; first = batch.ReadByte())
        {
            if ((records.Count + 1L) * record > BoundedReader.MaxBytes)
                throw new DatasetException($"{name}: more than {BoundedReader.MaxBytes} bytes.");
            records.Add(BoundedReader.Read(batch, ImageShape.Size, $"{name}, record {records.Count}"));
            if (labels.Length < records.Count)
                Array.Resize(ref labels, Math.Max(1024, 2 * labels.Length));
            labels[records.Count - 1] = (byte)first;
        }
        byte[] values = new byte[records.Count * ImageShape.Size];
        for (int i = 0; i < records.Count; i++)
            records[i].CopyTo(values, i * ImageShape.Size);
        return new Dataset(ImageShape, 10, values, labels[..records.Count]);
    }

    /// <summary>Reads PNG batches, each with a line of 1,024 RGB pixels an image, and one JSON array with the labels of all.</summary>
    public static Dataset ReadPng(IReadOnlyList<string> batchPaths, string labelsPath, CancellationToken cancellationToken = default)
    {
        byte[] labels = ReadLabels(BoundedReader.ReadSmallFile(labelsPath, MaxLabelFile), labelsPath);
        byte[] values = [];
        int count = 0;
        foreach (string path in batchPaths)
        {
            using FileStream file = BoundedReader.Open(path);
            PngImage image = PngImage.Read(file, path, cancellationToken);
            if (image.Channels != 3 || image.Width != ImageShape.Plane)
                throw new DatasetException(
                    $"{path}: {image.Width} pixels of {image.Channels} channels a line; {ImageShape.Plane} of 3 were expected, a line an image."
                );
            if (count + (long)image.Height > labels.Length)
                throw new DatasetException(
                    $"{path}: brings the images to {count + (long)image.Height}; {labelsPath} has {labels.Length} labels."
                );
            Array.Resize(ref values, (count + image.Height) * ImageShape.Size);
            SeparatePlanes(image, values.AsSpan(count * ImageShape.Size));
            count += image.Height;
        }
        return new Dataset(ImageShape, 10, values, labels);
    }

    /// <summary>Reads a JSON array of labels.</summary>
    internal static byte[] ReadLabels(ReadOnlySpan<byte> json, string name)
    {
        List<byte> labels = [];
        try
        {
            Utf8JsonReader reader = new(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                throw new DatasetException($"{name}: a JSON array of labels was expected.");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.Number || !reader.TryGetByte(out byte label))
                    throw new DatasetException($"{name}: label {labels.Count} is not an integer of 0 to 255.");
                labels.Add(label);
            }
            if (reader.Read())
                throw new DatasetException($"{name}: there is more than one JSON value.");
        }
        catch (JsonException e)
        {
            throw new DatasetException($"{name}: not JSON: {e.Message}", e);
        }
        return [.. labels];
    }

    private static void SeparatePlanes(PngImage image, Span<byte> target)
    {
        for (int i = 0; i < image.Height; i++)
        {
            ReadOnlySpan<byte> line = image.Pixels.AsSpan(i * ImageShape.Size, ImageShape.Size);
            Span<byte> sample = target.Slice(i * ImageShape.Size, ImageShape.Size);
            for (int position = 0; position < ImageShape.Plane; position++)
            {
                for (int channel = 0; channel < ImageShape.Channels; channel++)
                    sample[channel * ImageShape.Plane + position] = line[position * ImageShape.Channels + channel];
            }
        }
    }
}
