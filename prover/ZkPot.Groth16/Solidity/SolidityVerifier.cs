using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A Solidity contract that verifies the proofs of one key: for a plain key callable exactly as snarkjs's, for a two-phase key with C1 and C2 in place of C.</summary>
public static partial class SolidityVerifier
{
    private const int PairBytes = 0xc0, PairsBeforeLast = 3;

    /// <summary>The source of the contract.</summary>
    /// <exception cref="ArtifactException">The key has a fault under which false proofs verify.</exception>
    public static string Export(VerificationKey key, string contractName = "Groth16Verifier") => Export(key.ToEquation(), contractName);

    /// <inheritdoc cref="Export(VerificationKey, string)"/>
    public static string Export(TwoPhaseVerificationKey key, string contractName = "TwoPhaseVerifier") => Export(key.ToEquation(), contractName);

    private static string Export(EquationKey key, string contractName)
    {
        if (!Identifier().IsMatch(contractName))
            throw new ArgumentException($"\"{contractName}\" is not a name that a contract can have.", nameof(contractName));
        KeyChecks.Require(key);
        bool twoPhase = key.Deltas.Length == 2;
        int pairs = PairsBeforeLast + key.Deltas.Length, twicePairingGas = 2 * (45_000 + 34_000 * pairs);
        string[] points = twoPhase ? ["c1", "c2"] : ["c"];
        string digest = Hex(key.Digest());
        return SolidityTemplate.Text
            .Replace("{{flavour}}", twoPhase ? "Two-phase Groth16" : "Groth16", StringComparison.Ordinal)
            .Replace("{{name}}", contractName, StringComparison.Ordinal)
            .Replace("{{key}}", digest, StringComparison.Ordinal)
            .Replace("{{pairingGas}}", Text(twicePairingGas), StringComparison.Ordinal)
            .Replace("{{pairCount}}", twoPhase ? "five" : "four", StringComparison.Ordinal)
            .Replace("{{pairBytes}}", Offset(pairs * PairBytes), StringComparison.Ordinal)
            .Replace("{{constants}}", Constants(key), StringComparison.Ordinal)
            .Replace("{{points}}", string.Join(", ", points.Select(c => $"uint256[2] calldata {c}")), StringComparison.Ordinal)
            .Replace("{{inputs}}", key.PublicCount == 0 ? "" : $", uint256[{Text(key.PublicCount)}] calldata inputs", StringComparison.Ordinal)
            .Replace("{{challenge}}", twoPhase ? Challenge(key.PublicCount, digest) : "", StringComparison.Ordinal)
            .Replace("{{terms}}", Terms(key), StringComparison.Ordinal)
            .Replace("{{lastFactors}}", string.Join(" ", points.Select((c, k) => $"e({c.ToUpperInvariant()}, {key.DeltaName(k)})")), StringComparison.Ordinal)
            .Replace("{{lastPairs}}", LastPairs(key, points), StringComparison.Ordinal)
            .Replace("{{lastPoints}}", LastPoints(points), StringComparison.Ordinal);
    }

    private static string Constants(EquationKey key)
    {
        var text = new StringBuilder();
        Add(text, "ALPHA", key.Alpha);
        Add(text, "BETA", key.Beta);
        Add(text, "GAMMA", key.Gamma);
        for (int k = 0; k < key.Deltas.Length; k++) Add(text, key.DeltaName(k).ToUpperInvariant(), key.Deltas[k]);
        for (int i = 0; i < key.Ic.Length; i++) Add(text, $"IC{Text(i)}", key.Ic[i]);
        return text.ToString().TrimEnd();
    }

    /// <summary>rho, which is hashed from the statement and the commitment and never read from calldata.</summary>
    private static string Challenge(int publicCount, string digest)
    {
        int c1 = 0x60 + 32 * publicCount;
        string copy = publicCount == 0 ? "" : $"            calldatacopy(add(buffer, 0x60), inputs, {Offset(32 * publicCount)})\n";
        return $"""

                        // rho = keccak256(tag | key digest | n | inputs | C1) mod r.
                        mstore(buffer, {Hex(TwoPhaseChallenge.Tag)})
                        mstore(add(buffer, 0x20), {digest})
                        mstore(add(buffer, 0x40), {Text(publicCount)})
            {copy}            calldatacopy(add(buffer, {Offset(c1)}), c1, 0x40)
                        let rho := mod(keccak256(buffer, {Offset(c1 + 0x40)}), R)


            """;
    }

    private static string Terms(EquationKey key)
    {
        var text = new StringBuilder();
        for (int i = 1; i < key.Ic.Length; i++)
        {
            string n = Text(i);
            string input = i > key.PublicCount ? "rho" : $"calldataload({(i == 1 ? "inputs" : $"add(inputs, {Text(32 * (i - 1))})")})";
            text.Append($"            valid := and(valid, addTerm(p, IC{n}_X, IC{n}_Y, {input}))\n");
        }
        return text.ToString();
    }

    private static string LastPairs(EquationKey key, string[] points)
    {
        var text = new StringBuilder();
        for (int k = 0; k < points.Length; k++)
        {
            int at = (PairsBeforeLast + k) * PairBytes;
            string delta = key.DeltaName(k).ToUpperInvariant();
            text.Append($"            calldatacopy(add(buffer, {Offset(at)}), {points[k]}, 0x40)\n");
            foreach ((int part, string name) in ((string[])["X1", "X0", "Y1", "Y0"]).Index())
                text.Append($"            mstore(add(buffer, {Offset(at + 0x40 + 0x20 * part)}), {delta}_{name})\n");
        }
        return text.ToString();
    }

    private static string LastPoints(string[] points)
    {
        var text = new StringBuilder();
        for (int k = 0; k < points.Length; k++)
        {
            int at = (PairsBeforeLast + k) * PairBytes;
            text.Append($"            valid := and(valid, iszero(iszero(or(mload(add(buffer, {Offset(at)})), mload(add(buffer, {Offset(at + 0x20)}))))))\n");
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

    private static string Offset(int bytes) => $"0x{bytes.ToString("x", CultureInfo.InvariantCulture)}";

    private static string Hex(U256 value)
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        value.WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Identifier();
}
