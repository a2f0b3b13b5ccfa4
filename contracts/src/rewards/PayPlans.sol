// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ProvenWork} from "../training/ProvenWork.sol";
import {IEvaluator} from "../verification/IEvaluator.sol";
import {CreditBook} from "./CreditBook.sol";
import {IPayPlans} from "./IPayPlans.sol";

/// @title PayPlans
/// @notice The specification is IPayPlans. Made by the rounds it belongs to.
contract PayPlans is IPayPlans, CreditBook {
    /// @notice Ten-thousandths in one.
    uint256 public constant ONE = 10_000;
    /// @notice The most that is held back.
    uint256 public constant MAX_EXAM_BPS = 3_000;
    /// @notice The most samples of an exam: all are shown in one call.
    uint256 public constant MAX_EXAM_SAMPLES = 48;
    /// @notice The longest that a sponsor may have.
    uint256 public constant MAX_EXAM_WINDOW = 7 days;

    /// @notice The rounds whose pay is divided.
    CreditBook public immutable rounds;
    /// @notice What runs published networks.
    IEvaluator public immutable evaluator;

    mapping(uint256 id => Task) private _tasks;
    mapping(uint256 id => Plan) private _plans;
    mapping(uint256 id => mapping(uint256 round => Sitting)) private _sittings;

    modifier onlyRounds() {
        require(msg.sender == address(rounds), NotTheRounds(msg.sender));
        _;
    }

    constructor(IEvaluator evaluator_) {
        (rounds, evaluator) = (CreditBook(msg.sender), evaluator_);
    }

    /// @inheritdoc IPayPlans
    function set(uint256 id, Task calldata task, bytes calldata encoded) external onlyRounds nonReentrant {
        Plan memory plan = abi.decode(encoded, (Plan));
        _requireHaste(plan.haste, task.maxRounds);
        if (plan.exam.bps != 0) {
            require(task.architecture != 0, CannotSitExams(id));
            _requireExam(plan.exam);
        }
        (_tasks[id], _plans[id]) = (task, plan);
        emit PlanSet(id, task, plan);
    }

    /// @inheritdoc IPayPlans
    function divide(Win calldata win) external onlyRounds nonReentrant returns (uint256 toWinner, uint256 kept) {
        Plan storage plan = _plans[win.id];
        uint256 pay = win.pay;
        if (plan.haste.length != 0) pay = pay * plan.haste[win.round - 1] / ONE;
        kept = pay * plan.exam.bps / ONE;
        if (kept != 0) {
            // Rounds end within a month, so that times fit.
            uint48 beacon = win.start + _tasks[win.id].longest;
            _sittings[win.id][win.round] = Sitting(win.winner, beacon, SafeCast.toUint128(kept), win.blobDigest);
        }
        toWinner = pay - kept;
        emit Divided(win.id, win.round, toWinner, kept);
    }

    /// @inheritdoc IPayPlans
    function fail(uint256 id, uint256 round, ProvenWork.Evidence calldata evidence) external nonReentrant {
        Sitting memory sitting = _end(id, round);
        Task storage task = _tasks[id];
        {
            uint256 end = uint256(sitting.beacon) + _plans[id].exam.window;
            require(block.timestamp < end, ExamOver(end));
            bytes32 actual = keccak256(evidence.architecture);
            require(actual == task.architecture, WrongArchitecture(task.architecture, actual));
            actual = keccak256(evidence.blob);
            require(actual == sitting.blobDigest, WrongBlob(sitting.blobDigest, actual));
        }
        uint256 wrong = _countWrong(_plans[id].exam, _seed(id, round), evidence);
        emit ExamFailed(id, round, sitting.trainer, wrong, sitting.held);
        _credit(task.token, task.sponsor, sitting.held);
    }

    /// @inheritdoc IPayPlans
    function pass(uint256 id, uint256 round) external nonReentrant {
        Sitting memory sitting = _end(id, round);
        uint256 end = uint256(sitting.beacon) + _plans[id].exam.window;
        require(block.timestamp >= end, ExamNotOver(end));
        emit ExamPassed(id, round, sitting.trainer, sitting.held);
        _credit(_tasks[id].token, sitting.trainer, sitting.held);
    }

    /// @inheritdoc IPayPlans
    function collect(IERC20 token) external nonReentrant {
        rounds.claim(token, address(this));
    }

    /// @inheritdoc IPayPlans
    function planOf(uint256 id) external view returns (Plan memory) {
        return _plans[id];
    }

    /// @inheritdoc IPayPlans
    function sittingOf(uint256 id, uint256 round) external view returns (Sitting memory) {
        return _sittings[id][round];
    }

    /// @inheritdoc IPayPlans
    function pickOf(uint256 id, uint256 round, uint256 strip) external view returns (uint256) {
        return _pick(_plans[id].exam, _seed(id, round), strip);
    }

    /// @dev The sitting, which is over with this call.
    function _end(uint256 id, uint256 round) private returns (Sitting memory sitting) {
        sitting = _sittings[id][round];
        require(sitting.held != 0, NothingHeld(id, round));
        _sittings[id][round].held = 0;
    }

    function _seed(uint256 id, uint256 round) private view returns (bytes32) {
        bytes32 seed = _plans[id].exam.source.seedAt(_sittings[id][round].beacon);
        return keccak256(abi.encode(seed, id, round));
    }

    /// @dev The evaluator reverts unless the network gets all samples wrong.
    function _countWrong(Exam memory exam, bytes32 seed, ProvenWork.Evidence calldata evidence)
        private
        view
        returns (uint256 wrong)
    {
        _requirePicked(exam, seed, evidence.samples);
        IEvaluator.PoolRoot memory hidden = IEvaluator.PoolRoot(exam.root, exam.size);
        (, wrong) = evaluator.requireWrong(evidence.architecture, evidence.blob, evidence.samples, hidden, 0);
        uint256 needed = uint256(exam.samples) - exam.passMark + 1;
        require(wrong >= needed, TooFewWrong(wrong, needed));
    }

    /// @dev Which strip a sample would be of follows from its index; that none counts twice, from their order.
    function _requirePicked(Exam memory exam, bytes32 seed, bytes calldata samples) private pure {
        IEvaluator.Sample[] memory list = abi.decode(samples, (IEvaluator.Sample[]));
        uint256 width = exam.size / exam.samples;
        for (uint256 i = 0; i < list.length; ++i) {
            uint256 strip = list[i].index / width;
            require(strip < exam.samples, NotPicked(list[i].index, exam.size));
            uint256 picked = _pick(exam, seed, strip);
            require(list[i].index == picked, NotPicked(list[i].index, picked));
        }
    }

    function _pick(Exam memory exam, bytes32 seed, uint256 strip) private pure returns (uint256) {
        uint256 width = exam.size / exam.samples;
        return strip * width + uint256(keccak256(abi.encode(seed, strip))) % width;
    }

    function _requireHaste(uint16[] memory haste, uint256 maxRounds) private pure {
        require(haste.length == 0 || haste.length == maxRounds, BadHaste(haste.length, maxRounds));
        uint256 bound = ONE;
        for (uint256 i = 0; i < haste.length; ++i) {
            require(haste[i] <= bound, BadHaste(i, haste[i]));
            bound = haste[i];
        }
    }

    function _requireExam(Exam memory exam) private pure {
        require(exam.bps <= MAX_EXAM_BPS, ExamBpsTooHigh(exam.bps, MAX_EXAM_BPS));
        bool fits = exam.samples != 0 && exam.samples <= MAX_EXAM_SAMPLES && exam.size >= exam.samples;
        fits = fits && exam.passMark != 0 && exam.passMark <= exam.samples && exam.root != 0;
        fits = fits && exam.window != 0 && exam.window <= MAX_EXAM_WINDOW && address(exam.source) != address(0);
        require(fits, BadExam(exam));
    }
}
