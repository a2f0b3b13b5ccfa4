// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";
import {BatchVerifier} from "../../src/verification/BatchVerifier.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {Curve} from "../utils/Curve.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice Batches of proofs about commitments.
contract CommittedBatchTest is VerificationTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;
    using CommittedKey for Curve.G1[];
    using Curve for Curve.G1;

    BatchVerifier internal batch = new BatchVerifier();

    function test_Accepts_TrueProofs() public {
        for (uint256 m = 1; m <= 3; ++m) {
            address code = etchUnchecked(key(m));
            for (uint256 size = 1; size <= 4; ++size) {
                (bool valid, uint256 firstFalse) = batch.verify(code, join(records(m, size)));
                assertTrue(valid);
                assertEq(firstFalse, size);
            }
        }
    }

    /// forge-config: default.fuzz.runs = 200
    function testFuzz_NamesTheFirstFalseProof(uint256 at_, uint256 index, uint256 value) public {
        bytes[] memory all = records(2, 3);
        at_ = bound(at_, 0, 2);
        index = bound(index, 0, 2 + 4 + 15 - 1);
        vm.assume(word(all[at_], index) != value);
        setWord(all[at_], index, value);
        (bool valid, uint256 firstFalse) = batch.verify(etchUnchecked(key(2)), join(all));
        assertFalse(valid);
        assertEq(firstFalse, at_);
    }

    /// @dev Aliases and infinities, one at a time, in a batch whose other proofs are true.
    function test_Attack_BatchGriefing_MalformedProofIsNamed() public {
        address code = etchUnchecked(key(1));
        for (uint256 i = 0; i < 19; ++i) {
            bytes[] memory all = records(1, 3);
            setWord(all[1], i, word(all[1], i) + (i < 2 || i == 16 ? R : Q));
            named(code, all, 1);
        }
        uint256[2][7] memory points = [
            [uint256(2), 4],
            [uint256(4), 6],
            [uint256(6), 10],
            [uint256(10), 12],
            [uint256(12), 14],
            [uint256(14), 16],
            [uint256(17), 19]
        ];
        for (uint256 p = 0; p < 7; ++p) {
            bytes[] memory all = records(1, 3);
            for (uint256 i = points[p][0]; i < points[p][1]; ++i) {
                setWord(all[1], i, 0);
            }
            named(code, all, 1);
        }
    }

    /// @dev The equations hold with a commitment, a mask or a quotient at infinity; the rule alone refuses it.
    function test_Attack_InfinityThatSatisfiesTheEquations_IsNamed() public {
        address code = etchUnchecked(key(1));
        for (uint256 which = 0; which < 3; ++which) {
            bytes[] memory all = records(1, 3);
            all[1] = withInfinity(which);
            named(code, all, 1);
        }
    }

    function withInfinity(uint256 which) internal view returns (bytes memory) {
        uint256[] memory x = statement(1);
        uint256[][] memory p = CommittedKey.polynomials(1, "p");
        (CommittedKey.Proof memory proof, uint256[] memory mask) = key(1).begin(x);
        if (which == 0) p[0] = new uint256[](2);
        if (which == 1) (mask[0], mask[1]) = (0, 0);
        if (which == 2) (p[0][1], p[0][2], p[0][3], p[0][4], mask[1]) = (0, 0, 0, 0, 0);
        proof.mask = key(1).commit(mask);
        key(1).finish(x, p, proof, mask);
        uint256[] memory d = key(1).commit(p).flat();
        CommittedKey.Copy memory ours;
        assertTrue(key(1).accepts(x, d, proof, ours), "the equations hold");
        return abi.encodePacked(x, d, proof.encode());
    }

    /// @dev Equation (1) of one proof is false by what equation (2) of another lacks: with one weight for all, the product
    /// of all pairs is one.
    function test_Attack_ErrorsOfDifferentEquationsThatCancel_AreSeen() public {
        CommittedKey.Proof memory first = proofOf(0);
        CommittedKey.Proof memory second = proofOf(1);
        first.c2 = first.c2.add(Curve.generator().mul(Curve.inverse(7))); // (1) has 1 too much
        second.pi = second.pi.add(Curve.generator().mul(openingError(1, second)).neg()); // (2) has 1 too little
        assertTrue(CommittedKey.isOne(bytes.concat(merged(0, first), merged(1, second))), "the errors do not cancel");
        bytes[] memory all = new bytes[](2);
        (all[0], all[1]) = (record(0, first), record(1, second));
        named(etchUnchecked(key(1)), all, 0);
        (all[0], all[1]) = (all[1], all[0]);
        named(etchUnchecked(key(1)), all, 0);
    }

    /// @dev Both equations of one proof false by the same: of the first proof, whose factor is 1, and of another.
    function test_Attack_ErrorsOfOneProofThatCancel_AreSeen() public {
        for (uint256 at_ = 0; at_ < 2; ++at_) {
            bytes[] memory all = records(1, 2);
            CommittedKey.Proof memory proof = proofOf(at_);
            proof.c2 = proof.c2.add(Curve.generator().mul(Curve.inverse(7)));
            proof.pi = proof.pi.add(Curve.generator().mul(openingError(at_, proof)).neg());
            assertTrue(CommittedKey.isOne(merged(at_, proof)), "the errors do not cancel");
            all[at_] = record(at_, proof);
            named(etchUnchecked(key(1)), all, at_);
        }
    }

    /// @dev Two openings false by opposite errors, and two of Groth16's equations.
    function test_Attack_ErrorsOfOneEquationThatCancel_AreSeen() public {
        for (uint256 which = 0; which < 2; ++which) {
            bytes[] memory all = new bytes[](2);
            bytes memory product;
            for (uint256 i = 0; i < 2; ++i) {
                CommittedKey.Proof memory proof = proofOf(i);
                Curve.G1 memory excess = Curve.generator().mul(which == 0 ? openingError(i, proof) : 1);
                if (i == 1) excess = excess.neg();
                if (which == 0) proof.pi = proof.pi.add(excess);
                else proof.c2 = proof.c2.add(excess);
                product = bytes.concat(product, merged(i, proof));
                all[i] = record(i, proof);
            }
            assertTrue(CommittedKey.isOne(product), "the errors do not cancel");
            named(etchUnchecked(key(1)), all, 0);
        }
    }

    /// @dev What pi must have too much so that equation (2) has 1 too much: 1 / (rho - tau).
    function openingError(uint256 i, CommittedKey.Proof memory proof) internal view returns (uint256) {
        CommittedKey.Copy memory ours;
        uint256 rho = key(1).challenge(statement(i), commitments(1), proof, ours);
        return Curve.inverse(addmod(rho, R - TestKey.scalar(key(1).tau), R));
    }

    /// @dev The pairs of a proof, both equations with the weight 1.
    function merged(uint256 i, CommittedKey.Proof memory proof) internal view returns (bytes memory) {
        return key(1).pairs(statement(i), commitments(1), proof, CommittedKey.Copy(false, false, true));
    }

    function proofOf(uint256 i) internal view returns (CommittedKey.Proof memory) {
        return key(1).prove(statement(i), CommittedKey.polynomials(1, "p"));
    }

    function record(uint256 i, CommittedKey.Proof memory proof) internal view returns (bytes memory) {
        return abi.encodePacked(statement(i), commitments(1), proof.encode());
    }

    function commitments(uint256 m) internal view returns (uint256[] memory) {
        return key(m).commit(CommittedKey.polynomials(m, "p")).flat();
    }

    function test_RevertIf_RecordsAreNotWhole() public {
        address code = etchUnchecked(key(1));
        bytes memory whole = join(records(1, 2));
        bytes memory cut = new bytes(whole.length - 32);
        vm.expectRevert(abi.encodeWithSelector(BatchVerifier.RecordsNotWhole.selector, cut.length, 19 * 32));
        batch.verify(code, cut);
        vm.expectRevert(BatchVerifier.EmptyBatch.selector);
        batch.verify(code, hex"");
    }

    /// forge-config: default.isolate = true
    function test_Gas_Batch() public {
        for (uint256 m = 1; m <= 2; ++m) {
            string memory name = string.concat(
                "batch of 50 committed proofs, 2 inputs, ", vm.toString(m), m == 1 ? " commitment" : " commitments"
            );
            address code = etchUnchecked(key(m));
            bytes memory all = join(records(m, 50));
            (bool valid,) = batch.verify(code, all);
            uint256 inside = vm.snapshotGasLastCall("verification", name);
            assertTrue(valid);
            vm.snapshotValue("verification", string.concat(name, ", inside, each"), inside / 50);
        }
    }

    function named(address code, bytes[] memory all, uint256 expected) internal view {
        (bool valid, uint256 firstFalse) = batch.verify(code, join(all));
        assertFalse(valid);
        assertEq(firstFalse, expected);
    }

    function key(uint256 m) internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(2, m, "batch");
    }

    function statement(uint256 i) internal pure returns (uint256[] memory x) {
        x = inputs(2);
        x[1] = i;
    }

    function records(uint256 m, uint256 size) internal view returns (bytes[] memory all) {
        all = new bytes[](size);
        uint256[][] memory p = CommittedKey.polynomials(m, "p");
        uint256[] memory d = key(m).commit(p).flat();
        for (uint256 i = 0; i < size; ++i) {
            all[i] = abi.encodePacked(statement(i), d, key(m).prove(statement(i), p).encode());
        }
    }

    function join(bytes[] memory all) internal pure returns (bytes memory joined) {
        for (uint256 i = 0; i < all.length; ++i) {
            joined = bytes.concat(joined, all[i]);
        }
    }
}
