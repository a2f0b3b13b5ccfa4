// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DenseArchitecture} from "./DenseArchitecture.sol";
import {IEvaluator} from "./IEvaluator.sol";
import {Pool} from "./Pool.sol";

/// @title DenseEvaluator
/// @notice Runs dense integer networks with shift and ReLU. The specification is IEvaluator.
/// @dev Weights stand by columns: eight outputs' weights of one input in eight lanes of 32 bits of a word. A word times
/// the input adds to eight dot products at once, and inputs that are zero, as most pixels are, cost nearly nothing. No
/// lane overflows: DenseArchitecture bounds them. What lanes past the last output hold is never read.
contract DenseEvaluator is IEvaluator {
    /// @dev The parameters of a layer, ready for use: where its columns stand in memory, its biases.
    struct Weights {
        uint256 columns;
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
        // First the samples, then the weights: memory grows dearer with its size.
        Sample[] memory list = abi.decode(samples, (Sample[]));
        Weights[] memory weights = new Weights[](network.layers.length);
        for (uint256 i = 0; i < weights.length; ++i) {
            weights[i].columns = _spread(network.layers[i], blob);
            weights[i].biases = _biases(network, network.layers[i], blob);
        }
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
        Pool.requireContains(pool, sample);
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
        uint256[] memory values = _packImage(sample.image, network.inputBits);
        uint256 last = weights.length - 1;
        bool inside;
        for (uint256 i = 0; i < last; ++i) {
            int256[] memory sums = _dense(network.layers[i], weights[i], values);
            (values, inside) = _activate(sums, 1 << network.layers[i].window);
            if (!inside) return false;
        }
        int256[] memory logits = _dense(network.layers[last], weights[last], values);
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

    /// @dev (W x + b + half) >> shift, rounded to the nearest, halves up.
    function _dense(DenseArchitecture.Layer memory layer, Weights memory weights, uint256[] memory values)
        private
        pure
        returns (int256[] memory sums)
    {
        sums = new int256[](layer.outputs);
        int256 offset = layer.shift == 0 ? int256(0) : int256(1 << (layer.shift - 1));
        // Weights stand as w + 128.
        offset -= int256(128 * _sum(values));
        uint256[] memory products = _multiply(layer, weights.columns, values);
        (int256[] memory biases, uint256 shift) = (weights.biases, layer.shift);
        assembly ("memory-safe") {
            let product := add(products, 0x20)
            let distance := sub(biases, sums)
            let p := add(sums, 0x20)
            let lanes := 0
            let left := 0
            for { let end := add(p, shl(5, mload(sums))) } lt(p, end) { p := add(p, 0x20) } {
                if iszero(left) {
                    lanes := mload(product)
                    product := add(product, 0x20)
                    left := 8
                }
                mstore(p, sar(shift, add(add(and(lanes, 0xffffffff), mload(add(p, distance))), offset)))
                lanes := shr(32, lanes)
                left := sub(left, 1)
            }
        }
    }

    /// @dev Hidden values as the next layer's inputs, negative ones as zero; whether all lie inside the window.
    function _activate(int256[] memory sums, uint256 bound)
        private
        pure
        returns (uint256[] memory values, bool inside)
    {
        // Four bytes a value, in ascending order; a store also clears what follows, for which there is room.
        values = new uint256[](sums.length / 8 + 2);
        assembly ("memory-safe") {
            inside := 1
            let to := add(values, 0x20)
            let p := add(sums, 0x20)
            for { let end := add(p, shl(5, mload(sums))) } lt(p, end) { p := add(p, 0x20) } {
                let value := mload(p)
                switch slt(value, 0)
                case 0 {
                    inside := and(inside, lt(value, bound))
                    mstore(to, shl(224, value))
                }
                default {
                    inside := and(inside, sgt(value, sub(0, bound)))
                    mstore(to, 0)
                }
                to := add(to, 4)
            }
        }
    }

    /// @dev The top bits of the bytes as inputs of the first layer: four bytes a value, in ascending order.
    function _packImage(bytes memory image, uint256 bits) private pure returns (uint256[] memory values) {
        values = new uint256[](image.length / 8 + 1);
        assembly ("memory-safe") {
            let p := add(values, 0x20)
            let source := add(image, 0x20)
            let end := add(source, mload(image))
            for {} lt(source, end) { source := add(source, 8) } {
                let x := shr(192, mload(source))
                // What follows the image is not part of it.
                if gt(add(source, 8), end) {
                    let past := shl(3, sub(add(source, 8), end))
                    x := shl(past, shr(past, x))
                }
                x := and(or(x, shl(96, x)), MASK_32_OF_128)
                x := and(or(x, shl(48, x)), MASK_16_OF_64)
                x := and(or(x, shl(24, x)), MASK_8_OF_32)
                mstore(p, and(shr(sub(8, bits), x), MASK_8_OF_32))
                p := add(p, 0x20)
            }
        }
    }

    /// @dev The sum of all lanes of all words.
    function _sum(uint256[] memory values) private pure returns (uint256 sum) {
        assembly ("memory-safe") {
            let p := add(values, 0x20)
            for { let end := add(p, shl(5, mload(values))) } lt(p, end) { p := add(p, 0x20) } {
                sum := add(sum, mload(p))
            }
            // The top lane of this product is the sum of the lanes.
            sum := shr(224, mul(sum, ONE_OF_32))
        }
    }

    /// @dev The sums of columns times inputs, eight outputs a word. Groups of eight words are added up on the stack;
    /// where fewer are left, what the rest of the eight comes to is not read, or they are added up one by one.
    function _multiply(DenseArchitecture.Layer memory layer, uint256 columns, uint256[] memory values)
        private
        pure
        returns (uint256[] memory products)
    {
        uint256 stride = _stride(layer.outputs);
        products = new uint256[](stride / 32 + 4);
        uint256 size = 4 * layer.inputs;
        assembly ("memory-safe") {
            // Two inputs a turn, eight a word, of which nothing is left once the rest is zero. An odd last one has a
            // column of zeros beside it.
            function eight(p, step, x, end, to) {
                let a0 := 0
                let a1 := 0
                let a2 := 0
                let a3 := 0
                let a4 := 0
                let a5 := 0
                let a6 := 0
                let a7 := 0
                for {} lt(x, end) {
                    x := add(x, 0x20)
                    p := add(p, shl(3, step))
                } {
                    let left := mload(x)
                    for { let c := p } left {
                        left := shl(64, left)
                        c := add(c, shl(1, step))
                    } {
                        let x1 := shr(192, left)
                        if x1 {
                            let q := add(c, step)
                            let x0 := shr(32, x1)
                            x1 := and(x1, 0xffffffff)
                            a0 := add(a0, add(mul(x0, mload(c)), mul(x1, mload(q))))
                            a1 := add(a1, add(mul(x0, mload(add(c, 0x20))), mul(x1, mload(add(q, 0x20)))))
                            a2 := add(a2, add(mul(x0, mload(add(c, 0x40))), mul(x1, mload(add(q, 0x40)))))
                            a3 := add(a3, add(mul(x0, mload(add(c, 0x60))), mul(x1, mload(add(q, 0x60)))))
                            a4 := add(a4, add(mul(x0, mload(add(c, 0x80))), mul(x1, mload(add(q, 0x80)))))
                            a5 := add(a5, add(mul(x0, mload(add(c, 0xa0))), mul(x1, mload(add(q, 0xa0)))))
                            a6 := add(a6, add(mul(x0, mload(add(c, 0xc0))), mul(x1, mload(add(q, 0xc0)))))
                            a7 := add(a7, add(mul(x0, mload(add(c, 0xe0))), mul(x1, mload(add(q, 0xe0)))))
                        }
                    }
                }
                mstore(to, a0)
                mstore(add(to, 0x20), a1)
                mstore(add(to, 0x40), a2)
                mstore(add(to, 0x60), a3)
                mstore(add(to, 0x80), a4)
                mstore(add(to, 0xa0), a5)
                mstore(add(to, 0xc0), a6)
                mstore(add(to, 0xe0), a7)
            }
            function one(p, step, x, end) -> a {
                for {} lt(x, end) {
                    x := add(x, 0x20)
                    p := add(p, shl(3, step))
                } {
                    let left := mload(x)
                    for { let c := p } left {
                        left := shl(64, left)
                        c := add(c, shl(1, step))
                    } {
                        let pair := shr(192, left)
                        a := add(a, mul(shr(32, pair), mload(c)))
                        a := add(a, mul(and(pair, 0xffffffff), mload(add(c, step))))
                    }
                }
            }
            let first := add(values, 0x20)
            let end := add(first, size)
            let to := add(products, 0x20)
            for { let left := stride } left {} {
                switch gt(left, 0x80)
                case 1 {
                    eight(columns, stride, first, end, to)
                    to := add(to, 0x100)
                    columns := add(columns, 0x100)
                    if lt(left, 0x100) { left := 0x100 }
                    left := sub(left, 0x100)
                }
                default {
                    mstore(to, one(columns, stride, first, end))
                    to := add(to, 0x20)
                    columns := add(columns, 0x20)
                    left := sub(left, 0x20)
                }
            }
        }
    }

    /// @dev The weights of a layer by columns, and a column of zeros.
    function _spread(DenseArchitecture.Layer memory layer, bytes calldata blob) private pure returns (uint256 columns) {
        uint256 inputs = layer.inputs;
        uint256 stride = _stride(layer.outputs);
        bytes memory space = new bytes(stride * (inputs + 1));
        uint256 offset = layer.weights;
        assembly ("memory-safe") {
            // 32 inputs at most of the eight rows from `row` on, as words from `to` on.
            function place(to, step, count, size, row) {
                let r0 := calldataload(row)
                let r1 := calldataload(add(row, size))
                row := add(row, shl(1, size))
                let r2 := calldataload(row)
                let r3 := calldataload(add(row, size))
                row := add(row, shl(1, size))
                let r4 := calldataload(row)
                let r5 := calldataload(add(row, size))
                row := add(row, shl(1, size))
                let r6 := calldataload(row)
                let r7 := calldataload(add(row, size))
                for { let i := 0 } lt(i, count) { i := add(i, 1) } {
                    let word := or(byte(i, r0), shl(32, byte(i, r1)))
                    word := or(word, or(shl(64, byte(i, r2)), shl(96, byte(i, r3))))
                    word := or(word, or(shl(128, byte(i, r4)), shl(160, byte(i, r5))))
                    mstore(to, or(word, or(shl(192, byte(i, r6)), shl(224, byte(i, r7)))))
                    to := add(to, step)
                }
            }
            columns := add(space, 0x20)
            let row := add(blob.offset, offset)
            for { let group := 0 } lt(group, stride) { group := add(group, 0x20) } {
                let to := add(columns, group)
                for { let i := 0 } lt(i, inputs) { i := add(i, 32) } {
                    let count := sub(inputs, i)
                    if gt(count, 32) { count := 32 }
                    place(to, stride, count, inputs, add(row, i))
                    to := add(to, shl(5, stride))
                }
                row := add(row, shl(3, inputs))
            }
        }
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

    /// @dev The bytes of a column: a word for eight outputs.
    function _stride(uint256 outputs) private pure returns (uint256) {
        return (outputs + 7) / 8 * 32;
    }
}
