using System.Runtime.CompilerServices;
using ILGPU.IR.Intrinsics;

namespace ZkPot.Gpu;

/// <summary>
/// The six operations that kernels consist of. On NVIDIA <see cref="CarryChains"/> writes them as PTX; elsewhere their bodies are what
/// runs. A backend for which neither is registered refuses the kernel, so none is silently wrong.
/// </summary>
internal static class FieldOps
{
    [IntrinsicImplementation]
    public static U256Words FqMultiply(U256Words a, U256Words b) => PortableField.Multiply<PrimeQ>(a, b);

    [IntrinsicImplementation]
    public static U256Words FqAdd(U256Words a, U256Words b) => PortableField.Add<PrimeQ>(a, b);

    [IntrinsicImplementation]
    public static U256Words FqSubtract(U256Words a, U256Words b) => PortableField.Subtract<PrimeQ>(a, b);

    [IntrinsicImplementation]
    public static U256Words FrMultiply(U256Words a, U256Words b) => PortableField.Multiply<PrimeR>(a, b);

    [IntrinsicImplementation]
    public static U256Words FrAdd(U256Words a, U256Words b) => PortableField.Add<PrimeR>(a, b);

    [IntrinsicImplementation]
    public static U256Words FrSubtract(U256Words a, U256Words b) => PortableField.Subtract<PrimeR>(a, b);
}

/// <summary>The same operations for OpenCL, where ILGPU wants another method to stand in for an intrinsic one.</summary>
internal static class OpenClFieldOps
{
    // Called rather than copied into each caller: a product is 600 instructions there, and compilers take minutes over kernels that
    // hold dozens.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static U256Words FqMultiply(U256Words a, U256Words b) => PortableField.Multiply<PrimeQ>(a, b);

    public static U256Words FqAdd(U256Words a, U256Words b) => PortableField.Add<PrimeQ>(a, b);

    public static U256Words FqSubtract(U256Words a, U256Words b) => PortableField.Subtract<PrimeQ>(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static U256Words FrMultiply(U256Words a, U256Words b) => PortableField.Multiply<PrimeR>(a, b);

    public static U256Words FrAdd(U256Words a, U256Words b) => PortableField.Add<PrimeR>(a, b);

    public static U256Words FrSubtract(U256Words a, U256Words b) => PortableField.Subtract<PrimeR>(a, b);
}
