// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../../src/rewards/IPayPlans.sol";
import {ISeedSource} from "../../src/rewards/ISeedSource.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {PlansTest} from "./PlansTest.sol";

contract PayPlansTest is PlansTest {
    function test_Set_StoresThePlan() public {
        IPayPlans.Plan memory plan = examOf(3_000);
        plan.haste = hasteOf(10_000, 9_000, 9_000).haste;
        postPlan(plan);
        assertEq(abi.encode(plans.planOf(id)), abi.encode(plan));
    }

    function test_Set_Reverts() public {
        refused(hasteOf(10_001, 0, 0), abi.encodeWithSelector(IPayPlans.BadHaste.selector, 0, 10_001));
        refused(hasteOf(10_000, 8_000, 8_001), abi.encodeWithSelector(IPayPlans.BadHaste.selector, 2, 8_001));
        IPayPlans.Plan memory plan = noPlan();
        plan.haste = new uint16[](2);
        refused(plan, abi.encodeWithSelector(IPayPlans.BadHaste.selector, 2, 3));
        refused(examOf(3_001), abi.encodeWithSelector(IPayPlans.ExamBpsTooHigh.selector, 3_001, 3_000));
        for (uint256 fault = 0; fault < 9; ++fault) {
            plan = examOf(3_000);
            if (fault == 0) plan.exam.samples = 0;
            if (fault == 1) (plan.exam.samples, plan.exam.size) = (49, 1_000);
            if (fault == 2) plan.exam.size = 3;
            if (fault == 3) plan.exam.passMark = 0;
            if (fault == 4) plan.exam.passMark = 5;
            if (fault == 5) plan.exam.root = 0;
            if (fault == 6) plan.exam.window = 0;
            if (fault == 7) plan.exam.window = 7 days + 1;
            if (fault == 8) plan.exam.source = seeds0();
            refused(plan, abi.encodeWithSelector(IPayPlans.BadExam.selector, plan.exam));
        }
        architecture = hex"";
        refused(examOf(3_000), abi.encodeWithSelector(IPayPlans.CannotSitExams.selector, 2));
    }

    function test_OnlyTheRounds() public {
        bytes memory reason = abi.encodeWithSelector(IPayPlans.NotTheRounds.selector, address(this));
        IPayPlans.Task memory task;
        vm.expectRevert(reason);
        plans.set(1, task, hex"");
        IPayPlans.Win memory win;
        vm.expectRevert(reason);
        plans.divide(win);
    }

    function test_Haste_PaysLessInLaterRounds() public {
        postPlan(hasteOf(9_000, 5_000, 0));
        play(8, 5);
        assertEq(creditOf(alice), phi(8) * 9_000 / 10_000);
        play(5, 11);
        assertEq(creditOf(bob), (phi(11) - phi(8)) * 5_000 / 10_000);
        play(15, 5);
        assertEq(creditOf(alice), phi(8) * 9_000 / 10_000);
        // What haste leaves is the sponsor's, when the task ends.
        assertEq(creditOf(sponsor), BUDGET - creditOf(alice) - creditOf(bob));
        assertEq(creditOf(address(plans)), 0);
    }

    /// @dev Whoever slices its progress, or waits with it, earns no more than by showing it at once.
    function testFuzz_Attack_Slicing_NeverPaysWithHaste(uint256 seed) public {
        uint16 a = uint16(bound(seed, 0, 10_000));
        uint16 b = uint16(bound(seed >> 16, 0, a));
        postPlan(hasteOf(a, b, uint16(bound(seed >> 32, 0, b))));
        uint32 best = uint32(bound(seed >> 48, BASELINE + MARGIN, POOL_SIZE));
        uint256 snapshot = vm.snapshotState();
        play(best, 0);
        uint256 atOnce = creditOf(alice);
        vm.revertToState(snapshot);

        uint32 first = uint32(bound(seed >> 80, 0, best));
        if (first < BASELINE + MARGIN) idle();
        else play(first, 0);
        (,,,, uint32 paid,,,, bool ended) = rounds.workOf(id);
        if (!ended && best >= paid + MARGIN) play(best, 0);
        assertLe(creditOf(alice), atOnce);
        assertEq(atOnce, phi(best) * a / 10_000);
    }

    /// @dev A score that nobody published, and that nobody could falsify, earns nothing, whoever proved it.
    function test_Attack_UnpublishedScores_EarnNothing() public {
        postPlan(examOf(3_000));
        vm.warp(T0);
        ITrainingRounds.Entry memory a = commit(alice, 1, TRUE_SCORE);
        ITrainingRounds.Entry memory forged = commit(carol, 2, TRUE_SCORE);
        vm.warp(T1);
        prove(a);
        prove(forged);
        vm.warp(T2);
        rounds.publish(id, a, blob);
        skip(HOLD);
        rounds.record(id, a);
        rounds.release(id, 1, forged);
        vm.warp(START + LONGEST + 1 days);
        plans.pass(id, 1);
        assertEq(creditOf(alice), phi(TRUE_SCORE));
        assertEq(creditOf(carol), 0);
    }

    /// @dev Whatever is held back, all of the pay is paid in the end.
    function testFuzz_Division_LosesNothing(uint256 seed) public {
        IPayPlans.Plan memory plan = examOf(uint16(bound(seed, 0, 3_000)));
        uint16 d = uint16(bound(seed >> 32, 0, 10_000));
        plan.haste = hasteOf(d, d, d).haste;
        postPlan(plan);
        uint32 one = uint32(bound(seed >> 48, BASELINE + MARGIN, POOL_SIZE));
        uint32 two = uint32(bound(seed >> 80, 0, POOL_SIZE));
        play(one, two);
        uint256 total = phi(one > two ? one : two) * d / 10_000;
        if (plans.sittingOf(id, 1).held != 0) {
            vm.warp(START + LONGEST + 1 days);
            plans.pass(id, 1);
        }
        uint256 paid = creditOf(alice) + creditOf(bob);
        assertEq(paid, total);
        assertCovered();
    }

    function refused(IPayPlans.Plan memory plan, bytes memory reason) internal {
        ITrainingRounds.Rules memory r = rules();
        r.plan = abi.encode(plan);
        vm.prank(sponsor);
        vm.expectRevert(reason);
        rounds.post(terms(), r);
    }

    function seeds0() internal pure returns (ISeedSource) {
        return ISeedSource(address(0));
    }
}
