// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {DenseArchitecture} from "../../src/verification/DenseArchitecture.sol";
import {DenseEvaluator} from "../../src/verification/DenseEvaluator.sol";
import {IEvaluator} from "../../src/verification/IEvaluator.sol";
import {Networks} from "../utils/Networks.sol";

contract DenseEvaluatorTest is Test {
    using Networks for Networks.Net;

    DenseEvaluator internal evaluator = new DenseEvaluator();

    /// @dev Where the first sample stands that the network gets right, through a pool of these samples alone.
    function firstRight(bytes memory architecture, bytes memory blob, IEvaluator.Sample[] memory list)
        internal
        view
        returns (uint256)
    {
        for (uint256 i = 0; i < list.length; ++i) {
            try this.requireWrong(architecture, blob, list[i]) {}
            catch (bytes memory reason) {
                if (bytes4(reason) == IEvaluator.SampleIsRight.selector) return i;
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
        }
        return list.length;
    }

    function requireWrong(bytes memory architecture, bytes memory blob, IEvaluator.Sample memory sample) public view {
        IEvaluator.Sample[] memory list = new IEvaluator.Sample[](1);
        list[0] = sample;
        evaluator.requireWrong(architecture, blob, abi.encode(list), poolOf(sample), 0);
    }

    function poolOf(IEvaluator.Sample memory sample) internal pure returns (IEvaluator.PoolRoot memory) {
        bytes32 leaf = keccak256(
            abi.encode(keccak256("zkpot.pool.sample.v1"), sample.index, sample.label, keccak256(sample.image))
        );
        return IEvaluator.PoolRoot(leaf, sample.index + 1, 0);
    }

    /// @dev Against straightforward loops over unpacked numbers, on random networks and samples.
    function testFuzz_AgreesWithTheReference(uint256 seed) public view {
        Networks.Net memory net = Networks.random(seed);
        bytes memory blob = net.blob();
        IEvaluator.Sample[] memory samples = new IEvaluator.Sample[](1);
        for (uint256 i = 0; i < 4; ++i) {
            samples[0] = net.sample(i);
            bool right = net.isRight(samples[0].image, samples[0].label);
            assertEq(firstRight(net.architecture(), blob, samples), right ? 0 : 1);
        }
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_AgreesWithTheReference_WideLayers(uint256 seed) public view {
        Networks.Net memory net = Networks.wide(seed);
        IEvaluator.Sample[] memory samples = new IEvaluator.Sample[](1);
        samples[0] = net.sample(0);
        bool right = net.isRight(samples[0].image, samples[0].label);
        assertEq(firstRight(net.architecture(), net.blob(), samples), right ? 0 : 1);
    }

    /// @dev Both answers occur, so that the comparison above compares something.
    function test_ReferenceGivesBothAnswers() public pure {
        uint256 rights;
        for (uint256 seed = 0; seed < 100; ++seed) {
            Networks.Net memory net = Networks.random(seed);
            IEvaluator.Sample memory sample = net.sample(0);
            if (net.isRight(sample.image, sample.label)) ++rights;
        }
        assertGt(rights, 10);
        assertLt(rights, 90);
    }

    function test_ReferenceGivesBothAnswers_WideLayers() public pure {
        uint256 rights;
        for (uint256 seed = 0; seed < 20; ++seed) {
            Networks.Net memory net = Networks.wide(seed);
            IEvaluator.Sample memory sample = net.sample(0);
            if (net.isRight(sample.image, sample.label)) ++rights;
        }
        assertGt(rights, 2);
        assertLt(rights, 18);
    }

    function test_NamesTheFirstRightSample() public view {
        (Networks.Net memory net, IEvaluator.Sample[] memory samples) = twoInputs();
        assertEq(firstRight(net.architecture(), net.blob(), samples), 1);
        samples[1].label = 0;
        assertEq(firstRight(net.architecture(), net.blob(), samples), 2);
    }

    /// @dev logit_0 = x_0, logit_1 = x_1: the first sample says 1 but is 0, the second is right.
    function twoInputs() internal pure returns (Networks.Net memory net, IEvaluator.Sample[] memory samples) {
        net = Networks.zero(8, widths(2, 2), 0, 10);
        (net.weights[0][0], net.weights[0][3]) = (1, 1);
        samples = new IEvaluator.Sample[](2);
        (samples[0].label, samples[0].image) = (1, hex"0502");
        (samples[1].label, samples[1].image) = (1, hex"0205");
    }

    function test_TiesLose() public view {
        (Networks.Net memory net, IEvaluator.Sample[] memory samples) = twoInputs();
        samples[1].image = hex"0505";
        assertEq(firstRight(net.architecture(), net.blob(), samples), 2);
    }

    function test_LabelOutsideTheClassesIsWrong() public view {
        (Networks.Net memory net, IEvaluator.Sample[] memory samples) = twoInputs();
        samples[1].label = 2;
        assertEq(firstRight(net.architecture(), net.blob(), samples), 2);
    }

    /// @dev R = 2^4: the label's logit lies in [-16, 16), the others at most 32 below it.
    function test_LogitWindowEdges() public view {
        int256[4] memory top = [int256(15), 16, -16, -17];
        bool[4] memory right = [true, false, true, false];
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(isRight(top[i], top[i] - 1), right[i]);
        }
        assertTrue(isRight(0, -32));
        assertFalse(isRight(0, -33));
    }

    function isRight(int256 label, int256 other) internal view returns (bool) {
        Networks.Net memory net = Networks.zero(8, widths(1, 2), 0, 4);
        (net.biases[0][0], net.biases[0][1]) = (label, other);
        IEvaluator.Sample[] memory samples = new IEvaluator.Sample[](1);
        samples[0].image = hex"00";
        bool result = firstRight(net.architecture(), net.blob(), samples) == 0;
        assertEq(result, net.isRight(hex"00", 0));
        return result;
    }

    /// @dev Window 4: |u| < 16 after the shift, or the sample counts as wrong.
    function test_HiddenWindowEdges() public view {
        int256[4] memory hidden = [int256(15), 16, -15, -16];
        for (uint256 i = 0; i < 4; ++i) {
            uint256[] memory w = new uint256[](3);
            (w[0], w[1], w[2]) = (1, 1, 2);
            Networks.Net memory net = Networks.zero(8, w, 0, 4);
            net.biases[0][0] = hidden[i];
            net.biases[1][0] = 1;
            IEvaluator.Sample[] memory samples = new IEvaluator.Sample[](1);
            samples[0].image = hex"00";
            uint256 expected = i % 2 == 0 ? 0 : 1;
            assertEq(firstRight(net.architecture(), net.blob(), samples), expected);
        }
    }

    /// @dev (a + half) >> shift, arithmetic: -2 >> with half 2 of shift 2 gives 0, -3 gives -1.
    function test_RoundingIsToTheNearestHalvesUp() public view {
        int256[6] memory sum = [int256(-3), -2, 1, 2, 5, 6];
        int256[6] memory rounded = [int256(-1), 0, 0, 1, 1, 2];
        for (uint256 i = 0; i < 6; ++i) {
            // The label's logit is rounded[i]; the other is one below only if the rounding is as expected.
            Networks.Net memory net = Networks.zero(8, widths(1, 2), 2, 10);
            (net.biases[0][0], net.biases[0][1]) = (sum[i], 4 * (rounded[i] - 1));
            IEvaluator.Sample[] memory samples = new IEvaluator.Sample[](1);
            samples[0].image = hex"00";
            assertEq(firstRight(net.architecture(), net.blob(), samples), 0);
            net.biases[0][1] = 4 * rounded[i];
            assertEq(firstRight(net.architecture(), net.blob(), samples), 1);
        }
    }

    function test_BlobLengthOfTheMnistNetwork() public view {
        uint256[] memory w = new uint256[](3);
        (w[0], w[1], w[2]) = (784, 64, 10);
        assertEq(evaluator.blobLength(Networks.zero(8, w, 7, 12).architecture()), 1647 * 31 + 32);
    }

    function test_RevertIf_BlobOrImageHasAnotherLength() public {
        (Networks.Net memory net, IEvaluator.Sample[] memory samples) = twoInputs();
        bytes memory blob = net.blob();
        bytes memory longer = bytes.concat(blob, hex"00");
        bytes memory architecture = net.architecture();
        vm.expectRevert(abi.encodeWithSelector(DenseEvaluator.BlobLengthMismatch.selector, blob.length, longer.length));
        this.requireWrong(architecture, longer, samples[0]);
        samples[0].image = hex"010203";
        vm.expectRevert(abi.encodeWithSelector(DenseEvaluator.WrongImageLength.selector, 0, 2, 3));
        this.requireWrong(architecture, blob, samples[0]);
    }

    function test_RevertIf_BadArchitecture() public {
        bytes memory good = Networks.zero(8, widths(2, 2), 0, 10).architecture();
        refused(hex"", "family", 0);
        refused(hex"0208", "family", 2);
        refused(change(good, 0, 2), "family", good.length);
        refused(change(good, 1, 0), "input bits", 0);
        refused(change(good, 1, 9), "input bits", 9);
        refused(change(good, 2, 0), "layers", 0);
        refused(change(good, 2, 9), "layers", 9);
        refused(bytes.concat(good, hex"00"), "length", good.length + 1);
        refused(change(good, 6, 0), "width", 0);
        refused(change(good, 5, 0x20), "width", 0x2002);
        refused(change(good, 11, 33), "shift", 33);
        refused(change(good, 12, 0), "window", 0);
        refused(change(good, 12, 41), "window", 41);
    }

    function test_RevertIf_ALaneCouldOverflow() public {
        uint256[] memory w = new uint256[](3);
        (w[0], w[1], w[2]) = (1, 4096, 2);
        refused(Networks.zero(8, w, 0, 13).architecture(), "lane", 13);
        evaluator.blobLength(Networks.zero(8, w, 0, 12).architecture());
        w[1] = 1;
        refused(Networks.zero(8, w, 0, 25).architecture(), "lane", 25);
        evaluator.blobLength(Networks.zero(8, w, 0, 24).architecture());
    }

    bool private isSparse;

    /// forge-config: default.isolate = true
    function test_Gas_SamplesOfTheMnistNetwork() public {
        uint256[] memory w = new uint256[](3);
        (w[0], w[1], w[2]) = (784, 64, 10);
        Networks.Net memory net = Networks.zero(8, w, 7, 12);
        bytes memory blob = net.blob();
        uint256[3] memory counts = [uint256(1), 2, 22];
        uint256[3] memory used;
        for (uint256 i = 0; i < 3; ++i) {
            (IEvaluator.PoolRoot memory pool, bytes memory samples) = chainOf(counts[i]);
            evaluator.requireWrong(net.architecture(), blob, samples, pool, 0);
            used[i] = vm.snapshotGasLastCall(
                "verification", string.concat("run 784-64-10, samples: ", vm.toString(counts[i]))
            );
        }
        vm.snapshotValue("verification", "run 784-64-10, each further sample", (used[2] - used[1]) / 20);
        measureSparse(net, blob);
    }

    /// @dev Digits are mostly paper: of MNIST's pixels about a fifth are not zero.
    function measureSparse(Networks.Net memory net, bytes memory blob) private {
        uint256[2] memory used;
        for (uint256 i = 0; i < 2; ++i) {
            isSparse = true;
            (IEvaluator.PoolRoot memory pool, bytes memory samples) = chainOf(i == 0 ? 2 : 22);
            evaluator.requireWrong(net.architecture(), blob, samples, pool, 0);
            used[i] = vm.snapshotGasLastCall("verification", "run 784-64-10, a fifth of the pixels");
        }
        vm.snapshotValue(
            "verification", "run 784-64-10, a fifth of the pixels, each further sample", (used[1] - used[0]) / 20
        );
    }

    /// @dev A pool of the size, as deep as one of 10,000 samples.
    function chainOf(uint256 size) internal view returns (IEvaluator.PoolRoot memory pool, bytes memory samples) {
        IEvaluator.Sample[] memory list = new IEvaluator.Sample[](size);
        bytes32[] memory leaves = new bytes32[](32);
        for (uint256 j = 0; j < size; ++j) {
            list[j] = IEvaluator.Sample(j, 1, Networks.bytesOf(784, j), new bytes32[](14));
            // In one piece, as strokes are.
            for (uint256 k = 157; isSparse && k < 784; ++k) {
                list[j].image[k] = 0;
            }
            leaves[j] = poolOf(list[j]).root;
        }
        for (uint256 d = 0; d < 14; ++d) {
            bytes32[] memory up = new bytes32[](32);
            for (uint256 j = 0; j < size; ++j) {
                list[j].path[d] = leaves[(j >> d) ^ 1];
            }
            for (uint256 j = 0; j < 16; ++j) {
                (bytes32 a, bytes32 b) = (leaves[2 * j], leaves[2 * j + 1]);
                up[j] = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
            }
            leaves = up;
        }
        return (IEvaluator.PoolRoot(leaves[0], size, 0), abi.encode(list));
    }

    function refused(bytes memory architecture, string memory what, uint256 value) internal {
        vm.expectRevert(abi.encodeWithSelector(DenseArchitecture.BadArchitecture.selector, what, value));
        evaluator.blobLength(architecture);
    }

    function change(bytes memory source, uint256 i, uint8 value) internal pure returns (bytes memory changed) {
        changed = bytes.concat(source);
        changed[i] = bytes1(value);
    }

    function widths(uint256 a, uint256 b) internal pure returns (uint256[] memory w) {
        w = new uint256[](2);
        (w[0], w[1]) = (a, b);
    }
}
