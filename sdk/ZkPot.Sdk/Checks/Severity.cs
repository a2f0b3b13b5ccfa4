namespace ZkPot.Sdk;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>To be known and weighed.</summary>
    Mind,

    /// <summary>Do not take part.</summary>
    Stop,
}
