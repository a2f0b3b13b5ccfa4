// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title How much late rounds pay
/// @notice A task may have a plan: less for later rounds. What a round does not pay stays in the budget.
interface IPayPlans {
    /// @notice A plan. Nothing of it ever changes.
    /// @param lateMultipliers For each round, in ten-thousandths, how much of its pay is paid; never rising.
    struct Plan {
        uint16[] lateMultipliers;
    }

    /// @notice Only the rounds.
    error NotTheRounds(address caller);
    /// @notice LateMultipliers has a factor for each round, at most 10,000, and never rises.
    error BadLateMultiplier(uint256 index, uint256 value);

    /// @notice A task has a plan.
    event PlanSet(uint256 indexed id, Plan plan);

    /// @notice Checks and stores a task's plan. By the rounds.
    /// @param plan An encoded Plan.
    function set(uint256 id, uint256 maxRounds, bytes calldata plan) external;

    /// @notice What a round pays for progress that is worth so much. Rounds down.
    function payOf(uint256 id, uint256 round, uint256 worth) external view returns (uint256);

    /// @notice The plan of a task.
    function planOf(uint256 id) external view returns (Plan memory);
}
