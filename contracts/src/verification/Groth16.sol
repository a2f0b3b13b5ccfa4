// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ADD_GAS, MUL_GAS, PAIRING_GAS, PAIR_GAS, Q, R} from "./Bn254.sol";
import {CommittedGroth16} from "./CommittedGroth16.sol";

/// @title Is this proof true?
/// @notice Checks Groth16 proofs against a key that stands as the code of an account: plain ones, two-phase ones, and those
/// about commitments, which CommittedGroth16 describes.
/// @dev The code of a key is a zero byte and then words of 32 bytes:
///
/// | words | plain (flavor 1) | two-phase (flavor 2) |
/// |---|---|---|
/// | 0, 1 | flavor, number n of public inputs | the same |
/// | 2, 3 | alpha (x, y) | the same |
/// | 4 .. 7 | beta (x imaginary, x real, y imaginary, y real) | the same |
/// | 8 .. 11 | gamma | the same |
/// | 12 .. 15 | delta | delta1 |
/// | then | IC_0 .. IC_n | delta2, IC_0 .. IC_{n+1} |
///
/// A proof is A, B, C (8 words) or A, B, C1, C2 (10 words). The digest of a key is keccak256 of its words.
library Groth16 {
    /// @notice The flavors, as the first word of a key.
    uint256 internal constant PLAIN = 1;
    uint256 internal constant TWO_PHASE = 2;
    uint256 internal constant COMMITTED = 3;

    /// @notice The tag under which the challenge of a two-phase proof is derived.
    bytes32 internal constant CHALLENGE_TAG = "zkpot.g16x2.v1";

    /// @notice The proof does not satisfy the verification equation.
    error InvalidProof(address key);
    /// @notice The key takes another number of public inputs.
    error WrongInputCount(uint256 expected, uint256 actual);
    /// @notice A public input is not below the order of the group.
    error InputNotInField(uint256 index, uint256 value);
    /// @notice The proof has another length than the key's flavor.
    error WrongProofLength(uint256 expected, uint256 actual);
    /// @notice A word of the proof is not below the order of the base field.
    error CoordinateNotInField(uint256 word, uint256 value);
    /// @notice The code at this address is no key.
    error NotAKey(address key);

    /// @notice Whether the proof is true, under a key of any flavor. Never reverts; every fault is a plain no.
    /// @param commitments Two words each; none under plain and two-phase keys.
    function verify(address key, uint256[] memory inputs, uint256[] memory commitments, bytes calldata proof)
        internal
        view
        returns (bool)
    {
        if (commitments.length == 0) return verify(key, inputs, proof);
        return CommittedGroth16.verify(key, inputs, commitments, proof);
    }

    /// @notice Whether the proof is true, under a plain or two-phase key. Never reverts; every fault is a plain no.
    function verify(address key, uint256[] memory inputs, bytes calldata proof) internal view returns (bool valid) {
        // Scratch beyond the free pointer, which does not move:
        // 0x000 five pairs | 0x3c0 sum (2), term (2), scalar | 0x460 key | after the key: preimage of the challenge.
        uint256 pairs;
        uint256 words;
        bool twoPhase;
        assembly ("memory-safe") {
            pairs := mload(0x40)
            words := add(pairs, 0x460)
            // The longer flavor's length: bytes past the end of the code read as zero.
            extcodecopy(key, words, 1, add(0x300, shl(6, mload(inputs))))
            twoPhase := eq(mload(words), 2)
            valid := or(twoPhase, eq(mload(words), 1))
            valid := and(valid, eq(mload(add(words, 0x20)), mload(inputs)))
            valid := and(valid, eq(proof.length, add(0x100, shl(6, twoPhase))))
        }
        if (!valid || !_hasNoInfinity(proof)) return false;
        _layPairs(pairs, words, twoPhase, proof);
        if (!_combineInputs(pairs, words, twoPhase, inputs, proof)) return false;
        assembly ("memory-safe") {
            let count := add(4, twoPhase)
            valid := staticcall(add(PAIRING_GAS, mul(PAIR_GAS, count)), 8, pairs, mul(0xc0, count), 0, 0x20)
            valid := and(valid, and(eq(returndatasize(), 0x20), eq(mload(0), 1)))
        }
    }

    /// @dev No point is infinity. The length was checked; coordinates not below Q are refused by the pairing precompile
    /// (EIP-197), for A also after Q - y, which wraps beyond Q.
    function _hasNoInfinity(bytes calldata proof) private pure returns (bool valid) {
        assembly ("memory-safe") {
            function notZero(word) -> yes {
                yes := iszero(iszero(word))
            }
            let p := proof.offset
            let b := or(calldataload(add(p, 0x40)), calldataload(add(p, 0x60)))
            b := or(b, or(calldataload(add(p, 0x80)), calldataload(add(p, 0xa0))))
            valid := and(notZero(b), notZero(or(calldataload(p), calldataload(add(p, 0x20)))))
            for { let c := add(p, 0xc0) } lt(c, add(p, proof.length)) { c := add(c, 0x40) } {
                valid := and(valid, notZero(or(calldataload(c), calldataload(add(c, 0x20)))))
            }
        }
    }

    /// @dev e(-A, B) e(alpha, beta) e(IC(x), gamma) e(C, delta), or e(C1, delta1) e(C2, delta2): all but IC(x).
    function _layPairs(uint256 pairs, uint256 words, bool twoPhase, bytes calldata proof) private pure {
        assembly ("memory-safe") {
            let p := proof.offset
            calldatacopy(pairs, p, 0xc0)
            mstore(add(pairs, 0x20), sub(Q, mload(add(pairs, 0x20))))
            mcopy(add(pairs, 0xc0), add(words, 0x40), 0xc0)
            mcopy(add(pairs, 0x1c0), add(words, 0x100), 0x80)
            calldatacopy(add(pairs, 0x240), add(p, 0xc0), 0x40)
            mcopy(add(pairs, 0x280), add(words, 0x180), 0x80)
            if twoPhase {
                calldatacopy(add(pairs, 0x300), add(p, 0x100), 0x40)
                mcopy(add(pairs, 0x340), add(words, 0x200), 0x80)
            }
        }
    }

    /// @dev IC_0 + sum x_i IC_i, and rho IC_{n+1} in two-phase keys. False if an input is not below R.
    function _combineInputs(uint256 pairs, uint256 words, bool twoPhase, uint256[] memory inputs, bytes calldata proof)
        private
        view
        returns (bool valid)
    {
        bytes32 tag = CHALLENGE_TAG;
        assembly ("memory-safe") {
            function addMultiple(point, scalar, sum) -> ok {
                mcopy(add(sum, 0x40), point, 0x40)
                mstore(add(sum, 0x80), scalar)
                ok := staticcall(MUL_GAS, 7, add(sum, 0x40), 0x60, add(sum, 0x40), 0x40)
                ok := and(ok, staticcall(ADD_GAS, 6, sum, 0x80, sum, 0x40))
            }
            let r := R // on the stack: to fetch it each time costs more
            let total := add(pairs, 0x3c0)
            let ic := add(words, add(0x200, shl(7, twoPhase)))
            mcopy(total, ic, 0x40)
            valid := 1
            let x := add(inputs, 0x20)
            for { let end := add(x, shl(5, mload(inputs))) } lt(x, end) { x := add(x, 0x20) } {
                ic := add(ic, 0x40)
                valid := and(valid, lt(mload(x), r))
                valid := and(valid, addMultiple(ic, mload(x), total))
            }
            if twoPhase {
                ic := add(ic, 0x40)
                let preimage := add(ic, 0x40)
                let size := shl(5, mload(inputs))
                mstore(preimage, tag)
                mstore(add(preimage, 0x20), keccak256(words, sub(preimage, words)))
                mcopy(add(preimage, 0x40), inputs, add(0x20, size))
                calldatacopy(add(add(preimage, 0x60), size), add(proof.offset, 0xc0), 0x40)
                let rho := mod(keccak256(preimage, add(0xa0, size)), r)
                valid := and(valid, addMultiple(ic, rho, total))
            }
            mcopy(add(pairs, 0x180), total, 0x40)
        }
    }

    /// @notice Reverts with the reason unless the proof is true, under a key of any flavor.
    function requireValid(address key, uint256[] memory inputs, uint256[] memory commitments, bytes calldata proof)
        internal
        view
    {
        if (verify(key, inputs, commitments, proof)) return;
        (uint256 flavor,) = header(key);
        require(flavor >= PLAIN && flavor <= COMMITTED, NotAKey(key));
        _requireWellFormed(key, flavor, inputs, proof);
        if (flavor == COMMITTED) CommittedGroth16.requireWellFormed(key, commitments, proof);
        else require(commitments.length == 0, CommittedGroth16.WrongCommitmentCount(0, commitments.length));
        revert InvalidProof(key);
    }

    /// @notice Reverts with the reason unless the proof is true, under a plain or two-phase key.
    function requireValid(address key, uint256[] memory inputs, bytes calldata proof) internal view {
        if (verify(key, inputs, proof)) return;
        (uint256 flavor,) = header(key);
        require(flavor == PLAIN || flavor == TWO_PHASE, NotAKey(key));
        _requireWellFormed(key, flavor, inputs, proof);
        revert InvalidProof(key);
    }

    /// @notice The flavor and number of public inputs of a key; both 0 for what is no key.
    function header(address key) internal view returns (uint256 flavor, uint256 inputCount) {
        assembly ("memory-safe") {
            extcodecopy(key, 0, 1, 0x40)
            flavor := mload(0)
            inputCount := mload(0x20)
        }
    }

    /// @notice The number of bytes of a proof of the flavor.
    function proofLength(uint256 flavor) internal pure returns (uint256) {
        if (flavor == COMMITTED) return CommittedGroth16.PROOF_LENGTH;
        return flavor == TWO_PHASE ? 320 : 256;
    }

    function _requireWellFormed(address key, uint256 flavor, uint256[] memory inputs, bytes calldata proof)
        private
        view
    {
        (, uint256 n) = header(key);
        require(inputs.length == n, WrongInputCount(n, inputs.length));
        for (uint256 i = 0; i < n; ++i) {
            require(inputs[i] < R, InputNotInField(i, inputs[i]));
        }
        uint256 length = proofLength(flavor);
        require(proof.length == length, WrongProofLength(length, proof.length));
        for (uint256 i = 0; i < length / 32; ++i) {
            if (flavor == COMMITTED && i == CommittedGroth16.EVALUATION) continue;
            uint256 word = uint256(bytes32(proof[32 * i:32 * i + 32]));
            require(word < Q, CoordinateNotInField(i, word));
        }
    }
}
