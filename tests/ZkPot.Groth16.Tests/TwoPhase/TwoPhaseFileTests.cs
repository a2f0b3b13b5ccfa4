using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Files;

namespace ZkPot.Groth16.Tests.TwoPhase;

public sealed class TwoPhaseFileTests : IDisposable
{
    private const uint Partition = 1602;
    private static readonly LookupCircuit Lookup = new();
    private readonly TwoPhaseKeys keys = new(Lookup.Build());

    public void Dispose() => keys.Dispose();

    [Fact]
    public void A_circuit_keeps_how_its_wires_are_divided()
    {
        using ConstraintSystem system = R1csFile.Read(keys.R1cs);
        system.Phases.Should().Be(Lookup.Phases);
        R1csFile.Write(keys.At("again.r1cs"), system);
        File.ReadAllBytes(keys.At("again.r1cs")).Should().Equal(File.ReadAllBytes(keys.R1cs));
        new SectionedFile(keys.R1cs)[Partition].Should().Equal(1, 0, 0, 0, 2, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0);
        using ConstraintSystem plain = R1csFile.Read(TestCircuit.Get("multiplier").R1cs);
        plain.Phases.Should().BeNull();
    }

    [Theory]
    [InlineData(0, 2u, "*number of public values: is 2, but the header has 1")]
    [InlineData(4, 3u, "*challenge's wire: is 3, expected 2, the first after the public values")]
    [InlineData(4, 0u, "*challenge's wire: is 0, expected 2*")]
    [InlineData(8, 9u, "*wires of the phases: are 9 and 8, expected 16 together*")]
    [InlineData(12, 0u, "*wires of the phases: are 8 and 0, expected 16 together*")]
    [InlineData(8, 0xffffffffu, "*wires of the first phase: is 4294967295, expected less than 2^31")]
    [InlineData(12, 0x7fffffffu, "*wires of the phases*")]
    public void A_division_that_does_not_fit_the_circuit_is_refused(int offset, uint value, string message)
    {
        var file = new SectionedFile(keys.R1cs);
        file.SetUInt32(Partition, offset, value);
        File.WriteAllBytes(keys.At("damaged.r1cs"), file.ToArray());
        FluentActions.Invoking(() => R1csFile.Read(keys.At("damaged.r1cs"))).Should().Throw<ArtifactException>().WithMessage(message);
    }

    /// <summary>A wire moved between the phases leaves a file that adds up; but it is another circuit, with another hash, and not that of
    /// the key.</summary>
    [Fact]
    public void A_wire_moved_to_the_other_phase_makes_another_circuit()
    {
        var file = new SectionedFile(keys.R1cs);
        file.SetUInt32(Partition, 8, 7);
        file.SetUInt32(Partition, 12, 9);
        File.WriteAllBytes(keys.At("moved.r1cs"), file.ToArray());
        Refused(keys.At("moved.r1cs"), "*the circuit has*phases of 7 and 9 wires");
        TwoPhaseKeys.Create(keys.At("moved.r1cs"), keys.At("moved.zkey"));
        using ZkeyFile moved = ZkeyFile.Open(keys.At("moved.zkey")),
            original = ZkeyFile.Open(keys.Fresh);
        moved.CircuitHash.ToArray().Should().NotEqual(original.CircuitHash.ToArray());

        file.Sections.RemoveAll(section => section.Id == Partition);
        File.WriteAllBytes(keys.At("plain.r1cs"), file.ToArray());
        Refused(keys.At("plain.r1cs"), "*the circuit has*one phase");
    }

    [Theory]
    [InlineData(7u)]
    [InlineData(9u)]
    [InlineData(100u)]
    public void A_key_whose_phases_are_edited_is_refused(uint first)
    {
        var file = new SectionedFile(keys.Zkey);
        file.SetUInt32(2, file[2].Length - 4 - 64 - 128, first);
        File.WriteAllBytes(keys.At("edited.zkey"), file.ToArray());
        FluentActions
            .Invoking(() => ZkeyFile.Open(keys.At("edited.zkey")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage(first > 16 ? "*wires of the first phase*" : "*section 11*bytes, expected*");
    }

    [Fact]
    public void A_key_under_the_other_protocol_number_is_refused()
    {
        var file = new SectionedFile(keys.Zkey);
        file.SetUInt32(1, 0, 1);
        File.WriteAllBytes(keys.At("plain.zkey"), file.ToArray());
        FluentActions
            .Invoking(() => ZkeyFile.Open(keys.At("plain.zkey")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*section 2 (header)*bytes more than expected");
        file.SetUInt32(1, 0, 1337);
        File.WriteAllBytes(keys.At("ultra.zkey"), file.ToArray());
        FluentActions
            .Invoking(() => ZkeyFile.Open(keys.At("ultra.zkey")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*1337 (UltraGroth), expected 1 (Groth16), 1602 (two-phase Groth16) or 1603 (with polynomial commitments)");
    }

    /// <summary>A damaged point gives no proof, and the error says where it is.</summary>
    [Theory]
    [InlineData(8u)]
    [InlineData(11u)]
    public void A_point_beside_the_curve_gives_no_proof(uint section)
    {
        var file = new SectionedFile(keys.Zkey);
        file[section][0] ^= 1;
        File.WriteAllBytes(keys.At("damaged.zkey"), file.ToArray());
        using HandmadeWitness witness = Lookup.Witness(3, 2, 1, 0); // a wire of value 0 would not touch its point
        FluentActions
            .Invoking(() => keys.Prove(witness, keys.At("damaged.zkey")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage($"*section {section} *point 0 is not on the curve");
    }

    /// <summary>Other tools pass over the section of the phases, and refuse the key by its protocol.</summary>
    [Fact]
    public void Snarkjs_reads_the_circuit_and_refuses_the_key()
    {
        using HandmadeWitness witness = Lookup.Witness(0, 1, 2, 3);
        witness.Complete(Fr.From(1234567));
        WtnsFile.Write(keys.At("good.wtns"), witness.Values.Span);
        Snarkjs.Succeeds("wtns", "check", keys.R1cs, keys.At("good.wtns")).Should().BeTrue();
        Snarkjs.Run("r1cs", "info", keys.R1cs).Should().Contain("# of Constraints: 10");
        Snarkjs
            .Succeeds("groth16", "prove", keys.Zkey, keys.At("good.wtns"), keys.At("proof.json"), keys.At("public.json"))
            .Should()
            .BeFalse();
        Snarkjs.Succeeds("zkey", "export", "verificationkey", keys.Zkey, keys.At("vk.json")).Should().BeFalse();
        File.Exists(keys.At("proof.json")).Should().BeFalse();
    }

    private void Refused(string r1cs, string message)
    {
        using ConstraintSystem system = R1csFile.Read(r1cs);
        using PtauFile ptau = PtauFile.Open(TwoPhaseKeys.Ptau);
        using ZkeyFile key = ZkeyFile.Open(keys.Zkey);
        FluentActions
            .Invoking(() => ZkeyCeremony.VerifyFromCircuit(system, ptau, key))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage(message);
    }
}
