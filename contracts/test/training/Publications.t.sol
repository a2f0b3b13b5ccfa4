// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {KzgPublication} from "../../src/verification/KzgPublication.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Who publishes what, when, and what becomes of it.
contract PublicationsTest is RoundsTest {
    function test_Publish_TheLeaderIsPaidAfterTheHold() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(8, 11);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotTheLeader.selector, bob, alice));
        rounds.publish(id, a, blob, opened);
        rounds.publish(id, b, blob, opened);
        assertPhase(HOLDING);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publish(id, b, blob, opened);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.RoundNotOver.selector, id, 1));
        settlement.record(id, b);
        skip(HOLD);
        assertPhase(OVER);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotPublished.selector, leafOf(a)));
        settlement.record(id, a);
        settlement.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
        assertEq(rounds.currentRound(id), 2);
        assertEq(rounds.lastFinalOf(id), rounds.recordOf(id));
        settlement.release(id, 1, a, committing(1, a));
        settlement.release(id, 1, b, committing(1, b));
        assertEq(vault.freeOf(alice), 10 * BOND);
        assertEq(vault.freeOf(bob), 10 * BOND);
        rounds.claim(pay, bob);
        assertEq(pay.balanceOf(bob), phi(11));
    }

    function test_Record_IsTheHashOfWhatHappened() public {
        (, IRoundTypes.Entry memory b) = proven(8, 11);
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        settlement.record(id, b);
        IRoundTypes.Record memory source = IRoundTypes.Record({
            previous: 0,
            id: id,
            round: 1,
            outcome: IRoundTypes.Outcome.Final,
            winner: bob,
            commitment: b.claim.commitment,
            score: 11,
            best: 11,
            acc: rounds.roundOf(id, 1).acc
        });
        assertEq(rounds.recordOf(id), keccak256(abi.encode(keccak256("zkpot.record.round.v1"), source)));
    }

    function test_Attack_GarbagePublication_IsRefused() public {
        (, IRoundTypes.Entry memory b) = proven(8, 11);
        bytes memory garbage = bytes.concat(blob);
        garbage[5] ^= 0x01;
        uint256[2] memory ofGarbage = openingOf(model, garbage, 31);
        vm.expectRevert(abi.encodeWithSelector(KzgPublication.WrongPublication.selector, model[0], model[1]));
        rounds.publish(id, b, garbage, ofGarbage);
        bytes32 leaf = leafOf(b);
        // Junk under a commitment of its own, which is not the one that was proven.
        b.claim.commitment = commitmentTo(garbage, 31);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, bob, leafOf(b), leaf));
        rounds.publish(id, b, blob, opened);
    }

    /// @dev Nothing depends on randomness of the chain: a constant prevrandao changes nothing.
    function test_ConstantPrevrandao_ChangesNothing() public {
        vm.prevrandao(uint256(1));
        test_Publish_TheLeaderIsPaidAfterTheHold();
    }
}
