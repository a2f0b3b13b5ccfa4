using ZkPot.Testing;

namespace ZkPot.Groth16.Tests;

/// <summary>A small finished ceremony that several tests start from: two contributions, a beacon, prepared.</summary>
public sealed class PreparedCeremony : IDisposable
{
    public const int Power = 3;

    private readonly TemporaryFolder files = new();

    public PreparedCeremony()
    {
        PowersOfTau.New(Power, New);
        PowersOfTau.ContributeSeeded(New, Contributed, "first", "one");
        PowersOfTau.ContributeSeeded(Contributed, files.At("second"), "second", "two");
        PowersOfTau.ApplyBeacon(files.At("second"), files.At("beacon"), Beacon.FromHex("c0ffee", 10), "beacon");
        PowersOfTau.Prepare(files.At("beacon"), Prepared);
    }

    public string New => files.At("new");

    public string Contributed => files.At("first");

    public string Unprepared => files.At("beacon");

    public string Prepared => files.At("prepared");

    public void Dispose() => files.Dispose();
}
