// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ADD_GAS, G2_X0, G2_X1, G2_Y0, G2_Y1, MUL_GAS, PAIRING_GAS, PAIR_GAS, Q, R} from "./Bn254.sol";
import {Groth16} from "./Groth16.sol";
import {Kzg} from "./Kzg.sol";

/// @title Is this proof about these commitments true?
/// @notice Groth16 with one challenge, and an opening of KZG commitments at it (flavor 3): the circuit computes the value
/// that the committed polynomials have at the challenge, so the proof speaks of what was committed to.
/// @dev The code of a key is a zero byte and then words of 32 bytes:
///
/// | words | |
/// |---|---|
/// | 0, 1, 2, 3 | flavor 3, n public inputs, m commitments, id of the powers of tau |
/// | 4 .. 17 | alpha, beta, delta1, delta2; gamma is [1]_2 |
/// | 18 .. 23 + 2n | IC_0 .. IC_{n+2}: the last two are those of rho and y |
/// | then | [tau]_2 and digest of the powers, which the factory takes from its list: not in the digest of the key |
///
/// A proof is A, B, C1, C2, M, y, pi (15 words). With rho from key, inputs, commitments, M and C1, and N = 2^32,
///
///   (1) e(A, B) = e(alpha, beta) e(IC, [1]_2) e(C1, delta1) e(C2, delta2)
///   (2) e(D - y [1]_1 + rho pi, [1]_2) = e(pi, [tau]_2),  D = sum_j rho^(jN) D_j + rho^(mN) M, j from 0
///
/// hold. They are checked as one product, the second to the power of mu, which follows from all of the proof: to the same
/// power an error in one could make up for an error in the other, and false statements would pass.
/// The commitments are part of the statement: the caller takes them from where they were fixed, never from the prover.
library CommittedGroth16 {
    /// @notice The tags under which rho and mu are derived.
    bytes32 internal constant CHALLENGE_TAG = "zkpot.g16x3.v1";
    bytes32 internal constant WEIGHT_TAG = "zkpot.g16x3.mu.v1";

    /// @notice Bytes of a proof.
    uint256 internal constant PROOF_LENGTH = 480;
    /// @notice Where y is in a proof, in words.
    uint256 internal constant EVALUATION = 12;
    /// @notice Words of a key before its IC, and behind them.
    uint256 internal constant IC = 18;
    uint256 internal constant SRS_WORDS = 5;

    /// @notice The key speaks of another number of commitments; two words are one.
    error WrongCommitmentCount(uint256 expected, uint256 actualWords);
    /// @notice A commitment is infinity, which everybody can open.
    error CommitmentAtInfinity(uint256 index);
    /// @notice A word of the commitments is not below the order of the base field.
    error CommitmentNotInField(uint256 word, uint256 value);
    /// @notice y is not below the order of the group.
    error EvaluationNotInField(uint256 value);

    /// @notice Whether the proof is true. Never reverts; every fault is a plain no.
    /// @param commitments D_0 .. D_{m-1}, two words each.
    function verify(address key, uint256[] memory inputs, uint256[] memory commitments, bytes calldata proof)
        internal
        view
        returns (bool valid)
    {
        // Scratch beyond the free pointer, which does not move:
        // 0x000 six pairs | 0x480 sum, term, other term | 0x540 folded commitments, term, scalar | 0x5e0 key | after the
        // key: preimage of rho.
        uint256 pairs;
        uint256 words;
        assembly ("memory-safe") {
            pairs := mload(0x40)
            words := add(pairs, 0x5e0)
            // Bytes past the end of the code read as zero.
            extcodecopy(key, words, 1, add(0x3a0, shl(6, mload(inputs))))
            valid := eq(mload(words), 3)
            valid := and(valid, eq(mload(add(words, 0x20)), mload(inputs)))
            valid := and(valid, eq(mload(add(words, 0x40)), shr(1, mload(commitments))))
            valid := and(valid, iszero(and(mload(commitments), 1)))
            valid := and(valid, eq(proof.length, PROOF_LENGTH))
        }
        if (!valid || !_isInField(inputs, proof) || !_hasNoInfinity(commitments, proof)) return false;
        uint256 rho = _challenge(words, inputs, commitments, proof);
        uint256 mu = _weight(rho, proof);
        _layPairs(pairs, words, inputs.length, proof);
        if (!_fold(pairs + 0x540, commitments, rho, proof)) return false;
        if (!_combineInputs(pairs + 0x480, words, inputs)) return false;
        if (!_addOpening(pairs, words + 0x280 + 64 * inputs.length, rho, mu, proof)) return false;
        assembly ("memory-safe") {
            valid := staticcall(add(PAIRING_GAS, mul(6, PAIR_GAS)), 8, pairs, 0x480, 0, 0x20)
            valid := and(valid, and(eq(returndatasize(), 0x20), eq(mload(0), 1)))
        }
    }

    /// @dev Inputs and y are below R: else another statement would have the same proof.
    function _isInField(uint256[] memory inputs, bytes calldata proof) private pure returns (bool valid) {
        assembly ("memory-safe") {
            let r := R // on the stack: to fetch it each time costs more
            valid := lt(calldataload(add(proof.offset, 0x180)), r)
            let x := add(inputs, 0x20)
            for { let end := add(x, shl(5, mload(inputs))) } lt(x, end) { x := add(x, 0x20) } {
                valid := and(valid, lt(mload(x), r))
            }
        }
    }

    /// @dev No point of the proof and no commitment is infinity. Coordinates not below Q and points off the curve are
    /// refused by the precompiles (EIP-196, EIP-197), through which every point goes, so hashes are over one encoding.
    function _hasNoInfinity(uint256[] memory commitments, bytes calldata proof) private pure returns (bool valid) {
        assembly ("memory-safe") {
            function isPoint(place) -> yes {
                yes := iszero(iszero(or(calldataload(place), calldataload(add(place, 0x20)))))
            }
            let p := proof.offset
            valid := or(isPoint(add(p, 0x40)), isPoint(add(p, 0x80))) // B
            valid := and(valid, and(isPoint(p), isPoint(add(p, 0x1a0)))) // A, pi
            valid := and(valid, and(isPoint(add(p, 0xc0)), isPoint(add(p, 0x100)))) // C1, C2
            valid := and(valid, isPoint(add(p, 0x140))) // M
            let d := add(commitments, 0x20)
            for { let end := add(d, shl(5, mload(commitments))) } lt(d, end) { d := add(d, 0x40) } {
                valid := and(valid, iszero(iszero(or(mload(d), mload(add(d, 0x20))))))
            }
        }
    }

    /// @dev rho = H(tag | digest of the key | n | inputs | m | commitments | M | C1) mod r.
    function _challenge(uint256 words, uint256[] memory inputs, uint256[] memory commitments, bytes calldata proof)
        private
        pure
        returns (uint256 rho)
    {
        bytes32 tag = CHALLENGE_TAG;
        assembly ("memory-safe") {
            let size := shl(5, mload(inputs))
            let keySize := add(0x300, shl(1, size))
            let preimage := add(words, add(keySize, 0xa0))
            mstore(preimage, tag)
            mstore(add(preimage, 0x20), keccak256(words, keySize))
            mcopy(add(preimage, 0x40), inputs, add(0x20, size))
            let end := add(add(preimage, 0x60), size)
            size := shl(5, mload(commitments))
            mcopy(end, commitments, add(0x20, size))
            mstore(end, shr(1, mload(end)))
            end := add(add(end, 0x20), size)
            calldatacopy(end, add(proof.offset, 0x140), 0x40)
            calldatacopy(add(end, 0x40), add(proof.offset, 0xc0), 0x40)
            rho := mod(keccak256(preimage, sub(add(end, 0x80), preimage)), R)
        }
    }

    /// @dev mu = H(tag | rho | A | B | C2 | y | pi) mod r: with what is in rho, all of the proof. Where the pairs will be.
    function _weight(uint256 rho, bytes calldata proof) private pure returns (uint256 mu) {
        bytes32 tag = WEIGHT_TAG;
        assembly ("memory-safe") {
            let preimage := mload(0x40)
            mstore(preimage, tag)
            mstore(add(preimage, 0x20), rho)
            calldatacopy(add(preimage, 0x40), proof.offset, 0xc0)
            calldatacopy(add(preimage, 0x100), add(proof.offset, 0x100), 0x40)
            calldatacopy(add(preimage, 0x140), add(proof.offset, 0x180), 0x60)
            mu := mod(keccak256(preimage, 0x1a0), R)
        }
    }

    /// @dev e(-A, B) e(alpha, beta) e(., [1]_2) e(C1, delta1) e(C2, delta2) e(., tau): what is not a sum.
    function _layPairs(uint256 pairs, uint256 words, uint256 n, bytes calldata proof) private pure {
        assembly ("memory-safe") {
            let p := proof.offset
            calldatacopy(pairs, p, 0xc0)
            mstore(add(pairs, 0x20), sub(Q, mload(add(pairs, 0x20)))) // beyond Q where it was beyond Q
            mcopy(add(pairs, 0xc0), add(words, 0x80), 0xc0)
            mstore(add(pairs, 0x1c0), G2_X1)
            mstore(add(pairs, 0x1e0), G2_X0)
            mstore(add(pairs, 0x200), G2_Y1)
            mstore(add(pairs, 0x220), G2_Y0)
            calldatacopy(add(pairs, 0x240), add(p, 0xc0), 0x40)
            mcopy(add(pairs, 0x280), add(words, 0x140), 0x80)
            calldatacopy(add(pairs, 0x300), add(p, 0x100), 0x40)
            mcopy(add(pairs, 0x340), add(words, 0x1c0), 0x80)
            mcopy(add(pairs, 0x400), add(words, add(0x300, shl(6, n))), 0x80)
        }
    }

    /// @dev D_0 + s (D_1 + s (... + s (D_{m-1} + s M))) with s = rho^(2^32), above every power of tau that anybody has.
    function _fold(uint256 sum, uint256[] memory commitments, uint256 rho, bytes calldata proof)
        private
        view
        returns (bool valid)
    {
        assembly ("memory-safe") {
            let r := R
            let s := rho
            for { let i := 0 } lt(i, 32) { i := add(i, 1) } { s := mulmod(s, s, r) }
            calldatacopy(sum, add(proof.offset, 0x140), 0x40)
            valid := 1
            for { let d := add(commitments, shl(5, mload(commitments))) } gt(d, commitments) { d := sub(d, 0x40) } {
                mstore(add(sum, 0x40), s)
                valid := and(valid, staticcall(MUL_GAS, 7, sum, 0x60, sum, 0x40))
                mcopy(add(sum, 0x40), sub(d, 0x20), 0x40)
                valid := and(valid, staticcall(ADD_GAS, 6, sum, 0x80, sum, 0x40))
            }
        }
    }

    /// @dev IC_0 + sum x_i IC_i.
    function _combineInputs(uint256 total, uint256 words, uint256[] memory inputs) private view returns (bool valid) {
        assembly ("memory-safe") {
            let term := add(total, 0x40)
            let ic := add(words, 0x240)
            mcopy(total, ic, 0x40)
            valid := 1
            let x := add(inputs, 0x20)
            for { let end := add(x, shl(5, mload(inputs))) } lt(x, end) { x := add(x, 0x20) } {
                ic := add(ic, 0x40)
                mcopy(term, ic, 0x40)
                mstore(add(term, 0x40), mload(x))
                valid := and(valid, staticcall(MUL_GAS, 7, term, 0x60, term, 0x40))
                valid := and(valid, staticcall(ADD_GAS, 6, total, 0x80, total, 0x40))
            }
        }
    }

    /// @dev Adds rho IC_{n+1} + y IC_{n+2} + mu (D - y [1]_1 + rho pi), where rho (IC_{n+1} + mu pi) saves a
    /// multiplication: mu pi is needed anyway, mirrored, beside tau.
    /// @param ic Where IC_{n+1} is.
    function _addOpening(uint256 pairs, uint256 ic, uint256 rho, uint256 mu, bytes calldata proof)
        private
        view
        returns (bool valid)
    {
        assembly ("memory-safe") {
            function addMultiple(point, scalar, sum) -> ok {
                mcopy(add(sum, 0x40), point, 0x40)
                mstore(add(sum, 0x80), scalar)
                ok := staticcall(MUL_GAS, 7, add(sum, 0x40), 0x60, add(sum, 0x40), 0x40)
                ok := and(ok, staticcall(ADD_GAS, 6, sum, 0x80, sum, 0x40))
            }
            let total := add(pairs, 0x480)
            let folded := add(pairs, 0x540)
            let last := add(pairs, 0x3c0)
            let y := calldataload(add(proof.offset, 0x180))
            // mu pi, where the last pair wants it; the scalar lies where the other term will be.
            calldatacopy(add(total, 0x40), add(proof.offset, 0x1a0), 0x40)
            mstore(add(total, 0x80), mu)
            valid := staticcall(MUL_GAS, 7, add(total, 0x40), 0x60, last, 0x40)
            mcopy(add(total, 0x40), last, 0x40)
            mcopy(add(total, 0x80), ic, 0x40)
            valid := and(valid, staticcall(ADD_GAS, 6, add(total, 0x40), 0x80, add(total, 0x40), 0x40))
            valid := and(valid, addMultiple(add(total, 0x40), rho, total))
            valid := and(valid, addMultiple(add(ic, 0x40), y, total))
            mstore(add(total, 0x40), 1)
            mstore(add(total, 0x60), 2)
            valid := and(valid, addMultiple(add(total, 0x40), sub(R, y), folded))
            valid := and(valid, addMultiple(folded, mu, total))
            mcopy(add(pairs, 0x180), total, 0x40)
            mstore(add(last, 0x20), sub(Q, mload(add(last, 0x20)))) // not infinity: neither pi nor mu is zero
        }
    }

    /// @notice How many commitments the proofs of a key speak of.
    function commitmentCount(address key) internal view returns (uint256 m) {
        assembly ("memory-safe") {
            extcodecopy(key, 0, 0x41, 0x20)
            m := mload(0)
        }
    }

    /// @notice The powers of tau that a key belongs to.
    function srsOf(address key) internal view returns (Kzg.Srs memory srs) {
        uint256[4] memory tau = srs.tau;
        assembly ("memory-safe") {
            extcodecopy(key, tau, sub(extcodesize(key), 0xa0), 0x80)
            extcodecopy(key, 0, sub(extcodesize(key), 0x20), 0x20)
            mstore(add(srs, 0x20), mload(0))
        }
    }

    /// @notice Reverts with the reason where the commitments or y are malformed.
    function requireWellFormed(address key, uint256[] memory commitments, bytes calldata proof) internal view {
        uint256 m = commitmentCount(key);
        require(commitments.length == 2 * m, WrongCommitmentCount(m, commitments.length));
        for (uint256 i = 0; i < commitments.length; ++i) {
            require(commitments[i] < Q, CommitmentNotInField(i, commitments[i]));
            if (i % 2 == 1) require(commitments[i - 1] | commitments[i] != 0, CommitmentAtInfinity(i / 2));
        }
        uint256 y = uint256(bytes32(proof[32 * EVALUATION:32 * EVALUATION + 32]));
        require(y < R, EvaluationNotInField(y));
    }
}
