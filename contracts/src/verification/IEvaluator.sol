// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Runs a published network on chain
/// @notice An implementation of the integer networks of a family, apart from the circuits and from the prover's
/// software: what all three agree on is true, whoever made the key.
interface IEvaluator {
    /// @notice A sample of a pool, with its way to the root.
    /// @param index Where it stands in the pool.
    /// @param label Its class.
    /// @param image Its bytes.
    /// @param path Sibling hashes from the leaf up.
    struct Sample {
        uint256 index;
        uint256 label;
        bytes image;
        bytes32[] path;
    }

    /// @notice Where the first sample stands that the network gets right; the number of samples if it gets all wrong.
    /// @dev Wrong is what no circuit can count: some hidden value outside its window, or the label's logit outside its
    /// window or not above every other one.
    /// @param architecture Shapes, shifts and windows.
    /// @param blob The published words.
    function firstRight(bytes calldata architecture, bytes calldata blob, Sample[] calldata samples)
        external
        view
        returns (uint256);

    /// @notice How long the blob of the architecture is. Reverts if this evaluator cannot run it.
    function blobLength(bytes calldata architecture) external pure returns (uint256);
}
