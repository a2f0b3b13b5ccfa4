using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Data;

/// <summary>Labeled samples of bytes, all of one shape. A dataset has at least one sample, and every label is a class.</summary>
public sealed class Dataset
{
    private readonly byte[] values;
    private readonly byte[] labels;

    /// <summary>Takes ownership of the values, sample after sample in channel, row, column order, and of the labels.</summary>
    public Dataset(Shape shape, int classes, byte[] values, byte[] labels)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(labels);
        if (!shape.IsValid)
            throw new DatasetException(
                $"The shape {shape} of a sample is not possible: every side at least 1, at most {Shape.MaxSize} values."
            );
        if (classes is < 2 or > 256)
            throw new DatasetException($"A dataset has 2 to 256 classes, not {classes}.");
        if (labels.Length == 0)
            throw new DatasetException("The dataset is empty; at least one sample was expected.");
        if (values.Length != (long)labels.Length * shape.Size)
            throw new DatasetException(
                $"{labels.Length} labels and samples of {shape} need {(long)labels.Length * shape.Size} bytes; there are {values.Length}."
            );
        int wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
        if (wrong >= 0)
            throw new DatasetException($"Sample {wrong} has label {labels[wrong]}; 0 to {classes - 1} were expected.");

        Shape = shape;
        Classes = classes;
        this.values = values;
        this.labels = labels;
    }

    /// <summary>The shape of every sample.</summary>
    public Shape Shape { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of samples.</summary>
    public int Count => labels.Length;

    /// <summary>The label of every sample.</summary>
    public ReadOnlySpan<byte> Labels => labels;

    /// <summary>The bytes of one sample.</summary>
    public ReadOnlySpan<byte> Sample(int index) => values.AsSpan(checked(index * Shape.Size), Shape.Size);

    /// <summary>A dataset of the given samples, in the given order.</summary>
    public Dataset Select(ReadOnlySpan<int> indices)
    {
        byte[] chosen = new byte[checked(indices.Length * Shape.Size)];
        byte[] chosenLabels = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= Count)
                throw new DatasetException($"There is no sample {indices[i]}; 0 to {Count - 1} were expected.");
            Sample(indices[i]).CopyTo(chosen.AsSpan(i * Shape.Size));
            chosenLabels[i] = labels[indices[i]];
        }
        return new Dataset(Shape, Classes, chosen, chosenLabels);
    }

    /// <summary>A dataset of consecutive samples.</summary>
    public Dataset Slice(Range range)
    {
        (int offset, int length) = range.GetOffsetAndLength(Count);
        return Select(Enumerable.Range(offset, length).ToArray());
    }

    /// <summary>The samples of this dataset, then those of another of the same shape and classes.</summary>
    public Dataset Append(Dataset other)
    {
        if (other.Shape != Shape || other.Classes != Classes)
            throw new DatasetException(
                $"Samples of {other.Shape} in {other.Classes} classes do not go with samples of {Shape} in {Classes}."
            );
        return new Dataset(Shape, Classes, [.. values, .. other.values], [.. labels, .. other.labels]);
    }

    /// <summary>Fails unless a network takes these samples and knows their classes.</summary>
    internal void RequireFit(Architecture architecture)
    {
        if (architecture.Input != Shape)
            throw new DatasetException($"The network takes samples of {architecture.Input}; the dataset has samples of {Shape}.");
        if (architecture.Classes != Classes)
            throw new DatasetException($"The network has {architecture.Classes} logits; the dataset has {Classes} classes.");
    }
}

/// <summary>A dataset as it is published: what to train on, and what to test on.</summary>
public sealed record TrainTest(Dataset Train, Dataset Test);

/// <summary>A dataset that is missing, malformed, or unfit for its use.</summary>
public sealed class DatasetException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public DatasetException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public DatasetException(string message, Exception cause)
        : base(message, cause) { }
}

/// <summary>
/// Finds samples that a network cannot tell apart. In a pool they would be scored twice for being known once,
/// so pools with repeated samples are refused.
/// </summary>
public static class RepeatedSamples
{
    /// <summary>Every sample that equals an earlier one in the bits the network sees, with that earlier one; labels play no part.</summary>
    public static IReadOnlyList<(int First, int Repeat)> Find(Dataset dataset, int inputBits = 8)
    {
        if (inputBits is < 1 or > 8)
            throw new DatasetException($"Inputs of {inputBits} bits are not possible; 1 to 8 were expected.");
        List<(int, int)> repeats = [];
        Dictionary<int, int> seen = new(dataset.Count, new SampleComparer(dataset, (byte)(0xFF << (8 - inputBits) & 0xFF)));
        for (int i = 0; i < dataset.Count; i++)
        {
            if (!seen.TryAdd(i, i))
                repeats.Add((seen[i], i));
        }
        return repeats;
    }

    /// <summary>Fails if the dataset cannot be a pool because a sample is repeated.</summary>
    public static void RequireNone(Dataset dataset, int inputBits = 8)
    {
        IReadOnlyList<(int First, int Repeat)> repeats = Find(dataset, inputBits);
        if (repeats.Count > 0)
            throw new DatasetException(
                $"A pool holds every sample once; {repeats.Count} of {dataset.Count} are repeated, first sample {repeats[0].Repeat}, which equals sample {repeats[0].First} in its top {inputBits} bits."
            );
    }

    private sealed class SampleComparer(Dataset dataset, byte mask) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y)
        {
            ReadOnlySpan<byte> first = dataset.Sample(x),
                second = dataset.Sample(y);
            for (int i = 0; i < first.Length; i++)
            {
                if (((first[i] ^ second[i]) & mask) != 0)
                    return false;
            }
            return true;
        }

        public int GetHashCode(int index)
        {
            // HashCode is seeded afresh in every process, so nobody can prepare a dataset whose samples all collide.
            HashCode hash = new();
            foreach (byte value in dataset.Sample(index))
                hash.Add(value & mask);
            return hash.ToHashCode();
        }
    }
}
