using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tests.Data;

public sealed class CsvTests
{
    private static readonly Shape Two = Shape.Vector(2);

    [Fact]
    public void Tables_are_read_with_the_label_anywhere()
    {
        Read("1,0,255\n0, 7 ,8\r\n\n", new CsvOptions()).Sample(1).ToArray().Should().Equal(7, 8);
        Dataset named = Read(
            "a,b,class\n-1,1,2\n0,0.5,1",
            new CsvOptions
            {
                LabelColumn = -1,
                HasHeader = true,
                Minimum = -1,
                Maximum = 1,
            }
        );
        named.Labels.ToArray().Should().Equal(2, 1);
        named.Sample(0).ToArray().Should().Equal(0, 255);
        named.Sample(1).ToArray().Should().Equal(128, 191);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\n", "empty")]
    [InlineData("1,2", "2 columns")]
    [InlineData("1,2,3,4", "more than the expected 3")]
    [InlineData("3,0,0", "label 3")]
    [InlineData("-1,0,0", "the label")]
    [InlineData("1.5,0,0", "the label")]
    [InlineData("999,0,0", "the label")]
    [InlineData("1,NaN,0", "column 1")]
    [InlineData("1,0,Infinity", "column 2")]
    [InlineData("1,256,0", "column 1")]
    [InlineData("1,-0.01,0", "column 1")]
    [InlineData("1,x,0", "\"x\"")]
    [InlineData("1,,0", "\"\"")]
    [InlineData("0,0,0\n1,0,oops-oops-oops-oops-oops-oops", "line 2")]
    public void Tables_that_do_not_fit_are_refused(string table, string said) =>
        Bytes.ShouldFail<DatasetException>(() => Read(table, new CsvOptions())).Message.Should().Contain(said);

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        Action act = () => Csv.Read(new Endless(), Two, 3);
        act.Should().ThrowExactly<DatasetException>().WithMessage("*line of more than*");
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        foreach (
            CsvOptions options in new[]
            {
                new CsvOptions { LabelColumn = 3 },
                new CsvOptions { LabelColumn = -4 },
                new CsvOptions { Minimum = 5, Maximum = 5 },
                new CsvOptions { Maximum = double.NaN },
            }
        )
            Bytes.ShouldFail<DatasetException>(() => Read("0,0,0", options));
    }

    private static Dataset Read(string table, CsvOptions options) => Csv.Read(new StringReader(table), Two, 3, options);

    private sealed class Endless : TextReader
    {
        public override int Read() => '1';
    }
}
