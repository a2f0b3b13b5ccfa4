// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFederatedTypes} from "./IFederatedTypes.sol";

/// @title Federated rounds up to the freeze
/// @notice Taking part, committing, proving, challenging, adding up. What follows is IFederatedAggregation, at the same
/// address. IFederatedTypes has the table of the phases.
interface IFederatedRounds is IFederatedTypes {
    /// @notice Posts a task; takes budget and key bond.
    function post(Terms calldata terms) external returns (uint256 id);

    /// @notice Becomes a member for all rounds; locks the bond.
    function enroll(uint256 id, bytes calldata gateData) external;

    /// @notice Leaves; frees the bond. Not while the round in which the member takes part runs, and not before what it is
    /// owed is settled.
    function quit(uint256 id) external;

    /// @notice Commits to a model, to prove it after the commitments closed.
    /// @param commitment See commitmentOf.
    function commit(uint256 id, bytes32 commitment) external;

    /// @notice Posts an entry and its proof, which nobody checks unless it is challenged. In Commit, or in Prove if the
    /// caller committed.
    function submit(uint256 id, Update calldata update, bytes calldata proof) external;

    /// @notice The same, and the contract checks the proof: the entry may lead.
    function submitVerified(uint256 id, Update calldata update, bytes calldata proof) external;

    /// @notice Announces a challenge without saying of what, so that nobody can copy it. Takes a deposit. Closes so early
    /// that all that is announced can be shown.
    /// @param claim See challengeOf. An account may have several announced.
    function announce(uint256 id, bytes32 claim) external;

    /// @notice Has the contract check a proof that was posted. A false one loses its bond, half of it to the caller, who
    /// announced it in an earlier block and not longer than a window ago, and gets its deposit back.
    /// @param salt What it was announced with.
    function challenge(uint256 id, Entry calldata entry, bytes32 salt, bytes calldata proof) external;

    /// @notice Gives back the caller's deposit for an entry that another showed to be false first, or where a key of the task
    /// was stopped.
    function withdrawDeposit(uint256 id, uint256 round, uint256 index, bytes32 salt) external;

    /// @notice Takes the deposit of an announcement that led to nothing in two windows: half of it is the caller's.
    function forfeitDeposit(uint256 id, address challenger, bytes32 claim) external;

    /// @notice Proves a score of the global model itself: StepAccuracy of it towards itself. The largest counts.
    function proveBaseline(uint256 id, uint32 score, bytes calldata proof) external;

    /// @notice Replays entries, and makes the sum with the last. In parts each caller has a replay of its own, which nobody
    /// else can spoil.
    /// @param from Where the caller's replay stopped, or 0 to begin anew.
    function freeze(uint256 id, uint256 from, Summand[] calldata summands) external;

    /// @notice Where the current round stands, and the rank whose turn it is.
    function phaseOf(uint256 id) external view returns (Phase phase, uint256 rank);

    /// @notice A member.
    function memberOf(uint256 id, address account) external view returns (Member memory);

    /// @notice Whether an entry of a round was struck.
    function isStruck(uint256 id, uint256 round, uint256 index) external view returns (bool);

    /// @notice What is at stake for an announced challenge, and when it was announced; zero where none is.
    function announcementOf(uint256 id, address challenger, bytes32 claim)
        external
        view
        returns (uint256 deposit, uint256 time);

    /// @notice How long after its announcement a challenge may be made.
    function revealWindowOf(uint256 id) external view returns (uint256);

    /// @notice What a challenger announces of an entry.
    /// @param index Which entry of the round it is.
    /// @param salt 256 random bits: without them the claim could be guessed.
    function challengeOf(uint256 id, uint256 round, uint256 index, address challenger, bytes32 salt)
        external
        view
        returns (bytes32);

    /// @notice What a member commits with.
    function commitmentOf(uint256 id, uint256 round, address account, uint256[2] calldata model)
        external
        view
        returns (bytes32);

    /// @notice The context that a client's proof in the current round must have. It names the global model.
    function contextOf(uint256 id, address account, uint256[2] calldata model) external view returns (uint256);

    /// @notice The context of a proof of the global model's own score.
    function baselineContextOf(uint256 id) external view returns (uint256);
}
