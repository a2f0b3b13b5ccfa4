using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Solidity;

/// <summary>The contract of a key with commitments is compiled and called in forge; all calls in one run, each reported as a
/// test.</summary>
public class CommittedSolidityVerifierTests(CommittedSolidityVerifierTests.Calls calls)
    : IClassFixture<CommittedSolidityVerifierTests.Calls>
{
    private static readonly string[] AllNames =
    [
        "accepts_true_proof",
        "accepts_one_commitment_without_inputs",
        "accepts_three_commitments",
        "rejects_every_input_changed",
        "rejects_inputs_and_value_plus_r",
        "rejects_short_calldata",
        "rejects_all_zero",
        "rejects_infinity",
        "rejects_aliases",
        "rejects_off_curve",
        "rejects_outside_subgroup",
        "rejects_exchanged_commitments",
        "rejects_another_mask",
        "rejects_another_quotient",
        "rejects_both_equations_false_by_the_same",
        "rejects_other_proof",
        "rejects_without_precompiles",
        "costs_a_pair_and_a_few_products_more",
    ];

    public static TheoryData<string> Names => [.. AllNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_forge_it(string name) => calls.Results[name].Passed.Should().BeTrue(name);

    [Fact]
    public void No_call_is_left_unreported() => calls.Results.Keys.Should().BeEquivalentTo(AllNames);

    [Fact]
    public void A_forgeable_key_is_not_exported()
    {
        CommittedTrapdoor secret = CommittedTrapdoor.Random(1, 1);
        FluentActions
            .Invoking(() => SolidityVerifier.Export((secret with { Tau = secret.Delta1 }).Key))
            .Should()
            .Throw<ArtifactException>();
        FluentActions.Invoking(() => SolidityVerifier.Export((secret with { Tau = Fr.One }).Key)).Should().Throw<ArtifactException>();
    }

    public sealed class Calls
    {
        // a, b, c1, c2; two commitments; mask, value, pi; three inputs
        private const int ValueAt = 16,
            InputsAt = 19;

        /// <summary>Where each point stands.</summary>
        private static readonly (int At, int Words)[] Places = [(0, 2), (2, 4), (6, 2), (8, 2), (10, 2), (12, 2), (14, 2), (17, 2)];

        private readonly Fr[] inputs = [Fr.From(3), Fr.Zero, -Fr.One];

        internal Dictionary<string, (bool Passed, string Logs)> Results { get; }

        public Calls()
        {
            CommittedTrapdoor secret = CommittedTrapdoor.Random(3, 2);
            Fr[][] polynomials =
            [
                [Fr.From(5), PrimeField.Random<Fr>()],
                [Fr.From(1), Fr.From(2), PrimeField.Random<Fr>()],
            ];
            KzgCommitment[] commitments = [.. polynomials.Select(secret.Commit)];
            Proof proof = secret.Prove(inputs, polynomials),
                other = secret.Prove(inputs, polynomials);
            byte[] data = Encode(proof);
            using var forge = new ForgeProject();
            forge.AddContract("Two", SolidityVerifier.Export(secret.Key, "Two"));
            forge.AddCall("accepts_true_proof", "Two", data, true);
            AddAccepted(forge, "accepts_one_commitment_without_inputs", "One", 0, 1);
            AddAccepted(forge, "accepts_three_commitments", "Three", 5, 3);
            forge.AddRejected(
                "Two",
                "rejects_every_input_changed",
                [
                    .. Enumerable
                        .Range(InputsAt, 3)
                        .Append(ValueAt)
                        .Select(word => Calldata.Change(data, word, x => x == U256.Zero ? U256.One : U256.Zero)),
                ]
            );
            forge.AddRejected(
                "Two",
                "rejects_inputs_and_value_plus_r",
                [
                    .. Enumerable
                        .Range(InputsAt, 3)
                        .Append(ValueAt)
                        .Select(word => Calldata.Change(data, word, x => U256.Add(x, Fr.Modulus, out _))),
                ]
            );
            forge.AddRejected("Two", "rejects_short_calldata", data[..^1], data[..^32], data[..(4 + 32 * InputsAt)], data[..4], []);
            forge.AddRejected("Two", "rejects_all_zero", [.. data[..4], .. new byte[data.Length - 4]]);
            forge.AddRejected("Two", "rejects_infinity", [.. Places.Select(place => Calldata.Zero(data, place.At, place.Words))]);
            forge.AddRejected(
                "Two",
                "rejects_aliases",
                [.. Points().Select(word => Calldata.Change(data, word, x => U256.Add(x, Fq.Modulus, out _)))]
            );
            forge.AddRejected(
                "Two",
                "rejects_off_curve",
                [.. Points().Select(word => Calldata.Change(data, word, x => U256.Add(x, U256.One, out _)))]
            );
            forge.AddRejected("Two", "rejects_outside_subgroup", Encode(proof with { B = OddPoints.OutsideSubgroup }));
            forge.AddRejected(
                "Two",
                "rejects_exchanged_commitments",
                SolidityCalldata.Encode(proof, inputs, [commitments[1], commitments[0]]),
                SolidityCalldata.Encode(proof, inputs, [commitments[0], commitments[0]])
            );
            forge.AddRejected(
                "Two",
                "rejects_another_mask",
                Encode(proof with { Opening = proof.Opening! with { Mask = other.Opening!.Mask } })
            );
            forge.AddRejected(
                "Two",
                "rejects_another_quotient",
                Encode(proof with { Opening = proof.Opening with { Quotient = other.Opening.Quotient } })
            );
            Fr error = PrimeField.Random<Fr>(),
                rho = Challenge.Rho(secret.Key.Digest(), inputs, commitments, proof.Opening.Mask, proof.C1!.Value);
            forge.AddRejected(
                "Two",
                "rejects_both_equations_false_by_the_same",
                Encode(
                    proof with
                    {
                        C = Trapdoor.Plus(proof.C, Trapdoor.G1Of(error * secret.Delta2.InverseVarTime())),
                        Opening = proof.Opening with
                        {
                            Quotient = Trapdoor.Plus(proof.Opening.Quotient, Trapdoor.G1Of(error * (rho - secret.Tau).InverseVarTime())),
                        },
                    }
                )
            );
            forge.AddRejected("Two", "rejects_other_proof", Encode(CommittedTrapdoor.Random(3, 2).Prove(inputs, polynomials)));
            forge.AddWithoutPrecompiles("Two", data);
            AddCost(forge, data);
            Results = forge.Run();

            byte[] Encode(Proof given) => SolidityCalldata.Encode(given, inputs, commitments);
        }

        /// <summary>The words that are coordinates.</summary>
        private static IEnumerable<int> Points() => Enumerable.Range(0, ValueAt).Concat([ValueAt + 1, ValueAt + 2]);

        private static void AddAccepted(ForgeProject forge, string test, string contract, int count, int commitments)
        {
            CommittedTrapdoor secret = CommittedTrapdoor.Random(count, commitments);
            Fr[] inputs = [.. Enumerable.Range(0, count).Select(_ => PrimeField.Random<Fr>())];
            Fr[][] polynomials =
            [
                .. Enumerable
                    .Range(1, commitments)
                    .Select(length => (Fr[])[.. Enumerable.Range(0, length + 1).Select(_ => PrimeField.Random<Fr>())]),
            ];
            forge.AddContract(contract, SolidityVerifier.Export(secret.Key, contract));
            forge.AddCall(
                test,
                contract,
                SolidityCalldata.Encode(secret.Prove(inputs, polynomials), inputs, [.. polynomials.Select(secret.Commit)]),
                true
            );
        }

        /// <summary>A pair, the term of y, and products for two commitments, mask, quotient twice and value.</summary>
        private void AddCost(ForgeProject forge, byte[] data)
        {
            TwoPhaseTrapdoor two = TwoPhaseTrapdoor.Random(3);
            forge.AddContract("Phases", SolidityVerifier.Export(two.Key, "Phases"));
            string twoData = Convert.ToHexStringLower(SolidityCalldata.Encode(two.Prove(inputs), inputs));
            forge.AddTest(
                "costs_a_pair_and_a_few_products_more",
                $"uint256 committed = cost(address(new Two()), hex\"{Convert.ToHexStringLower(data)}\"); uint256 two = cost(address(new Phases()), hex\"{twoData}\"); "
                    + "emit log_named_uint(\"committed\", committed); emit log_named_uint(\"two\", two); require(committed - two <= 90_000);"
            );
        }
    }
}
