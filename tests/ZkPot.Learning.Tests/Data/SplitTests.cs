using FsCheck;
using FsCheck.Fluent;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tests.Data;

public sealed class SplitTests
{
    private static readonly Dataset Thousand = Examples.RandomDataset(Architecture.Of(Shape.Vector(2), 8, new Dense(10)), 1_000);

    [Fact]
    public void Every_sample_goes_to_one_part_and_no_part_is_empty()
    {
        Gen<(int Parts, ulong Seed)> cases =
            from parts in Gen.Choose(1, 60)
            from seed in Gen.Choose(0, 1_000_000)
            select (parts, (ulong)seed);
        Prop.ForAll(
                cases.ToArbitrary(),
                at =>
                    IsPartition(Split.Iid(Thousand, at.Parts, at.Seed), at.Parts)
                    && IsPartition(Split.Dirichlet(Thousand, at.Parts, 0.1, at.Seed), at.Parts)
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Small_concentrations_give_few_classes_large_ones_all()
    {
        double Largest(double alpha) =>
            Split
                .Dirichlet(Thousand, 5, alpha, 1)
                .Average(part => (double)part.CountBy(i => Thousand.Labels[i]).Max(pair => pair.Value) / part.Length);
        Largest(0.05).Should().BeGreaterThan(0.25);
        Largest(1_000).Should().BeLessThan(0.15);
    }

    [Fact]
    public void Iid_parts_are_even_and_follow_the_seed()
    {
        int[][] parts = Split.Iid(Thousand, 7, 3);
        parts.Should().OnlyContain(part => part.Length == 142 || part.Length == 143);
        Split.Iid(Thousand, 7, 3).Should().BeEquivalentTo(parts, options => options.WithStrictOrdering());
        Split.Iid(Thousand, 7, 4)[0].Should().NotEqual(parts[0]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1_001, 1)]
    [InlineData(3, 0)]
    [InlineData(3, double.NaN)]
    public void Impossible_splits_are_refused(int parts, double alpha)
    {
        Action act = () => Split.Dirichlet(Thousand, parts, alpha, 1);
        act.Should().ThrowExactly<DatasetException>();
    }

    private static bool IsPartition(int[][] split, int parts) =>
        split.Length == parts
        && split.All(part => part.Length > 0)
        && split.SelectMany(part => part).Order().SequenceEqual(Enumerable.Range(0, 1_000));
}
