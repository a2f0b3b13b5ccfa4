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
        return [.. selector[..4], .. ContractFormat.Proof(proof), .. Words.ToBytes([.. inputs.Select(Words.Of)])];
    }

    private static string Hex<T>(T value) where T : unmanaged, IPrimeField<T>
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        PrimeField.ToCanonical(value).WriteBigEndian(bytes);
        return $"\"0x{Convert.ToHexStringLower(bytes)}\"";
    }
}
