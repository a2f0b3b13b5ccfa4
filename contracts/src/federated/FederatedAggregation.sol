// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Potential} from "../rewards/Potential.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {Chains} from "../verification/Chains.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {FederatedChecks} from "./FederatedChecks.sol";
import {FederatedPhases} from "./FederatedPhases.sol";
import {FederatedState} from "./FederatedState.sol";
import {IFederatedAggregation} from "./IFederatedAggregation.sol";

/// @title FederatedAggregation
/// @notice The specification is IFederatedAggregation. Called by FederatedRounds, on whose storage it runs; called directly
/// it knows no task.
contract FederatedAggregation is IFederatedAggregation, FederatedState {
    using Potential for Potential.SchedulePoint[];

    /// @notice A leader's share of the pay, and a stopper's of the key bond.
    uint256 public constant LEADER_DIVISOR = 10;
    uint256 public constant STOPPER_DIVISOR = 10;
    /// @notice A leader fault takes bond / 4 the first time, twice that the second, then the whole bond.
    uint256 public constant LEADER_FAULT_DIVISOR = 4;
    /// @notice Silence is a fault only in windows of at least this length: forced inclusion on L2s takes up to a day.
    uint256 public constant MIN_PUNISHABLE_WINDOW = 26 hours;

    bytes32 private constant AGGREGATE_CONTEXT = keccak256("zkpot.context.aggregate.v1");
    bytes32 private constant RECORD = keccak256("zkpot.record.federated.v1");

    constructor(IStakeVault vault_, IVerifierFactory factory_, FederatedChecks checks_)
        FederatedState(vault_, factory_, checks_)
    {}

    /// @inheritdoc IFederatedAggregation
    function aggregate(uint256 id, uint256[2] calldata model, uint32 score, bytes calldata proof)
        external
        nonReentrant
    {
        (Task storage task, Round storage round) = _current(id);
        (Phase phase, uint256 rank) = FederatedPhases.stateOf(task, round);
        require(phase == Phase.Aggregate, WrongPhase(phase));
        address leader = round.ranked[rank].account;
        require(msg.sender == leader, NotTheLeader(leader, msg.sender));
        _aggregate(id, task, round, rank, model, score, proof);
    }

    /// @inheritdoc IFederatedAggregation
    function aggregateOpen(
        uint256 id,
        Entry calldata entry,
        uint256[2] calldata model,
        uint32 score,
        bytes calldata proof
    ) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        (Phase phase, uint256 rank) = FederatedPhases.stateOf(task, round);
        require(phase == Phase.Open, WrongPhase(phase));
        require(entry.account == msg.sender, NotTheLeader(entry.account, msg.sender));
        _requireEntry(id, task.round, entry);
        require(entry.update.score >= round.gate, NotInTheSet(msg.sender));
        _aggregate(id, task, round, rank, model, score, proof);
    }

    /// @inheritdoc IFederatedAggregation
    function demand(uint256 id) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        _requirePhase(task, round, Phase.Hold);
        Member storage member = _members[id][msg.sender];
        require(member.progress != Progress.None, WrongMember(msg.sender, member.round, member.progress));
        require(round.publishBy == 0, NothingToDemand(id));
        // While entry is paused nothing is locked: the bytes are owed all the same.
        uint256 deposit = block.timestamp < vault.closedUntil() ? 0 : depositOf(id);
        (round.demander, round.deposit) = (msg.sender, SafeCast.toUint128(deposit));
        round.publishBy = uint48(block.timestamp) + task.timing.publish;
        emit Demanded(id, task.round, msg.sender, deposit, round.publishBy);
        if (deposit != 0) vault.lock(msg.sender, deposit);
    }

    /// @inheritdoc IFederatedAggregation
    function publish(uint256 id, bytes calldata blob, uint256[2] calldata opening) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        _requirePhase(task, round, Phase.Publish);
        checks.requirePublished(task.aggregateKey, round.model, task.blobLength, blob, opening);
        round.isPublished = true;
        emit Published(id, task.round, msg.sender, keccak256(blob));
        if (round.deposit != 0) vault.slash(round.demander, round.deposit, msg.sender);
    }

    /// @inheritdoc IFederatedAggregation
    function forfeit(uint256 id) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        _requirePhase(task, round, Phase.Overdue);
        address leader = round.leader;
        (round.leader, round.score, round.publishBy) = (address(0), 0, 0);
        delete round.model;
        ++round.rank;
        round.since = uint48(block.timestamp);
        if (!_isStopped(task)) _fault(id, task, round, leader, task.timing.publish, address(0));
        if (round.deposit != 0) vault.release(round.demander, round.deposit);
    }

    /// @inheritdoc IFederatedAggregation
    function record(uint256 id) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        bool stopped = _isStopped(task);
        Outcome outcome = _outcome(task, round, stopped);
        require(outcome != Outcome.None, RoundNotOver(id, task.round));
        round.outcome = outcome;
        if (outcome != Outcome.Final && round.isFrozen) _passOver(round, round.ranks);
        if (!stopped) _settleSilent(id, task, round);
        uint256 pay = 0;
        if (outcome == Outcome.Final) {
            pay = _payLeader(task, round);
            (task.model, task.proven, task.fruitless) = (round.model, round.score + 1, 0);
        } else {
            ++task.fruitless;
        }
        if (round.pot != 0) _divide(task, round);
        if (round.share != 0) task.lastPaid = task.round;
        _record(id, task, round, pay);
        if (stopped || _isLast(task)) _end(id, task);
        else _start(id, task);
    }

    /// @inheritdoc IFederatedAggregation
    function settle(uint256 id, uint256 number, Entry calldata entry) external nonReentrant {
        Task storage task = _existing(id);
        Round storage round = _rounds[id][number];
        require(round.outcome != Outcome.None, RoundNotOver(id, number));
        _requireEntry(id, number, entry);
        Member storage member = _members[id][entry.account];
        (member.digest, member.round, member.progress) = (0, 0, Progress.Enrolled);
        uint256 pay = entry.update.score >= round.gate ? round.share : 0;
        emit Settled(id, number, entry.account, pay);
        _credit(task.token, entry.account, pay);
    }

    /// @inheritdoc IFederatedAggregation
    function stop(
        uint256 id,
        bool isAggregate,
        uint256 context,
        uint256[4] calldata about,
        uint32 score,
        bytes calldata proof
    ) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        require(!task.stopped, TaskStopped(id));
        require(score > task.poolSize, StatementIsPossible(score, task.poolSize));
        _isProven(task, isAggregate, context, score, about, false, proof);
        uint128 keyBond = task.keyBond;
        (task.stopped, task.keyBond) = (true, 0);
        emit Stopped(id, msg.sender);
        uint128 reward = uint128(keyBond / STOPPER_DIVISOR);
        _credit(task.token, msg.sender, reward);
        if (round.isFrozen && round.counted != 0) round.pot = keyBond - reward;
        else _credit(task.token, _sink, keyBond - reward);
    }

    /// @inheritdoc IFederatedAggregation
    function taskOf(uint256 id) external view returns (Task memory) {
        return _tasks[id];
    }

    /// @inheritdoc IFederatedAggregation
    function roundOf(uint256 id, uint256 number) external view returns (Round memory) {
        return _rounds[id][number];
    }

    /// @inheritdoc IFederatedAggregation
    function aggregateContextOf(uint256 id, address account, uint256[2] calldata model)
        external
        view
        returns (uint256)
    {
        Task storage task = _tasks[id];
        return _aggregateContext(id, task, _rounds[id][task.round], account, model);
    }

    /// @inheritdoc IFederatedAggregation
    function depositOf(uint256 id) public view returns (uint256) {
        return 2 * checks.gasValue(_tasks[id].blobLength);
    }

    function _aggregate(
        uint256 id,
        Task storage task,
        Round storage round,
        uint256 rank,
        uint256[2] calldata model,
        uint32 score,
        bytes calldata proof
    ) private {
        _requireRunning(id, task);
        require(score <= task.poolSize, ScoreAbovePool(score, task.poolSize));
        require(model[0] != round.sum[0] || model[1] != round.sum[1], SumIsNoModel());
        {
            uint256 context = _aggregateContext(id, task, round, msg.sender, model);
            _isProven(task, true, context, score, _pair(round.sum, model), false, proof);
        }
        _passOver(round, rank);
        bool pays = score >= uint256(task.best) + task.margin;
        emit Aggregated(id, task.round, msg.sender, model, score, pays);
        if (pays) {
            (round.leader, round.score, round.model) = (msg.sender, score, model);
            // A task ends within a month, so that times fit.
            round.deadline = uint48(block.timestamp) + task.timing.hold;
        } else {
            // No score that is true may keep a larger one from being proven: only the turn is over.
            round.isAnswered = true;
            (round.rank, round.since) = (uint8(rank + 1), uint48(block.timestamp));
        }
    }

    /// @dev The ranks from the last one that had its turn up to this one were silent: a fault, unless somebody has shown
    /// that there was nothing to win.
    function _passOver(Round storage round, uint256 rank) private {
        uint256 from = round.rank;
        uint256 to = rank < round.ranks ? rank : round.ranks;
        // Three ranks: their bits fit.
        if (to > from && !round.isAnswered) round.silent |= uint8((1 << to) - (1 << from));
        if (rank > from) round.rank = uint8(rank);
    }

    /// @dev Half of a fault goes to whose aggregate was final in the silent one's place, if that is another, the rest to the
    /// sink.
    function _settleSilent(uint256 id, Task storage task, Round storage round) private {
        uint256 silent = round.silent;
        for (uint256 i = 0; silent >> i != 0; ++i) {
            if (silent >> i & 1 == 0) continue;
            address account = round.ranked[i].account;
            address other = account == round.leader ? address(0) : round.leader;
            _fault(id, task, round, account, task.timing.aggregate, other);
        }
    }

    /// @dev A quarter of the bond, a half at the second time, then all of it; nothing where the window was too short to
    /// insist. Who loses something loses its place, and with it its part of the round's pay.
    function _fault(
        uint256 id,
        Task storage task,
        Round storage round,
        address account,
        uint256 window,
        address beneficiary
    ) private {
        uint256 bond = task.bond;
        uint256 fault = window >= MIN_PUNISHABLE_WINDOW || Chains.isLocal() ? bond / LEADER_FAULT_DIVISOR : 0;
        uint256 times = ++_silences[id][account];
        if (fault != 0 && times != 1) fault = times == 2 ? 2 * fault : bond;
        emit LeaderFault(id, task.round, account, fault);
        // Who was silent in its rank and did not publish in everyone's turn has lost its place already.
        Member memory member = _members[id][account];
        if (fault == 0 || member.progress != Progress.Submitted || member.round != task.round) return;
        delete _members[id][account];
        --round.counted;
        vault.slash(account, fault, beneficiary);
        if (fault != bond) vault.release(account, bond - fault);
    }

    /// @dev The progress: a tenth to the leader, the rest in equal shares to the frozen set. What does not divide stays in
    /// the budget.
    function _payLeader(Task storage task, Round storage round) private returns (uint256 pay) {
        pay = task.schedule.valueAt(round.score) - task.schedule.valueAt(task.best);
        task.best = round.score;
        uint256 first = pay / LEADER_DIVISOR;
        uint256 counted = round.counted;
        uint256 share = counted == 0 ? 0 : (pay - first) / counted;
        pay = first + share * counted;
        round.share = SafeCast.toUint128(share);
        task.remainder -= SafeCast.toUint128(pay);
        _credit(task.token, round.leader, first);
    }

    /// @dev A lost key bond, in equal shares too; what does not divide is burnt.
    function _divide(Task storage task, Round storage round) private {
        uint128 pot = round.pot;
        uint128 share = round.counted == 0 ? 0 : pot / round.counted;
        round.share += share;
        _credit(task.token, _sink, pot - share * round.counted);
    }

    function _record(uint256 id, Task storage task, Round storage round, uint256 pay) private {
        Record memory source;
        (source.previous, source.id, source.round) = (task.record, id, task.round);
        (source.outcome, source.leader, source.model) = (round.outcome, round.leader, round.model);
        (source.score, source.best, source.sum) = (round.score, task.best, round.sum);
        (source.counted, source.acc) = (round.counted, round.acc);
        bytes32 hash = keccak256(abi.encode(RECORD, source));
        task.record = hash;
        emit Recorded(id, task.round, hash, pay, round.share, source);
    }

    function _end(uint256 id, Task storage task) private {
        uint256 left = uint256(task.remainder) + task.keyBond;
        (task.ended, task.remainder, task.keyBond) = (true, 0, 0);
        emit Ended(id, left);
        _credit(task.token, task.sponsor, left);
    }

    /// @dev How the round ended, if it did.
    function _outcome(Task storage task, Round storage round, bool stopped) private view returns (Outcome) {
        if (stopped && round.leader == address(0)) return Outcome.Void;
        (Phase phase,) = FederatedPhases.stateOf(task, round);
        if (phase != Phase.Over) return Outcome.None;
        if (round.leader != address(0)) return Outcome.Final;
        if (!round.isFrozen) return round.entries == 0 || task.proven == 0 ? Outcome.Idle : Outcome.Void;
        return round.weight == 0 || round.isAnswered ? Outcome.Idle : Outcome.Void;
    }

    function _isLast(Task storage task) private view returns (bool) {
        Timing memory t = task.timing;
        return task.round >= t.maxRounds || task.fruitless >= t.maxFruitless
            || uint256(task.best) + task.margin > task.poolSize || block.timestamp + FederatedPhases.longest(t) > t.end;
    }

    function _aggregateContext(
        uint256 id,
        Task storage task,
        Round storage round,
        address account,
        uint256[2] calldata model
    ) private view returns (uint256) {
        bytes memory subject = abi.encode(account, round.sum, model, task.testSetDigest);
        return _toField(
            keccak256(
                bytes.concat(abi.encode(AGGREGATE_CONTEXT, block.chainid, address(this), id, task.round), subject)
            )
        );
    }
}
