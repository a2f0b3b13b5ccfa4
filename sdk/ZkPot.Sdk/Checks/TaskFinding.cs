namespace ZkPot.Sdk;

/// <summary>Something that a trainer should know of a task before it takes part.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Text">What it is, in plain words.</param>
public sealed record TaskFinding(Severity Severity, string Topic, string Text);
