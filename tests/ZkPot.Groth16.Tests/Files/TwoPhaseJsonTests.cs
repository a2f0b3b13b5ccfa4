using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Files;

public class TwoPhaseJsonTests
{
    private static readonly TwoPhaseTrapdoor Secret = TwoPhaseTrapdoor.Random(1);
    private static readonly Proof Proof = Secret.Prove(Fr.One);

    [Fact]
    public void What_is_written_is_read_back()
    {
        VerificationKeyJson.Read(VerificationKeyJson.Write(Secret.Key)).Digest().Should().Be(Secret.Key.Digest());
        ProofJson.Read(ProofJson.Write(Proof)).Should().Be(Proof);
    }

    [Fact]
    public void A_proof_of_another_kind_is_refused_by_name()
    {
        Trapdoor plain = Trapdoor.Random(1);
        Verifier
            .Verify(new(plain.Key), ProofJson.Read(ProofJson.Write(Proof)), [Fr.One])
            .Reason.Should()
            .Be("the proof is two-phase Groth16, but the key is plain Groth16");
        Verifier
            .Verify(new(Secret.Key), ProofJson.Read(ProofJson.Write(plain.Prove(Fr.One))), [Fr.One])
            .Reason.Should()
            .Be("the proof is plain Groth16, but the key is two-phase Groth16");
        JsonNode json = JsonNode.Parse(ProofJson.Write(Proof))!;
        json["protocol"] = "groth16";
        FluentActions
            .Invoking(() => ProofJson.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*no field \"pi_c\"*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_challenge_has_an_IC_point_of_its_own(int count)
    {
        JsonNode json = JsonNode.Parse(VerificationKeyJson.Write(Secret.Key))!;
        json["nPublic"] = count;
        var read = () => VerificationKeyJson.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        read.Should().Throw<ArtifactException>().Which.Where.Should().Be("IC");
    }
}
