// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Where final models come from
/// @notice Reads a contract in which models become final, and answers only for its last final record.
interface IModelSource {
    /// @notice A model that was published and paid.
    /// @param author Whose it is.
    /// @param commitment C, the commitment to weights and architecture.
    /// @param blobDigest keccak256 of the published bytes.
    /// @param score What it was paid for.
    /// @param circuit Digest of the circuit for inference, or zero.
    /// @param inferenceKey Digest of the key for proofs of inference, or zero.
    struct FinalModel {
        address author;
        bytes32 commitment;
        bytes32 blobDigest;
        uint32 score;
        bytes32 circuit;
        bytes32 inferenceKey;
    }

    /// @notice The model of the last final record; reverts unless the evidence shows it.
    function finalModel(uint256 id, bytes calldata evidence) external view returns (FinalModel memory);
}
