using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot bench: what this machine does in which time.</summary>
internal sealed class BenchCommand : ToolCommand
{
    private const int Smallest = 12,
        Largest = 22,
        Most = 10_000;
    private readonly Argument<string?> key = new("circuit.zkey")
    {
        Description = "A proving key to prove with; without it only the parts of a proof are measured.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Argument<string?> witness = new("witness.wtns")
    {
        Description = "The witness to prove.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<int> runs = new("--runs")
    {
        Description = "Measured runs; the median counts.",
        DefaultValueFactory = _ => 5,
        CustomParser = given => WholeNumber.Parse(given, 1, Most),
    };
    private readonly Option<int> warmups = new("--warmups")
    {
        Description = "Runs before, that do not count.",
        DefaultValueFactory = _ => 3,
        CustomParser = given => WholeNumber.Parse(given, 0, Most),
    };
    private readonly Option<int> power = new("--power")
    {
        Description = "Parts are measured up to 2^power points.",
        DefaultValueFactory = _ => 14,
        CustomParser = given => WholeNumber.Parse(given, Smallest, Largest),
    };

    public BenchCommand()
        : base(
            "bench",
            $"Measure this machine. If the environment variable {ProofBenchmark.PeerVariable} names another prover with rapidsnark's command line, it runs in turn with ours."
        )
    {
        Take(key, witness);
        Take(runs, warmups, power);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        var protocol = new BenchProtocol(values.GetValue(runs), values.GetValue(warmups), operation.Cancellation);
        int upTo = values.GetValue(power);
        string? zkey = values.GetValue(key),
            wtns = values.GetValue(witness);
        if (zkey is not null && wtns is null)
            throw new UsageException("A key alone cannot be measured: give its witness too.");

        var measured = new List<Measurement>();
        if (zkey is not null)
            measured.AddRange(ProofBenchmark.Run(zkey, wtns!, protocol));
        else
        {
            measured.Add(PartBenchmarks.Multiply(protocol));
            for (int size = Smallest; size <= upTo; size += 2)
            {
                operation.Progress?.Report(new StageProgress($"measure 2^{size}", (double)(size - Smallest) / (upTo - Smallest + 2)));
                measured.AddRange(PartBenchmarks.OfSize(size, protocol));
            }
        }
        return new Report(
            $"{Quantity.Count(Environment.ProcessorCount, "thread")}, {Machine.Vectors}; medians of {Quantity.Count(protocol.Runs, "run")} after {protocol.Warmups}."
        )
            .Add("threads", "Threads", Environment.ProcessorCount)
            .Add("vectors", "Vectors", Machine.Vectors)
            .Add("runtime", "Runtime", Machine.Runtime)
            .Add("runs", "Runs", protocol.Runs)
            .Add("warmups", "Warm-ups", protocol.Warmups)
            .Add(new FactTable("measurements", "Measurements", [.. measured.Select(one => one.ToRow())]));
    }
}

/// <summary>How often things are measured.</summary>
internal sealed record BenchProtocol(int Runs, int Warmups, CancellationToken Cancellation)
{
    /// <summary>The median time of an action.</summary>
    public TimeSpan Median(Action action) => Medians(action)[0];

    /// <summary>The median times of actions that run in turn, so that what disturbs the machine disturbs all.</summary>
    public TimeSpan[] Medians(params Action[] actions)
    {
        var times = Array.ConvertAll(actions, _ => new List<TimeSpan>());
        for (int run = 0; run < Warmups + Runs; run++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                Cancellation.ThrowIfCancellationRequested();
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                if (run >= Warmups)
                    times[i].Add(Stopwatch.GetElapsedTime(start));
            }
        }
        return Array.ConvertAll(times, list => list.Order().ElementAt(list.Count / 2));
    }
}

/// <summary>What decides speed on this machine.</summary>
internal static class Machine
{
    /// <summary>The widest vectors that are used.</summary>
    public static string Vectors =>
        Avx512F.IsSupported && Avx512DQ.IsSupported ? "AVX-512"
        : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
        : "no vectors";

    /// <summary>The runtime, and whether code is compiled ahead of time.</summary>
    public static string Runtime =>
        $"{RuntimeInformation.FrameworkDescription}, {(RuntimeFeature.IsDynamicCodeCompiled ? "JIT" : "ahead of time")}";
}

/// <summary>A measured time.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Size">On how many elements.</param>
/// <param name="Time">Once.</param>
internal sealed record Measurement(string Name, long Size, TimeSpan Time)
{
    /// <summary>The facts of it.</summary>
    public IReadOnlyList<Fact> ToRow()
    {
        double each = Time.TotalNanoseconds / Size;
        return
        [
            new("name", "What", Name, Name),
            new("size", "Elements", Size, Quantity.Count(Size)),
            new("seconds", "Time", Time.TotalSeconds, Quantity.Time(Time)),
            new("nanosecondsEach", "ns an element", Math.Round(each, 2), each.ToString("N1", CultureInfo.InvariantCulture)),
        ];
    }
}
