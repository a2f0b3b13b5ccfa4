// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {R} from "./Bn254.sol";
import {Kzg} from "./Kzg.sol";

/// @title Are these bytes the committed ones?
/// @notice The bytes are the words of a polynomial, lowest coefficient first, 31 bytes each (32 where they are ciphertext),
/// and then its salt in 32 bytes, all big-endian. They are compared with a commitment at a point that follows from both, so that other bytes would have
/// to agree with the committed polynomial at a point that nobody chooses. It holds for any commitment, proven or not.
library KzgPublication {
    /// @notice The tag under which the point is derived.
    bytes32 internal constant TAG = "zkpot.kzg.publish.v1";

    /// @notice Bytes of a word of plain text, of a word of ciphertext, which is any scalar, and of the salt.
    uint256 internal constant WORD = 31;
    uint256 internal constant SEALED_WORD = 32;
    uint256 internal constant SALT = 32;

    /// @notice There must be as many bytes as the task says.
    error WrongPublicationLength(uint256 expected, uint256 actual);
    /// @notice The salt is not below the order of the group: the salt less the order would be another publication.
    error SaltNotInField(uint256 salt);
    /// @notice A word of ciphertext is not below the order of the group.
    error WordNotInField();
    /// @notice The bytes are not those of the commitment, or the proof is not theirs.
    error WrongPublication(uint256 x, uint256 y);

    /// @notice Reverts with the reason unless these are the bytes of the commitment.
    /// @param wordSize WORD or SEALED_WORD.
    /// @param length How many bytes there must be: the caller knows, and it is a whole number of words and a salt.
    function requirePublishes(
        Kzg.Srs memory srs,
        uint256[2] memory commitment,
        uint256 wordSize,
        uint256 length,
        bytes calldata data,
        uint256[2] memory proof
    ) internal view {
        require(data.length == length, WrongPublicationLength(length, data.length));
        uint256 salt = saltOf(data);
        require(salt < R, SaltNotInField(salt));
        uint256 z = pointOf(srs, commitment, data);
        (uint256 y, bool inField) = evaluate(data, wordSize, z);
        require(inField, WordNotInField());
        require(Kzg.opens(srs.tau, commitment, z, y, proof), WrongPublication(commitment[0], commitment[1]));
    }

    /// @notice Whether a text may have this length: at least one word, and a salt.
    function isLength(uint256 length, uint256 wordSize) internal pure returns (bool) {
        return length >= wordSize + SALT && (length - SALT) % wordSize == 0;
    }

    /// @notice The last word of the bytes.
    function saltOf(bytes calldata data) internal pure returns (uint256 salt) {
        assembly ("memory-safe") {
            salt := calldataload(sub(add(data.offset, data.length), 0x20))
        }
    }

    /// @notice z, at which the bytes are compared with the commitment.
    function pointOf(Kzg.Srs memory srs, uint256[2] memory commitment, bytes calldata data)
        internal
        pure
        returns (uint256)
    {
        bytes32 digest;
        assembly ("memory-safe") {
            let copy := mload(0x40) // beyond the free pointer, which does not move
            calldatacopy(copy, data.offset, data.length)
            digest := keccak256(copy, data.length)
        }
        return
            uint256(keccak256(abi.encodePacked(TAG, srs.tau, srs.transcriptDigest, commitment, data.length, digest)))
                % R;
    }

    /// @notice sum word_i at^i + salt at^n mod r, by Horner's rule, and whether all words are below r. The caller has
    /// checked length and salt.
    function evaluate(bytes calldata data, uint256 wordSize, uint256 at_)
        internal
        pure
        returns (uint256 sum, bool inField)
    {
        assembly ("memory-safe") {
            let r := R // on the stack: to fetch it each time costs more
            let shift := shl(3, sub(32, wordSize))
            let start := data.offset
            let place := sub(add(start, data.length), 0x20)
            sum := calldataload(place)
            inField := 1
            for {} gt(place, start) {} {
                place := sub(place, wordSize)
                let word := shr(shift, calldataload(place))
                inField := and(inField, lt(word, r))
                sum := addmod(mulmod(sum, at_, r), word, r)
            }
        }
    }
}
