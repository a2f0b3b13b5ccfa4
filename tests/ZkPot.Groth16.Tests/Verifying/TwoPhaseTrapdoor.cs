using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

/// <summary>Two-phase keys whose secrets the test knows; the last IC is the challenge's.</summary>
internal sealed record TwoPhaseTrapdoor(Fr Alpha, Fr Beta, Fr Gamma, Fr Delta1, Fr Delta2, Fr[] Ic)
{
    public static TwoPhaseTrapdoor Random(int publicCount) =>
        new(
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            [.. Enumerable.Range(0, publicCount + 2).Select(_ => PrimeField.Random<Fr>())]
        );

    public VerificationKey Key =>
        new()
        {
            Alpha = Trapdoor.G1Of(Alpha),
            Beta = Trapdoor.G2Of(Beta),
            Gamma = Trapdoor.G2Of(Gamma),
            Delta1 = Trapdoor.G2Of(Delta1),
            Delta = Trapdoor.G2Of(Delta2),
            Ic = [.. Ic.Select(Trapdoor.G1Of)],
        };

    /// <summary>A true proof.</summary>
    public Proof Prove(params Fr[] inputs)
    {
        Fr c1 = PrimeField.Random<Fr>();
        return Complete(inputs, Rho(inputs, Trapdoor.G1Of(c1)), c1);
    }

    /// <summary>What an honest prover answers when his first phase is <paramref name="c1"/> and the challenge, wherever it came from, is
    /// <paramref name="rho"/>.</summary>
    public Proof Complete(Fr[] inputs, Fr rho, Fr c1)
    {
        Fr a = PrimeField.Random<Fr>(),
            b = PrimeField.Random<Fr>();
        Fr c2 = (a * b - Alpha * Beta - Gamma * InputSum(inputs, rho) - Delta1 * c1) * Delta2.InverseVarTime();
        return new(Trapdoor.G1Of(a), Trapdoor.G2Of(b), Trapdoor.G1Of(c2)) { C1 = Trapdoor.G1Of(c1) };
    }

    public Fr Rho(Fr[] inputs, AffinePoint<Fq> c1) => Challenge.Rho(Key.Digest(), inputs, c1);

    private Fr InputSum(Fr[] inputs, Fr rho)
    {
        Fr sum = Ic[0] + rho * Ic[^1];
        for (int i = 0; i < inputs.Length; i++)
            sum += inputs[i] * Ic[i + 1];
        return sum;
    }
}
