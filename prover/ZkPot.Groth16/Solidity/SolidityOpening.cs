using System.Text;

namespace ZkPot.Groth16;

/// <summary>What a verifier's contract has beside others where the statement is about polynomial commitments.</summary>
internal sealed class SolidityOpening(VerificationKey key, string digest)
{
    private const string Indent = "            ";

    // Behind the six pairs, since the stack is full of parameters.
    private const string Rho = "0x480",
        Mu = "0x4a0",
        Stride = "0x4c0",
        Weight = "0x4e0";

    /// <summary>The commitments that the claim is about, and what the prover opens them with.</summary>
    public string Parameters =>
        $", uint256[2][{SolidityVerifier.Text(key.CommitmentCount)}] calldata commitments, uint256[2] calldata mask, uint256 value, uint256[2] calldata pi";

    /// <summary>rho and mu, which are hashed and never read from calldata, and rho^(2^32), which sets the commitments apart.</summary>
    public string Challenge()
    {
        int inputs = 32 * key.PublicCount,
            commitments = 64 * key.CommitmentCount,
            m = 0x60 + inputs,
            mask = m + 0x20 + commitments;
        var text = new StringBuilder("\n");
        Line(text, "// rho = keccak256(tag | key digest | n | inputs | m | commitments | mask | C1) mod r.");
        Line(text, $"mstore(buffer, {SolidityVerifier.Hex(Groth16.Challenge.CommittedTag)})");
        Line(text, $"mstore(add(buffer, 0x20), {digest})");
        Line(text, $"mstore(add(buffer, 0x40), {SolidityVerifier.Text(key.PublicCount)})");
        if (inputs > 0)
            Line(text, $"calldatacopy(add(buffer, 0x60), inputs, {SolidityVerifier.Offset(inputs)})");
        Line(text, $"mstore(add(buffer, {SolidityVerifier.Offset(m)}), {SolidityVerifier.Text(key.CommitmentCount)})");
        Line(text, $"calldatacopy(add(buffer, {SolidityVerifier.Offset(m + 0x20)}), commitments, {SolidityVerifier.Offset(commitments)})");
        Line(text, $"calldatacopy(add(buffer, {SolidityVerifier.Offset(mask)}), mask, 0x40)");
        Line(text, $"calldatacopy(add(buffer, {SolidityVerifier.Offset(mask + 0x40)}), c1, 0x40)");
        Line(text, $"let rho := mod(keccak256(buffer, {SolidityVerifier.Offset(mask + 0x80)}), R)");
        Line(text, $"mstore(add(buffer, {Rho}), rho)");
        text.Append('\n');
        Line(
            text,
            "// mu = keccak256(tag | rho | A | B | C2 | y | pi) mod r: the opening's equation must not share its weight with the proof's."
        );
        Line(text, $"mstore(buffer, {SolidityVerifier.Hex(Groth16.Challenge.WeightTag)})");
        Line(text, "mstore(add(buffer, 0x20), rho)");
        Line(text, "calldatacopy(add(buffer, 0x40), a, 0x40)");
        Line(text, "calldatacopy(add(buffer, 0x80), b, 0x80)");
        Line(text, "calldatacopy(add(buffer, 0x100), c2, 0x40)");
        Line(text, "mstore(add(buffer, 0x140), value)");
        Line(text, "calldatacopy(add(buffer, 0x160), pi, 0x40)");
        Line(text, $"mstore(add(buffer, {Mu}), mod(keccak256(buffer, 0x1a0), R))");
        Line(text, "for { let i := 0 } lt(i, 32) { i := add(i, 1) } { rho := mulmod(rho, rho, R) }");
        Line(text, $"mstore(add(buffer, {Stride}), rho)");
        Line(text, $"rho := mload(add(buffer, {Rho}))");
        return text.Append('\n').ToString();
    }

    /// <summary>mu (D - y [1]_1 + rho pi), added to the sum over the inputs.</summary>
    public string Terms()
    {
        var text = new StringBuilder("\n");
        Line(text, "// Each commitment times a power of rho^(2^32), the mask times the last one.");
        Line(text, $"mstore(add(buffer, {Weight}), mload(add(buffer, {Mu})))");
        for (int j = 0; j < key.CommitmentCount; j++)
        {
            string at = Commitment(j);
            Line(text, $"valid := and(valid, addTerm(p, calldataload({at}), calldataload(add({at}, 0x20)), mload(add(buffer, {Weight}))))");
            Line(text, $"mstore(add(buffer, {Weight}), mulmod(mload(add(buffer, {Weight})), mload(add(buffer, {Stride})), R))");
        }
        Line(text, $"valid := and(valid, addTerm(p, calldataload(mask), calldataload(add(mask, 0x20)), mload(add(buffer, {Weight}))))");
        Line(
            text,
            $"valid := and(valid, addTerm(p, calldataload(pi), calldataload(add(pi, 0x20)), mulmod(mload(add(buffer, {Mu})), rho, R)))"
        );
        Line(text, $"valid := and(valid, addTerm(p, 1, 2, mod(sub(R, mulmod(mload(add(buffer, {Mu})), value, R)), R)))");
        return text.ToString();
    }

    /// <summary>The pair (-mu pi, tau) at an offset.</summary>
    public static string Pair(int offset)
    {
        string at = SolidityVerifier.Offset(offset);
        var text = new StringBuilder();
        Line(text, $"mstore(add(buffer, {at}), 0)");
        Line(text, $"mstore(add(buffer, {SolidityVerifier.Offset(offset + 0x20)}), 0)");
        Line(
            text,
            $"valid := and(valid, addTerm(add(buffer, {at}), calldataload(pi), calldataload(add(pi, 0x20)), mod(sub(R, mload(add(buffer, {Mu}))), R)))"
        );
        foreach ((int part, string name) in ((string[])["X1", "X0", "Y1", "Y0"]).Index())
            Line(text, $"mstore(add(buffer, {SolidityVerifier.Offset(offset + 0x40 + 0x20 * part)}), TAU_{name})");
        return text.ToString();
    }

    /// <summary>No point of the statement or of its opening is infinity.</summary>
    public string Points()
    {
        var text = new StringBuilder();
        foreach (string at in Enumerable.Range(0, key.CommitmentCount).Select(Commitment).Concat(["mask", "pi"]))
            Line(text, $"valid := and(valid, iszero(iszero(or(calldataload({at}), calldataload(add({at}, 0x20))))))");
        return text.ToString();
    }

    private static string Commitment(int j) => j == 0 ? "commitments" : $"add(commitments, {SolidityVerifier.Offset(64 * j)})";

    private static void Line(StringBuilder text, string line) => text.Append(Indent).Append(line).Append('\n');
}
