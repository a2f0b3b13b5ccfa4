using System.CommandLine;
using ZkPot.Gpu;

namespace ZkPot.Cli;

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
