// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CreditBook} from "../rewards/CreditBook.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {R} from "../verification/Bn254.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {FederatedChecks} from "./FederatedChecks.sol";
import {FederatedPhases} from "./FederatedPhases.sol";
import {FederatedSums} from "./FederatedSums.sol";
import {IFederatedTypes} from "./IFederatedTypes.sol";

/// @title FederatedState
/// @notice What the two halves of federated rounds share: all storage, and the questions that both ask of it. The second
/// half runs on the storage of the first, so neither declares any of its own.
/// @dev Requirements on tokens: no fee on transfer, no balances that change by themselves, no calls to holders.
abstract contract FederatedState is IFederatedTypes, CreditBook {
    /// @notice Where stakes are.
    IStakeVault public immutable vault;
    /// @notice Where keys are.
    IVerifierFactory public immutable factory;
    /// @notice What checks terms, proofs and bytes.
    FederatedChecks public immutable checks;
    /// @dev The vault's, which never changes.
    address internal immutable _sink;

    /// @notice How many tasks were posted; ids count from 1.
    uint256 public count;
    mapping(uint256 id => Task) internal _tasks;
    mapping(uint256 id => mapping(uint256 round => Round)) internal _rounds;
    mapping(uint256 id => mapping(address account => Member)) internal _members;
    mapping(uint256 id => mapping(address account => uint256)) internal _silences;
    mapping(uint256 id => mapping(uint256 round => mapping(uint256 word => uint256))) internal _struck;
    mapping(uint256 id => mapping(uint256 round => mapping(address by => FederatedSums.Replay))) internal _replays;
    mapping(uint256 id => mapping(address challenger => mapping(bytes32 claim => Announcement))) internal
        _announcements;

    constructor(IStakeVault vault_, IVerifierFactory factory_, FederatedChecks checks_) {
        (vault, factory, checks, _sink) = (vault_, factory_, checks_, vault_.sink());
    }

    /// @dev Reverts unless the proof is true, or, of one that is doubted, says whether it is.
    function _isProven(
        Task storage task,
        bool isAggregate,
        uint256 context,
        uint32 score,
        uint256[4] memory about,
        bool isDoubted,
        bytes calldata proof
    ) internal view returns (bool) {
        (address key, uint64 bound) = isAggregate ? (task.aggregateKey, 0) : (task.stepKey, task.bound);
        return checks.isProven(key, [context, score, bound], about, task.testSet, isDoubted, proof);
    }

    function _start(uint256 id, Task storage task) internal {
        (task.start, task.round) = (uint48(block.timestamp), task.round + 1);
        emit RoundStarted(id, task.round, task.model, block.timestamp);
    }

    /// @dev A member that is in no round and is owed nothing.
    function _isFree(Task storage task, Member storage member) internal view returns (bool) {
        Progress progress = member.progress;
        if (progress == Progress.Enrolled) return true;
        if (progress == Progress.None || (member.round == task.round && !task.ended)) return false;
        return progress == Progress.Committed || member.round > task.lastPaid;
    }

    function _isStopped(Task storage task) internal view returns (bool) {
        return task.stopped || factory.stopTimeAt(task.stepKey) != 0 || factory.stopTimeAt(task.aggregateKey) != 0;
    }

    function _requireRunning(uint256 id, Task storage task) internal view {
        require(!_isStopped(task), TaskStopped(id));
    }

    function _requirePhase(Task storage task, Round storage round, Phase expected) internal view {
        (Phase phase,) = FederatedPhases.stateOf(task, round);
        require(phase == expected, WrongPhase(phase));
    }

    function _requireEntry(uint256 id, uint256 number, Entry calldata entry) internal view {
        bytes32 tail = FederatedSums.tailOf(entry.account, entry.proofDigest);
        bytes32 leaf = FederatedSums.leafOf(entry.index, entry.update.commitment, entry.update.score, tail);
        Member memory member = _members[id][entry.account];
        bool same = member.progress == Progress.Submitted && member.round == number && member.digest == bytes29(leaf);
        require(same, WrongEntry(entry.account));
    }

    function _existing(uint256 id) internal view returns (Task storage task) {
        task = _tasks[id];
        require(task.round != 0, UnknownTask(id));
    }

    function _live(uint256 id) internal view returns (Task storage task) {
        task = _existing(id);
        require(!task.ended, TaskEnded(id));
    }

    function _current(uint256 id) internal view returns (Task storage task, Round storage round) {
        task = _live(id);
        round = _rounds[id][task.round];
    }

    function _pair(uint256[2] memory first, uint256[2] memory second) internal pure returns (uint256[4] memory) {
        return [first[0], first[1], second[0], second[1]];
    }

    function _toField(bytes32 digest) internal pure returns (uint256) {
        return uint256(digest) % R;
    }
}
