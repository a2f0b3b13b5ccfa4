using System.Text;
using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Files;

public class JsonFilesTests
{
    private static readonly Trapdoor Secret = Trapdoor.Random(2);
    private static readonly Proof Proof = Secret.Prove(Fr.One, Fr.One);

    [Fact]
    public void What_is_written_is_read_back()
    {
        VerificationKey key = Secret.Key,
            read = VerificationKeyJson.Read(VerificationKeyJson.Write(key));
        read.Digest().Should().Be(key.Digest());
        ProofJson.Read(ProofJson.Write(Proof)).Should().Be(Proof);
        Fr[] inputs = [Fr.Zero, -Fr.One];
        PublicInputsJson.Read(PublicInputsJson.Write(inputs)).Should().Equal(inputs);
        PublicInputsJson.Read(PublicInputsJson.Write([])).Should().BeEmpty();
    }

    [Fact]
    public void Infinity_is_written_and_read_as_snarkjs_has_it()
    {
        var proof = new Proof(default, default, Proof.C);
        JsonNode json = JsonNode.Parse(ProofJson.Write(proof))!;
        json["pi_a"]!.ToJsonString().Should().Be("""["0","1","0"]""");
        json["pi_b"]!.ToJsonString().Should().Be("""[["0","0"],["1","0"],["0","0"]]""");
        ProofJson.Read(ProofJson.Write(proof)).Should().Be(proof);
    }

    [Fact]
    public void A_proof_without_curve_is_read_since_rapidsnark_leaves_it_out()
    {
        JsonNode json = JsonNode.Parse(ProofJson.Write(Proof))!;
        json.AsObject().Remove("curve");
        ProofJson.Read(Bytes(json)).Should().Be(Proof);
    }

    [Theory]
    [InlineData("\"0x10\"", "decimal")]
    [InlineData("\"-1\"", "decimal")]
    [InlineData("\"+1\"", "decimal")]
    [InlineData("\" 1\"", "decimal")]
    [InlineData("\"1e3\"", "decimal")]
    [InlineData("\"\\u0661\"", "decimal")]
    [InlineData("\"\"", "empty")]
    [InlineData("\"01\"", "leading zeros")]
    [InlineData("\"00\"", "leading zeros")]
    [InlineData("1", "a string was expected")]
    [InlineData("null", "a string was expected")]
    [InlineData("\"21888242871839275222246405745257275088548364400416034343698204186575808495617\"", "below r")]
    [InlineData("\"115792089237316195423570985008687907853269984665640564039457584007913129639936\"", "below r")]
    [InlineData("\"99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999\"", "below r")]
    public void A_public_input_has_one_form_only(string value, string expected)
    {
        var read = () => PublicInputsJson.Read(Encoding.UTF8.GetBytes($"[\"0\", {value}]"));
        ArtifactException fault = read.Should().Throw<ArtifactException>().Which;
        fault.Artifact.Should().Be("public.json");
        fault.Where.Should().Be("[1]");
        fault.Problem.Should().Contain(expected);
    }

    [Theory]
    [InlineData("pi_a", 0)]
    [InlineData("pi_c", 1)]
    public void A_coordinate_not_below_q_is_refused_by_name(string field, int index)
    {
        JsonNode json = JsonNode.Parse(ProofJson.Write(Proof))!;
        json[field]![index] = (System.Numerics.BigInteger.Parse((string)json[field]![index]!) + Fq.Modulus.ToBigInteger()).ToString();
        Fault(json).Should().Be(($"{field}[{index}]", true));
        json[field]![index] = Fq.Modulus.ToString();
        Fault(json).Should().Be(($"{field}[{index}]", true));

        (string, bool) Fault(JsonNode node)
        {
            ArtifactException fault = ProofFault(node);
            return (fault.Where, fault.Problem.Contains("below q"));
        }
    }

    [Fact]
    public void Every_other_flaw_of_a_proof_is_refused_by_name()
    {
        Flaw(json => json["pi_b"]![1]![0] = "x").Should().Be("pi_b[1][0]");
        Flaw(json => json["pi_b"]![1] = new JsonArray("1")).Should().Be("pi_b[1]");
        Flaw(json => json["pi_a"]!.AsArray().RemoveAt(2)).Should().Be("pi_a");
        Flaw(json => json["pi_a"]![2] = "2").Should().Be("pi_a");
        Flaw(json => json["pi_a"]![2] = "0").Should().Be("pi_a");
        Flaw(json => json["pi_a"] = new JsonArray("0", "0", "1")).Should().Be("pi_a");
        Flaw(json => json["pi_a"] = "1").Should().Be("pi_a");
        Flaw(json => json["protocol"] = "plonk").Should().Be("protocol");
        Flaw(json => json["curve"] = "bls12381").Should().Be("curve");
        Flaw(json => json.AsObject().Remove("pi_c")).Should().BeEmpty();
        Flaw(json => json.AsObject().Remove("protocol")).Should().BeEmpty();

        static string Flaw(Action<JsonNode> spoil)
        {
            JsonNode json = JsonNode.Parse(ProofJson.Write(Proof))!;
            spoil(json);
            return ProofFault(json).Where;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[\"1\"],")]
    [InlineData("{}")]
    [InlineData("\"1\"")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void A_file_that_is_no_list_of_inputs_is_refused(string text)
    {
        var read = () => PublicInputsJson.Read(Encoding.UTF8.GetBytes(text), "mine.json");
        read.Should().Throw<ArtifactException>().Which.Artifact.Should().Be("mine.json");
    }

    [Fact]
    public void A_field_given_twice_is_refused()
    {
        string text = Encoding.UTF8.GetString(ProofJson.Write(Proof));
        var read = () => ProofJson.Read(Encoding.UTF8.GetBytes(text.Replace("\"pi_a\"", "\"pi_c\": [\"1\",\"2\",\"1\"], \"pi_a\"")));
        read.Should().Throw<ArtifactException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_key_whose_count_of_inputs_does_not_fit_its_points_is_refused(int count)
    {
        JsonNode json = JsonNode.Parse(VerificationKeyJson.Write(Secret.Key))!;
        json["nPublic"] = count;
        var read = () => VerificationKeyJson.Read(Bytes(json));
        read.Should().Throw<ArtifactException>().Which.Where.Should().BeOneOf("IC", "nPublic");
    }

    [Fact]
    public void A_key_of_another_kind_is_refused()
    {
        JsonNode json = JsonNode.Parse(VerificationKeyJson.Write(Secret.Key))!;
        json["protocol"] = "fflonk";
        var read = () => VerificationKeyJson.Read(Bytes(json));
        read.Should()
            .Throw<ArtifactException>()
            .WithMessage("verification_key.json: protocol: is \"fflonk\", \"groth16\" or*was expected.");
    }

    /// <summary>Whatever a byte of a file is changed to, reading ends with a value or with one clear error.</summary>
    [Fact]
    public void Mutated_files_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(4);
        byte[][] files = [VerificationKeyJson.Write(Secret.Key), ProofJson.Write(Proof), PublicInputsJson.Write([Fr.One, -Fr.One])];
        Action<byte[]>[] readers =
        [
            bytes => VerificationKeyJson.Read(bytes),
            bytes => ProofJson.Read(bytes),
            bytes => PublicInputsJson.Read(bytes),
        ];
        int refused = 0;
        for (int i = 0; i < 30_000; i++)
        {
            byte[] bytes = [.. files[i % 3]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                readers[i % 3](bytes);
            }
            catch (ArtifactException)
            {
                refused++;
            }
        }
        refused.Should().BeGreaterThan(20_000);
    }

    private static ArtifactException ProofFault(JsonNode json)
    {
        var read = () => ProofJson.Read(Bytes(json));
        return read.Should().Throw<ArtifactException>().Which;
    }

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
