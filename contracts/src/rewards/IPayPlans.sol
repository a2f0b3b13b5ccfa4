// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ProvenWork} from "../training/ProvenWork.sol";
import {ISeedSource} from "./ISeedSource.sol";

/// @title How the pay of a round is divided
/// @notice A task may have a plan: less for later rounds (haste), and a part that is held back until an exam on samples
/// that nobody but the sponsor had seen. The rounds credit this contract what is held back, and this contract credits
/// whom it belongs to. Nothing is paid for a score whose bytes were not published: it could not be falsified.
/// @dev Every division rounds down. Haste leaves its rest in the budget.
interface IPayPlans {
    /// @notice An exam. The hidden set is cut into as many strips of equal length as samples are picked, and the seed
    /// picks one of each: what is left after the last strip is never picked.
    /// @param bps How much of the pay is held back, in ten-thousandths; 0 for no exam.
    /// @param samples How many are picked.
    /// @param passMark How many the network must get right at least.
    /// @param window How long the sponsor has, in seconds from the beacon's time.
    /// @param size How many samples the hidden set has.
    /// @param root Its root, as that of a pool.
    /// @param source The beacon.
    struct Exam {
        uint16 bps;
        uint16 samples;
        uint16 passMark;
        uint32 window;
        uint32 size;
        bytes32 root;
        ISeedSource source;
    }

    /// @notice A plan. Nothing of it ever changes.
    /// @param haste For each round, in ten-thousandths, how much of its pay is paid; never rising. Empty for all of it.
    struct Plan {
        uint16[] haste;
        Exam exam;
    }

    /// @notice What the rounds know of the task.
    /// @param architecture Digest of the evaluator's architecture; zero where the network is out of reach.
    /// @param longest How long a round can last.
    struct Task {
        IERC20 token;
        address sponsor;
        bytes32 architecture;
        uint16 maxRounds;
        uint32 longest;
    }

    /// @notice A round that has a winner.
    /// @param start When it started.
    /// @param pay What there is to divide.
    struct Win {
        uint256 id;
        uint256 round;
        uint48 start;
        address winner;
        bytes32 blobDigest;
        uint256 pay;
    }

    /// @notice A pay that is held back.
    /// @param beacon The time whose seed picks: when the round could last no longer, known since it started.
    struct Sitting {
        address trainer;
        uint48 beacon;
        uint128 held;
        bytes32 blobDigest;
    }

    /// @notice Only the rounds.
    error NotTheRounds(address caller);
    /// @notice Haste has a factor for each round, at most 10,000, and never rises.
    error BadHaste(uint256 index, uint256 value);
    /// @notice At most 30 % is held back.
    error ExamBpsTooHigh(uint256 bps, uint256 max);
    /// @notice An exam has 1 to 48 samples, of which one must be right at least, from a set as large, a window of 1
    /// second to 7 days, and a source.
    error BadExam(Exam exam);
    /// @notice The network is out of the evaluator's reach, or sealed: it can sit no exam.
    error CannotSitExams(uint256 id);
    /// @notice Nothing is held back there, or no longer.
    error NothingHeld(uint256 id, uint256 round);
    /// @notice The exam is over.
    error ExamOver(uint256 end);
    /// @notice The exam is not over.
    error ExamNotOver(uint256 end);
    /// @notice The bytes are not the published ones.
    error WrongBlob(bytes32 expected, bytes32 actual);
    /// @notice The architecture is not the one of the terms.
    error WrongArchitecture(bytes32 expected, bytes32 actual);
    /// @notice The seed did not pick this sample.
    error NotPicked(uint256 index, uint256 picked);
    /// @notice Too few are shown wrong.
    error TooFewWrong(uint256 wrong, uint256 needed);

    /// @notice A task has a plan.
    event PlanSet(uint256 indexed id, Task task, Plan plan);
    /// @notice The pay of a round was divided.
    event Divided(uint256 indexed id, uint256 indexed round, uint256 toWinner, uint256 held);
    /// @notice The network failed its exam: the sponsor is credited what was held back.
    event ExamFailed(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 wrong, uint256 held);
    /// @notice Nobody showed that it failed: the trainer is credited what was held back.
    event ExamPassed(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 held);

    /// @notice Checks and stores a task's plan. By the rounds.
    /// @param plan An encoded Plan.
    function set(uint256 id, Task calldata task, bytes calldata plan) external;

    /// @notice Divides the pay of a round. By the rounds, which then credit the two amounts.
    function divide(Win calldata win) external returns (uint256 toWinner, uint256 kept);

    /// @notice Shows that the network fails: so many of the picked samples wrong that it cannot have the pass mark.
    /// By anyone who has the samples.
    function fail(uint256 id, uint256 round, ProvenWork.Evidence calldata evidence) external;

    /// @notice Credits the trainer what was held back and not shown to be undeserved in time. By anyone.
    function pass(uint256 id, uint256 round) external;

    /// @notice Fetches from the rounds what they credited this contract. By anyone, before who is owed claims here.
    function collect(IERC20 token) external;

    /// @notice The plan of a task.
    function planOf(uint256 id) external view returns (Plan memory);

    /// @notice What is held back.
    function sittingOf(uint256 id, uint256 round) external view returns (Sitting memory);

    /// @notice The sample that is picked from a strip, once the seed is there.
    function pickOf(uint256 id, uint256 round, uint256 strip) external view returns (uint256);
}
