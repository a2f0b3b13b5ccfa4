using System.Numerics;
using Nethereum.Contracts;
using ZkPot.Chain;
using ZkPot.Circuits;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Costs;

namespace ZkPot.Sdk.Tests.Costs;

/// <summary>All numbers are worked out by hand beside the assertions.</summary>
public sealed class QuoteTests : IDisposable
{
    // 100 samples, 60 known, worth 0 at 50, 1,000 at 70, 4,000 at 100.
    private static readonly SchedulePoint[] Schedule = [new(50, 0), new(70, 1_000), new(100, 4_000)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(49, 0)]
    [InlineData(50, 0)]
    [InlineData(51, 50)] // 1,000 x 1 / 20
    [InlineData(70, 1_000)]
    [InlineData(71, 1_100)] // 1,000 + 3,000 x 1 / 30
    [InlineData(100, 4_000)]
    public void The_potential_is_a_line_between_its_points(uint score, int value) => RoundPay.ValueAt(Schedule, score).Should().Be(value);

    [Theory]
    [InlineData(61, 0)] // below 60 + 2
    [InlineData(62, 100)] // 600 - 500
    [InlineData(100, 3_500)] // 4,000 - 500
    public void Winning_pays_what_is_added_to_the_last_paid_score(uint score, int pay) =>
        new RoundPay(Terms(), null, 60, 1).Of(score).Should().Be(pay);

    [Fact]
    public void A_plan_divides_it()
    {
        // Of 3,500 the second round pays 80 %: 2,800.
        var plan = new Plan([10_000, 8_000]);
        var pay = new RoundPay(Terms(), plan, 60, 2);
        pay.Of(100).Should().Be(2_800);
        (pay with { Round = 1 }).Of(100).Should().Be(3_500);
        PayPlan.Decode(PayPlan.Encode(plan)).Should().BeEquivalentTo(plan);
    }

    [Fact]
    public void What_a_round_costs_is_the_sum_of_its_steps()
    {
        // enroll 81,631 + commit 54,890 + prove 419,670 + release 61,360, and publish + record 186,864 + claim 58,319, at 2 wei each.
        Quote quote = NewQuote();
        quote.CostOfTakingPart.Should().Be(2 * 617_551);
        quote.CostOfWinning.Should().Be(2 * (2_068_970 + 186_864 + 58_319));
        quote.TakingPart.Select(step => step.Call.Key).Should().Equal("enroll", "commit", "submitProof", "release");
    }

    [Fact]
    public void It_breaks_even_where_pay_is_worth_the_gas()
    {
        // Taking part 1,235,102 wei, winning 4,628,306 more: 5,863,408. Of a token with one decimal 20,000 wei are worth 10 units, 2,000 a
        // unit.
        var price = new TokenPrice(20_000, 1);
        Quote quote = NewQuote();
        // 2,932 units are needed; 95 pays 3,500 - 500 = 3,000, 94 pays 3,400 - 500 = 2,900.
        quote.BreakEvenScore(price).Should().Be(95);
        // 100 pays 3,500 units = 7,000,000 wei, less 4,628,306 of winning: 2,371,694. 1,235,102 / 2,371,694.
        quote.BreakEvenChance(100, price).Should().BeApproximately(0.52077, 0.00001);
        quote.BreakEvenChance(93, price).Should().BeNull("5,600,000 wei do not pay for 5,863,408 though it were certain");
        // 5,863,408 / 3,500 = 1,675.23 a unit: 16,752.3 a token.
        quote.BreakEvenPrice(100, 1).Should().Be((BigInteger)16_753);
        quote.BreakEvenPrice(61, 1).Should().BeNull();
        quote.BreakEvenScore(new(16_752, 1)).Should().BeNull();
        quote.BreakEvenScore(new(16_753, 1)).Should().Be(100);
        quote.BreakEvenScore(new(10_000_000, 1)).Should().Be(62, "less than the least paid score pays nothing at any price");
    }

    [Fact]
    public void Silence_costs_only_where_windows_are_long_enough()
    {
        // 26 hours are 93,600 seconds.
        TrainingRoundsTiming timing = Timing() with
        {
            Prove = 93_600,
            Publish = 93_599,
        };
        StakeLoss.Of(Terms(), timing, 8453).Select(loss => loss.Units).Should().Equal(100, 0, 2_000);
        StakeLoss.Of(Terms(), timing, 31337).Select(loss => loss.Units).Should().Equal(100, 500, 2_000);
    }

    [Theory]
    [InlineData(51_089, 2_068_970)] // as measured
    [InlineData(51_058, 2_067_730)] // 31 bytes less: 1,240
    [InlineData(94, 241_375)] // as measured, above the floor of 29,170
    public void A_publication_costs_by_its_bytes(int bytes, long gas) =>
        MeasuredCall.Publishing(bytes).Single(call => call.Key == "publish").Gas.Should().Be(gas);

    [Fact]
    public void A_publication_sends_what_its_call_has()
    {
        var entry = new Entry(Address.Zero, 0, new(PointWords.None, PointWords.None, 0));
        foreach (int bytes in new[] { 63, 1_984, 51_089, 60_016 })
            MeasuredCall
                .Publishing(bytes)
                .Single(call => call.Key == "publish")
                .CalldataBytes.Should()
                .Be(TrainingRounds.Publish(0, entry, new byte[bytes], PointWords.None).GetCallData().Length);
    }

    [Fact]
    public void A_proof_that_was_made_here_is_remembered()
    {
        var times = new ProofTimes(folder.At("journal"));
        Hash32 circuit = Hash32.Keccak([1]);
        times.Read(circuit).Should().BeNull();
        times.Note(circuit, TimeSpan.FromSeconds(1.25));
        times.Read(circuit).Should().Be(new ProofTime(TimeSpan.FromSeconds(1.25), IsMeasured: true));
        times.Read(Hash32.Keccak([2])).Should().BeNull();
        FluentActions
            .Invoking(() => new ProofTimes(typeof(QuoteTests).Assembly.Location).Read(circuit))
            .Should()
            .Throw<IOException>()
            .WithMessage("*is a file*");
        string file = Directory.GetFiles(folder.At("journal", "proof-times")).Single();
        foreach (string nonsense in new[] { "", "-1", "NaN", "1e99", new string('1', 40) })
        {
            File.WriteAllText(file, nonsense);
            times.Read(circuit).Should().BeNull("{0} is no time", nonsense);
        }
    }

    [Fact]
    public void A_prediction_is_rows_and_wires()
    {
        // 2^10 rows of 2 us and 500 wires of 3 us.
        var circuit = new CircuitCost(1_000, 5, 300, 195, 0, 0, 0);
        new ProvingSpeed(2, 3)
            .Predict(circuit)
            .Should()
            .Be(new ProofTime(TimeSpan.FromMicroseconds(2 * 1_024 + 3 * 500), IsMeasured: false));
    }

    [Fact]
    public void A_machine_takes_some_time_for_a_row_and_for_a_wire()
    {
        ProvingSpeed speed = ProvingSpeed.Calibrate();
        speed.MicrosecondsARow.Should().BeInRange(0.01, 1_000);
        speed.MicrosecondsAWire.Should().BeInRange(0, 1_000);
    }

    private static Quote NewQuote() =>
        new(
            new(1, Address.Zero, Terms(), new(Timing(), Address.Zero, [], []), 0),
            new(TimeSpan.FromSeconds(1), false),
            CostTable.At(ChainProfile.For(1), 2),
            new(Terms(), null, 60, 1),
            []
        );

    private static Terms Terms() =>
        new(
            Address.Zero,
            4_000,
            2_000,
            2_000,
            Hash32.Zero,
            Hash32.Zero,
            Hash32.Zero,
            0,
            0,
            PointWords.None,
            Hash32.Zero,
            100,
            2,
            51_089,
            Hash32.Zero,
            [],
            Schedule
        );

    private static TrainingRoundsTiming Timing() => new(0, 0, 1, 0, 1, 1, 1, 1, 1, 1);
}
