// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "./IPayPlans.sol";

/// @title PayPlans
/// @notice The specification is IPayPlans. Made by the rounds it belongs to.
contract PayPlans is IPayPlans {
    /// @notice Ten-thousandths in one.
    uint256 public constant ONE = 10_000;

    /// @notice The rounds whose pay it is.
    address public immutable rounds = msg.sender;

    mapping(uint256 id => Plan) private _plans;

    /// @inheritdoc IPayPlans
    function set(uint256 id, uint256 maxRounds, bytes calldata encoded) external {
        require(msg.sender == rounds, NotTheRounds(msg.sender));
        Plan memory plan = abi.decode(encoded, (Plan));
        _requireLateMultipliers(plan.lateMultipliers, maxRounds);
        _plans[id] = plan;
        emit PlanSet(id, plan);
    }

    /// @inheritdoc IPayPlans
    function payOf(uint256 id, uint256 round, uint256 worth) external view returns (uint256) {
        return worth * _plans[id].lateMultipliers[round - 1] / ONE;
    }

    /// @inheritdoc IPayPlans
    function planOf(uint256 id) external view returns (Plan memory) {
        return _plans[id];
    }

    function _requireLateMultipliers(uint16[] memory lateMultipliers, uint256 maxRounds) private pure {
        require(lateMultipliers.length == maxRounds, BadLateMultiplier(lateMultipliers.length, maxRounds));
        uint256 bound = ONE;
        for (uint256 i = 0; i < lateMultipliers.length; ++i) {
            require(lateMultipliers[i] <= bound, BadLateMultiplier(i, lateMultipliers[i]));
            bound = lateMultipliers[i];
        }
    }
}
