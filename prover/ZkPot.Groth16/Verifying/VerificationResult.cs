namespace ZkPot.Groth16;

/// <summary>What a verifier says of a proof, and why.</summary>
public readonly record struct VerificationResult
{
    private readonly string? reason;

    private VerificationResult(VerificationFault fault, string reason)
    {
        Fault = fault;
        this.reason = reason;
    }

    /// <summary>The proof is true.</summary>
    public static VerificationResult Valid => new(VerificationFault.None, "the proof is valid");

    /// <summary>The kind of fault; <see cref="VerificationFault.None"/> for a true proof.</summary>
    public VerificationFault Fault { get; }

    /// <summary>The same in words: what was found where, and what was expected.</summary>
    public string Reason => reason ?? "nothing was verified";

    /// <summary>True only for a proof that passed every check.</summary>
    public bool IsValid => Fault == VerificationFault.None && reason is not null;

    internal static VerificationResult Refused(VerificationFault fault, string reason) => new(fault, reason);

    /// <inheritdoc/>
    public override string ToString() => Reason;
}
