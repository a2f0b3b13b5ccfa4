// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {TestKey} from "../utils/TestKey.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice What a proof is accepted for, and what not.
contract ProofsTest is RoundsTest {
    using TestKey for TestKey.Key;

    function test_SubmitProof_TheBestAreRanked() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        ITrainingRounds.Entry memory b = commit(bob, 2, 10);
        ITrainingRounds.Entry memory c = commit(carol, 3, 10);
        vm.warp(T1);
        prove(c);
        assertEq(rounds.roundOf(id, 1).ranked[0].trainer, carol);
        prove(b);
        assertEq(rounds.roundOf(id, 1).ranked[0].trainer, bob, "equal scores: the earlier commitment");
        prove(a);
        ITrainingRounds.Round memory round = rounds.roundOf(id, 1);
        assertEq(abi.encode(round.ranked[0]), abi.encode(ITrainingRounds.Standing(bob, 10, 2)));
        assertEq(abi.encode(round.ranked[1]), abi.encode(ITrainingRounds.Standing(carol, 10, 3)));
        assertEq(abi.encode(round.ranked[2]), abi.encode(ITrainingRounds.Standing(alice, 9, 1)));
        assertEq(round.commits, 3);
        bytes32 entryType = keccak256("zkpot.entry.v1");
        bytes32 acc = keccak256(abi.encode(bytes32(0), keccak256(abi.encode(entryType, c))));
        acc = keccak256(abi.encode(acc, keccak256(abi.encode(entryType, b))));
        acc = keccak256(abi.encode(acc, keccak256(abi.encode(entryType, a))));
        assertEq(round.acc, acc);
    }

    function test_SubmitProof_Reverts() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        bytes memory proof = roundProof(a);
        vm.expectRevert(wrongPhase(COMMIT));
        rounds.submitProof(id, a, proof);
        vm.warp(T1);
        ITrainingRounds.Entry memory wrong = a;
        bytes32 slot = rounds.slotOf(id, 1, alice);
        wrong.index = 2;
        bytes32 expected = keccak256(
            abi.encode(keccak256("zkpot.commitment.v1"), uint32(2), wrong.claim.commitment, wrong.claim.blobDigest)
        );
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, alice, expected, slot));
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

    /// @dev Re-randomised proof bytes prove the same entry, and an entry is proven once.
    function test_Attack_Malleability_AnEntryIsProvenOnce() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        vm.warp(T1);
        prove(a);
        bytes memory other = key().proveDifferently(inputsOf(rounds.contextOf(id, 1, a), a.claim));
        bytes32 expected =
            keccak256(abi.encode(keccak256("zkpot.commitment.v1"), uint32(1), a.claim.commitment, a.claim.blobDigest));
        bytes32 leaf = rounds.slotOf(id, 1, alice);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, alice, expected, leaf));
        rounds.submitProof(id, a, other);
    }

    /// @dev Another's commitment copied: the proof names its author, so the copy cannot be proven.
    function test_Attack_CopiedCommitment_CannotBeProven() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        enrol(bob);
        vm.prank(bob);
        rounds.commit(id, a.claim.commitment, a.claim.blobDigest);
        vm.warp(T1);
        bytes memory proof = roundProof(a);
        ITrainingRounds.Entry memory copy = a;
        (copy.trainer, copy.index) = (bob, 2);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        rounds.submitProof(id, copy, proof);
    }

    function test_Attack_ProofReplay_InAnotherRoundTaskAndChain() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 9);
        bytes memory proof = roundProof(a);
        uint256 first = id;
        bytes memory invalid = abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest));
        ITrainingRounds.Rules memory r = rules();
        r.timing.open = 0;
        id = post(r);
        commitSame(a);
        vm.warp(T1);
        vm.chainId(31338);
        vm.expectRevert(invalid);
        rounds.submitProof(first, a, proof);
        vm.chainId(31337);
        vm.expectRevert(invalid);
        rounds.submitProof(id, a, proof);
        id = first;
        vm.warp(T2);
        rounds.record(id, nobody());
        vm.warp(T2 + 1 days);
        commitSame(a);
        vm.warp(T2 + 3 days);
        vm.expectRevert(invalid);
        rounds.submitProof(id, a, proof);
    }

    function commitSame(ITrainingRounds.Entry memory a) internal {
        enrol(a.trainer);
        vm.prank(a.trainer);
        rounds.commit(id, a.claim.commitment, a.claim.blobDigest);
    }
}
