// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice What a proof is accepted for, and what not.
contract ProofsTest is RoundsTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;

    function test_SubmitProof_TheBestAreRanked() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        IRoundTypes.Entry memory b = commit(bob, 2, 10);
        IRoundTypes.Entry memory c = commit(carol, 3, 10);
        vm.warp(T1);
        prove(c);
        assertEq(rounds.roundOf(id, 1).ranked[0].trainer, carol);
        prove(b);
        assertEq(rounds.roundOf(id, 1).ranked[0].trainer, bob, "equal scores: the earlier commitment");
        prove(a);
        IRoundTypes.Round memory round = rounds.roundOf(id, 1);
        assertEq(abi.encode(round.ranked[0]), abi.encode(IRoundTypes.RankedEntry(bob, 10, 2)));
        assertEq(abi.encode(round.ranked[1]), abi.encode(IRoundTypes.RankedEntry(carol, 10, 3)));
        assertEq(abi.encode(round.ranked[2]), abi.encode(IRoundTypes.RankedEntry(alice, 9, 1)));
        assertEq(round.commits, 3);
        bytes32 entryType = keccak256("zkpot.entry.v1");
        bytes32 acc = keccak256(abi.encode(bytes32(0), keccak256(abi.encode(entryType, c))));
        acc = keccak256(abi.encode(acc, keccak256(abi.encode(entryType, b))));
        acc = keccak256(abi.encode(acc, keccak256(abi.encode(entryType, a))));
        assertEq(round.acc, acc);
    }

    function test_SubmitProof_Reverts() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        bytes memory proof = roundProof(a);
        vm.expectRevert(wrongPhase(COMMIT));
        rounds.submitProof(id, a, proof);
        vm.warp(T1);
        IRoundTypes.Entry memory wrong = a;
        bytes32 slot = rounds.slotOf(id, 1, alice);
        wrong.index = 2;
        bytes32 expected = committedSlot(1, wrong);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, alice, expected, slot));
        rounds.submitProof(id, wrong, proof);
        a.index = 1;
        a.claim.score = 10;
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        rounds.submitProof(id, a, proof);
        a.claim.score = POOL_SIZE + 1;
        proof = roundProof(a);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
        rounds.submitProof(id, a, proof);
    }

    /// @dev Re-randomized proof bytes prove the same entry, and an entry is proven once.
    function test_Attack_Malleability_AnEntryIsProvenOnce() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        vm.warp(T1);
        prove(a);
        // Other masks and polynomials behind the same statement: here those of the model itself.
        uint256[][] memory p = new uint256[][](1);
        p[0] = polynomialOf(blob, 31);
        bytes memory other = key().prove(inputsOf(rounds.contextOf(id, 1, a), a.claim), p).encode();
        assertNotEq(keccak256(other), keccak256(roundProof(a)));
        bytes32 expected = committedSlot(1, a);
        bytes32 leaf = rounds.slotOf(id, 1, alice);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, alice, expected, leaf));
        rounds.submitProof(id, a, other);
    }

    /// @dev Another's commitment copied: what it hashes names its author, and so does the proof.
    function test_Attack_CopiedCommitment_CannotBeProven() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        enroll(bob);
        vm.prank(bob);
        rounds.commit(id, committing(1, a));
        enroll(carol);
        IRoundTypes.Entry memory ofCarol = entryOf(carol, 3, 9);
        vm.prank(carol);
        rounds.commit(id, committing(1, ofCarol)); // the model known, its proof alone copied
        vm.warp(T1);
        bytes memory proof = roundProof(a);
        IRoundTypes.Entry memory copy = entryOf(bob, 2, 9);
        bytes32 slot = rounds.slotOf(id, 1, bob);
        bytes32 expected = committedSlot(1, copy);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, bob, expected, slot));
        rounds.submitProof(id, copy, proof);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        rounds.submitProof(id, ofCarol, proof);
    }

    function test_Attack_ProofReplay_InAnotherRoundTaskAndChain() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        bytes memory proof = roundProof(a);
        uint256 first = id;
        bytes memory invalid = abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest));
        IRoundTypes.Rules memory r = rules();
        r.timing.open = 0;
        id = post(r);
        commitSame(a);
        vm.warp(T1);
        // On another chain the same commitment would be another one, and the proof one of another context.
        uint256 context = rounds.contextOf(first, 1, a);
        (bytes32 slot, uint256 second) = (rounds.slotOf(first, 1, alice), id);
        vm.chainId(31338);
        assertNotEq(rounds.contextOf(first, 1, a), context);
        id = first;
        bytes32 expected = committedSlot(1, a);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, alice, expected, slot));
        rounds.submitProof(first, a, proof);
        vm.chainId(31337);
        id = second;
        vm.expectRevert(invalid);
        rounds.submitProof(id, a, proof);
        id = first;
        vm.warp(T2);
        settlement.record(id, nobody());
        vm.warp(T2 + 1 days);
        commitSame(a);
        vm.warp(T2 + 3 days);
        vm.expectRevert(invalid);
        rounds.submitProof(id, a, proof);
    }

    function commitSame(IRoundTypes.Entry memory a) internal {
        enroll(a.trainer);
        bytes32 commitment = committing(rounds.currentRound(id), a);
        vm.prank(a.trainer);
        rounds.commit(id, commitment);
    }
}
