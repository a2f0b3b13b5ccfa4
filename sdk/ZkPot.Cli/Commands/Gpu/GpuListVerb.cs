using System.CommandLine;
using ZkPot.Gpu;

namespace ZkPot.Cli;

/// <summary>zkpot gpu list: the devices of this machine.</summary>
internal sealed class GpuListVerb() : Verb("list", "List the GPUs of this machine, through NVIDIA's driver and through OpenCL.")
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
