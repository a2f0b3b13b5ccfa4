using System.Globalization;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Federation.OnChain;

/// <summary>A federation that is to be played on a chain: open mode, in which clients show their models to everybody, so that a leader can
/// add them up. The contracts have no mask phase and no models sealed to a leader yet.</summary>
/// <param name="Task">What is trained, by whom, for how long. All clients take part in every round; a linear network.</param>
/// <param name="TestSamples">How many samples scores are proven on; public, constants of the circuits.</param>
/// <param name="Slack">How many of them a client's step may fall short of the global model's own score.</param>
/// <param name="Malicious">Who attacks; null if nobody does.</param>
/// <param name="WindowSeconds">The length of every window; 0 for long ones that the run lets pass itself on a local chain, as soon as
/// nobody has anything left to do.</param>
public sealed record FederationPlan(
    FederatedTask Task,
    int TestSamples = 100,
    int Slack = 2,
    MaliciousClients? Malicious = null,
    int WindowSeconds = 0
)
{
    /// <summary>The most clients: 2^h / 4 of them with the largest h that lanes may have is more than a window can refute.</summary>
    public const int MaxClients = 4_000;

    /// <summary>What an integer weight of 1 is worth: weights lie between -1 and 1.</summary>
    public const float WeightStep = 1f / 127;

    /// <summary>Gets the bits of headroom of a lane: four times the clients fit.</summary>
    public int Headroom => Math.Max(4, 2 + (int)Math.Ceiling(Math.Log2(Task.Clients)));

    /// <summary>Fails if the numbers make no sense.</summary>
    /// <exception cref="FederationException">They make none; the message names the first.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Task);
        Task.Validate();
        if (Task.Architecture.Layers is not [Dense])
            throw new FederationException("Federations on a chain train linear networks so far: one dense layer was expected.");
        if (Task.Clients > MaxClients)
            throw new FederationException($"{Task.Clients} clients; at most {MaxClients} were expected on a chain.");
        if (Task.Rounds > byte.MaxValue)
            throw new FederationException($"{Task.Rounds} rounds; at most {byte.MaxValue} were expected on a chain.");
        if (Task.Participants != Task.Clients)
            throw new FederationException("On a chain all clients take part in every round.");
        if (TestSamples is < 4 or > 10_000 || Slack < 0 || Slack > TestSamples)
            throw new FederationException(
                $"{TestSamples} test samples and a slack of {Slack}; 4 to 10,000, and at most as many, were expected."
            );
        if (WindowSeconds is not 0 and < 10)
            throw new FederationException($"Windows of {WindowSeconds} seconds; 0, or at least 10 were expected.");
    }

    /// <summary>All that results follow from: a folder of another plan must not be gone on with.</summary>
    internal string Fingerprint =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"zkpot.federation.chain.1|{Task.Clients}|{Task.Rounds}|{Task.Split}|{Task.Seed}|{Task.Architecture.Input}|{Task.Local.Samples}|"
                + $"{Task.Local.Epochs}|{Task.Local.BatchSize}|{Task.Local.LearningRate:R}|{Task.Local.Momentum:R}|{Task.Local.Proximal:R}|"
                + $"{TestSamples}|{Slack}|{Malicious?.ToString() ?? "none"}|{WindowSeconds}"
        );

    /// <summary>About how many bytes a run takes beside the runtime, keys and samples among them.</summary>
    public long MemoryBytes(FederatedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        long samples = (long)(data.Train.Count + data.Gate.Count + data.Test.Count) * data.Train.Shape.Size,
            parameters = Task.Architecture.Parameters.Count;
        // A circuit for constants has about as many constraints as the test set has pixels that are not black, and the parameters.
        long circuit = 8_000 * (2 * parameters + 20L * TestSamples);
        return samples + circuit + Task.Clients * (Malicious is null ? 120_000 : 120_000 + 4 * parameters);
    }
}

/// <summary>Images at half their resolution, for small circuits.</summary>
public static class Pooled
{
    /// <summary>The mean of each two by two pixels.</summary>
    public static Dataset Halve(Dataset images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Shape shape = images.Shape;
        (int height, int width) = (shape.Height / 2, shape.Width / 2);
        var values = new byte[images.Count * shape.Channels * height * width];
        int at = 0;
        for (int i = 0; i < images.Count; i++)
        {
            ReadOnlySpan<byte> image = images.Sample(i);
            for (int channel = 0; channel < shape.Channels; channel++)
            for (int row = 0; row < height; row++)
            for (int column = 0; column < width; column++)
            {
                int from = (channel * shape.Height + 2 * row) * shape.Width + 2 * column;
                values[at++] = (byte)((image[from] + image[from + 1] + image[from + shape.Width] + image[from + shape.Width + 1]) / 4);
            }
        }
        return new(new Shape(shape.Channels, height, width), images.Classes, values, images.Labels.ToArray());
    }

    /// <summary>The same for samples to learn from and to test on.</summary>
    public static TrainTest Halve(TrainTest samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new(Halve(samples.Train), Halve(samples.Test));
    }
}
