namespace ZkPot.Groth16;

/// <summary>What an audit of a verification key found.</summary>
/// <param name="Faults">What the static checks say.</param>
/// <param name="Forgeries">Every forgery that was tried; none if the key's points are not even in their groups.</param>
public sealed record KeyAuditReport(IReadOnlyList<KeyFault> Faults, IReadOnlyList<ForgeryAttempt> Forgeries)
{
    /// <summary>True if the key has no fault that can be seen and no forgery succeeded.</summary>
    public bool IsSound => Faults.Count == 0 && Forgeries.All(forgery => !forgery.Succeeded);
}
