// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IPayPlans} from "../../src/rewards/IPayPlans.sol";
import {PrevrandaoSeeds} from "../../src/rewards/PrevrandaoSeeds.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {PlansTest} from "./PlansTest.sol";

/// @notice What plans and seeds tell.
contract PlanEventsTest is PlansTest {
    uint48 internal constant BEACON = uint48(START) + LONGEST;

    function test_Plan_EventsTellEverything() public {
        IPayPlans.Plan memory plan = examOf(3_000);
        IPayPlans.Task memory task = IPayPlans.Task(pay, sponsor, keccak256(architecture), 3, uint32(LONGEST));
        ITrainingRounds.Rules memory r = rules();
        r.plan = abi.encode(plan);
        vm.expectEmit(address(plans));
        emit IPayPlans.PlanSet(2, task, plan);
        id = post(r);

        vm.warp(T0);
        ITrainingRounds.Entry memory b = commit(bob, 1, 12);
        vm.warp(T1);
        prove(b);

        vm.warp(T2);
        rounds.publish(id, b, blob);
        skip(HOLD);
        uint256 held = phi(12) * 3_000 / 10_000;
        vm.expectEmit(address(plans));
        emit IPayPlans.Divided(id, 1, phi(12) - held, held);
        rounds.record(id, b);
    }

    function test_Exam_EventsTellEverything() public {
        postPlan(examOf(3_000));
        play(8, 12);
        uint256 held = phi(12) * 3_000 / 10_000;
        vm.warp(BEACON);
        seeds.set(BEACON, "seed");
        uint256 picked = plans.pickOf(id, 1, 3);
        ProvenWork.Evidence memory wrong = evidence(picked, picked + 1);
        uint256 snapshot = vm.snapshotState();
        vm.expectEmit(address(plans));
        emit IPayPlans.ExamFailed(id, 1, bob, 1, held);
        plans.fail(id, 1, wrong);
        vm.revertToState(snapshot);
        skip(1 days);
        vm.expectEmit(address(plans));
        emit IPayPlans.ExamPassed(id, 1, bob, held);
        plans.pass(id, 1);
    }

    function test_Drawn_IsTold() public {
        vm.prevrandao(uint256(7));
        PrevrandaoSeeds source = new PrevrandaoSeeds();
        vm.prevrandao(uint256(8));
        vm.expectEmit(address(source));
        emit PrevrandaoSeeds.Drawn(uint48(START) - 1, keccak256(abi.encode(uint256(8), START - 1)));
        source.draw(uint48(START) - 1);
    }

    function test_Collect_RevertIf_NothingIsOwed() public {
        vm.expectRevert(abi.encodeWithSelector(CreditBook.NothingToClaim.selector, pay, address(plans)));
        plans.collect(pay);
    }
}
