namespace ZkPot.Groth16;

/// <summary>Keys and proofs as ZkPot's own contracts take them: 32-byte words, points in the order of EIP-197.</summary>
public static class ContractFormat
{
    /// <summary>Flavour 1, number of inputs, alpha, beta, gamma, delta, IC. Its Keccak-256 is the key's digest.</summary>
    public static byte[] Key(VerificationKey key) => Words.ToBytes(key.ToEquation().ToWords());

    /// <summary>Flavour 2, number of inputs, alpha, beta, gamma, delta1, delta2, IC. Its Keccak-256 is the key's digest.</summary>
    public static byte[] Key(TwoPhaseVerificationKey key) => Words.ToBytes(key.ToEquation().ToWords());

    /// <summary>A, B, C.</summary>
    public static byte[] Proof(Proof proof) => Words.ToBytes([.. Words.Of(proof.A), .. Words.Of(proof.B), .. Words.Of(proof.C)]);

    /// <summary>A, B, C1, C2.</summary>
    public static byte[] Proof(TwoPhaseProof proof) =>
        Words.ToBytes([.. Words.Of(proof.A), .. Words.Of(proof.B), .. Words.Of(proof.C1), .. Words.Of(proof.C2)]);
}
