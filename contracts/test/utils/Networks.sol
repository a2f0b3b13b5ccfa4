// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEvaluator} from "../../src/verification/IEvaluator.sol";

/// @notice Dense integer networks as plain numbers, evaluated by plain loops: the reference for the evaluator, written
/// from the specification and sharing nothing with it.
library Networks {
    struct Net {
        uint256 inputBits;
        uint256[] widths;
        uint256[] shifts;
        uint256[] windows;
        int256[][] weights;
        int256[][] biases;
        uint256 seed;
    }

    function zero(uint256 inputBits, uint256[] memory widths, uint256 shift, uint256 window)
        internal
        pure
        returns (Net memory net)
    {
        uint256 layers = widths.length - 1;
        (net.inputBits, net.widths) = (inputBits, widths);
        (net.shifts, net.windows) = (new uint256[](layers), new uint256[](layers));
        (net.weights, net.biases) = (new int256[][](layers), new int256[][](layers));
        for (uint256 l = 0; l < layers; ++l) {
            (net.shifts[l], net.windows[l]) = (shift, window);
            net.weights[l] = new int256[](widths[l] * widths[l + 1]);
            net.biases[l] = new int256[](widths[l + 1]);
        }
    }

    function random(uint256 seed) internal pure returns (Net memory) {
        return between(seed, 70, 1, 20, 12);
    }

    /// @dev Hidden layers so wide that sums are added up on the stack, in one piece or two.
    function wide(uint256 seed) internal pure returns (Net memory) {
        return between(seed, 11, 33, 110, 9);
    }

    function between(uint256 seed, uint256 inputs, uint256 from, uint256 count, uint256 windows)
        private
        pure
        returns (Net memory net)
    {
        uint256[] memory widths = new uint256[](2 + draw(seed, 0, 0) % 3);
        for (uint256 i = 0; i < widths.length; ++i) {
            widths[i] = i == 0 ? 1 + draw(seed, 1, i) % inputs : from + draw(seed, 1, i) % count;
        }
        widths[widths.length - 1] = 2 + draw(seed, 1, 99) % 3;
        net = zero(1 + draw(seed, 2, 0) % 8, widths, 0, 0);
        net.seed = seed;
        for (uint256 l = 0; l < net.shifts.length; ++l) {
            net.shifts[l] = draw(seed, 3, l) % 9;
            net.windows[l] = 8 + draw(seed, 4, l) % windows;
            for (uint256 i = 0; i < net.weights[l].length; ++i) {
                net.weights[l][i] = int256(draw(seed, 5 + 100 * l, i) % 256) - 128;
            }
            for (uint256 i = 0; i < net.biases[l].length; ++i) {
                net.biases[l][i] = int256(draw(seed, 6 + 100 * l, i) % (1 << 13)) - (1 << 12);
            }
        }
    }

    function sample(Net memory net, uint256 i) internal pure returns (IEvaluator.Sample memory) {
        uint256 classes = net.widths[net.widths.length - 1];
        return IEvaluator.Sample({
            index: i,
            label: draw(net.seed, 7, i) % classes,
            image: bytesOf(net.widths[0], draw(net.seed, 8, i)),
            path: new bytes32[](0)
        });
    }

    function isRight(Net memory net, bytes memory image, uint256 label) internal pure returns (bool) {
        int256[] memory x = new int256[](image.length);
        for (uint256 i = 0; i < x.length; ++i) {
            x[i] = int256(uint256(uint8(image[i]) >> (8 - net.inputBits)));
        }
        uint256 layers = net.shifts.length;
        for (uint256 l = 0; l < layers; ++l) {
            x = layer(net, l, x);
            if (l == layers - 1) break;
            for (uint256 j = 0; j < x.length; ++j) {
                int256 size = x[j] < 0 ? -x[j] : x[j];
                if (size >= int256(2 ** net.windows[l])) return false;
                if (x[j] < 0) x[j] = 0;
            }
        }
        int256 window = int256(2 ** net.windows[layers - 1]);
        if (x[label] < -window || x[label] >= window) return false;
        for (uint256 j = 0; j < x.length; ++j) {
            int256 gap = x[label] - x[j];
            if (j != label && (gap <= 0 || gap > 2 * window)) return false;
        }
        return true;
    }

    function layer(Net memory net, uint256 l, int256[] memory x) internal pure returns (int256[] memory sums) {
        sums = new int256[](net.widths[l + 1]);
        for (uint256 j = 0; j < sums.length; ++j) {
            int256 sum = net.biases[l][j];
            for (uint256 i = 0; i < x.length; ++i) {
                sum += net.weights[l][j * x.length + i] * x[i];
            }
            sums[j] = roundedShift(sum, net.shifts[l]);
        }
    }

    /// @dev floor(sum / 2^shift + 1/2), by division.
    function roundedShift(int256 sum, uint256 shift) internal pure returns (int256) {
        if (shift == 0) return sum;
        int256 divisor = int256(2 ** shift);
        int256 raised = sum + divisor / 2;
        int256 quotient = raised / divisor;
        return raised % divisor < 0 ? quotient - 1 : quotient;
    }

    function architecture(Net memory net) internal pure returns (bytes memory source) {
        uint256 layers = net.shifts.length;
        source = abi.encodePacked(uint8(1), uint8(net.inputBits), uint8(layers));
        for (uint256 i = 0; i <= layers; ++i) {
            source = abi.encodePacked(source, uint32(net.widths[i]));
        }
        for (uint256 l = 0; l < layers; ++l) {
            source = abi.encodePacked(source, uint8(net.shifts[l]), uint8(net.windows[l]));
        }
    }

    function blob(Net memory net) internal pure returns (bytes memory data) {
        uint256 weights;
        uint256 biases;
        for (uint256 l = 0; l < net.shifts.length; ++l) {
            weights += net.weights[l].length;
            biases += net.biases[l].length;
        }
        uint256 start = (weights + 30) / 31 * 31;
        data = new bytes(start + (biases + 10) / 11 * 31 + 32);
        // The salt, below the order of the group by its first byte.
        for (uint256 i = data.length - 31; i < data.length; ++i) {
            data[i] = bytes1(uint8(draw(net.seed, 9, i)));
        }
        uint256 w = 0;
        uint256 b = 0;
        for (uint256 l = 0; l < net.shifts.length; ++l) {
            for (uint256 i = 0; i < net.weights[l].length; ++i) {
                data[w++] = bytes1(uint8(uint256(net.weights[l][i] + 128)));
            }
            for (uint256 i = 0; i < net.biases[l].length; ++i) {
                putBias(data, start, b++, uint256(net.biases[l][i] + (1 << 21)));
            }
        }
    }

    /// @dev Bit by bit: the first of eleven has the most significant 22 bits below the six on top.
    function putBias(bytes memory data, uint256 start, uint256 index, uint256 value) internal pure {
        uint256 base = 8 * (start + index / 11 * 31) + 6 + 22 * (index % 11);
        for (uint256 k = 0; k < 22; ++k) {
            if ((value >> (21 - k)) & 1 == 0) continue;
            uint256 bit = base + k;
            data[bit / 8] |= bytes1(uint8(1 << (7 - bit % 8)));
        }
    }

    function bytesOf(uint256 length, uint256 seed) internal pure returns (bytes memory data) {
        data = new bytes(length);
        for (uint256 i = 0; i < length; i += 32) {
            uint256 word = draw(seed, 10, i);
            for (uint256 j = i; j < i + 32 && j < length; ++j) {
                data[j] = bytes1(uint8(word >> (8 * (j - i))));
            }
        }
    }

    function draw(uint256 seed, uint256 kind, uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, kind, i)));
    }
}
