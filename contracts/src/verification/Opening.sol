// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {R} from "./Bn254.sol";

/// @title Are these bytes the ones that were proven?
/// @notice A blob is a row of big-endian words: 31 bytes each where a model is published openly, 32 where it is
/// ciphertext. The proof gives y = sum of word_i context^i mod r; bytes with the right keccak and the right y are the
/// proven words, except with probability below 2^-240.
library Opening {
    /// @notice The blob has another length than the task says.
    error WrongBlobLength(uint256 expected, uint256 actual);
    /// @notice The blob is not the one that was committed.
    error WrongBlobDigest(bytes32 expected, bytes32 actual);
    /// @notice The blob was committed, but its words are not those of the proof.
    error WrongEvaluation(uint256 expected, uint256 actual);

    /// @notice Reverts unless the blob has the length, the digest and the evaluation.
    function requireOpens(
        bytes calldata blob,
        uint256 length,
        uint256 wordSize,
        bytes32 digest,
        uint256 context,
        uint256 y
    ) internal pure {
        requireDigest(blob, length, digest);
        uint256 actual = evaluate(blob, wordSize, context);
        require(actual == y, WrongEvaluation(y, actual));
    }

    /// @notice Reverts unless the blob has the length and the digest.
    function requireDigest(bytes calldata blob, uint256 length, bytes32 digest) internal pure {
        require(blob.length == length, WrongBlobLength(length, blob.length));
        require(keccak256(blob) == digest, WrongBlobDigest(digest, keccak256(blob)));
    }

    /// @notice sum of word_i at^i mod r, by Horner's rule. Bytes after the last whole word do not count: the caller
    /// knows the length.
    function evaluate(bytes calldata blob, uint256 wordSize, uint256 at_) internal pure returns (uint256 sum) {
        assembly ("memory-safe") {
            let shift := shl(3, sub(32, wordSize))
            let start := blob.offset
            for { let end := add(start, mul(div(blob.length, wordSize), wordSize)) } gt(end, start) {} {
                end := sub(end, wordSize)
                sum := addmod(mulmod(sum, at_, R), shr(shift, calldataload(end)), R)
            }
        }
    }
}
