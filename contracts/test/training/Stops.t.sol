// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice What a stop of the key does in each phase: it closes what is to come and takes nothing from what was proven.
contract StopsTest is RoundsTest {
    bytes internal ciphertext = new bytes(352);

    function stopped() internal view returns (bytes memory) {
        return abi.encodeWithSelector(ProvenWork.WorkStopped.selector, id);
    }

    /// @dev A task whose bytes nobody can run.
    function postSealed() internal {
        ProvenWork.Terms memory t = sealedTerms();
        ciphertext[5] = 0x77;
        vm.prank(sponsor);
        id = rounds.post(t, rules());
    }

    function commitSealed(address trainer, uint32 index, uint32 score) internal returns (IRoundTypes.Entry memory e) {
        (e.trainer, e.index) = (trainer, index);
        e.claim = sealedClaimOn(ciphertext, score);
        enroll(trainer);
        vm.prank(trainer);
        rounds.commit(id, committing(1, e));
    }

    function test_Attack_TrapdoorKey_StopBeforeTheProofsVoidsWithoutFaults() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 8);
        enroll(carol);
        stopKey();
        assertEq(vault.freeOf(sponsor), 9 * BOND, "the key bond is lost");
        vm.prank(bob);
        vm.expectRevert(stopped());
        rounds.enroll(id, hex"");
        vm.prank(carol);
        vm.expectRevert(stopped());
        rounds.commit(id, "C");
        bytes memory proof = roundProof(a);
        vm.warp(T1);
        vm.expectRevert(stopped());
        rounds.submitProof(id, a, proof);
        settlement.record(id, nobody());
        assertVoid(1);
        settlement.release(id, 1, a, committing(1, a));
        assertEq(vault.freeOf(alice), 10 * BOND);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
    }

    /// @dev The second before the commitments close, at once.
    function test_Stop_InTheLastSecondOfCommit_IsRecordedAtOnce() public {
        vm.warp(T1 - 1);
        commit(alice, 1, 8);
        stopKey();
        settlement.record(id, nobody());
        assertVoid(1);
    }

    /// @dev Proofs go on where what is false can be invalidated; who has not proven yet loses nothing.
    function test_Stop_InProve_TheRoundGoesOn() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 8);
        IRoundTypes.Entry memory b = commit(bob, 2, 11);
        IRoundTypes.Entry memory c = commit(carol, 3, 9);
        vm.warp(T1);
        prove(a);
        stopKey();
        prove(b);
        vm.warp(T3);
        rounds.publish(id, a, blob, opened);
        skip(HOLD);
        settlement.record(id, a);
        settlement.release(id, 1, c, committing(1, c));
        assertEq(rounds.creditOf(pay, alice), phi(8));
        assertEq(vault.freeOf(bob) + vault.freeOf(carol), 20 * BOND, "silence costs nothing");
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(8), "and the task ends");
    }

    /// @dev Where it cannot be run, what was proven before stays payable, and nothing more is proven.
    function test_Stop_InProve_ASealedRoundKeepsWhatWasProven() public {
        postSealed();
        vm.warp(T0);
        IRoundTypes.Entry memory a = commitSealed(alice, 1, 8);
        IRoundTypes.Entry memory b = commitSealed(bob, 2, 11);
        vm.warp(T1);
        prove(a);
        bytes memory proof = roundProof(b);
        stopKey();
        vm.expectRevert(stopped());
        rounds.submitProof(id, b, proof);
        vm.warp(T2);
        rounds.publish(id, a, ciphertext, openingOf(a.claim.ciphertext, ciphertext, 32));
        skip(HOLD);
        settlement.record(id, a);
        settlement.release(id, 1, b, committing(1, b));
        assertEq(rounds.creditOf(pay, alice), phi(8));
        assertEq(vault.freeOf(bob), 10 * BOND);
    }

    /// @dev The sponsor's own stop, after everyone worked or in front of a publication that it sees coming.
    function test_Attack_SponsorStops_TheWinnerIsPaidAllTheSame() public {
        (, IRoundTypes.Entry memory b) = proven(8, 11);
        stopKey();
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.RoundNotOver.selector, id, 1));
        settlement.record(id, nobody());
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        settlement.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(11));
        assertEq(vault.freeOf(sponsor), 9 * BOND);
    }

    /// @dev Faults are as ever: a stop is no way out for who was ranked.
    function test_Stop_AfterTheProofs_SilenceCosts() public {
        proven(8, 11);
        stopKey();
        vm.warp(T5);
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(vault.freeOf(sink) - BOND / 2, 2 * (BOND / 4));
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
    }

    function test_Stop_InTheHoldAndInTheClaims() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(TRUE_SCORE, TRUE_SCORE + 1);
        rounds.publish(id, b, blob, opened);
        stopKey();
        challenge(carol, b, evidence(TRUE_SCORE, POOL_SIZE));
        assertLeader(alice);
        rounds.publish(id, a, blob, opened);
        skip(HOLD);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(TRUE_SCORE));
    }

    function test_Stop_InTheClaims_ARankIsClaimed() public {
        vm.warp(T0);
        address[4] memory all = [alice, bob, carol, join("dora")];
        IRoundTypes.Entry[4] memory e;
        for (uint32 i = 0; i < 4; ++i) {
            e[i] = commit(all[i], i + 1, TRUE_SCORE - i);
        }
        vm.warp(T1);
        for (uint256 i = 0; i < 4; ++i) {
            prove(e[i]);
        }
        vm.warp(T5);
        stopKey();
        vm.prank(all[3]);
        settlement.claimRank(id, e[3]);
        skip(1 days);
        rounds.publish(id, e[3], blob, opened);
        skip(HOLD);
        settlement.record(id, e[3]);
        assertEq(rounds.creditOf(pay, all[3]), phi(TRUE_SCORE - 3));
    }

    /// @dev A curated key is stopped at the factory, for all its tasks: the same table.
    function test_StopAtTheFactory_TheSameTable() public {
        curate();
        uint256 snapshot = vm.snapshotState();
        (, IRoundTypes.Entry memory b) = proven(8, 11);
        stopAtFactory();
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        settlement.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(11));
        vm.revertToState(snapshot);
        vm.warp(T0);
        commit(alice, 1, 8);
        stopAtFactory();
        settlement.record(id, nobody());
        assertVoid(1);
    }

    /// @dev The earlier of two stops counts.
    function test_Stop_TheEarlierCounts() public {
        curate();
        vm.warp(T0);
        commit(alice, 1, 8);
        stopAtFactory();
        vm.warp(T1);
        stopKey();
        settlement.record(id, nobody());
        assertVoid(1);
    }
}
