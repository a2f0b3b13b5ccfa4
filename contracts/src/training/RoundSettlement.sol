// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../rewards/IPayPlans.sol";
import {FreshTestSets} from "./FreshTestSets.sol";
import {IFreshRounds} from "./IFreshRounds.sol";
import {IRoundSettlement} from "./IRoundSettlement.sol";
import {RoundState} from "./RoundState.sol";
import {RoundTimes} from "./RoundTimes.sol";

/// @title RoundSettlement
/// @notice The specification is IRoundSettlement. Called by TrainingRounds, on whose storage it runs; called directly it
/// knows no task.
contract RoundSettlement is IRoundSettlement, RoundState {
    bytes32 private constant RECORD = keccak256("zkpot.record.round.v1");

    constructor(Parts memory parts, IPayPlans plans_, FreshTestSets testSets_) RoundState(parts, plans_, testSets_) {}

    /// @inheritdoc IRoundSettlement
    function withdraw(uint256 id) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        bool first = task.round == 1 && round.commits == 0;
        bool open = block.timestamp < task.start + task.timing.open;
        require(msg.sender == work.sponsor && first && open, CannotWithdraw(id));
        round.faultless = true;
        Record memory source;
        _record(id, task, round, source, Outcome.Void, work.best, 0);
        _end(id, work);
        _credit(work.token, work.sponsor, uint256(task.revealBond) * task.timing.maxRounds);
    }

    /// @inheritdoc IFreshRounds
    function noteReveal(uint256 id, uint256 gap) external nonReentrant returns (uint256 number) {
        require(msg.sender == address(testSets), NotTheTestSets(msg.sender));
        (, Task storage task, Round storage round) = _current(id);
        Phase phase = _phase(task, round);
        require(phase == Phase.Reveal, WrongPhase(phase));
        (uint256 t1,) = RoundTimes.edges(task.timing, task.start);
        require(block.timestamp >= t1 + gap && !round.isRevealed, CannotReveal(t1 + gap, round.isRevealed));
        round.isRevealed = true;
        number = task.round;
        emit TestSetRevealed(id, number);
    }

    /// @inheritdoc IFreshRounds
    function noteInvalid(uint256 id) external nonReentrant {
        require(msg.sender == address(testSets), NotTheTestSets(msg.sender));
        (, Task storage task, Round storage round) = _current(id);
        Phase phase = _phase(task, round);
        require(phase == Phase.Reveal || phase == Phase.Prove, WrongPhase(phase));
        require(round.isRevealed, CannotReveal(0, false));
        round.isInvalid = true;
        emit TestSetInvalid(id, task.round);
    }

    /// @inheritdoc IRoundSettlement
    function claimRank(uint256 id, Entry calldata entry) external nonReentrant {
        (Work storage work, Task storage task, Round storage round) = _current(id);
        (Phase phase, uint256 spent) = RoundTimes.stateOf(task.timing, task.start, round);
        require(phase == Phase.Claim, WrongPhase(phase));
        require(msg.sender == entry.trainer, NotTheTrainer(entry.trainer, msg.sender));
        if (round.claims == 0) _rankAnew(id, work, task, round, spent);
        _requireSlot(task, task.round, entry, _leaf(entry));
        uint256 min = uint256(work.best) + work.margin;
        require(entry.claim.score >= min, ScoreTooLow(entry.claim.score, min));
        require(_rank(round, RankedEntry(entry.trainer, entry.claim.score, entry.index)), NoRank(entry.trainer));
        emit RankClaimed(id, task.round, entry.trainer, entry.claim.score);
    }

    /// @inheritdoc IRoundSettlement
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
        _settleFaults(id, work, task, round, outcome, source.winner, stopTime);
        bytes32 hash = _record(id, task, round, source, outcome, work.best, pay);
        if (outcome == Outcome.Final) task.lastFinal = hash;
        bool isLast = stopTime != type(uint256).max || _isLast(work, task);
        if (task.revealBond != 0) _settleRevealBond(id, work, task, round, isLast);
        if (isLast) _end(id, work);
        else _start(id, task);
    }

    /// @inheritdoc IRoundSettlement
    function release(uint256 id, uint256 number, Entry calldata entry, bytes32 commitment) external nonReentrant {
        Work storage work = _existing(id);
        Task storage task = _tasks[id];
        Round storage round = task.rounds[number];
        require(round.outcome != Outcome.None, RoundNotOver(id, number));
        bytes32 slot = task.slots[number][entry.trainer];
        uint256 fault = 0;
        if (slot == _committed(entry.index, commitment)) {
            if (!round.faultless && !_isFresh(task)) {
                fault = _silenceFault(work.bond, NO_SHOW_DIVISOR, task.timing.prove);
            }
        } else if (slot != ENROLLED) {
            _requireSlot(task, number, entry, _leaf(entry));
        }
        if (round.isForfeited && slot != ENROLLED && entry.index <= task.sharers) {
            _credit(work.token, entry.trainer, _shareOf(task));
        }
        task.slots[number][entry.trainer] = SETTLED;
        emit Settled(id, number, entry.trainer, fault);
        if (fault != 0) vault.slash(entry.trainer, fault, address(0));
        vault.release(entry.trainer, work.bond - fault);
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

    /// @dev All of the progress, or what the plan leaves of it in a late round; the rest stays in the budget.
    function _payWinner(uint256 id, Work storage work, Task storage task, Entry calldata winner)
        private
        returns (uint256 pay)
    {
        pay = _advance(work, winner.claim.score);
        if (task.planned) pay = _plans.payOf(id, task.round, pay);
        _payOut(work, winner.trainer, pay);
    }

    /// @dev Anyone who was silent in its window has forfeited. Half of the fault goes to the one who won in its place, the rest
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
        if (phase >= Phase.Reveal && round.commits == 0) return Outcome.Idle;
        if (phase != Phase.Over) return Outcome.None;
        if (round.published != 0) return Outcome.Final;
        if (_isTestSetMissing(task, round)) return Outcome.Void;
        return round.ranked[0].trainer == address(0) ? Outcome.Idle : Outcome.Void;
    }

    /// @dev Without a test set as promised nobody could do its part: nobody is at fault but the sponsor.
    function _settleFaults(
        uint256 id,
        Work storage work,
        Task storage task,
        Round storage round,
        Outcome outcome,
        address winner,
        uint256 stopTime
    ) private {
        if (_isTestSetMissing(task, round)) {
            round.faultless = true;
            // Before t1 the key was stopped: that is the sponsor's fault too, unless it is a curated one, which is not its own.
            (uint256 t1,) = RoundTimes.edges(task.timing, task.start);
            bool isExcused = stopTime < t1 && !(work.stopped && work.stopTime == stopTime);
            round.isForfeited = round.commits != 0 && !isExcused;
            return;
        }
        round.faultless = stopTime < _proveEnd(task);
        _passOver(round, outcome == Outcome.Final ? round.rank : RoundTimes.countOf(round));
        _settleSilent(id, work, task, round, winner);
    }

    /// @dev The bond of this round: back to the sponsor, or half of it in equal shares to the first who committed, which
    /// `release` credits, and the rest burnt. With the last round the bonds of rounds that never started go back.
    function _settleRevealBond(uint256 id, Work storage work, Task storage task, Round storage round, bool isLast)
        private
    {
        uint256 bond = task.revealBond;
        uint256 back = isLast ? bond * (task.timing.maxRounds - task.round) : 0;
        if (round.isForfeited) {
            uint256 share = _shareOf(task);
            uint256 sharers = round.commits < task.sharers ? round.commits : task.sharers;
            uint256 burnt = bond - share * sharers;
            emit RevealBondForfeited(id, task.round, share, burnt);
            _credit(work.token, _sink, burnt);
        } else {
            back += bond;
        }
        _credit(work.token, work.sponsor, back);
    }

    function _shareOf(Task storage task) private view returns (uint256) {
        return task.revealBond / (2 * uint256(task.sharers));
    }

    /// @dev Whether a fresh test set was not revealed, or not as it was promised.
    function _isTestSetMissing(Task storage task, Round storage round) private view returns (bool) {
        return _isFresh(task) && (round.isInvalid || !round.isRevealed);
    }
}
