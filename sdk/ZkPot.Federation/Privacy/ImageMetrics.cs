using ZkPot.Learning.Networks;

namespace ZkPot.Federation.Privacy;

/// <summary>How near one image is to another. Values are from 0 to 1, in channel, row, column order.</summary>
public static class ImageMetrics
{
    private const int Window = 11;
    private const double Deviation = 1.5,
        K1 = 0.01,
        K2 = 0.03;

    /// <summary>The peak signal-to-noise ratio in dB, of an image cut to [0, 1]; infinite where it is the other one.</summary>
    public static double Psnr(ReadOnlySpan<float> image, ReadOnlySpan<float> truth)
    {
        if (image.Length != truth.Length)
            throw new ArgumentException($"Images of {image.Length} and {truth.Length} values do not go together.");
        double sum = 0;
        for (int i = 0; i < image.Length; i++)
        {
            double difference = Math.Clamp(image[i], 0f, 1f) - truth[i];
            sum += difference * difference;
        }
        return sum == 0 ? double.PositiveInfinity : 10 * Math.Log10(image.Length / sum);
    }

    /// <summary>
    /// The structural similarity (Wang, Bovik, Sheikh and Simoncelli, IEEE TIP 2004): a Gaussian window of 11 x 11 with deviation 1.5, the
    /// mean over all whole windows and all channels, of an image cut to [0, 1]. Smaller images have smaller windows.
    /// </summary>
    public static double Ssim(ReadOnlySpan<float> image, ReadOnlySpan<float> truth, Shape shape)
    {
        if (image.Length != shape.Size || truth.Length != shape.Size)
            throw new ArgumentException($"Images of {image.Length} and {truth.Length} values; {shape.Size} were expected, of {shape}.");
        double[] rows = Weights(Math.Min(Window, shape.Height)),
            columns = Weights(Math.Min(Window, shape.Width));
        const double C1 = K1 * K1,
            C2 = K2 * K2;
        double total = 0;
        int windows = 0;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            ReadOnlySpan<float> x = image.Slice(channel * shape.Plane, shape.Plane),
                y = truth.Slice(channel * shape.Plane, shape.Plane);
            for (int top = 0; top + rows.Length <= shape.Height; top++)
            {
                for (int left = 0; left + columns.Length <= shape.Width; left++)
                {
                    double mx = 0,
                        my = 0,
                        xx = 0,
                        yy = 0,
                        xy = 0;
                    for (int i = 0; i < rows.Length; i++)
                    {
                        for (int j = 0; j < columns.Length; j++)
                        {
                            int at = (top + i) * shape.Width + left + j;
                            double w = rows[i] * columns[j],
                                a = Math.Clamp(x[at], 0f, 1f),
                                b = y[at];
                            mx += w * a;
                            my += w * b;
                            xx += w * a * a;
                            yy += w * b * b;
                            xy += w * a * b;
                        }
                    }
                    double vx = xx - mx * mx,
                        vy = yy - my * my,
                        covariance = xy - mx * my;
                    total += (2 * mx * my + C1) * (2 * covariance + C2) / ((mx * mx + my * my + C1) * (vx + vy + C2));
                    windows++;
                }
            }
        }
        return total / windows;
    }

    private static double[] Weights(int size)
    {
        double[] weights =
        [
            .. Enumerable.Range(0, size).Select(i => Math.Exp(-Math.Pow(i - (size - 1) / 2.0, 2) / (2 * Deviation * Deviation))),
        ];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
