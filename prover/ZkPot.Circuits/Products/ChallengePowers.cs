namespace ZkPot.Circuits;

/// <summary>The powers of the challenge, a row for each from the second on.</summary>
public sealed class ChallengePowers(CircuitBuilder builder)
{
    private readonly List<Phase2> powers = [1, builder.Challenge];

    /// <summary>A power.</summary>
    public Phase2 this[int exponent]
    {
        get
        {
            while (powers.Count <= exponent)
                powers.Add(builder.Product(powers[^1], builder.Challenge));
            return powers[exponent];
        }
    }
}
