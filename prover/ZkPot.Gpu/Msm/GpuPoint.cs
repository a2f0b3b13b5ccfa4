using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>A point as kernels keep it: (X / ZZ, Y / ZZZ) with ZZ^3 = ZZZ^2; ZZ = 0 is infinity.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct GpuPoint<TField>
    where TField : unmanaged, IField<TField>
{
    public readonly TField X,
        Y,
        ZZ,
        ZZZ;

    /// <summary>The same point with Z = ZZ.</summary>
    public JacobianPoint<TField> ToJacobian() => new(X * ZZ, Y * ZZZ, ZZ);
}
