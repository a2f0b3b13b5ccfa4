using System.Text.Json.Serialization;
using ZkPot.Learning.Data;

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
