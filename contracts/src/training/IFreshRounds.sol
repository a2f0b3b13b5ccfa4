// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Rounds whose test set is revealed after their commitments
/// @notice What FreshTestSets tells the rounds that opened a task there. They say whether it is the time.
interface IFreshRounds {
    /// @notice The sponsor reveals the test set of the current round. Reverts unless it may now.
    /// @param gap How long after the commitments closed at the earliest.
    /// @return round The current round.
    function noteReveal(uint256 id, uint256 gap) external returns (uint256 round);

    /// @notice The revealed test set of the current round was shown to be invalid. Reverts when it is too late for that.
    function noteInvalid(uint256 id) external;
}
