// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DenseArchitecture} from "./DenseArchitecture.sol";
import {IEvaluator} from "./IEvaluator.sol";
import {Pool} from "./Pool.sol";

/// @title DenseEvaluator
/// @notice Runs dense integer networks with shift and ReLU. The specification is IEvaluator.
/// @dev Eight weights stand in eight lanes of 32 bits of one word, eight inputs in the lanes of another, in the other
/// order: the top lane of their product is the dot product. No lane overflows: DenseArchitecture bounds them.
contract DenseEvaluator is IEvaluator {
    /// @dev The parameters of a layer, ready for use: where its rows of spread weights stand in memory, its biases.
    struct Weights {
        uint256 rows;
        int256[] biases;
    }

    uint256 private constant ONE_OF_32 = 0x0000000100000001000000010000000100000001000000010000000100000001;
    uint256 private constant MASK_32_OF_128 =
        0x00000000000000000000000000000000ffffffff000000000000000000000000ffffffff;
    uint256 private constant MASK_16_OF_64 = 0x000000000000ffff000000000000ffff000000000000ffff000000000000ffff;
    uint256 private constant MASK_8_OF_32 = 0x000000ff000000ff000000ff000000ff000000ff000000ff000000ff000000ff;

    /// @notice The blob has another length than the architecture asks for.
    error BlobLengthMismatch(uint256 expected, uint256 actual);
    /// @notice An image has another length than the network's input.
    error WrongImageLength(uint256 sample, uint256 expected, uint256 actual);

    /// @inheritdoc IEvaluator
    function requireWrong(
        bytes calldata architecture,
        bytes calldata blob,
        bytes calldata samples,
        PoolRoot calldata pool,
        uint256 from
    ) external pure returns (uint256 next, uint256 count) {
        DenseArchitecture.Network memory network = DenseArchitecture.parse(architecture);
        require(blob.length == network.blobLength, BlobLengthMismatch(network.blobLength, blob.length));
        Weights[] memory weights = new Weights[](network.layers.length);
        for (uint256 i = 0; i < weights.length; ++i) {
            weights[i] = _spread(network.layers[i], blob);
            weights[i].biases = _biases(network, network.layers[i], blob);
        }
        Sample[] memory list = abi.decode(samples, (Sample[]));
        (next, count) = (from, list.length);
        for (uint256 i = 0; i < count; ++i) {
            next = _requireWrong(network, weights, list[i], pool, next);
        }
    }

    /// @inheritdoc IEvaluator
    function blobLength(bytes calldata architecture) external pure returns (uint256) {
        return DenseArchitecture.parse(architecture).blobLength;
    }

    function _requireWrong(
        DenseArchitecture.Network memory network,
        Weights[] memory weights,
        Sample memory sample,
        PoolRoot calldata pool,
        uint256 from
    ) private pure returns (uint256 next) {
        uint256 index = sample.index;
        require(index >= from, SamplesNotRising(index, from));
        Pool.requireContains(pool.root, pool.size, sample);
        uint256 expected = network.layers[0].inputs;
        require(sample.image.length == expected, WrongImageLength(index, expected, sample.image.length));
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
        }
        require(!_isRight(network, weights, sample), SampleIsRight(index));
        // Nothing of the run is used again: the next one takes the same memory.
        assembly ("memory-safe") {
            mstore(0x40, free)
        }
        return index + 1;
    }

    function _isRight(DenseArchitecture.Network memory network, Weights[] memory weights, Sample memory sample)
        private
        pure
        returns (bool)
    {
        uint256[] memory packed = _packImage(sample.image, network.inputBits);
        uint256 last = weights.length - 1;
        for (uint256 i = 0; i < last; ++i) {
            int256[] memory sums = _dense(network.layers[i], weights[i], packed);
            int256 bound = int256(1 << network.layers[i].window);
            for (uint256 j = 0; j < sums.length; ++j) {
                if (sums[j] <= -bound || sums[j] >= bound) return false;
            }
            packed = _pack(sums);
        }
        int256[] memory logits = _dense(network.layers[last], weights[last], packed);
        return _wins(logits, sample.label, int256(1 << network.layers[last].window));
    }

    /// @dev logit[label] in [-R, R), and above every other one by 1 to 2 R: ties lose.
    function _wins(int256[] memory logits, uint256 label, int256 bound) private pure returns (bool) {
        if (label >= logits.length) return false;
        int256 top = logits[label];
        if (top < -bound || top >= bound) return false;
        for (uint256 j = 0; j < logits.length; ++j) {
            if (j != label && (logits[j] >= top || top - 1 - logits[j] >= 2 * bound)) return false;
        }
        return true;
    }

    /// @dev (W x + b + half) >> shift, row by row: rounded to the nearest, halves up.
    function _dense(DenseArchitecture.Layer memory layer, Weights memory weights, uint256[] memory packed)
        private
        pure
        returns (int256[] memory sums)
    {
        uint256 row = weights.rows;
        sums = new int256[](layer.outputs);
        int256 half = layer.shift == 0 ? int256(0) : int256(1 << (layer.shift - 1));
        // Weights stand as w + 128.
        int256 offset = half - int256(128 * _sum(packed));
        for (uint256 j = 0; j < sums.length; ++j) {
            sums[j] = (int256(_dot(row, packed)) + weights.biases[j] + offset) >> layer.shift;
            row += 32 * packed.length;
        }
    }

    /// @dev Eight values a word, the first in the lowest lane, negative ones as zero; filled up to eights of words.
    function _pack(int256[] memory values) private pure returns (uint256[] memory packed) {
        packed = new uint256[](_groups(values.length));
        for (uint256 i = 0; i < values.length; ++i) {
            if (values[i] > 0) packed[i / 8] |= uint256(values[i]) << (32 * (i % 8));
        }
    }

    /// @dev The top bits of eight bytes a word, the first in the lowest lane; filled up to eights of words.
    function _packImage(bytes memory image, uint256 bits) private pure returns (uint256[] memory packed) {
        packed = new uint256[](_groups(image.length));
        assembly ("memory-safe") {
            let p := add(packed, 0x20)
            let source := add(image, 0x20)
            let end := add(source, mload(image))
            for {} lt(source, end) { source := add(source, 8) } {
                let x := shr(192, mload(source))
                // What follows the image is not part of it.
                if gt(add(source, 8), end) {
                    let past := shl(3, sub(add(source, 8), end))
                    x := shl(past, shr(past, x))
                }
                // Spread to lanes; the order turns by swapping halves at each step.
                x := or(shr(32, x), shl(128, and(x, 0xffffffff)))
                x := and(or(shr(16, x), shl(64, x)), MASK_16_OF_64)
                x := and(or(shr(8, x), shl(32, x)), MASK_8_OF_32)
                mstore(p, and(shr(sub(8, bits), x), MASK_8_OF_32))
                p := add(p, 0x20)
            }
        }
    }

    /// @dev The sum of all lanes of all words.
    function _sum(uint256[] memory packed) private pure returns (uint256 sum) {
        assembly ("memory-safe") {
            let p := add(packed, 0x20)
            for { let end := add(p, shl(5, mload(packed))) } lt(p, end) { p := add(p, 0x20) } {
                sum := add(sum, mload(p))
            }
            // The top lane of this product is the sum of the lanes.
            sum := shr(224, mul(sum, ONE_OF_32))
        }
    }

    function _dot(uint256 row, uint256[] memory packed) private pure returns (uint256 sum) {
        assembly ("memory-safe") {
            let p := add(packed, 0x20)
            // Eight words a turn, as one expression: the turn and the stores would cost as much as the products.
            for { let end := add(p, shl(5, mload(packed))) } lt(p, end) {} {
                sum := add(
                    add(
                        add(
                            add(
                                add(
                                    add(
                                        add(
                                            add(sum, mul(mload(row), mload(p))),
                                            mul(mload(add(row, 0x20)), mload(add(p, 0x20)))
                                        ),
                                        mul(mload(add(row, 0x40)), mload(add(p, 0x40)))
                                    ),
                                    mul(mload(add(row, 0x60)), mload(add(p, 0x60)))
                                ),
                                mul(mload(add(row, 0x80)), mload(add(p, 0x80)))
                            ),
                            mul(mload(add(row, 0xa0)), mload(add(p, 0xa0)))
                        ),
                        mul(mload(add(row, 0xc0)), mload(add(p, 0xc0)))
                    ),
                    mul(mload(add(row, 0xe0)), mload(add(p, 0xe0)))
                )
                row := add(row, 0x100)
                p := add(p, 0x100)
            }
            sum := shr(224, sum)
        }
    }

    /// @dev The weights of a layer in lanes, the first of eight in the highest: rows of as many words as _pack gives.
    /// What a row's last words take from its neighbour meets inputs that are zero.
    function _spread(DenseArchitecture.Layer memory layer, bytes calldata blob)
        private
        pure
        returns (Weights memory weights)
    {
        uint256 stride = 32 * _groups(layer.inputs);
        bytes memory space = new bytes(stride * layer.outputs);
        uint256 offset = layer.weights;
        uint256 step = layer.inputs;
        uint256 rows;
        assembly ("memory-safe") {
            rows := add(space, 0x20)
            let row := rows
            for { let end := add(rows, mload(space)) } lt(row, end) { row := add(row, stride) } {
                let source := add(blob.offset, offset)
                offset := add(offset, step)
                let p := row
                for { let last := add(source, step) } lt(source, last) { source := add(source, 8) } {
                    let w := shr(192, calldataload(source))
                    w := and(or(w, shl(96, w)), MASK_32_OF_128)
                    w := and(or(w, shl(48, w)), MASK_16_OF_64)
                    w := and(or(w, shl(24, w)), MASK_8_OF_32)
                    mstore(p, w)
                    p := add(p, 0x20)
                }
            }
        }
        weights.rows = rows;
    }

    function _biases(
        DenseArchitecture.Network memory network,
        DenseArchitecture.Layer memory layer,
        bytes calldata blob
    ) private pure returns (int256[] memory biases) {
        biases = new int256[](layer.outputs);
        for (uint256 i = 0; i < biases.length; ++i) {
            uint256 index = layer.bias + i;
            uint256 start = network.biases + index / DenseArchitecture.BIASES_PER_WORD * DenseArchitecture.WORD;
            uint256 word = uint248(bytes31(blob[start:start + DenseArchitecture.WORD]));
            uint256 place = DenseArchitecture.BIASES_PER_WORD - 1 - index % DenseArchitecture.BIASES_PER_WORD;
            uint256 value = (word >> (DenseArchitecture.BIAS_BITS * place)) & ((1 << DenseArchitecture.BIAS_BITS) - 1);
            biases[i] = int256(value) - int256(1 << (DenseArchitecture.BIAS_BITS - 1));
        }
    }

    /// @dev Words of eight lanes, in eights.
    function _groups(uint256 count) private pure returns (uint256) {
        return (count + 63) / 64 * 8;
    }
}
