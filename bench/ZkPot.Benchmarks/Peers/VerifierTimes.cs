using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Benchmarks.Peers;

/// <summary>Time of one verification, and of one proof in a batch of a thousand, with three public inputs.</summary>
internal static class VerifierTimes
{
    public static int Run()
    {
        const int Count = 1000,
            Repeats = 50;
        // Proofs from a key whose secrets are open: e(aP, bQ) = e(alpha, beta) e(IC(x), gamma) e(cP, delta) is solved for c.
        Fr alpha = PrimeField.Random<Fr>(),
            beta = PrimeField.Random<Fr>(),
            gamma = PrimeField.Random<Fr>(),
            delta = PrimeField.Random<Fr>();
        Fr[] ic = [.. Enumerable.Range(0, 4).Select(_ => PrimeField.Random<Fr>())];
        var key = new PreparedVerificationKey(
            new VerificationKey
            {
                Alpha = First(alpha),
                Beta = Second(beta),
                Gamma = Second(gamma),
                Delta = Second(delta),
                Ic = [.. ic.Select(First)],
            }
        );
        var proofs = new ProvenInputs[Count];
        for (int i = 0; i < Count; i++)
        {
            Fr[] inputs = [.. Enumerable.Range(0, 3).Select(_ => PrimeField.Random<Fr>())];
            Fr sum = ic[0] + ic[1] * inputs[0] + ic[2] * inputs[1] + ic[3] * inputs[2],
                a = PrimeField.Random<Fr>(),
                b = PrimeField.Random<Fr>();
            proofs[i] = new(new Proof(First(a), Second(b), First((a * b - alpha * beta - gamma * sum) * delta.InverseVarTime())), inputs);
        }
        for (int i = 0; i < 20; i++)
            Require(Verifier.Verify(key, proofs[i].Proof, (Fr[])proofs[i].Inputs).IsValid);
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Repeats; i++)
            Require(Verifier.Verify(key, proofs[i].Proof, (Fr[])proofs[i].Inputs).IsValid);
        Console.WriteLine($"verify, warm: {watch.Elapsed.TotalMilliseconds / Repeats:F2} ms");
        Require(BatchVerifier.Verify(key, proofs).IsValid);
        watch.Restart();
        for (int i = 0; i < 3; i++)
            Require(BatchVerifier.Verify(key, proofs).IsValid);
        Console.WriteLine($"batch of {Count}: {watch.Elapsed.TotalMilliseconds / 3 / Count:F3} ms a proof");
        return 0;
    }

    private static AffinePoint<Fq> First(Fr exponent) =>
        ((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(PrimeField.ToCanonical(exponent)).ToAffineVarTime();

    private static AffinePoint<Fq2> Second(Fr exponent) =>
        ((JacobianPoint<Fq2>)G2.Generator).MultiplyVarTime(PrimeField.ToCanonical(exponent)).ToAffineVarTime();

    private static void Require(bool valid)
    {
        if (!valid)
            throw new InvalidOperationException("A true proof was refused.");
    }
}
