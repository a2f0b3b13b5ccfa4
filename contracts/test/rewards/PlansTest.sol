// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../../src/rewards/IPayPlans.sol";
import {PayPlans} from "../../src/rewards/PayPlans.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {RoundsTest} from "../training/RoundsTest.sol";

/// @notice A task whose late rounds pay less.
abstract contract PlansTest is RoundsTest {
    PayPlans internal plans;

    function setUp() public virtual override {
        super.setUp();
        plans = PayPlans(address(rounds.plans()));
    }

    function postPlan(IPayPlans.Plan memory plan) internal {
        IRoundTypes.Rules memory r = rules();
        r.plan = abi.encode(plan);
        id = post(r);
    }

    function lateMultipliersOf(uint16 a, uint16 b, uint16 c) internal pure returns (IPayPlans.Plan memory plan) {
        plan.lateMultipliers = new uint16[](3);
        (plan.lateMultipliers[0], plan.lateMultipliers[1], plan.lateMultipliers[2]) = (a, b, c);
    }

    /// @dev Alice and bob prove, the better one publishes, the round is recorded.
    function play(uint32 ofAlice, uint32 ofBob) internal returns (IRoundTypes.Entry memory winner) {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = proven(ofAlice, ofBob);
        winner = ofAlice >= ofBob ? a : b;
        rounds.publish(id, winner, blob, opened);
        skip(HOLD);
        settlement.record(id, winner);
    }

    /// @dev Nobody takes part.
    function idle() internal {
        vm.warp(rounds.roundOf(id, rounds.currentRound(id)).start + 3 days);
        settlement.record(id, nobody());
    }
}
