// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ProvenWork} from "../training/ProvenWork.sol";
import {ISeedSource} from "./ISeedSource.sol";

/// @title How the pay of a round is divided
/// @notice A task may have a plan: less for later rounds (haste), a part for all who proved progress (contributors), a
/// part that is held back until an exam on samples that nobody but the sponsor had seen. The rounds credit this contract
/// what is not the winner's at once, and this contract credits those it belongs to.
/// @dev Every division rounds down. Haste leaves its rest in the budget; contributors leave less than a unit each here.
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
    /// @param contributorBps How much goes to all who proved progress, in ten-thousandths: a return on bonded capital,
    /// since every account that bonds and proves has its part.
    struct Plan {
        uint16[] haste;
        uint16 contributorBps;
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
    /// @param isBest Whether nobody proved more than the winner: else the weights would not be those of what counts,
    /// and the winner has the contributors' part.
    struct Win {
        uint256 id;
        uint256 round;
        uint48 start;
        address winner;
        bytes32 blobDigest;
        uint256 pay;
        bool isBest;
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
    /// @notice Contributors get at most half.
    error ContributorBpsTooHigh(uint256 bps, uint256 max);
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
    /// @notice The trainer has no part there, or had it already.
    error NoShare(uint256 id, uint256 round, address trainer);

    /// @notice A task has a plan.
    event PlanSet(uint256 indexed id, Task task, Plan plan);
    /// @notice A trainer proved progress. `weights` is the sum of the round.
    event Entered(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 weight, uint256 weights);
    /// @notice A trainer's publication was falsified: it has no part.
    event Struck(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 weights);
    /// @notice The pay of a round was divided.
    event Divided(uint256 indexed id, uint256 indexed round, uint256 toWinner, uint256 toContributors, uint256 held);
    /// @notice A trainer's part was credited.
    event Shared(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 amount);
    /// @notice The network failed its exam: the sponsor is credited what was held back.
    event ExamFailed(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 wrong, uint256 held);
    /// @notice Nobody showed that it failed: the trainer is credited what was held back.
    event ExamPassed(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 held);

    /// @notice Checks and stores a task's plan. By the rounds.
    /// @param plan An encoded Plan.
    /// @return shares Whether contributors have a part.
    function set(uint256 id, Task calldata task, bytes calldata plan) external returns (bool shares);

    /// @notice Notes the progress that a trainer proved. By the rounds.
    function enter(uint256 id, uint256 round, address trainer, uint256 weight) external;

    /// @notice Takes it back. By the rounds.
    function strike(uint256 id, uint256 round, address trainer) external;

    /// @notice Divides the pay of a round. By the rounds, which then credit the two amounts.
    function divide(Win calldata win) external returns (uint256 toWinner, uint256 kept);

    /// @notice Credits a trainer its part of a round. By anyone.
    function share(uint256 id, uint256 round, address trainer) external;

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

    /// @notice What a round's contributors share, and the sum of their weights.
    function poolOf(uint256 id, uint256 round) external view returns (uint256 amount, uint256 weights);

    /// @notice A trainer's weight.
    function weightOf(uint256 id, uint256 round, address trainer) external view returns (uint256);

    /// @notice The sample that is picked from a strip, once the seed is there.
    function pickOf(uint256 id, uint256 round, uint256 strip) external view returns (uint256);
}
