// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who may take part
/// @notice Asked once, at enrollment: a gate that changes its mind later changes nothing.
interface IParticipationGate {
    /// @notice Whether the account may take part in the task of the calling contract. A gate may write down what it
    /// admitted.
    /// @param data What the account brings along, such as a path in a list.
    function admit(uint256 id, address account, bytes calldata data) external returns (bool);
}
