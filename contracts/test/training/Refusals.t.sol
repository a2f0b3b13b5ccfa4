// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {Challenges} from "../../src/training/Challenges.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {KzgPublication} from "../../src/verification/KzgPublication.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Branches of rounds that the stories of TrainingRounds.t.sol do not pass.
contract RefusalsTest is RoundsTest {
    function test_Post_TakesTheBudgetAndStarts() public view {
        assertEq(pay.balanceOf(address(rounds)), BUDGET);
        assertEq(vault.lockedOf(sponsor, address(rounds)), BOND);
        assertEq(rounds.currentRound(id), 1);
        assertEq(rounds.roundOf(id, 1).start, START);
        (address owner,,, uint32 size, uint32 best, uint128 bond, uint128 left, bool stopped, bool ended) =
            rounds.workOf(id);
        assertEq(abi.encode(owner, size, best, bond, left), abi.encode(sponsor, POOL_SIZE, BASELINE, BOND, BUDGET));
        assertFalse(stopped || ended);
    }

    function test_Enroll_RevertIf_TheBondCannotBeLocked() public {
        vm.startPrank(alice);
        vault.setModule(address(rounds), false);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.ModuleNotAllowed.selector, alice, address(rounds)));
        rounds.enroll(id, hex"");
        vault.setModule(address(rounds), true);
        vault.withdraw(9 * BOND + 1, alice);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.FreeTooSmall.selector, alice, BOND - 1, BOND));
        rounds.enroll(id, hex"");
        vm.stopPrank();
        vm.prank(guardian);
        vault.pause();
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.Paused.selector, START + 7 days));
        rounds.enroll(id, hex"");
    }

    function test_Publish_RevertIf_TheBytesAreOthers() public {
        vm.warp(T0);
        bytes memory garbage = bytes.concat(blob);
        garbage[8] ^= 0xff;
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        vm.warp(T1);
        prove(a);
        vm.warp(T2);
        uint256[2] memory ofGarbage = openingOf(model, garbage, 31);
        bytes memory wrong = abi.encodeWithSelector(KzgPublication.WrongPublication.selector, model[0], model[1]);
        vm.expectRevert(wrong);
        rounds.publish(id, a, garbage, ofGarbage);
        vm.expectRevert(wrong);
        rounds.publish(id, a, garbage, opened);
        vm.expectRevert(wrong);
        rounds.publish(id, a, blob, ofGarbage);
        bytes memory longer = bytes.concat(garbage, hex"00");
        vm.expectRevert(
            abi.encodeWithSelector(KzgPublication.WrongPublicationLength.selector, garbage.length, longer.length)
        );
        rounds.publish(id, a, longer, ofGarbage);
        rounds.publish(id, a, blob, opened);
        assertEq(rounds.roundOf(id, 1).blobDigest, keccak256(blob));
    }

    /// @dev Evidence about other bytes than those that were published says nothing.
    function test_Challenge_RevertIf_TheBytesAreOthers() public {
        (, IRoundTypes.Entry memory b) = proven(8, TRUE_SCORE + 1);
        rounds.publish(id, b, blob, opened);
        announce(carol, b);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        e.blob[0] ^= 0x01;
        vm.prank(carol);
        vm.expectRevert(abi.encodeWithSelector(Challenges.WrongBlob.selector, keccak256(blob), keccak256(e.blob)));
        rounds.challenge(id, b, e, "salt");
    }

    function test_Challenge_CountsUntilEnough() public {
        (, IRoundTypes.Entry memory b) = proven(8, TRUE_SCORE + 1);
        rounds.publish(id, b, blob, opened);
        bytes32 published = rounds.roundOf(id, 1).published;
        announce(carol, b);
        bytes32 entry = keccak256(abi.encode(keccak256("zkpot.entry.v1"), id, 1, published));
        for (uint256 i = TRUE_SCORE; i < POOL_SIZE; ++i) {
            assertEq(rounds.roundOf(id, 1).published, published);
            ProvenWork.Evidence memory e = evidence(i, i + 1);
            vm.expectEmit(address(challenges));
            emit Challenges.ShownWrong(id, entry, carol, i + 1, i + 1 - TRUE_SCORE);
            vm.prank(carol);
            rounds.challenge(id, b, e, "salt");
        }
        assertEq(rounds.roundOf(id, 1).published, 0);
        assertEq(rounds.roundOf(id, 1).rank, 1);
    }

    function test_Release_RevertIf_Settled() public {
        (IRoundTypes.Entry memory a,) = proven(8, 11);
        vm.warp(T3);
        rounds.publish(id, a, blob, opened);
        skip(HOLD);
        settlement.record(id, a);
        settlement.release(id, 1, a, committing(1, a));
        bytes memory refusal = abi.encodeWithSelector(
            IRoundTypes.WrongEntry.selector,
            alice,
            keccak256(abi.encode(keccak256("zkpot.entry.v1"), a)),
            bytes32(uint256(1))
        );
        vm.expectRevert(refusal);
        settlement.release(id, 1, a, committing(1, a));
        assertEq(vault.freeOf(alice), 10 * BOND + BOND / 8);
    }
}
