using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Solidity;

/// <summary>The contract is compiled and called in forge; all calls in one run, each reported as a test.</summary>
public class SolidityVerifierTests(SolidityVerifierTests.Calls calls) : IClassFixture<SolidityVerifierTests.Calls>
{
    private static readonly string[] AllNames =
    [
        "accepts_true_proof",
        "accepts_true_proof_with_trailing_data",
        "accepts_without_inputs",
        "accepts_one_input",
        "accepts_many_inputs",
        "rejects_every_input_changed",
        "rejects_inputs_plus_r",
        "rejects_input_equal_to_r",
        "rejects_largest_input",
        "rejects_short_calldata",
        "rejects_selector_alone",
        "rejects_all_zero",
        "rejects_infinity",
        "rejects_aliases",
        "rejects_off_curve",
        "rejects_outside_subgroup",
        "rejects_swapped_parts",
        "rejects_swapped_points",
        "rejects_other_proof",
        "rejects_without_precompiles",
        "costs_at_most_what_snarkjs_costs",
    ];

    public static TheoryData<string> Names => [.. AllNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_forge_it(string name) => calls.Results[name].Passed.Should().BeTrue(name);

    [Fact]
    public void No_call_is_left_unreported() => calls.Results.Keys.Should().BeEquivalentTo(AllNames);

    [Fact]
    public void The_cost_with_three_inputs_is_within_its_bound() => Cost("ours").Should().BeLessThanOrEqualTo(202_216);

    /// <summary>Both figures of the page are of one run: this one.</summary>
    [Fact]
    public void The_costs_are_what_the_page_on_gas_says()
    {
        Match line = Regex.Match(
            File.ReadAllText(Repository.At("docs", "gas.md")),
            @"\| generated static verifier, plain, 3 inputs; snarkjs's for the same key \| 202,216 \| (?<ours>[0-9,]+); (?<theirs>[0-9,]+) \|"
        );
        line.Success.Should().BeTrue();
        foreach (string whose in (string[])["ours", "theirs"])
        {
            // The key is another one in each run, and with it the bytes that are zero.
            int told = int.Parse(line.Groups[whose].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            Cost(whose).Should().BeCloseTo(told, 40);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1Verifier")]
    [InlineData("A {} contract B")]
    public void A_contract_needs_a_name(string name)
    {
        var export = () => SolidityVerifier.Export(Trapdoor.Random(1).Key, name);
        export.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_forgeable_key_is_not_exported()
    {
        var export = () => SolidityVerifier.Export((Trapdoor.Random(1) with { Delta = Fr.One }).Key);
        export.Should().Throw<ArtifactException>();
    }

    private int Cost(string whose) =>
        int.Parse(
            Regex.Match(calls.Results["costs_at_most_what_snarkjs_costs"].Logs, $"{whose}: ([0-9]+)").Groups[1].Value,
            CultureInfo.InvariantCulture
        );

    public sealed class Calls
    {
        private readonly Fr[] inputs = [Fr.From(3), Fr.Zero, -Fr.One];

        internal Dictionary<string, (bool Passed, string Logs)> Results { get; }

        public Calls()
        {
            Trapdoor secret = Trapdoor.Random(3);
            Proof proof = secret.Prove(inputs);
            byte[] data = SolidityCalldata.Encode(proof, inputs);
            using var forge = new ForgeProject();
            forge.AddContract("Three", SolidityVerifier.Export(secret.Key, "Three"));

            forge.AddCall("accepts_true_proof", "Three", data, true);
            forge.AddCall("accepts_true_proof_with_trailing_data", "Three", [.. data, 1, 2, 3], true);
            AddAccepted(forge, "accepts_without_inputs", "None", 0);
            AddAccepted(forge, "accepts_one_input", "One", 1);
            AddAccepted(forge, "accepts_many_inputs", "Many", 60);

            forge.AddRejected(
                "Three",
                "rejects_every_input_changed",
                [.. Enumerable.Range(8, 3).Select(word => Calldata.Change(data, word, x => x == U256.Zero ? U256.One : U256.Zero))]
            );
            forge.AddRejected(
                "Three",
                "rejects_inputs_plus_r",
                [.. Enumerable.Range(8, 3).Select(word => Calldata.Change(data, word, x => U256.Add(x, Fr.Modulus, out _)))]
            );
            forge.AddRejected("Three", "rejects_input_equal_to_r", Calldata.Change(data, 9, _ => Fr.Modulus));
            forge.AddRejected(
                "Three",
                "rejects_largest_input",
                Calldata.Change(data, 9, _ => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue))
            );
            forge.AddRejected("Three", "rejects_short_calldata", data[..^1], data[..^32], data[..(4 + 8 * 32)]);
            forge.AddRejected("Three", "rejects_selector_alone", data[..4], []);
            forge.AddRejected("Three", "rejects_all_zero", [.. data[..4], .. new byte[data.Length - 4]]);
            forge.AddRejected(
                "Three",
                "rejects_infinity",
                Calldata.Zero(data, 0, 2),
                Calldata.Zero(data, 2, 4),
                Calldata.Zero(data, 6, 2),
                Calldata.Zero(Calldata.Zero(data, 0, 2), 6, 2),
                Calldata.Zero(Calldata.Zero(data, 2, 4), 6, 2)
            );
            forge.AddRejected(
                "Three",
                "rejects_aliases",
                [.. Enumerable.Range(0, 8).Select(word => Calldata.Change(data, word, x => U256.Add(x, Fq.Modulus, out _)))]
            );
            forge.AddRejected(
                "Three",
                "rejects_off_curve",
                [.. Enumerable.Range(0, 8).Select(word => Calldata.Change(data, word, x => U256.Add(x, U256.One, out _)))]
            );
            forge.AddRejected(
                "Three",
                "rejects_outside_subgroup",
                SolidityCalldata.Encode(proof with { B = OddPoints.OutsideSubgroup }, inputs)
            );
            AffinePoint<Fq2> swapped = new(new(proof.B.X.C1, proof.B.X.C0), new(proof.B.Y.C1, proof.B.Y.C0));
            forge.AddRejected("Three", "rejects_swapped_parts", SolidityCalldata.Encode(proof with { B = swapped }, inputs));
            forge.AddRejected("Three", "rejects_swapped_points", SolidityCalldata.Encode(proof with { A = proof.C, C = proof.A }, inputs));
            forge.AddRejected("Three", "rejects_other_proof", SolidityCalldata.Encode(Trapdoor.Random(3).Prove(inputs), inputs));
            forge.AddWithoutPrecompiles("Three", data);
            AddCost(forge, secret.Key, data);
            Results = forge.Run();
        }

        private static void AddAccepted(ForgeProject forge, string test, string contract, int count)
        {
            Trapdoor secret = Trapdoor.Random(count);
            Fr[] inputs = [.. Enumerable.Range(0, count).Select(_ => PrimeField.Random<Fr>())];
            forge.AddContract(contract, SolidityVerifier.Export(secret.Key, contract));
            forge.AddCall(test, contract, SolidityCalldata.Encode(secret.Prove(inputs), inputs), true);
        }

        /// <summary>snarkjs's contract for the same key, made by its own template.</summary>
        private static void AddCost(ForgeProject forge, VerificationKey key, byte[] data)
        {
            using var folder = new TemporaryFolder();
            File.WriteAllBytes(folder.At("key.json"), VerificationKeyJson.Write(key));
            File.WriteAllText(
                folder.At("render.mjs"),
                """
                import { readFileSync, writeFileSync } from "node:fs";
                import { createRequire } from "node:module";
                const [root, key, out] = process.argv.slice(2);
                const ejs = createRequire(root + "/package.json")("ejs");
                const template = readFileSync(root + "/node_modules/snarkjs/templates/verifier_groth16.sol.ejs", "utf8");
                writeFileSync(out, ejs.render(template, JSON.parse(readFileSync(key, "utf8"))));
                """
            );
            Node.Run(folder.Location, folder.At("render.mjs"), Repository.Root, folder.At("key.json"), folder.At("Reference.sol"));
            string source = File.ReadAllText(folder.At("Reference.sol"), Encoding.UTF8);
            forge.AddContract("Reference", source.Replace("contract Groth16Verifier", "contract Reference", StringComparison.Ordinal));
            forge.AddTest(
                "costs_at_most_what_snarkjs_costs",
                $"bytes memory data = hex\"{Convert.ToHexStringLower(data)}\"; "
                    + "uint256 ours = cost(address(new Three()), data); uint256 theirs = cost(address(new Reference()), data); "
                    + "emit log_named_uint(\"ours\", ours); emit log_named_uint(\"theirs\", theirs); require(ours <= theirs);"
            );
        }
    }
}
