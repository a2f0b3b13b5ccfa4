// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title CurationTimelock
/// @notice The governor of a VerifierFactory: a timelock whose delay never goes below three days, so that everyone has
/// these to leave, whatever was proposed before.
contract CurationTimelock is TimelockController {
    /// @notice The least delay, at the beginning and for ever.
    uint256 public constant LEAST_DELAY = 3 days;

    /// @notice A shorter delay than LEAST_DELAY.
    error DelayTooShort(uint256 delay, uint256 min);

    constructor(uint256 delay, address[] memory proposers, address[] memory executors, address admin)
        TimelockController(_checked(delay), proposers, executors, admin)
    {}

    /// @inheritdoc TimelockController
    function updateDelay(uint256 newDelay) public override {
        super.updateDelay(_checked(newDelay));
    }

    function _checked(uint256 delay) private pure returns (uint256) {
        require(delay >= LEAST_DELAY, DelayTooShort(delay, LEAST_DELAY));
        return delay;
    }
}
