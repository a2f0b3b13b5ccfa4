using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>tau, alpha and beta of one contribution: to be forgotten as soon as they are used.</summary>
internal sealed class Phase1Secrets : IDisposable
{
    private Phase1Secrets(ChaChaGenerator random)
    {
        Tau = random.NextSecret();
        Alpha = random.NextSecret();
        Beta = random.NextSecret();
    }

    public Fr Tau { get; private set; }

    public Fr Alpha { get; private set; }

    public Fr Beta { get; private set; }

    /// <summary>Draws the secrets and the proofs that they are known.</summary>
    public static Phase1Secrets Draw(ChaChaGenerator random, ReadOnlySpan<byte> challenge, out Phase1PublicKey key)
    {
        var secrets = new Phase1Secrets(random);
        key = Phase1PublicKey.Make(secrets, challenge, random);
        return secrets;
    }

    /// <inheritdoc/>
    public void Dispose() => Tau = Alpha = Beta = default;
}
