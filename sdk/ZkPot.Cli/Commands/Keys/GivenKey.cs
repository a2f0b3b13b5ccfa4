using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>A verification key of either flavour, with what the verbs do with it.</summary>
internal abstract class GivenKey
{
    /// <summary>The flavour, for people.</summary>
    public abstract string Flavour { get; }

    /// <summary>Number of public values.</summary>
    public abstract int PublicCount { get; }

    /// <summary>What the key is known by, in hexadecimal.</summary>
    public string Digest
    {
        get
        {
            Span<byte> bytes = stackalloc byte[U256.Size];
            DigestWord.WriteBigEndian(bytes);
            return $"0x{Convert.ToHexStringLower(bytes)}";
        }
    }

    /// <summary>True for a key that is good for development alone.</summary>
    public abstract bool IsForDevelopment { get; }

    /// <summary>How its contract is called unless a name is given.</summary>
    public abstract string ContractName { get; }

    /// <summary>What the key is known by.</summary>
    protected abstract U256 DigestWord { get; }

    /// <summary>Loads it from a proving key, if the file's name ends with .zkey, or else from JSON.</summary>
    public static GivenKey Load(string path)
    {
        if (!path.EndsWith(".zkey", StringComparison.OrdinalIgnoreCase))
            return TwoPhaseJson.Recognises(path) ? new GivenTwoPhaseKey(TwoPhaseVerificationKeyJson.Load(path)) : new GivenPlainKey(VerificationKeyJson.Load(path));
        using ZkeyFile file = ZkeyFile.Open(path);
        return Of(file);
    }

    /// <summary>The key that verifies what a proving key proves.</summary>
    public static GivenKey Of(ZkeyFile file) =>
        file.IsTwoPhase ? new GivenTwoPhaseKey(file.ToTwoPhaseVerificationKey()) : new GivenPlainKey(file.ToVerificationKey());

    /// <summary>The key that stands as a contract's code: a zero byte, then its words.</summary>
    public static GivenKey OfCode(ReadOnlySpan<byte> code, string name)
    {
        if (code.IsEmpty) throw new ArtifactException(name, "", "has no code: no key stands there");
        if (code[0] != 0) throw new ArtifactException(name, "first byte", "is not zero: it is some other contract, no key");
        (VerificationKey? plain, TwoPhaseVerificationKey? twoPhase) = ContractFormat.ReadKey(code[1..], name);
        return plain is not null ? new GivenPlainKey(plain) : new GivenTwoPhaseKey(twoPhase!);
    }

    /// <summary>The faults that can be seen.</summary>
    public abstract IReadOnlyList<KeyFault> Faults();

    /// <summary>The key as JSON.</summary>
    public abstract byte[] Json();

    /// <summary>The contract that verifies its proofs.</summary>
    public abstract string Solidity(string name);

    /// <summary>Tries every known forgery, and with a true proof those that start from one.</summary>
    public abstract KeyAuditReport Audit(string? proof, string? inputs);

    /// <summary>Loads a proof and all that is computed once; what is returned verifies it.</summary>
    public abstract Func<VerificationResult> Verification(string proof, Fr[] inputs);

    /// <summary>Loads proofs and all that is computed once; what is returned verifies them.</summary>
    public abstract Func<BatchResult> Verification(IReadOnlyList<ProofListing.Entry> entries, Operation operation);

    /// <summary>Loads the proofs of a batch with their inputs.</summary>
    protected static IReadOnlyList<ProvenInputs<TProof>> Load<TProof>(IReadOnlyList<ProofListing.Entry> entries, Func<string, TProof> load, Operation operation)
        where TProof : class
    {
        var proofs = new List<ProvenInputs<TProof>>(entries.Count);
        foreach (ProofListing.Entry entry in entries)
        {
            operation.Cancellation.ThrowIfCancellationRequested();
            operation.Progress?.Report(new StageProgress("read the proofs", (double)proofs.Count / entries.Count));
            proofs.Add(new ProvenInputs<TProof>(load(entry.Proof), PublicInputsJson.Load(entry.Inputs)));
        }
        return proofs;
    }
}
