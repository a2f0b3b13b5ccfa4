using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// A Solidity contract that verifies the proofs of one key: for a plain key callable exactly as snarkjs's, with a challenge with C1 and C2
/// in place of C, and with commitments with these and what opens them as well.
/// </summary>
public static partial class SolidityVerifier
{
    private const int PairBytes = 0xc0,
        PairsBeforeLast = 3;

    /// <summary>The source of the contract.</summary>
    /// <param name="key">The key.</param>
    /// <param name="contractName">The contract's name; one that goes with the flavor if none is given.</param>
    /// <exception cref="ArtifactException">The key has a fault under which false proofs verify.</exception>
    public static string Export(VerificationKey key, string? contractName = null)
    {
        contractName ??= NameFor(key);
        if (!Identifier().IsMatch(contractName))
            throw new ArgumentException($"\"{contractName}\" is not a name that a contract can have.", nameof(contractName));
        KeyChecks.Require(key);
        bool hasOpening = key.Srs is not null;
        int pairs = PairsBeforeLast + key.Deltas.Length + (hasOpening ? 1 : 0),
            twicePairingGas = 2 * (45_000 + 34_000 * pairs);
        string[] points = key.Delta1 is null ? ["c"] : ["c1", "c2"];
        string digest = Hex(key.Digest()),
            name = ProofChecks.NameOf(key.Flavor);
        SolidityOpening? opening = hasOpening ? new(key, digest) : null;
        string challenge = opening?.Challenge() ?? (key.Delta1 is null ? "" : TwoPhaseChallenge(key.PublicCount, digest));
        return SolidityTemplate
            .Text.Replace(
                "{{flavor}}",
                key.Flavor == KeyFlavor.Plain ? "Groth16" : char.ToUpperInvariant(name[0]) + name[1..],
                StringComparison.Ordinal
            )
            .Replace("{{name}}", contractName, StringComparison.Ordinal)
            .Replace("{{key}}", digest, StringComparison.Ordinal)
            .Replace("{{pairingGas}}", Text(twicePairingGas), StringComparison.Ordinal)
            .Replace(
                "{{pairCount}}",
                pairs switch
                {
                    4 => "four",
                    5 => "five",
                    _ => "six",
                },
                StringComparison.Ordinal
            )
            .Replace("{{pairBytes}}", Offset(pairs * PairBytes), StringComparison.Ordinal)
            .Replace("{{constants}}", Constants(key), StringComparison.Ordinal)
            .Replace("{{points}}", string.Join(", ", points.Select(c => $"uint256[2] calldata {c}")), StringComparison.Ordinal)
            .Replace("{{opening}}", opening?.Parameters ?? "", StringComparison.Ordinal)
            .Replace(
                "{{inputs}}",
                key.PublicCount == 0 ? "" : $", uint256[{Text(key.PublicCount)}] calldata inputs",
                StringComparison.Ordinal
            )
            .Replace("{{challenge}}", challenge, StringComparison.Ordinal)
            .Replace("{{terms}}", Terms(key), StringComparison.Ordinal)
            .Replace("{{openingTerms}}", opening?.Terms() ?? "", StringComparison.Ordinal)
            .Replace("{{openingFactor}}", hasOpening ? " + mu (D - y + rho pi)" : "", StringComparison.Ordinal)
            .Replace(
                "{{lastFactors}}",
                string.Join(
                    " ",
                    points.Select((c, k) => $"e({c.ToUpperInvariant()}, {key.DeltaName(k)})").Concat(hasOpening ? ["e(-mu pi, tau)"] : [])
                ),
                StringComparison.Ordinal
            )
            .Replace("{{lastPairs}}", LastPairs(key, points), StringComparison.Ordinal)
            .Replace("{{openingPair}}", hasOpening ? SolidityOpening.Pair((pairs - 1) * PairBytes) : "", StringComparison.Ordinal)
            .Replace("{{lastPoints}}", LastPoints(points), StringComparison.Ordinal)
            .Replace("{{openingPoints}}", opening?.Points() ?? "", StringComparison.Ordinal);
    }

    /// <summary>What the contract of a key is called unless a name is given.</summary>
    public static string NameFor(VerificationKey key) =>
        key.Flavor switch
        {
            KeyFlavor.Plain => "Groth16Verifier",
            KeyFlavor.TwoPhase => "TwoPhaseVerifier",
            _ => "CommittedVerifier",
        };

    private static string Constants(VerificationKey key)
    {
        var text = new StringBuilder();
        Add(text, "ALPHA", key.Alpha);
        Add(text, "BETA", key.Beta);
        Add(text, "GAMMA", key.Gamma);
        foreach ((int k, AffinePoint<Fq2> delta) in key.Deltas.Index())
            Add(text, key.DeltaName(k).ToUpperInvariant(), delta);
        if (key.Srs is { } srs)
            Add(text, "TAU", srs.Tau);
        for (int i = 0; i < key.Ic.Count; i++)
            Add(text, $"IC{Text(i)}", key.Ic[i]);
        return text.ToString().TrimEnd();
    }

    /// <summary>rho, which is hashed from the statement and the commitment and never read from calldata.</summary>
    private static string TwoPhaseChallenge(int publicCount, string digest)
    {
        int c1 = 0x60 + 32 * publicCount;
        string copy = publicCount == 0 ? "" : $"            calldatacopy(add(buffer, 0x60), inputs, {Offset(32 * publicCount)})\n";
        return $"""

                        // rho = keccak256(tag | key digest | n | inputs | C1) mod r.
                        mstore(buffer, {Hex(Groth16.Challenge.TwoPhaseTag)})
                        mstore(add(buffer, 0x20), {digest})
                        mstore(add(buffer, 0x40), {Text(publicCount)})
            {copy}            calldatacopy(add(buffer, {Offset(c1)}), c1, 0x40)
                        let rho := mod(keccak256(buffer, {Offset(c1 + 0x40)}), R)


            """;
    }

    private static string Terms(VerificationKey key)
    {
        var text = new StringBuilder();
        for (int i = 1; i < key.Ic.Count; i++)
        {
            string n = Text(i);
            string input =
                i == key.PublicCount + 1 ? "rho"
                : i == key.PublicCount + 2 ? "value"
                : $"calldataload({(i == 1 ? "inputs" : $"add(inputs, {Text(32 * (i - 1))})")})";
            text.Append($"            valid := and(valid, addTerm(p, IC{n}_X, IC{n}_Y, {input}))\n");
        }
        return text.ToString();
    }

    private static string LastPairs(VerificationKey key, string[] points)
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
            text.Append(
                $"            valid := and(valid, iszero(iszero(or(mload(add(buffer, {Offset(at)})), mload(add(buffer, {Offset(at + 0x20)}))))))\n"
            );
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

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Offset(int bytes) => $"0x{bytes.ToString("x", CultureInfo.InvariantCulture)}";

    internal static string Hex(U256 value)
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        value.WriteBigEndian(bytes);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Identifier();
}
