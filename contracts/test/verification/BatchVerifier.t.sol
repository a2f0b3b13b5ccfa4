// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";
import {BatchVerifier} from "../../src/verification/BatchVerifier.sol";
import {Curve} from "../utils/Curve.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

contract BatchVerifierTest is VerificationTest {
    using TestKey for TestKey.Key;

    BatchVerifier internal batch = new BatchVerifier();

    function test_Accepts_TrueProofsOfBothFlavors() public {
        for (uint256 size = 1; size <= 5; ++size) {
            for (uint256 f = 0; f < 2; ++f) {
                (address key, uint256[][] memory x, bytes[] memory proofs) = make(size, f == 1);
                (bool valid, uint256 firstFalse) = batch.verify(key, join(x, proofs));
                assertTrue(valid);
                assertEq(firstFalse, size);
            }
        }
    }

    function testFuzz_NamesTheFirstFalseProof(uint256 at_, uint256 wordIndex, uint256 value, bool twoPhase) public {
        (address key, uint256[][] memory x, bytes[] memory proofs) = make(3, twoPhase);
        at_ = bound(at_, 0, 2);
        wordIndex = bound(wordIndex, 0, proofs[0].length / 32 - 1);
        vm.assume(word(proofs[at_], wordIndex) != value);
        setWord(proofs[at_], wordIndex, value);
        (bool valid, uint256 firstFalse) = batch.verify(key, join(x, proofs));
        assertFalse(valid);
        assertEq(firstFalse, at_);
    }

    /// @dev One malformed proof among others is named, and does not make the whole call revert.
    function test_Attack_BatchGriefing_MalformedProofIsNamed() public {
        for (uint256 f = 0; f < 2; ++f) {
            (address key, uint256[][] memory good, bytes[] memory goodProofs) = make(4, f == 1);
            for (uint256 fault = 0; fault < 5; ++fault) {
                (uint256[][] memory x, bytes[] memory proofs) = copy(good, goodProofs);
                if (fault == 0) x[2][1] += R;
                if (fault == 1) setWord(proofs[2], 0, word(proofs[2], 0) + Q);
                if (fault == 2) clear(proofs[2], 0, 2);
                if (fault == 3) clear(proofs[2], 2, 6);
                if (fault == 4) clear(proofs[2], 6, 8);
                (bool valid, uint256 firstFalse) = batch.verify(key, join(x, proofs));
                assertFalse(valid);
                assertEq(firstFalse, 2);
            }
        }
    }

    /// @dev Where the equation holds with a point at infinity, the rule alone refuses it: the sum of all holds too.
    function test_Attack_InfinityThatSatisfiesTheEquation_IsNamed() public {
        for (uint256 f = 0; f < 2; ++f) {
            (address key, uint256[][] memory x, bytes[] memory proofs) = make(3, f == 1);
            for (uint256 which = 0; which < 4; ++which) {
                if (which == 2 && f == 0) continue;
                proofs[1] = TestKey.make(4, f == 1, "batch").proveWithInfinity(x[1], which);
                (bool valid, uint256 firstFalse) = batch.verify(key, join(x, proofs));
                assertFalse(valid);
                assertEq(firstFalse, 1);
            }
        }
    }

    /// @dev An input beyond the field that cancels alpha and beta alone: what is malformed is not left out of the sum, nor
    /// is what follows.
    function test_Refuses_AnAliasThatNeedsNoPoints() public {
        (address key, uint256[][] memory x, bytes[] memory proofs) = make(3, false);
        uint256 alpha = uint256(keccak256(abi.encode(bytes32("batch"), "alpha")));
        uint256 first = uint256(keccak256(abi.encode(bytes32("batch"), 0)));
        uint256 second = uint256(keccak256(abi.encode(bytes32("batch"), 1)));
        x[1] = new uint256[](4);
        x[1][0] = 2 * R - mulmod(addmod(first, mulmod(5, alpha, R), R), Curve.inverse(second % R), R);
        clear(proofs[2], 0, 8);
        (bool valid, uint256 firstFalse) = batch.verify(key, join(x, proofs));
        assertFalse(valid);
        assertEq(firstFalse, 1);
    }

    /// @dev A key that no factory would take: nothing is true under it.
    function test_NothingIsTrue_UnderAKeyOffTheCurve() public {
        TestKey.Key memory bad = TestKey.make(4, false, "batch");
        bytes memory record = bytes.concat(abi.encodePacked(inputs(4)), bad.prove(inputs(4)));
        bad.alpha.y += 1;
        (bool valid, uint256 firstFalse) = batch.verify(etchUnchecked(bad), record);
        assertFalse(valid);
        assertEq(firstFalse, 0);
    }

    /// @dev Two false proofs whose errors cancel in a plain sum: the random factors keep them apart.
    function test_Attack_CancellingErrors_AreSeen() public {
        (address key, uint256[][] memory x, bytes[] memory proofs) = make(2, false);
        for (uint256 i = 6; i < 8; ++i) {
            uint256 first = word(proofs[0], i);
            setWord(proofs[0], i, word(proofs[1], i));
            setWord(proofs[1], i, first);
        }
        (bool valid, uint256 firstFalse) = batch.verify(key, join(x, proofs));
        assertFalse(valid);
        assertEq(firstFalse, 0);
    }

    function test_RevertIf_RecordsAreNotWhole() public {
        for (uint256 f = 0; f < 2; ++f) {
            (address key, uint256[][] memory x, bytes[] memory proofs) = make(2, f == 1);
            bytes memory records = join(x, proofs);
            uint256 length = records.length / 2;
            for (uint256 cut = 1; cut < length; cut += length - 2) {
                bytes memory rest = new bytes(records.length - cut);
                vm.expectRevert(abi.encodeWithSelector(BatchVerifier.RecordsNotWhole.selector, rest.length, length));
                batch.verify(key, rest);
            }
        }
    }

    function test_RevertIf_Empty() public {
        (address key,,) = make(1, false);
        vm.expectRevert(BatchVerifier.EmptyBatch.selector);
        batch.verify(key, hex"");
    }

    function test_RevertIf_NotAKey() public {
        (, uint256[][] memory x, bytes[] memory proofs) = make(2, false);
        vm.expectRevert(abi.encodeWithSelector(BatchVerifier.NotAKey.selector, address(batch)));
        batch.verify(address(batch), join(x, proofs));
    }

    /// forge-config: default.isolate = true
    function test_Gas_Batch() public {
        measure("batch of 50 plain proofs, 4 inputs", false);
        measure("batch of 50 two-phase proofs, 4 inputs", true);
    }

    function measure(string memory name, bool twoPhase) private {
        (address key, uint256[][] memory x, bytes[] memory proofs) = make(50, twoPhase);
        batch.verify(key, join(x, proofs));
        uint256 inside = vm.snapshotGasLastCall("verification", name);
        vm.snapshotValue("verification", string.concat(name, ", inside, each"), inside / 50);
        bytes memory data = abi.encodeCall(batch.verify, (key, join(x, proofs)));
        uint256 calldataGas = 21_000;
        for (uint256 i = 0; i < data.length; ++i) {
            calldataGas += data[i] == 0 ? 4 : 16;
        }
        vm.snapshotValue("verification", string.concat(name, ", whole, each"), (inside + calldataGas) / 50);
    }

    function make(uint256 size, bool twoPhase)
        private
        returns (address key, uint256[][] memory x, bytes[] memory proofs)
    {
        TestKey.Key memory testKey = TestKey.make(4, twoPhase, "batch");
        key = etchUnchecked(testKey);
        x = new uint256[][](size);
        proofs = new bytes[](size);
        for (uint256 i = 0; i < size; ++i) {
            x[i] = inputs(4);
            x[i][3] = i;
            proofs[i] = testKey.prove(x[i]);
        }
    }

    /// @dev The records of a batch.
    function join(uint256[][] memory x, bytes[] memory proofs) private pure returns (bytes memory records) {
        for (uint256 i = 0; i < proofs.length; ++i) {
            records = bytes.concat(records, abi.encodePacked(x[i]), proofs[i]);
        }
    }

    function clear(bytes memory proof, uint256 from, uint256 to) private pure {
        for (uint256 i = from; i < to; ++i) {
            setWord(proof, i, 0);
        }
    }

    function copy(uint256[][] memory x, bytes[] memory proofs)
        private
        pure
        returns (uint256[][] memory, bytes[] memory)
    {
        return abi.decode(abi.encode(x, proofs), (uint256[][], bytes[]));
    }
}
