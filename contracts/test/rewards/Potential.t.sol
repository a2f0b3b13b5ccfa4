// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Potential} from "../../src/rewards/Potential.sol";

contract PotentialTest is Test {
    using Potential for Potential.SchedulePoint[];

    Potential.SchedulePoint[] internal schedule;

    function set(Potential.SchedulePoint[] calldata list, uint256 full, uint256 budget) external {
        delete schedule;
        Potential.requireSound(list, full, budget);
        schedule.store(list);
    }

    function points(uint256 count) internal pure returns (Potential.SchedulePoint[] memory k) {
        k = new Potential.SchedulePoint[](count);
        for (uint256 i = 0; i < count; ++i) {
            k[i] = Potential.SchedulePoint(uint32(10 + 7 * i), uint128(100 * i * i));
        }
    }

    function test_ValuesAtAndBetweenSchedulePoints() public {
        this.set(points(3), 24, 400);
        uint256[8] memory scores = [uint256(0), 10, 11, 13, 17, 18, 24, 30];
        uint256[8] memory values = [uint256(0), 0, 14, 42, 100, 142, 400, 400];
        for (uint256 i = 0; i < 8; ++i) {
            assertEq(schedule.valueAt(scores[i]), values[i]);
        }
    }

    /// @dev Never falls, so progress is never worth less than nothing, and telescopes by being one function.
    function testFuzz_NeverFallsNorPassesTheBudget(uint256 seed) public {
        Potential.SchedulePoint[] memory k = new Potential.SchedulePoint[](2 + seed % 7);
        uint256 score = seed % 50;
        uint256 value = 0;
        for (uint256 i = 0; i < k.length; ++i) {
            k[i] = Potential.SchedulePoint(uint32(score), uint128(value));
            seed = uint256(keccak256(abi.encode(seed)));
            score += 1 + seed % 40;
            value += (seed >> 128) % 10_000;
        }
        uint256 full = k[k.length - 1].score;
        uint256 budget = k[k.length - 1].value;
        this.set(k, full, budget);
        uint256 last = 0;
        for (uint256 s = 0; s <= full; ++s) {
            uint256 now_ = schedule.valueAt(s);
            assertGe(now_, last);
            last = now_;
        }
        assertEq(last, budget);
    }

    function test_RevertIf_NotASchedule() public {
        vm.expectRevert(abi.encodeWithSelector(Potential.SchedulePointCountOutOfBounds.selector, 1));
        this.set(points(1), 10, 0);
        vm.expectRevert(abi.encodeWithSelector(Potential.SchedulePointCountOutOfBounds.selector, 9));
        this.set(points(9), 66, 1e9);
        Potential.SchedulePoint[] memory k = points(8);
        this.set(k, 59, 4_900);
        vm.expectRevert(abi.encodeWithSelector(Potential.BudgetTooSmall.selector, 4_899, 4_900));
        this.set(k, 59, 4_899);
        vm.expectRevert(abi.encodeWithSelector(Potential.LastSchedulePointNotFull.selector, 59, 60));
        this.set(k, 60, 4_900);
        k[3].score = k[2].score;
        vm.expectRevert(abi.encodeWithSelector(Potential.SchedulePointsNotOrdered.selector, 3));
        this.set(k, 59, 4_900);
        k = points(8);
        k[4].value = k[3].value - 1;
        vm.expectRevert(abi.encodeWithSelector(Potential.SchedulePointsNotOrdered.selector, 4));
        this.set(k, 59, 4_900);
        k = points(8);
        k[0].value = 1;
        vm.expectRevert(abi.encodeWithSelector(Potential.FirstSchedulePointNotZero.selector, 1));
        this.set(k, 59, 4_900);
    }
}
