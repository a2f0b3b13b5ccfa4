// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IEvaluator} from "./IEvaluator.sol";
import {SaltedSamples} from "./SaltedSamples.sol";

/// @title The samples a score is about
/// @notice A pool is the root of a keccak tree over its samples; nodes hash their children in sorted order. A leaf is
/// 128 bytes and a node 64, so that neither passes for the other.
library Pool {
    bytes32 internal constant SAMPLE = keccak256("zkpot.pool.sample.v1");

    /// @notice The sample does not stand in the pool.
    error NotInPool(uint256 index, bytes32 root);

    /// @notice The leaf of a sample of an open pool.
    function leaf(IEvaluator.Sample memory sample) internal pure returns (bytes32) {
        return keccak256(abi.encode(SAMPLE, sample.index, sample.label, keccak256(sample.image)));
    }

    /// @notice Reverts unless the sample stands in the pool.
    function requireContains(IEvaluator.PoolRoot calldata pool, IEvaluator.Sample memory sample) internal pure {
        bytes32 leaf_ = pool.key == 0
            ? leaf(sample)
            : SaltedSamples.leafOf(pool.key, sample.index, sample.label, keccak256(sample.image));
        bool inside = sample.index < pool.size && MerkleProof.verify(sample.path, pool.root, leaf_);
        require(inside, NotInPool(sample.index, pool.root));
    }
}
