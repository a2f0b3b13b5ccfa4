// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IPayPlans} from "../rewards/IPayPlans.sol";
import {PayPlans} from "../rewards/PayPlans.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {IEvaluator} from "../verification/IEvaluator.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {Signatures} from "../verification/Signatures.sol";
import {IParticipationGate} from "./IParticipationGate.sol";
import {ITrainingRounds} from "./ITrainingRounds.sol";
import {ProvenWork} from "./ProvenWork.sol";
import {RoundTimes} from "./RoundTimes.sol";

/// @title TrainingRounds
/// @notice The specification is ITrainingRounds.
contract TrainingRounds is ITrainingRounds, ProvenWork, EIP712 {
    /// @dev What every call reads stands in the first two slots.
    /// @param start When the current round started, as in the round.
    /// @param planned Whether pay is divided by a plan.
    struct Task {
        Timing timing;
        IParticipationGate gate;
        uint16 round;
        uint8 fruitless;
        uint48 start;
        bool planned;
        bytes32 record;
        bytes32 lastFinal;
        mapping(uint256 round => Round) rounds;
        mapping(uint256 round => mapping(address trainer => bytes32)) slots;
    }

    bytes32 private constant CONTEXT = keccak256("zkpot.context.round.v1");
    bytes32 private constant COMMITMENT = keccak256("zkpot.commitment.v1");
    bytes32 private constant RECORD = keccak256("zkpot.record.round.v1");
    bytes32 private constant ENROLL_TYPE = keccak256("Enroll(uint256 id,uint256 round,address trainer)");
    bytes32 private constant COMMIT_TYPE =
        keccak256("Commit(uint256 id,uint256 round,address trainer,bytes32 commitment,bytes32 blobDigest)");

    /// @dev What a trainer's slot holds besides hashes.
    bytes32 private constant SETTLED = bytes32(uint256(1));
    bytes32 private constant ENROLLED = bytes32(uint256(2));

    /// @inheritdoc ITrainingRounds
    IPayPlans public immutable plans;
    /// @dev The vault's, which never changes.
    address private immutable _sink;

    mapping(uint256 id => Task) private _tasks;

    constructor(IStakeVault vault_, IVerifierFactory factory_, IEvaluator evaluator_)
        ProvenWork(vault_, factory_, evaluator_)
        EIP712("ZkPot TrainingRounds", "1")
    {
        _sink = vault_.sink();
        plans = new PayPlans(evaluator_);
    }

    /// @inheritdoc ITrainingRounds
    function post(Terms calldata terms, Rules calldata rules) external nonReentrant returns (uint256 id) {
        Timing calldata t = rules.timing;
        uint256 length = RoundTimes.longest(t);
        bool fits = t.commit != 0 && t.prove != 0 && t.exclusive != 0 && t.openPublication != 0 && t.hold != 0;
        fits = fits && t.maxRounds != 0 && t.maxFruitless != 0 && block.timestamp + length <= t.end;
        require(fits && t.end <= block.timestamp + MAX_LENGTH, BadTiming(length, t.end));
        id = _create(terms, t.maxRounds);
        Task storage task = _tasks[id];
        (task.timing, task.gate) = (t, rules.gate);
        if (rules.plan.length != 0) _setPlan(id, task, rules.plan);
        _start(id, task);
        _takeEscrow(terms);
    }

    /// @inheritdoc ITrainingRounds
    function withdraw(uint256 id) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        bool first = task.round == 1 && round.commits == 0;
        bool open = block.timestamp < task.start + task.timing.open;
        require(msg.sender == work.sponsor && first && open, CannotWithdraw(id));
        round.faultless = true;
        Record memory source;
        _record(id, task, round, source, Outcome.Void, work.best, 0);
        _end(id, work);
    }

    /// @inheritdoc ITrainingRounds
    function enrol(uint256 id, bytes calldata gateData) external nonReentrant {
        _enroll(id, msg.sender, gateData);
    }

    /// @inheritdoc ITrainingRounds
    function enrollFor(uint256 id, address trainer, bytes calldata gateData, bytes calldata signature)
        external
        nonReentrant
    {
        bytes32 hash = hashEnrollment(id, _tasks[id].round, trainer);
        require(Signatures.isValid(trainer, hash, signature), WrongSignature(trainer));
        _enroll(id, trainer, gateData);
    }

    /// @inheritdoc ITrainingRounds
    function commit(uint256 id, bytes32 commitment, bytes32 blobDigest) external nonReentrant {
        _commit(id, msg.sender, commitment, blobDigest);
    }

    /// @inheritdoc ITrainingRounds
    function commitFor(uint256 id, address trainer, bytes32 commitment, bytes32 blobDigest, bytes calldata signature)
        external
        nonReentrant
    {
        bytes32 hash = hashCommitment(id, _tasks[id].round, trainer, commitment, blobDigest);
        require(Signatures.isValid(trainer, hash, signature), WrongSignature(trainer));
        _commit(id, trainer, commitment, blobDigest);
    }

    /// @inheritdoc ITrainingRounds
    function submitProof(uint256 id, Entry calldata entry, bytes calldata proof) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        _requireNotStopped(id, work);
        Phase phase = _phase(task, round);
        require(phase == Phase.Prove, WrongPhase(phase));
        _requireSlot(task, task.round, entry, _committed(entry));
        _requireProof(work, _context(id, task.round, entry), entry.claim, proof);

        _enter(id, work, task, round, entry);
    }

    /// @inheritdoc ITrainingRounds
    function publish(uint256 id, Entry calldata entry, bytes calldata blob) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        _requireNotStopped(id, work);
        _requirePublishable(work, task, round, entry);
        bytes32 leaf = _leaf(entry);
        _requireSlot(task, task.round, entry, leaf);
        _requireOpens(work, _context(id, task.round, entry), entry.claim, blob);
        _publish(id, task, round, entry, leaf);
    }

    /// @inheritdoc ITrainingRounds
    function falsify(uint256 id, Entry calldata entry, Evidence calldata evidence) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        bytes32 published = _requirePublished(round, entry);
        require(block.timestamp < round.deadline, WrongPhase(Phase.Over));
        published = keccak256(abi.encode(ENTRY, id, task.round, published));
        if (_showWrong(id, work, published, entry.claim, evidence)) _strike(id, work, task, round, entry.trainer);
    }

    /// @inheritdoc ITrainingRounds
    function record(uint256 id, Entry calldata winner) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        bool stopped = _isStopped(work);
        Outcome outcome = _outcome(task, round, stopped);
        require(outcome != Outcome.None, RoundNotOver(id, task.round));
        Record memory source;
        uint256 pay = 0;
        if (outcome == Outcome.Final) {
            _requirePublished(round, winner);
            source.winner = winner.trainer;
            source.commitment = winner.claim.commitment;
            source.blobDigest = winner.claim.blobDigest;
            source.score = winner.claim.score;
            pay = _payWinner(id, work, task, winner);
            task.fruitless = 0;
        } else {
            ++task.fruitless;
            round.faultless = stopped;
        }
        _punishLeader(id, work, task, round, source.winner);
        bytes32 hash = _record(id, task, round, source, outcome, work.best, pay);
        if (outcome == Outcome.Final) task.lastFinal = hash;
        if (stopped || _isLast(work, task)) _end(id, work);
        else _start(id, task);
    }

    /// @inheritdoc ITrainingRounds
    function release(uint256 id, uint256 number, Entry calldata entry) external nonReentrant {
        Work storage work = _existing(id);
        Task storage task = _tasks[id];
        Round storage round = task.rounds[number];
        require(round.outcome != Outcome.None, RoundNotOver(id, number));
        bytes32 slot = task.slots[number][entry.trainer];
        uint256 fault = 0;
        if (slot == _committed(entry)) {
            if (!round.faultless) fault = _silenceFault(work.bond, NO_SHOW_DIVISOR, task.timing.prove);
        } else if (slot != ENROLLED) {
            _requireSlot(task, number, entry, _leaf(entry));
        }
        task.slots[number][entry.trainer] = SETTLED;
        emit Settled(id, number, entry.trainer, fault);
        if (fault != 0) vault.slash(entry.trainer, fault, address(0));
        vault.release(entry.trainer, work.bond - fault);
    }

    /// @inheritdoc ITrainingRounds
    function phaseOf(uint256 id) external view returns (Phase) {
        Task storage task = _tasks[id];
        return _phase(task, task.rounds[task.round]);
    }

    /// @inheritdoc ITrainingRounds
    function contextOf(uint256 id, uint256 number, Entry calldata entry) external view returns (uint256) {
        return _context(id, number, entry);
    }

    /// @inheritdoc ITrainingRounds
    function currentRound(uint256 id) external view returns (uint256) {
        return _tasks[id].round;
    }

    /// @inheritdoc ITrainingRounds
    function roundOf(uint256 id, uint256 number) external view returns (Round memory) {
        return _tasks[id].rounds[number];
    }

    /// @inheritdoc ITrainingRounds
    function slotOf(uint256 id, uint256 number, address trainer) external view returns (bytes32) {
        return _tasks[id].slots[number][trainer];
    }

    /// @inheritdoc ITrainingRounds
    function recordOf(uint256 id) external view returns (bytes32) {
        return _tasks[id].record;
    }

    /// @inheritdoc ITrainingRounds
    function lastFinalOf(uint256 id) external view returns (bytes32) {
        return _tasks[id].lastFinal;
    }

    /// @inheritdoc ITrainingRounds
    function hashCommitment(uint256 id, uint256 number, address trainer, bytes32 commitment, bytes32 blobDigest)
        public
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(keccak256(abi.encode(COMMIT_TYPE, id, number, trainer, commitment, blobDigest)));
    }

    /// @inheritdoc ITrainingRounds
    function hashEnrollment(uint256 id, uint256 number, address trainer) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ENROLL_TYPE, id, number, trainer)));
    }

    function _enroll(uint256 id, address trainer, bytes calldata gateData) private {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        _requireNotStopped(id, work);
        Phase phase = _phase(task, round);
        require(phase <= Phase.Commit, WrongPhase(phase));
        mapping(address => bytes32) storage slots = task.slots[task.round];
        require(slots[trainer] == 0, AlreadyEnrolled(trainer));
        require(trainer != _sink, SinkTakesNoPart());
        slots[trainer] = ENROLLED;
        emit Enrolled(id, task.round, trainer);
        IParticipationGate gate = task.gate;
        require(address(gate) == address(0) || gate.admit(id, trainer, gateData), NotAdmitted(trainer));
        vault.lock(trainer, work.bond);
    }

    function _commit(uint256 id, address trainer, bytes32 commitment, bytes32 blobDigest) private {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        vault.requireDoorsOpen();
        _requireNotStopped(id, work);
        Phase phase = _phase(task, round);
        require(phase == Phase.Commit, WrongPhase(phase));
        mapping(address => bytes32) storage slots = task.slots[task.round];
        require(slots[trainer] == ENROLLED, WrongEntry(trainer, ENROLLED, slots[trainer]));
        uint32 index = ++round.commits;
        slots[trainer] = keccak256(abi.encode(COMMITMENT, index, commitment, blobDigest));
        emit Committed(id, task.round, trainer, index, commitment, blobDigest);
    }

    function _enter(uint256 id, Work storage work, Task storage task, Round storage round, Entry calldata entry)
        private
    {
        bytes32 leaf = _leaf(entry);
        task.slots[task.round][entry.trainer] = leaf;
        round.acc = keccak256(abi.encode(round.acc, leaf));
        uint32 score = entry.claim.score;
        Standing memory best = round.best;
        bool pays = score >= uint256(work.best) + work.margin;
        if (pays && (score > best.score || (score == best.score && entry.index < best.index))) {
            round.best = Standing(entry.trainer, score, entry.index);
        }
        emit Proven(id, task.round, entry.trainer, score, entry.claim.y, leaf);
    }

    function _publish(uint256 id, Task storage task, Round storage round, Entry calldata entry, bytes32 published)
        private
    {
        bool exclusive;
        (exclusive, round.deadline) = RoundTimes.holdOf(task.timing, round);
        if (exclusive) round.leaderPublished = true;
        round.published = Standing(entry.trainer, entry.claim.score, entry.index);
        round.publishedEntry = published;
        emit Published(id, task.round, entry.trainer, published, entry);
    }

    function _setPlan(uint256 id, Task storage task, bytes calldata plan) private {
        Work storage work = _works[id];
        uint32 longest = uint32(RoundTimes.longest(task.timing));
        task.planned = true;
        plans.set(id, IPayPlans.Task(work.token, work.sponsor, work.architecture, task.timing.maxRounds, longest), plan);
    }

    /// @dev All to the winner, or as the plan divides it.
    function _payWinner(uint256 id, Work storage work, Task storage task, Entry calldata winner)
        private
        returns (uint256 pay)
    {
        pay = _advance(work, winner.claim.score);
        uint256 kept = 0;
        if (task.planned) {
            (pay, kept) =
                plans.divide(IPayPlans.Win(id, task.round, task.start, winner.trainer, winner.claim.blobDigest, pay));
            _payOut(work, address(plans), kept);
        }
        _payOut(work, winner.trainer, pay);
        return pay + kept;
    }

    /// @dev Once more, anyone with a proven entry may publish; after a second time the round is void.
    function _strike(uint256 id, Work storage work, Task storage task, Round storage round, address trainer) private {
        task.slots[task.round][trainer] = SETTLED;
        delete round.published;
        round.publishedEntry = 0;
        round.deadline = uint48(block.timestamp) + (round.reopened ? 0 : task.timing.openPublication);
        round.reopened = true;
        emit Falsified(id, task.round, trainer, msg.sender);
        emit Settled(id, task.round, trainer, work.bond);
        vault.slash(trainer, work.bond, msg.sender);
    }

    /// @dev Half of a leader's fault goes to whoever won in its place, the rest and everything else to the sink.
    function _punishLeader(uint256 id, Work storage work, Task storage task, Round storage round, address winner)
        private
    {
        address leader = round.best.trainer;
        if (leader == address(0) || round.leaderPublished || round.faultless) return;
        if (task.slots[task.round][leader] == SETTLED) return;
        uint256 fault = _silenceFault(work.bond, LEADER_FAULT_DIVISOR, task.timing.exclusive);
        if (fault == 0) return;
        task.slots[task.round][leader] = SETTLED;
        emit LeaderFault(id, task.round, leader, fault);
        emit Settled(id, task.round, leader, fault);
        vault.slash(leader, fault, winner == leader ? address(0) : winner);
        vault.release(leader, work.bond - fault);
    }

    function _record(
        uint256 id,
        Task storage task,
        Round storage round,
        Record memory source,
        Outcome outcome,
        uint32 best,
        uint256 pay
    ) private returns (bytes32 hash) {
        round.outcome = outcome;
        (source.previous, source.id, source.round) = (task.record, id, task.round);
        (source.outcome, source.best, source.acc) = (outcome, best, round.acc);
        hash = keccak256(abi.encode(RECORD, source));
        task.record = hash;
        emit Recorded(id, task.round, hash, pay, source);
    }

    function _start(uint256 id, Task storage task) private {
        task.start = uint48(block.timestamp);
        task.rounds[++task.round].start = uint48(block.timestamp);
        emit RoundStarted(id, task.round, block.timestamp);
    }

    function _isLast(Work storage work, Task storage task) private view returns (bool) {
        Timing memory t = task.timing;
        return task.round >= t.maxRounds || task.fruitless >= t.maxFruitless
            || uint256(work.best) + work.margin > work.poolSize || block.timestamp + RoundTimes.longest(t) > t.end;
    }

    /// @dev How the round ended, if it did.
    function _outcome(Task storage task, Round storage round, bool stopped) private view returns (Outcome) {
        if (round.published.trainer != address(0)) {
            return block.timestamp >= round.deadline ? Outcome.Final : Outcome.None;
        }
        if (stopped) return Outcome.Void;
        Phase phase = _phase(task, round);
        if (phase == Phase.Over) return round.best.trainer == address(0) ? Outcome.Idle : Outcome.Void;
        bool nobodyCommitted = phase >= Phase.Prove && round.commits == 0;
        bool nobodyPays = phase >= Phase.Exclusive && round.best.trainer == address(0);
        return nobodyCommitted || nobodyPays ? Outcome.Idle : Outcome.None;
    }

    function _phase(Task storage task, Round storage round) private view returns (Phase) {
        return RoundTimes.phase(task.timing, task.start, round);
    }

    /// @dev In its window the leader; afterwards any proven entry that pays and beats what is published.
    function _requirePublishable(Work storage work, Task storage task, Round storage round, Entry calldata entry)
        private
        view
    {
        Phase phase = _phase(task, round);
        require(phase == Phase.Exclusive || phase == Phase.OpenPublication, WrongPhase(phase));
        if (phase == Phase.Exclusive) {
            address leader = round.best.trainer;
            require(entry.trainer == leader, NotTheLeader(leader, entry.trainer));
            return;
        }
        Standing memory standing = round.published;
        uint256 min = uint256(work.best) + work.margin;
        if (standing.trainer != address(0)) {
            min = entry.index < standing.index ? standing.score : uint256(standing.score) + 1;
        }
        require(entry.claim.score >= min, ScoreTooLow(entry.claim.score, min));
    }

    function _requirePublished(Round storage round, Entry calldata entry) private view returns (bytes32 published) {
        published = round.publishedEntry;
        bytes32 leaf = _leaf(entry);
        require(published == leaf, NotPublished(leaf));
    }

    function _requireSlot(Task storage task, uint256 number, Entry calldata entry, bytes32 expected) private view {
        bytes32 actual = task.slots[number][entry.trainer];
        require(actual == expected, WrongEntry(entry.trainer, expected, actual));
    }

    function _current(uint256 id) private view returns (Work storage work, Task storage task, Round storage round) {
        work = _live(id);
        task = _tasks[id];
        round = task.rounds[task.round];
    }

    function _context(uint256 id, uint256 number, Entry calldata entry) private view returns (uint256) {
        bytes32 commitment = entry.claim.commitment;
        return _toField(
            keccak256(
                abi.encode(
                    CONTEXT, block.chainid, address(this), id, number, entry.trainer, commitment, entry.claim.blobDigest
                )
            )
        );
    }

    function _committed(Entry calldata entry) private pure returns (bytes32) {
        return keccak256(abi.encode(COMMITMENT, entry.index, entry.claim.commitment, entry.claim.blobDigest));
    }

    function _leaf(Entry calldata entry) private pure returns (bytes32) {
        return keccak256(abi.encode(ENTRY, entry));
    }
}
