using ILGPU;
using ILGPU.Runtime;
using Bits = ILGPU.ArrayView<uint>;
using Values = ILGPU.ArrayView<ZkPot.Gpu.U256Words>;

namespace ZkPot.Gpu;

/// <summary>
/// The kernels of a device. What ILGPU writes for a kernel depends on what it compiled before, and a driver that caches its own compilation
/// goes by the text; so kernels are always compiled in the same order, and those of a stage together.
/// </summary>
internal sealed class KernelLibrary(GpuDevice device, Accelerator accelerator)
{
    private readonly Lock gate = new();
    private PolynomialLaunchers? polynomials;
    private DigitLaunchers? digits;
    private PointLaunchers<DeviceFq>? g1;
    private PointLaunchers<DeviceFq2>? g2;
    private MultiplicationLaunchers<DeviceFq>? multiplicationG1;
    private MultiplicationLaunchers<DeviceFq2>? multiplicationG2;

    /// <summary>Gets the kernels of transforms and rows.</summary>
    public PolynomialLaunchers Polynomials => polynomials ?? Load(ref polynomials, "transforms", () => new(accelerator));

    /// <summary>Gets the kernels of scalars.</summary>
    public DigitLaunchers Digits
    {
        get
        {
            _ = Polynomials;
            return digits ?? Load(ref digits, "scalars", () => new(accelerator));
        }
    }

    private PointLaunchers<DeviceFq> G1
    {
        get
        {
            _ = Digits;
            return g1 ?? Load(ref g1, "points of G1", () => new(accelerator));
        }
    }

    private PointLaunchers<DeviceFq2> G2
    {
        get
        {
            _ = G1;
            return g2 ?? Load(ref g2, "points of G2", () => new(accelerator));
        }
    }

    /// <summary>The kernels of the group whose coordinates are <typeparamref name="T"/>.</summary>
    public PointLaunchers<T> Points<T>()
        where T : unmanaged, ICoordinate<T> => (PointLaunchers<T>)(typeof(T) == typeof(DeviceFq) ? (object)G1 : G2);

    /// <summary>The kernels that multiply points, which proofs do not need.</summary>
    public MultiplicationLaunchers<T> Multiplication<T>()
        where T : unmanaged, ICoordinate<T> =>
        (MultiplicationLaunchers<T>)(typeof(T) == typeof(DeviceFq) ? (object)MultiplicationG1 : MultiplicationG2);

    private MultiplicationLaunchers<DeviceFq> MultiplicationG1
    {
        get
        {
            _ = G2;
            return multiplicationG1 ?? Load(ref multiplicationG1, "multiples in G1", () => new(accelerator));
        }
    }

    private MultiplicationLaunchers<DeviceFq2> MultiplicationG2
    {
        get
        {
            _ = MultiplicationG1;
            return multiplicationG2 ?? Load(ref multiplicationG2, "multiples in G2", () => new(accelerator));
        }
    }

    private T Load<T>(ref T? launchers, string name, Func<T> load)
        where T : class
    {
        lock (gate)
            return launchers ??= device.Load(name, load);
    }
}

/// <summary><see cref="PolynomialKernels"/> on an accelerator.</summary>
internal sealed class PolynomialLaunchers(Accelerator accelerator)
{
    public readonly Action<AcceleratorStream, KernelConfig, Values, Values, uint, uint, uint> ForwardPass = accelerator.LoadKernel<
        Values,
        Values,
        uint,
        uint,
        uint
    >(PolynomialKernels.ForwardPass);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Values, uint, uint, uint> InversePass = accelerator.LoadKernel<
        Values,
        Values,
        uint,
        uint,
        uint
    >(PolynomialKernels.InversePass);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Values, Values, Values, uint, uint> CosetPass = accelerator.LoadKernel<
        Values,
        Values,
        Values,
        Values,
        uint,
        uint
    >(PolynomialKernels.CosetPass);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Bits, Bits, uint, Values, Values> MultiplyRows = accelerator.LoadKernel<
        Values,
        Bits,
        Bits,
        uint,
        Values,
        Values
    >(PolynomialKernels.MultiplyRows);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Bits, uint, Values> JoinRows = accelerator.LoadKernel<
        Values,
        Bits,
        uint,
        Values
    >(PolynomialKernels.JoinRows);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Values, uint, Values> MultiplyValues = accelerator.LoadKernel<
        Values,
        Values,
        uint,
        Values
    >(PolynomialKernels.MultiplyValues);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Values, Values, uint> MultiplySubtract = accelerator.LoadKernel<
        Values,
        Values,
        Values,
        uint
    >(PolynomialKernels.MultiplySubtract);

    public readonly Action<AcceleratorStream, KernelConfig, Values, uint, Values> ExtendRoots = accelerator.LoadKernel<
        Values,
        uint,
        Values
    >(PolynomialKernels.ExtendRoots);
}

/// <summary><see cref="DigitKernels"/> on an accelerator.</summary>
internal sealed class DigitLaunchers(Accelerator accelerator)
{
    public readonly Action<AcceleratorStream, KernelConfig, Values, Bits, uint, Bits> MeasureScalars = accelerator.LoadKernel<
        Values,
        Bits,
        uint,
        Bits
    >(DigitKernels.MeasureScalars);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Bits, uint, uint, uint, uint, Bits> CountDigits =
        accelerator.LoadKernel<Values, Bits, uint, uint, uint, uint, Bits>(DigitKernels.CountDigits);

    public readonly Action<AcceleratorStream, KernelConfig, Values, Bits, uint, uint, uint, uint, Bits, Bits> PlaceDigits =
        accelerator.LoadKernel<Values, Bits, uint, uint, uint, uint, Bits, Bits>(DigitKernels.PlaceDigits);

    public readonly Action<AcceleratorStream, KernelConfig, Bits, uint, Bits> ScanGroups = accelerator.LoadKernel<Bits, uint, Bits>(
        DigitKernels.ScanGroups
    );

    public readonly Action<AcceleratorStream, KernelConfig, Bits, uint, uint, Bits> ScanAdd = accelerator.LoadKernel<
        Bits,
        uint,
        uint,
        Bits
    >(DigitKernels.ScanAdd);

    public readonly Action<AcceleratorStream, KernelConfig, Bits, uint, uint, Bits, Bits> CountParts = accelerator.LoadKernel<
        Bits,
        uint,
        uint,
        Bits,
        Bits
    >(DigitKernels.CountParts);
}

/// <summary><see cref="PointKernels{T}"/> on an accelerator.</summary>
internal sealed class PointLaunchers<T>(Accelerator accelerator)
    where T : unmanaged, ICoordinate<T>
{
    public readonly Action<
        AcceleratorStream,
        KernelConfig,
        ArrayView<DevicePoint<T>>,
        Bits,
        Bits,
        uint,
        uint,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>
    > Accumulate = accelerator.LoadKernel<
        ArrayView<DevicePoint<T>>,
        Bits,
        Bits,
        uint,
        uint,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>
    >(PointKernels<T>.Accumulate);

    public readonly Action<
        AcceleratorStream,
        KernelConfig,
        ArrayView<BucketPoint<T>>,
        Bits,
        uint,
        Bits,
        uint,
        uint,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>
    > AccumulateParts = accelerator.LoadKernel<
        ArrayView<BucketPoint<T>>,
        Bits,
        uint,
        Bits,
        uint,
        uint,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>
    >(PointKernels<T>.AccumulateParts);

    public readonly Action<
        AcceleratorStream,
        KernelConfig,
        ArrayView<BucketPoint<T>>,
        Bits,
        uint,
        uint,
        ArrayView<BucketPoint<T>>
    > CombineParts = accelerator.LoadKernel<ArrayView<BucketPoint<T>>, Bits, uint, uint, ArrayView<BucketPoint<T>>>(
        PointKernels<T>.CombineParts
    );

    public readonly Action<
        AcceleratorStream,
        KernelConfig,
        ArrayView<BucketPoint<T>>,
        uint,
        uint,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>
    > Weigh = accelerator.LoadKernel<ArrayView<BucketPoint<T>>, uint, uint, ArrayView<BucketPoint<T>>, ArrayView<BucketPoint<T>>>(
        PointKernels<T>.Weigh
    );

    public readonly Action<
        AcceleratorStream,
        KernelConfig,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>,
        uint,
        uint,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>
    > Join = accelerator.LoadKernel<
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>,
        uint,
        uint,
        ArrayView<BucketPoint<T>>,
        ArrayView<BucketPoint<T>>
    >(PointKernels<T>.Join);

    public readonly Action<
        AcceleratorStream,
        KernelConfig,
        ArrayView<DevicePoint<T>>,
        uint,
        uint,
        uint,
        ArrayView<BucketPoint<T>>
    > DoubleRepeatedly = accelerator.LoadKernel<ArrayView<DevicePoint<T>>, uint, uint, uint, ArrayView<BucketPoint<T>>>(
        PointKernels<T>.DoubleRepeatedly
    );

    public readonly Action<AcceleratorStream, KernelConfig, ArrayView<BucketPoint<T>>, uint, ArrayView<DevicePoint<T>>, uint> ToAffine =
        accelerator.LoadKernel<ArrayView<BucketPoint<T>>, uint, ArrayView<DevicePoint<T>>, uint>(PointKernels<T>.ToAffine);
}

/// <summary>The kernels of <see cref="PointKernels{T}"/> that ceremonies need, on an accelerator.</summary>
internal sealed class MultiplicationLaunchers<T>(Accelerator accelerator)
    where T : unmanaged, ICoordinate<T>
{
    public readonly Action<AcceleratorStream, KernelConfig, ArrayView<DevicePoint<T>>, uint, ArrayView<BucketPoint<T>>> FillMultiples =
        accelerator.LoadKernel<ArrayView<DevicePoint<T>>, uint, ArrayView<BucketPoint<T>>>(PointKernels<T>.FillMultiples);

    public readonly Action<
        AcceleratorStream,
        KernelConfig,
        Values,
        ArrayView<BucketPoint<T>>,
        uint,
        ArrayView<BucketPoint<T>>
    > MultiplyEach = accelerator.LoadKernel<Values, ArrayView<BucketPoint<T>>, uint, ArrayView<BucketPoint<T>>>(
        PointKernels<T>.MultiplyEach
    );
}
