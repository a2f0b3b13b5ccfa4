namespace ZkPot.Groth16.Tests.Adversarial;

public sealed class AdversarialTests(AdversarialTests.Fixture fixture) : IClassFixture<AdversarialTests.Fixture>
{
    public static TheoryData<string> Names => [.. AdversarialCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gets_its_one_clear_answer(string name)
    {
        (Func<AdversarialCases, string> answer, string expected) = AdversarialCases.All[name];
        answer(fixture.Cases).Should().Match(expected);
    }

    public sealed class Fixture : IDisposable
    {
        internal AdversarialCases Cases { get; } = new();

        public void Dispose() => Cases.Dispose();
    }
}
