using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Files;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Adversarial;

/// <summary>The hostile and the odd that reach tools like ours, each by its name with the answer that it must get.</summary>
internal sealed class AdversarialCases : IDisposable
{
    private readonly TemporaryFolder files = new();
    private readonly TestCircuit circuit = TestCircuit.Get("multiplier");
    private readonly Trapdoor secret = Trapdoor.Random(1);
    private readonly Fr input = Fr.From(7);
    private readonly Proof proof;

    public AdversarialCases()
    {
        proof = secret.Prove(input);
        PowersOfTau.New(2, Unprepared);
        CreateKey(circuit.R1cs, Prepared, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("first.zkey"), "first", "one");
        ZkeyCeremony.ContributeSeeded(files.At("first.zkey"), Zkey, "second", "two");
    }

    /// <summary>By name: what is done, and a pattern of the answer. "accepted" is the answer of what must work.</summary>
    public static Dictionary<string, (Func<AdversarialCases, string> Answer, string Expected)> All { get; } =
        new()
        {
            ["a true proof"] = (c => c.Verify(), "accepted"),
            ["public input + r"] = (c => c.Verify(inputs: [$"{7 + R}"]), "public.json: [0]: is *, a number below r = * was expected."),
            ["public input between r and q"] = (c => c.Verify(inputs: [$"{(R + Q) / 2}"]), "public.json: [0]: *below r*"),
            ["public input negative"] = (
                c => c.Verify(inputs: ["-7"]),
                "public.json: [0]: is \"-7\", a number of decimal digits alone was expected."
            ),
            ["public input in hexadecimal"] = (
                c => c.Verify(inputs: ["0x7"]),
                "public.json: [0]: is \"0x7\", a number of decimal digits alone*"
            ),
            ["public input with leading zeros"] = (
                c => c.Verify(inputs: ["007"]),
                "public.json: [0]: is \"007\", a number without leading zeros*"
            ),
            ["public input empty"] = (c => c.Verify(inputs: [""]), "public.json: [0]: is empty*"),
            ["too few public inputs"] = (c => c.Verify(inputs: []), "0 public inputs given, but the key expects 1"),
            ["too many public inputs"] = (c => c.Verify(inputs: ["7", "0"]), "2 public inputs given, but the key expects 1"),
            ["no public inputs where none are expected"] = (c => c.VerifyWithoutInputs(), "accepted"),
            ["key for another number of public inputs"] = (
                c => c.Verify(key: Trapdoor.Random(2).Key),
                "1 public inputs given, but the key expects 2"
            ),
            ["point not on the curve"] = (c => c.Verify(c.proof with { A = OddPoints.OffCurve }), "A is not on its curve"),
            ["point of G2 outside the subgroup"] = (
                c => c.Verify(c.proof with { B = OddPoints.OutsideSubgroup }),
                "B is on the twist but not in the subgroup of order r"
            ),
            ["coordinate + q"] = (
                c => c.Verify(spoil: json => json["pi_a"]![0] = $"{Number(json["pi_a"]![0]!) + Q}"),
                "proof.json: pi_a[0]: *below q*"
            ),
            ["A at infinity"] = (c => c.Verify(c.proof with { A = default }), "A is the point at infinity*"),
            ["B at infinity"] = (c => c.Verify(c.proof with { B = default }), "B is the point at infinity*"),
            ["C at infinity"] = (c => c.Verify(c.proof with { C = default }), "C is the point at infinity*"),
            ["parts of Fp2 in the other order"] = (c => c.Verify(spoil: Swap), "B is not on its curve"),
            ["proof for another key"] = (c => c.Verify(key: Trapdoor.Random(1).Key), "the pairing equation does not hold*"),
            ["proof re-randomized by a stranger"] = (c => c.Verify(c.Rerandomized()), "accepted"),
            ["section of a key cut off"] = (
                c => Prove(c.Patched(9, section => section[..^64])),
                "*key: section 9 (H): has 192 bytes, expected 256*"
            ),
            ["key cut off"] = (
                c => Prove(c.Cut()),
                "*key: section 10: has * bytes by its header, but only * follow: the file is truncated"
            ),
            ["numbers of another size"] = (
                c => Prove(c.Patched(2, 0, 48)),
                "*key: section 2 (header), size of prime of the base field: is 48 bytes, expected 32"
            ),
            ["another prime"] = (
                c => Prove(c.Patched(2, 4, 1)),
                "*key: section 2 (header), prime of the base field: is *, expected * of BN254"
            ),
            ["wrong number of sections"] = (
                c => Prove(c.WithSectionCount(9)),
                "*key: end: is at byte * by the sections, but the file has * bytes"
            ),
            ["coefficient of a wire that does not exist"] = (
                c => Prove(c.Patched(4, 12, 4)),
                "*key: section 4 (coefficients): entry 0 has *wire 4*expected*less than 4*"
            ),
            ["coefficient of a row that does not exist"] = (
                c => Prove(c.Patched(4, 8, 4)),
                "*key: section 4 (coefficients): entry 0 has *constraint 4*expected*less than 4*"
            ),
            ["point of a key beside the curve"] = (c => Prove(c.Patched(5, 128, 1)), "*key: section 5 (A): A point 2 is not on the curve"),
            ["phase-1 file not prepared"] = (
                c => c.Setup(c.circuit.R1cs, c.Unprepared),
                "*unprepared: is not prepared for phase 2, expected the Lagrange bases*"
            ),
            ["phase-1 file too small"] = (
                c => c.Setup(TestCircuit.Get("many_public").R1cs, Prepared),
                "*ptau: power: is 2, expected at least 7*"
            ),
            ["beacon of more than 2^63 iterations"] = (
                _ => Answer(() => Beacon.FromHex("00", 64)),
                "beacon: iterations exponent: is 64, expected 10 to 63"
            ),
            ["broken chain of contributions, phase 1"] = (c => c.VerifyBrokenPhase1(), "*contribution 2*"),
            ["broken chain of contributions, phase 2"] = (c => c.VerifyBrokenPhase2(), "*contribution 1*"),
            ["witness of another length"] = (c => Prove(c.Zkey, [1, 2, 3]), "witness: length: has 3 values, expected 4*"),
            ["witness without the one"] = (c => Prove(c.Zkey, [2, 6, 2, 3]), "witness: wire 0: is 2, expected 1"),
            ["witness value not below r"] = (c => Prove(c.Zkey, [1, 6, 2, R]), "witness: wire 3: has the value *, expected less than r*"),
            ["witness that violates a constraint"] = (
                c => Prove(c.Zkey, [1, 7, 2, 3]),
                "witness: gives no valid proof: it does not satisfy the circuit*"
            ),
            ["a true witness"] = (c => Prove(c.Zkey, [1, 6, 2, 3]), "accepted"),
            ["domain of 2^28"] = (
                c => Prove(c.Patched(2, 80, 1 << 28)),
                "*key: section 2 (header), domain size: is 268435456, expected a power of two up to 2^27"
            ),
            ["circuit that needs a domain of 2^28"] = (
                _ => SetupOfTooManyPublics(),
                "circuit: constraints: are * need a domain of 2^28, expected at most 2^27"
            ),
            ["circuit without constraints"] = (
                _ => Fit(new HandmadeCircuit(wires: 2, publicInputs: 1)),
                "circuit: constraints: are none, expected at least one"
            ),
        };

    private static BigInteger R => Fr.Modulus.ToBigInteger();

    private static BigInteger Q => Fq.Modulus.ToBigInteger();

    private static string Prepared => OpenSecretPtau.Get(2);

    private string Unprepared => files.At("unprepared");

    private string Zkey => files.At("key.zkey");

    public void Dispose() => files.Dispose();

    private static string Answer(Action action)
    {
        try
        {
            action();
            return "accepted";
        }
        catch (ArtifactException error)
        {
            return error.Message;
        }
    }

    private string Verify(Proof? changed = null, string[]? inputs = null, VerificationKey? key = null, Action<JsonNode>? spoil = null)
    {
        JsonNode proofJson = JsonNode.Parse(ProofJson.Write(changed ?? proof))!;
        spoil?.Invoke(proofJson);
        JsonArray inputsJson = [.. (inputs ?? ["7"]).Select(value => (JsonNode)value)];
        string refusal = "";
        string answer = Answer(() =>
        {
            var prepared = new PreparedVerificationKey(VerificationKeyJson.Read(VerificationKeyJson.Write(key ?? secret.Key)));
            VerificationResult result = Verifier.Verify(
                prepared,
                ProofJson.Read(Bytes(proofJson)),
                PublicInputsJson.Read(Bytes(inputsJson))
            );
            if (!result.IsValid)
                refusal = result.Reason;
        });
        return refusal.Length > 0 ? refusal : answer;
    }

    private string VerifyWithoutInputs()
    {
        Trapdoor none = Trapdoor.Random(0);
        return Verify(none.Prove(), [], none.Key);
    }

    private Proof Rerandomized()
    {
        Fr z = PrimeField.Random<Fr>();
        return proof with { A = Trapdoor.Times(proof.A, z), B = Trapdoor.Times(proof.B, z.InverseVarTime()) };
    }

    private static void Swap(JsonNode json)
    {
        foreach (int coordinate in new[] { 0, 1 })
        {
            JsonArray parts = json["pi_b"]![coordinate]!.AsArray();
            json["pi_b"]![coordinate] = new JsonArray((string)parts[1]!, (string)parts[0]!);
        }
    }

    private string Setup(string r1cs, string ptau) => Answer(() => CreateKey(r1cs, ptau, files.At("made.zkey")));

    private static string SetupOfTooManyPublics()
    {
        var circuit = new HandmadeCircuit(wires: (1 << 27) + 1, publicInputs: 1 << 27);
        circuit.Add([(1, 1)], [(1, 1)], [(1, 1)]);
        return Fit(circuit);
    }

    private static string Fit(HandmadeCircuit circuit)
    {
        using ConstraintSystem system = circuit.Build();
        using PtauFile ptau = PtauFile.Open(Prepared);
        return Answer(() => Groth16Setup.RequireFit(system, ptau));
    }

    private string VerifyBrokenPhase1()
    {
        PowersOfTau.ContributeSeeded(Unprepared, files.At("1"), "first", "one");
        PowersOfTau.ContributeSeeded(files.At("1"), files.At("2"), "second", "two");
        var forgery = new PtauForgery(files.At("2"));
        forgery.NextChallenge(0)[0] ^= 1;
        forgery.Write(files.At("2"));
        return Answer(() => PowersOfTau.Verify(files.At("2")));
    }

    private string VerifyBrokenPhase2()
    {
        int transcript = 64 + 4 + 3 * 64 + 128; // after the circuit hash, the count, three points of G1 and one of G2
        string path = Patched(10, section => [.. section[..transcript], (byte)(section[transcript] ^ 1), .. section[(transcript + 1)..]]);
        using ConstraintSystem system = R1csFile.Read(circuit.R1cs);
        using PtauFile ptau = PtauFile.Open(Prepared);
        using ZkeyFile key = ZkeyFile.Open(path);
        return Answer(() => ZkeyCeremony.VerifyFromCircuit(system, ptau, key));
    }

    private static string Prove(string zkey) => Prove(zkey, [1, 6, 2, 3]);

    private static string Prove(string zkey, BigInteger[] values) =>
        Answer(() =>
        {
            using var witness = new NativeArray<U256>(values.Length);
            for (int i = 0; i < values.Length; i++)
                witness[i] = U256.FromBigInteger(values[i]);
            using Groth16Prover prover = Groth16Prover.Open(zkey);
            prover.Prove(witness.View);
        });

    private string Patched(uint section, int offset, uint value)
    {
        var file = new SectionedFile(Zkey);
        file.SetUInt32(section, offset, value);
        return Written(file.ToArray());
    }

    private string Patched(uint section, Func<byte[], byte[]> change)
    {
        var file = new SectionedFile(Zkey);
        file[section] = change(file[section]);
        return Written(file.ToArray());
    }

    private string Cut() => Written(File.ReadAllBytes(Zkey)[..^1]);

    private string WithSectionCount(byte count)
    {
        byte[] bytes = File.ReadAllBytes(Zkey);
        bytes[8] = count;
        return Written(bytes);
    }

    private string Written(byte[] bytes)
    {
        File.WriteAllBytes(files.At("key"), bytes);
        return files.At("key");
    }

    private static void CreateKey(string r1cs, string ptau, string zkey)
    {
        using ConstraintSystem system = R1csFile.Read(r1cs);
        using PtauFile file = PtauFile.Open(ptau);
        Groth16Setup.CreateKey(system, file, zkey);
    }

    private static BigInteger Number(JsonNode node) => BigInteger.Parse((string)node!, CultureInfo.InvariantCulture);

    private static byte[] Bytes(JsonNode json) => System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
}
