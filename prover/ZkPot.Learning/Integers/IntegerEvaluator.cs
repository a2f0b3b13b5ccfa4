using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Integers;

/// <summary>Chooses the number type of an evaluation by the ranges of the values.</summary>
internal static class IntegerEvaluator
{
    /// <summary>
    /// Computes the logits of every sample; raises the given numbers to the largest magnitude of each activation's shifted values.
    /// </summary>
    public static IntegerEvaluation Evaluate<TWeight>(
        IntegerArchitecture architecture,
        ImmutableArray<IntegerRange> ranges,
        ImmutableArray<TWeight> weights,
        ImmutableArray<int> biases,
        Dataset dataset,
        long[] largest,
        int threads,
        IProgress<int>? progress,
        Action<int, IReadOnlyList<long[]>>? visit,
        CancellationToken cancellationToken
    )
        where TWeight : IBinaryInteger<TWeight>
    {
        dataset.RequireFit(architecture.Network);
        return FitsInt32(architecture, ranges)
            ? Of<int, TWeight>(architecture, weights, biases).Evaluate(dataset, threads, progress, largest, cancellationToken, visit)
            : Of<long, TWeight>(architecture, weights, biases).Evaluate(dataset, threads, progress, largest, cancellationToken, visit);
    }

    /// <summary>The values of one sample; null if a hidden value leaves its window.</summary>
    public static ImmutableArray<long[]>? Trace<TWeight>(
        IntegerArchitecture architecture,
        ImmutableArray<TWeight> weights,
        ImmutableArray<int> biases,
        Dataset dataset,
        int sample
    )
        where TWeight : IBinaryInteger<TWeight>
    {
        dataset.RequireFit(architecture.Network);
        return Of<long, TWeight>(architecture, weights, biases).Trace(dataset, sample);
    }

    private static IntegerEvaluator<T> Of<T, TWeight>(
        IntegerArchitecture architecture,
        ImmutableArray<TWeight> weights,
        ImmutableArray<int> biases
    )
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
        where TWeight : IBinaryInteger<TWeight> =>
        new(architecture, [.. weights.Select(T.CreateChecked)], [.. biases.Select(T.CreateChecked)]);

    /// <summary>Whether every accumulator, with room for rounding, stays inside 32 bits.</summary>
    private static bool FitsInt32(IntegerArchitecture architecture, ImmutableArray<IntegerRange> ranges)
    {
        for (int i = 0; i < ranges.Length; i++)
        {
            long half = i < ranges.Length - 1 && architecture.Network.Layers[i].IsActivation ? architecture.RescaleOf(i).Half : 0;
            if (ranges[i].Magnitude > int.MaxValue - half)
                return false;
        }
        return true;
    }
}

/// <summary>
/// Computes integer networks exactly, group by group, in a number type that the tracked ranges have shown to suffice.
/// A hidden value outside its window marks its sample and is cut to the window, so that the ranges hold for what follows.
/// </summary>
internal sealed class IntegerEvaluator<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int GroupSamples = 32;

    private readonly IntegerArchitecture architecture;
    private readonly Architecture network;
    private readonly T[] weights;
    private readonly T[] biases;
    private readonly Affine?[] affines;

    public IntegerEvaluator(IntegerArchitecture architecture, T[] weights, T[] biases)
    {
        (this.architecture, this.weights, this.biases) = (architecture, weights, biases);
        network = architecture.Network;
        affines = network
            .Layers.Select(
                (layer, i) => layer is Dense or Convolution ? new Affine(Im2Col.Of(layer, network.Shapes[i]), layer.Biases) : null
            )
            .ToArray();
    }

    /// <summary>
    /// Computes the logits of every sample, and raises the given numbers to the largest magnitude of each activation's shifted values.
    /// </summary>
    public IntegerEvaluation Evaluate(
        Dataset dataset,
        int threads,
        IProgress<int>? progress,
        long[] largest,
        CancellationToken cancellationToken,
        Action<int, IReadOnlyList<long[]>>? visit = null
    )
    {
        long[] logits = new long[checked(dataset.Count * network.Classes)];
        bool[] inWindow = new bool[dataset.Count];
        int done = 0;
        ConcurrentBag<T[][]> buffers = [];
        Workers.For(
            (dataset.Count + GroupSamples - 1) / GroupSamples,
            threads,
            group =>
            {
                if (!buffers.TryTake(out T[][]? values))
                    values = Buffers(GroupSamples);
                int first = group * GroupSamples,
                    samples = Math.Min(GroupSamples, dataset.Count - first);
                ReadOnlySpan<bool> inside = inWindow.AsSpan(first, samples);
                long[] found = Run(dataset, first, samples, values, inWindow.AsSpan(first, samples));
                lock (largest)
                {
                    for (int i = 0; i < found.Length; i++)
                        largest[i] = Math.Max(largest[i], found[i]);
                }
                for (int i = 0; i < samples; i++)
                {
                    if (inside[i])
                        visit?.Invoke(first + i, [.. values.Select((layer, at) => OfSample(layer, network.Shapes[at], i, samples))]);
                    for (int j = 0; j < network.Classes; j++)
                        logits[(first + i) * network.Classes + j] = long.CreateChecked(values[^1][j * samples + i]);
                }
                buffers.Add(values);
                progress?.Report(Interlocked.Add(ref done, samples));
            },
            cancellationToken
        );
        return new IntegerEvaluation(architecture, logits, inWindow);
    }

    public ImmutableArray<long[]>? Trace(Dataset dataset, int sample)
    {
        T[][] values = Buffers(1);
        bool[] inWindow = new bool[1];
        Run(dataset, sample, 1, values, inWindow);
        return inWindow[0] ? [.. values.Select(layer => layer.Select(long.CreateChecked).ToArray())] : null;
    }

    /// <summary>The values of one sample, in channel, row, column order.</summary>
    private static long[] OfSample(T[] values, Shape shape, int sample, int samples)
    {
        long[] own = new long[shape.Size];
        for (int i = 0; i < own.Length; i++)
            own[i] = long.CreateChecked(values[(i / shape.Plane * samples + sample) * shape.Plane + i % shape.Plane]);
        return own;
    }

    private T[][] Buffers(int samples) => network.Shapes.Select(shape => new T[shape.Size * samples]).ToArray();

    private long[] Run(Dataset dataset, int first, int samples, T[][] values, Span<bool> inWindow)
    {
        long[] largest = new long[architecture.Rescales.Length];
        int activation = 0;
        Load(dataset, first, samples, values[0]);
        inWindow.Fill(true);
        for (int i = 0; i < network.Layers.Length; i++)
        {
            Shape shape = network.Shapes[i];
            ReadOnlySpan<T> x = values[i].AsSpan(0, shape.Size * samples);
            Span<T> y = values[i + 1].AsSpan(0, network.Shapes[i + 1].Size * samples);
            switch (network.Layers[i])
            {
                case Dense or Convolution:
                    ParameterTensor tensor = network.Parameters.OfLayer(i);
                    affines[i]!.Forward(weights.AsSpan(tensor.Weights), biases.AsSpan(tensor.BiasesOf(network)), x, y, samples);
                    break;
                case AveragePool pool:
                    Pooling.Sum(x, shape, pool.Side, y);
                    break;
                case MaxPool pool:
                    Pooling.Max(x, shape, pool.Side, y);
                    break;
                case Flatten:
                    Im2Col.Of(new Dense(1), shape).Unfold(x, samples, 0, samples, y);
                    break;
                case Relu:
                    largest[activation] = Activate(architecture.Rescales[activation], x, y, shape.Plane, inWindow, isSquare: false);
                    activation++;
                    break;
                case Square:
                    largest[activation] = Activate(architecture.Rescales[activation], x, y, shape.Plane, inWindow, isSquare: true);
                    activation++;
                    break;
                default:
                    throw new QuantizationException($"Layer {i}: {network.Layers[i]} has no integer form.");
            }
        }
        return largest;
    }

    /// <summary>Shifts, checks the window and activates; gives the largest shifted magnitude.</summary>
    private static long Activate(Rescale rescale, ReadOnlySpan<T> x, Span<T> y, int plane, Span<bool> inWindow, bool isSquare)
    {
        T half = T.CreateChecked(rescale.Half),
            bound = T.CreateSaturating(rescale.Bound);
        T least = T.Zero,
            greatest = T.Zero;
        int samples = inWindow.Length;
        for (int start = 0, line = 0; start < x.Length; start += plane, line++)
        {
            bool isInside = true;
            for (int i = start; i < start + plane; i++)
            {
                T value = (x[i] + half) >> rescale.Shift;
                least = T.Min(least, value);
                greatest = T.Max(greatest, value);
                if (value > bound || value < -bound)
                {
                    isInside = false;
                    value = T.Clamp(value, -bound, bound);
                }
                y[i] = isSquare ? value * value : T.Max(value, T.Zero);
            }
            inWindow[line % samples] &= isInside;
        }
        return Math.Max(-long.CreateChecked(least), long.CreateChecked(greatest));
    }

    private void Load(Dataset dataset, int first, int samples, T[] target)
    {
        Shape shape = dataset.Shape;
        int shift = 8 - network.InputBits;
        for (int i = 0; i < samples; i++)
        {
            ReadOnlySpan<byte> sample = dataset.Sample(first + i);
            for (int position = 0; position < sample.Length; position++)
                target[(position / shape.Plane * samples + i) * shape.Plane + position % shape.Plane] = T.CreateTruncating(
                    sample[position] >> shift
                );
        }
    }
}
