using ZkPot.Algebra;

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

    /// <summary>The plain or the two-phase key of words: the other one is null.</summary>
    /// <param name="words">What <see cref="Key(VerificationKey)"/> or <see cref="Key(TwoPhaseVerificationKey)"/> wrote, perhaps somebody else's; points are checked by who uses the key.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ArtifactException">They are no key.</exception>
    public static (VerificationKey? Plain, TwoPhaseVerificationKey? TwoPhase) ReadKey(ReadOnlySpan<byte> words, string name)
    {
        const int plainPoints = 2 + 3 * 4, twoPhasePoints = plainPoints + 4, header = 2;
        if (words.Length % U256.Size != 0 || words.Length / U256.Size < header) throw new ArtifactException(name, "", $"has {words.Length} bytes: no key of whole words");
        var reader = new WordReader(words, name);
        U256 flavour = reader.Next(), inputs = reader.Next();
        bool isTwoPhase = flavour == Words.Of(2);
        if (!isTwoPhase && flavour != Words.Of(1)) throw new ArtifactException(name, "word 0", $"is {flavour}, expected 1 (plain) or 2 (two-phase)");
        int points = isTwoPhase ? twoPhasePoints : plainPoints, extra = isTwoPhase ? 2 : 1;
        long left = words.Length / U256.Size - header - points;
        if (left < 0 || left % 2 != 0 || inputs.BitLength > 32 || (long)inputs.L0 + extra != left / 2) throw new ArtifactException(name, "word 1", $"says {inputs} inputs, which does not go with {words.Length / U256.Size} words");
        AffinePoint<Fq> alpha = reader.G1();
        AffinePoint<Fq2> beta = reader.G2(), gamma = reader.G2(), delta = reader.G2(), second = isTwoPhase ? reader.G2() : default;
        var ic = new AffinePoint<Fq>[left / 2];
        for (int i = 0; i < ic.Length; i++) ic[i] = reader.G1();
        return isTwoPhase
            ? (null, new TwoPhaseVerificationKey { Alpha = alpha, Beta = beta, Gamma = gamma, Delta1 = delta, Delta2 = second, Ic = ic })
            : (new VerificationKey { Alpha = alpha, Beta = beta, Gamma = gamma, Delta = delta, Ic = ic }, null);
    }
}
