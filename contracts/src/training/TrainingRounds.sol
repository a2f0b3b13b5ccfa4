// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IPayPlans} from "../rewards/IPayPlans.sol";
import {PayPlans} from "../rewards/PayPlans.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {IEvaluator} from "../verification/IEvaluator.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {Signatures} from "../verification/Signatures.sol";
import {ClaimChecks} from "./ClaimChecks.sol";
import {FreshTestSets} from "./FreshTestSets.sol";
import {IParticipationGate} from "./IParticipationGate.sol";
import {ITrainingRounds} from "./ITrainingRounds.sol";
import {RoundSettlement} from "./RoundSettlement.sol";
import {RoundState} from "./RoundState.sol";
import {RoundTimes} from "./RoundTimes.sol";

/// @title TrainingRounds
/// @notice The specification is ITrainingRounds, and IRoundSettlement for how rounds end: its code is at another address,
/// because a contract's code is bounded, and runs on this contract's storage. It is made here and never changes.
contract TrainingRounds is ITrainingRounds, RoundState, EIP712 {
    bytes32 private constant CONTEXT = keccak256("zkpot.context.round.v1");
    bytes32 private constant COMMITMENT = keccak256("zkpot.commitment.v1");
    bytes32 private constant ENROLL_TYPE = keccak256("Enroll(uint256 id,uint256 round,address trainer)");
    bytes32 private constant COMMIT_TYPE =
        keccak256("Commit(uint256 id,uint256 round,address trainer,bytes32 commitment)");

    /// @notice Where the code of the second half is.
    RoundSettlement public immutable settlement;

    constructor(
        IStakeVault vault_,
        IVerifierFactory factory_,
        IEvaluator evaluator_,
        ClaimChecks claims_,
        FreshTestSets testSets_,
        uint256 stakePerMegagas
    )
        RoundState(_makeParts(vault_, factory_, evaluator_, claims_, stakePerMegagas), new PayPlans(), testSets_)
        EIP712("ZkPot TrainingRounds", "1")
    {
        settlement = new RoundSettlement(Parts(vault, factory, evaluator, checks, claims, challenges), _plans, testSets);
    }

    /// @dev Everything that IRoundSettlement has.
    fallback() external {
        address code = address(settlement);
        assembly ("memory-safe") {
            let p := mload(0x40)
            calldatacopy(p, 0, calldatasize())
            let done := delegatecall(gas(), code, p, calldatasize(), 0, 0)
            returndatacopy(p, 0, returndatasize())
            if iszero(done) { revert(p, returndatasize()) }
            return(p, returndatasize())
        }
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
        uint256 bonds = _setTestSets(id, task, terms, rules.testSets);
        _start(id, task);
        _takeEscrow(terms, bonds);
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
    function challenge(uint256 id, Entry calldata entry, Evidence calldata evidence, bytes32 salt)
        external
        nonReentrant
    {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        bytes32 published = _requirePublished(round, entry);
        require(block.timestamp < round.deadline, WrongPhase(Phase.Over));
        published = keccak256(abi.encode(ENTRY, id, task.round, published));
        bytes32 key = _isFresh(task) ? testSets.keyOf(address(this), id, task.round) : bytes32(0);
        if (_showWrong(id, work, published, key, entry.claim.score, round.blobDigest, evidence, salt)) {
            _strike(id, work, task, round, entry.trainer);
        }
    }

    /// @inheritdoc ITrainingRounds
    function plans() external view returns (IPayPlans) {
        return _plans;
    }

    /// @inheritdoc ITrainingRounds
    function phaseOf(uint256 id) external view returns (Phase) {
        Task storage task = _tasks[id];
        return _phase(task, task.rounds[task.round]);
    }

    /// @inheritdoc ITrainingRounds
    function leaderOf(uint256 id) external view returns (RankedEntry memory leader) {
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
        if (score >= uint256(work.best) + work.margin) _rank(round, RankedEntry(entry.trainer, score, entry.index));
        emit Proven(id, task.round, entry.trainer, score, leaf);
    }

    function _hold(uint256 id, Task storage task, Round storage round, Entry calldata entry, uint256 rank) private {
        bytes32 leaf = _leaf(entry);
        // A task ends within a month, so that times fit.
        (round.published, round.deadline) = (leaf, uint48(block.timestamp) + task.timing.hold);
        emit Published(id, task.round, entry.trainer, leaf, rank, round.blobDigest, entry);
    }

    function _setPlan(uint256 id, Task storage task, bytes calldata plan) private {
        task.planned = true;
        _plans.set(id, task.timing.maxRounds, plan);
    }

    /// @dev Returns what the sponsor risks for the reveals of all rounds.
    function _setTestSets(uint256 id, Task storage task, Terms calldata terms, bytes calldata sets)
        private
        returns (uint256 bonds)
    {
        uint256 rounds = task.timing.maxRounds;
        if (sets.length == 0) {
            require(!_isFresh(task), WrongTestSetCount(rounds, 0));
            return 0;
        }
        FreshTestSets.FreshOffer memory offer = FreshTestSets.FreshOffer(
            msg.sender, _works[id].key, terms.poolSize, terms.budget, terms.testSet, terms.poolRoot
        );
        uint256 setCount;
        uint256 gap;
        (setCount, gap, task.revealBond, task.sharers) = testSets.open(id, offer, sets);
        require(setCount == rounds && gap < task.timing.reveal, WrongTestSetCount(rounds, setCount));
        return rounds * task.revealBond;
    }

    /// @dev The next rank's window begins, or the claim window.
    function _strike(uint256 id, Work storage work, Task storage task, Round storage round, address trainer) private {
        task.slots[task.round][trainer] = SETTLED;
        (round.published, round.since) = (0, uint48(block.timestamp));
        ++round.rank;
        emit Invalidated(id, task.round, trainer, msg.sender);
        emit Settled(id, task.round, trainer, work.bond);
        vault.slash(trainer, work.bond, msg.sender);
    }

    /// @dev After a stop that came when commitments were closed, what is false will be invalidated, if it can be run.
    function _requireProvable(uint256 id, Work storage work, Task storage task) private view {
        (uint256 t1,) = RoundTimes.edges(task.timing, task.start);
        uint256 stopTime = _stopTime(work);
        bool provable = stopTime == type(uint256).max || (stopTime >= t1 && work.architecture != 0);
        require(provable, WorkStopped(id));
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
}
