namespace ZkPot.Sdk;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>As it should be.</summary>
    Info,

    /// <summary>To be known and weighed.</summary>
    Warning,

    /// <summary>Do not take part.</summary>
    Error,
}
