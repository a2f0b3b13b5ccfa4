// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {FederatedTest} from "./FederatedTest.sol";

/// @notice Rounds that go as they should, one after the other.
contract FederatedRoundsTest is FederatedTest {
    function test_Federated_HappyPath_SumLeaderPayNextRound() public {
        assertPhase(IFederatedTypes.Phase.Commit);
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        IFederatedTypes.Round memory r = ending.roundOf(id, 1);
        // t = floor(16 / 3); the last global model fills up.
        assertEq(r.weight, 5);
        assertEq(abi.encode(r.sum), abi.encode(sumOf(5, 11 + 22 + 33, 1)));
        assertEq(uint256(r.weight) * r.counted + 1, FULL);
        assertPhase(IFederatedTypes.Phase.Aggregate);
        aggregate(alice, model, 10);
        assertPhase(IFederatedTypes.Phase.Hold);
        skip(HOLD);
        assertPhase(IFederatedTypes.Phase.Over);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Final);
        // The next round starts from the average, never from the sum, and its own score is the baseline.
        assertEq(abi.encode(globalModel()), abi.encode(model));
        assertEq(ending.taskOf(id).proven, 11);
        assertEq(ending.taskOf(id).best, 10);
        uint256 share = (phi(10) - phi(10) / 10) / 3;
        assertEq(rounds.creditOf(pay, alice), phi(10) / 10);
        for (uint256 i = 0; i < 3; ++i) {
            ending.settle(id, 1, e[i]);
        }
        assertEq(rounds.creditOf(pay, alice), phi(10) / 10 + share);
        assertEq(rounds.creditOf(pay, bob), share);
        assertEq(rounds.creditOf(pay, carol), share);
        assertEq(ending.taskOf(id).remainder, BUDGET - phi(10) / 10 - 3 * share);
        assertEq(vault.freeOf(sink), 0, "nobody lost anything");
    }

    /// @dev Contexts name the global model, so a proof of the first round is of no use in the second.
    function test_Federated_NextRound_StartsFromTheAverage() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        uint256 before = rounds.contextOf(id, alice, e[0].update.commitment);
        aggregate(alice, model, 10);
        skip(HOLD);
        ending.record(id);
        assertNotEq(rounds.contextOf(id, alice, e[0].update.commitment), before);
        ending.settle(id, 1, e[0]);
        ending.settle(id, 1, e[1]);
        ending.settle(id, 1, e[2]);
        // No baseline is needed: S itself was proven on the same test set.
        IFederatedTypes.Entry[] memory next = frozen(12, 11);
        IFederatedTypes.Round memory r = ending.roundOf(id, 2);
        assertEq(r.gate, 10 - SLACK);
        // Carol's 8 is below it.
        assertEq(r.counted, 2);
        assertEq(r.weight, 8);
        assertEq(abi.encode(r.sum), abi.encode(point(8 * 33)), "a full sum has nothing of the last model");
        uint256[2] memory second = point(777);
        aggregate(alice, second, 13);
        skip(HOLD);
        ending.record(id);
        ending.settle(id, 2, next[0]);
        ending.settle(id, 2, next[2]);
        assertEq(rounds.creditOf(pay, carol), (phi(10) - phi(10) / 10) / 3, "below the gate: nothing");
        uint256 progress = phi(13) - phi(10);
        uint256 share = (progress - progress / 10) / 2;
        uint256 first = (phi(10) - phi(10) / 10) / 3 + phi(10) / 10;
        assertEq(rounds.creditOf(pay, alice), first + progress / 10 + share, "payments telescope");
    }

    function test_Federated_Submit_ProofAfterACommitment() public {
        enrollAll();
        IFederatedTypes.Update memory u = update(11, 9);
        bytes32 commitment = keccak256(
            abi.encode(
                keccak256("zkpot.commitment.v1"), block.chainid, address(rounds), id, uint256(1), alice, u.commitment
            )
        );
        vm.prank(alice);
        rounds.commit(id, commitment);
        bytes memory proof = stepProof(alice, u);
        vm.warp(startOfRound() + COMMIT);
        assertPhase(IFederatedTypes.Phase.Prove);
        IFederatedTypes.Update memory other = update(12, 9);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.WrongCommitment.selector, alice));
        vm.prank(alice);
        rounds.submit(id, other, proof);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFederatedTypes.WrongMember.selector, bob, uint256(0), IFederatedTypes.Progress.Enrolled
            )
        );
        vm.prank(bob);
        rounds.submit(id, u, proof);
        vm.prank(alice);
        rounds.submit(id, u, proof);
        assertEq(ending.roundOf(id, 1).entries, 1);
    }

    function test_Federated_Idle_NobodySubmits_TaskEnds() public {
        toChallenge();
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Idle);
        toChallenge();
        ending.record(id);
        assertEq(rounds.creditOf(pay, sponsor), 2 * BUDGET, "budget and key bond");
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TaskEnded.selector, id));
        ending.record(id);
    }

    function test_Federated_Idle_NobodyProvesABaseline() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        toFreeze();
        assertPhase(IFederatedTypes.Phase.Over);
        IFederatedTypes.Summand[] memory s = new IFederatedTypes.Summand[](1);
        s[0] = summand(a);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Over));
        rounds.freeze(id, 0, s);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Idle);
        vm.prank(alice);
        rounds.quit(id);
        assertEq(vault.freeOf(alice), 10 * BOND);
    }

    function test_Federated_Void_NobodyFreezes() public {
        enrollAll();
        submitVerified(alice, 11, 9);
        proveBaseline();
        toFreeze();
        skip(FREEZE - 1);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.RoundNotOver.selector, id, 1));
        ending.record(id);
        skip(1);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Void);
    }

    function test_Federated_Idle_NobodyReachesTheGate() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, GATE - 1);
        IFederatedTypes.Entry memory b = submit(bob, 22, GATE - 1);
        proveBaseline();
        toFreeze();
        rounds.freeze(id, 0, summands(a, b));
        assertEq(ending.roundOf(id, 1).counted, 0);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Idle);
    }

    function test_Federated_Void_NobodyWasVerifiedAtOnce() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submit(alice, 11, 9);
        IFederatedTypes.Entry memory b = submit(bob, 22, 9);
        proveBaseline();
        toFreeze();
        rounds.freeze(id, 0, summands(a, b));
        assertPhase(IFederatedTypes.Phase.Over);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Void);
    }

    function test_Federated_Gate_TheSlackCounts() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, GATE);
        IFederatedTypes.Entry memory b = submit(bob, 22, GATE - 1);
        proveBaseline();
        toFreeze();
        rounds.freeze(id, 0, summands(a, b));
        IFederatedTypes.Round memory r = ending.roundOf(id, 1);
        assertEq(r.counted, 1);
        assertEq(r.ranks, 1);
        assertEq(abi.encode(r.sum), abi.encode(point(FULL * 11)));
    }

    /// @dev A round without progress is recorded, nobody is at fault, and the task goes on from the same model.
    function test_Federated_NoProgress_TheTaskGoesOn() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        aggregate(alice, model, BASELINE + MARGIN - 1);
        assertPhase(IFederatedTypes.Phase.Aggregate);
        skip(2 * uint256(AGGREGATE));
        assertPhase(IFederatedTypes.Phase.Over);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Idle);
        assertEq(abi.encode(globalModel()), abi.encode(point(G0)));
        assertEq(round(), 2);
        assertEq(vault.freeOf(sink), 0, "bob had nothing to win");
        // Free to take part again without settlement: nothing is owed.
        submitVerified(alice, 11, 9);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotFree.selector, alice, 2));
        vm.prank(alice);
        rounds.quit(id);
        vm.prank(carol);
        rounds.quit(id);
        ending.settle(id, 1, e[1]);
        assertEq(rounds.creditOf(pay, bob), 0);
    }

    function test_Federated_TaskEnds_AtTheRoundLimit() public {
        uint32[3] memory scores = [uint32(7), 9, 11];
        for (uint256 k = 0; k < 3; ++k) {
            IFederatedTypes.Entry[] memory e = frozen(scores[k], scores[k]);
            uint256[2] memory next = point(500 + k);
            aggregate(alice, next, scores[k]);
            skip(HOLD);
            ending.record(id);
            for (uint256 i = 0; i < 3; ++i) {
                ending.settle(id, k + 1, e[i]);
            }
        }
        assertTrue(ending.taskOf(id).ended);
        uint256 paid = rounds.creditOf(pay, alice) + rounds.creditOf(pay, bob) + rounds.creditOf(pay, carol);
        assertEq(rounds.creditOf(pay, sponsor), 2 * BUDGET - paid);
        assertLe(paid, phi(11));
        assertGe(paid, phi(11) - 9, "what does not divide stays in the budget");
    }
}
