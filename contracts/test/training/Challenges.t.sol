// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Challenges} from "../../src/training/Challenges.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice A challenge is announced before it is shown, so that anyone who shows it is who found it.
contract ChallengesTest is RoundsTest {
    uint128 internal constant DEPOSIT = BOND / 20;
    IRoundTypes.Entry internal lie;
    ProvenWork.Evidence internal shown;

    function setUp() public override {
        super.setUp();
        (, lie) = proven(8, TRUE_SCORE + 1);
        rounds.publish(id, lie, blob, opened);
        shown = evidence(TRUE_SCORE, POOL_SIZE);
    }

    function claimOf(address by) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("zkpot.challenge.v1"), id, nameOf(lie), by, bytes32("salt")));
    }

    function announceOnly(address by) internal {
        bytes32 claim = claimOf(by);
        vm.prank(by);
        challenges.announce(id, claim);
    }

    function show(address by) internal {
        vm.prank(by);
        rounds.challenge(id, lie, shown, "salt");
    }

    function test_Announce_TakesADepositUntilItIsShown() public {
        bytes32 claim = claimOf(carol);
        assertEq(claim, challenges.hashChallenge(id, nameOf(lie), carol, "salt"));
        vm.expectEmit(address(challenges));
        emit Challenges.Announced(id, carol, claim, DEPOSIT);
        vm.prank(carol);
        challenges.announce(id, claim);
        assertEq(vault.lockedOf(carol, address(challenges)), DEPOSIT);
        assertEq(
            abi.encode(challenges.announcementOf(id, carol)),
            abi.encode(Challenges.Announcement(claim, DEPOSIT, uint48(block.timestamp)))
        );
        vm.prank(carol);
        vm.expectRevert(abi.encodeWithSelector(Challenges.WrongDeposit.selector, carol, DEPOSIT));
        challenges.announce(id, claim);
        skip(1);
        vm.expectEmit(address(challenges));
        emit Challenges.DepositSettled(id, carol, DEPOSIT, false);
        show(carol);
        assertEq(vault.freeOf(carol), 10 * BOND + BOND / 2);
        assertEq(challenges.invalidatedAt(nameOf(lie)), block.timestamp);
    }

    /// @dev The maker of the lie sees it being shown, in a mempool or in the block, and copies it: it announced nothing in
    /// an earlier block, and the announcement of another is no use to it.
    function test_Attack_CopiedChallenge_GetsNothing() public {
        announceOnly(carol);
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(Challenges.NotAnnounced.selector, nameOf(lie), bob));
        show(bob);
        stake.mint(bob, BOND);
        announceOnly(bob);
        uint256 now_ = block.timestamp;
        vm.expectRevert(abi.encodeWithSelector(Challenges.OutOfTime.selector, now_));
        show(bob);
        show(carol);
        assertEq(vault.freeOf(carol), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(bob), 9 * BOND - DEPOSIT);
    }

    /// @dev It does not say of what: the hash is of a salt too.
    function test_Challenge_RevertIf_AnotherSaltOrEntry() public {
        announceOnly(carol);
        skip(1);
        bytes32 name = nameOf(lie);
        vm.prank(carol);
        vm.expectRevert(abi.encodeWithSelector(Challenges.NotAnnounced.selector, name, carol));
        rounds.challenge(id, lie, shown, "other");
    }

    /// @dev Who announces and shows nothing loses the deposit: nobody has an announcement ready for ever.
    function test_Attack_AnnouncementKeptReady_LosesItsDeposit() public {
        announceOnly(bob);
        uint256 time = block.timestamp;
        skip(1 hours);
        vm.expectRevert(abi.encodeWithSelector(Challenges.OutOfTime.selector, time));
        challenges.forfeitDeposit(id, bob);
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(Challenges.OutOfTime.selector, time));
        show(bob);
        bytes32 claim = claimOf(bob);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(Challenges.WrongDeposit.selector, bob, DEPOSIT));
        challenges.announce(id, claim);
        vm.expectEmit(address(challenges));
        emit Challenges.DepositSettled(id, bob, DEPOSIT, true);
        challenges.forfeitDeposit(id, bob);
        assertEq(vault.freeOf(sink), DEPOSIT);
        vm.expectRevert(abi.encodeWithSelector(Challenges.WrongDeposit.selector, bob, 0));
        challenges.forfeitDeposit(id, bob);
        announceOnly(bob);
    }

    /// @dev To the last second.
    function test_Challenge_InTheLastSecondOfTheWindow() public {
        announceOnly(carol);
        skip(1 hours);
        show(carol);
        assertEq(vault.freeOf(carol), 10 * BOND + BOND / 2);
    }

    /// @dev Two found it: the second has its deposit back, and not before.
    function test_WithdrawDeposit_WhereAnotherWasFirst() public {
        announceOnly(alice);
        announceOnly(carol);
        skip(1);
        bytes32 name = nameOf(lie);
        vm.prank(carol);
        vm.expectRevert(abi.encodeWithSelector(Challenges.NotInvalidated.selector, name));
        challenges.withdrawDeposit(id, name, "salt");
        show(alice);
        vm.startPrank(carol);
        vm.expectRevert(abi.encodeWithSelector(Challenges.NotAnnounced.selector, name, carol));
        challenges.withdrawDeposit(id, name, "other");
        challenges.withdrawDeposit(id, name, "salt");
        assertEq(vault.freeOf(carol), 10 * BOND);
        vm.expectRevert(abi.encodeWithSelector(Challenges.WrongDeposit.selector, carol, 0));
        challenges.withdrawDeposit(id, name, "salt");
        vm.stopPrank();
    }

    /// @dev An announcement of what fell before it is none.
    function test_WithdrawDeposit_RevertIf_ItHadFallen() public {
        challenge(carol, lie, shown);
        skip(1);
        announceOnly(alice);
        bytes32 name = nameOf(lie);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(Challenges.NotInvalidated.selector, name));
        challenges.withdrawDeposit(id, name, "salt");
    }

    /// @dev The guardian pauses entry, not challenges: then an announcement takes no deposit.
    function test_Attack_PauseAbuse_ChallengesGoOn() public {
        vm.prank(guardian);
        vault.pause();
        announceOnly(carol);
        assertEq(vault.lockedOf(carol, address(challenges)), 0);
        skip(1);
        show(carol);
        assertEq(vault.freeOf(carol), 10 * BOND + BOND / 2);
    }

    function test_Announce_RevertIf_ThereIsNothingToChallenge() public {
        vm.startPrank(carol);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 9));
        challenges.announce(9, "claim");
        vm.stopPrank();
        id = post(rules());
        vm.prank(sponsor);
        settlement.withdraw(id);
        vm.prank(carol);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        challenges.announce(id, "claim");
    }

    function test_Show_OnlyByTheWork() public {
        Challenges.Subject memory subject;
        vm.expectRevert(abi.encodeWithSelector(Challenges.NotTheWork.selector, address(this)));
        challenges.show(subject, shown);
    }
}
