// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {FreshTestSets} from "../../src/training/FreshTestSets.sol";
import {TestSetSums} from "../../src/training/TestSetSums.sol";
import {R} from "../../src/verification/Bn254.sol";
import {SaltedSamples} from "../../src/verification/SaltedSamples.sol";

/// @notice The sums of the parts against plain loops over the words.
contract TestSetSumsTest is Test {
    function partOf(
        FreshTestSets.SamplePacking memory packing,
        FreshTestSets.BadPart calldata shown,
        uint256 samples,
        uint256 point,
        bytes32 key
    ) external pure returns (uint256, bytes32) {
        return (TestSetSums.sumOf(packing, shown, samples, point), TestSetSums.rootOf(key, shown, packing.inputs));
    }

    /// @dev What a case is about.
    struct Case {
        FreshTestSets.SamplePacking packing;
        uint256 samples;
        uint256 groups;
        uint256 point;
        bytes32 key;
        bytes[] images;
    }

    /// @dev The parts add up to the polynomial whose words are as they are defined, and their roots are subtrees.
    function testFuzz_Parts_AddUpToThePolynomial(uint256 seed, uint8 count, uint8 inputBits, uint8 perWord)
        public
        view
    {
        Case memory c;
        c.samples = bound(count, 1, 70);
        c.packing.inputs = uint32(bound(seed % 1000, 1, 5));
        c.packing.inputBits = uint8(bound(inputBits, 1, 8));
        c.packing.stride = 25;
        c.packing.samplesPerWord = uint16(bound(perWord, 1, 10));
        c.groups = (c.samples + c.packing.samplesPerWord - 1) / c.packing.samplesPerWord;
        (c.point, c.key) = (uint256(keccak256(abi.encode(seed))) % R, bytes32(seed));
        uint256[] memory words = wordsOf(c, seed);
        uint256 expected = 0;
        for (uint256 i = words.length; i > 0; --i) {
            expected = addmod(mulmod(expected, c.point, R), words[i - 1], R);
        }
        assertEq(sumOfParts(c), expected);
    }

    function wordsOf(Case memory c, uint256 seed) internal pure returns (uint256[] memory words) {
        words = new uint256[](c.packing.inputs * c.groups);
        c.images = new bytes[](c.samples);
        for (uint256 n = 0; n < c.samples; ++n) {
            c.images[n] = new bytes(c.packing.inputs);
            for (uint256 f = 0; f < c.packing.inputs; ++f) {
                c.images[n][f] = bytes1(uint8(uint256(keccak256(abi.encode(seed, n, f)))));
                uint256 value = uint8(c.images[n][f]) >> (8 - c.packing.inputBits);
                words[f * c.groups + n / c.packing.samplesPerWord] += value << 25 * (n % c.packing.samplesPerWord);
            }
        }
    }

    function sumOfParts(Case memory c) internal view returns (uint256 sum) {
        for (uint256 part = 0; part < TestSetSums.partsOf(c.samples); ++part) {
            FreshTestSets.BadPart memory shown = slice(c.images, part);
            (uint256 its, bytes32 root) = this.partOf(c.packing, shown, c.samples, c.point, c.key);
            sum = addmod(sum, its, R);
            assertEq(shown.labels.length, TestSetSums.countOf(part, c.samples));
            assertEq(root, rootBySplitting(c.images, 32 * part, 32 * part + shown.labels.length, 32, c.key));
        }
    }

    function slice(bytes[] memory images, uint256 part) internal pure returns (FreshTestSets.BadPart memory shown) {
        shown.part = part;
        for (uint256 n = 32 * part; n < 32 * part + 32 && n < images.length; ++n) {
            shown.images = bytes.concat(shown.images, images[n]);
            shown.labels = bytes.concat(shown.labels, bytes1(uint8(n % 10)));
        }
    }

    /// @dev From the root down: a subtree of `width` leaves of which those beyond `to` are missing.
    function rootBySplitting(bytes[] memory images, uint256 from, uint256 to, uint256 width, bytes32 key)
        internal
        pure
        returns (bytes32)
    {
        if (width == 1) {
            bytes32 salt = keccak256(abi.encode(keccak256("zkpot.testset.salt.v1"), key, from));
            bytes32 digest = keccak256(abi.encode(keccak256("zkpot.testset.sample.v1"), salt, keccak256(images[from])));
            return keccak256(abi.encode(keccak256("zkpot.testset.leaf.v1"), from, from % 10, digest));
        }
        uint256 half = width / 2;
        uint256 end = to < from + half ? to : from + half;
        bytes32 a = rootBySplitting(images, from, end, half, key);
        if (to <= from + half) return a;
        bytes32 b = rootBySplitting(images, from + half, to, half, key);
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }

    /// @dev 32 images of 784 bytes: what weighs in badSum besides its calldata.
    /// forge-config: default.isolate = true
    function test_Gas_BadSum() public {
        FreshTestSets.SamplePacking memory p = FreshTestSets.SamplePacking(784, 8, 28, 9);
        FreshTestSets.BadPart memory shown;
        (shown.images, shown.labels) = (new bytes(32 * 784), new bytes(32));
        for (uint256 i = 0; i < shown.images.length; ++i) {
            shown.images[i] = bytes1(uint8(1 + i % 255));
        }
        (uint256 sum,) = this.partOf(p, shown, 1000, 3, "key");
        vm.snapshotGasLastCall("training", "badSum, 32 images of 784 bytes, sum and root");
        assertLt(sum, R);
    }

    /// @dev A chunk of any length: what is behind it in memory stays, and twice is nothing.
    function testFuzz_Decrypt_IsItsOwnInverse(bytes32 key, uint256 index, bytes memory chunk) public pure {
        bytes memory copy = bytes.concat(chunk);
        bytes memory behind = hex"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
        SaltedSamples.decrypt(key, index, copy);
        for (uint256 k = 0; k < chunk.length; ++k) {
            bytes32 mask = keccak256(abi.encode(keccak256("zkpot.testset.stream.v1"), key, index, k / 32));
            assertEq(copy[k], chunk[k] ^ mask[k % 32]);
        }
        SaltedSamples.decrypt(key, index, copy);
        assertEq(copy, chunk);
        assertEq(behind, hex"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
    }
}
