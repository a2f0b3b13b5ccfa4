using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Tasks;

public sealed class TaskFileTests : IDisposable
{
    private const string Network =
        """ "network": { "input": { "channels": 2, "height": 1, "width": 1 }, "inputBits": 8, "layers": [ { "kind": "dense", "outputs": 2 } ] } """;
    private const string Data =
        """ "data": { "kind": "csv", "train": "train.csv", "test": "test.csv", "shape": { "channels": 2, "height": 1, "width": 1 }, "classes": 2 } """;
    private readonly string folder = Directory.CreateTempSubdirectory("zkpot-task-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_a_task_leaves_out_has_the_usual_value()
    {
        TaskDescription task = Read($$"""{ {{Data}}, {{Network}}, "pool": { "count": 2 }, "training": { "epochs": 3 } }""");
        task.Training.Should().Be(new TrainingOptions { Epochs = 3 });
        task.Pool.Should().Be(new Pool(2));
        task.IsPinned.Should().BeFalse();
        FluentActions.Invoking(task.RequireArchitecture).Should().Throw<TaskException>().WithMessage("*--write-task*");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Architecture network = Architecture.Of(new Shape(1, 2, 2), 4, new Dense(3), new Relu(), new Dense(2));
        TaskDescription task = new TaskDescription(
            new MnistSource("numbers"),
            network,
            new Pool(5, 7),
            Training: new TrainingOptions { Seed = 9 },
            Quantization: new QuantizationOptions { WeightBits = 5 },
            Statement: new InferenceDescription(InferenceInput.Words, InferenceOutput.Class, "network")
        ).Pin(new IntegerArchitecture(network, [new Rescale(3, 9)], 14));
        byte[] written = TaskFile.Write(task);
        TaskDescription read = Read(System.Text.Encoding.UTF8.GetString(written));
        TaskFile.Write(read).Should().Equal(written);
        ArchitectureEncoding.Encode(read.RequireArchitecture()).Should().Equal(ArchitectureEncoding.Encode(task.RequireArchitecture()));
        read.Should().BeEquivalentTo(task, options => options.Excluding(at => at.Network).Excluding(at => at.Rescales));
    }

    [Theory]
    [InlineData("""{ "pool": { "count": 2 } }""", "data")]
    [InlineData("""{ DATA, NETWORK, "pool": { "count": 2 }, "prise": 7 }""", "prise")]
    [InlineData("""{ DATA, NETWORK, "pool": { "count": "two" } }""", "pool.count")]
    [InlineData("""{ DATA, NETWORK, "pool": { "count": 2 }, "rescales": [] }""", "logitWindow")]
    [InlineData(
        """{ DATA, NETWORK, "pool": { "count": 2 }, "rescales": [ { "shift": 1, "window": 8 } ], "logitWindow": 9 }""",
        "0 activations"
    )]
    [InlineData("""{ DATA, NETWORK, "pool": { "count": 2 }, "rescales": [], "logitWindow": 61 }""", "1 to 60")]
    [InlineData("""{ "data": { "kind": "web" }, NETWORK, "pool": { "count": 2 } }""", "web")]
    [InlineData("""{ DATA, NETWORK, "pool": { "count": 2 }, "statement": { "kind": "loss" } }""", "loss")]
    [InlineData("""{ DATA, NETWORK, "pool": { "count": 2 }, "statement": { "kind": "inference", "input": "words" } }""", "output")]
    [InlineData(
        """{ DATA, NETWORK, "pool": { "count": 2 }, "statement": { "kind": "inference", "input": "pixels", "output": "class" } }""",
        "statement.input"
    )]
    [InlineData("null", "object")]
    [InlineData("{", "JSON")]
    public void A_wrong_task_is_refused_by_name(string text, string named) =>
        FluentActions
            .Invoking(() =>
                Read(text.Replace("DATA", Data, StringComparison.Ordinal).Replace("NETWORK", Network, StringComparison.Ordinal))
            )
            .Should()
            .Throw<TaskException>()
            .WithMessage($"*task.json*{named}*");

    [Fact]
    public void Samples_are_found_beside_the_task()
    {
        File.WriteAllText(Path.Combine(folder, "train.csv"), "0,1,2\n1,200,3\n");
        File.WriteAllText(Path.Combine(folder, "test.csv"), "0,1,2\n1,200,3\n1,200,3\n");
        TrainTest samples = Read($$"""{ {{Data}}, {{Network}}, "pool": { "count": 2 } }""").Data.Load(folder);
        (samples.Train.Count, samples.Test.Count).Should().Be((2, 3));
        new Pool(2).Of(samples.Test, 8).Count.Should().Be(2);
        FluentActions.Invoking(() => new Pool(3).Of(samples.Test, 8)).Should().Throw<DatasetException>("a sample stands twice in it");
        FluentActions
            .Invoking(() => new Pool(2, 2).Of(samples.Test, 8))
            .Should()
            .Throw<TaskException>()
            .WithMessage("*2 samples from number 2*has 3*");
        FluentActions.Invoking(() => new Pool(0).Of(samples.Test, 8)).Should().Throw<TaskException>();
        FluentActions.Invoking(() => new Pool(int.MaxValue, 2).Of(samples.Test, 8)).Should().Throw<TaskException>();
    }

    private TaskDescription Read(string text)
    {
        string path = Path.Combine(folder, "task.json");
        File.WriteAllText(path, text);
        return TaskFile.Load(path);
    }
}
