// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What progress is worth
/// @notice A schedule is a non-decreasing function Phi of the score: straight between its knots, 0 up to the first,
/// rounded down. Progress from a to b pays Phi(b) - Phi(a), so over any number of steps the payments add up to the
/// same: splitting, copying or waiting gains nothing, and no more than the last knot's value is ever paid.
library Potential {
    /// @notice One corner of a schedule. One slot.
    struct Knot {
        uint32 score;
        uint128 value;
    }

    uint256 internal constant MIN_KNOTS = 2;
    uint256 internal constant MAX_KNOTS = 8;

    /// @notice A schedule has MIN_KNOTS to MAX_KNOTS knots.
    error KnotCountOutOfBounds(uint256 count);
    /// @notice The first knot is the baseline, with value 0.
    error FirstKnotNotZero(uint256 value);
    /// @notice Scores rise strictly, values do not fall.
    error KnotsNotOrdered(uint256 index);
    /// @notice The last knot stands at the full score.
    error LastKnotNotFull(uint256 score, uint256 full);
    /// @notice The last knot's value is more than the budget.
    error BudgetTooSmall(uint256 budget, uint256 needed);

    /// @notice Reverts unless the knots are a schedule over scores up to `full` that the budget covers.
    function requireSound(Knot[] memory knots, uint256 full, uint256 budget) internal pure {
        uint256 count = knots.length;
        require(count >= MIN_KNOTS && count <= MAX_KNOTS, KnotCountOutOfBounds(count));
        require(knots[0].value == 0, FirstKnotNotZero(knots[0].value));
        for (uint256 i = 1; i < count; ++i) {
            bool ordered = knots[i].score > knots[i - 1].score && knots[i].value >= knots[i - 1].value;
            require(ordered, KnotsNotOrdered(i));
        }
        Knot memory last = knots[count - 1];
        require(last.score == full, LastKnotNotFull(last.score, full));
        require(last.value <= budget, BudgetTooSmall(budget, last.value));
    }

    /// @notice Stores a schedule that was checked.
    function store(Knot[] storage schedule, Knot[] calldata knots) internal {
        for (uint256 i = 0; i < knots.length; ++i) {
            schedule.push(knots[i]);
        }
    }

    /// @notice Phi(score), rounded down.
    function valueAt(Knot[] storage schedule, uint256 score) internal view returns (uint256) {
        Knot memory left = schedule[0];
        if (score <= left.score) return 0;
        uint256 count = schedule.length;
        for (uint256 i = 1; i < count; ++i) {
            Knot memory right = schedule[i];
            if (score <= right.score) {
                uint256 rise = right.value - left.value;
                return left.value + rise * (score - left.score) / (right.score - left.score);
            }
            left = right;
        }
        return left.value;
    }
}
