namespace ZkPot.Algebra;

public readonly partial struct Fq12
{
    /// <summary>The q-th power.</summary>
    public Fq12 Frobenius() =>
        new(
            new(C0.C0.Conjugate(), C0.C1.Conjugate() * FrobeniusMap.Of(2), C0.C2.Conjugate() * FrobeniusMap.Of(4)),
            new(C1.C0.Conjugate() * FrobeniusMap.Of(1), C1.C1.Conjugate() * FrobeniusMap.Of(3), C1.C2.Conjugate() * FrobeniusMap.Of(5))
        );

    /// <summary>The q^2-th power.</summary>
    public Fq12 FrobeniusSquared() =>
        new(
            new(C0.C0, C0.C1 * FrobeniusMap.SquareOf(2), C0.C2 * FrobeniusMap.SquareOf(4)),
            new(C1.C0 * FrobeniusMap.SquareOf(1), C1.C1 * FrobeniusMap.SquareOf(3), C1.C2 * FrobeniusMap.SquareOf(5))
        );
}
