using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>A verification key, with what the verbs do with it.</summary>
internal sealed class LoadedKey(VerificationKey key)
{
    /// <summary>The key.</summary>
    public VerificationKey Key => key;

    /// <summary>The flavor, for people.</summary>
    public string Flavor =>
        key.Flavor switch
        {
            KeyFlavor.Plain => "Groth16",
            KeyFlavor.TwoPhase => "two-phase Groth16",
            _ => "Groth16 with polynomial commitments",
        };

    /// <summary>What the key is known by, in hexadecimal.</summary>
    public string Digest
    {
        get
        {
            Span<byte> bytes = stackalloc byte[U256.Size];
            key.Digest().WriteBigEndian(bytes);
            return $"0x{Convert.ToHexStringLower(bytes)}";
        }
    }

    /// <summary>True for a key that is good for development alone.</summary>
    public bool IsForDevelopment => DevelopmentKey.Recognizes(key);

    /// <summary>Loads it from a proving key, if the file's name ends with .zkey, or else from JSON.</summary>
    public static LoadedKey Load(string path)
    {
        if (!path.EndsWith(".zkey", StringComparison.OrdinalIgnoreCase))
            return new(VerificationKeyJson.Load(path));
        using ZkeyFile file = ZkeyFile.Open(path);
        return Of(file);
    }

    /// <summary>The key that verifies what a proving key proves.</summary>
    public static LoadedKey Of(ZkeyFile file) => new(file.ToVerificationKey());

    /// <summary>Tries every known forgery, and with a true proof those that start from one.</summary>
    public KeyAuditReport Audit(string? proof, string? inputs)
    {
        if (proof is null)
            return KeyAudit.Run(key);
        if (key.Flavor != KeyFlavor.Plain)
            throw new UsageException(
                "The key's proofs have a challenge, which changes with the inputs, so no forgery starts from a true proof. Leave --proof and --public out."
            );
        return KeyAudit.Run(key, ProofJson.Load(proof), PublicInputsJson.Load(inputs!));
    }

    /// <summary>Loads a proof and all that is computed once; what is returned verifies it.</summary>
    public Func<VerificationResult> Verification(string proof, Fr[] inputs, KzgCommitment[] commitments)
    {
        Proof claimed = ProofJson.Load(proof);
        var prepared = new PreparedVerificationKey(key);
        return () => Verifier.Verify(prepared, claimed, inputs, commitments);
    }

    /// <summary>Loads proofs and all that is computed once; what is returned verifies them.</summary>
    public Func<BatchResult> Verification(IReadOnlyList<ProofListing.Entry> entries, Operation operation)
    {
        var prepared = new PreparedVerificationKey(key);
        var proofs = new List<ProvenInputs>(entries.Count);
        foreach (ProofListing.Entry entry in entries)
        {
            operation.Cancellation.ThrowIfCancellationRequested();
            operation.Progress?.Report(new StageProgress("read the proofs", (double)proofs.Count / entries.Count));
            (Fr[] inputs, KzgCommitment[] commitments) = PublicInputsJson.LoadStatement(entry.Inputs);
            proofs.Add(new ProvenInputs(ProofJson.Load(entry.Proof), inputs) { Commitments = commitments });
        }
        return () => BatchVerifier.Verify(prepared, proofs, operation.Progress, operation.Cancellation);
    }
}
