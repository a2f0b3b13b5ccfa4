namespace ZkPot.Groth16;

/// <summary>The contract around the numbers of a key.</summary>
internal static class SolidityTemplate
{
    public const string Text = """
        // SPDX-License-Identifier: MIT
        pragma solidity >=0.8.13 <0.9.0;

        /// @title {{flavor}} verifier on BN254 for one circuit
        /// @notice Made by ZkPot from the verification key with digest
        /// {{key}}.
        contract {{name}} {
            /// Order of the scalar field: inputs are below it, so that no input has two forms.
            uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
            /// Order of the base field.
            uint256 private constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;

            // A precompile burns all the gas it is given when a point is bad, so each is given only twice what it costs today.
            uint256 private constant ADD_GAS = 300;
            uint256 private constant MULTIPLY_GAS = 12000;
            uint256 private constant PAIRING_GAS = {{pairingGas}};

        {{constants}}

            /// @notice Whether a proof is true. Numbers are in the order of EIP-197: imaginary parts first.
            /// @dev False for inputs not below r, for points off their curve or at infinity, and wherever a precompile fails.
            function verifyProof(uint256[2] calldata a, uint256[2][2] calldata b, {{points}}{{opening}}{{inputs}})
                public
                view
                returns (bool valid)
            {
                assembly ("memory-safe") {
                    // Adds input * (x, y) to the point at p, with the product's operands behind it.
                    function addTerm(p, x, y, input) -> ok {
                        let term := add(p, 0x40)
                        mstore(term, x)
                        mstore(add(p, 0x60), y)
                        mstore(add(p, 0x80), input)
                        ok := and(lt(input, R), staticcall(MULTIPLY_GAS, 7, term, 0x60, term, 0x40))
                        ok := and(ok, staticcall(ADD_GAS, 6, p, 0x80, p, 0x40))
                    }

                    // Free memory holds {{pairCount}} pairs of 0xc0 bytes. The sum over the inputs grows where the third pair wants it,
                    // and the products use the room behind it, which is filled afterwards.
                    let buffer := mload(0x40)
        {{challenge}}            let p := add(buffer, 0x180)
                    mstore(p, IC0_X)
                    mstore(add(p, 0x20), IC0_Y)
                    valid := 1
        {{terms}}{{openingTerms}}
                    // e(-A, B) e(alpha, beta) e(IC(x){{openingFactor}}, gamma) {{lastFactors}} = 1. Where A.y is 0 or above q, -A is no
                    // point and the precompile fails.
                    mstore(buffer, calldataload(a))
                    mstore(add(buffer, 0x20), sub(Q, calldataload(add(a, 0x20))))
                    calldatacopy(add(buffer, 0x40), b, 0x80)
                    mstore(add(buffer, 0xc0), ALPHA_X)
                    mstore(add(buffer, 0xe0), ALPHA_Y)
                    mstore(add(buffer, 0x100), BETA_X1)
                    mstore(add(buffer, 0x120), BETA_X0)
                    mstore(add(buffer, 0x140), BETA_Y1)
                    mstore(add(buffer, 0x160), BETA_Y0)
                    mstore(add(buffer, 0x1c0), GAMMA_X1)
                    mstore(add(buffer, 0x1e0), GAMMA_X0)
                    mstore(add(buffer, 0x200), GAMMA_Y1)
                    mstore(add(buffer, 0x220), GAMMA_Y0)
        {{lastPairs}}{{openingPair}}
                    // The precompile takes infinity for a point; an honest proof has none.
                    let someB := or(or(mload(add(buffer, 0x40)), mload(add(buffer, 0x60))), or(mload(add(buffer, 0x80)), mload(add(buffer, 0xa0))))
                    valid := and(valid, iszero(iszero(someB)))
        {{lastPoints}}{{openingPoints}}
                    // Where there is no precompile the call succeeds and writes nothing, so the answer's place is cleared first.
                    mstore(0, 0)
                    valid := and(valid, staticcall(PAIRING_GAS, 8, buffer, {{pairBytes}}, 0, 0x20))
                    valid := and(valid, eq(mload(0), 1))
                }
            }
        }

        """;
}
