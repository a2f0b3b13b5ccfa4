namespace ZkPot.Gpu.Tests;

/// <summary>Which devices there are, and what is said where there is none.</summary>
public sealed class GpuDevicesTests
{
    [Theory]
    [InlineData("2.0", true, null)]
    [InlineData("3.0", true, null)]
    [InlineData("1.2", true, "ILGPU needs OpenCL C 2.0, and its driver has 1.2")]
    [InlineData("3.0", false, "ILGPU needs OpenCL's generic address space, which its driver does not have")]
    public void A_device_that_ILGPU_does_not_accept_is_told_as_such(string version, bool hasGenericAddressSpace, string? refusal) =>
        IlgpuDevices.RefusalOf(Version.Parse(version), hasGenericAddressSpace).Should().Be(refusal);

    [Fact]
    public void A_refused_device_does_not_open()
    {
        var info = new GpuDeviceInfo(
            GpuDriver.OpenCl,
            "old device",
            "OpenCL 1.2",
            1,
            1,
            1,
            IsProcessor: false,
            Refusal: "ILGPU needs more"
        );
        FluentActions
            .Invoking(new GpuDeviceEntry(0, info, () => throw new InvalidOperationException("opened")).Open)
            .Should()
            .Throw<GpuException>()
            .WithMessage("old device cannot be used: ILGPU needs more")
            .Which.Fault.Should()
            .Be(GpuFault.Unavailable);
    }

    [Fact]
    public void Only_devices_that_can_be_used_and_are_no_processors_come_first()
    {
        IReadOnlyList<GpuDeviceEntry> devices = GpuDevices.List();
        devices.Select(device => device.Number).Should().Equal(Enumerable.Range(0, devices.Count));
        devices
            .SkipWhile(device => device.Info.Refusal is null)
            .All(device => device.Info.Refusal is not null)
            .Should()
            .BeTrue("those that are refused come last");
        (GpuDevices.First is null).Should().Be(devices.All(device => device.Info.IsProcessor || device.Info.Refusal is not null));
    }

    [Fact]
    public void The_processor_device_has_groups_of_the_size_that_was_asked_for()
    {
        using GpuDevice device = IlgpuDevices.OpenCpu(2, 2);
        device.Info.MaxThreads.Should().Be(4);
        device.TileThreads.Should().Be(4);
    }
}
