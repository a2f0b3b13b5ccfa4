using System.CommandLine;
using System.Globalization;
using ZkPot.Algebra;
using ZkPot.Gpu;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>An open device to make proofs with, or none for the CPU. It outlives the provers that use it.</summary>
internal sealed class ProvingDevice(GpuDevice? device, GpuProving? backend) : IDisposable
{
    private GpuPointMultiplier? multiplier;

    /// <summary>No device: the CPU.</summary>
    public static ProvingDevice Cpu => new(null, null);

    /// <summary>For provers; null is the CPU.</summary>
    public IProvingBackend? Backend => backend;

    /// <summary>Its name.</summary>
    public string Name => device?.Info.Name ?? "CPU";

    /// <summary>Says before the start how much memory a key needs on the device.</summary>
    public void Announce(string zkeyPath, Operation operation)
    {
        if (device is null)
            return;
        using ZkeyFile key = ZkeyFile.Open(zkeyPath);
        operation.Note(
            $"Needs about {Quantity.Bytes(backend!.EstimateDeviceMemory(key))} on {device.Info.Name}, which has {Quantity.Bytes(device.Info.Memory)}."
        );
    }

    /// <summary>For ceremonies and setups: multiplies points on the device, or on the CPU where there is none. It is disposed of with the
    /// device.</summary>
    public IPointMultiplier Multiplier(Operation operation) =>
        device is null ? CpuPointMultiplier.Instance : multiplier ??= new GpuPointMultiplier(device, operation.Note);

    /// <inheritdoc/>
    public void Dispose()
    {
        multiplier?.Dispose();
        device?.Dispose();
    }
}

/// <summary>The device that a verb of "zkpot gpu" works on.</summary>
internal sealed class SelectedDevice
{
    /// <summary>The argument.</summary>
    public Argument<int?> Argument { get; } =
        new("number")
        {
            Description = "The device, by its number in \"zkpot gpu list\"; the first if it is left out.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = given => WholeNumber.Parse(given, 0, int.MaxValue),
        };

    /// <summary>Opens it.</summary>
    public GpuDevice Open(ParseResult values)
    {
        IReadOnlyList<GpuDeviceEntry> devices = GpuDevices.List();
        int number = values.GetValue(Argument) ?? 0;
        if (devices.Count == 0)
            throw new UsageException($"{GpuDevices.Absence}. Proofs are made on the CPU.");
        if (number >= devices.Count)
            throw new UsageException($"Device {number}: there are only devices 0 to {devices.Count - 1}; \"zkpot gpu list\" names them.");
        return devices[number].Open();
    }
}

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
