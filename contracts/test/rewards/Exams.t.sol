// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../../src/rewards/IPayPlans.sol";
import {ISeedSource} from "../../src/rewards/ISeedSource.sol";
import {PrevrandaoSeeds} from "../../src/rewards/PrevrandaoSeeds.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {IEvaluator} from "../../src/verification/IEvaluator.sol";
import {PlansTest} from "./PlansTest.sol";

contract ExamsTest is PlansTest {
    uint48 internal constant BEACON = uint48(START) + LONGEST;
    uint48 internal constant END = BEACON + 1 days;

    /// @dev Bob's model of score 12 is paid; 30 % are held back.
    function sit(IPayPlans.Plan memory plan) internal returns (uint256 held) {
        postPlan(plan);
        play(5, 12);
        held = phi(12) * plan.exam.bps / 10_000;
        assertEq(rounds.creditOf(pay, bob), phi(12) - held);
        assertEq(plans.sittingOf(id, 1).held, held);
        assertEq(plans.sittingOf(id, 1).beacon, BEACON);
    }

    function draw() internal {
        vm.warp(BEACON);
        seeds.set(BEACON, "seed");
    }

    /// @dev The picked sample of the strip that the network gets wrong.
    function wrongSample() internal view returns (IEvaluator.Sample[] memory list) {
        list = new IEvaluator.Sample[](1);
        list[0] = sampleAt(plans.pickOf(id, 1, 3));
    }

    function evidenceOf(IEvaluator.Sample[] memory list) internal view returns (ProvenWork.Evidence memory) {
        return ProvenWork.Evidence(architecture, blob, abi.encode(list));
    }

    function test_Fail_ReturnsWhatWasHeld() public {
        uint256 held = sit(examOf(3_000));
        draw();
        plans.fail(id, 1, evidenceOf(wrongSample()));
        assertEq(plans.creditOf(pay, sponsor), held);
        assertEq(plans.creditOf(pay, bob), 0);
        plans.collect(pay);
        plans.claim(pay, sponsor);
        nothingHeld();
    }

    function test_Pass_NotOpenedInTime() public {
        uint256 held = sit(examOf(3_000));
        draw();
        vm.warp(END);
        plans.pass(id, 1);
        assertEq(plans.creditOf(pay, bob), held);
        assertCovered();
        nothingHeld();
    }

    function test_Pass_WhereNoSeedEverComes() public {
        uint256 held = sit(examOf(3_000));
        vm.warp(END);
        plans.pass(id, 1);
        assertEq(plans.creditOf(pay, bob), held);
    }

    function test_Pass_RevertIf_Early() public {
        sit(examOf(3_000));
        vm.warp(END - 1);
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.ExamNotOver.selector, END));
        plans.pass(id, 1);
    }

    function test_Fail_RevertIf_Late() public {
        sit(examOf(3_000));
        draw();
        IEvaluator.Sample[] memory list = wrongSample();
        vm.warp(END);
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.ExamOver.selector, END));
        plans.fail(id, 1, evidenceOf(list));
    }

    function test_Fail_RevertIf_NoSeedYet() public {
        sit(examOf(3_000));
        vm.expectRevert(abi.encodeWithSelector(ISeedSource.NoSeed.selector, BEACON));
        plans.fail(id, 1, evidence(12, 13));
    }

    function test_Fail_RevertIf_OtherBytes() public {
        sit(examOf(3_000));
        draw();
        ProvenWork.Evidence memory e = evidenceOf(wrongSample());
        e.blob[70] = hex"ff";
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.WrongBlob.selector, keccak256(blob), keccak256(e.blob)));
        plans.fail(id, 1, e);
        e = evidenceOf(wrongSample());
        e.architecture = hex"01";
        vm.expectRevert(
            abi.encodeWithSelector(IPayPlans.WrongArchitecture.selector, keccak256(architecture), keccak256(hex"01"))
        );
        plans.fail(id, 1, e);
    }

    /// @dev The sponsor cannot choose: of each strip the seed picks one.
    function test_Attack_ExamByChoice_OnlyPickedSamplesCount() public {
        sit(examOf(3_000));
        draw();
        uint256 picked = plans.pickOf(id, 1, 3);
        uint256 other = picked == 12 ? 13 : 12;
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.NotPicked.selector, other, picked));
        plans.fail(id, 1, evidence(other, other + 1));
    }

    function test_Fail_RevertIf_TheIndexIsBeyondTheStrips() public {
        IPayPlans.Plan memory plan = examOf(3_000);
        plan.exam.samples = 3; // strips of five: the sixteenth is never picked
        plan.exam.passMark = 3;
        sit(plan);
        draw();
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.NotPicked.selector, 15, POOL_SIZE));
        plans.fail(id, 1, evidence(15, 16));
    }

    function test_Attack_FalseExam_ARightAnswerStands() public {
        sit(examOf(3_000));
        draw();
        IEvaluator.Sample[] memory list = new IEvaluator.Sample[](1);
        list[0] = sampleAt(plans.pickOf(id, 1, 0));
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SampleIsRight.selector, list[0].index));
        plans.fail(id, 1, evidenceOf(list));
    }

    function test_Attack_TheSameMistakeTwice_CountsOnce() public {
        sit(examOf(3_000));
        draw();
        IEvaluator.Sample[] memory list = new IEvaluator.Sample[](2);
        (list[0], list[1]) = (wrongSample()[0], wrongSample()[0]);
        uint256 index = list[0].index;
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SamplesNotRising.selector, index, index + 1));
        plans.fail(id, 1, evidenceOf(list));
    }

    function test_Fail_RevertIf_TooFewAreWrong() public {
        IPayPlans.Plan memory plan = examOf(3_000);
        plan.exam.passMark = 3;
        sit(plan);
        draw();
        ProvenWork.Evidence memory e = evidenceOf(wrongSample());
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.TooFewWrong.selector, 1, 2));
        plans.fail(id, 1, e);
    }

    /// @dev Every pick lies in its strip, and other rounds have other picks.
    function testFuzz_PicksLieInTheirStrips(bytes32 seed) public {
        vm.assume(seed != 0);
        sit(examOf(3_000));
        seeds.set(BEACON, seed);
        for (uint256 strip = 0; strip < 4; ++strip) {
            assertEq(plans.pickOf(id, 1, strip) / 4, strip);
        }
    }

    /// @dev The beacon's time is known when the round starts: whoever publishes or records late changes nothing.
    function test_TheBeaconIsFixedByTheStart() public {
        postPlan(examOf(3_000));
        (, ITrainingRounds.Entry memory b) = proven(5, 12);
        vm.warp(T3 - 1);
        rounds.publish(id, b, blob);
        vm.warp(START + 20 days);
        rounds.record(id, b);
        assertEq(plans.sittingOf(id, 1).beacon, BEACON);
    }

    function test_Prevrandao_DrawnOnceAfterItsTime() public {
        vm.prevrandao(uint256(7));
        PrevrandaoSeeds source = new PrevrandaoSeeds();
        vm.expectRevert(abi.encodeWithSelector(PrevrandaoSeeds.TooEarly.selector, START));
        source.draw(uint48(START));
        vm.warp(START + 1);
        vm.expectRevert(abi.encodeWithSelector(ISeedSource.NoSeed.selector, START));
        source.seedAt(uint48(START));
        vm.prevrandao(uint256(8));
        source.draw(uint48(START));
        bytes32 seed = keccak256(abi.encode(uint256(8), START));
        assertEq(source.seedAt(uint48(START)), seed);
        vm.prevrandao(uint256(9));
        vm.expectRevert(abi.encodeWithSelector(PrevrandaoSeeds.AlreadyDrawn.selector, START));
        source.draw(uint48(START));
    }

    /// @dev Where the chain's randomness never changes there is no seed, and so no exam that somebody could have known.
    function test_ConstantPrevrandao_NoExamFails() public {
        vm.prevrandao(uint256(1));
        IPayPlans.Plan memory plan = examOf(3_000);
        PrevrandaoSeeds source = new PrevrandaoSeeds();
        plan.exam.source = source;
        uint256 held = sit(plan);
        vm.warp(BEACON + 1);
        vm.expectRevert(abi.encodeWithSelector(PrevrandaoSeeds.ConstantRandomness.selector, 1));
        source.draw(BEACON);
        vm.expectRevert(abi.encodeWithSelector(ISeedSource.NoSeed.selector, BEACON));
        plans.fail(id, 1, evidence(12, 13));
        vm.warp(END);
        plans.pass(id, 1);
        assertEq(plans.creditOf(pay, bob), held);
    }

    /// forge-config: default.isolate = true
    function test_Gas_Exam() public {
        sit(examOf(3_000));
        draw();
        ProvenWork.Evidence memory e = evidenceOf(wrongSample());
        plans.fail(id, 1, e);
        vm.snapshotGasLastCall("training", "fail an exam, one sample of a small network");
    }

    function nothingHeld() internal {
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.NothingHeld.selector, id, 1));
        plans.pass(id, 1);
        vm.expectRevert(abi.encodeWithSelector(IPayPlans.NothingHeld.selector, id, 1));
        plans.fail(id, 1, evidence(12, 13));
    }
}
