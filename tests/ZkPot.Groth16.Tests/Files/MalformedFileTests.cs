using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Files;

public sealed class MalformedFileTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public static TheoryData<string> Kinds => new(Samples.Kinds);

    /// <summary>Kind and number of each section that must be there.</summary>
    public static TheoryData<string, uint> NeededSections
    {
        get
        {
            var data = new TheoryData<string, uint>();
            foreach (string kind in Samples.Kinds)
            foreach ((uint id, _) in new SectionedFile(Samples.Path(kind)).Sections)
                if (!kind.StartsWith("r1cs", StringComparison.Ordinal) || id <= 2)
                    data.Add(kind, id); // labels and phases are optional
            return data;
        }
    }

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_samples_are_good(string kind) => Samples.Open(kind, Samples.Path(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_cut_off_anywhere_is_refused(string kind)
    {
        byte[] good = File.ReadAllBytes(Samples.Path(kind));
        for (int length = 0; length < good.Length; length += Math.Max(1, good.Length / 97))
            Refuses(kind, good[..length], "*");
    }

    [Theory]
    [MemberData(nameof(NeededSections))]
    public void A_missing_a_repeated_and_a_cut_section_are_refused(string kind, uint id)
    {
        var missing = new SectionedFile(Samples.Path(kind));
        missing.Sections.RemoveAll(section => section.Id == id);
        Refuses(
            kind,
            missing.ToArray(),
            kind == "ptau" && id == 12
                ? null /* an unprepared file is a good one */
                : $"*section {id}*is missing*"
        );

        var repeated = new SectionedFile(Samples.Path(kind));
        repeated.Sections.Add((id, repeated[id]));
        Refuses(kind, repeated.ToArray(), $"*section {id}*occurs twice*");

        var cut = new SectionedFile(Samples.Path(kind));
        cut[id] = cut[id][..^1];
        Refuses(kind, cut.ToArray(), $"*section {id} *");
    }

    [Fact]
    public void A_circuit_without_labels_cannot_claim_wires_without_end()
    {
        const int labels = 3,
            header = 1,
            wires = sizeof(uint) + U256.Size;
        var file = new SectionedFile(Samples.Path("r1cs"));
        file.Sections.RemoveAll(section => section.Id == labels);
        Refuses("r1cs", file.ToArray(), null); // labels are optional
        file.SetUInt32(header, wires, int.MaxValue);
        Refuses("r1cs", file.ToArray(), "*number of wires*more than the file has bytes*");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_container_must_add_up(string kind)
    {
        byte[] good = File.ReadAllBytes(Samples.Path(kind));
        Refuses(kind, [.. good, 0], "*end*");
        Refuses(kind, With(good, 0, (byte)'x'), "*first four bytes*");
        Refuses(kind, With(good, 4, 9), "*version*is 9, expected*");
        Refuses(kind, With(good, 8, 200), "*section*truncated*");
        Refuses(kind, With(good, 11, 255), "*number of sections*");
        Refuses(kind, With(good, 23, 255), "*section*by its header*truncated*"); // a size beyond 2^63
    }

    [Theory]
    [InlineData("r1cs", 1, 0)]
    [InlineData("wtns", 1, 0)]
    [InlineData("zkey", 2, 0)]
    [InlineData("zkey", 2, 36)]
    [InlineData("zkey2", 2, 36)]
    [InlineData("ptau", 1, 0)]
    public void Another_prime_or_size_of_prime_is_refused(string kind, uint section, int offset)
    {
        Refuses(kind, section, offset, 48, "*size of prime*is 48 bytes, expected 32*");
        Refuses(kind, section, offset + 4, 1, "*prime of the*expected*of BN254*");
    }

    [Theory]
    [InlineData("r1cs", 1, 36, 3u, "*number of wires*is 3, expected at least*")]
    [InlineData("r1cs", 1, 36, 0x80000000u, "*number of wires*less than 2^31*")]
    [InlineData("r1cs", 1, 60, 7u, "*constraint 1*cut off*")]
    [InlineData("r1cs", 2, 0, 0xffffffffu, "*constraint 0*terms by its count*")]
    [InlineData("r1cs", 2, 4, 4u, "*constraint 0*wire 4, expected less than 4*")]
    [InlineData("r1cs", 2, 36, 0xffffffffu, "*constraint 0*coefficient*expected less than r*")]
    [InlineData("wtns", 1, 36, 5u, "*section 2*bytes, expected*")]
    [InlineData("wtns", 1, 36, 0u, "*number of wires*is 0*")]
    [InlineData("wtns", 2, 0, 2u, "*wire 0*is 2, expected 1*")]
    [InlineData("wtns", 2, 60, 0xffffffffu, "*wire 1*expected less than r*")]
    [InlineData("zkey", 1, 0, 2u, "*protocol*is 2 (PLONK), expected 1*")]
    [InlineData("zkey", 2, 72, 1u, "*number of public values*expected less than the number of wires*")]
    [InlineData("zkey", 2, 76, 4u, "*number of public values*")]
    [InlineData("zkey", 2, 76, 0u, "*section 3 (IC)*")]
    [InlineData("zkey", 2, 80, 3u, "*domain size*is 3, expected a power of two*")]
    [InlineData("zkey", 2, 80, 0x20000000u, "*domain size*up to 2^27*")]
    [InlineData("zkey", 2, 80, 8u, "*section 9 (H)*")]
    [InlineData("zkey", 2, 112, 0xffffffffu, "*alpha in G1*not below*")]
    [InlineData("zkey", 3, 0, 1u, "*section 3*IC point 0 is not on the curve*")]
    [InlineData("zkey", 4, 0, 9u, "*section 4*9 coefficients*")]
    [InlineData("zkey", 4, 4, 2u, "*section 4*entry 0 has matrix 2*")]
    [InlineData("zkey", 4, 8, 4u, "*section 4*entry 0 has matrix 0, constraint 4*")]
    [InlineData("zkey", 4, 12, 4u, "*section 4*entry 0*wire 4*")]
    [InlineData("zkey", 4, 44, 0xffffffffu, "*section 4*entry 0*")]
    [InlineData("zkey", 5, 128, 1u, "*section 5*A point 2 is not on the curve*")]
    [InlineData("zkey", 9, 0, 1u, "*section 9*H point 0 is not on the curve*")]
    [InlineData("zkey", 10, 64, 3u, "*contribution 3*")]
    [InlineData("zkey", 10, 64, 0xffffffffu, "*number of contributions*")]
    [InlineData("zkey", 10, 64, 1u, "*section 10*bytes more than expected*")]
    [InlineData("ptau", 1, 36, 0u, "*power*is 0, expected 1 to 28*")]
    [InlineData("ptau", 1, 36, 29u, "*power*is 29*")]
    [InlineData("ptau", 1, 40, 0u, "*power of the ceremony*")]
    [InlineData("ptau", 1, 40, 29u, "*power of the ceremony*")]
    public void A_wrong_number_is_refused_with_its_place(string kind, uint section, int offset, uint value, string message) =>
        Refuses(kind, section, offset, value, message);

    [Fact]
    public void A_beacon_of_more_than_2_to_the_63_iterations_is_refused()
    {
        var file = new SectionedFile(Samples.Path("zkey"));
        byte[] contributions = file[10];
        int exponent = contributions.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[2, 10, 3, 2, 0x00, 0xff]) + 1;
        contributions[exponent] = 64;
        Refuses("zkey", file.ToArray(), "*contribution 2*2^64 iterations*");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Action[] openings =
        [
            () => WtnsFile.Open(files.At("nowhere")),
            () => R1csFile.Read(files.At("nowhere")),
            () => PtauFile.Open(files.At("nowhere")),
            () => ZkeyFile.Open(files.At("nowhere")),
            () => ProofJson.Load(files.At("nowhere")),
            () => PublicInputsJson.Load(files.At("nowhere")),
            () => VerificationKeyJson.Load(files.At("nowhere")),
            () => SymFile.Read(files.At("nowhere")),
        ];
        foreach (Action open in openings)
            open.Should().Throw<ArtifactException>().WithMessage("*nowhere*cannot be *");
    }

    [Fact]
    public void A_line_of_names_without_end_is_not_gathered()
    {
        using (FileStream endless = File.Create(files.At("endless.sym")))
            endless.SetLength(1 << 28);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions
            .Invoking(() => SymFile.Read(files.At("endless.sym")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*line 1*more than the 65536 characters*");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 21);
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,x,3,main.a")]
    [InlineData("1,-2,3,main.a")]
    [InlineData("1,99999999999,3,main.a")]
    public void A_line_of_names_must_have_its_four_parts(string line)
    {
        File.WriteAllText(files.At("bad.sym"), "1,1,1,main.good\n" + line);
        FluentActions.Invoking(() => SymFile.Read(files.At("bad.sym"))).Should().Throw<ArtifactException>().WithMessage("*line 2*");
    }

    private static byte[] With(byte[] bytes, int index, byte value)
    {
        byte[] copy = [.. bytes];
        copy[index] = value;
        return copy;
    }

    private void Refuses(string kind, uint section, int offset, uint value, string message)
    {
        var file = new SectionedFile(Samples.Path(kind));
        file.SetUInt32(section, offset, value);
        Refuses(kind, file.ToArray(), message);
    }

    private void Refuses(string kind, byte[] bytes, string? message)
    {
        string path = files.At($"bad.{kind}");
        File.WriteAllBytes(path, bytes);
        Action open = () => Samples.Open(kind, path);
        if (message is null)
            open.Should().NotThrow();
        else
            open.Should().Throw<ArtifactException>().WithMessage(message).Which.Artifact.Should().Be(path);
    }
}
