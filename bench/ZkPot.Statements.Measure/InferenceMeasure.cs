using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;
using ZkPot.Testing;

namespace ZkPot.Statements.Measure;

/// <summary>inference MODEL public|committed values|words|committed: lays, fills, proves and verifies the logits of an image of
/// MNIST.</summary>
internal static class InferenceMeasure
{
    private static readonly Stopwatch Watch = new();

    public static int Run(string[] args)
    {
        if (
            args is not [string model, "public" or "committed", string kind]
            || !Models.Architectures.ContainsKey(model)
            || !Enum.TryParse(kind, ignoreCase: true, out InferenceInput input)
        )
        {
            Console.Error.WriteLine(
                $"Usage: inference {string.Join('|', Models.Architectures.Keys)} public|committed values|words|committed"
            );
            return 1;
        }
        (Dataset train, Dataset test) = KnownDatasets.LoadMnist();
        IntegerNetwork network = Models.Get(model, train);
        Watch.Start();
        using InferenceStatement statement =
            args[1] == "public"
                ? InferenceStatement.OfPublic(network, input, InferenceOutput.Logits)
                : InferenceStatement.OfCommitted(network.Architecture, input, InferenceOutput.Logits);
        Report("laid");
        Console.WriteLine(CircuitSummary.Of(statement.Circuit.System));
        using var folder = new TemporaryFolder();
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(statement.Circuit.System.DomainPower)))
        {
            Watch.Restart();
            Groth16Setup.CreateKey(statement.Circuit.System, ptau, folder.At("fresh.zkey"));
        }
        ZkeyCeremony.MakeDevelopmentKey(folder.At("fresh.zkey"), folder.At("key.zkey"));
        Report("key");
        Prove(statement, folder.At("key.zkey"), network, test);
        return 0;
    }

    private static void Prove(InferenceStatement statement, string zkey, IntegerNetwork network, Dataset test)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey);
        var key = new PreparedVerificationKey(prover.VerificationKey);
        for (int i = 0; i < 3; i++)
        {
            var claim = new InferenceClaim(network, test.Sample(i).ToArray(), Fr.From(2026), InputCommitment.NewSalt())
            {
                ModelSalt = PrimeField.Random<Fr>(),
            };
            Watch.Restart();
            using CircuitWitness witness = statement.NewWitness(claim);
            Report("first phase of the witness");
            Proof proof = statement.Circuit.HasChallenge ? prover.Prove(witness) : prover.Prove(witness.Values);
            Report("witness and proof");
            KzgCommitment[] commitments = [.. witness.Polynomials.Select(polynomial => polynomial.Commit(prover.Powers))];
            Console.WriteLine($"verified: {Verifier.Verify(key, proof, statement.PublicValues(claim), commitments).IsValid}");
        }
    }

    private static void Report(string what) =>
        Console.WriteLine($"{what}: {Watch.Elapsed.TotalSeconds:0.00} s, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
}
