using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>What circuits and keys say of their flavor of Groth16, as facts.</summary>
internal static class PhaseReport
{
    /// <summary>Adds the flavor; of a circuit with a challenge how its wires are divided; of one with commitments how many there are and
    /// how long.</summary>
    public static Report AddPhases(this Report report, PhasePartition? phases)
    {
        report.Add("flavor", "Flavor", (long)FlavorOf(phases));
        if (phases is not PhasePartition divided)
            return report;
        report
            .Add("challengeWire", "Challenge's wire", divided.ChallengeWire)
            .Add("firstPhase", "Wires of the first phase", divided.FirstCount)
            .Add("secondPhase", "Wires of the second phase", divided.SecondCount);
        return divided.CommitmentCount == 0
            ? report
            : report
                .Add("commitments", "Polynomial commitments", divided.CommitmentCount)
                .Add("committedLength", "Coefficients of the longest, salt included", divided.CommittedLength);
    }

    /// <summary>Adds the powers of tau that the commitments of a key are over; nothing for a key without commitments.</summary>
    public static Report AddPowers(this Report report, KeyCommitments? commitments) =>
        commitments is null
            ? report
            : report
                .Add("srsId", "Id of the powers of tau", Hex(commitments.Srs.Id()))
                .Add("srsTranscript", "Transcript digest of the powers", Hex(commitments.Srs.TranscriptDigest));

    private static KeyFlavor FlavorOf(PhasePartition? phases) =>
        phases switch
        {
            null => KeyFlavor.Plain,
            { CommitmentCount: > 0 } => KeyFlavor.Committed,
            _ => KeyFlavor.TwoPhase,
        };

    private static string Hex(U256 value)
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        value.WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }
}
