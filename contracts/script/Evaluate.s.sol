// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {DenseEvaluator} from "../src/verification/DenseEvaluator.sol";
import {IEvaluator} from "../src/verification/IEvaluator.sol";

/// @title What the evaluator says of each sample
/// @notice For comparison with other implementations of the integers, which pass the same bytes and compare the answers:
/// forge script contracts/script/Evaluate.s.sol --sig "run(bytes,bytes,bytes[],uint256[])" ARCHITECTURE BLOB IMAGES LABELS --json
/// or, for many samples, by way of files:
/// forge script contracts/script/Evaluate.s.sol --sig "compare(string,string)" SOURCE TARGET
contract Evaluate is Script {
    DenseEvaluator internal immutable evaluator = new DenseEvaluator();

    function run(bytes calldata architecture, bytes calldata blob, bytes[] calldata images, uint256[] calldata labels)
        external
        view
        returns (bool[] memory right)
    {
        right = new bool[](images.length);
        for (uint256 i = 0; i < images.length; ++i) {
            right[i] = isRight(architecture, blob, images[i], labels[i]);
        }
    }

    /// @param source One line a network: in hex, encoded as (architecture, blob, images one after the other, labels).
    /// @param target Gets a line for each: in hex, a byte a sample, 1 where the network is right.
    function compare(string calldata source, string calldata target) external {
        vm.writeFile(target, "");
        while (true) {
            string memory line = vm.readLine(source);
            if (bytes(line).length == 0) break;
            (bytes memory architecture, bytes memory blob, bytes memory images, bytes memory labels) =
                abi.decode(vm.parseBytes(line), (bytes, bytes, bytes, bytes));
            uint256 size = images.length / labels.length;
            bytes memory answers = new bytes(labels.length);
            bytes memory image = new bytes(size);
            for (uint256 i = 0; i < labels.length; ++i) {
                assembly ("memory-safe") {
                    mcopy(add(image, 0x20), add(add(images, 0x20), mul(i, size)), size)
                }
                if (isRight(architecture, blob, image, uint8(labels[i]))) answers[i] = 0x01;
            }
            vm.writeLine(target, vm.toString(answers));
        }
    }

    /// @dev The evaluator is asked about a pool of this sample alone: its leaf is the root.
    function isRight(bytes memory architecture, bytes memory blob, bytes memory image, uint256 label)
        internal
        view
        returns (bool)
    {
        IEvaluator.Sample[] memory sample = new IEvaluator.Sample[](1);
        sample[0] = IEvaluator.Sample(0, label, image, new bytes32[](0));
        bytes32 leaf = keccak256(abi.encode(keccak256("zkpot.pool.sample.v1"), 0, label, keccak256(image)));
        try evaluator.requireWrong(architecture, blob, abi.encode(sample), IEvaluator.PoolRoot(leaf, 1, 0), 0) {
            return false;
        } catch (bytes memory reason) {
            require(bytes4(reason) == IEvaluator.SampleIsRight.selector, string(reason));
            return true;
        }
    }
}
