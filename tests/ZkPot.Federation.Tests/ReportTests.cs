using System.Xml.Linq;
using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Attacks;
using ZkPot.Federation.Reports;
using ZkPot.Federation.Simulation;

namespace ZkPot.Federation.Tests;

public sealed class ReportTests : IDisposable
{
    private static readonly FederatedData Data = Examples.Blobs(train: 300);
    private readonly string folder = Directory.CreateTempSubdirectory("zkpot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static TableOptions Options(int threads = 1, string? file = null) =>
        new(
            Examples.Task(clients: 10, rounds: 3),
            [new FedAvg(), new CoordinateMedian(), new StepGate(0.25, 0.01)],
            [new SignFlip(), new Backdoor(1)],
            [0.2, 0.4],
            [DataSplit.Iid, DataSplit.Dirichlet(0.5)],
            [1, 2],
            threads,
            file
        );

    [Fact]
    public void Every_cell_is_the_mean_of_its_simulations()
    {
        RobustnessTable table = RobustnessTable.Run(Options(), Data);
        table.Runs.Should().HaveCount(2 * 2 * (3 + 3 * 2 * 2));
        table.Cells.Should().HaveCount(2 * (3 + 3 * 2 * 2));
        double Accuracy(string rule, string attack, ulong seed) =>
            FederatedSimulation
                .Run(
                    new SimulationOptions(
                        Options().Task with
                        {
                            Split = DataSplit.Iid,
                            Seed = seed,
                        },
                        AggregationRules.Parse(rule),
                        MaliciousClients.Parse(attack)
                    ),
                    Data
                )
                .FinalAccuracy;
        TableCell cell = table.Cells.Single(cell => cell is { Split: "iid", Attack: "sign-flip", Fraction: 0.4, Rule: "median" });
        double first = Accuracy("median", "sign-flip:0.4", 1) / Accuracy("fedavg", "none", 1),
            second = Accuracy("median", "sign-flip:0.4", 2) / Accuracy("fedavg", "none", 2);
        cell.Retention.Should().BeApproximately((first + second) / 2, 1e-12);
        cell.LowestRetention.Should().BeApproximately(Math.Min(first, second), 1e-12);
        cell.Seeds.Should().Be(2);
        table
            .Cells.Where(other => other.Attack == "none" && other.Rule == "fedavg")
            .Should()
            .OnlyContain(other => Math.Abs(other.Retention - 1) < 1e-12);
        table.Cells.Should().OnlyContain(other => (other.BackdoorSuccess != null) == (other.Attack == "backdoor:1"));
    }

    [Fact]
    public void A_table_goes_on_where_it_was_killed_and_threads_change_nothing()
    {
        string file = Path.Combine(folder, "runs.csv");
        RobustnessTable whole = RobustnessTable.Run(Options(), Data);
        int done = 0;
        FluentActions
            .Invoking(() =>
                RobustnessTable.Run(
                    Options(2, file),
                    Data,
                    new Tell(progress =>
                    {
                        if (++done == 20)
                            throw new InvalidOperationException("killed");
                    })
                )
            )
            .Should()
            .Throw<InvalidOperationException>();
        File.ReadAllLines(file).Length.Should().BeInRange(2 + 20, 2 + 22);
        int more = 0;
        RobustnessTable resumed = RobustnessTable.Run(Options(3, file), Data, new Tell(_ => more++));
        more.Should().BeLessThanOrEqualTo(60 - 20);
        resumed.Runs.Should().Equal(whole.Runs);
        resumed.Cells.Should().Equal(whole.Cells);
        RobustnessTable
            .Run(Options(1, file), Data, new Tell(_ => throw new InvalidOperationException("works")))
            .Cells.Should()
            .Equal(whole.Cells);
        TableOptions other = Options(1, file);
        FluentActions
            .Invoking(() => RobustnessTable.Run(other with { Task = other.Task with { Rounds = 5 } }, Data))
            .Should()
            .ThrowExactly<FederationException>()
            .WithMessage("*runs.csv*");
        File.WriteAllLines(file, File.ReadAllLines(file).Select((line, i) => i == 5 ? "what is this" : line));
        FluentActions
            .Invoking(() => RobustnessTable.Run(Options(1, file), Data))
            .Should()
            .ThrowExactly<FederationException>()
            .WithMessage("*line 6*");
    }

    [Fact]
    public void Other_tables_share_a_file_and_none_loses_a_run()
    {
        string file = Path.Combine(folder, "runs.csv");
        TableOptions first = Options(1, file) with { Splits = [DataSplit.Iid], Seeds = [1, 2] };
        RobustnessTable before = RobustnessTable.Run(first, Data);
        RobustnessTable.Run(first with { Rules = [new TrimmedMean()], Attacks = [new LabelFlip()], Seeds = [2, 3] }, Data);
        RobustnessTable.Run(first, Data, new Tell(_ => throw new InvalidOperationException("works"))).Cells.Should().Equal(before.Cells);
    }

    [Fact]
    public void Pictures_are_XML_and_pages_say_what_was_run()
    {
        RobustnessTable table = RobustnessTable.Run(Options(), Data);
        XElement map = XElement.Parse(ReportPage.HeatMap(table, "iid", 0.4));
        map.Descendants().Count(element => element.Name.LocalName == "rect").Should().Be(3 * 3);
        string page = ReportPage.Write(table, Options().Task);
        page.Should().Contain("dirichlet:0.5, 40 % attackers").And.Contain("step-gate:0.25,0.01").And.Contain("backdoor:1");
        table
            .ToCsv()
            .Split('\n')
            .Should()
            .HaveCount(1 + table.Cells.Count + 1)
            .And.Contain(line => line.Contains("\"step-gate:0.25,0.01\"", StringComparison.Ordinal));

        SimulationOptions options = new(Examples.Task(), new StepGate(), MaliciousClients.Parse("ipm:0.25"));
        SimulationResult result = FederatedSimulation.Run(options, Data);
        string single = ReportPage.Write(options, result);
        single
            .Should()
            .Contain("its step lowers the score")
            .And.Contain(result.ModelDigest)
            .And.Contain("ipm:0.25")
            .And.NotContain("<script");
        int start = single.IndexOf("<svg", StringComparison.Ordinal),
            end = single.IndexOf("</svg>", StringComparison.Ordinal) + 6;
        XElement chart = XElement.Parse(single[start..end]);
        chart
            .Descendants()
            .Single(element => element.Name.LocalName == "polyline")
            .Attribute("points")!
            .Value.Split(' ')
            .Should()
            .HaveCount(4);
        chart
            .Descendants()
            .Single(element => element.Name.LocalName == "polygon")
            .Attribute("points")!
            .Value.Split(' ')
            .Should()
            .HaveCount(8);
    }

    [Fact]
    public void Names_are_escaped() =>
        XElement.Parse(Charts.HeatMap("<a&b>", ["<r>"], ["\"c\"&"], (_, _) => 0.5, 0.9)).Should().NotBeNull();

    private sealed class Tell(Action<TableProgress> action) : IProgress<TableProgress>
    {
        public void Report(TableProgress value) => action(value);
    }
}
