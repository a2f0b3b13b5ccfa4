using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Files;

public class TwoPhaseJsonTests
{
    private static readonly TwoPhaseTrapdoor Secret = TwoPhaseTrapdoor.Random(1);
    private static readonly TwoPhaseProof Proof = Secret.Prove(Fr.One);

    [Fact]
    public void What_is_written_is_read_back()
    {
        TwoPhaseVerificationKeyJson.Read(TwoPhaseVerificationKeyJson.Write(Secret.Key)).Digest().Should().Be(Secret.Key.Digest());
        TwoPhaseProofJson.Read(TwoPhaseProofJson.Write(Proof)).Should().Be(Proof);
    }

    [Fact]
    public void The_two_kinds_refuse_each_other_by_name()
    {
        Trapdoor plain = Trapdoor.Random(1);
        Action[] reads =
        [
            () => ProofJson.Read(TwoPhaseProofJson.Write(Proof)),
            () => TwoPhaseProofJson.Read(ProofJson.Write(plain.Prove(Fr.One))),
            () => VerificationKeyJson.Read(TwoPhaseVerificationKeyJson.Write(Secret.Key)),
            () => TwoPhaseVerificationKeyJson.Read(VerificationKeyJson.Write(plain.Key)),
        ];
        foreach (Action read in reads) read.Should().Throw<ArtifactException>().Which.Where.Should().Be("protocol");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_challenge_has_an_IC_point_of_its_own(int count)
    {
        JsonNode json = JsonNode.Parse(TwoPhaseVerificationKeyJson.Write(Secret.Key))!;
        json["nPublic"] = count;
        var read = () => TwoPhaseVerificationKeyJson.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        read.Should().Throw<ArtifactException>().Which.Where.Should().Be("IC");
    }
}
