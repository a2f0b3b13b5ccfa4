namespace ZkPot.Algebra.Tests;

public sealed class Fq6Laws : FieldLaws<Fq6Laws.Fq6Element>
{
    private static readonly Fq2[] Parts = [Fq2.Zero, Fq2.One, new(Fq.From(9), -Fq.One)];

    protected override IReadOnlyList<Fq6Element> Edges { get; } =
    [.. from a in Parts from b in Parts from c in Parts select new Fq6Element(new(a, b, c))];

    protected override Fq6Element Draw(Random random) => new(Any(random));

    internal static Fq6 Any(Random random) => new(AnyFq2(random), AnyFq2(random), AnyFq2(random));

    private static Fq2 AnyFq2(Random random) => new(TestData.Element<Fq>(random), TestData.Element<Fq>(random));

    /// <summary>Fq6 as the laws see a field; its own operators take references.</summary>
    public readonly record struct Fq6Element(Fq6 Value) : IField<Fq6Element>
    {
        public static Fq6Element Zero => new(Fq6.Zero);

        public static Fq6Element One => new(Fq6.One);

        public bool IsZero => Value.IsZero;

        public static Fq6Element operator +(Fq6Element a, Fq6Element b) => new(a.Value + b.Value);

        public static Fq6Element operator -(Fq6Element a, Fq6Element b) => new(a.Value - b.Value);

        public static Fq6Element operator -(Fq6Element a) => new(-a.Value);

        public static Fq6Element operator *(Fq6Element a, Fq6Element b) => new(a.Value * b.Value);

        public Fq6Element Square() => new(Value.Square());

        public Fq6Element Double() => new(Value.Double());

        public Fq6Element InverseVarTime() => new(Value.InverseVarTime());

        public bool TrySqrtVarTime(out Fq6Element root) => throw new NotSupportedException("No root is taken in the tower.");
    }
}

public sealed class Fq12Laws : FieldLaws<Fq12Laws.Fq12Element>
{
    private static readonly Fq6[] Parts =
    [
        Fq6.Zero,
        Fq6.One,
        new(Fq2.Zero, Fq2.One, Fq2.Zero),
        new(Fq2.Zero, -Fq2.One, new(Fq.Zero, Fq.One)),
    ];

    protected override IReadOnlyList<Fq12Element> Edges { get; } = [.. from a in Parts from b in Parts select new Fq12Element(new(a, b))];

    protected override Fq12Element Draw(Random random) => new(new(Fq6Laws.Any(random), Fq6Laws.Any(random)));

    /// <summary>Fq12 as the laws see a field; its own operators take references.</summary>
    public readonly record struct Fq12Element(Fq12 Value) : IField<Fq12Element>
    {
        public static Fq12Element Zero => new(Fq12.Zero);

        public static Fq12Element One => new(Fq12.One);

        public bool IsZero => Value.IsZero;

        public static Fq12Element operator +(Fq12Element a, Fq12Element b) => new(a.Value + b.Value);

        public static Fq12Element operator -(Fq12Element a, Fq12Element b) => new(a.Value - b.Value);

        public static Fq12Element operator -(Fq12Element a) => new(-a.Value);

        public static Fq12Element operator *(Fq12Element a, Fq12Element b) => new(a.Value * b.Value);

        public Fq12Element Square() => new(Value.Square());

        public Fq12Element Double() => new(Value + Value);

        public Fq12Element InverseVarTime() => new(Value.InverseVarTime());

        public bool TrySqrtVarTime(out Fq12Element root) => throw new NotSupportedException("No root is taken in the tower.");
    }
}
