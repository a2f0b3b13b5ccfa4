// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who may take part
/// @notice Asked once, at enrolment, and never again: who is in stays in, whatever the gate says later.
interface IParticipationGate {
    /// @notice Whether the account may enrol.
    /// @param evidence What the gate wants to see; empty for most.
    function mayEnrol(address account, bytes calldata evidence) external view returns (bool);
}
