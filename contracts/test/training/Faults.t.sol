// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice What silence and falsehood cost, and whom not.
contract FaultsTest is RoundsTest {
    /// @dev A leader that holds its bytes back for ransom loses a quarter of its bond, half of that to who wins instead.
    function test_Attack_BlobRansom_TheNextRankWins() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(8, 11);
        vm.warp(T3);
        assertPhase(PUBLISH);
        rounds.publish(id, a, blob, opened);
        skip(HOLD);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(8));
        assertEq(vault.freeOf(alice), 9 * BOND + BOND / 8);
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sink), BOND / 8);
        expectSettled(b);
        settlement.release(id, 1, b, committing(1, b));
    }

    function test_NoShow_CostsATwentieth() public {
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 8);
        enroll(bob);
        vm.warp(T2);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.RoundNotOver.selector, id, 1));
        settlement.release(id, 1, a, committing(1, a));
        settlement.record(id, nobody());
        settlement.release(id, 1, a, committing(1, a));
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 20);
        assertEq(vault.freeOf(sink), BOND / 20);
        IRoundTypes.Entry memory e = nobody();
        e.trainer = bob;
        settlement.release(id, 1, e, committing(1, e));
        assertEq(vault.freeOf(bob), 10 * BOND, "who only enrolled loses nothing");
        expectSettled(a);
        settlement.release(id, 1, a, committing(1, a));
    }

    /// @dev With windows too short to be sure of inclusion, silence costs nothing on a real chain.
    function test_Attack_Censorship_ShortWindowsCostNothing() public {
        vm.chainId(10);
        IRoundTypes.Rules memory r = rules();
        (r.timing.prove, r.timing.publish) = (26 hours - 1, 26 hours - 1);
        id = post(r);
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 8);
        IRoundTypes.Entry memory b = commit(bob, 2, 11);
        vm.warp(T1);
        prove(b);
        vm.warp(T5);
        settlement.record(id, nobody());
        settlement.release(id, 1, a, committing(1, a));
        assertEq(vault.freeOf(sink), 0);
        assertEq(vault.freeOf(alice) + vault.freeOf(bob), 20 * BOND);
    }

    function test_Challenge_StruckThenTheNextRankWins() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(11, TRUE_SCORE + 1);
        rounds.publish(id, b, blob, opened);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        challenge(carol, b, e);
        assertEq(vault.freeOf(carol), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(bob), 9 * BOND);
        assertPhase(PUBLISH);
        assertLeader(alice);
        skip(1 days - 1);
        rounds.publish(id, a, blob, opened);
        assertPhase(HOLDING);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotPublished.selector, leafOf(b)));
        rounds.challenge(id, b, e, "salt");
        skip(HOLD - 1);
        assertPhase(HOLDING);
        skip(1);
        assertPhase(OVER);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(11));
        assertEq(vault.freeOf(bob), 9 * BOND, "the leader published: no second fault");
    }

    function test_Challenge_AllRanksIsVoid() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(TRUE_SCORE + 2, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        rounds.publish(id, a, blob, opened);
        challenge(carol, a, e);
        rounds.publish(id, b, blob, opened);
        challenge(carol, b, e);
        assertPhase(CLAIM);
        skip(1 days);
        assertPhase(OVER);
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(vault.freeOf(carol), 10 * BOND + BOND);
        assertEq(vault.freeOf(alice) + vault.freeOf(bob), 18 * BOND);
    }

    function test_Challenge_TheNextRankIsSilent() public {
        (, IRoundTypes.Entry memory b) = proven(8, TRUE_SCORE + 1);
        rounds.publish(id, b, blob, opened);
        challenge(carol, b, evidence(TRUE_SCORE, POOL_SIZE));
        skip(1 days);
        assertPhase(CLAIM);
        skip(1 days);
        assertPhase(OVER);
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(bob), 9 * BOND);
    }

    function test_Challenge_Reverts() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(8, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRoundTypes.NotPublished.selector, keccak256(abi.encode(keccak256("zkpot.entry.v1"), a))
            )
        );
        rounds.challenge(id, a, e, "salt");
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        vm.expectRevert(wrongPhase(OVER));
        rounds.challenge(id, b, e, "salt");
    }
}
