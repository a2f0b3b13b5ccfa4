// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a dense integer network computes, without its weights
/// @notice Bytes: 1 (the family) | bits of an input | number L of layers | L + 1 widths of 4 bytes | L pairs of
/// (shift, window), a byte each. A layer is a = W x + b, u = (a + half) >> shift; hidden values must have
/// |u| < 2^window, and give max(u, 0); the last layer gives the logits, and its window is R.
/// @dev The blob is the weights of all layers (a byte w + 128 each, output-major) filled up with zeros to words of 31
/// bytes, the biases of all layers, eleven of 22 bits (b + 2^21) a word, the first one the most significant, and the salt
/// of the commitment, 32 bytes, which is no part of the network.
library DenseArchitecture {
    struct Layer {
        uint256 inputs;
        uint256 outputs;
        uint256 shift;
        uint256 window;
        uint256 weights; // where its weights begin in the blob
        uint256 bias; // index of its first bias
    }

    struct Network {
        uint256 inputBits;
        uint256 biases; // where the biases begin in the blob
        uint256 blobLength;
        Layer[] layers;
    }

    uint256 internal constant FAMILY = 1;
    uint256 internal constant WORD = 31;
    uint256 internal constant SALT = 32;
    uint256 internal constant BIASES_PER_WORD = 11;
    uint256 internal constant BIAS_BITS = 22;
    uint256 internal constant MAX_LAYERS = 8;
    uint256 internal constant MAX_WIDTH = 4096;
    uint256 internal constant MAX_SHIFT = 32;
    uint256 internal constant MAX_WINDOW = 40;

    /// @notice The bytes are not a dense architecture: what is wrong, and its value.
    error BadArchitecture(string what, uint256 value);

    /// @notice Reads and checks an architecture.
    function parse(bytes calldata source) internal pure returns (Network memory network) {
        require(source.length >= 3 && uint8(source[0]) == FAMILY, BadArchitecture("family", source.length));
        uint256 count = uint8(source[2]);
        require(count != 0 && count <= MAX_LAYERS, BadArchitecture("layers", count));
        require(source.length == 7 + 6 * count, BadArchitecture("length", source.length));
        network.inputBits = uint8(source[1]);
        require(network.inputBits != 0 && network.inputBits <= 8, BadArchitecture("input bits", network.inputBits));

        network.layers = new Layer[](count);
        uint256 bits = network.inputBits;
        uint256 offset = 0;
        uint256 bias = 0;
        for (uint256 i = 0; i < count; ++i) {
            Layer memory layer = network.layers[i];
            (layer.inputs, layer.outputs) = (_width(source, i), _width(source, i + 1));
            layer.shift = uint8(source[7 + 4 * count + 2 * i]);
            layer.window = uint8(source[8 + 4 * count + 2 * i]);
            require(layer.shift <= MAX_SHIFT, BadArchitecture("shift", layer.shift));
            require(layer.window != 0 && layer.window <= MAX_WINDOW, BadArchitecture("window", layer.window));
            // Dot products are added up in lanes of 32 bits.
            require(bits <= 24 && layer.inputs * 255 * ((1 << bits) - 1) < 1 << 32, BadArchitecture("lane", bits));
            (layer.weights, layer.bias) = (offset, bias);
            offset += layer.inputs * layer.outputs;
            bias += layer.outputs;
            bits = layer.window;
        }
        network.biases = _words(offset, WORD) * WORD;
        network.blobLength = network.biases + _words(bias, BIASES_PER_WORD) * WORD + SALT;
    }

    function _width(bytes calldata source, uint256 i) private pure returns (uint256 width) {
        width = uint32(bytes4(source[3 + 4 * i:7 + 4 * i]));
        require(width != 0 && width <= MAX_WIDTH, BadArchitecture("width", width));
    }

    function _words(uint256 count, uint256 perWord) private pure returns (uint256) {
        return (count + perWord - 1) / perWord;
    }
}
