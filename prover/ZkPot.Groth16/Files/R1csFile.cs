using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Reads and writes constraint systems as circom's .r1cs files.</summary>
public static class R1csFile
{
    private const string Magic = "r1cs";
    private const uint Version = 1,
        HeaderSection = 1,
        ConstraintSection = 2,
        LabelSection = 3,
        CustomGateSection = 4,
        PartitionSection = ZkeyFile.TwoPhaseProtocol,
        CommitmentSection = ZkeyFile.CommittedProtocol;
    private const int TermSize = sizeof(uint) + U256.Size;

    /// <summary>Reads a file; every index and number in it is checked.</summary>
    public static ConstraintSystem Read(string path)
    {
        using BinaryContainer container = BinaryContainer.Open(path, Magic, Version);
        RefuseCustomGates(container);
        SectionReader header = container.Section(HeaderSection, "header").Reader;
        header.Prime<Fr>("prime of the scalar field");
        int wires = header.Count("number of wires");
        int outputs = header.Count("number of outputs");
        int publicInputs = header.Count("number of public inputs");
        int privateInputs = header.Count("number of private inputs");
        ulong labelCount = header.Value<ulong>("number of labels");
        int constraints = header.Count("number of constraints");
        header.End();
        if (1 + (long)outputs + publicInputs + privateInputs > wires)
            throw header.Fault(
                "number of wires",
                $"is {wires}, expected at least 1 + {outputs} + {publicInputs} + {privateInputs} for the constant, outputs and inputs"
            );

        // Labels take eight bytes a wire. Without them nothing else would keep a short file from claiming wires without end.
        if (!container.Has(LabelSection) && wires > new FileInfo(path).Length)
            throw header.Fault("number of wires", $"is {wires}, more than the file has bytes, and there is no section of labels");
        NativeArray<ulong> labels = ReadLabels(container, wires);
        try
        {
            ContainerSection section = container.Section(ConstraintSection, "constraints");
            PhasePartition? phases = ReadPartition(container, wires, outputs + publicInputs);
            return ReadConstraints(section, new(wires, outputs, publicInputs, privateInputs, labelCount), constraints, labels, phases);
        }
        catch
        {
            labels.Dispose();
            throw;
        }
    }

    /// <summary>Writes a constraint system, terms in the order in which they stand.</summary>
    public static void Write(string path, ConstraintSystem system)
    {
        WireCounts counts = system.Counts;
        using var writer = new ContainerWriter(path, Magic, Version);
        writer.Add(
            HeaderSection,
            new SectionBuilder()
                .Prime<Fr>()
                .UInt32(counts.Wires)
                .UInt32(counts.Outputs)
                .UInt32(counts.PublicInputs)
                .UInt32(counts.PrivateInputs)
                .Value(counts.Labels)
                .UInt32(system.ConstraintCount)
        );
        SparseMatrix[] matrices = [system.A, system.B, system.C];
        long length = 3L * sizeof(uint) * system.ConstraintCount + matrices.Sum(m => (long)m.Terms.Length * TermSize);
        WriteConstraints(writer.Add(ConstraintSection, length), system, matrices);
        if (system.Labels.Length != 0)
            writer.Add(LabelSection, (long)system.Labels.Length * sizeof(ulong)).Write(0, system.Labels);
        if (system.Phases is PhasePartition phases)
            writer.Add(
                PartitionSection,
                new SectionBuilder()
                    .UInt32(phases.PublicCount)
                    .UInt32(phases.ChallengeWire)
                    .UInt32(phases.FirstCount)
                    .UInt32(phases.SecondCount)
            );
        if (system.Phases is { CommitmentCount: > 0 } committed)
            writer.Add(CommitmentSection, new SectionBuilder().UInt32(committed.CommitmentCount).UInt32(committed.CommittedLength));
        writer.Commit();
    }

    /// <summary>How the wires of a two-phase circuit are divided. The section is our own; other tools pass over it.</summary>
    private static PhasePartition? ReadPartition(BinaryContainer container, int wires, int publics)
    {
        if (!container.Has(PartitionSection))
            return null;
        SectionReader reader = container.Section(PartitionSection, "phases").Reader;
        int known = reader.Count("number of public values"),
            challenge = reader.Count("challenge's wire");
        int first = reader.Count("wires of the first phase"),
            second = reader.Count("wires of the second phase");
        reader.End();
        (int commitments, int length) = ReadCommitments(container);
        var phases = new PhasePartition(publics, first, second, commitments, length);
        if (known != publics)
            throw reader.Fault("number of public values", $"is {known}, but the header has {publics}");
        if (challenge != publics + 1)
            throw reader.Fault("challenge's wire", $"is {challenge}, expected {publics + 1}, the first after the public values");
        if ((long)phases.FirstStart + first + second != wires)
            throw reader.Fault(
                "wires of the phases",
                $"are {first} and {second}, expected {(long)wires - phases.FirstStart} together: {wires} less the {phases.FirstStart} that the verifier knows"
            );
        return phases;
    }

    /// <summary>How many polynomial commitments the statement is about, and the longest of them. The section is our own as well.</summary>
    private static (int Count, int Length) ReadCommitments(BinaryContainer container)
    {
        if (!container.Has(CommitmentSection))
            return (0, 0);
        SectionReader reader = container.Section(CommitmentSection, "commitments").Reader;
        int count = reader.Count("number of commitments"),
            length = reader.Count("length of the committed polynomials");
        reader.End();
        return count > 0 && length > 0
            ? (count, length)
            : throw reader.Fault("number of commitments", $"is {count}, of up to {length} coefficients; expected at least one of each");
    }

    private static void RefuseCustomGates(BinaryContainer container)
    {
        if (!container.Has(CustomGateSection))
            return;
        SectionReader gates = container.Section(CustomGateSection, "custom gates").Reader;
        uint count = gates.UInt32("number of custom gates");
        if (count != 0)
            throw gates.Fault("number of custom gates", $"is {count}, expected 0: Groth16 has no custom gates");
    }

    private static NativeArray<ulong> ReadLabels(BinaryContainer container, int wires)
    {
        if (!container.Has(LabelSection))
            return new(0);
        NativeSpan<ulong> source = container.Section(LabelSection, "labels").Elements<ulong>(wires);
        var labels = new NativeArray<ulong>(wires, clear: false);
        source.Span.CopyTo(labels.Span);
        return labels;
    }

    private static ConstraintSystem ReadConstraints(
        ContainerSection section,
        WireCounts counts,
        int constraints,
        NativeArray<ulong> labels,
        PhasePartition? phases
    )
    {
        int[] termCounts = CountTerms(section, constraints);
        var starts = new NativeArray<int>[3];
        var terms = new NativeArray<Term>[3];
        for (int m = 0; m < 3; m++)
        {
            starts[m] = new(constraints + 1L);
            terms[m] = new(termCounts[m], clear: false);
        }

        var table = new CoefficientTable();
        SectionReader reader = section.Reader;
        int[] filled = new int[3];
        for (int row = 0; row < constraints; row++)
        {
            for (int m = 0; m < 3; m++)
            {
                ReadTerms(ref reader, reader.Count("number of terms"), row, "ABC"[m], counts.Wires, table, terms[m], ref filled[m]);
                starts[m][row + 1] = filled[m];
            }
        }
        SparseMatrix Matrix(int m) => new(starts[m], terms[m]);
        return new ConstraintSystem(counts, table.ToArray(), Matrix(0), Matrix(1), Matrix(2), labels, phases);
    }

    /// <summary>Hops from count to count, so that memory is asked for only when the file really has the terms.</summary>
    private static int[] CountTerms(ContainerSection section, int constraints)
    {
        long[] totals = new long[3];
        SectionReader reader = section.Reader;
        for (int row = 0; row < constraints; row++)
        {
            for (int m = 0; m < 3; m++)
            {
                uint count = reader.UInt32($"constraint {row}, number of terms in {"ABC"[m]}");
                if (count > reader.Remaining / TermSize)
                    throw reader.Fault(
                        $"constraint {row}",
                        $"{"ABC"[m]} has {count} terms by its count, but only {reader.Remaining} bytes follow"
                    );
                reader.Skip(count * (long)TermSize);
                totals[m] += count;
            }
        }
        reader.End();
        if (totals.Max() > int.MaxValue)
            throw section.Fault($"has {totals.Max()} terms in one matrix, expected fewer than 2^31");
        return Array.ConvertAll(totals, total => (int)total);
    }

    private static void ReadTerms(
        ref SectionReader reader,
        int count,
        int row,
        char matrix,
        int wires,
        CoefficientTable table,
        NativeArray<Term> terms,
        ref int filled
    )
    {
        for (int i = 0; i < count; i++)
        {
            uint wire = reader.UInt32("wire");
            if (wire >= wires)
                throw reader.Fault($"constraint {row}", $"{matrix} has a term of wire {wire}, expected less than {wires}");
            U256 coefficient = reader.Value<U256>("coefficient");
            if (coefficient >= Fr.Modulus)
                throw reader.Fault($"constraint {row}", $"{matrix} has the coefficient {coefficient}, expected less than r");
            terms[filled++] = new((int)wire, table.IndexOf(coefficient));
        }
    }

    private static void WriteConstraints(SectionWriter writer, ConstraintSystem system, SparseMatrix[] matrices)
    {
        const int enough = 1 << 20;
        var canonical = new U256[system.Coefficients.Length];
        for (int i = 0; i < canonical.Length; i++)
            canonical[i] = PrimeField.ToCanonical(system.Coefficients[i]);

        var buffer = new SectionBuilder();
        long offset = 0;
        for (int row = 0; row < system.ConstraintCount; row++)
        {
            foreach (SparseMatrix matrix in matrices)
            {
                ReadOnlySpan<Term> terms = matrix.Row(row);
                buffer.UInt32(terms.Length);
                foreach (Term term in terms)
                    buffer.UInt32(term.Wire).Value(canonical[term.Coefficient]);
            }
            if (buffer.Bytes.Length < enough)
                continue;
            writer.Write(offset, buffer.Bytes);
            offset += buffer.Bytes.Length;
            buffer = new();
        }
        writer.Write(offset, buffer.Bytes);
    }
}
