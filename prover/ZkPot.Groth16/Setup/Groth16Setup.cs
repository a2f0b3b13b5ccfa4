using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Makes the proving key of a circuit from a prepared phase-1 file: for a plain circuit the same bytes that snarkjs makes, for a two-phase circuit a key of the same layout with a first phase beside it.</summary>
public sealed class Groth16Setup
{
    private readonly ConstraintSystem system;
    private readonly PtauFile ptau;
    private readonly int power, wires, known;
    private readonly CircuitHasher hasher = new();

    private Groth16Setup(ConstraintSystem system, PtauFile ptau)
    {
        (this.system, this.ptau) = (system, ptau);
        (power, wires, known) = (system.DomainPower, system.WireCount, system.KnownCount);
    }

    private int DomainSize => 1 << power;

    /// <summary>Makes the key of a circuit. Nobody has contributed to it yet, so proofs under it prove nothing: contribute before use.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="ptau">A prepared phase-1 file, large enough.</param>
    /// <param name="zkeyPath">Where the key will stand.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>The circuit hash, which is also in the key.</returns>
    /// <exception cref="ArtifactException">The file is not prepared or too small, or the circuit has no constraints or too many.</exception>
    public static byte[] CreateKey(ConstraintSystem system, PtauFile ptau, string zkeyPath, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireFit(system, ptau);
        return new Groth16Setup(system, ptau).Write(zkeyPath, progress, cancellation);
    }

    /// <summary>Bytes of memory that making the key takes beside the circuit itself; the phase-1 file is mapped and the key is written as it is made.</summary>
    public static long MemoryNeeded(ConstraintSystem system)
    {
        long terms = (long)system.A.Terms.Length + system.B.Terms.Length + system.C.Terms.Length + system.KnownCount;
        return 8 * terms + 4 * 4L * system.WireCount + WireSums<Fq2>.MemoryNeeded;
    }

    /// <summary>Throws unless the phase-1 file can serve the circuit.</summary>
    public static void RequireFit(ConstraintSystem system, PtauFile ptau)
    {
        ptau.RequirePrepared();
        if (system.ConstraintCount == 0) throw new ArtifactException("circuit", "constraints", "are none, expected at least one");
        if (system.DomainPower > ConstraintSystem.LargestPower)
            throw new ArtifactException("circuit", "constraints", $"are {system.ConstraintCount} and with {system.PublicCount} public values need a domain of 2^{system.DomainPower}, expected at most 2^{ConstraintSystem.LargestPower}");
        if (system.DomainPower > ptau.Power)
            throw new ArtifactException(ptau.Path, "power", $"is {ptau.Power}, expected at least {system.DomainPower}: the circuit has {system.ConstraintCount} constraints and {system.PublicCount} public values");
    }

    /// <summary>About how many bytes the key of a circuit has.</summary>
    public static long KeySize(ConstraintSystem system)
    {
        const int coefficient = 12 + U256.Size, g1 = 2 * U256.Size, g2 = 2 * g1;
        long coefficients = (long)system.A.Terms.Length + system.B.Terms.Length + system.KnownCount;
        return coefficient * coefficients + g1 * (1L << system.DomainPower) + (3 * g1 + g2) * (long)system.WireCount;
    }

    /// <summary>About how many bytes of memory a proof of a circuit takes, its mapped key included.</summary>
    public static long ProofMemory(ConstraintSystem system) => ProvingEngine.EstimateMemory(1L << system.DomainPower, system.WireCount, KeySize(system)).Total;

    private byte[] Write(string path, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var writer = new ContainerWriter(path, ZkeyFile.Magic, ZkeyFile.Version);
        writer.Add(ZkeySection.Protocol, new SectionBuilder().UInt32(system.Phases is null ? ZkeyFile.Groth16Protocol : ZkeyFile.TwoPhaseProtocol));
        ZkeyHeader header = WriteHeader(writer);
        CoefficientSection.Write(writer, system);
        SectionWriter ic = Reserve<Fq>(writer, ZkeySection.Ic, known), h = Reserve<Fq>(writer, ZkeySection.H, DomainSize);
        SectionWriter? firstC = header.First is FirstPhase first ? Reserve<Fq>(writer, ZkeySection.FirstC, first.WireCount) : null;
        SectionWriter c = Reserve<Fq>(writer, ZkeySection.C, wires - header.LastStart), a = Reserve<Fq>(writer, ZkeySection.A, wires);
        SectionWriter b1 = Reserve<Fq>(writer, ZkeySection.B1, wires), b2 = Reserve<Fq2>(writer, ZkeySection.B2, wires);

        WriteH(h, cancellation);
        if (header.Phases is PhasePartition phases) hasher.Add(phases);
        HashSinglePoints(header);
        var plan = new CoefficientPlan(system.Coefficients);
        using TermsByWire left = new(system.A, wires, known), right = new(system.B, wires), product = new(system.C, wires);
        NativeSpan<AffinePoint<Fq>> tau = ptau.LagrangeTauG1(power);
        var meter = new WorkMeter("combine the points of each wire", 2 * left.Count + 3 * right.Count + product.Count, progress);
        using (var sums = new WireSums<Fq>(plan))
        {
            TermSource<Fq>[] combined = [new(left, ptau.LagrangeBetaTauG1(power)), new(right, ptau.LagrangeAlphaTauG1(power)), new(product, tau)];
            WriteSums(sums, 0, known, combined, ic, meter, cancellation);
            HashH(cancellation);
            if (firstC is not null) WriteSums(sums, known, header.LastStart, combined, firstC, meter, cancellation);
            WriteSums(sums, header.LastStart, wires, combined, c, meter, cancellation);
            WriteSums(sums, 0, wires, [new(left, tau)], a, meter, cancellation);
            WriteSums(sums, 0, wires, [new(right, tau)], b1, meter, cancellation);
        }
        using (var sums = new WireSums<Fq2>(plan))
            WriteSums(sums, 0, wires, [new(right, ptau.LagrangeTauG2(power))], b2, meter, cancellation);

        byte[] circuitHash = hasher.Finish();
        writer.Add(ZkeySection.Contributions, Phase2Contribution.WriteAll(circuitHash, []));
        writer.Commit();
        return circuitHash;
    }

    private ZkeyHeader WriteHeader(ContainerWriter writer)
    {
        FirstPhase? first = system.Phases is PhasePartition phases ? new(phases.FirstCount, DeltaPair.Generator) : null;
        var header = new ZkeyHeader(
            wires, system.PublicCount, DomainSize, ptau.AlphaTauG1[0], ptau.BetaTauG1[0], ptau.BetaG2[0], G2.Generator, DeltaPair.Generator, first);
        writer.Add(ZkeySection.Header, header.ToSection());
        return header;
    }

    private void HashSinglePoints(ZkeyHeader header)
    {
        hasher.Add(header.AlphaG1);
        hasher.Add(header.BetaG1);
        hasher.Add(header.BetaG2);
        hasher.Add(header.GammaG2);
        foreach (DeltaPair delta in header.Deltas)
        {
            hasher.Add(delta.G1);
            hasher.Add(delta.G2);
        }
    }

    private unsafe void WriteSums<TField>(
        WireSums<TField> sums, int first, int end, ReadOnlySpan<TermSource<TField>> sources, SectionWriter section, WorkMeter meter, CancellationToken cancellation)
        where TField : unmanaged, IField<TField>
    {
        long offset = 0;
        hasher.AddLength(end - first);
        sums.Run(first, end, sources, batch =>
        {
            hasher.Add(batch);
            section.Write(offset, batch);
            offset += (long)batch.Length * sizeof(AffinePoint<TField>);
        }, meter, cancellation);
    }

    /// <summary>The Lagrange polynomials of the odd half of the doubled domain, on which the quotient is known by its values.</summary>
    private void WriteH(SectionWriter section, CancellationToken cancellation)
    {
        const int step = 1 << 14;
        NativeSpan<AffinePoint<Fq>> doubled = ptau.LagrangeTauG1(power + 1);
        var odd = new AffinePoint<Fq>[Math.Min(step, DomainSize)];
        for (int start = 0; start < DomainSize; start += step)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(step, DomainSize - start);
            for (int i = 0; i < count; i++) odd[i] = doubled[2 * (start + i) + 1];
            section.Write<AffinePoint<Fq>>(64L * start, odd.AsSpan(0, count));
        }
    }

    /// <summary>The circuit hash covers tau^i (tau^n - 1) in place of the H section.</summary>
    private void HashH(CancellationToken cancellation)
    {
        int n = DomainSize;
        hasher.AddLength(n - 1);
        PowerDifferences.ForEach(ptau, n, hasher.Add, cancellation);
    }

    private static unsafe SectionWriter Reserve<TField>(ContainerWriter writer, uint id, int count) where TField : unmanaged, IField<TField> =>
        writer.Add(id, (long)count * sizeof(AffinePoint<TField>));
}
