// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Whose turn it is to publish: the three best in their order, each in a window of its own, then once those who
/// claim a rank.
contract RanksTest is RoundsTest {
    /// @dev From the best to the worst.
    IRoundTypes.Entry[] internal field;

    /// @dev So many others have proven, the first best; all scores are true but those above TRUE_SCORE.
    function playField(uint32 count, uint32 best) internal {
        vm.warp(T0);
        for (uint32 i = 0; i < count; ++i) {
            field.push(commit(join(string.concat("trainer ", vm.toString(i))), i + 1, best - i));
        }
        vm.warp(T1);
        for (uint256 i = count; i > 0; --i) {
            prove(field[i - 1]);
        }
        vm.warp(T2);
    }

    function claimRank(IRoundTypes.Entry memory e) internal {
        vm.prank(e.trainer);
        settlement.claimRank(id, e);
    }

    function refuseTurn(IRoundTypes.Entry memory e, address leader) internal {
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotTheLeader.selector, leader, e.trainer));
        rounds.publish(id, e, blob, opened);
    }

    function test_Ranks_OneWindowEachInTheirOrder() public {
        playField(4, TRUE_SCORE);
        for (uint256 turn = 0; turn < 3; ++turn) {
            vm.warp(T2 + turn * 1 days);
            for (uint256 second = 0; second < 2; ++second) {
                assertPhase(PUBLISH);
                assertLeader(field[turn].trainer);
                for (uint256 i = 0; i < 4; ++i) {
                    if (i != turn) refuseTurn(field[i], field[turn].trainer);
                }
                skip(1 days - 1);
            }
        }
        vm.warp(T5);
        assertPhase(CLAIM);
        assertLeader(address(0));
        vm.expectRevert(wrongPhase(CLAIM));
        rounds.publish(id, field[0], blob, opened);
    }

    /// @dev The leader saw the runner-up's model, and its window is over.
    function test_Attack_LateLeader_CannotOvertake() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(8, 11);
        vm.warp(T3);
        rounds.publish(id, a, blob, opened);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publish(id, b, blob, opened);
        vm.warp(T4 - 1);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publish(id, b, blob, opened);
        vm.warp(T4);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(8));
        assertEq(rounds.creditOf(pay, bob), 0);
        assertEq(vault.freeOf(alice), 9 * BOND + BOND / 8);
    }

    /// @dev In windows too short to insist it loses nothing, and its turn all the same.
    function test_Attack_LateLeader_CannotOvertakeInShortWindows() public {
        vm.chainId(8453);
        id = post(rules());
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(8, 11);
        vm.warp(T3);
        refuseTurn(b, alice);
        rounds.publish(id, a, blob, opened);
        vm.warp(T4);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(8));
        assertEq(vault.freeOf(bob), 10 * BOND);
    }

    function test_Claim_AfterAllRanksWereSilent() public {
        playField(6, TRUE_SCORE);
        vm.warp(T5);
        for (uint256 i = 3; i < 6; ++i) {
            claimRank(field[8 - i]);
        }
        // Those who had their turn are settled, and have no second one.
        bytes32 settled = bytes32(uint256(1));
        vm.expectRevert(
            abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, field[0].trainer, leafOf(field[0]), settled)
        );
        claimRank(field[0]);
        assertEq(vault.freeOf(field[0].trainer), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sink), 3 * (BOND / 4));
        vm.warp(T5 + 1 days - 1);
        assertPhase(CLAIM);
        for (uint256 turn = 3; turn < 6; ++turn) {
            vm.warp(T5 + (turn - 2) * 1 days);
            assertLeader(field[turn].trainer);
        }
        rounds.publish(id, field[5], blob, opened);
        skip(HOLD);
        settlement.record(id, field[5]);
        assertEq(rounds.creditOf(pay, field[5].trainer), phi(7));
        // Half of the faults of this ranking is the winner's.
        assertEq(vault.freeOf(field[5].trainer), 9 * BOND + 2 * (BOND / 8));
        assertEq(vault.freeOf(sink), 3 * (BOND / 4) + 2 * (BOND / 8));
    }

    /// @dev Four claim: the best three are ranked, whatever the order of the claims.
    function test_Claim_TheBestThree() public {
        playField(8, TRUE_SCORE + 1);
        vm.warp(T5);
        uint256[4] memory order = [uint256(6), 3, 5, 4];
        for (uint256 i = 0; i < 4; ++i) {
            claimRank(field[order[i]]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(rounds.roundOf(id, 1).ranked[i].trainer, field[3 + i].trainer);
        }
        for (uint256 i = 0; i < 2; ++i) {
            uint256 which = i == 0 ? 7 : 4; // beaten by three, and ranked already
            vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NoRank.selector, field[which].trainer));
            claimRank(field[which]);
        }
    }

    function test_Claim_Reverts() public {
        playField(5, 9);
        vm.expectRevert(wrongPhase(PUBLISH));
        claimRank(field[3]);
        vm.warp(T5);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotTheTrainer.selector, field[3].trainer, address(this)));
        settlement.claimRank(id, field[3]);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 5, 6));
        claimRank(field[4]);
        vm.warp(T5 + 1 days);
        vm.expectRevert(wrongPhase(OVER));
        claimRank(field[3]);
        settlement.record(id, nobody());
        assertVoid(1);
    }

    /// @dev There is one claim window: after its ranks the round is void.
    function test_Claim_OnceARound() public {
        playField(5, TRUE_SCORE);
        vm.warp(T5);
        claimRank(field[3]);
        vm.warp(T5 + 1 days);
        assertLeader(field[3].trainer);
        vm.warp(T5 + 2 days);
        assertPhase(OVER);
        vm.expectRevert(wrongPhase(OVER));
        claimRank(field[4]);
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(vault.freeOf(field[3].trainer), 10 * BOND - BOND / 4);
        settlement.release(id, 1, field[4], committing(1, field[4]));
        assertEq(vault.freeOf(field[4].trainer), 10 * BOND, "who claimed nothing had no turn");
    }

    /// @dev After a challenge of the last rank too.
    function test_Claim_AfterTheLastRankFell() public {
        playField(4, TRUE_SCORE + 1);
        rounds.publish(id, field[0], blob, opened);
        challenge(carol, field[0], evidence(TRUE_SCORE, POOL_SIZE));
        skip(2 days);
        assertPhase(CLAIM);
        skip(1 days - 1);
        claimRank(field[3]);
        skip(1);
        assertLeader(field[3].trainer);
        rounds.publish(id, field[3], blob, opened);
        skip(HOLD);
        settlement.record(id, field[3]);
        assertEq(rounds.creditOf(pay, field[3].trainer), phi(TRUE_SCORE - 2));
        assertEq(vault.freeOf(field[0].trainer), 9 * BOND);
    }

    /// @dev A quarter, a half, all: an account that is silent again and again pays more each time.
    function test_LeaderFault_GrowsWithEachSilence() public {
        IRoundTypes.Rules memory r = rules();
        (r.timing.open, r.timing.commit, r.timing.prove, r.timing.publish) = (0, 1 hours, 1 hours, 1 hours);
        (r.timing.claim, r.timing.hold, r.timing.maxRounds, r.timing.maxFruitless) = (1 hours, 1 hours, 4, 4);
        id = post(r);
        uint256[4] memory faults = [uint256(BOND / 4), BOND / 2, BOND, BOND];
        for (uint256 i = 0; i < 4; ++i) {
            uint256 before = vault.freeOf(alice);
            uint256 start = block.timestamp;
            IRoundTypes.Entry memory a = commit(alice, 1, 8);
            vm.warp(start + 1 hours);
            prove(a);
            vm.warp(start + 4 hours);
            settlement.record(id, nobody());
            assertEq(before - vault.freeOf(alice), faults[i]);
        }
        assertEq(vault.lockedOf(alice, address(rounds)), 0);
    }
}
