using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Training;

/// <summary>Small changes that leave a picture's class alone, made afresh in every epoch, so that a network sees more than the
/// dataset.</summary>
/// <param name="Mirror">Whether half of the pictures are mirrored left to right.</param>
/// <param name="Shift">By how many pixels at most a picture moves in each direction; what comes in is 0.</param>
public sealed record Augmentation(bool Mirror, int Shift)
{
    internal void Apply(ReadOnlySpan<byte> sample, Shape shape, ulong seed, Span<byte> result)
    {
        SeededRandom random = new(seed);
        bool mirrored = Mirror && random.Next(2) == 1;
        int down = random.Next(2 * Shift + 1) - Shift,
            right = random.Next(2 * Shift + 1) - Shift;
        result.Clear();
        for (int line = 0; line < shape.Channels * shape.Height; line++)
        {
            int row = line % shape.Height - down;
            if (row < 0 || row >= shape.Height)
                continue;
            ReadOnlySpan<byte> source = sample.Slice((line - down) * shape.Width, shape.Width);
            Span<byte> target = result.Slice(line * shape.Width, shape.Width);
            for (int x = Math.Max(0, right); x < Math.Min(shape.Width, shape.Width + right); x++)
                target[x] = source[mirrored ? shape.Width - 1 - (x - right) : x - right];
        }
    }
}
