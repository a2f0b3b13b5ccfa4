using ILGPU;
using ILGPU.Runtime;
using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>Values of polynomials on a domain to their values on its odd coset, on a device, for one length.</summary>
internal sealed class GpuTransform : IDisposable
{
    /// <summary>Stages that fit into the shared memory of a group.</summary>
    private const int TileLog = PolynomialKernels.TileLog;

    /// <summary>Stages of a pass over distant places: fewer than fit, so that neighbors are read together.</summary>
    private const int PassStages = 8;

    private readonly GpuDevice device;
    private readonly GpuBuffer roots,
        lowPowers,
        highPowers;
    private readonly List<(int Stages, int Low)> passes = [];
    private readonly int turnStages;

    /// <summary>Makes the tables for length 2^<paramref name="logLength"/>.</summary>
    public GpuTransform(GpuDevice device, int logLength)
    {
        this.device = device;
        LogLength = logLength;
        turnStages = Math.Min(logLength, TileLog);
        int rest = logLength - turnStages,
            count = (rest + PassStages - 1) / PassStages;
        for (int pass = 0, low = logLength; pass < count; pass++)
        {
            int stages = (rest - (logLength - low) + count - pass - 1) / (count - pass);
            low -= stages;
            passes.Add((stages, low));
        }

        var made = new List<GpuBuffer>();
        try
        {
            made.Add(MakeRoots(device, logLength));
            Fr shift = RootsOfUnity.Primitive(logLength + 1),
                scale = Fr.From(1L << logLength).InverseVarTime();
            made.Add(device.Upload<Fr>(Powers(shift, Fr.One, 1 << turnStages)));
            made.Add(
                device.Upload<Fr>(
                    Powers(PrimeField.PowVarTime(shift, new U256(1UL << TileLog, 0, 0, 0)), scale, 1 << (logLength - turnStages))
                )
            );
            (roots, lowPowers, highPowers) = (made[0], made[1], made[2]);
        }
        catch
        {
            made.ForEach(buffer => buffer.Dispose());
            throw;
        }
    }

    /// <summary>Gets the binary logarithm of the length.</summary>
    public int LogLength { get; }

    /// <summary>Bytes of the tables of a length.</summary>
    public static long TableBytes(int logLength) =>
        (32L << Math.Max(0, logLength - 1)) + (64L << TileLog) + (32L << Math.Max(0, logLength - TileLog));

    /// <summary>Transforms a polynomial in place.</summary>
    public void ToOddCoset(GpuBuffer values)
    {
        PolynomialLaunchers kernels = device.Kernels.Polynomials;
        foreach ((int stages, int low) in passes)
            Pass("transform forward", kernels.ForwardPass, values, stages, low);
        device.LaunchTiles(
            "move to the coset",
            1L << (LogLength - turnStages),
            (stream, config) =>
                kernels.CosetPass(
                    stream,
                    config,
                    values.View<U256Words>(),
                    roots.View<U256Words>(),
                    lowPowers.View<U256Words>(),
                    highPowers.View<U256Words>(),
                    (uint)LogLength,
                    (uint)turnStages
                )
        );
        for (int i = passes.Count - 1; i >= 0; i--)
            Pass("transform back", kernels.InversePass, values, passes[i].Stages, passes[i].Low);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        roots.Dispose();
        lowPowers.Dispose();
        highPowers.Dispose();
    }

    private void Pass(
        string name,
        Action<AcceleratorStream, KernelConfig, ArrayView<U256Words>, ArrayView<U256Words>, uint, uint, uint> kernel,
        GpuBuffer values,
        int stages,
        int low
    )
    {
        int wide = Math.Min(TileLog - stages, low);
        device.LaunchTiles(
            name,
            1L << (LogLength - stages - wide),
            (stream, config) =>
                kernel(stream, config, values.View<U256Words>(), roots.View<U256Words>(), (uint)stages, (uint)wide, (uint)low)
        );
    }

    private static GpuBuffer MakeRoots(GpuDevice device, int logLength)
    {
        int count = 1 << Math.Max(0, logLength - 1);
        PolynomialLaunchers kernels = device.Kernels.Polynomials;
        GpuBuffer roots = device.Allocate(32L * count);
        try
        {
            device.Write<Fr>(roots, [Fr.One]);
            using GpuBuffer step = device.Allocate(32);
            for (int filled = 1, order = 2; filled < count; filled <<= 1, order++)
            {
                device.Write<Fr>(step, [RootsOfUnity.Primitive(order)]);
                uint count32 = (uint)filled;
                device.LaunchFor(
                    "extend roots",
                    filled,
                    (stream, config) => kernels.ExtendRoots(stream, config, roots.View<U256Words>(), count32, step.View<U256Words>())
                );
            }
            device.Finish();
            return roots;
        }
        catch
        {
            roots.Dispose();
            throw;
        }
    }

    private static Fr[] Powers(Fr step, Fr first, int count)
    {
        var powers = new Fr[count];
        for (int i = 0; i < count; i++, first *= step)
            powers[i] = first;
        return powers;
    }
}
