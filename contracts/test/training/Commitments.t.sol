// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {IParticipationGate} from "../../src/training/IParticipationGate.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice Admits who is told, and can change its mind.
contract SwitchGate is IParticipationGate {
    bool public open = true;

    function set(bool open_) external {
        open = open_;
    }

    function admit(uint256, address, bytes calldata data) external view returns (bool) {
        return open && keccak256(data) == keccak256("please");
    }
}

/// @notice How a task is posted and taken back, and who takes part in a round.
contract CommitmentsTest is RoundsTest {
    function test_Post_RevertIf_BadTiming() public {
        for (uint256 i = 0; i < 9; ++i) {
            IRoundTypes.Rules memory r = rules();
            if (i == 0) r.timing.commit = 0;
            if (i == 1) r.timing.prove = 0;
            if (i == 2) r.timing.publish = 0;
            if (i == 3) r.timing.claim = 0;
            if (i == 4) r.timing.hold = 0;
            if (i == 5) r.timing.maxRounds = 0;
            if (i == 6) r.timing.maxFruitless = 0;
            if (i == 7) r.timing.end = uint48(START + 30 days + 1);
            if (i == 8) r.timing.end = uint48(START + 18 days - 1);
            IRoundTypes.Timing memory t = r.timing;
            uint256 length = uint256(t.open) + t.commit + t.prove + t.claim + 6 * (uint256(t.publish) + t.hold);
            vm.prank(sponsor);
            vm.expectRevert(abi.encodeWithSelector(IRoundTypes.BadTiming.selector, length, t.end));
            rounds.post(terms(), r);
        }
        IRoundTypes.Rules memory noOpen = rules();
        noOpen.timing.open = 0;
        id = post(noOpen);
        assertPhase(COMMIT);
    }

    function test_PhasesAreHalfOpenAndFixedAtTheStart() public {
        uint256 snapshot = vm.snapshotState();
        proven(8, 11);
        vm.warp(T2 - 1);
        assertPhase(PROVE);
        uint48[4] memory edges = [T2, T3, T4, T5];
        IRoundTypes.Phase[4] memory phases = [PUBLISH, PUBLISH, CLAIM, OVER];
        address[4] memory leaders = [bob, alice, address(0), address(0)];
        for (uint256 i = 0; i < 4; ++i) {
            vm.warp(edges[i]);
            assertPhase(phases[i]);
            assertLeader(leaders[i]);
            vm.warp(i == 3 ? T5 + 300 days : edges[i + 1] - 1);
            assertPhase(phases[i]);
            assertLeader(leaders[i]);
        }
        vm.revertToState(snapshot);
        // Where no entry pays there is nothing to publish.
        edges = [T0, T1, T2, T3];
        phases = [COMMIT, PROVE, OVER, OVER];
        assertPhase(OPEN);
        for (uint256 i = 0; i < 4; ++i) {
            vm.warp(edges[i]);
            assertPhase(phases[i]);
        }
    }

    function test_Withdraw_BeforeTheFirstCommitment() public {
        enroll(alice);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.CannotWithdraw.selector, id));
        settlement.withdraw(id);
        vm.prank(sponsor);
        settlement.withdraw(id);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET);
        assertEq(vault.freeOf(sponsor), 10 * BOND);
        IRoundTypes.Entry memory e = nobody();
        e.trainer = alice;
        settlement.release(id, 1, e, committing(1, e));
        assertEq(vault.freeOf(alice), 10 * BOND);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        vm.prank(alice);
        rounds.enroll(id, hex"");
    }

    function test_Attack_SponsorCloses_OnlyBeforeAnyoneWorked() public {
        vm.warp(T0);
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.CannotWithdraw.selector, id));
        settlement.withdraw(id);
    }

    function test_Enroll_LocksTheBondOnce() public {
        enroll(alice);
        assertEq(vault.lockedOf(alice, address(rounds)), BOND);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.AlreadyEnrolled.selector, alice));
        rounds.enroll(id, hex"");
        vm.warp(T1);
        vm.prank(bob);
        vm.expectRevert(wrongPhase(PROVE));
        rounds.enroll(id, hex"");
        address sinkAccount = sink;
        vm.warp(T0);
        vm.prank(sinkAccount);
        vm.expectRevert(IRoundTypes.SinkTakesNoPart.selector);
        rounds.enroll(id, hex"");
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 77));
        rounds.enroll(77, hex"");
    }

    /// @dev The gate is asked at enrollment and never again: it cannot take a place away.
    function test_Attack_GateSwitch_IsAskedOnce() public {
        SwitchGate gate = new SwitchGate();
        IRoundTypes.Rules memory r = rules();
        r.gate = gate;
        id = post(r);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotAdmitted.selector, alice));
        rounds.enroll(id, "now");
        vm.prank(alice);
        rounds.enroll(id, "please");
        gate.set(false);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotAdmitted.selector, bob));
        rounds.enroll(id, "please");
        vm.warp(T0);
        IRoundTypes.Entry memory e = commit(alice, 1, 10);
        vm.warp(T1);
        prove(e);
        vm.warp(T2);
        rounds.publish(id, e, blob, opened);
    }

    function test_Commit_Reverts() public {
        enroll(alice);
        vm.prank(alice);
        vm.expectRevert(wrongPhase(OPEN));
        rounds.commit(id, "C");
        vm.warp(T0);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, bob, bytes32(uint256(2)), 0));
        rounds.commit(id, "C");
        vm.prank(alice);
        rounds.commit(id, "C");
        bytes32 slot = rounds.slotOf(id, 1, alice);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, alice, bytes32(uint256(2)), slot));
        rounds.commit(id, "C");
        enroll(bob);
        vm.prank(guardian);
        vault.pause();
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.Paused.selector, T0 + 7 days));
        rounds.commit(id, "C");
    }

    function test_CommitFor_BySignature() public {
        (address dora, uint256 secret) = makeAddrAndKey("dora");
        stake.mint(dora, BOND);
        vm.startPrank(dora);
        stake.approve(address(vault), BOND);
        vault.deposit(dora, BOND);
        vault.setModule(address(rounds), true);
        vm.stopPrank();
        enroll(dora);
        vm.warp(T0);
        bytes memory signature = sign(secret, rounds.hashCommitment(id, 1, dora, "C"));
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongSignature.selector, dora));
        rounds.commitFor(id, dora, "other", signature);
        rounds.commitFor(id, dora, "C", signature);
        bytes32 slot = rounds.slotOf(id, 1, dora);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongEntry.selector, dora, bytes32(uint256(2)), slot));
        rounds.commitFor(id, dora, "C", signature);
    }

    function sign(uint256 secret, bytes32 hash) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, hash);
        return abi.encodePacked(r, s, v);
    }
}
