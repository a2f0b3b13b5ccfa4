using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A proof as an argument for <see cref="SolidityVerifier"/> or snarkjs's contract.</summary>
public static class SolidityCalldata
{
    /// <summary>The arguments as text, as snarkjs's generatecall writes them: for Remix, or for a script.</summary>
    public static string Arguments(Proof proof, IEnumerable<Fr> inputs) => Arguments(proof.A, proof.B, [proof.C], inputs);

    /// <inheritdoc cref="Arguments(Proof, IEnumerable{Fr})"/>
    public static string Arguments(TwoPhaseProof proof, IEnumerable<Fr> inputs) => Arguments(proof.A, proof.B, [proof.C1, proof.C2], inputs);

    /// <summary>The data of a call to verifyProof: four bytes that name the function, then the arguments in 32-byte words.</summary>
    public static byte[] Encode(Proof proof, IReadOnlyList<Fr> inputs) => Encode("uint256[2]", ContractFormat.Proof(proof), inputs);

    /// <inheritdoc cref="Encode(Proof, IReadOnlyList{Fr})"/>
    public static byte[] Encode(TwoPhaseProof proof, IReadOnlyList<Fr> inputs) => Encode("uint256[2],uint256[2]", ContractFormat.Proof(proof), inputs);

    private static string Arguments(AffinePoint<Fq> a, AffinePoint<Fq2> b, AffinePoint<Fq>[] c, IEnumerable<Fr> inputs) =>
        $"{Text(a)}," +
        $"[[{Hex(b.X.C1)}, {Hex(b.X.C0)}],[{Hex(b.Y.C1)}, {Hex(b.Y.C0)}]]," +
        $"{string.Join(",", c.Select(Text))}," +
        $"[{string.Join(",", inputs.Select(Hex))}]";

    private static byte[] Encode(string typesOfC, byte[] proof, IReadOnlyList<Fr> inputs)
    {
        string inputType = inputs.Count == 0 ? "" : $",uint256[{inputs.Count}]";
        byte[] selector = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes($"verifyProof(uint256[2],uint256[2][2],{typesOfC}{inputType})"));
        return [.. selector[..4], .. proof, .. Words.ToBytes([.. inputs.Select(Words.Of)])];
    }

    private static string Text(AffinePoint<Fq> p) => $"[{Hex(p.X)}, {Hex(p.Y)}]";

    private static string Hex<T>(T value) where T : unmanaged, IPrimeField<T>
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        PrimeField.ToCanonical(value).WriteBigEndian(bytes);
        return $"\"0x{Convert.ToHexStringLower(bytes)}\"";
    }
}
