using System.CommandLine;
using System.Globalization;
using ZkPot.Gpu;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>--device: what makes a proof. Where the device is missing or fails, one line says so and the CPU makes it.</summary>
internal sealed class DeviceOption
{
    /// <summary>The option.</summary>
    public Option<string> Option { get; } = new("--device")
    {
        Description = "What makes the proof: cpu, gpu (the first GPU), auto (CPU, GPU or both, whichever is soonest), or a number of \"zkpot gpu list\".",
        DefaultValueFactory = _ => "cpu",
    };

    /// <summary>Opens what was asked for.</summary>
    public ProvingDevice Open(ParseResult values, Operation operation)
    {
        string wanted = values.GetRequiredValue(Option);
        if (wanted == "cpu") return ProvingDevice.Cpu;
        int? number = NumberOf(wanted);
        try
        {
            GpuDeviceEntry? found = number is { } given ? Numbered(GpuDevices.List(), given) : GpuDevices.First;
            if (found is null)
            {
                operation.Note($"{GpuDevices.Absence}; the CPU makes the proof.");
                return ProvingDevice.Cpu;
            }
            GpuDevice device = found.Open();
            return new ProvingDevice(device, new GpuProving(device, operation.Note) { Use = wanted == "auto" ? GpuUse.Auto : GpuUse.Everything });
        }
        catch (ProvingDeviceException e)
        {
            operation.Note($"{e.Message}; the CPU makes the proof.");
            return ProvingDevice.Cpu;
        }
    }

    private static int? NumberOf(string wanted)
    {
        if (wanted is "gpu" or "auto") return null;
        return int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UsageException($"--device {wanted}: expected cpu, gpu, auto or a number of \"zkpot gpu list\".");
    }

    private static GpuDeviceEntry Numbered(IReadOnlyList<GpuDeviceEntry> devices, int number) =>
        devices.ElementAtOrDefault(number) ?? throw new UsageException(devices.Count == 0
            ? $"--device {number}: {GpuDevices.Absence}. Leave --device out to prove on the CPU."
            : $"--device {number}: there are only devices 0 to {devices.Count - 1}; \"zkpot gpu list\" names them.");
}
