// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ADD_GAS, MUL_GAS, PAIRING_GAS, PAIR_GAS, Q, R} from "./Bn254.sol";
import {Groth16} from "./Groth16.sol";

/// @title BatchVerifier
/// @notice Checks many proofs under one key for about a quarter of the price: a random linear combination of their
/// equations shares the pairs of the key.
/// @dev A view, and nothing pays on its word: with too little gas it may call a true proof false.
/// The first factor is 1, the others are 128 bits from keccak over key, inputs and proofs, so nobody can choose proofs
/// to fit them: a false batch passes with probability 2^-128.
contract BatchVerifier {
    /// @dev The combined equation while it is being built. A sum is a point, with room for a term and its factor.
    struct Sum {
        bool twoPhase;
        uint256 inputCount;
        bytes32 keyDigest;
        bytes words; // of the key
        uint256[] factors; // of the IC
        uint256[5] c1; // C of a plain proof
        uint256[5] c2;
        bytes pairs;
    }

    /// @notice Bytes are left over: a record is a word for each input and each coordinate of the proof.
    error RecordsNotWhole(uint256 length, uint256 recordLength);
    /// @notice An empty batch shows nothing.
    error EmptyBatch();
    /// @notice The code at this address is no key.
    error NotAKey(address key);

    /// @notice Whether all proofs are true, and if not, which is the first that is not.
    /// @param records One after the other, the inputs of a proof and the proof, without anything between.
    /// @return valid Whether all proofs are true.
    /// @return firstFalse Index of the first false proof; their number if all are true.
    function verify(address key, bytes calldata records) external view returns (bool valid, uint256 firstFalse) {
        (uint256 flavour, uint256 n) = Groth16.header(key);
        require(flavour == Groth16.PLAIN || flavour == Groth16.TWO_PHASE, NotAKey(key));
        uint256 length = 32 * n + Groth16.proofLength(flavour);
        uint256 count = records.length / length;
        require(count * length == records.length, RecordsNotWhole(records.length, length));
        require(count != 0, EmptyBatch());
        Sum memory sum = _begin(key, flavour == Groth16.TWO_PHASE, n, count);
        valid = _addRecords(sum, records, length) && _holds(sum, count);
        firstFalse = count;
        for (uint256 i = 0; !valid && i < count; ++i) {
            if (!_isTrue(key, n, records[i * length:(i + 1) * length])) return (false, i);
        }
    }

    /// @dev One proof alone.
    function _isTrue(address key, uint256 n, bytes calldata record) private view returns (bool) {
        uint256[] memory inputs = new uint256[](n);
        assembly ("memory-safe") {
            calldatacopy(add(inputs, 0x20), record.offset, shl(5, n))
        }
        return Groth16.verify(key, inputs, record[32 * n:]);
    }

    function _begin(address key, bool twoPhase, uint256 n, uint256 count) private view returns (Sum memory sum) {
        (sum.twoPhase, sum.inputCount) = (twoPhase, n);
        sum.words = new bytes(key.code.length - 1);
        sum.factors = new uint256[](twoPhase ? n + 2 : n + 1);
        bytes memory words = sum.words;
        assembly ("memory-safe") {
            extcodecopy(key, add(words, 0x20), 1, mload(words))
        }
        sum.keyDigest = keccak256(words);
        sum.pairs = new bytes((count + (twoPhase ? 4 : 3)) * 192);
    }

    /// @dev Adds factor times the equation of each proof. False where one is malformed.
    function _addRecords(Sum memory sum, bytes calldata records, uint256 length) private view returns (bool) {
        bytes32 seed = _seed(sum.keyDigest);
        (uint256[] memory factors, uint256 size) = (sum.factors, 32 * sum.inputCount);
        (uint256 record, uint256 end, uint256 pair) = (0, 0, 0);
        bytes memory pairs = sum.pairs;
        assembly ("memory-safe") {
            record := records.offset
            end := add(record, records.length)
            pair := add(pairs, 0x20)
        }
        uint256 factor = 1; // of the first proof: only how the factors differ counts
        unchecked {
            while (record != end) {
                if (!_addInputs(factors, factor, record, size)) return false;
                if (sum.twoPhase) _addChallenge(sum, factor, record);
                if (!_addPoints(sum, pair, factor, record + size)) return false;
                record += length;
                pair += 192;
                factor = _factor(seed, record);
            }
        }
        return true;
    }

    /// @dev What multiplies IC_0 and the IC of each input. False if an input is not below R.
    function _addInputs(uint256[] memory factors, uint256 factor, uint256 record, uint256 size)
        private
        pure
        returns (bool valid)
    {
        assembly ("memory-safe") {
            let r := R // on the stack: to fetch it each time costs more
            let total := add(factors, 0x20)
            mstore(total, addmod(mload(total), factor, r))
            valid := 1
            for { let end := add(record, size) } lt(record, end) { record := add(record, 0x20) } {
                total := add(total, 0x20)
                let input := calldataload(record)
                valid := and(valid, lt(input, r))
                mstore(total, addmod(mload(total), mulmod(factor, input, r), r))
            }
        }
    }

    /// @dev What multiplies the IC of the challenge, which is derived as Groth16 does it. Beyond the free pointer, which
    /// does not move.
    function _addChallenge(Sum memory sum, uint256 factor, uint256 record) private pure {
        (uint256 n, bytes32 keyDigest, uint256[] memory factors) = (sum.inputCount, sum.keyDigest, sum.factors);
        bytes32 tag = Groth16.CHALLENGE_TAG;
        assembly ("memory-safe") {
            let preimage := mload(0x40)
            let r := R
            let size := shl(5, n)
            mstore(preimage, tag)
            mstore(add(preimage, 0x20), keyDigest)
            mstore(add(preimage, 0x40), n)
            calldatacopy(add(preimage, 0x60), record, size)
            calldatacopy(add(add(preimage, 0x60), size), add(add(record, size), 0xc0), 0x40)
            let rho := mod(keccak256(preimage, add(0xa0, size)), r)
            let total := add(add(factors, 0x40), size)
            mstore(total, addmod(mload(total), mulmod(factor, rho, r), r))
        }
    }

    /// @dev The pair (-factor A, B), and factor C added to the sums. The precompiles refuse coordinates not below Q.
    function _addPoints(Sum memory sum, uint256 pair, uint256 factor, uint256 proof) private view returns (bool valid) {
        (bool twoPhase, uint256[5] memory c1, uint256[5] memory c2) = (sum.twoPhase, sum.c1, sum.c2);
        assembly ("memory-safe") {
            function notZero(word) -> yes {
                yes := iszero(iszero(word))
            }
            function addMultiple(point, scalar, total) -> ok {
                let term := add(total, 0x40)
                calldatacopy(term, point, 0x40)
                mstore(add(total, 0x80), scalar)
                ok := notZero(or(mload(term), mload(add(total, 0x60))))
                if gt(scalar, 1) { ok := and(ok, staticcall(MUL_GAS, 7, term, 0x60, term, 0x40)) }
                ok := and(ok, staticcall(ADD_GAS, 6, total, 0x80, total, 0x40))
            }
            calldatacopy(pair, proof, 0xc0)
            let b := or(mload(add(pair, 0x40)), mload(add(pair, 0x60)))
            b := or(b, or(mload(add(pair, 0x80)), mload(add(pair, 0xa0))))
            valid := and(notZero(b), notZero(or(mload(pair), mload(add(pair, 0x20)))))
            if gt(factor, 1) {
                // factor A in place, for which the first word of B makes room.
                mstore(add(pair, 0x40), factor)
                valid := and(valid, staticcall(MUL_GAS, 7, pair, 0x60, pair, 0x40))
                mstore(add(pair, 0x40), calldataload(add(proof, 0x40)))
            }
            // Its mirror image; a coordinate not below Q wraps beyond Q, and the pairing refuses it.
            mstore(add(pair, 0x20), sub(Q, mload(add(pair, 0x20))))
            valid := and(valid, addMultiple(add(proof, 0xc0), factor, c1))
            if twoPhase { valid := and(valid, addMultiple(add(proof, 0x100), factor, c2)) }
        }
    }

    /// @dev Appends the pairs of the key and evaluates the product.
    function _holds(Sum memory sum, uint256 count) private view returns (bool valid) {
        bool twoPhase = sum.twoPhase;
        (bytes memory words, uint256[] memory factors, bytes memory pairs) = (sum.words, sum.factors, sum.pairs);
        (uint256[5] memory c1, uint256[5] memory c2) = (sum.c1, sum.c2);
        uint256[2] memory total;
        assembly ("memory-safe") {
            function addMultiple(point, factor, total_) -> ok {
                let scratch := mload(0x40)
                mcopy(add(scratch, 0x40), point, 0x40)
                mstore(add(scratch, 0x80), factor)
                ok := staticcall(MUL_GAS, 7, add(scratch, 0x40), 0x60, add(scratch, 0x40), 0x40)
                mcopy(scratch, total_, 0x40)
                ok := and(ok, staticcall(ADD_GAS, 6, scratch, 0x80, total_, 0x40))
            }
            let key := add(words, 0x20)
            let pair := add(add(pairs, 0x20), mul(count, 0xc0))
            valid := addMultiple(add(key, 0x40), mload(add(factors, 0x20)), pair)
            mcopy(add(pair, 0x40), add(key, 0x80), 0x80)

            let ic := add(key, add(0x200, shl(7, twoPhase)))
            for { let j := 0 } lt(j, mload(factors)) { j := add(j, 1) } {
                let point := add(ic, shl(6, j))
                valid := and(valid, addMultiple(point, mload(add(add(factors, 0x20), shl(5, j))), total))
            }
            mcopy(add(pair, 0xc0), total, 0x40)
            mcopy(add(pair, 0x100), add(key, 0x100), 0x80)
            mcopy(add(pair, 0x180), c1, 0x40)
            mcopy(add(pair, 0x1c0), add(key, 0x180), 0x80)
            if twoPhase {
                mcopy(add(pair, 0x240), c2, 0x40)
                mcopy(add(pair, 0x280), add(key, 0x200), 0x80)
            }
        }
        if (!valid) return false;
        uint256 gasLimit = PAIRING_GAS + (pairs.length / 192) * PAIR_GAS;
        assembly ("memory-safe") {
            valid := staticcall(gasLimit, 8, add(pairs, 0x20), mload(pairs), 0, 0x20)
            valid := and(valid, and(eq(returndatasize(), 0x20), eq(mload(0), 1)))
        }
    }

    /// @dev Over the key and all that was handed in. Beyond the free pointer, which does not move.
    function _seed(bytes32 keyDigest) private pure returns (bytes32 seed) {
        assembly ("memory-safe") {
            let preimage := mload(0x40)
            mstore(preimage, keyDigest)
            calldatacopy(add(preimage, 0x20), 0, calldatasize())
            seed := keccak256(preimage, add(0x20, calldatasize()))
        }
    }

    /// @dev 128 bits that nobody chooses, for each place another.
    function _factor(bytes32 seed, uint256 place) private pure returns (uint256 factor) {
        assembly ("memory-safe") {
            mstore(0, seed)
            mstore(0x20, place)
            factor := shr(128, keccak256(0, 0x40))
        }
    }
}
