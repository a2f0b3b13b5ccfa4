using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Attacks;
using ZkPot.Learning.Data;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.Simulation;

/// <summary>A federation to be simulated.</summary>
/// <param name="Task">What is trained together.</param>
/// <param name="Rule">How updates become a change of the model.</param>
/// <param name="Malicious">Who attacks; null if nobody does.</param>
/// <param name="Threads">How many threads to use; 0 for all processors. It changes nothing but the time.</param>
/// <param name="Checkpoint">A file that keeps what is done, after every round, so that a run that was killed goes on; null for
/// none.</param>
public sealed record SimulationOptions(
    FederatedTask Task,
    IAggregationRule Rule,
    MaliciousClients? Malicious = null,
    int Threads = 0,
    string? Checkpoint = null
)
{
    /// <summary>About how many bytes a simulation takes beside the runtime.</summary>
    public long MemoryBytes(FederatedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int parameters = Task.Architecture.Parameters.Count,
            threads = Threads > 0 ? Threads : Environment.ProcessorCount;
        long samples = (long)(data.Train.Count + data.Root.Count + data.Gate.Count + data.Test.Count) * (data.Train.Shape.Size + 1);
        long updates = (long)Task.Participants * parameters * sizeof(float),
            crafted = (long)(updates * (Malicious?.Fraction ?? 0));
        long workspaces = threads * (GradientWorkspace.MemoryBytes(Task.Architecture) + 3L * sizeof(float) * parameters);
        return samples
            + updates
            + crafted
            + workspaces
            + Rule.MemoryBytes(Task.Participants, parameters)
            + (long)data.Train.Count * sizeof(int);
    }

    /// <summary>What every number of the results depends on: a checkpoint of anything else must not be gone on with.</summary>
    internal byte[] Fingerprint(FederatedData data)
    {
        LocalTraining local = Task.Local;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"zkpot.federation.1|{Task.Clients}|{Task.Rounds}|{Task.ClientsPerRound}|{Task.Split}|{Task.Seed}|{local.Samples}|"
                + $"{local.Epochs}|{local.BatchSize}|{local.LearningRate:R}|{local.Momentum:R}|{local.Proximal:R}|{Rule.Name}|"
                + $"{Malicious?.ToString() ?? "none"}|{Task.Architecture.Input}|{Task.Architecture.InputBits}|"
                + $"{string.Join(';', Task.Architecture.Layers)}"
        );
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (Dataset dataset in (Dataset[])[data.Train, data.Root, data.Gate, data.Test])
        {
            for (int i = 0; i < dataset.Count; i++)
                hash.AppendData(dataset.Sample(i));
            hash.AppendData(dataset.Labels);
        }
        return hash.GetHashAndReset();
    }
}

/// <summary>The clients that attack.</summary>
/// <param name="Attack">What they do.</param>
/// <param name="Fraction">Their share of all clients, from 0 to 1.</param>
public sealed record MaliciousClients(IAttack Attack, double Fraction)
{
    /// <summary>Reads <c>alie:0.3</c>, or with a parameter of the attack <c>ipm:0.5:0.3</c>; null for <c>none</c>.</summary>
    public static MaliciousClients? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "none")
            return null;
        int colon = text.LastIndexOf(':');
        if (
            colon < 0
            || !double.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double fraction)
            || fraction is < 0 or >= 1
        )
            throw new FederationException(
                $"The attack {text} says no share of the clients; NAME:SHARE was expected with a share from 0 to below 1, for example "
                    + $"alie:0.3."
            );
        return AttackNames.Parse(text[..colon]) is IAttack attack ? new MaliciousClients(attack, fraction) : null;
    }

    /// <summary>How many of some clients attack.</summary>
    public int CountOf(int clients) => (int)Math.Round(Fraction * clients, MidpointRounding.AwayFromZero);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Attack.Name}:{Fraction}");
}

/// <summary>How far a simulation is.</summary>
/// <param name="Round">The round that is being played, from 1.</param>
/// <param name="Rounds">How many there are.</param>
/// <param name="Clients">How many clients of the round have trained.</param>
/// <param name="Participants">How many take part.</param>
/// <param name="Completed">The round's report, once it is over.</param>
public sealed record SimulationProgress(int Round, int Rounds, int Clients, int Participants, RoundReport? Completed)
{
    /// <summary>Gets the share of all work that is done.</summary>
    public double Fraction => Completed is null ? (Round - 1 + (double)Clients / (Participants + 1)) / Rounds : (double)Round / Rounds;
}

/// <summary>What a simulation gave. Everything in it follows from the options and the data.</summary>
/// <param name="Rounds">The rounds, in order.</param>
/// <param name="Model">The last global model.</param>
/// <param name="ModelDigest">The SHA-256 of its parameters' bytes, little-endian, in hexadecimal.</param>
/// <param name="ExclusionsByClient">In how many rounds each client was left out.</param>
/// <param name="MaliciousClients">Who attacked.</param>
/// <param name="ResumedAfter">After how many rounds of an earlier run this one began.</param>
public sealed record SimulationResult(
    IReadOnlyList<RoundReport> Rounds,
    FloatNetwork Model,
    string ModelDigest,
    IReadOnlyList<int> ExclusionsByClient,
    IReadOnlyList<int> MaliciousClients,
    int ResumedAfter
)
{
    /// <summary>The mean accuracy of the last three rounds: single rounds of uneven data go up and down.</summary>
    public double FinalAccuracy => Rounds.TakeLast(3).Average(round => round.Accuracy);

    /// <summary>The backdoor's success after the last round; null without one.</summary>
    public double? BackdoorSuccess => Rounds[^1].BackdoorSuccess;
}
