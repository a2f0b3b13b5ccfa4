// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {KzgPublication} from "../../src/verification/KzgPublication.sol";
import {FederatedTest} from "./FederatedTest.sol";

/// @notice From the sum on: ranks, everyone's turn, demands, faults, stops.
contract FederatedLeadersTest is FederatedTest {
    bytes internal modelBytes;
    uint256[2] internal average;
    uint256[2] internal opening;

    function setUp() public virtual override {
        super.setUp();
        modelBytes = bytes.concat(new bytes(29), hex"0102", new bytes(30), hex"03", new bytes(32));
        average = commitmentTo(modelBytes, 31);
        opening = openingOf(average, modelBytes, 31);
    }

    function test_Federated_Leader_TheBestVerifiedAtOnceThenTheNext() public {
        frozen(8, 9);
        (, uint256 rank) = rounds.phaseOf(id);
        assertEq(rank, 0);
        assertEq(ending.roundOf(id, 1).ranked[0].account, bob);
        bytes memory proof = aggregateProof(alice, average, 10);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotTheLeader.selector, bob, alice));
        vm.prank(alice);
        ending.aggregate(id, average, 10, proof);
        skip(AGGREGATE - 1);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotTheLeader.selector, bob, alice));
        vm.prank(alice);
        ending.aggregate(id, average, 10, proof);
        skip(1);
        aggregate(alice, average, 10);
        skip(HOLD);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Final);
        // Bob lost a quarter, half of it to who led in its place, and its part of the pay with its place.
        assertEq(vault.freeOf(sink), BOND / 8);
        assertEq(vault.freeOf(alice), 9 * BOND + BOND / 8);
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
        assertEq(uint8(rounds.memberOf(id, bob).progress), uint8(IFederatedTypes.Progress.None));
        assertEq(ending.roundOf(id, 1).share, (phi(10) - phi(10) / 10) / 2);
    }

    /// @dev The proof names its maker: anyone who copies it from the mempool leads nothing.
    function test_Federated_Attack_CopiedAggregate_IsRefused() public {
        frozen(9, 8);
        bytes memory proof = aggregateProof(alice, average, 10);
        skip(AGGREGATE);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(aggregateKeyDigest())));
        vm.prank(bob);
        ending.aggregate(id, average, 10, proof);
    }

    function test_Federated_Leaders_AllSilent_EveryoneOfTheSetThenVoid() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        skip(2 * uint256(AGGREGATE));
        assertPhase(IFederatedTypes.Phase.Open);
        bytes memory proof = aggregateProof(carol, average, 10);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Open));
        vm.prank(alice);
        ending.aggregate(id, average, 10, proof);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotTheLeader.selector, carol, bob));
        vm.prank(bob);
        ending.aggregateOpen(id, e[2], average, 10, proof);
        uint256 snapshot = vm.snapshotState();
        vm.prank(carol);
        ending.aggregateOpen(id, e[2], average, 10, proof);
        skip(HOLD);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Final);
        assertEq(rounds.creditOf(pay, carol), phi(10) / 10);
        assertEq(vault.freeOf(carol), 9 * BOND + 2 * (BOND / 8), "halves of two faults");
        vm.revertToState(snapshot);
        skip(AGGREGATE);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Over));
        vm.prank(carol);
        ending.aggregateOpen(id, e[2], average, 10, proof);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Void);
        assertEq(vault.freeOf(sink), 2 * (BOND / 4));
        assertEq(vault.lockedOf(carol, address(rounds)), BOND);
    }

    function test_Federated_Open_OnlyOfTheFrozenSet() public {
        enrollAll();
        IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
        IFederatedTypes.Entry memory b = submit(bob, 22, GATE - 1);
        proveBaseline();
        toFreeze();
        rounds.freeze(id, 0, summands(a, b));
        skip(AGGREGATE);
        bytes memory proof = aggregateProof(bob, average, 10);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotInTheSet.selector, bob));
        vm.prank(bob);
        ending.aggregateOpen(id, b, average, 10, proof);
        // Who was silent in its rank may still save the round; half of its fault is nobody's then.
        proof = aggregateProof(alice, average, 10);
        vm.prank(alice);
        ending.aggregateOpen(id, a, average, 10, proof);
        skip(HOLD);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Final);
        assertEq(vault.freeOf(sink), BOND / 4);
        assertEq(rounds.creditOf(pay, alice), phi(10) / 10);
        assertEq(ending.roundOf(id, 1).share, 0);
    }

    /// @dev A proof says "at least", so a leader could claim too little: that ends its turn and nothing else.
    function test_Federated_Attack_LeaderClaimsTooLittle_TheNextRankGoesOn() public {
        frozen(9, 8);
        aggregate(alice, average, 0);
        aggregate(bob, average, 10);
        skip(HOLD);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Final);
        assertEq(rounds.creditOf(pay, bob), phi(10) / 10);
    }

    function test_Federated_Attack_SumAsModel_IsRefused() public {
        frozen(9, 8);
        uint256[2] memory sum = ending.roundOf(id, 1).sum;
        bytes memory proof = aggregateProof(alice, sum, 10);
        vm.expectRevert(IFederatedTypes.SumIsNoModel.selector);
        vm.prank(alice);
        ending.aggregate(id, sum, 10, proof);
        proof = aggregateProof(alice, average, POOL_SIZE + 1);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.ScoreAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
        vm.prank(alice);
        ending.aggregate(id, average, POOL_SIZE + 1, proof);
    }

    function test_Federated_Demand_ThenPublishedBytesAreThoseOfTheModel() public {
        frozen(9, 8);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Aggregate));
        vm.prank(carol);
        ending.demand(id);
        aggregate(alice, average, 10);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Hold));
        ending.publish(id, modelBytes, opening);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFederatedTypes.WrongMember.selector, dave, uint256(0), IFederatedTypes.Progress.None
            )
        );
        vm.prank(dave);
        ending.demand(id);
        skip(HOLD - 1);
        vm.prank(carol);
        ending.demand(id);
        skip(2);
        assertPhase(IFederatedTypes.Phase.Publish);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.RoundNotOver.selector, id, 1));
        ending.record(id);
        bytes memory other = modelBytes;
        other[30] = 0x07;
        vm.expectRevert(abi.encodeWithSelector(KzgPublication.WrongPublication.selector, average[0], average[1]));
        ending.publish(id, other, opening);
        other[30] = 0x02;
        ending.publish(id, modelBytes, opening);
        assertPhase(IFederatedTypes.Phase.Over);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Final);
    }

    /// @dev A model with a salt cannot be made available: nobody could compute its commitment from its words.
    function test_Federated_Attack_SaltedModel_CannotBePublished() public {
        frozen(9, 8);
        bytes memory salted = modelBytes;
        salted[93] = 0x01;
        uint256[2] memory c = commitmentTo(salted, 31);
        uint256[2] memory proof = openingOf(c, salted, 31);
        aggregate(alice, c, 10);
        vm.prank(carol);
        ending.demand(id);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.SaltNotZero.selector, 1));
        ending.publish(id, salted, proof);
    }

    function test_Federated_Demand_Unanswered_TheNextRankThenVoid() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        aggregate(alice, average, 10);
        vm.prank(carol);
        ending.demand(id);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Publish));
        ending.forfeit(id);
        skip(PUBLISH);
        assertPhase(IFederatedTypes.Phase.Overdue);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Overdue));
        ending.publish(id, modelBytes, opening);
        ending.forfeit(id);
        assertEq(vault.freeOf(sink), BOND / 4);
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 4);
        aggregate(bob, average, 10);
        vm.prank(carol);
        ending.demand(id);
        skip(PUBLISH);
        ending.forfeit(id);
        bytes memory proof = aggregateProof(carol, average, 10);
        vm.prank(carol);
        ending.aggregateOpen(id, e[2], average, 10, proof);
        vm.prank(carol);
        ending.demand(id);
        vm.expectRevert(wrongPhase(IFederatedTypes.Phase.Publish));
        vm.prank(carol);
        ending.demand(id);
        skip(PUBLISH);
        ending.forfeit(id);
        assertPhase(IFederatedTypes.Phase.Over);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Void);
        assertEq(ending.taskOf(id).remainder, BUDGET);
    }

    function test_Federated_Demand_OnceAnAggregate() public {
        frozen(9, 8);
        aggregate(alice, average, 10);
        vm.prank(carol);
        ending.demand(id);
        ending.publish(id, modelBytes, opening);
        assertPhase(IFederatedTypes.Phase.Hold);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NothingToDemand.selector, id));
        vm.prank(bob);
        ending.demand(id);
    }

    /// @dev A quarter, a half, all of it; and it takes a new bond to come back.
    function test_Federated_Fault_GrowsWithEachSilence() public {
        IFederatedTypes.Terms memory t = federatedTerms();
        (t.timing.maxFruitless, t.timing.aggregate, t.timing.publish) = (3, 26 hours, 1 hours);
        (t.timing.commit, t.timing.prove, t.timing.challenge, t.timing.freeze) = (1 hours, 0, 1 hours, 1 hours);
        id = post(t);
        uint256[3] memory faults = [uint256(BOND / 4), BOND / 2, BOND];
        uint256 lost;
        for (uint256 k = 0; k < 3; ++k) {
            enroll(alice);
            IFederatedTypes.Entry memory a = submitVerified(alice, 11, 9);
            if (k == 0) proveBaseline();
            vm.warp(startOfRound() + 2 hours);
            IFederatedTypes.Summand[] memory s = new IFederatedTypes.Summand[](1);
            s[0] = summand(a);
            rounds.freeze(id, 0, s);
            skip(2 * 26 hours);
            ending.record(id);
            lost += faults[k];
            assertEq(vault.freeOf(sink), lost);
            assertEq(vault.lockedOf(alice, address(rounds)), 0);
        }
    }

    function test_Federated_Attack_Censorship_ShortWindowsCostNothing() public {
        IFederatedTypes.Terms memory t = federatedTerms();
        t.timing.aggregate = 26 hours - 1;
        id = post(t);
        vm.chainId(10);
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        skip(2 * uint256(t.timing.aggregate));
        bytes memory proof = aggregateProof(carol, average, 10);
        vm.prank(carol);
        ending.aggregateOpen(id, e[2], average, 10, proof);
        skip(HOLD);
        ending.record(id);
        assertEq(vault.freeOf(sink), 0);
        // They lost their turn, and neither place nor pay.
        assertEq(ending.roundOf(id, 1).counted, 3);
        ending.settle(id, 1, e[0]);
        assertGt(rounds.creditOf(pay, alice), 0);
    }

    function test_Federated_Stop_BeforeTheAggregate_VoidWithoutFaults() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        skip(AGGREGATE);
        stop(true);
        bytes memory proof = aggregateProof(bob, average, 10);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TaskStopped.selector, id));
        vm.prank(bob);
        ending.aggregate(id, average, 10, proof);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Void);
        assertEq(vault.freeOf(sink), 0);
        // A tenth of the key bond to the stopper, the rest to the frozen set: what they worked for.
        assertEq(rounds.creditOf(pay, dave), BUDGET / 10);
        uint256 share = (BUDGET - BUDGET / 10) / 3;
        for (uint256 i = 0; i < 3; ++i) {
            ending.settle(id, 1, e[i]);
        }
        assertEq(rounds.creditOf(pay, bob), share);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET, "the budget, and no key bond");
        assertEq(rounds.creditOf(pay, sink), (BUDGET - BUDGET / 10) % 3);
    }

    function test_Federated_Attack_SponsorStops_AnAggregateThatWasProvenIsPaid() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        aggregate(alice, average, 10);
        stop(false);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.RoundNotOver.selector, id, 1));
        ending.record(id);
        skip(HOLD);
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Final);
        assertTrue(ending.taskOf(id).ended);
        ending.settle(id, 1, e[2]);
        uint256 share = (phi(10) - phi(10) / 10) / 3 + (BUDGET - BUDGET / 10) / 3;
        assertEq(rounds.creditOf(pay, carol), share);
    }

    function test_Federated_Stop_WithoutAFrozenSet_TheKeyBondIsBurnt() public {
        enrollAll();
        submit(alice, 11, 9);
        stop(false);
        assertEq(rounds.creditOf(pay, sink), BUDGET - BUDGET / 10);
        IFederatedTypes.Update memory u = update(22, 9);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TaskStopped.selector, id));
        vm.prank(bob);
        rounds.submit(id, u, hex"00");
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TaskStopped.selector, id));
        vm.prank(bob);
        rounds.commit(id, "c");
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TaskStopped.selector, id));
        vm.prank(dave);
        rounds.enroll(id, hex"");
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.TaskStopped.selector, id));
        stopAgain();
        ending.record(id);
        assertOutcome(1, IFederatedTypes.Outcome.Void);
        vm.prank(alice);
        rounds.quit(id);
        vm.prank(bob);
        rounds.quit(id);
        assertEq(vault.freeOf(alice), 10 * BOND);
    }

    function test_Federated_Stop_OnlyOnAnImpossibleStatement() public {
        uint256[4] memory about = [average[0], average[1], average[0], average[1]];
        bytes memory proof = proofAbout(stepKey(), 5, POOL_SIZE, average, average);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.StatementIsPossible.selector, POOL_SIZE, POOL_SIZE));
        ending.stop(id, false, 5, about, POOL_SIZE, proof);
    }

    function test_Federated_Attack_Pause_EveryoneStillLeaves() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        vm.prank(guardian);
        vault.pause();
        vm.expectRevert();
        vm.prank(dave);
        rounds.enroll(id, hex"");
        aggregate(alice, average, 10);
        // The bytes can be demanded all the same, without a deposit.
        vm.prank(carol);
        ending.demand(id);
        assertEq(ending.roundOf(id, 1).deposit, 0);
        ending.publish(id, modelBytes, opening);
        skip(HOLD);
        ending.record(id);
        address[3] memory accounts = [alice, bob, carol];
        for (uint256 i = 0; i < 3; ++i) {
            ending.settle(id, 1, e[i]);
            vm.startPrank(accounts[i]);
            rounds.quit(id);
            vault.withdraw(10 * BOND, accounts[i]);
            vm.stopPrank();
            rounds.claim(pay, accounts[i]);
        }
        // The next round starts, and takes no entries while paused.
        IFederatedTypes.Update memory u = update(1, 9);
        vm.expectRevert();
        vm.prank(alice);
        rounds.submit(id, u, hex"00");
    }

    function test_Federated_Settle_OnceAndBeforeTheNextEntry() public {
        IFederatedTypes.Entry[] memory e = frozen(9, 8);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.RoundNotOver.selector, id, 1));
        ending.settle(id, 1, e[0]);
        aggregate(alice, average, 10);
        skip(HOLD);
        ending.record(id);
        // What is owed is not overwritten.
        IFederatedTypes.Update memory u = update(11, 12);
        bytes memory proof = stepProof(alice, u);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFederatedTypes.WrongMember.selector, alice, uint256(1), IFederatedTypes.Progress.Submitted
            )
        );
        vm.prank(alice);
        rounds.submit(id, u, proof);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.NotFree.selector, alice, 1));
        vm.prank(alice);
        rounds.quit(id);
        ending.settle(id, 1, e[0]);
        vm.expectRevert(abi.encodeWithSelector(IFederatedTypes.WrongEntry.selector, alice));
        ending.settle(id, 1, e[0]);
        vm.prank(alice);
        rounds.submit(id, u, proof);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFederatedTypes.WrongMember.selector, dave, uint256(0), IFederatedTypes.Progress.None
            )
        );
        vm.prank(dave);
        rounds.quit(id);
    }

    /// @dev Called at its own address the second half knows no task.
    function test_Federated_SecondHalf_AloneKnowsNothing() public {
        address code = address(rounds.aggregation());
        (bool done, bytes memory reason) = code.call(abi.encodeCall(ending.record, (id)));
        assertFalse(done);
        assertEq(reason, abi.encodeWithSelector(IFederatedTypes.UnknownTask.selector, id));
        (done, reason) = address(rounds).call(hex"12345678");
        assertFalse(done);
    }

    function stop(bool isAggregate) internal {
        uint256[4] memory about = [average[0], average[1], average[0], average[1]];
        bytes memory proof = proofAbout(isAggregate ? aggregateKey() : stepKey(), 5, POOL_SIZE + 1, average, average);
        vm.prank(dave);
        ending.stop(id, isAggregate, 5, about, POOL_SIZE + 1, proof);
    }

    function stopAgain() internal {
        uint256[4] memory about = [average[0], average[1], average[0], average[1]];
        ending.stop(id, false, 5, about, POOL_SIZE + 1, hex"");
    }
}
