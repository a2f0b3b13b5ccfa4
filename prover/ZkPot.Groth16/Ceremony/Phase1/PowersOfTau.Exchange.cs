using ZkPot.Algebra;

namespace ZkPot.Groth16;

public static partial class PowersOfTau
{
    /// <summary>Writes the challenge that a contributor with another tool answers: the last response's hash and the powers.</summary>
    public static void ExportChallenge(string input, string output, CancellationToken cancellationToken = default)
    {
        using PtauFile file = PtauFile.Open(input);
        List<PtauContribution> contributions = ReadContributions(file);
        CurrentChallenge(file, contributions, cancellationToken);
        using var challenge = new AtomicFile(output);
        long position = 0;
        Append(contributions.Count == 0 ? PowersTranscript.EmptyResponse : contributions[^1].ResponseHash.Span);
        PowersTranscript.WriteUncompressed(PowersOf(file), Append, cancellationToken);
        challenge.Commit();

        void Append(ReadOnlySpan<byte> bytes)
        {
            challenge.Write(position, bytes);
            position += bytes.Length;
        }
    }

    /// <summary>Takes in the answer to a challenge: checks that it continues the file and was made as its key says, and adds it as a
    /// contribution.</summary>
    public static PtauContribution ImportResponse(
        string input,
        string response,
        string output,
        string? name,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireName(name);
        using PtauFile before = PtauFile.Open(input);
        List<PtauContribution> contributions = ReadContributions(before);
        byte[] challenge = CurrentChallenge(before, contributions, cancellationToken);
        using OwnedTauPowers after = ResponseFile.Read(
            response,
            before.Power,
            challenge,
            out Phase1PublicKey key,
            progress,
            cancellationToken
        );
        TauHeads from = PowersOf(before).Heads,
            to = after.View.Heads;
        if (!to.AreInTheirGroups)
            throw new ArtifactException(response, "powers", "have a first point outside its group");
        if (key.FaultOfStep(from, to, challenge) is string fault)
            throw new ArtifactException(response, "key", fault);
        PowersCheck.RequireConsistent(after.View, response, progress, cancellationToken);
        return Append(before.Power, contributions, challenge, after.View, key, name, null, output, cancellationToken);
    }
}
