// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../rewards/IPayPlans.sol";
import {IRoundTypes} from "./IRoundTypes.sol";
import {ProvenWork} from "./ProvenWork.sol";

/// @title Who does what, when
/// @notice Rounds from the offer to the publication. How they end is IRoundSettlement, at the same address.
interface ITrainingRounds is IRoundTypes {
    /// @notice Posts a task.
    function post(ProvenWork.Terms calldata terms, Rules calldata rules) external returns (uint256 id);

    /// @notice Takes part in the current round; locks the bond.
    function enroll(uint256 id, bytes calldata gateData) external;

    /// @notice Takes part for a trainer that signed (EIP-712, with its key or by contract). By anyone.
    function enrollFor(uint256 id, address trainer, bytes calldata gateData, bytes calldata signature) external;

    /// @notice Commits to a model.
    /// @param commitment See commitmentOf. It says nothing of the model, and is of use to nobody else.
    function commit(uint256 id, bytes32 commitment) external;

    /// @notice Commits for a trainer that signed (EIP-712, with its key or by contract). By anyone.
    function commitFor(uint256 id, address trainer, bytes32 commitment, bytes calldata signature) external;

    /// @notice Proves the score of a commitment. By anyone: the proof is the authorisation.
    function submitProof(uint256 id, Entry calldata entry, bytes calldata proof) external;

    /// @notice Publishes the bytes of an entry, in the window of its rank.
    /// @param opening The proof that goes with the bytes, see KzgPublication.
    function publish(uint256 id, Entry calldata entry, bytes calldata blob, uint256[2] calldata opening) external;

    /// @notice Shows samples that the published network gets wrong; with enough of them the trainer loses its bond,
    /// half of it to the caller, and the publication is struck.
    /// The caller announced it in an earlier block.
    /// @param salt That of the announcement.
    function challenge(uint256 id, Entry calldata entry, ProvenWork.Evidence calldata evidence, bytes32 salt) external;

    /// @notice What says how much late rounds pay, of tasks that have a plan.
    function plans() external view returns (IPayPlans);

    /// @notice Where the current round stands.
    function phaseOf(uint256 id) external view returns (Phase);

    /// @notice Whose turn to publish it is, or whose publication is held; nobody's in other phases.
    function leaderOf(uint256 id) external view returns (RankedEntry memory);

    /// @notice The context that a proof must have.
    function contextOf(uint256 id, uint256 round, Entry calldata entry) external view returns (uint256);

    /// @notice The number of the current or last round.
    function currentRound(uint256 id) external view returns (uint256);

    /// @notice A round.
    function roundOf(uint256 id, uint256 round) external view returns (Round memory);

    /// @notice What stands in a trainer's slot.
    function slotOf(uint256 id, uint256 round, address trainer) external view returns (bytes32);

    /// @notice The end of the chain of records.
    function recordOf(uint256 id) external view returns (bytes32);

    /// @notice The record of the last round that had a winner; zero if none had.
    function lastFinalOf(uint256 id) external view returns (bytes32);

    /// @notice What a trainer signs for enrollFor.
    function hashEnrollment(uint256 id, uint256 round, address trainer) external view returns (bytes32);

    /// @notice What a trainer signs for commitFor.
    function hashCommitment(uint256 id, uint256 round, address trainer, bytes32 commitment)
        external
        view
        returns (bytes32);

    /// @notice What a trainer commits with to the model of a commitment.
    function commitmentOf(uint256 id, uint256 round, address trainer, uint256[2] calldata model)
        external
        view
        returns (bytes32);
}
