using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A proof as an argument for <see cref="SolidityVerifier"/> or snarkjs's contract.</summary>
public static class SolidityCalldata
{
    /// <summary>The arguments as text, as snarkjs's generatecall writes them: for Remix, or for a script.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="inputs">The public inputs.</param>
    /// <param name="commitments">The commitments, where the statement has any.</param>
    public static string Arguments(Proof proof, IEnumerable<Fr> inputs, IReadOnlyList<KzgCommitment>? commitments = null)
    {
        AffinePoint<Fq2> b = proof.B;
        string[] parts =
        [
            Text(proof.A),
            $"[[{Hex(b.X.C1)}, {Hex(b.X.C0)}],[{Hex(b.Y.C1)}, {Hex(b.Y.C0)}]]",
            .. proof.C1 is { } first ? [Text(first)] : Array.Empty<string>(),
            Text(proof.C),
            .. proof.Opening is { } opening
                ?
                [
                    $"[{string.Join(",", (commitments ?? []).Select(commitment => Text(commitment.Point)))}]",
                    Text(opening.Mask.Point),
                    Hex(opening.Value),
                    Text(opening.Quotient),
                ]
                : Array.Empty<string>(),
            $"[{string.Join(",", inputs.Select(Hex))}]",
        ];
        return string.Join(",", parts);
    }

    /// <summary>The data of a call to verifyProof: four bytes that name the function, then the arguments in 32-byte words.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="inputs">The public inputs.</param>
    /// <param name="commitments">The commitments, where the statement has any.</param>
    public static byte[] Encode(Proof proof, IReadOnlyList<Fr> inputs, IReadOnlyList<KzgCommitment>? commitments = null)
    {
        string types = proof.C1 is null ? "uint256[2]" : "uint256[2],uint256[2]";
        U256[] opened = [];
        if (proof.Opening is { } opening)
        {
            types += $",uint256[2][{commitments?.Count ?? 0}],uint256[2],uint256,uint256[2]";
            opened =
            [
                .. (commitments ?? []).Append(opening.Mask).SelectMany(commitment => Words.Of(commitment.Point)),
                Words.Of(opening.Value),
                .. Words.Of(opening.Quotient),
            ];
        }
        if (inputs.Count > 0)
            types += $",uint256[{inputs.Count}]";
        byte[] selector = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes($"verifyProof(uint256[2],uint256[2][2],{types})"));
        return
        [
            .. selector[..4],
            .. Words.ToBytes((proof with { Opening = null }).ToWords()),
            .. Words.ToBytes(opened),
            .. Words.ToBytes([.. inputs.Select(Words.Of)]),
        ];
    }

    private static string Text(AffinePoint<Fq> p) => $"[{Hex(p.X)}, {Hex(p.Y)}]";

    private static string Hex<T>(T value)
        where T : unmanaged, IPrimeField<T>
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        PrimeField.ToCanonical(value).WriteBigEndian(bytes);
        return $"\"0x{Convert.ToHexStringLower(bytes)}\"";
    }
}
