using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>How the wires are divided, as facts.</summary>
internal static class PhaseReport
{
    /// <summary>Adds the facts of a two-phase circuit; nothing for a plain one.</summary>
    public static Report AddPhases(this Report report, PhasePartition? phases) =>
        phases is not PhasePartition divided
            ? report
            : report
                .Add("challengeWire", "Challenge's wire", divided.ChallengeWire)
                .Add("firstPhase", "Wires of the first phase", divided.FirstCount)
                .Add("secondPhase", "Wires of the second phase", divided.SecondCount);
}
