namespace ZkPot.Sdk;

/// <summary>What a trainer did, or waits for.</summary>
/// <param name="Round">In which round.</param>
/// <param name="Text">What, in words.</param>
/// <param name="IsAction">Whether something was done; else it waits.</param>
/// <param name="IsEnd">Whether there is nothing more to do in the task.</param>
public sealed record TrainerStep(ulong Round, string Text, bool IsAction = false, bool IsEnd = false);
