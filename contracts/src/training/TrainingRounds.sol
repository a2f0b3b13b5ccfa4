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
        mapping(address trainer => uint256) silences;
    }

    bytes32 private constant CONTEXT = keccak256("zkpot.context.round.v1");
    bytes32 private constant COMMITMENT = keccak256("zkpot.commitment.v1");
    bytes32 private constant COMMITTED = keccak256("zkpot.committed.v1");
    bytes32 private constant RECORD = keccak256("zkpot.record.round.v1");
    bytes32 private constant ENROLL_TYPE = keccak256("Enroll(uint256 id,uint256 round,address trainer)");
    bytes32 private constant COMMIT_TYPE =
        keccak256("Commit(uint256 id,uint256 round,address trainer,bytes32 commitment)");

    /// @dev What a trainer's slot holds besides hashes.
    bytes32 private constant SETTLED = bytes32(uint256(1));
    bytes32 private constant ENROLLED = bytes32(uint256(2));

    /// @inheritdoc ITrainingRounds
    IPayPlans public immutable plans;
    /// @dev The vault's, which never changes.
    address private immutable _sink;

    mapping(uint256 id => Task) private _tasks;

    constructor(IStakeVault vault_, IVerifierFactory factory_, IEvaluator evaluator_, uint256 stakePerMegagas)
        ProvenWork(vault_, factory_, evaluator_, stakePerMegagas)
        EIP712("ZkPot TrainingRounds", "1")
    {
        _sink = vault_.sink();
        plans = new PayPlans();
    }

    /// @inheritdoc ITrainingRounds
    function post(Terms calldata terms, Rules calldata rules) external nonReentrant returns (uint256 id) {
        Timing calldata t = rules.timing;
        uint256 length = RoundTimes.longest(t);
        bool fits = t.commit != 0 && t.prove != 0 && t.publish != 0 && t.claim != 0 && t.hold != 0;
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
    function enroll(uint256 id, bytes calldata gateData) external nonReentrant {
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
    function commit(uint256 id, bytes32 commitment) external nonReentrant {
        _commit(id, msg.sender, commitment);
    }

    /// @inheritdoc ITrainingRounds
    function commitFor(uint256 id, address trainer, bytes32 commitment, bytes calldata signature)
        external
        nonReentrant
    {
        bytes32 hash = hashCommitment(id, _tasks[id].round, trainer, commitment);
        require(Signatures.isValid(trainer, hash, signature), WrongSignature(trainer));
        _commit(id, trainer, commitment);
    }

    /// @inheritdoc ITrainingRounds
    function submitProof(uint256 id, Entry calldata entry, bytes calldata proof) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        Phase phase = _phase(task, round);
        require(phase == Phase.Prove, WrongPhase(phase));
        _requireProvable(id, work, task);
        bytes32 commitment = commitmentOf(id, task.round, entry.trainer, entry.claim.commitment);
        _requireSlot(task, task.round, entry, _committed(entry.index, commitment));
        _requireProof(id, work, _context(id, task.round, entry), entry.claim, proof);
        _enter(id, work, task, round, entry);
    }

    /// @inheritdoc ITrainingRounds
    function publish(uint256 id, Entry calldata entry, bytes calldata blob, uint256[2] calldata opening)
        external
        nonReentrant
    {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        (Phase phase, uint256 rank) = RoundTimes.stateOf(task.timing, task.start, round);
        require(phase == Phase.Publish, WrongPhase(phase));
        address leader = round.ranked[rank].trainer;
        require(entry.trainer == leader, NotTheLeader(leader, entry.trainer));
        _requireSlot(task, task.round, entry, _leaf(entry));
        _passOver(round, rank);
        round.blobDigest = _requirePublishes(work, entry.claim, blob, opening);
        _hold(id, task, round, entry, rank);
    }

    /// @inheritdoc ITrainingRounds
    function claimRank(uint256 id, Entry calldata entry) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        (Phase phase, uint256 spent) = RoundTimes.stateOf(task.timing, task.start, round);
        require(phase == Phase.Claim, WrongPhase(phase));
        require(msg.sender == entry.trainer, NotTheTrainer(entry.trainer, msg.sender));
        if (round.claims == 0) _rankAnew(id, work, task, round, spent);
        _requireSlot(task, task.round, entry, _leaf(entry));
        uint256 min = uint256(work.best) + work.margin;
        require(entry.claim.score >= min, ScoreTooLow(entry.claim.score, min));
        require(_rank(round, Standing(entry.trainer, entry.claim.score, entry.index)), NoRank(entry.trainer));
        emit RankClaimed(id, task.round, entry.trainer, entry.claim.score);
    }

    /// @inheritdoc ITrainingRounds
    function falsify(uint256 id, Entry calldata entry, Evidence calldata evidence, bytes32 salt) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        bytes32 published = _requirePublished(round, entry);
        require(block.timestamp < round.deadline, WrongPhase(Phase.Over));
        published = keccak256(abi.encode(ENTRY, id, task.round, published));
        if (_showWrong(id, work, published, entry.claim.score, round.blobDigest, evidence, salt)) {
            _strike(id, work, task, round, entry.trainer);
        }
    }

    /// @inheritdoc ITrainingRounds
    function record(uint256 id, Entry calldata winner) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        uint256 stopTime = _stopTime(work);
        Outcome outcome = _outcome(task, round, stopTime);
        require(outcome != Outcome.None, RoundNotOver(id, task.round));
        Record memory source;
        uint256 pay = 0;
        if (outcome == Outcome.Final) {
            _requirePublished(round, winner);
            source.winner = winner.trainer;
            source.commitment = winner.claim.commitment;
            source.score = winner.claim.score;
            pay = _payWinner(id, work, task, winner);
            task.fruitless = 0;
        } else {
            ++task.fruitless;
        }
        round.faultless = stopTime < _proveEnd(task);
        _passOver(round, outcome == Outcome.Final ? round.rank : RoundTimes.countOf(round));
        _settleSilent(id, work, task, round, source.winner);
        bytes32 hash = _record(id, task, round, source, outcome, work.best, pay);
        if (outcome == Outcome.Final) task.lastFinal = hash;
        if (stopTime != type(uint256).max || _isLast(work, task)) _end(id, work);
        else _start(id, task);
    }

    /// @inheritdoc ITrainingRounds
    function release(uint256 id, uint256 number, Entry calldata entry, bytes32 commitment) external nonReentrant {
        Work storage work = _existing(id);
        Task storage task = _tasks[id];
        Round storage round = task.rounds[number];
        require(round.outcome != Outcome.None, RoundNotOver(id, number));
        bytes32 slot = task.slots[number][entry.trainer];
        uint256 fault = 0;
        if (slot == _committed(entry.index, commitment)) {
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
    function leaderOf(uint256 id) external view returns (Standing memory leader) {
        Task storage task = _tasks[id];
        Round storage round = task.rounds[task.round];
        (Phase phase, uint256 rank) = RoundTimes.stateOf(task.timing, task.start, round);
        if (phase == Phase.Publish || phase == Phase.Hold) leader = round.ranked[rank];
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
    function hashCommitment(uint256 id, uint256 number, address trainer, bytes32 commitment)
        public
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(keccak256(abi.encode(COMMIT_TYPE, id, number, trainer, commitment)));
    }

    /// @inheritdoc ITrainingRounds
    function commitmentOf(uint256 id, uint256 number, address trainer, uint256[2] calldata model)
        public
        view
        returns (bytes32)
    {
        return keccak256(abi.encode(COMMITMENT, block.chainid, address(this), id, number, trainer, model));
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

    function _commit(uint256 id, address trainer, bytes32 commitment) private {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        vault.requireNotPaused();
        _requireNotStopped(id, work);
        Phase phase = _phase(task, round);
        require(phase == Phase.Commit, WrongPhase(phase));
        mapping(address => bytes32) storage slots = task.slots[task.round];
        require(slots[trainer] == ENROLLED, WrongEntry(trainer, ENROLLED, slots[trainer]));
        uint32 index = ++round.commits;
        slots[trainer] = _committed(index, commitment);
        emit Committed(id, task.round, trainer, index, commitment);
    }

    function _enter(uint256 id, Work storage work, Task storage task, Round storage round, Entry calldata entry)
        private
    {
        bytes32 leaf = _leaf(entry);
        task.slots[task.round][entry.trainer] = leaf;
        round.acc = keccak256(abi.encode(round.acc, leaf));
        uint32 score = entry.claim.score;
        if (score >= uint256(work.best) + work.margin) _rank(round, Standing(entry.trainer, score, entry.index));
        emit Proven(id, task.round, entry.trainer, score, leaf);
    }

    function _hold(uint256 id, Task storage task, Round storage round, Entry calldata entry, uint256 rank) private {
        bytes32 leaf = _leaf(entry);
        // A task ends within a month, so that times fit.
        (round.published, round.deadline) = (leaf, uint48(block.timestamp) + task.timing.hold);
        emit Published(id, task.round, entry.trainer, leaf, rank, round.blobDigest, entry);
    }

    /// @dev Puts an entry among the three best, before the first that it beats. False where it is there, or beats none.
    function _rank(Round storage round, Standing memory entry) private returns (bool placed) {
        for (uint256 i = 0; i < RoundTimes.RANKS; ++i) {
            Standing memory other = round.ranked[i];
            if (other.trainer == entry.trainer && !placed) return false;
            bool better = entry.score > other.score || (entry.score == other.score && entry.index < other.index);
            if (!better && other.trainer != address(0)) continue;
            (round.ranked[i], placed) = (entry, true);
            if (other.trainer == address(0)) break;
            entry = other;
        }
    }

    /// @dev The ranks from the last one that had its turn up to this one were silent.
    function _passOver(Round storage round, uint256 rank) private {
        uint256 from = round.rank;
        if (rank == from) return;
        // Three ranks: their bits fit.
        round.silent |= uint8((1 << rank) - (1 << from));
        round.rank = uint8(rank);
    }

    /// @dev The first claim: the ranks so far are over, and those that were silent pay for it, nobody having won yet.
    function _rankAnew(uint256 id, Work storage work, Task storage task, Round storage round, uint256 spent) private {
        uint256 end = round.since + (spent - round.rank) * task.timing.publish + task.timing.claim;
        _passOver(round, spent);
        round.faultless = _stopTime(work) < _proveEnd(task);
        _settleSilent(id, work, task, round, address(0));
        delete round.ranked;
        (round.since, round.rank, round.silent, round.claims) = (uint48(end), 0, 0, 1);
    }

    function _setPlan(uint256 id, Task storage task, bytes calldata plan) private {
        task.planned = true;
        plans.set(id, task.timing.maxRounds, plan);
    }

    /// @dev All of the progress, or what the plan leaves of it in a late round; the rest stays in the budget.
    function _payWinner(uint256 id, Work storage work, Task storage task, Entry calldata winner)
        private
        returns (uint256 pay)
    {
        pay = _advance(work, winner.claim.score);
        if (task.planned) pay = plans.payOf(id, task.round, pay);
        _payOut(work, winner.trainer, pay);
    }

    /// @dev The next rank's window begins, or the claim window.
    function _strike(uint256 id, Work storage work, Task storage task, Round storage round, address trainer) private {
        task.slots[task.round][trainer] = SETTLED;
        (round.published, round.since) = (0, uint48(block.timestamp));
        ++round.rank;
        emit Falsified(id, task.round, trainer, msg.sender);
        emit Settled(id, task.round, trainer, work.bond);
        vault.slash(trainer, work.bond, msg.sender);
    }

    /// @dev Whoever was silent in its window has forfeited. Half of the fault goes to whoever won in its place, the rest
    /// and everything else to the sink.
    function _settleSilent(uint256 id, Work storage work, Task storage task, Round storage round, address winner)
        private
    {
        uint256 silent = round.silent;
        for (uint256 i = 0; silent >> i != 0; ++i) {
            if (silent >> i & 1 == 0) continue;
            address trainer = round.ranked[i].trainer;
            uint256 fault = 0;
            if (!round.faultless) {
                fault = _leaderFault(work.bond, task.timing.publish, ++task.silences[trainer]);
            }
            task.slots[task.round][trainer] = SETTLED;
            emit LeaderFault(id, task.round, trainer, fault);
            emit Settled(id, task.round, trainer, fault);
            if (fault != 0) vault.slash(trainer, fault, winner);
            if (fault != work.bond) vault.release(trainer, work.bond - fault);
        }
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
        Round storage round = task.rounds[++task.round];
        (round.start, round.since) = (task.start, uint48(_proveEnd(task)));
        emit RoundStarted(id, task.round, block.timestamp);
    }

    function _isLast(Work storage work, Task storage task) private view returns (bool) {
        Timing memory t = task.timing;
        return task.round >= t.maxRounds || task.fruitless >= t.maxFruitless
            || uint256(work.best) + work.margin > work.poolSize || block.timestamp + RoundTimes.longest(t) > t.end;
    }

    /// @dev How the round ended, if it did.
    function _outcome(Task storage task, Round storage round, uint256 stopTime) private view returns (Outcome) {
        (uint256 t1,) = RoundTimes.edges(task.timing, task.start);
        if (stopTime < t1) return Outcome.Void;
        Phase phase = _phase(task, round);
        if (phase >= Phase.Prove && round.commits == 0) return Outcome.Idle;
        if (phase != Phase.Over) return Outcome.None;
        if (round.published != 0) return Outcome.Final;
        return round.ranked[0].trainer == address(0) ? Outcome.Idle : Outcome.Void;
    }

    function _phase(Task storage task, Round storage round) private view returns (Phase phase) {
        (phase,) = RoundTimes.stateOf(task.timing, task.start, round);
    }

    function _proveEnd(Task storage task) private view returns (uint256 t2) {
        (, t2) = RoundTimes.edges(task.timing, task.start);
    }

    /// @dev After a stop that came when commitments were closed, what is false will be falsified, if it can be run.
    function _requireProvable(uint256 id, Work storage work, Task storage task) private view {
        (uint256 t1,) = RoundTimes.edges(task.timing, task.start);
        uint256 stopTime = _stopTime(work);
        bool provable = stopTime == type(uint256).max || (stopTime >= t1 && work.architecture != 0);
        require(provable, WorkStopped(id));
    }

    function _requirePublished(Round storage round, Entry calldata entry) private view returns (bytes32 published) {
        published = round.published;
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
        uint256[2] memory model = entry.claim.commitment;
        uint256[2] memory none; // where rounds start from a global model, its commitment
        bytes32 testSet = _works[id].testSetDigest;
        return _toField(
            keccak256(
                abi.encode(CONTEXT, block.chainid, address(this), id, number, entry.trainer, model, none, testSet)
            )
        );
    }

    function _committed(uint32 index, bytes32 commitment) private pure returns (bytes32) {
        return keccak256(abi.encode(COMMITTED, index, commitment));
    }

    function _leaf(Entry calldata entry) private pure returns (bytes32) {
        return keccak256(abi.encode(ENTRY, entry));
    }
}
