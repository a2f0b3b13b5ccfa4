// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {R} from "../verification/Bn254.sol";
import {SaltedSamples} from "../verification/SaltedSamples.sol";
import {FreshTestSets} from "./FreshTestSets.sol";

/// @title What a part of a test set contributes to its polynomial at a point, and to the root of its leaves
library TestSetSums {
    bytes32 internal constant POINT = keccak256("zkpot.testset.point.v1");
    /// @notice Samples of a part: a full subtree of the leaves.
    uint256 internal constant PART = 32;

    /// @notice How many parts so many samples have.
    function partsOf(uint256 samples) internal pure returns (uint256) {
        return (samples + PART - 1) / PART;
    }

    /// @notice How many samples a part has.
    function countOf(uint256 part, uint256 samples) internal pure returns (uint256) {
        uint256 left = samples - PART * part;
        return left < PART ? left : PART;
    }

    /// @notice How many words a value of the samples has.
    function groupsOf(FreshTestSets.SamplePacking memory packing, uint256 samples) internal pure returns (uint256) {
        return (samples + packing.samplesPerWord - 1) / packing.samplesPerWord;
    }

    /// @notice base^exponent in the scalar field.
    function power(uint256 base, uint256 exponent) internal pure returns (uint256 result) {
        result = 1;
        for (; exponent != 0; exponent >>= 1) {
            if (exponent & 1 == 1) result = mulmod(result, base, R);
            base = mulmod(base, base, R);
        }
    }

    /// @notice The root of the leaves of a part; a node without a sibling goes up as it is.
    function rootOf(bytes32 key, FreshTestSets.BadPart calldata shown, uint256 inputs) internal pure returns (bytes32) {
        uint256 count = shown.labels.length;
        bytes32[] memory nodes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 hash = keccak256(shown.images[inputs * i:inputs * (i + 1)]);
            nodes[i] = SaltedSamples.leafOf(key, PART * shown.part + i, uint8(shown.labels[i]), hash);
        }
        while (count > 1) {
            for (uint256 i = 0; i < count; i += 2) {
                nodes[i / 2] = i + 1 == count ? nodes[i] : _node(nodes[i], nodes[i + 1]);
            }
            count = (count + 1) / 2;
        }
        return nodes[0];
    }

    /// @notice What the samples of a part contribute to the polynomial at a point.
    function sumOf(
        FreshTestSets.SamplePacking memory packing,
        FreshTestSets.BadPart calldata shown,
        uint256 samples,
        uint256 point
    ) internal pure returns (uint256 sum) {
        uint256 step = power(point, groupsOf(packing, samples));
        uint256 count = shown.labels.length;
        for (uint256 i = 0; i < count; ++i) {
            uint256 value = _valueOf(shown.images[packing.inputs * i:], packing, step);
            sum = addmod(sum, mulmod(_placeOf(packing, PART * shown.part + i, point), value, R), R);
        }
    }

    /// @dev The power of the point, and the lane, that sample n has.
    function _placeOf(FreshTestSets.SamplePacking memory packing, uint256 n, uint256 point)
        private
        pure
        returns (uint256)
    {
        uint256 lane = 1 << packing.stride * (n % packing.samplesPerWord);
        return mulmod(power(point, n / packing.samplesPerWord), lane, R);
    }

    /// @dev sum_f (x_f >> drop) step^f, by Horner's rule.
    function _valueOf(bytes calldata image, FreshTestSets.SamplePacking memory packing, uint256 step)
        private
        pure
        returns (uint256 value)
    {
        uint256 drop = 8 - packing.inputBits;
        uint256 inputs = packing.inputs;
        assembly ("memory-safe") {
            let r := R // on the stack: to fetch it each time costs more
            let start := image.offset
            for { let at_ := add(start, inputs) } gt(at_, start) {} {
                at_ := sub(at_, 1)
                value := addmod(mulmod(value, step, r), shr(drop, byte(0, calldataload(at_))), r)
            }
        }
    }

    function _node(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
