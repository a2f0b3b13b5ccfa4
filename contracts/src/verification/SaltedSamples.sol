// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Samples that nobody can see or guess before their key is revealed
/// @notice From one key of 32 bytes: a salt a sample, and a stream that encrypts it. The root of the leaves and that of the
/// chunks of ciphertext bind samples, labels and order before anybody sees them. A key is for one set alone.
/// @dev All is keccak256 over words of 32 bytes, the first of which says of what kind it is; a leaf is longer than a node.
library SaltedSamples {
    bytes32 private constant SALT = keccak256("zkpot.testset.salt.v1");
    bytes32 private constant SAMPLE = keccak256("zkpot.testset.sample.v1");
    bytes32 private constant LEAF = keccak256("zkpot.testset.leaf.v1");
    bytes32 private constant CHUNK = keccak256("zkpot.testset.chunk.v1");
    bytes32 private constant STREAM = keccak256("zkpot.testset.stream.v1");
    bytes32 private constant KEY = keccak256("zkpot.testset.key.v1");
    bytes32 private constant COMMITMENT = keccak256("zkpot.testset.commitment.v1");

    /// @notice What a key is known by before it is revealed.
    function hashOf(bytes32 key) internal pure returns (bytes32) {
        return keccak256(abi.encode(KEY, key));
    }

    /// @notice The salt of the commitment to the set, before it is reduced: without it the commitment would say whether a
    /// guess of the set is right.
    function commitmentSalt(bytes32 key) internal pure returns (bytes32) {
        return keccak256(abi.encode(COMMITMENT, key));
    }

    /// @notice The salted digest of a sample whose bytes have this hash.
    function digestOf(bytes32 key, uint256 index, bytes32 bytesHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(SAMPLE, keccak256(abi.encode(SALT, key, index)), bytesHash));
    }

    /// @notice The leaf of a sample's digest. The label is no secret: it follows from the order of the samples.
    function leafOf(uint256 index, uint256 label, bytes32 digest) internal pure returns (bytes32) {
        return keccak256(abi.encode(LEAF, index, label, digest));
    }

    /// @notice The leaf of a sample whose bytes have this hash.
    function leafOf(bytes32 key, uint256 index, uint256 label, bytes32 bytesHash) internal pure returns (bytes32) {
        return leafOf(index, label, digestOf(key, index, bytesHash));
    }

    /// @notice The leaf of a chunk of ciphertext.
    function chunkLeaf(uint256 index, bytes memory chunk) internal pure returns (bytes32) {
        return keccak256(abi.encode(CHUNK, index, keccak256(chunk)));
    }

    /// @notice Decrypts a chunk in place.
    function decrypt(bytes32 key, uint256 index, bytes memory chunk) internal pure {
        for (uint256 i = 0; 32 * i < chunk.length; ++i) {
            bytes32 mask = keccak256(abi.encode(STREAM, key, index, i));
            uint256 left = chunk.length - 32 * i;
            // Nothing behind the bytes changes.
            if (left < 32) mask = mask >> 8 * (32 - left) << 8 * (32 - left);
            assembly ("memory-safe") {
                let word := add(add(chunk, 0x20), mul(i, 0x20))
                mstore(word, xor(mload(word), mask))
            }
        }
    }
}
