using System.Text.Json.Serialization;
using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tasks;

/// <summary>The samples that a score is counted on: consecutive ones of the test data, which are public.</summary>
/// <param name="Count">How many.</param>
/// <param name="Start">The first.</param>
public sealed record Pool(int Count, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Start = 0)
{
    /// <summary>Takes the pool out of the test data; fails if two of its samples are one to the network.</summary>
    /// <param name="test">The test data.</param>
    /// <param name="inputBits">What the network sees of a byte.</param>
    public Dataset Of(Dataset test, int inputBits)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (Count < 1 || Start < 0 || Count > test.Count - Start)
            throw new TaskException($"The pool has {Count} samples from number {Start} on; the test data has {test.Count}.");
        Dataset pool = test.Slice(Start..(Start + Count));
        RepeatedSamples.RequireNone(pool, inputBits);
        return pool;
    }
}
