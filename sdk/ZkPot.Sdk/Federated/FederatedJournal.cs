using System.Numerics;
using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk;

/// <summary>A model that a client trained for a round, with the proof of its step: all that an entry needs.</summary>
/// <param name="Round">The round.</param>
/// <param name="Model">The words of the model and the salt of its commitment, as <see cref="KzgPublication.Encode"/> gives them.</param>
/// <param name="Commitment">The commitment to it.</param>
/// <param name="Context">What the proof is for: it names round, account, and the model that the round starts from.</param>
/// <param name="Score">How many samples the step gets right.</param>
/// <param name="Proof">The proof.</param>
/// <param name="Took">How long that took to make.</param>
public sealed record PreparedStep(
    ulong Round,
    byte[] Model,
    KzgCommitment Commitment,
    BigInteger Context,
    uint Score,
    byte[] Proof,
    TimeSpan Took
);

/// <summary>What an account in a federated task remembers, a file for each thing, written before the chain is told. A client so keeps the
/// model that an entry commits to and the proof it took time to make; a keeper the salts of what it announced.</summary>
/// <param name="root">Where journals are kept.</param>
/// <param name="contracts">The chain and the contracts.</param>
/// <param name="id">The task.</param>
/// <param name="account">The account.</param>
public sealed class FederatedJournal(string root, ZkPotContracts contracts, BigInteger id, Address account)
{
    private readonly JournalFolder folder = new(root, contracts, contracts.Federated.Address, id, account);

    /// <summary>The step of a round, after making sure that the journal is of this chain; null if there is none.</summary>
    /// <exception cref="ZkPotException">The journal is of another chain, or the file is damaged. Nothing was changed.</exception>
    public async Task<PreparedStep?> ReadAsync(ulong round, CancellationToken cancellationToken = default)
    {
        await folder.RequireChainAsync(cancellationToken).ConfigureAwait(false);
        return folder.Read(
            NameOf(round),
            text => new PreparedStep(
                round,
                text.Bytes("model"),
                text.Commitment("commitment"),
                BigInteger.Parse(text.Text("context"), System.Globalization.CultureInfo.InvariantCulture),
                text.MaybeNumber("score") ?? throw new FormatException("it has no \"score\""),
                text.Bytes("proof"),
                TimeSpan.FromMilliseconds(text.MaybeNumber("milliseconds") ?? 0)
            )
        );
    }

    /// <summary>Writes the step of a round; when this returns, it survives a crash.</summary>
    public void Write(PreparedStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        folder.Write(
            NameOf(step.Round),
            new JsonObject
            {
                ["model"] = Convert.ToBase64String(step.Model),
                ["commitment"] = JournalText.Write(step.Commitment),
                ["context"] = step.Context.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["score"] = step.Score,
                ["proof"] = Convert.ToBase64String(step.Proof),
                ["milliseconds"] = (uint)step.Took.TotalMilliseconds,
            }
        );
    }

    /// <summary>The salt of a challenge that was announced; null if none was.</summary>
    internal async Task<KeptClaim?> ReadClaimAsync(ulong round, uint index, CancellationToken cancellationToken)
    {
        await folder.RequireChainAsync(cancellationToken).ConfigureAwait(false);
        return folder.Read(ClaimOf(round, index), text => new KeptClaim(text.Hash("salt")));
    }

    /// <summary>Writes the salt of a challenge that is going to be announced.</summary>
    internal void WriteClaim(ulong round, uint index, KeptClaim claim) =>
        folder.Write(ClaimOf(round, index), new JsonObject { ["salt"] = claim.Salt.ToString() });

    private static string NameOf(ulong round) => $"step-{round}";

    private static string ClaimOf(ulong round, uint index) => $"challenge-{round}-{index}";
}

/// <summary>What a keeper keeps of a challenge that it announced.</summary>
/// <param name="Salt">What hides the entry in the announcement.</param>
internal sealed record KeptClaim(Hash32 Salt);
