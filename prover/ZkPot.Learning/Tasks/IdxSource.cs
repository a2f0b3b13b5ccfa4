using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tasks;

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
