using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// Makes the proving key of a circuit from a prepared phase-1 file: for a plain circuit the same bytes that snarkjs makes; with a challenge
/// a key of the same layout with a first phase beside it, and with commitments their powers.
/// </summary>
public sealed class Groth16Setup
{
    private readonly ConstraintSystem system;
    private readonly KeyPoints points;
    private readonly CircuitHasher hasher = new();

    private Groth16Setup(ConstraintSystem system, KeyPoints points) => (this.system, this.points) = (system, points);

    /// <summary>Makes the key of a circuit. Nobody has contributed to it yet, so proofs under it prove nothing: contribute before
    /// use.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="ptau">A prepared phase-1 file, large enough.</param>
    /// <param name="zkeyPath">Where the key will stand.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is left behind.</param>
    /// <returns>The circuit hash, which is also in the key.</returns>
    /// <exception cref="ArtifactException">The file is not prepared or too small, or the circuit has no constraints or too
    /// many.</exception>
    public static byte[] CreateKey(
        ConstraintSystem system,
        PtauFile ptau,
        string zkeyPath,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => CreateKey(system, ptau, zkeyPath, CpuPointMultiplier.Instance, progress, cancellationToken);

    /// <summary>The same, with the multiples of the points from elsewhere.</summary>
    public static byte[] CreateKey(
        ConstraintSystem system,
        PtauFile ptau,
        string zkeyPath,
        IPointMultiplier multiplier,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireFit(system, ptau);
        using var points = new CeremonyPoints(system, ptau, multiplier, progress, cancellationToken);
        return new Groth16Setup(system, points).Write(zkeyPath);
    }

    /// <summary>
    /// Makes the key that <c>CreateKey</c> makes from a larger file of <see cref="PowersOfTau.Develop"/>, but without that file and much
    /// faster: every point is a multiple of a generator by a number that can be computed. Anybody can forge under it, no matter who
    /// contributes.
    /// </summary>
    public static byte[] CreateDevelopmentKey(
        ConstraintSystem system,
        string zkeyPath,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireFit(system);
        using var points = new DevelopmentPoints(system, progress, cancellationToken);
        return new Groth16Setup(system, points).Write(zkeyPath);
    }

    /// <summary>Bytes of memory that making the key takes beside the circuit itself; the phase-1 file is mapped and the key is written as
    /// it is made.</summary>
    public static long MemoryNeeded(ConstraintSystem system)
    {
        long terms = (long)system.A.Terms.Length + system.B.Terms.Length + system.C.Terms.Length + system.KnownCount;
        return 8 * terms + 4 * 4L * system.WireCount + WireSums<Fq2>.MemoryNeeded;
    }

    /// <summary>Throws unless the phase-1 file can serve the circuit.</summary>
    public static void RequireFit(ConstraintSystem system, PtauFile ptau)
    {
        ptau.RequirePrepared();
        RequireFit(system);
        if (system.DomainPower > ptau.Power)
            throw new ArtifactException(
                ptau.Path,
                "power",
                $"is {ptau.Power}, expected at least {system.DomainPower}: the circuit has {system.ConstraintCount} constraints and {system.PublicCount} public values"
            )
            {
                Fault = ArtifactFault.TooSmall,
            };
        if (system.Phases is { PowerCount: int powers } && powers > ptau.TauG1.Length)
            throw new ArtifactException(
                ptau.Path,
                "powers",
                $"are {ptau.TauG1.Length}, expected at least {powers}: the statement commits to polynomials of that length"
            )
            {
                Fault = ArtifactFault.TooSmall,
            };
    }

    private static void RequireFit(ConstraintSystem system)
    {
        if (system.ConstraintCount == 0)
            throw new ArtifactException("circuit", "constraints", "are none, expected at least one");
        if (system.DomainPower > ConstraintSystem.LargestPower)
            throw new ArtifactException(
                "circuit",
                "constraints",
                $"are {system.ConstraintCount} and with {system.PublicCount} public values need a domain of 2^{system.DomainPower}, expected at most 2^{ConstraintSystem.LargestPower}"
            );
    }

    private byte[] Write(string path)
    {
        using var writer = new ContainerWriter(path, ZkeyFile.Magic, ZkeyFile.Version);
        writer.Add(ZkeySection.Protocol, new SectionBuilder().UInt32(ZkeyFile.ProtocolOf(system.Phases)));
        ZkeyHeader header = WriteHeader(writer);
        CoefficientSection.Write(writer, system);
        int known = system.KnownCount,
            wires = system.WireCount,
            last = header.LastStart;
        SectionWriter ic = Reserve<Fq>(writer, ZkeySection.Ic, known),
            h = Reserve<Fq>(writer, ZkeySection.H, 1 << system.DomainPower);
        SectionWriter? firstC = header.First is FirstPhase first ? Reserve<Fq>(writer, ZkeySection.FirstC, first.WireCount) : null;
        SectionWriter c = Reserve<Fq>(writer, ZkeySection.C, wires - last),
            a = Reserve<Fq>(writer, ZkeySection.A, wires);
        SectionWriter b1 = Reserve<Fq>(writer, ZkeySection.B1, wires),
            b2 = Reserve<Fq2>(writer, ZkeySection.B2, wires);

        SectionWriter? powers = header.Commitments is null ? null : Reserve<Fq>(writer, ZkeySection.Powers, header.Commitments.PowerCount);

        points.OddLagrange(Into<Fq>(h));
        if (powers is not null)
            points.Powers(header.Commitments!.PowerCount, Into<Fq>(powers));
        if (header.Phases is PhasePartition phases)
            hasher.Add(phases, header.Commitments?.Srs);
        HashSinglePoints(header);
        points.Combined(0, known, Hashed(known, Into<Fq>(ic)));
        // The circuit hash covers tau^i (tau^n - 1) in place of the H section.
        hasher.AddLength((1 << system.DomainPower) - 1);
        points.PowerDifferences(hasher.Add);
        if (firstC is not null)
            points.Combined(known, last, Hashed(last - known, Into<Fq>(firstC)));
        points.Combined(last, wires, Hashed(wires - last, Into<Fq>(c)));
        points.Left(Hashed(wires, Into<Fq>(a)));
        points.Right(Hashed(wires, Into<Fq>(b1)));
        points.RightG2(Hashed(wires, Into<Fq2>(b2)));

        byte[] circuitHash = hasher.Finish();
        writer.Add(ZkeySection.Contributions, Phase2Contribution.WriteAll(circuitHash, []));
        writer.Commit();
        return circuitHash;
    }

    private ZkeyHeader WriteHeader(ContainerWriter writer)
    {
        FirstPhase? first = system.Phases is PhasePartition phases ? new(phases.FirstCount, DeltaPair.Generator) : null;
        var header = new ZkeyHeader(
            system.WireCount,
            system.PublicCount,
            1 << system.DomainPower,
            points.AlphaG1,
            points.BetaG1,
            points.BetaG2,
            G2.Generator,
            DeltaPair.Generator,
            first
        )
        {
            Commitments = system.Phases is { CommitmentCount: > 0 } committed
                ? new(committed.CommitmentCount, committed.CommittedLength, points.Srs)
                : null,
        };
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

    /// <summary>Writes batches one after the other.</summary>
    private static unsafe Action<NativeSpan<AffinePoint<TField>>> Into<TField>(SectionWriter section)
        where TField : unmanaged, IField<TField>
    {
        long offset = 0;
        return batch =>
        {
            section.Write(offset, batch);
            offset += (long)batch.Length * sizeof(AffinePoint<TField>);
        };
    }

    /// <summary>Adds an array of points to the hash, its length first, and hands its batches on.</summary>
    private Action<NativeSpan<AffinePoint<TField>>> Hashed<TField>(int count, Action<NativeSpan<AffinePoint<TField>>> sink)
        where TField : unmanaged, IField<TField>
    {
        hasher.AddLength(count);
        return batch =>
        {
            hasher.Add(batch);
            sink(batch);
        };
    }

    private static unsafe SectionWriter Reserve<TField>(ContainerWriter writer, uint id, int count)
        where TField : unmanaged, IField<TField> => writer.Add(id, (long)count * sizeof(AffinePoint<TField>));
}
