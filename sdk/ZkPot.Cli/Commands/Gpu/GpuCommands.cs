using System.CommandLine;
using System.Globalization;
using ZkPot.Gpu;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot gpu list: the devices of this machine.</summary>
internal sealed class GpuListCommand() : ToolCommand("list", "List the GPUs of this machine, through NVIDIA's driver and through OpenCL.")
{
    public override Report Run(ParseResult values, Operation operation)
    {
        IReadOnlyList<GpuDeviceEntry> devices = GpuDevices.List();
        if (devices.Count == 0)
            return new Report($"{GpuDevices.Absence}; proofs are made on the CPU.").Add(Table([]));
        return new Report($"{Quantity.Count(devices.Count, "device")}.").Add(Table(devices));
    }

    private static FactTable Table(IReadOnlyList<GpuDeviceEntry> devices) => new("devices", "Devices", [.. devices.Select(Row)]);

    private static IReadOnlyList<Fact> Row(GpuDeviceEntry device) =>
        [
            new("number", "Number", device.Number, Quantity.Count(device.Number)),
            new("name", "Name", device.Info.Name, device.Info.Name),
            new("driver", "Driver", device.Info.Driver.ToString(), Driver(device.Info.Driver)),
            new("memoryBytes", "Memory", device.Info.Memory, Quantity.Bytes(device.Info.Memory)),
            new("units", "Units", device.Info.Units, Quantity.Count(device.Info.Units)),
            new("isProcessor", "Kind", device.Info.IsProcessor, device.Info.IsProcessor ? "processor, for tests" : "GPU"),
            new("refusal", "Usable", device.Info.Refusal, device.Info.Refusal is { } refusal ? $"no: {refusal}" : "yes"),
            new("version", "Version", device.Info.Version, device.Info.Version),
        ];

    private static string Driver(GpuDriver driver) =>
        driver switch
        {
            GpuDriver.Cuda => "NVIDIA",
            GpuDriver.OpenCl => "OpenCL",
            _ => "none",
        };
}

/// <summary>zkpot gpu test: whether a device computes what the CPU does.</summary>
internal sealed class GpuTestCommand : ToolCommand
{
    private readonly SelectedDevice given = new();

    public GpuTestCommand()
        : base("test", "Compare what a GPU computes with the CPU, bit for bit.") => Take(given.Argument);

    public override Report Run(ParseResult values, Operation operation)
    {
        using GpuDevice device = given.Open(values);
        GpuCheck[] checks = [.. GpuSelfTest.Run(device, operation.Progress, operation.Cancellation)];
        int wrong = checks.Count(check => !check.Passed);
        return new Report(
            wrong == 0
                ? $"{device.Info.Name} agrees with the CPU in all {checks.Length} checks."
                : $"{device.Info.Name} is wrong in {wrong} of {checks.Length} checks: do not use it.",
            succeeded: wrong == 0
        )
            .Add("device", "Device", device.Info.Name)
            .Add(new FactTable("checks", "Checks", [.. checks.Select(Row)]));
    }

    private static IReadOnlyList<Fact> Row(GpuCheck check) =>
        [
            new("name", "Check", check.Name, check.Name),
            new("passed", "Agrees", check.Passed, check.Passed ? "yes" : "NO"),
            new("seconds", "Time", check.Time.TotalSeconds, Quantity.Time(check.Time)),
        ];
}

/// <summary>zkpot gpu bench: what a device does in which time, beside this machine's CPU.</summary>
internal sealed class GpuBenchCommand : ToolCommand
{
    private const int Smallest = 10,
        Largest = 24,
        Most = 10_000,
        MaxRows = 16;

    private readonly SelectedDevice given = new();
    private readonly Option<int> runs = new("--runs")
    {
        Description = "Measured runs; the median counts.",
        DefaultValueFactory = _ => 5,
        CustomParser = given => WholeNumber.Parse(given, 1, Most),
    };
    private readonly Option<int> from = new("--from")
    {
        Description = "The smallest size is 2^from.",
        DefaultValueFactory = _ => 12,
        CustomParser = given => WholeNumber.Parse(given, Smallest, Largest),
    };
    private readonly Option<int> power = new("--power")
    {
        Description = "The largest size is 2^power.",
        DefaultValueFactory = _ => 16,
        CustomParser = given => WholeNumber.Parse(given, Smallest, Largest),
    };
    private readonly Option<int> rows = new("--table-rows")
    {
        Description = "Rows of the tables of points on the device; 1 for none.",
        DefaultValueFactory = _ => 1,
        CustomParser = given => WholeNumber.Parse(given, 1, MaxRows),
    };
    private readonly Option<string?> zkey = new("--zkey") { Description = "A proving key: measure whole proofs instead; with --wtns." };
    private readonly Option<string?> wtns = new("--wtns") { Description = "The witness to prove; with --zkey." };

    public GpuBenchCommand()
        : base("bench", "Measure a GPU beside this machine's CPU, in turn: sums in both groups and transforms, or whole proofs.")
    {
        Take(given.Argument);
        Take(runs, from, power, rows, zkey, wtns);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        int times = values.GetValue(runs),
            first = values.GetValue(from),
            last = values.GetValue(power),
            tableRows = values.GetValue(rows);
        string? keyPath = values.GetValue(zkey),
            witnessPath = values.GetValue(wtns);
        if (keyPath is null != witnessPath is null)
            throw new UsageException("--zkey and --wtns belong together: a proof needs both.");
        if (first > last)
            throw new UsageException($"--from {first} and --power {last}: expected the smaller first.");
        // A path that is wrong is told before the device is prepared, which can take long.
        using WtnsFile? witness = witnessPath is null ? null : WtnsFile.Open(witnessPath);
        if (keyPath is not null)
            ZkeyFile.Open(keyPath).Dispose();
        using GpuDevice device = given.Open(values);
        var benchmark = new GpuBenchmark(device, times, tableRows, operation.Cancellation);
        var measured = new List<GpuTiming>();
        if (keyPath is not null)
            measured.Add(benchmark.MeasureProof(keyPath, witness!.Values));
        for (int size = first; keyPath is null && size <= last; size += 2)
        {
            operation.Progress?.Report(new StageProgress($"measure 2^{size}", (double)(size - first) / (last - first + 2)));
            measured.AddRange(benchmark.Measure(size));
        }
        return new Report(
            $"{device.Info.Name} ({device.Info.Version}) beside {Quantity.Count(Environment.ProcessorCount, "thread")}, {Machine.Vectors}; medians of {Quantity.Count(times, "run")}."
        )
            .Add("device", "Device", device.Info.Name)
            .Add("threads", "Threads", Environment.ProcessorCount)
            .Add("vectors", "Vectors", Machine.Vectors)
            .Add("tableRows", "Rows of tables", tableRows)
            .Add(new FactTable("measurements", "Measurements", [.. measured.Select(Row)]));
    }

    private static IReadOnlyList<Fact> Row(GpuTiming timing)
    {
        double ratio = timing.Cpu / timing.Device;
        return
        [
            new("name", "What", timing.Name, timing.Name),
            new("size", "Elements", timing.Size, Quantity.Count(timing.Size)),
            new("deviceSeconds", "Device", timing.Device.TotalSeconds, Quantity.Time(timing.Device)),
            new("cpuSeconds", "CPU", timing.Cpu.TotalSeconds, Quantity.Time(timing.Cpu)),
            new("ratio", "CPU / device", Math.Round(ratio, 3), ratio.ToString("N2", CultureInfo.InvariantCulture)),
        ];
    }
}
