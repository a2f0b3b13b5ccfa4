// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Runs a published network on chain
/// @notice An implementation of the integer networks of a family, apart from the circuits and from the prover's
/// software: what all three agree on is true, no matter who made the key.
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

    /// @notice A pool: the root of its samples, and their number.
    /// @param key That of a fresh test set, which salts its leaves; zero for an open one.
    struct PoolRoot {
        bytes32 root;
        uint256 size;
        bytes32 key;
    }

    /// @notice The network gets this sample right.
    error SampleIsRight(uint256 index);
    /// @notice Samples come in rising order, also over several calls.
    error SamplesNotRising(uint256 index, uint256 min);

    /// @notice Checks that the samples stand in the pool, in rising order from `from` on, and that the network gets
    /// every one wrong; reverts if not.
    /// @dev Wrong is what no circuit can count: some hidden value outside its window, or the label's logit outside its
    /// window or not above every other one.
    /// @param architecture Shapes, shifts and windows.
    /// @param blob The published words.
    /// @param samples An encoded Sample[].
    /// @return next The least index that may come next.
    /// @return count How many samples there were.
    function requireWrong(
        bytes calldata architecture,
        bytes calldata blob,
        bytes calldata samples,
        PoolRoot calldata pool,
        uint256 from
    ) external view returns (uint256 next, uint256 count);

    /// @notice How long the blob of the architecture is. Reverts if this evaluator cannot run it.
    function blobLength(bytes calldata architecture) external pure returns (uint256);
}
