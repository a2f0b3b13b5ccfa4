// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Rounds one after the other, and how a task ends.
contract TrainingRoundsTest is RoundsTest {
    function test_Void_NobodyPublishes() public {
        proven(8, 11);
        vm.warp(T5 - 1);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.RoundNotOver.selector, id, 1));
        settlement.record(id, nobody());
        vm.warp(T5);
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(rounds.creditOf(pay, bob), 0);
        // Both had a window of their own, and were silent in it.
        assertEq(vault.freeOf(sink), 2 * (BOND / 4));
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
    }

    function test_Idle_NobodyCommitsOrPays() public {
        vm.warp(T1);
        settlement.record(id, nobody());
        assertEq(uint8(rounds.roundOf(id, 1).outcome), uint8(IRoundTypes.Outcome.Idle));
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(BASELINE + 1, BASELINE);
        settlement.record(id, nobody());
        assertEq(uint8(rounds.roundOf(id, 2).outcome), uint8(IRoundTypes.Outcome.Idle));
        settlement.release(id, 2, a, committing(2, a));
        settlement.release(id, 2, b, committing(2, b));
        assertEq(vault.freeOf(alice), 10 * BOND);
        // Two in a row: the task ends.
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        settlement.record(id, nobody());
    }

    function test_TaskEnds_AtTheRoundLimit() public {
        uint32[2] memory scores = [uint32(6), 8];
        for (uint256 i = 0; i < 2; ++i) {
            (, IRoundTypes.Entry memory b) = proven(1, scores[i]);
            rounds.publish(id, b, blob, opened);
            skip(HOLD);
            settlement.record(id, b);
        }
        assertEq(rounds.currentRound(id), 3);
        vm.warp(rounds.roundOf(id, 3).start + 3 days);
        settlement.record(id, nobody());
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(8));
        assertEq(rounds.creditOf(pay, bob), phi(8), "payments telescope");
    }

    function test_TaskEnds_WhenNoScoreCouldPay() public {
        (, IRoundTypes.Entry memory b) = proven(8, 15);
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        settlement.record(id, b);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(15));
    }

    function test_TaskEnds_WhenNoRoundWouldFit() public {
        vm.warp(START + 25 days);
        settlement.record(id, nobody());
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
    }

    /// @dev A round that fits to the second is played.
    function test_TaskEnds_NotBeforeTheLastSecondInWhichARoundFits() public {
        vm.warp(START + 30 days - 18 days);
        settlement.record(id, nobody());
        assertEq(rounds.currentRound(id), 2);
        assertEq(rounds.creditOf(pay, sponsor), 0);
    }

    /// @dev Only rounds in a row count.
    function test_TaskEnds_NotByFruitlessRoundsWithAWinnerBetween() public {
        IRoundTypes.Rules memory r = rules();
        r.timing.maxRounds = 4;
        id = post(r);
        vm.warp(T1);
        settlement.record(id, nobody());
        (, IRoundTypes.Entry memory b) = proven(5, 8);
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        settlement.record(id, b);
        skip(3 days);
        settlement.record(id, nobody());
        assertEq(rounds.currentRound(id), 4);
        skip(3 days);
        settlement.record(id, nobody());
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(8));
    }

    /// @dev Wherever within a window a producer puts a block, the same things are possible.
    function testFuzz_SkewedTimestamps(uint256 seed) public {
        vm.warp(bound(seed, T0, T1 - 1));
        IRoundTypes.Entry memory b = commit(bob, 1, 11);
        vm.warp(bound(uint256(keccak256(abi.encode(seed))), T1, T2 - 1));
        prove(b);
        vm.warp(bound(uint256(keccak256(abi.encode(seed, 1))), T2, T3 - 1));
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        settlement.record(id, b);
        assertEq(rounds.creditOf(pay, bob), phi(11));
        assertEq(vault.freeOf(sink), 0);
    }

    function test_Attack_PauseAbuse_EveryoneStillLeaves() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(8, 11);
        vm.prank(guardian);
        vault.pause();
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.Paused.selector, T2 + 7 days));
        rounds.post(terms(), rules());
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        settlement.record(id, b);
        settlement.release(id, 1, a, committing(1, a));
        settlement.release(id, 1, b, committing(1, b));
        rounds.claim(pay, bob);
        vm.prank(alice);
        vault.withdraw(10 * BOND, alice);
        vm.prank(bob);
        vault.withdraw(10 * BOND, bob);
    }

    /// forge-config: default.isolate = true
    function test_Gas() public {
        vm.prank(alice);
        rounds.enroll(id, hex"");
        vm.snapshotGasLastCall("training", "enroll, first lock of the account");
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 11);
        vm.snapshotGasLastCall("training", "commit, first of the round");
        IRoundTypes.Entry memory b = commit(bob, 2, 12);
        vm.snapshotGasLastCall("training", "commit, later");
        vm.warp(T1);
        prove(a);
        vm.snapshotGasLastCall("training", "submitProof, 1 commitment, first of the round");
        prove(b);
        vm.snapshotGasLastCall("training", "submitProof, 1 commitment, later");
        a = b;
        vm.warp(T2);
        rounds.publish(id, a, blob, opened);
        vm.snapshotGasLastCall("training", "publish 94 bytes");
        skip(HOLD);
        settlement.record(id, a);
        vm.snapshotGasLastCall("training", "record a final round");
        settlement.release(id, 1, a, committing(1, a));
        vm.snapshotGasLastCall("training", "release");
        rounds.claim(pay, bob);
        vm.snapshotGasLastCall("training", "claim");
        vm.prank(bob);
        rounds.enroll(id, hex"");
        vm.snapshotGasLastCall("training", "enroll, in a later round");
    }
}
