using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace ZkPot.Cli;

/// <summary>What decides speed on this machine.</summary>
internal static class Machine
{
    /// <summary>The widest vectors that are used.</summary>
    public static string Vectors =>
        Avx512F.IsSupported && Avx512DQ.IsSupported ? "AVX-512"
        : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
        : "no vectors";

    /// <summary>The runtime, and whether code is compiled ahead of time.</summary>
    public static string Runtime =>
        $"{RuntimeInformation.FrameworkDescription}, {(RuntimeFeature.IsDynamicCodeCompiled ? "JIT" : "ahead of time")}";
}
