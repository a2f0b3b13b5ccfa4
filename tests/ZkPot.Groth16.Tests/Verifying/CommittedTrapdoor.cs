using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

/// <summary>Keys with commitments whose secrets the test knows; the last two IC are those of the challenge and of the value that the
/// commitments open to.</summary>
internal sealed record CommittedTrapdoor(Fr Alpha, Fr Beta, Fr Delta1, Fr Delta2, Fr Tau, Fr[] Ic, int Count)
{
    private static readonly U256 Transcript = U256.ReadBigEndian(Keccak256.Hash("a transcript"u8));

    public static CommittedTrapdoor Random(int publicCount, int commitments) =>
        new(
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            [.. Enumerable.Range(0, publicCount + 3).Select(_ => PrimeField.Random<Fr>())],
            commitments
        );

    public VerificationKey Key =>
        new()
        {
            Alpha = Trapdoor.G1Of(Alpha),
            Beta = Trapdoor.G2Of(Beta),
            Gamma = G2.Generator,
            Delta1 = Trapdoor.G2Of(Delta1),
            Delta = Trapdoor.G2Of(Delta2),
            Ic = [.. Ic.Select(Trapdoor.G1Of)],
            Srs = new(Trapdoor.G2Of(Tau), Transcript),
            CommitmentCount = Count,
        };

    /// <summary>The commitment to a polynomial, by its coefficients.</summary>
    public KzgCommitment Commit(params Fr[] coefficients) => new(Trapdoor.G1Of(Kzg.Evaluate(coefficients, Tau)));

    /// <summary>A true proof about polynomials.</summary>
    public Proof Prove(Fr[] inputs, params Fr[][] polynomials)
    {
        Fr[] mask = [PrimeField.Random<Fr>(), PrimeField.Random<Fr>()];
        Fr c1 = PrimeField.Random<Fr>();
        Fr rho = Rho(inputs, polynomials, mask, c1),
            value = Folded(polynomials, mask, rho, rho);
        return Answer(inputs, polynomials, mask, c1, rho, value);
    }

    public Fr Rho(Fr[] inputs, Fr[][] polynomials, Fr[] mask, Fr c1) =>
        Challenge.Rho(Key.Digest(), inputs, [.. polynomials.Select(Commit)], Commit(mask), Trapdoor.G1Of(c1));

    /// <summary>What is answered to a challenge: Groth16's equation for the inputs and the value, and a quotient that opens the polynomials
    /// to the value.</summary>
    public Proof Answer(Fr[] inputs, Fr[][] polynomials, Fr[] mask, Fr c1, Fr rho, Fr value)
    {
        Fr a = PrimeField.Random<Fr>(),
            b = PrimeField.Random<Fr>();
        Fr c2 = (a * b - Alpha * Beta - InputSum(inputs, rho, value) - Delta1 * c1) * Delta2.InverseVarTime();
        Fr quotient = (Folded(polynomials, mask, rho, Tau) - value) * (Tau - rho).InverseVarTime();
        return new(Trapdoor.G1Of(a), Trapdoor.G2Of(b), Trapdoor.G1Of(c2))
        {
            C1 = Trapdoor.G1Of(c1),
            Opening = new(Commit(mask), value, Trapdoor.G1Of(quotient)),
        };
    }

    /// <summary>sum_j rho^(jN) P_j + rho^(mN) R at a point.</summary>
    public static Fr Folded(Fr[][] polynomials, Fr[] mask, Fr rho, Fr point) =>
        Kzg.Evaluate([.. polynomials.Append(mask).Select(polynomial => Kzg.Evaluate(polynomial, point))], Kzg.Stride(rho));

    public Fr InputSum(Fr[] inputs, Fr rho, Fr value)
    {
        Fr sum = Ic[0] + rho * Ic[^2] + value * Ic[^1];
        for (int i = 0; i < inputs.Length; i++)
            sum += inputs[i] * Ic[i + 1];
        return sum;
    }
}
