using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>A verification key of two-phase proofs.</summary>
internal sealed class GivenTwoPhaseKey(TwoPhaseVerificationKey key) : GivenKey
{
    public override string Flavour => "two-phase Groth16";

    public override int PublicCount => key.PublicCount;

    public override bool IsForDevelopment => DevelopmentKey.Recognises(key);

    public override string ContractName => "TwoPhaseVerifier";

    protected override U256 DigestWord => key.Digest();

    public override IReadOnlyList<KeyFault> Faults() => KeyChecks.Inspect(key);

    public override byte[] Json() => TwoPhaseVerificationKeyJson.Write(key);

    public override string Solidity(string name) => SolidityVerifier.Export(key, name);

    public override KeyAuditReport Audit(string? proof, string? inputs) => proof is null
        ? KeyAudit.Run(key)
        : throw new UsageException("The key is a two-phase key: a changed input changes the challenge, so no forgery starts from a true proof. Leave --proof and --public out.");

    public override Func<VerificationResult> Verification(string proof, Fr[] inputs)
    {
        TwoPhaseProof claimed = TwoPhaseProofJson.Load(proof);
        var prepared = new PreparedTwoPhaseVerificationKey(key);
        return () => Verifier.Verify(prepared, claimed, inputs);
    }

    public override Func<BatchResult> Verification(IReadOnlyList<ProofListing.Entry> entries, Operation operation)
    {
        var prepared = new PreparedTwoPhaseVerificationKey(key);
        IReadOnlyList<ProvenInputs<TwoPhaseProof>> proofs = Load(entries, TwoPhaseProofJson.Load, operation);
        return () => BatchVerifier.Verify(prepared, proofs, operation.Cancellation);
    }
}
