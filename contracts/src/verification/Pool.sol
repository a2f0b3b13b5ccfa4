// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IEvaluator} from "./IEvaluator.sol";

/// @title The samples a score is about
/// @notice A pool is the root of a keccak tree over its samples; nodes hash their children in sorted order. A leaf is
/// 128 bytes and a node 64, so that neither passes for the other.
library Pool {
    bytes32 internal constant SAMPLE = keccak256("zkpot.pool.sample.v1");

    /// @notice The sample does not stand in the pool.
    error NotInPool(uint256 index, bytes32 root);

    /// @notice The leaf of a sample.
    function leaf(IEvaluator.Sample memory sample) internal pure returns (bytes32) {
        return keccak256(abi.encode(SAMPLE, sample.index, sample.label, keccak256(sample.image)));
    }

    /// @notice Reverts unless the sample stands among the first `size` of the pool.
    function requireContains(bytes32 root, uint256 size, IEvaluator.Sample memory sample) internal pure {
        bool inside = sample.index < size && MerkleProof.verify(sample.path, root, leaf(sample));
        require(inside, NotInPool(sample.index, root));
    }
}
