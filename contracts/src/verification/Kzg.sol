// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ADD_GAS, G2_X0, G2_X1, G2_Y0, G2_Y1, MUL_GAS, PAIRING_GAS, PAIR_GAS, Q, R} from "./Bn254.sol";

/// @title Openings of polynomial commitments
/// @notice The commitments of Kate, Zaverucha and Goldberg (ASIACRYPT 2010): C = [P(tau)]_1.
library Kzg {
    /// @notice What verifiers know of the powers of tau. It belongs to the powers, not to a key: commitments that several
    /// keys and contracts speak of are over the same powers.
    /// @param tau [tau]_2, in the order of EIP-197.
    /// @param transcriptDigest keccak256("zkpot.srs.v1" | response hash of the last contribution).
    struct Srs {
        uint256[4] tau;
        bytes32 transcriptDigest;
    }

    /// @notice The name of the powers.
    function idOf(Srs memory srs) internal pure returns (bytes32) {
        return keccak256(encode(srs));
    }

    /// @notice Five words: tau and the digest.
    function encode(Srs memory srs) internal pure returns (bytes memory) {
        return abi.encodePacked(srs.tau, srs.transcriptDigest);
    }

    /// @notice Whether P(z) = y for the committed P: e(C - y [1]_1 + z pi, [1]_2) = e(pi, tau). Never reverts.
    /// @dev tau was checked when the powers were listed. pi is infinity where P is constant; C never is. The precompiles
    /// refuse points that are not on the curve and coordinates that are not below Q.
    function opens(uint256[4] memory tau, uint256[2] memory c, uint256 z, uint256 y, uint256[2] memory pi)
        internal
        view
        returns (bool valid)
    {
        if (z >= R || y >= R || c[0] | c[1] == 0) return false;
        assembly ("memory-safe") {
            // Scratch beyond the free pointer, which does not move:
            // 0x000 C - y [1] + z pi | 0x040 [1]_2, before that term and scalar | 0x0c0 -pi | 0x100 tau.
            let at_ := mload(0x40)
            let term := add(at_, 0x40)
            mcopy(at_, c, 0x40)
            mstore(term, 1)
            mstore(add(term, 0x20), 2)
            mstore(add(term, 0x40), sub(R, y))
            valid := staticcall(MUL_GAS, 7, term, 0x60, term, 0x40)
            valid := and(valid, staticcall(ADD_GAS, 6, at_, 0x80, at_, 0x40))
            mcopy(term, pi, 0x40)
            mstore(add(term, 0x40), z)
            valid := and(valid, staticcall(MUL_GAS, 7, term, 0x60, term, 0x40))
            valid := and(valid, staticcall(ADD_GAS, 6, at_, 0x80, at_, 0x40))
            mstore(term, G2_X1)
            mstore(add(term, 0x20), G2_X0)
            mstore(add(term, 0x40), G2_Y1)
            mstore(add(term, 0x60), G2_Y0)
            // The mirror image of pi; a coordinate beyond Q wraps beyond Q, and infinity is its own.
            mstore(add(at_, 0xc0), mload(pi))
            let py := mload(add(pi, 0x20))
            mstore(add(at_, 0xe0), mul(sub(Q, py), iszero(iszero(py))))
            mcopy(add(at_, 0x100), tau, 0x80)
            valid := and(valid, staticcall(add(PAIRING_GAS, mul(2, PAIR_GAS)), 8, at_, 0x180, 0, 0x20))
            valid := and(valid, and(eq(returndatasize(), 0x20), eq(mload(0), 1)))
        }
    }
}
