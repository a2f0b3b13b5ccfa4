using System.Diagnostics;
using System.Globalization;
using ILGPU.Runtime;
using ZkPot.Algebra;
using ZkPot.Gpu;
using ZkPot.Groth16;

namespace ZkPot.Benchmarks.Gpu;

/// <summary>
/// Measures a GPU and prints Markdown for docs/gpu.md: <c>gpu [--device N] [--minutes 6] [--largest 22] [--processor]</c>. What does not
/// fit into the time is left out and said; <c>--processor</c> tries the program itself, on ILGPU's processor device.
/// </summary>
internal static class GpuMeasurement
{
    private const string Compile = "--compile";

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        bool isProcessor = args.Contains("--processor");
        int number = Option(args, "--device", -1),
            largest = Option(args, "--largest", 22);
        var deadline = Stopwatch.StartNew();
        TimeSpan allowed = TimeSpan.FromMinutes(Option(args, "--minutes", 6));
        GpuDeviceEntry? entry = number < 0 ? GpuDevices.First : GpuDevices.List().ElementAtOrDefault(number);
        using GpuDevice? device = isProcessor ? IlgpuDevices.OpenCpu(2, 1) : entry?.Open();
        if (device is null)
        {
            Console.Error.WriteLine($"{GpuDevices.Absence}; nothing was measured.");
            return 1;
        }
        if (args.Contains(Compile))
            return PrintCompilation(device);

        Console.Write($"{device.Info.Name}, {device.Info.Version}, {device.Info.Units} units, {device.Info.Memory >> 20:N0} MiB; ");
        Console.WriteLine($"beside {Environment.ProcessorCount} threads of the CPU.");
        Console.WriteLine($"Clocks before: {Clocks()}");
        Console.WriteLine();
        bool allPassed = true;
        foreach (
            (string name, TimeSpan needed, Action measure) in new (string, TimeSpan, Action)[]
            {
                ("self-test", TimeSpan.FromSeconds(20), () => allPassed = SelfTest(device)),
                ("compilation of the kernels", TimeSpan.FromSeconds(60), () => Compilation(args)),
                ("launches", TimeSpan.FromSeconds(5), () => Launches(device)),
                ("sums and transforms", TimeSpan.FromSeconds(60), () => SumsAndTransforms(device, largest)),
                ("kernels", TimeSpan.FromSeconds(20), () => KernelTimes(device, largest)),
                ("proofs", TimeSpan.FromSeconds(30), () => Proofs(device, largest, () => allowed - deadline.Elapsed)),
            }
        )
        {
            if (deadline.Elapsed + needed > allowed)
                Console.WriteLine($"Left out for want of time: {name}.\n");
            else
                measure();
        }
        Console.WriteLine($"Clocks after: {Clocks()}. All of it took {deadline.Elapsed.TotalSeconds:0} s.");
        return allPassed ? 0 : 1;
    }

    private static bool SelfTest(GpuDevice device)
    {
        GpuCheck[] checks = [.. GpuSelfTest.Run(device)];
        int passed = checks.Count(check => check.Passed);
        Console.WriteLine($"Self-test: {passed} of {checks.Length} agree with the CPU, bit for bit.\n");
        foreach (GpuCheck wrong in checks.Where(check => !check.Passed))
            Console.WriteLine($"- WRONG: {wrong.Name}\n");
        return passed == checks.Length;
    }

    /// <summary>
    /// In processes of their own, the first with an empty cache of NVIDIA's driver and the second with what it has left there.
    /// </summary>
    private static void Compilation(string[] args)
    {
        string cache = Directory.CreateTempSubdirectory("zkpot-gpu-").FullName;
        try
        {
            Console.WriteLine("| kernels of | first process, s | next process, s |\n|---|---|---|");
            string[][] runs = [CompileIn(cache, args), CompileIn(cache, args)];
            foreach ((string first, string second) in runs[0].Zip(runs[1]))
                Console.WriteLine($"| {first.Replace("=", " | ", StringComparison.Ordinal)} | {second.Split('=')[1]} |");
            Console.WriteLine();
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    private static string[] CompileIn(string cache, string[] args)
    {
        string program = Environment.ProcessPath!,
            assembly = typeof(GpuMeasurement).Assembly.Location;
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [assembly] : [];
        var start = new ProcessStartInfo(program, [.. host, "gpu", Compile, .. args]) { RedirectStandardOutput = true };
        start.Environment["CUDA_CACHE_PATH"] = cache;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static int PrintCompilation(GpuDevice device)
    {
        foreach (
            (string name, Action load) in new (string, Action)[]
            {
                ("transforms", () => _ = device.Kernels.Polynomials),
                ("scalars", () => _ = device.Kernels.Digits),
                ("points of G1", () => device.Kernels.Points<DeviceFq>()),
                ("points of G2", () => device.Kernels.Points<DeviceFq2>()),
                ("multiples of points", () => device.Kernels.Multiplication<DeviceFq2>()),
            }
        )
            Console.WriteLine($"{name}={Time(load):0.00}");
        return 0;
    }

    private static void Launches(GpuDevice device)
    {
        const int many = 1000;
        DigitLaunchers kernels = device.Kernels.Digits;
        using GpuBuffer values = device.Upload<uint>([1]),
            totals = device.Upload<uint>([0]);
        void Launch() =>
            device.LaunchFor(
                "add sums",
                1,
                (stream, config) => kernels.ScanAdd(stream, config, values.View<uint>(), 1, 1, totals.View<uint>())
            );
        Launch();
        device.Finish();
        double inRow =
            Time(() =>
            {
                for (int i = 0; i < many; i++)
                    Launch();
                device.Finish();
            }) / many;
        double alone =
            Time(() =>
            {
                for (int i = 0; i < many; i++)
                {
                    Launch();
                    device.Finish();
                }
            }) / many;

        int power = device.Info.IsProcessor ? 8 : 14;
        using GpuDevice beside = device.OpenQueue();
        using NativeArray<AffinePoint<Fq>> points = SamplePoints.Make(G1.Generator, 1 << power);
        using NativeArray<U256> scalars = Scalars(1 << power);
        using PointSet set = PointSet.Create(device, points.View);
        using GpuBuffer onDevice = device.Upload<U256>(scalars.Span);
        using GpuMsm first = new(device),
            second = new(beside);
        void Sum(GpuMsm msm) => msm.MultiExpVarTime<Fq>(set, onDevice);
        void Both() => Task.WaitAll(Task.Run(() => Sum(first)), Task.Run(() => Sum(second)));
        Both();
        double inTurn = Enumerable
            .Range(0, 5)
            .Min(_ =>
                Time(() =>
                {
                    Sum(first);
                    Sum(second);
                })
            );
        double together = Enumerable.Range(0, 5).Min(_ => Time(Both));
        Console.WriteLine($"A launch takes {inRow * 1e6:0.0} us among others, {alone * 1e6:0.0} us if it is waited for.");
        Console.WriteLine($"Two sums over 2^{power} points: {inTurn * 1e3:0.0} ms in turn, {together * 1e3:0.0} ms on two queues.\n");
    }

    private static void SumsAndTransforms(GpuDevice device, int largest)
    {
        Console.WriteLine("| work, medians of 3 | elements | device, ms | CPU, ms | CPU / device |\n|---|---|---|---|---|");
        foreach (int power in new[] { largest - 2, largest })
        foreach (int rows in new[] { 1, 3 })
        foreach (GpuTiming timing in new GpuBenchmark(device, 3, rows).Measure(power))
            if (rows == 1 || timing.Name.Contains("sum", StringComparison.Ordinal))
                Print(rows == 1 ? timing : timing with { Name = $"{timing.Name}, table of {rows} rows" }, $"2^{power}");
        Console.WriteLine();
    }

    /// <summary>Each kernel waited for, so that the sum is more than the whole takes.</summary>
    private static void KernelTimes(GpuDevice device, int largest)
    {
        var times = new LaunchTimes();
        using GpuDevice timed = device.Intercept(device.Info, times);
        Console.WriteLine("| kernel | times | all, ms |\n|---|---|---|");
        TimeSum<Fq>(timed, G1.Generator, 1 << largest, times);
        TimeSum<Fq2>(timed, G2.Generator, 1 << (largest - 2), times);
        using var transform = new GpuTransform(timed, largest);
        using GpuBuffer values = timed.Allocate(32L << largest);
        timed.Clear(values, values.Bytes);
        transform.ToOddCoset(values);
        times.Print($", 2^{largest} values", counts: false);
        transform.ToOddCoset(values);
        times.Print($", 2^{largest} values", counts: true);
        Console.WriteLine();
    }

    private static void TimeSum<TField>(GpuDevice device, AffinePoint<TField> generator, int size, LaunchTimes times)
        where TField : unmanaged, IField<TField>
    {
        using NativeArray<AffinePoint<TField>> points = SamplePoints.Make(generator, size);
        using NativeArray<U256> scalars = Scalars(size);
        using PointSet set = PointSet.Create(device, points.View);
        using GpuBuffer onDevice = device.Upload<U256>(scalars.Span);
        using var msm = new GpuMsm(device);
        foreach (bool counts in new[] { false, true })
        {
            msm.MultiExpVarTime<TField>(set, onDevice);
            times.Print($", 2^{int.Log2(size)} points", counts);
        }
    }

    private static void Proofs(GpuDevice device, int largest, Func<TimeSpan> left)
    {
        Console.WriteLine("| proof | constraints | device, ms | CPU, ms | CPU / device |\n|---|---|---|---|---|");
        for (int power = largest - 2; power <= largest; power++)
        {
            if (left() < TimeSpan.FromSeconds(20 << (power - largest + 2)))
            {
                Console.WriteLine($"| left out for want of time | 2^{power} | | | |");
                continue;
            }
            string key = SquareCircuit.Key(power);
            using NativeArray<U256> witness = SquareCircuit.Witness(power);
            string? failure = null;
            double first = Time(() =>
            {
                using var prover = Groth16Prover.Open(
                    key,
                    new GpuProving(device, message => failure = message) { Use = GpuUse.Everything }
                );
                prover.Prove(witness.View);
            });
            string remark = failure is null ? "" : $" ({failure})";
            Console.WriteLine($"| open the key and prove once{remark} | 2^{power} | {first * 1e3:N1} | | |");
            GpuTiming warm = new GpuBenchmark(device, 3, tableRows: 0).MeasureProof(key, witness.View);
            Print(warm with { Name = "key open, medians of 3" }, $"2^{power}");
        }
        Console.WriteLine();
    }

    private static void Print(GpuTiming timing, string size) =>
        Console.WriteLine(
            string.Join(
                " | ",
                $"| {timing.Name}",
                size,
                $"{timing.Device.TotalMilliseconds:N1}",
                $"{timing.Cpu.TotalMilliseconds:N1}",
                $"{timing.Cpu / timing.Device:N1} |"
            )
        );

    private static NativeArray<U256> Scalars(int count)
    {
        var scalars = new NativeArray<U256>(count, clear: false);
        Parallel.For(0, count, i => scalars[i] = PrimeField.ToCanonical(PrimeField.Random<Fr>()));
        return scalars;
    }

    private static string Clocks()
    {
        try
        {
            var start = new ProcessStartInfo(
                "nvidia-smi",
                ["--query-gpu=driver_version,clocks.sm,clocks.max.sm,clocks.mem,power.draw,temperature.gpu", "--format=csv,noheader"]
            )
            {
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            return process.StandardOutput.ReadToEnd().Trim().Replace("\n", "; ", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown, there is no nvidia-smi";
        }
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static int Option(string[] args, string name, int otherwise) =>
        args.SkipWhile(arg => arg != name).Skip(1).Select(int.Parse).FirstOrDefault(otherwise);

    private sealed class LaunchTimes : DeviceInterceptor
    {
        private readonly Dictionary<string, (int Count, TimeSpan Time)> times = [];

        public override bool TimesLaunches => true;

        public override void Launched(string kernel, TimeSpan time)
        {
            (int count, TimeSpan sum) = times.GetValueOrDefault(kernel);
            times[kernel] = (count + 1, sum + time);
        }

        /// <summary>Prints what was measured unless it was the first run, which compiles and reserves.</summary>
        public void Print(string suffix, bool counts)
        {
            if (counts)
                foreach ((string kernel, (int many, TimeSpan time)) in times.OrderByDescending(entry => entry.Value.Time))
                    Console.WriteLine($"| {kernel}{suffix} | {many} | {time.TotalMilliseconds:N2} |");
            times.Clear();
        }
    }
}
