using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>A verification key of plain proofs.</summary>
internal sealed class GivenPlainKey(VerificationKey key) : GivenKey
{
    public override string Flavour => "Groth16";

    public override int PublicCount => key.PublicCount;

    public override bool IsForDevelopment => DevelopmentKey.Recognises(key);

    public override string ContractName => "Groth16Verifier";

    protected override U256 DigestWord => key.Digest();

    public override IReadOnlyList<KeyFault> Faults() => KeyChecks.Inspect(key);

    public override byte[] Json() => VerificationKeyJson.Write(key);

    public override string Solidity(string name) => SolidityVerifier.Export(key, name);

    public override KeyAuditReport Audit(string? proof, string? inputs) =>
        proof is null ? KeyAudit.Run(key) : KeyAudit.Run(key, ProofJson.Load(proof), PublicInputsJson.Load(inputs!));

    public override Func<VerificationResult> Verification(string proof, Fr[] inputs)
    {
        Proof claimed = ProofJson.Load(proof);
        var prepared = new PreparedVerificationKey(key);
        return () => Verifier.Verify(prepared, claimed, inputs);
    }

    public override Func<BatchResult> Verification(IReadOnlyList<ProofListing.Entry> entries, Operation operation)
    {
        var prepared = new PreparedVerificationKey(key);
        IReadOnlyList<ProvenInputs<Proof>> proofs = Load(entries, ProofJson.Load, operation);
        return () => BatchVerifier.Verify(prepared, proofs, operation.Cancellation);
    }
}
