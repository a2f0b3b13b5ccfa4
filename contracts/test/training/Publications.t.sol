// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {Opening} from "../../src/verification/Opening.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Who publishes what, when, and what becomes of it.
contract PublicationsTest is RoundsTest {
    function test_Publish_TheLeaderIsPaidAfterTheHold() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotTheLeader.selector, bob, alice));
        rounds.publish(id, a, blob);
        rounds.publish(id, b, blob);
        assertPhase(HOLDING);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publish(id, b, blob);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.RoundNotOver.selector, id, 1));
        rounds.record(id, b);
        skip(HOLD);
        assertPhase(OVER);
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.NotPublished.selector, leafOf(a)));
        rounds.record(id, a);
        rounds.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
        assertEq(rounds.currentRound(id), 2);
        assertEq(rounds.lastFinalOf(id), rounds.recordOf(id));
        rounds.release(id, 1, a);
        rounds.release(id, 1, b);
        assertEq(vault.freeOf(alice), 10 * BOND);
        assertEq(vault.freeOf(bob), 10 * BOND);
        rounds.claim(pay, bob);
        assertEq(pay.balanceOf(bob), phi(11));
    }

    function test_Record_IsTheHashOfWhatHappened() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 11);
        rounds.publish(id, b, blob);
        skip(HOLD);
        rounds.record(id, b);
        ITrainingRounds.Record memory source = ITrainingRounds.Record({
            previous: 0,
            id: id,
            round: 1,
            outcome: ITrainingRounds.Outcome.Final,
            winner: bob,
            commitment: b.claim.commitment,
            blobDigest: b.claim.blobDigest,
            score: 11,
            best: 11,
            acc: rounds.roundOf(id, 1).acc
        });
        assertEq(rounds.recordOf(id), keccak256(abi.encode(keccak256("zkpot.record.round.v1"), source)));
    }

    function test_Attack_GarbagePublication_IsRefused() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 11);
        bytes memory garbage = bytes.concat(blob);
        garbage[5] ^= 0x01;
        vm.expectRevert(abi.encodeWithSelector(Opening.WrongBlobDigest.selector, keccak256(blob), keccak256(garbage)));
        rounds.publish(id, b, garbage);
        bytes32 leaf = leafOf(b);
        b.claim.y ^= 1;
        vm.expectRevert(abi.encodeWithSelector(ITrainingRounds.WrongEntry.selector, bob, leafOf(b), leaf));
        rounds.publish(id, b, blob);
    }

    function test_OpenPublication_OnlyBetterEntriesReplace() public {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(8, 11);
        vm.warp(T3);
        rounds.publish(id, a, blob);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 8, 9));
        rounds.publish(id, a, blob);
        rounds.publish(id, b, blob);
        assertEq(rounds.roundOf(id, 1).published.trainer, bob);
        vm.warp(T4 + HOLD);
        rounds.record(id, b);
        // The leader came late: its fault stays, and nothing of it comes back to itself.
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sink), BOND / 4);
        assertEq(rounds.creditOf(pay, bob), phi(11));
    }

    function test_OpenPublication_RevertIf_TheScoreDoesNotPay() public {
        (ITrainingRounds.Entry memory a,) = proven(BASELINE + MARGIN - 1, 11);
        vm.warp(T3);
        vm.expectRevert(
            abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, BASELINE + MARGIN - 1, BASELINE + MARGIN)
        );
        rounds.publish(id, a, blob);
    }

    function test_OpenPublication_EqualScoreGoesToTheEarlierCommitment() public {
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, 8);
        ITrainingRounds.Entry memory b = commit(bob, 2, 8);
        ITrainingRounds.Entry memory c = commit(carol, 3, 9);
        vm.warp(T1);
        prove(a);
        prove(b);
        prove(c);
        vm.warp(T3);
        rounds.publish(id, b, blob);
        rounds.publish(id, a, blob);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 8, 9));
        rounds.publish(id, b, blob);
    }

    /// @dev Nothing depends on randomness of the chain: a constant prevrandao changes nothing.
    function test_ConstantPrevrandao_ChangesNothing() public {
        vm.prevrandao(uint256(1));
        test_Publish_TheLeaderIsPaidAfterTheHold();
    }
}
