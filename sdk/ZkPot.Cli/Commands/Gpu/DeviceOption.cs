using System.CommandLine;
using System.Globalization;
using ZkPot.Gpu;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>--device: what makes a proof. Where the device is missing or fails, one line says so and the CPU makes it.</summary>
internal sealed class DeviceOption
{
    private bool makesProofs = true;

    private string CpuTakesOver => makesProofs ? "the CPU makes the proof" : "the CPU multiplies the points";

    /// <summary>The option.</summary>
    public Option<string> Option { get; } =
        new("--device")
        {
            Description =
                "What makes the proof: cpu, gpu (the first GPU), auto (CPU, GPU or both, whichever is soonest), or a number of \"zkpot gpu list\".",
            DefaultValueFactory = _ => "cpu",
        };

    /// <summary>The option of what makes no proof but multiplies the points of a file.</summary>
    public static DeviceOption ForPoints()
    {
        var device = new DeviceOption { makesProofs = false };
        device.Option.Description =
            "What multiplies the points: cpu, gpu (the first GPU), or a number of \"zkpot gpu list\". It learns the secrets of a contribution.";
        return device;
    }

    /// <summary>Opens what was asked for.</summary>
    public ProvingDevice Open(ParseResult values, Operation operation)
    {
        string wanted = values.GetRequiredValue(Option);
        if (wanted == "cpu")
            return ProvingDevice.Cpu;
        int? number = NumberOf(wanted);
        try
        {
            GpuDeviceEntry? found = number is { } given ? Numbered(GpuDevices.List(), given) : GpuDevices.First;
            if (found is null)
            {
                operation.Note($"{GpuDevices.Absence}; {CpuTakesOver}.");
                return ProvingDevice.Cpu;
            }
            GpuDevice device = found.Open();
            return new ProvingDevice(
                device,
                new GpuProving(device, operation.Note) { Use = wanted == "auto" ? GpuUse.Auto : GpuUse.Everything }
            );
        }
        catch (ProvingDeviceException e)
        {
            operation.Note($"{e.Message}; {CpuTakesOver}.");
            return ProvingDevice.Cpu;
        }
    }

    private int? NumberOf(string wanted)
    {
        if (wanted == "gpu" || (makesProofs && wanted == "auto"))
            return null;
        return int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UsageException(
                $"--device {wanted}: expected cpu, gpu{(makesProofs ? ", auto" : "")} or a number of \"zkpot gpu list\"."
            );
    }

    private static GpuDeviceEntry Numbered(IReadOnlyList<GpuDeviceEntry> devices, int number) =>
        devices.ElementAtOrDefault(number)
        ?? throw new UsageException(
            devices.Count == 0
                ? $"--device {number}: {GpuDevices.Absence}. Leave --device out to use the CPU."
                : $"--device {number}: there are only devices 0 to {devices.Count - 1}; \"zkpot gpu list\" names them."
        );
}
