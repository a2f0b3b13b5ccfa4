using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A proof as an argument for <see cref="SolidityVerifier"/> or snarkjs's contract.</summary>
public static class SolidityCalldata
{
    /// <summary>The arguments as text, as snarkjs's generatecall writes them: for Remix, or for a script.</summary>
    public static string Arguments(Proof proof, IEnumerable<Fr> inputs) =>
        $"[{Hex(proof.A.X)}, {Hex(proof.A.Y)}]," +
        $"[[{Hex(proof.B.X.C1)}, {Hex(proof.B.X.C0)}],[{Hex(proof.B.Y.C1)}, {Hex(proof.B.Y.C0)}]]," +
        $"[{Hex(proof.C.X)}, {Hex(proof.C.Y)}]," +
        $"[{string.Join(",", inputs.Select(Hex))}]";

    /// <summary>The data of a call to verifyProof: four bytes that name the function, then the arguments in 32-byte words.</summary>
    public static byte[] Encode(Proof proof, IReadOnlyList<Fr> inputs)
    {
        string inputType = inputs.Count == 0 ? "" : $",uint256[{inputs.Count}]";
        byte[] selector = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes($"verifyProof(uint256[2],uint256[2][2],uint256[2]{inputType})"));
        U256[] words =
        [
            Word(proof.A.X), Word(proof.A.Y), Word(proof.B.X.C1), Word(proof.B.X.C0), Word(proof.B.Y.C1), Word(proof.B.Y.C0),
            Word(proof.C.X), Word(proof.C.Y), .. inputs.Select(Word),
        ];
        var data = new byte[4 + U256.Size * words.Length];
        selector.AsSpan(0, 4).CopyTo(data);
        for (int i = 0; i < words.Length; i++) words[i].WriteBigEndian(data.AsSpan(4 + U256.Size * i));
        return data;
    }

    private static U256 Word<T>(T value) where T : unmanaged, IPrimeField<T> => PrimeField.ToCanonical(value);

    private static string Hex<T>(T value) where T : unmanaged, IPrimeField<T>
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        Word(value).WriteBigEndian(bytes);
        return $"\"0x{Convert.ToHexStringLower(bytes)}\"";
    }
}
