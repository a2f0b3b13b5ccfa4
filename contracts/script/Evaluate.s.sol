// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {DenseEvaluator} from "../src/verification/DenseEvaluator.sol";
import {IEvaluator} from "../src/verification/IEvaluator.sol";

/// @title What the evaluator says of each sample
/// @notice For comparison with other implementations of the integers, which pass the same bytes and compare the answers:
/// forge script contracts/script/Evaluate.s.sol --sig "run(bytes,bytes,bytes[],uint256[])" ARCHITECTURE BLOB IMAGES LABELS --json
contract Evaluate is Script {
    function run(bytes calldata architecture, bytes calldata blob, bytes[] calldata images, uint256[] calldata labels)
        external
        returns (bool[] memory right)
    {
        DenseEvaluator evaluator = new DenseEvaluator();
        right = new bool[](images.length);
        for (uint256 i = 0; i < images.length; ++i) {
            IEvaluator.Sample[] memory sample = new IEvaluator.Sample[](1);
            sample[0] = IEvaluator.Sample(0, labels[i], images[i], new bytes32[](0));
            // A pool of this sample alone: its leaf is the root.
            bytes32 leaf = keccak256(abi.encode(keccak256("zkpot.pool.sample.v1"), 0, labels[i], keccak256(images[i])));
            try evaluator.requireWrong(architecture, blob, abi.encode(sample), IEvaluator.PoolRoot(leaf, 1), 0) {}
            catch (bytes memory reason) {
                require(bytes4(reason) == IEvaluator.SampleIsRight.selector, string(reason));
                right[i] = true;
            }
        }
    }
}
