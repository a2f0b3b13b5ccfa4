// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ADD_GAS, G2_X0, G2_X1, G2_Y0, G2_Y1, MUL_GAS, PAIRING_GAS, PAIR_GAS, Q, R} from "./Bn254.sol";
import {CommittedGroth16} from "./CommittedGroth16.sol";
import {Groth16} from "./Groth16.sol";

/// @title BatchVerifier
/// @notice Checks many proofs under one key for about a quarter of the price: a random linear combination of their
/// equations shares the pairs of the key.
/// @dev A view, and nothing pays on its word: with too little gas it may call a true proof false.
/// The first factor is 1, the others are 128 bits from keccak over key, inputs and proofs, so nobody can choose proofs
/// to fit them: a false batch passes with probability 2^-128. Proofs about commitments have two equations each, and a
/// factor for each of them, both independent of all others: with the same for both an error in the one could make up for
/// an error in the other.
contract BatchVerifier {
    /// @dev The combined equation while it is being built. A sum is a point, with room for a term and its factor.
    struct Sum {
        bool twoPhase; // two deltas: also about commitments
        bool committed;
        uint256 inputCount;
        uint256 commitmentCount;
        bytes32 keyDigest;
        bytes words; // of the key
        uint256[] factors; // of the IC; about commitments also of -[1]_1
        uint256[5] c1; // C of a plain proof
        uint256[5] c2;
        uint256[5] openings; // what is paired with [1]_2: D + rho pi
        uint256[5] quotients; // what is paired with tau: pi
        bytes pairs;
    }

    /// @notice Bytes are left over: a record is a word for each input and each coordinate of the proof.
    error RecordsNotWhole(uint256 length, uint256 recordLength);
    /// @notice An empty batch shows nothing.
    error EmptyBatch();
    /// @notice The code at this address is no key.
    error NotAKey(address key);

    /// @notice Whether all proofs are true, and if not, which is the first that is not.
    /// @param records One after the other, the inputs of a proof, the commitments it speaks of, if any, and the proof,
    /// without anything between.
    /// @return valid Whether all proofs are true.
    /// @return firstFalse Index of the first false proof; their number if all are true.
    function verify(address key, bytes calldata records) external view returns (bool valid, uint256 firstFalse) {
        (uint256 flavor, uint256 n) = Groth16.header(key);
        require(flavor >= Groth16.PLAIN && flavor <= Groth16.COMMITTED, NotAKey(key));
        uint256 m = flavor == Groth16.COMMITTED ? CommittedGroth16.commitmentCount(key) : 0;
        uint256 length = 32 * (n + 2 * m) + Groth16.proofLength(flavor);
        uint256 count = records.length / length;
        require(count * length == records.length, RecordsNotWhole(records.length, length));
        require(count != 0, EmptyBatch());
        Sum memory sum = _begin(key, flavor, n, m, count);
        valid = _addRecords(sum, records, length) && _holds(sum, count);
        firstFalse = count;
        for (uint256 i = 0; !valid && i < count; ++i) {
            if (!_isTrue(key, n, m, records[i * length:(i + 1) * length])) return (false, i);
        }
    }

    /// @dev One proof alone.
    function _isTrue(address key, uint256 n, uint256 m, bytes calldata record) private view returns (bool) {
        uint256[] memory inputs = new uint256[](n);
        uint256[] memory commitments = new uint256[](2 * m);
        assembly ("memory-safe") {
            calldatacopy(add(inputs, 0x20), record.offset, shl(5, n))
            calldatacopy(add(commitments, 0x20), add(record.offset, shl(5, n)), shl(6, m))
        }
        return Groth16.verify(key, inputs, commitments, record[32 * (n + 2 * m):]);
    }

    function _begin(address key, uint256 flavor, uint256 n, uint256 m, uint256 count)
        private
        view
        returns (Sum memory sum)
    {
        (sum.committed, sum.inputCount, sum.commitmentCount) = (flavor == Groth16.COMMITTED, n, m);
        sum.twoPhase = flavor != Groth16.PLAIN;
        sum.words = new bytes(key.code.length - 1);
        // IC_0 and those of the inputs; that of rho; that of y, and what [1]_1 gets.
        sum.factors = new uint256[](n + (flavor == Groth16.COMMITTED ? 4 : flavor));
        bytes memory words = sum.words;
        uint256 size = words.length - (sum.committed ? 32 * CommittedGroth16.SRS_WORDS : 0);
        bytes32 keyDigest;
        assembly ("memory-safe") {
            extcodecopy(key, add(words, 0x20), 1, mload(words))
            keyDigest := keccak256(add(words, 0x20), size)
        }
        sum.keyDigest = keyDigest;
        sum.pairs = new bytes((count + 2 + flavor) * 192);
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
        // Of the first proof: only how the factors differ counts. Of its opening, it counts.
        (uint256 factor, uint256 weight) = (1, _weight(seed, record));
        unchecked {
            while (record != end) {
                uint256 proof = record + size;
                if (!_addInputs(factors, factor, record, size)) return false;
                if (sum.committed) {
                    proof += 64 * sum.commitmentCount;
                    if (!_addOpening(sum, factor, weight, record)) return false;
                } else if (sum.twoPhase) {
                    _addChallenge(sum, factor, record);
                }
                if (!_addPoints(sum, pair, factor, proof)) return false;
                record += length;
                pair += 192;
                (factor, weight) = (_factor(seed, record), _weight(seed, record));
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

    /// @dev Of a proof about commitments: what multiplies the IC of rho and y, and [1]_1; weight (D + rho pi) and weight pi
    /// added to the sums. False if y is not below R or a commitment, M or pi is infinity.
    function _addOpening(Sum memory sum, uint256 factor, uint256 weight, uint256 record)
        private
        view
        returns (bool valid)
    {
        uint256 first = record + 32 * sum.inputCount; // commitment
        uint256 mask = first + 64 * sum.commitmentCount + 0x140;
        uint256 rho = _committedChallenge(sum, record);
        _addScalars(sum, factor, weight, rho, mask);
        valid = _foldInto(sum.openings, weight, rho, first, mask);
        uint256[5] memory openings = sum.openings;
        uint256[5] memory quotients = sum.quotients;
        assembly ("memory-safe") {
            function addMultiple(point, scalar, total) -> ok {
                let term := add(total, 0x40)
                calldatacopy(term, point, 0x40)
                mstore(add(total, 0x80), scalar)
                ok := iszero(iszero(or(mload(term), mload(add(total, 0x60)))))
                ok := and(ok, staticcall(MUL_GAS, 7, term, 0x60, term, 0x40))
                ok := and(ok, staticcall(ADD_GAS, 6, total, 0x80, total, 0x40))
            }
            valid := and(valid, lt(calldataload(add(mask, 0x40)), R))
            valid := and(valid, addMultiple(add(mask, 0x60), weight, quotients))
            valid := and(valid, addMultiple(add(mask, 0x60), mulmod(weight, rho, R), openings))
        }
    }

    /// @dev As CommittedGroth16 derives it, from calldata. Beyond the free pointer, which does not move.
    function _committedChallenge(Sum memory sum, uint256 record) private pure returns (uint256 rho) {
        (uint256 n, uint256 m, bytes32 keyDigest) = (sum.inputCount, sum.commitmentCount, sum.keyDigest);
        bytes32 tag = CommittedGroth16.CHALLENGE_TAG;
        assembly ("memory-safe") {
            let preimage := mload(0x40)
            mstore(preimage, tag)
            mstore(add(preimage, 0x20), keyDigest)
            mstore(add(preimage, 0x40), n)
            let size := shl(5, n)
            calldatacopy(add(preimage, 0x60), record, size)
            let end := add(add(preimage, 0x60), size)
            mstore(end, m)
            end := add(end, 0x20)
            record := add(record, size)
            size := shl(6, m)
            calldatacopy(end, record, size)
            end := add(end, size)
            record := add(record, size) // the proof
            calldatacopy(end, add(record, 0x140), 0x40)
            calldatacopy(add(end, 0x40), add(record, 0xc0), 0x40)
            rho := mod(keccak256(preimage, sub(add(end, 0x80), preimage)), R)
        }
    }

    function _addScalars(Sum memory sum, uint256 factor, uint256 weight, uint256 rho, uint256 mask) private pure {
        (uint256 n, uint256[] memory factors) = (sum.inputCount, sum.factors);
        uint256 y;
        assembly ("memory-safe") {
            y := calldataload(add(mask, 0x40))
        }
        factors[n + 1] = addmod(factors[n + 1], mulmod(factor, rho, R), R);
        factors[n + 2] = addmod(factors[n + 2], mulmod(factor, y, R), R);
        factors[n + 3] = addmod(factors[n + 3], mulmod(weight, y, R), R);
    }

    /// @dev Adds weight (D_0 + s D_1 + ... + s^m M), s = rho^(2^32). False if one of them is infinity.
    function _foldInto(uint256[5] memory total, uint256 weight, uint256 rho, uint256 point, uint256 mask)
        private
        view
        returns (bool valid)
    {
        assembly ("memory-safe") {
            let r := R
            let s := rho
            for { let i := 0 } lt(i, 32) { i := add(i, 1) } { s := mulmod(s, s, r) }
            let term := add(total, 0x40)
            valid := 1
            let last := sub(mask, 0x140)
            for {} 1 {} {
                if eq(point, last) { point := mask }
                calldatacopy(term, point, 0x40)
                mstore(add(total, 0x80), weight)
                valid := and(valid, iszero(iszero(or(mload(term), mload(add(total, 0x60))))))
                valid := and(valid, staticcall(MUL_GAS, 7, term, 0x60, term, 0x40))
                valid := and(valid, staticcall(ADD_GAS, 6, total, 0x80, total, 0x40))
                if eq(point, mask) { break }
                point := add(point, 0x40)
                weight := mulmod(weight, s, r)
            }
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
        bytes memory pairs = sum.pairs;
        uint256 key;
        uint256 pair;
        {
            bytes memory words = sum.words;
            assembly ("memory-safe") {
                key := add(words, 0x20)
                pair := add(add(pairs, 0x20), mul(count, 0xc0))
            }
        }
        uint256 alpha = key + (sum.committed ? 0x80 : 0x40);
        uint256 deltas = key + (sum.committed ? 0x140 : 0x180);
        uint256 ic = deltas + (sum.twoPhase ? 0x100 : 0x80);
        uint256[2] memory total;
        valid = _addMultiple(alpha, sum.factors[0], pair);
        for (uint256 j = 0; j < (sum.committed ? sum.factors.length - 1 : sum.factors.length); ++j) {
            valid = _addMultiple(ic + 64 * j, sum.factors[j], _place(total)) && valid;
        }
        if (sum.committed) valid = _layOpenings(sum, total, pair + 0x300, ic) && valid;
        _layKey(sum, total, pair, alpha, deltas);
        if (!valid) return false;
        uint256 gasLimit = PAIRING_GAS + (pairs.length / 192) * PAIR_GAS;
        assembly ("memory-safe") {
            valid := staticcall(gasLimit, 8, add(pairs, 0x20), mload(pairs), 0, 0x20)
            valid := and(valid, and(eq(returndatasize(), 0x20), eq(mload(0), 1)))
        }
    }

    /// @dev Beta behind alpha; the IC with gamma, which is [1]_2 in keys about commitments; C with the deltas.
    function _layKey(Sum memory sum, uint256[2] memory total, uint256 pair, uint256 alpha, uint256 deltas)
        private
        pure
    {
        (uint256[5] memory c1, uint256[5] memory c2) = (sum.c1, sum.c2);
        (bool twoPhase, bool committed) = (sum.twoPhase, sum.committed);
        assembly ("memory-safe") {
            mcopy(add(pair, 0x40), add(alpha, 0x40), 0x80)
            mcopy(add(pair, 0xc0), total, 0x40)
            switch committed
            case 0 { mcopy(add(pair, 0x100), add(alpha, 0xc0), 0x80) }
            default {
                mstore(add(pair, 0x100), G2_X1)
                mstore(add(pair, 0x120), G2_X0)
                mstore(add(pair, 0x140), G2_Y1)
                mstore(add(pair, 0x160), G2_Y0)
            }
            mcopy(add(pair, 0x180), c1, 0x40)
            mcopy(add(pair, 0x1c0), deltas, 0x80)
            if twoPhase {
                mcopy(add(pair, 0x240), c2, 0x40)
                mcopy(add(pair, 0x280), add(deltas, 0x80), 0x80)
            }
        }
    }

    /// @dev Adds what is paired with [1]_2 to the sum of the IC, and lays the pair of tau, which stands behind the IC.
    function _layOpenings(Sum memory sum, uint256[2] memory total, uint256 pair, uint256 ic)
        private
        view
        returns (bool valid)
    {
        (uint256[5] memory openings, uint256[5] memory quotients) = (sum.openings, sum.quotients);
        uint256[2] memory one = [uint256(1), 2];
        valid = _addMultiple(_place(one), R - sum.factors[sum.inputCount + 3], _place(total));
        valid = _addMultiple(_place(openings), 1, _place(total)) && valid;
        uint256 tau = ic + 64 * (sum.inputCount + 3);
        assembly ("memory-safe") {
            mstore(pair, mload(quotients))
            mstore(add(pair, 0x20), sub(Q, mload(add(quotients, 0x20)))) // no infinity but by chance
            mcopy(add(pair, 0x40), tau, 0x80)
        }
    }

    /// @dev Adds a multiple of one point in memory to another. Beyond the free pointer, which does not move.
    function _addMultiple(uint256 point, uint256 factor, uint256 total) private view returns (bool valid) {
        assembly ("memory-safe") {
            let scratch := mload(0x40)
            mcopy(add(scratch, 0x40), point, 0x40)
            mstore(add(scratch, 0x80), factor)
            valid := staticcall(MUL_GAS, 7, add(scratch, 0x40), 0x60, add(scratch, 0x40), 0x40)
            mcopy(scratch, total, 0x40)
            valid := and(valid, staticcall(ADD_GAS, 6, scratch, 0x80, total, 0x40))
        }
    }

    function _place(uint256[2] memory point) private pure returns (uint256 place) {
        assembly ("memory-safe") {
            place := point
        }
    }

    function _place(uint256[5] memory sum) private pure returns (uint256 place) {
        assembly ("memory-safe") {
            place := sum
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

    /// @dev The other half of the same hash, and so independent of the factor.
    function _weight(bytes32 seed, uint256 place) private pure returns (uint256 weight) {
        assembly ("memory-safe") {
            mstore(0, seed)
            mstore(0x20, place)
            weight := shr(128, shl(128, keccak256(0, 0x40)))
        }
    }
}
