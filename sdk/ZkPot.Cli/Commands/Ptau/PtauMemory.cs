using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Memory that operations on a phase 1 file need.</summary>
internal static class PtauMemory
{
    /// <summary>For a contribution, a beacon or an import.</summary>
    public static long OfContribution(string path) => PowersOfTau.MemoryForContribution(PowerOf(path));

    /// <summary>For the preparation.</summary>
    public static long OfPreparation(string path) => PowersOfTau.MemoryForPreparation(PowerOf(path));

    private static int PowerOf(string path)
    {
        using PtauFile file = PtauFile.Open(path);
        return file.Power;
    }
}
