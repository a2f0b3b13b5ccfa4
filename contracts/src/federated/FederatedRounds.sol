// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Potential} from "../rewards/Potential.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {IParticipationGate} from "../training/IParticipationGate.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {FederatedAggregation} from "./FederatedAggregation.sol";
import {FederatedChallenges} from "./FederatedChallenges.sol";
import {FederatedChecks} from "./FederatedChecks.sol";
import {FederatedPhases} from "./FederatedPhases.sol";
import {FederatedState} from "./FederatedState.sol";
import {FederatedSums} from "./FederatedSums.sol";
import {IFederatedRounds} from "./IFederatedRounds.sol";

/// @title FederatedRounds
/// @notice The specification is IFederatedRounds, and IFederatedAggregation for what happens from the sum on: its code is at
/// another address, because a contract's code is bounded, and runs on this contract's storage. It is made here and never
/// changes.
contract FederatedRounds is FederatedChallenges {
    using Potential for Potential.SchedulePoint[];
    using FederatedSums for FederatedSums.Replay;

    bytes32 private constant CONTEXT = keccak256("zkpot.context.round.v1");
    bytes32 private constant BASELINE_CONTEXT = keccak256("zkpot.context.baseline.v1");
    bytes32 private constant COMMITMENT = keccak256("zkpot.commitment.v1");
    bytes32 private constant TEST_SET = keccak256("zkpot.testset.v1");

    /// @notice Where the code of the second half is.
    FederatedAggregation public immutable aggregation;

    /// @param stakePerMegagas What a million gas is worth in the vault's token, at the highest price to be reckoned with.
    constructor(IStakeVault vault_, IVerifierFactory factory_, uint256 stakePerMegagas)
        FederatedState(vault_, factory_, new FederatedChecks(vault_, factory_, stakePerMegagas))
    {
        aggregation = new FederatedAggregation(vault_, factory_, checks);
    }

    /// @dev Everything that IFederatedAggregation has.
    fallback() external {
        address code = address(aggregation);
        assembly ("memory-safe") {
            let p := mload(0x40)
            calldatacopy(p, 0, calldatasize())
            let done := delegatecall(gas(), code, p, calldatasize(), 0, 0)
            returndatacopy(p, 0, returndatasize())
            if iszero(done) { revert(p, returndatasize()) }
            return(p, returndatasize())
        }
    }

    /// @inheritdoc IFederatedRounds
    function post(Terms calldata terms) external nonReentrant returns (uint256 id) {
        vault.requireNotPaused();
        id = ++count;
        Task storage task = _tasks[id];
        (task.stepKey, task.aggregateKey) = checks.requireSound(msg.data);
        (task.sponsor, task.token, task.gate) = (msg.sender, terms.token, terms.gate);
        (task.timing, task.maxEntries, task.headroom) = (terms.timing, terms.maxEntries, terms.headroom);
        (task.poolSize, task.margin, task.slack) = (terms.poolSize, terms.margin, terms.slack);
        (task.bond, task.keyBond, task.remainder) = (terms.bond, terms.keyBond, terms.budget);
        (task.blobLength, task.bound, task.model) = (terms.blobLength, terms.bound, terms.model);
        if (terms.testSet[0] | terms.testSet[1] != 0) task.testSet = terms.testSet;
        // The zeros stand for a ciphertext and its key, where a test set is shown after the commitments.
        task.testSetDigest =
            keccak256(abi.encode(TEST_SET, terms.poolSize, terms.testSet, terms.poolRoot, bytes32(0), bytes32(0)));
        task.schedule.store(terms.schedule);
        task.best = terms.schedule[0].score;
        emit Posted(id, msg.sender, msg.data);
        _start(id, task);
        _pull(terms.token, msg.sender, uint256(terms.budget) + terms.keyBond);
    }

    /// @inheritdoc IFederatedRounds
    function enroll(uint256 id, bytes calldata gateData) external nonReentrant {
        Task storage task = _live(id);
        _requireRunning(id, task);
        Member storage member = _members[id][msg.sender];
        require(member.progress == Progress.None, AlreadyEnrolled(msg.sender));
        require(msg.sender != _sink, SinkTakesNoPart());
        member.progress = Progress.Enrolled;
        emit Enrolled(id, msg.sender);
        IParticipationGate gate = task.gate;
        bool admitted = address(gate) == address(0) || gate.admit(id, msg.sender, gateData);
        require(admitted, NotAdmitted(msg.sender));
        vault.lock(msg.sender, task.bond);
    }

    /// @inheritdoc IFederatedRounds
    function quit(uint256 id) external nonReentrant {
        Task storage task = _existing(id);
        Member storage member = _members[id][msg.sender];
        require(member.progress != Progress.None, WrongMember(msg.sender, member.round, member.progress));
        require(_isFree(task, member), NotFree(msg.sender, member.round));
        delete _members[id][msg.sender];
        emit Left(id, msg.sender);
        vault.release(msg.sender, task.bond);
    }

    /// @inheritdoc IFederatedRounds
    function commit(uint256 id, bytes32 commitment) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        _requirePhase(task, round, Phase.Commit);
        require(!task.stopped, TaskStopped(id));
        vault.requireNotPaused();
        Member storage member = _members[id][msg.sender];
        require(_isFree(task, member), WrongMember(msg.sender, member.round, member.progress));
        (member.digest, member.round, member.progress) = (bytes29(commitment), task.round, Progress.Committed);
        emit Committed(id, task.round, msg.sender, commitment);
    }

    /// @inheritdoc IFederatedRounds
    function submit(uint256 id, Update calldata update, bytes calldata proof) external nonReentrant {
        _submit(id, update, keccak256(proof), false);
    }

    /// @inheritdoc IFederatedRounds
    function submitVerified(uint256 id, Update calldata update, bytes calldata proof) external nonReentrant {
        Task storage task = _live(id);
        _requireRunning(id, task);
        uint256 context = _context(id, task, msg.sender, update.commitment);
        _isProven(task, false, context, update.score, _pair(update.commitment, task.model), false, proof);
        uint16 index = _submit(id, update, keccak256(proof), true);
        _rank(_rounds[id][task.round], RankedEntry(msg.sender, update.score, index));
    }

    /// @inheritdoc IFederatedRounds
    function challenge(uint256 id, Entry calldata entry, bytes32 salt, bytes calldata proof) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        (Phase phase,) = FederatedPhases.stateOf(task, round);
        require(phase <= Phase.Challenge, WrongPhase(phase));
        _requireEntry(id, task.round, entry);
        require(keccak256(proof) == entry.proofDigest, WrongEntry(entry.account));
        bytes32 claim = _requireAnnounced(id, task, entry.index, salt);
        uint256 context = _context(id, task, entry.account, entry.update.commitment);
        uint256[4] memory about = _pair(entry.update.commitment, task.model);
        bool isTrue = _isProven(task, false, context, entry.update.score, about, true, proof);
        require(!isTrue, ProofIsTrue(entry.account));
        _struck[id][task.round][entry.index / 256] |= 1 << (entry.index % 256);
        delete _members[id][entry.account];
        emit Struck(id, task.round, entry.account, entry.index, msg.sender);
        _settleDeposit(id, msg.sender, claim, false);
        vault.slash(entry.account, task.bond, msg.sender);
    }

    /// @inheritdoc IFederatedRounds
    function proveBaseline(uint256 id, uint32 score, bytes calldata proof) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        (Phase phase,) = FederatedPhases.stateOf(task, round);
        require(phase <= Phase.Challenge, WrongPhase(phase));
        _requireRunning(id, task);
        require(score <= task.poolSize, ScoreAbovePool(score, task.poolSize));
        require(score >= task.proven, BaselineTooLow(score, task.proven));
        _isProven(task, false, _baselineContext(id, task), score, _pair(task.model, task.model), false, proof);
        task.proven = score + 1;
        emit BaselineProven(id, task.round, score);
    }

    /// @inheritdoc IFederatedRounds
    function freeze(uint256 id, uint256 from, Summand[] calldata summands) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        _requirePhase(task, round, Phase.Freeze);
        _requireRunning(id, task);
        FederatedSums.Replay storage own = _replays[id][task.round][msg.sender];
        FederatedSums.Replay memory replay;
        require(from == 0 || from == own.next, WrongStart(own.next, from));
        if (from != 0) replay = own;
        uint256 end = from + summands.length;
        require(end <= round.entries, TooManySummands(end, round.entries));
        uint32 gate = _gate(task);
        replay.add(summands, gate, _struck[id][task.round]);
        emit Replayed(id, task.round, msg.sender, end);
        if (end < round.entries) {
            (own.acc, own.next, own.sum, own.counted) = (replay.acc, replay.next, replay.sum, replay.counted);
            return;
        }
        require(replay.acc == round.acc, WrongReplay(round.acc, replay.acc));
        _freeze(id, task, round, replay, gate);
    }

    /// @inheritdoc IFederatedRounds
    function phaseOf(uint256 id) external view returns (Phase phase, uint256 rank) {
        Task storage task = _tasks[id];
        return FederatedPhases.stateOf(task, _rounds[id][task.round]);
    }

    /// @inheritdoc IFederatedRounds
    function memberOf(uint256 id, address account) external view returns (Member memory) {
        return _members[id][account];
    }

    /// @inheritdoc IFederatedRounds
    function isStruck(uint256 id, uint256 number, uint256 index) external view returns (bool) {
        return _isStruck(id, number, index);
    }

    /// @inheritdoc IFederatedRounds
    function contextOf(uint256 id, address account, uint256[2] calldata model) external view returns (uint256) {
        return _context(id, _tasks[id], account, model);
    }

    /// @inheritdoc IFederatedRounds
    function baselineContextOf(uint256 id) external view returns (uint256) {
        return _baselineContext(id, _tasks[id]);
    }

    /// @inheritdoc IFederatedRounds
    function commitmentOf(uint256 id, uint256 number, address account, uint256[2] calldata model)
        public
        view
        returns (bytes32)
    {
        return keccak256(abi.encode(COMMITMENT, block.chainid, address(this), id, number, account, model));
    }

    /// @dev One slot a member, one for the chain of leaves, and nothing else is written.
    function _submit(uint256 id, Update calldata update, bytes32 proofDigest, bool isVerified)
        private
        returns (uint16 index)
    {
        (Task storage task, Round storage round) = _current(id);
        require(!task.stopped, TaskStopped(id));
        vault.requireNotPaused();
        Member storage member = _members[id][msg.sender];
        _requireTurn(id, task, round, member, update.commitment);
        require(update.score <= task.poolSize, ScoreAbovePool(update.score, task.poolSize));
        bool isPoint = FederatedSums.isPoint(update.commitment);
        require(isPoint, NotAPoint(update.commitment[0], update.commitment[1]));
        index = round.entries;
        require(index < task.maxEntries, RoundFull(task.maxEntries));
        bytes32 tail = FederatedSums.tailOf(msg.sender, proofDigest);
        bytes32 leaf = FederatedSums.leafOf(index, update.commitment, update.score, tail);
        (round.acc, round.entries) = (FederatedSums.append(round.acc, leaf), index + 1);
        (member.digest, member.round, member.progress) = (bytes29(leaf), task.round, Progress.Submitted);
        emit Submitted(id, task.round, msg.sender, index, update, proofDigest, isVerified);
    }

    /// @dev In Commit who is free or committed to this model, in Prove who committed to it.
    function _requireTurn(
        uint256 id,
        Task storage task,
        Round storage round,
        Member storage member,
        uint256[2] calldata model
    ) private view {
        (Phase phase,) = FederatedPhases.stateOf(task, round);
        require(phase <= Phase.Prove, WrongPhase(phase));
        if (phase == Phase.Commit && _isFree(task, member)) return;
        bool committed = member.progress == Progress.Committed && member.round == task.round;
        require(committed, WrongMember(msg.sender, member.round, member.progress));
        bytes32 commitment = commitmentOf(id, task.round, msg.sender, model);
        require(member.digest == bytes29(commitment), WrongCommitment(msg.sender));
    }

    /// @dev Makes the sum from a replay that ends as the round's chain does.
    function _freeze(
        uint256 id,
        Task storage task,
        Round storage round,
        FederatedSums.Replay memory replay,
        uint32 gate
    ) private {
        (round.isFrozen, round.gate, round.since) = (true, gate, uint48(block.timestamp));
        uint256 full = 1 << task.headroom;
        uint256 weight = replay.counted == 0 ? 0 : full / replay.counted;
        uint256[2] memory sum = FederatedSums.weigh(replay.sum, weight, task.model, full - weight * replay.counted);
        // Everybody can open infinity, and only an entry that nobody can open brings it about: nobody counts, and nobody is
        // at fault.
        if (replay.counted != 0 && sum[0] | sum[1] != 0) {
            (round.counted, round.sum) = (replay.counted, sum);
            // At most 2^32.
            round.weight = uint64(weight);
            round.ranks = _countRanks(round, gate);
        }
        emit Frozen(id, task.round, round.sum, round.counted, round.weight, gate, round.ranks);
    }

    /// @dev Puts an entry among the three best, before the first that it beats.
    function _rank(Round storage round, RankedEntry memory entry) private {
        for (uint256 i = 0; i < FederatedPhases.RANKS; ++i) {
            RankedEntry memory other = round.ranked[i];
            // Equal scores: the earlier entry.
            if (other.account != address(0) && entry.score <= other.score) continue;
            round.ranked[i] = entry;
            if (other.account == address(0)) return;
            entry = other;
        }
    }

    function _countRanks(Round storage round, uint32 gate) private view returns (uint8 ranks) {
        while (ranks < FederatedPhases.RANKS) {
            RankedEntry storage entry = round.ranked[ranks];
            if (entry.account == address(0) || entry.score < gate) break;
            ++ranks;
        }
    }

    /// @dev The global model's own score, less the slack.
    function _gate(Task storage task) private view returns (uint32) {
        uint32 baseline = task.proven - 1;
        return baseline > task.slack ? baseline - task.slack : 0;
    }

    function _context(uint256 id, Task storage task, address account, uint256[2] calldata model)
        private
        view
        returns (uint256)
    {
        (uint256[2] memory global, bytes32 testSet) = (task.model, task.testSetDigest);
        return _toField(
            keccak256(
                abi.encode(CONTEXT, block.chainid, address(this), id, task.round, account, model, global, testSet)
            )
        );
    }

    function _baselineContext(uint256 id, Task storage task) private view returns (uint256) {
        return _toField(
            keccak256(abi.encode(BASELINE_CONTEXT, block.chainid, address(this), id, task.model, task.testSetDigest))
        );
    }
}
