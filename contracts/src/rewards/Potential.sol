// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What progress is worth
/// @notice A schedule is a non-decreasing function Phi of the score: straight between its points, 0 up to the first,
/// rounded down. Progress from a to b pays Phi(b) - Phi(a), so over any number of steps the payments add up to the
/// same: splitting, copying or waiting gains nothing, and no more than the last point's value is ever paid.
library Potential {
    /// @notice One corner of a schedule. One slot.
    struct SchedulePoint {
        uint32 score;
        uint128 value;
    }

    uint256 internal constant MIN_SCHEDULE_POINTS = 2;
    uint256 internal constant MAX_SCHEDULE_POINTS = 8;

    /// @notice A schedule has MIN_SCHEDULE_POINTS to MAX_SCHEDULE_POINTS points.
    error SchedulePointCountOutOfBounds(uint256 count);
    /// @notice The first point is the baseline, with value 0.
    error FirstSchedulePointNotZero(uint256 value);
    /// @notice Scores rise strictly, values do not fall.
    error SchedulePointsNotOrdered(uint256 index);
    /// @notice The last point stands at the full score.
    error LastSchedulePointNotFull(uint256 score, uint256 full);
    /// @notice The last point's value is more than the budget.
    error BudgetTooSmall(uint256 budget, uint256 needed);

    /// @notice Reverts unless the points are a schedule over scores up to `full` that the budget covers.
    function requireSound(SchedulePoint[] memory points, uint256 full, uint256 budget) internal pure {
        uint256 count = points.length;
        require(count >= MIN_SCHEDULE_POINTS && count <= MAX_SCHEDULE_POINTS, SchedulePointCountOutOfBounds(count));
        require(points[0].value == 0, FirstSchedulePointNotZero(points[0].value));
        for (uint256 i = 1; i < count; ++i) {
            bool ordered = points[i].score > points[i - 1].score && points[i].value >= points[i - 1].value;
            require(ordered, SchedulePointsNotOrdered(i));
        }
        SchedulePoint memory last = points[count - 1];
        require(last.score == full, LastSchedulePointNotFull(last.score, full));
        require(last.value <= budget, BudgetTooSmall(budget, last.value));
    }

    /// @notice Stores a schedule that was checked.
    function store(SchedulePoint[] storage schedule, SchedulePoint[] calldata points) internal {
        for (uint256 i = 0; i < points.length; ++i) {
            schedule.push(points[i]);
        }
    }

    /// @notice Phi(score), rounded down.
    function valueAt(SchedulePoint[] storage schedule, uint256 score) internal view returns (uint256) {
        SchedulePoint memory left = schedule[0];
        if (score <= left.score) return 0;
        uint256 count = schedule.length;
        for (uint256 i = 1; i < count; ++i) {
            SchedulePoint memory right = schedule[i];
            if (score <= right.score) {
                uint256 rise = right.value - left.value;
                return left.value + rise * (score - left.score) / (right.score - left.score);
            }
            left = right;
        }
        return left.value;
    }
}
