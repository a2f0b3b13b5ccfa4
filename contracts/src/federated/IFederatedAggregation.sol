// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFederatedTypes} from "./IFederatedTypes.sol";

/// @title Federated rounds from the sum on
/// @notice Proving the score of the sum, making its bytes available, recording, paying. At the address of FederatedRounds.
interface IFederatedAggregation is IFederatedTypes {
    /// @notice Proves the score of the sum's rounded average. By the account whose rank it is.
    /// @param model The commitment to that average, with salt 0.
    function aggregate(uint256 id, uint256[2] calldata model, uint32 score, bytes calldata proof) external;

    /// @notice The same by anyone of the frozen set, once all ranks were silent.
    function aggregateOpen(
        uint256 id,
        Entry calldata entry,
        uint256[2] calldata model,
        uint32 score,
        bytes calldata proof
    ) external;

    /// @notice Asks for the bytes of the held model on chain; takes a deposit, half of which goes to who publishes. By a
    /// member, once for each aggregate.
    function demand(uint256 id) external;

    /// @notice Puts the bytes of the held model on chain. By anyone.
    /// @param opening The proof that goes with the bytes, see KzgPublication.
    function publish(uint256 id, bytes calldata blob, uint256[2] calldata opening) external;

    /// @notice Takes the turn from a leader that did not answer a demand. By anyone.
    function forfeit(uint256 id) external;

    /// @notice Records a round that is over, pays, and starts the next one or ends the task. By anyone.
    function record(uint256 id) external;

    /// @notice Credits a member what a round owes it, and lets it take part in others. By anyone.
    function settle(uint256 id, uint256 round, Entry calldata entry) external;

    /// @notice Stops a key of the task for good, on a proof of more right samples than the test set has. By anyone: a tenth
    /// of the key bond is the stopper's, the rest belongs to the frozen set of the running round, or else is burnt.
    /// @param isAggregate Under which of the keys.
    /// @param about The first two commitments of the statement: it is false whatever it says.
    function stop(
        uint256 id,
        bool isAggregate,
        uint256 context,
        uint256[4] calldata about,
        uint32 score,
        bytes calldata proof
    ) external;

    /// @notice A task.
    function taskOf(uint256 id) external view returns (Task memory);

    /// @notice A round.
    function roundOf(uint256 id, uint256 round) external view returns (Round memory);

    /// @notice The context that a leader's proof in the current round must have.
    function aggregateContextOf(uint256 id, address account, uint256[2] calldata model) external view returns (uint256);

    /// @notice The deposit of a demand: twice what a publication costs at the deployment's price.
    function depositOf(uint256 id) external view returns (uint256);
}
