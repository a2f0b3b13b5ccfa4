// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFreshRounds} from "./IFreshRounds.sol";
import {IRoundTypes} from "./IRoundTypes.sol";

/// @title How rounds end
/// @notice Called at the address of TrainingRounds. What IFreshRounds has is for the contract of fresh test sets alone.
interface IRoundSettlement is IRoundTypes, IFreshRounds {
    /// @notice Takes the task back before anyone committed in its first round. By the sponsor.
    function withdraw(uint256 id) external;

    /// @notice Claims a rank for a proven entry that pays, after all ranks were spent: it says that it will publish. By
    /// its trainer, whom silence will cost.
    function claimRank(uint256 id, Entry calldata entry) external;

    /// @notice Records a round that is over, pays its winner, and starts the next one or ends the task. By anyone.
    function record(uint256 id, Entry calldata winner) external;

    /// @notice Frees a trainer's bond after a round, less the fault of a commitment without proof. By anyone.
    /// @param entry Of an entry that was not proven the trainer and the index.
    /// @param commitment What an entry that was not proven committed with; else it does not matter.
    function release(uint256 id, uint256 round, Entry calldata entry, bytes32 commitment) external;
}
