using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZkPot.Gpu;

namespace ZkPot.Cli.Tests;

/// <summary>What the tool does with the GPUs of this machine and with ILGPU's processor device, which every machine has, and without
/// any.</summary>
[Collection(KeyFixture.Shared)]
public sealed class GpuTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly KeyFixture made;
    private readonly IReadOnlyList<GpuDeviceEntry> devices;

    public GpuTests(KeyFixture made)
    {
        this.made = made;
        GpuDevices.ListsCpu = true;
        devices = [.. GpuDevices.List().Where(device => device.Info.Refusal is null)];
    }

    public void Dispose()
    {
        GpuDevices.ListsCpu = false;
        folder.Dispose();
    }

    /// <summary>In this process: a program compiled ahead of time has no GPU, and what it says is a test of its own.</summary>
    private static ToolResult Here(params string[] arguments)
    {
        ToolResult result = Tool.RunHere(arguments);
        result.Code.Should().Be(ExitCode.Ok, "of {0}{1}", result.Error, result.Out);
        return result;
    }

    [Fact]
    public void TheListIsThatOfTheLibrary()
    {
        ToolResult result = Here("gpu", "list", "--json");
        result
            .Result.GetProperty("devices")
            .EnumerateArray()
            .Select(one => one.GetProperty("name").GetString())
            .Should()
            .Equal(GpuDevices.List().Select(device => device.Info.Name))
            .And.Contain("ILGPU's processor device");
    }

    [Fact]
    public void EachDeviceIsComparedWithTheCpu()
    {
        foreach (GpuDeviceEntry device in devices)
        {
            ToolResult result = Here("gpu", "test", $"{device.Number}", "--json");
            result
                .Result.GetProperty("checks")
                .EnumerateArray()
                .Should()
                .HaveCountGreaterThan(20)
                .And.OnlyContain(check => check.GetProperty("passed").GetBoolean());
            Here("gpu", "bench", $"{device.Number}", "--from", "10", "--power", "10", "--runs", "1", "--json")
                .Result.GetProperty("measurements")
                .EnumerateArray()
                .Should()
                .HaveCount(3)
                .And.OnlyContain(one => one.GetProperty("deviceSeconds").GetDouble() > 0);
            Here("gpu", "bench", $"{device.Number}", "--zkey", made.Zkey, "--wtns", made.Wtns, "--runs", "1", "--json")
                .Result.GetProperty("measurements")
                .EnumerateArray()
                .Should()
                .ContainSingle();
        }
        Tool.RunHere("gpu", "test", $"{GpuDevices.List().Count}").Code.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public void EachDeviceMakesAProof()
    {
        foreach (string device in devices.Select(device => $"{device.Number}").Append("cpu"))
        {
            string[] outputs = [folder.At($"{device}.json"), folder.At($"{device}-public.json")];
            JsonElement said = Here("prove", made.Zkey, made.Wtns, outputs[0], outputs[1], "--device", device, "--json").Result;
            said.GetProperty("device")
                .GetString()
                .Should()
                .Be(device == "cpu" ? "CPU" : devices[int.Parse(device, System.Globalization.CultureInfo.InvariantCulture)].Info.Name);
            Here("verify", made.Key, outputs[1], outputs[0]);
        }
    }

    /// <summary>A driver that is not there is no error: one line, and the CPU makes the proof.</summary>
    [Theory]
    [InlineData("gpu")]
    [InlineData("auto")]
    public void WithoutAGpuOneLineSaysSo(string device)
    {
        ToolResult result = Here("prove", made.Zkey, made.Wtns, folder.At("proof.json"), folder.At("public.json"), "--device", device);
        if (GpuDevices.First is null)
        {
            result.Error.Should().Contain($"{GpuDevices.Absence}; the CPU makes the proof.");
            result.Out.Should().MatchRegex("Made on +CPU");
        }
        Here("verify", made.Key, folder.At("public.json"), folder.At("proof.json"));
    }

    /// <summary>What is deterministic must not depend on the device; and a device that chooses for itself makes no sense where a file
    /// follows.</summary>
    [Fact]
    public void CeremoniesAreMadeOnADeviceToo()
    {
        string device = $"{devices[^1].Number}";
        Here("ptau", "new", "4", folder.At("0.ptau"));
        Here("ptau", "contribute", folder.At("0.ptau"), folder.At("1.ptau"), "--device", device);
        Here("ptau", "prepare", folder.At("1.ptau"), folder.At("device.ptau"), "--device", device);
        Here("ptau", "prepare", folder.At("1.ptau"), folder.At("cpu.ptau"));
        File.ReadAllBytes(folder.At("device.ptau")).Should().Equal(File.ReadAllBytes(folder.At("cpu.ptau")));
        Here("ptau", "verify", folder.At("device.ptau"));
        ToolResult result = Tool.RunHere("ptau", "prepare", folder.At("1.ptau"), folder.At("none.ptau"), "--device", "auto");
        result.Code.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain("--device auto: expected cpu, gpu or a number");
        File.Exists(folder.At("none.ptau")).Should().BeFalse();
    }

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("fast")]
    [InlineData("")]
    public void ADeviceThatIsNotThereIsAMistake(string device)
    {
        ToolResult result = Tool.RunHere(
            "prove",
            made.Zkey,
            made.Wtns,
            folder.At("proof.json"),
            folder.At("public.json"),
            "--device",
            device
        );
        result.Code.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain("--device");
        File.Exists(folder.At("proof.json")).Should().BeFalse();
    }

    /// <summary>
    /// ILGPU compiles kernels from IL, which a program that was compiled ahead of time no longer has. The runtime plays one by the switch
    /// that such programs have off.
    /// </summary>
    [Fact]
    public void AProgramCompiledAheadOfTimeSaysThatItHasNoGpu()
    {
        string tool = typeof(ToolCommand).Assembly.Location,
            configuration = folder.At("runtimeconfig.json");
        JsonNode settings = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(tool, ".runtimeconfig.json")))!;
        settings["runtimeOptions"]!["configProperties"]!["System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported"] = false;
        File.WriteAllText(configuration, settings.ToJsonString());
        string[] outputs = [folder.At("proof.json"), folder.At("public.json")];
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", "--runtimeconfig", configuration, tool, "prove", made.Zkey, made.Wtns, .. outputs, "--device", "gpu"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process
            .StandardError.ReadToEnd()
            .Should()
            .Contain("This program was compiled ahead of time and cannot use a GPU; the CPU makes the proof.");
        process.WaitForExit();
        process.ExitCode.Should().Be(ExitCode.Ok);
        Here("verify", made.Key, outputs[1], outputs[0]);
    }

    /// <summary>In a process of its own, whose loader of OpenCL finds no vendor.</summary>
    [Fact]
    public void AMachineWithoutDriversHasAnEmptyList()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ToolCommand).Assembly.Location, "gpu", "list"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in new[] { "OCL_ICD_VENDORS", "OPENCL_VENDOR_PATH" })
            start.Environment[variable] = folder.Location;
        start.Environment["CUDA_VISIBLE_DEVICES"] = "";
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd().Should().Contain("There is no GPU here, or no driver for it; proofs are made on the CPU.");
        process.WaitForExit();
        process.ExitCode.Should().Be(ExitCode.Ok);
    }
}
