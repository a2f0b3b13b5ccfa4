using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>
/// One of the matrices A and B of a key, on a device, by rows. A long row is cut into pieces, so that no thread has more to do than others.
/// </summary>
internal sealed unsafe class GpuMatrix : IDisposable
{
    private const int PieceTerms = 32;

    private readonly GpuBuffer coefficients,
        wires,
        pieceStarts,
        rowStarts;
    private readonly int rows,
        pieces;

    private GpuMatrix(GpuBuffer coefficients, GpuBuffer wires, GpuBuffer pieceStarts, GpuBuffer rowStarts, int rows, int pieces)
    {
        (this.coefficients, this.wires, this.pieceStarts, this.rowStarts) = (coefficients, wires, pieceStarts, rowStarts);
        (this.rows, this.pieces) = (rows, pieces);
    }

    /// <summary>Bytes that both matrices take on the device.</summary>
    public static long EstimateBytes(ZkeyFile key) =>
        (36L * key.Coefficients.Length) + (2 * 8L * key.Header.DomainSize) + (32L * key.Header.DomainSize);

    /// <summary>Copies matrix <paramref name="which"/>, 0 or 1, of a key to the device.</summary>
    /// <exception cref="ArtifactException">An entry of the key is not what it must be.</exception>
    public static GpuMatrix Create(GpuDevice device, ZkeyFile key, uint which)
    {
        NativeSpan<ZkeyCoefficient> entries = key.Coefficients;
        int rows = key.Header.DomainSize,
            count = 0;
        uint wireCount = (uint)key.Header.WireCount;
        var lengths = new int[rows];
        ulong last = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            ref readonly ZkeyCoefficient entry = ref entries.Pointer[i];
            if (entry.Matrix > 1 || entry.Constraint >= (uint)rows || entry.Signal >= wireCount || entry.Value >= Fr.Modulus)
                key.CheckCoefficients();
            if (entry.Constraint < last)
                throw new ArtifactException(
                    key.Path,
                    "coefficients",
                    "their rows are not in ascending order, as every tool writes them; make the key again"
                );
            last = entry.Constraint;
            if (entry.Matrix != which)
                continue;
            lengths[entry.Constraint]++;
            count++;
        }

        // Rows ascend, so the entries of a matrix are already in order.
        using var values = new NativeArray<U256>(Math.Max(1, count), clear: false);
        using var signals = new NativeArray<uint>(Math.Max(1, count), clear: false);
        for (int i = 0, at = 0; i < entries.Length; i++)
        {
            ref readonly ZkeyCoefficient entry = ref entries.Pointer[i];
            if (entry.Matrix != which)
                continue;
            (values.Pointer[at], signals.Pointer[at]) = (entry.Value, entry.Signal);
            at++;
        }
        (uint[] starts, uint[] first) = Cut(lengths);

        var made = new List<GpuBuffer>();
        try
        {
            made.Add(device.Upload<U256>(values.Span));
            made.Add(device.Upload<uint>(signals.Span));
            made.Add(device.Upload<uint>(starts));
            made.Add(device.Upload<uint>(first));
            return new GpuMatrix(made[0], made[1], made[2], made[3], rows, starts.Length - 1);
        }
        catch
        {
            made.ForEach(buffer => buffer.Dispose());
            throw;
        }
    }

    /// <summary>The matrix times the witness.</summary>
    public void Multiply(GpuDevice device, Scratch scratch, GpuBuffer witness, GpuBuffer product)
    {
        PolynomialLaunchers kernels = device.Kernels.Polynomials;
        GpuBuffer sums = pieces == rows ? product : scratch.Get("pieces", 32L * pieces);
        device.LaunchFor(
            "multiply rows",
            pieces,
            (stream, config) =>
                kernels.MultiplyRows(
                    stream,
                    config,
                    coefficients.View<U256Words>(),
                    wires.View<uint>(),
                    pieceStarts.View<uint>(),
                    (uint)pieces,
                    witness.View<U256Words>(),
                    sums.View<U256Words>()
                )
        );
        if (pieces == rows)
            return;
        device.LaunchFor(
            "join rows",
            rows,
            (stream, config) =>
                kernels.JoinRows(stream, config, sums.View<U256Words>(), rowStarts.View<uint>(), (uint)rows, product.View<U256Words>())
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        coefficients.Dispose();
        wires.Dispose();
        pieceStarts.Dispose();
        rowStarts.Dispose();
    }

    /// <summary>Where the pieces of all rows begin among the entries, and where the pieces of each row begin among the pieces.</summary>
    private static (uint[] Pieces, uint[] Rows) Cut(int[] lengths)
    {
        var starts = new List<uint>(lengths.Length + 1);
        var first = new uint[lengths.Length + 1];
        uint at = 0;
        for (int row = 0; row < lengths.Length; row++)
        {
            first[row] = (uint)starts.Count;
            int left = lengths[row];
            do
            {
                starts.Add(at);
                int piece = Math.Min(left, PieceTerms);
                at += (uint)piece;
                left -= piece;
            } while (left > 0);
        }
        first[^1] = (uint)starts.Count;
        starts.Add(at);
        return ([.. starts], first);
    }
}
