using System.Runtime.InteropServices;

namespace ZkPot.Groth16;

/// <summary>Says to the system that mapped pages are not needed for now. It drops them from memory, and reads them again when they are
/// touched: only a hint, and only where the system knows it.</summary>
internal static unsafe partial class ResidentPages
{
    private const int DontNeed = 4; // MADV_DONTNEED

    /// <summary>Gives back the pages that lie wholly within the range, which must be mapped from a file and not written to.</summary>
    public static void Release(void* start, long length)
    {
        if (!OperatingSystem.IsLinux())
            return;
        nuint page = (nuint)Environment.SystemPageSize,
            first = ((nuint)start + page - 1) / page * page,
            last = ((nuint)start + (nuint)length) / page * page;
        if (first < last)
            _ = Advise(first, last - first, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
