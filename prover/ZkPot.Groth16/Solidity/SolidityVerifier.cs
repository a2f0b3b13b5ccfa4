using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A Solidity contract that verifies the proofs of one key, callable exactly as snarkjs's.</summary>
public static partial class SolidityVerifier
{
    /// <summary>The source of the contract.</summary>
    /// <exception cref="ArtifactException">The key has a fault under which false proofs verify.</exception>
    public static string Export(VerificationKey key, string contractName = "Groth16Verifier")
    {
        if (!Identifier().IsMatch(contractName))
            throw new ArgumentException($"\"{contractName}\" is not a name that a contract can have.", nameof(contractName));
        KeyChecks.Require(key);
        int count = key.PublicCount;
        return SolidityTemplate.Text
            .Replace("{{name}}", contractName, StringComparison.Ordinal)
            .Replace("{{key}}", Hex(key.Digest()), StringComparison.Ordinal)
            .Replace("{{constants}}", Constants(key), StringComparison.Ordinal)
            .Replace("{{inputs}}", count == 0 ? "" : $", uint256[{Text(count)}] calldata inputs", StringComparison.Ordinal)
            .Replace("{{terms}}", Terms(key), StringComparison.Ordinal);
    }

    private static string Constants(VerificationKey key)
    {
        var text = new StringBuilder();
        Add(text, "ALPHA", key.Alpha);
        Add(text, "BETA", key.Beta);
        Add(text, "GAMMA", key.Gamma);
        Add(text, "DELTA", key.Delta);
        for (int i = 0; i < key.Ic.Count; i++) Add(text, $"IC{Text(i)}", key.Ic[i]);
        return text.ToString().TrimEnd();
    }

    private static string Terms(VerificationKey key)
    {
        var text = new StringBuilder();
        for (int i = 1; i < key.Ic.Count; i++)
        {
            string n = Text(i);
            text.Append($"            valid := and(valid, addTerm(p, IC{n}_X, IC{n}_Y, calldataload({(i == 1 ? "inputs" : $"add(inputs, {Text(32 * (i - 1))})")})))\n");
        }
        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, AffinePoint<Fq> p)
    {
        Add(text, $"{name}_X", p.X);
        Add(text, $"{name}_Y", p.Y);
    }

    private static void Add(StringBuilder text, string name, AffinePoint<Fq2> p)
    {
        Add(text, $"{name}_X1", p.X.C1);
        Add(text, $"{name}_X0", p.X.C0);
        Add(text, $"{name}_Y1", p.Y.C1);
        Add(text, $"{name}_Y0", p.Y.C0);
    }

    private static void Add(StringBuilder text, string name, Fq value) =>
        text.Append($"    uint256 private constant {name} = {Hex(PrimeField.ToCanonical(value))};\n");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(U256 value)
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        value.WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Identifier();
}
