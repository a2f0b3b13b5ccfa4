namespace ZkPot.Federation;

/// <summary>What a client hands in: how it would change the global model.</summary>
/// <param name="Client">Who.</param>
/// <param name="Delta">Its model less the global one, in the order of the architecture's parameters. Anyone who receives it does not change
/// it.</param>
/// <param name="Samples">How many samples it says it trained on.</param>
public sealed record ClientUpdate(int Client, float[] Delta, int Samples);

/// <summary>Clients whose updates did not enter a round's model, for one reason.</summary>
/// <param name="Reason">Why, as the rule says it.</param>
/// <param name="Honest">How many honest ones.</param>
/// <param name="Malicious">How many attackers.</param>
public sealed record Exclusion(string Reason, int Honest, int Malicious);

/// <summary>One round of a federation. Everything in it follows from the task and its seed.</summary>
/// <param name="Round">The round, from 1.</param>
/// <param name="Accuracy">The share of the test samples that the global model gets right after the round.</param>
/// <param name="TestSamples">How many test samples there are, for an interval.</param>
/// <param name="Score">The same on the samples that rules may look at.</param>
/// <param name="UpdateNorm">The Euclidean norm of the change of the global model.</param>
/// <param name="Participants">How many clients took part.</param>
/// <param name="Malicious">How many of them attacked.</param>
/// <param name="MaliciousWeight">The share of the attackers in all weights; null where the rule gives no weights.</param>
/// <param name="BackdoorSuccess">The share of triggered test samples that get the attacker's label; null without a backdoor.</param>
/// <param name="Exclusions">Who was left out, and why.</param>
public sealed record RoundReport(
    int Round,
    double Accuracy,
    int TestSamples,
    double Score,
    double UpdateNorm,
    int Participants,
    int Malicious,
    double? MaliciousWeight,
    double? BackdoorSuccess,
    IReadOnlyList<Exclusion> Exclusions
)
{
    /// <summary>Gets Wilson's 95 % interval of the accuracy (Wilson 1927), from the number of test samples.</summary>
    public Interval AccuracyInterval => Interval.Wilson(Accuracy, TestSamples);
}

/// <summary>Where a share lies with 95 % confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Wilson's score interval of a share that was seen in a number of independent samples.</summary>
    public static Interval Wilson(double share, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        const double Z = 1.959963984540054;
        double z2 = Z * Z / samples,
            middle = (share + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.Sqrt(share * (1 - share) / samples + z2 / (4 * samples));
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
