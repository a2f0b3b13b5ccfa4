using System.Reflection;
using System.Runtime.InteropServices;

namespace ZkPot.Gpu;

/// <summary>Finds the drivers under the names they have on this system.</summary>
internal static class NativeLibraries
{
    static NativeLibraries() => NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) =>
    {
        foreach (string candidate in name == OpenCl.Library ? OpenCl.Names : name == CudaDriver.Library ? CudaDriver.Names : [])
            if (NativeLibrary.TryLoad(candidate, out nint handle)) return handle;
        return 0;
    });

    /// <summary>To be called before the first call to a driver.</summary>
    public static void Prepare()
    {
    }
}
