using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

/// <summary>Keys whose secrets the test knows, so that it can make true proofs without a circuit and spoil keys one fault at a
/// time.</summary>
internal sealed record Trapdoor(Fr Alpha, Fr Beta, Fr Gamma, Fr Delta, Fr[] Ic)
{
    public static Trapdoor Random(int publicCount) =>
        new(
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            PrimeField.Random<Fr>(),
            [.. Enumerable.Range(0, publicCount + 1).Select(_ => PrimeField.Random<Fr>())]
        );

    public VerificationKey Key =>
        new()
        {
            Alpha = G1Of(Alpha),
            Beta = G2Of(Beta),
            Gamma = G2Of(Gamma),
            Delta = G2Of(Delta),
            Ic = [.. Ic.Select(G1Of)],
        };

    public Proof Prove(params Fr[] inputs)
    {
        Fr a = PrimeField.Random<Fr>(),
            b = PrimeField.Random<Fr>();
        Fr sum = Ic[0];
        for (int i = 0; i < inputs.Length; i++)
            sum += inputs[i] * Ic[i + 1];
        return new(G1Of(a), G2Of(b), G1Of((a * b - Alpha * Beta - Gamma * sum) * Delta.InverseVarTime()));
    }

    public static AffinePoint<Fq> G1Of(Fr scalar) => Times(G1.Generator, scalar);

    public static AffinePoint<Fq2> G2Of(Fr scalar) => Times(G2.Generator, scalar);

    public static AffinePoint<TField> Times<TField>(AffinePoint<TField> point, Fr scalar)
        where TField : unmanaged, IField<TField> =>
        ((JacobianPoint<TField>)point).MultiplyVarTime(PrimeField.ToCanonical(scalar)).ToAffineVarTime();

    public static AffinePoint<TField> Plus<TField>(AffinePoint<TField> a, AffinePoint<TField> b)
        where TField : unmanaged, IField<TField> => ((JacobianPoint<TField>)a + b).ToAffineVarTime();
}
