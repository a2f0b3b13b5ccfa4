// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../../src/rewards/IPayPlans.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {PlansTest} from "./PlansTest.sol";

contract PayPlansTest is PlansTest {
    function test_Set_StoresThePlan() public {
        IPayPlans.Plan memory plan = lateMultipliersOf(10_000, 9_000, 9_000);
        IRoundTypes.Rules memory r = rules();
        r.plan = abi.encode(plan);
        vm.expectEmit(address(plans));
        emit IPayPlans.PlanSet(2, plan);
        id = post(r);
        assertEq(abi.encode(plans.planOf(id)), abi.encode(plan));
    }

    function test_Set_Reverts() public {
        refused(
            lateMultipliersOf(10_001, 0, 0), abi.encodeWithSelector(IPayPlans.BadLateMultiplier.selector, 0, 10_001)
        );
        refused(
            lateMultipliersOf(10_000, 8_000, 8_001),
            abi.encodeWithSelector(IPayPlans.BadLateMultiplier.selector, 2, 8_001)
        );
        IPayPlans.Plan memory plan;
        plan.lateMultipliers = new uint16[](2);
        refused(plan, abi.encodeWithSelector(IPayPlans.BadLateMultiplier.selector, 2, 3));
        plan.lateMultipliers = new uint16[](0);
        refused(plan, abi.encodeWithSelector(IPayPlans.BadLateMultiplier.selector, 0, 3));
    }

    function test_OnlyTheRounds() public {
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.NotTheRounds.selector, address(this)));
        plans.set(1, 3, hex"");
    }

    function test_LateMultipliers_PaysLessInLaterRounds() public {
        postPlan(lateMultipliersOf(9_000, 5_000, 0));
        play(8, 5);
        assertEq(rounds.creditOf(pay, alice), phi(8) * 9_000 / 10_000);
        play(5, 11);
        assertEq(rounds.creditOf(pay, bob), (phi(11) - phi(8)) * 5_000 / 10_000);
        play(15, 5);
        assertEq(rounds.creditOf(pay, alice), phi(8) * 9_000 / 10_000);
        // What lateMultipliers leaves is the sponsor's, when the task ends.
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - rounds.creditOf(pay, alice) - rounds.creditOf(pay, bob));
        assertEq(rounds.creditOf(pay, address(plans)), 0);
    }

    /// @dev Anyone who slices its progress, or waits with it, earns no more than by showing it at once.
    function testFuzz_Attack_Slicing_NeverPaysWithLateMultipliers(uint256 seed) public {
        uint16 a = uint16(bound(seed, 0, 10_000));
        uint16 b = uint16(bound(seed >> 16, 0, a));
        postPlan(lateMultipliersOf(a, b, uint16(bound(seed >> 32, 0, b))));
        uint32 best = uint32(bound(seed >> 48, BASELINE + MARGIN, POOL_SIZE));
        uint256 snapshot = vm.snapshotState();
        play(best, 0);
        uint256 atOnce = rounds.creditOf(pay, alice);
        vm.revertToState(snapshot);

        uint32 first = uint32(bound(seed >> 80, 0, best));
        if (first < BASELINE + MARGIN) idle();
        else play(first, 0);
        (,,,, uint32 paid,,,, bool ended) = rounds.workOf(id);
        if (!ended && best >= paid + MARGIN) play(best, 0);
        assertLe(rounds.creditOf(pay, alice), atOnce);
        assertEq(atOnce, phi(best) * a / 10_000);
    }

    /// @dev A score that nobody published, and that nobody could challenge, earns nothing, no matter who proved it.
    function test_Attack_UnpublishedScores_EarnNothing() public {
        postPlan(lateMultipliersOf(10_000, 10_000, 10_000));
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, TRUE_SCORE);
        IRoundTypes.Entry memory forged = commit(carol, 2, TRUE_SCORE);
        vm.warp(T1);
        prove(a);
        prove(forged);
        vm.warp(T2);
        rounds.publish(id, a, blob, opened);
        skip(HOLD);
        settlement.record(id, a);
        settlement.release(id, 1, forged, committing(1, forged));
        assertEq(rounds.creditOf(pay, alice), phi(TRUE_SCORE));
        assertEq(rounds.creditOf(pay, carol), 0);
    }

    function refused(IPayPlans.Plan memory plan, bytes memory reason) internal {
        IRoundTypes.Rules memory r = rules();
        r.plan = abi.encode(plan);
        vm.prank(sponsor);
        vm.expectRevert(reason);
        rounds.post(terms(), r);
    }
}
