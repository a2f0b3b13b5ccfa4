using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tasks;

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
