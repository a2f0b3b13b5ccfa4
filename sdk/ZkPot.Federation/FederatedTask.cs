using System.Globalization;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Federation;

/// <summary>What is trained together, and how: everything that all clients of a federation agree on but the rule that adds their
/// updates.</summary>
/// <param name="Architecture">The network.</param>
/// <param name="Clients">How many clients there are.</param>
/// <param name="Rounds">How many rounds are played.</param>
/// <param name="Split">How the samples lie among the clients.</param>
/// <param name="Local">How a client trains.</param>
/// <param name="ClientsPerRound">How many clients, drawn afresh, take part in a round; 0 for all.</param>
/// <param name="Seed">What all that is random follows from.</param>
public sealed record FederatedTask(
    Architecture Architecture,
    int Clients,
    int Rounds,
    DataSplit Split,
    LocalTraining Local,
    int ClientsPerRound = 0,
    ulong Seed = 1
)
{
    /// <summary>The most clients of a simulation.</summary>
    public const int MaxClients = 100_000;

    /// <summary>Gets how many clients take part in a round.</summary>
    public int Participants => ClientsPerRound == 0 ? Clients : ClientsPerRound;

    /// <summary>Fails if the numbers make no sense.</summary>
    /// <exception cref="FederationException">They make none; the message names the first.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Architecture);
        ArgumentNullException.ThrowIfNull(Split);
        ArgumentNullException.ThrowIfNull(Local);
        if (Clients is < 1 or > MaxClients)
            throw new FederationException($"A federation of {Clients} clients; 1 to {MaxClients} were expected.");
        if (Rounds is < 1 or > 100_000)
            throw new FederationException($"{Rounds} rounds; 1 to 100,000 were expected.");
        if (ClientsPerRound < 0 || ClientsPerRound > Clients)
            throw new FederationException($"{ClientsPerRound} clients a round; 0 (all) to {Clients} were expected.");
        Local.Validate();
    }
}

/// <summary>How a client trains from the global model: stochastic gradient descent on its own samples, its rate falling evenly to 0 within
/// the round.</summary>
/// <param name="Samples">The most samples a client takes in a round, drawn afresh from its own; 0 for all.</param>
/// <param name="Epochs">How often it sees them.</param>
/// <param name="BatchSize">The samples of a step.</param>
/// <param name="LearningRate">The rate of the first step.</param>
/// <param name="Momentum">How much of the last step goes into the next.</param>
/// <param name="Proximal">
/// The weight mu of FedProx (Li et al., MLSys 2020, arXiv:1812.06127): mu/2 |w - global|^2 is added to the loss. 0 is FedAvg's client.
/// </param>
public sealed record LocalTraining(
    int Samples = 160,
    int Epochs = 1,
    int BatchSize = 16,
    float LearningRate = 0.5f,
    float Momentum = 0,
    float Proximal = 0
)
{
    internal void Validate()
    {
        if (Samples < 0)
            throw new FederationException($"{Samples} samples of a client in a round; 0 (all) or more were expected.");
        if (Epochs is < 1 or > 10_000)
            throw new FederationException($"{Epochs} local epochs; 1 to 10,000 were expected.");
        if (BatchSize is < 1 or > 65_536)
            throw new FederationException($"Batches of {BatchSize}; 1 to 65,536 were expected.");
        if (!(LearningRate > 0) || !float.IsFinite(LearningRate))
            throw new FederationException(
                string.Create(CultureInfo.InvariantCulture, $"A learning rate of {LearningRate}; a positive number was expected.")
            );
        if (!(Momentum >= 0 && Momentum < 1))
            throw new FederationException(
                string.Create(CultureInfo.InvariantCulture, $"A momentum of {Momentum}; at least 0 and less than 1 was expected.")
            );
        if (!(Proximal >= 0) || !float.IsFinite(Proximal))
            throw new FederationException(
                string.Create(CultureInfo.InvariantCulture, $"A proximal weight of {Proximal}; at least 0 was expected.")
            );
    }
}

/// <summary>
/// How samples lie among clients. Dirichlet splits give each class away by shares from a symmetric Dirichlet distribution
/// (Hsu, Qi and Brown 2019, arXiv:1909.06335): 0.5 is uneven, 0.1 leaves most clients a class or two.
/// </summary>
public sealed record DataSplit
{
    private DataSplit(double? concentration) => Concentration = concentration;

    /// <summary>Uniformly at random.</summary>
    public static DataSplit Iid { get; } = new((double?)null);

    /// <summary>Gets the concentration of the Dirichlet distribution; null if the samples are dealt out evenly.</summary>
    public double? Concentration { get; }

    /// <summary>Each class by shares from a Dirichlet distribution.</summary>
    public static DataSplit Dirichlet(double concentration) =>
        concentration > 0 && double.IsFinite(concentration)
            ? new DataSplit(concentration)
            : throw new FederationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A Dirichlet split with concentration {concentration}; a positive number was expected."
                )
            );

    /// <summary>Reads <c>iid</c> or <c>dirichlet:0.5</c>.</summary>
    public static DataSplit Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "iid")
            return Iid;
        const string Prefix = "dirichlet:";
        if (
            text.StartsWith(Prefix, StringComparison.Ordinal)
            && double.TryParse(
                text.AsSpan(Prefix.Length),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double concentration
            )
        )
            return Dirichlet(concentration);
        throw new FederationException($"The split {text} is unknown; iid or dirichlet:A was expected, for example dirichlet:0.5.");
    }

    /// <summary>Deals the samples out: the indices that each client holds.</summary>
    public int[][] Deal(Dataset dataset, int clients, ulong seed) =>
        Concentration is double concentration
            ? Learning.Data.Split.Dirichlet(dataset, clients, concentration, seed)
            : Learning.Data.Split.Iid(dataset, clients, seed);

    /// <inheritdoc/>
    public override string ToString() =>
        Concentration is double concentration ? string.Create(CultureInfo.InvariantCulture, $"dirichlet:{concentration}") : "iid";
}
