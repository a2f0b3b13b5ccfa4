using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class PowersOfTau
{
    /// <summary>Checks everything that a file claims: its points, the powers, every contribution from the first to the last, and the
    /// Lagrange bases if it is prepared.</summary>
    /// <returns>The contributions, so that contributors can look for their own.</returns>
    /// <exception cref="ArtifactException">The first fault found.</exception>
    public static IReadOnlyList<PtauContribution> Verify(
        string input,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        using PtauFile file = PtauFile.Open(input);
        List<PtauContribution> contributions = ReadContributions(file);
        if (contributions.Count == 0)
            throw new ArtifactException(input, "contributions", "are none, expected at least one: anybody knows the secrets of this file");
        PowersCheck.RequireConsistent(PowersOf(file), input, progress, cancellationToken);
        RequireTranscript(file, contributions, progress, cancellationToken);
        RequireLastContribution(file, contributions, cancellationToken);
        if (file.IsPrepared)
            LagrangeCheck.RequireConsistent(file, progress, cancellationToken);
        return contributions;
    }

    /// <summary>Every contribution multiplied what it found by secrets that its author knew, or that follow from its beacon.</summary>
    private static void RequireTranscript(
        PtauFile file,
        List<PtauContribution> contributions,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var work = new WorkMeter("check the contributions", contributions.Count, progress);
        TauHeads before = TauHeads.Initial;
        byte[] challenge = PowersTranscript.FirstChallenge(file.CeremonyPower, cancellationToken);
        for (int i = 0; i < contributions.Count; i++)
        {
            PtauContribution contribution = contributions[i];
            cancellationToken.ThrowIfCancellationRequested();
            if (FaultOf(contribution, before, challenge, progress, cancellationToken) is string fault)
                throw new ArtifactException(file.Path, $"contribution {i + 1}", fault);
            before = contribution.Heads;
            challenge = contribution.NextChallenge.ToArray();
            work.Add(1);
        }
        if (before != PowersOf(file).Heads)
            throw new ArtifactException(file.Path, "powers", "are not those of the last contribution");
    }

    private static string? FaultOf(
        PtauContribution contribution,
        in TauHeads before,
        byte[] challenge,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (!contribution.Heads.AreInTheirGroups)
            return "has a point outside its group";
        if (contribution.Key.FaultOfStep(before, contribution.Heads, challenge) is string fault)
            return fault;
        if (contribution.Beacon is null)
            return null;
        using Phase1Secrets secrets = Phase1Secrets.Draw(
            contribution.Beacon.Generator(progress, cancellationToken),
            challenge,
            out Phase1PublicKey key
        );
        return key == contribution.Key ? null : "has another key than follows from its beacon";
    }

    /// <summary>The hashes of the last contribution are those of the powers. A truncated file no longer has what they cover.</summary>
    private static void RequireLastContribution(PtauFile file, List<PtauContribution> contributions, CancellationToken cancellationToken)
    {
        if (file.Power != file.CeremonyPower)
            return;
        PtauContribution last = contributions[^1];
        CurrentChallenge(file, contributions, cancellationToken);
        byte[] answered =
            contributions.Count == 1
                ? PowersTranscript.FirstChallenge(file.Power, cancellationToken)
                : contributions[^2].NextChallenge.ToArray();
        byte[] state = PowersTranscript.ResponseUpToKey(answered, PowersOf(file), cancellationToken).ExportState();
        if (!PtauContribution.HashResponse(state, last.Key).AsSpan().SequenceEqual(last.ResponseHash.Span))
            throw new ArtifactException(
                file.Path,
                $"contribution {contributions.Count}",
                "has another response hash than its powers and key"
            );
    }
}
