using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A coefficient times a wire, for people.</summary>
/// <param name="Coefficient">The coefficient.</param>
/// <param name="Wire">The wire's index.</param>
/// <param name="Name">The signal's name, or "wire 7" if no name is known.</param>
public sealed record NamedTerm(Fr Coefficient, int Wire, string Name)
{
    /// <inheritdoc/>
    public override string ToString() =>
        SignedDecimal.Of(Coefficient) switch
        {
            "1" => Name,
            "-1" => $"-{Name}",
            string coefficient => Wire == 0 ? coefficient : $"{coefficient} {Name}",
        };
}
