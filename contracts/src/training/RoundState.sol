// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../rewards/IPayPlans.sol";
import {FreshTestSets} from "./FreshTestSets.sol";
import {IParticipationGate} from "./IParticipationGate.sol";
import {IRoundTypes} from "./IRoundTypes.sol";
import {ProvenWork} from "./ProvenWork.sol";
import {RoundTimes} from "./RoundTimes.sol";

/// @title RoundState
/// @notice What the two halves of rounds share: all storage, and the questions that both ask of it. The second half runs on
/// the storage of the first, so neither declares any of its own.
abstract contract RoundState is IRoundTypes, ProvenWork {
    /// @dev What every call reads stands in the first two slots.
    /// @param start When the current round started, as in the round.
    /// @param planned Whether pay is divided by a plan.
    /// @param revealBond What the sponsor risks in each round for the reveal of its test set, in the token of the pay.
    /// @param sharers So many of the first committed accounts of a round have a share in its reveal bond, if it is lost.
    struct Task {
        Timing timing;
        IParticipationGate gate;
        uint16 round;
        uint8 fruitless;
        uint48 start;
        bool planned;
        uint128 revealBond;
        uint32 sharers;
        bytes32 record;
        bytes32 lastFinal;
        mapping(uint256 round => Round) rounds;
        mapping(uint256 round => mapping(address trainer => bytes32)) slots;
        mapping(address trainer => uint256) silences;
    }

    bytes32 private constant COMMITTED = keccak256("zkpot.committed.v1");

    /// @dev What a trainer's slot holds besides hashes.
    bytes32 internal constant SETTLED = bytes32(uint256(1));
    bytes32 internal constant ENROLLED = bytes32(uint256(2));

    /// @notice Where fresh test sets are revealed.
    FreshTestSets public immutable testSets;
    IPayPlans internal immutable _plans;
    /// @dev The vault's, which never changes.
    address internal immutable _sink;

    mapping(uint256 id => Task) internal _tasks;

    constructor(Parts memory parts, IPayPlans plans_, FreshTestSets testSets_) ProvenWork(parts) {
        (_plans, testSets, _sink) = (plans_, testSets_, parts.vault.sink());
    }

    /// @dev Puts an entry among the three best, before the first that it beats. False where it is there, or beats none.
    function _rank(Round storage round, RankedEntry memory entry) internal returns (bool placed) {
        for (uint256 i = 0; i < RoundTimes.RANKS; ++i) {
            RankedEntry memory other = round.ranked[i];
            if (other.trainer == entry.trainer && !placed) return false;
            bool better = entry.score > other.score || (entry.score == other.score && entry.index < other.index);
            if (!better && other.trainer != address(0)) continue;
            (round.ranked[i], placed) = (entry, true);
            if (other.trainer == address(0)) break;
            entry = other;
        }
    }

    /// @dev The ranks from the last one that had its turn up to this one were silent.
    function _passOver(Round storage round, uint256 rank) internal {
        uint256 from = round.rank;
        if (rank == from) return;
        // Three ranks: their bits fit.
        round.silent |= uint8((1 << rank) - (1 << from));
        round.rank = uint8(rank);
    }

    function _start(uint256 id, Task storage task) internal {
        task.start = uint48(block.timestamp);
        Round storage round = task.rounds[++task.round];
        (round.start, round.since) = (task.start, uint48(_proveEnd(task)));
        emit RoundStarted(id, task.round, block.timestamp);
        if (_isFresh(task)) _useTestSet(id, task.round);
    }

    /// @dev Proofs of a round are about its own test set, and their contexts name what it is known by until it is revealed.
    function _useTestSet(uint256 id, uint256 number) private {
        FreshTestSets.FreshTestSet memory set = testSets.setOf(address(this), id, number);
        _setTestSet(_works[id], set.commitment, set.root, set.ciphertextRoot, set.keyHash);
    }

    function _isFresh(Task storage task) internal view returns (bool) {
        return task.timing.reveal != 0;
    }

    function _phase(Task storage task, Round storage round) internal view returns (Phase phase) {
        (phase,) = RoundTimes.stateOf(task.timing, task.start, round);
    }

    function _proveEnd(Task storage task) internal view returns (uint256 t2) {
        (, t2) = RoundTimes.edges(task.timing, task.start);
    }

    function _requirePublished(Round storage round, Entry calldata entry) internal view returns (bytes32 published) {
        published = round.published;
        bytes32 leaf = _leaf(entry);
        require(published == leaf, NotPublished(leaf));
    }

    function _requireSlot(Task storage task, uint256 number, Entry calldata entry, bytes32 expected) internal view {
        bytes32 actual = task.slots[number][entry.trainer];
        require(actual == expected, WrongEntry(entry.trainer, expected, actual));
    }

    function _current(uint256 id) internal view returns (Work storage work, Task storage task, Round storage round) {
        work = _live(id);
        task = _tasks[id];
        round = task.rounds[task.round];
    }

    function _committed(uint32 index, bytes32 commitment) internal pure returns (bytes32) {
        return keccak256(abi.encode(COMMITTED, index, commitment));
    }

    function _leaf(Entry calldata entry) internal pure returns (bytes32) {
        return keccak256(abi.encode(ENTRY, entry));
    }
}
