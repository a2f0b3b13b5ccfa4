// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../../src/rewards/IPayPlans.sol";
import {PayPlans} from "../../src/rewards/PayPlans.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {RoundsTest} from "../training/RoundsTest.sol";
import {FixedSeeds} from "../utils/FixedSeeds.sol";

/// @notice A task whose pay is divided by a plan. The hidden set is the pool itself: its last quarter is answered wrong.
abstract contract PlansTest is RoundsTest {
    PayPlans internal plans;
    FixedSeeds internal seeds = new FixedSeeds();

    /// @dev When a round of these timings could last no longer: two rankings of three, and the claims between.
    uint48 internal constant LONGEST = 18 days;

    function setUp() public virtual override {
        super.setUp();
        plans = PayPlans(address(rounds.plans()));
    }

    function postPlan(IPayPlans.Plan memory plan) internal {
        ITrainingRounds.Rules memory r = rules();
        r.plan = abi.encode(plan);
        id = post(r);
    }

    function noPlan() internal pure returns (IPayPlans.Plan memory plan) {
        plan.haste = new uint16[](0);
    }

    function hasteOf(uint16 a, uint16 b, uint16 c) internal pure returns (IPayPlans.Plan memory plan) {
        plan.haste = new uint16[](3);
        (plan.haste[0], plan.haste[1], plan.haste[2]) = (a, b, c);
    }

    /// @dev Four strips of four samples; one wrong is one too many.
    function examOf(uint16 bps) internal view returns (IPayPlans.Plan memory plan) {
        plan = noPlan();
        plan.exam = IPayPlans.Exam({
            bps: bps, samples: 4, passMark: 4, window: 1 days, size: POOL_SIZE, root: poolRoot, source: seeds
        });
    }

    /// @dev Alice and bob prove, the better one publishes, the round is recorded.
    function play(uint32 ofAlice, uint32 ofBob) internal returns (ITrainingRounds.Entry memory winner) {
        (ITrainingRounds.Entry memory a, ITrainingRounds.Entry memory b) = proven(ofAlice, ofBob);
        winner = ofAlice >= ofBob ? a : b;
        rounds.publish(id, winner, blob);
        skip(HOLD);
        rounds.record(id, winner);
    }

    /// @dev Nobody takes part.
    function idle() internal {
        vm.warp(rounds.roundOf(id, rounds.currentRound(id)).start + 3 days);
        rounds.record(id, nobody());
    }

    /// @dev All that an account can claim.
    function creditOf(address account) internal view returns (uint256) {
        return rounds.creditOf(pay, account) + plans.creditOf(pay, account);
    }

    /// @dev What the plans credited, they have or can fetch.
    function assertCovered() internal view {
        uint256 owed = plans.creditOf(pay, alice) + plans.creditOf(pay, bob) + plans.creditOf(pay, sponsor);
        assertLe(owed, pay.balanceOf(address(plans)) + rounds.creditOf(pay, address(plans)));
    }
}
