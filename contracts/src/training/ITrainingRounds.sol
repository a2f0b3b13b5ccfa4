// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayPlans} from "../rewards/IPayPlans.sol";
import {IParticipationGate} from "./IParticipationGate.sol";
import {ProvenWork} from "./ProvenWork.sol";

/// @title Who does what, when
/// @notice Training in rounds: enroll, commit, prove; the best proven entry publishes, and is paid when its publication has
/// stood for a while. Where a round stands is a function of time and storage; nobody has to turn a crank, and anyone may
/// record a round that is over.
///
/// The three best entries that pay are ranked. From the end of Prove each has a window of its own, in the order of the
/// ranks, and forfeits if it is silent in it; so no bytes are shown but by the one entry whose turn it is, and what was
/// published is never overtaken. When all ranks are spent, any other proven entry may claim a rank, without bytes, once.
///
///  phase    holds when                                                        who may do what
///  Open     now < t0                                                          enroll
///  Commit   now < t1                                                          enroll, commit
///  Prove    now < t2                                                          submitProof
///  Publish  nothing published, since <= now < since + (ranked - rank) publish publish: rank + (now - since) / publish
///  Claim    nothing published, now < since, or in the `claim` seconds after   claimRank
///           the last window of the first ranking
///  Hold     published, now < deadline                                         falsify
///  Over     published: Final. Nothing published: Idle if no entry pays, else Void.
///
/// A stop before t1 makes a round Void, at once and without faults. A later one takes nothing from what was proven; in
/// Prove it closes submitProof where a published network cannot be run. The task ends with the round.
/// @dev Nobody loses anything but for its own silence or a falsified publication.
interface ITrainingRounds {
    /// @notice Lengths of the windows in seconds, and when the task ends.
    /// @param end No round starts that could last longer.
    /// @param publish The window of each rank.
    /// @param claim The window for other entries when all ranks are spent.
    /// @param maxRounds The most rounds.
    /// @param maxFruitless The task ends after so many rounds in a row without a winner.
    struct Timing {
        uint48 end;
        uint32 open;
        uint32 commit;
        uint32 prove;
        uint32 publish;
        uint32 claim;
        uint32 hold;
        uint8 maxRounds;
        uint8 maxFruitless;
    }

    /// @notice How a task is played.
    /// @param gate Who may take part; zero for everyone.
    /// @param plan What late rounds pay: an encoded IPayPlans.Plan, or empty: all of the progress.
    struct Rules {
        Timing timing;
        IParticipationGate gate;
        bytes plan;
    }

    /// @notice Where a round stands.
    enum Phase {
        Open,
        Commit,
        Prove,
        Publish,
        Claim,
        Hold,
        Over
    }

    /// @notice How a round ended.
    enum Outcome {
        None,
        Final,
        Idle,
        Void
    }

    /// @notice An entry after its proof. Its hash stands in the trainer's slot.
    /// @param index The how-manieth commitment of the round it was, from 1.
    struct Entry {
        address trainer;
        uint32 index;
        ProvenWork.Claim claim;
    }

    /// @notice An entry in one slot.
    struct Standing {
        address trainer;
        uint32 score;
        uint32 index;
    }

    /// @notice A round.
    /// @param since When the window of `rank` begins: the end of Prove or of the claim window, or a falsification.
    /// @param deadline End of the hold of what is published.
    /// @param rank Whose turn it is at `since`; while something is published, whose it is.
    /// @param silent The ranks that were passed over, as bits.
    /// @param claims How many claim windows were used.
    /// @param faultless Whether silence costs nothing, because the key was stopped in time or the sponsor withdrew.
    /// @param ranked The entries that may publish, in their order.
    /// @param published The leaf of the published entry; zero if there is none.
    /// @param blobDigest keccak256 of what was published last.
    struct Round {
        uint48 start;
        uint48 since;
        uint48 deadline;
        uint32 commits;
        Outcome outcome;
        uint8 rank;
        uint8 silent;
        uint8 claims;
        bool faultless;
        Standing[3] ranked;
        bytes32 published;
        bytes32 blobDigest;
        bytes32 acc;
    }

    /// @notice What the record of a round is the hash of, together with the record before it.
    struct Record {
        bytes32 previous;
        uint256 id;
        uint256 round;
        Outcome outcome;
        address winner;
        uint256[2] commitment;
        uint32 score;
        uint32 best;
        bytes32 acc;
    }

    /// @notice The times do not fit: no window may be zero but Open, and all rounds last at most MAX_LENGTH.
    error BadTiming(uint256 roundLength, uint256 end);
    /// @notice The round stands elsewhere.
    error WrongPhase(Phase actual);
    /// @notice The trainer's slot holds something else: not enrolled, committed, proven, or settled already.
    error WrongEntry(address trainer, bytes32 expected, bytes32 actual);
    /// @notice The trainer takes part already.
    error AlreadyEnrolled(address trainer);
    /// @notice The gate refused.
    error NotAdmitted(address trainer);
    /// @notice The sink takes no part.
    error SinkTakesNoPart();
    /// @notice The signature is not the trainer's.
    error WrongSignature(address trainer);
    /// @notice It is another entry's turn.
    error NotTheLeader(address leader, address trainer);
    /// @notice Only the trainer itself.
    error NotTheTrainer(address trainer, address caller);
    /// @notice The entry has a rank, or three claims are better.
    error NoRank(address trainer);
    /// @notice The entry was not published, or not it.
    error NotPublished(bytes32 entry);
    /// @notice Only the sponsor, before the first commitment of the first round.
    error CannotWithdraw(uint256 id);
    /// @notice The round is not over.
    error RoundNotOver(uint256 id, uint256 round);

    /// @notice A round started.
    event RoundStarted(uint256 indexed id, uint256 indexed round, uint256 start);
    /// @notice A trainer enrolled in a round.
    event Enrolled(uint256 indexed id, uint256 indexed round, address indexed trainer);
    /// @notice A trainer committed.
    event Committed(
        uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 index, bytes32 commitment
    );
    /// @notice An entry was proven. `leaf` continues acc.
    event Proven(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 score, bytes32 leaf);
    /// @notice The bytes of an entry were published, in the window of its rank.
    event Published(
        uint256 indexed id,
        uint256 indexed round,
        address indexed trainer,
        bytes32 entry,
        uint256 rank,
        bytes32 blobDigest,
        Entry source
    );
    /// @notice All ranks were spent, and an entry claimed one of the next three.
    event RankClaimed(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 score);
    /// @notice A publication was falsified.
    event Falsified(uint256 indexed id, uint256 indexed round, address indexed trainer, address falsifier);
    /// @notice A ranked entry had not published in its window.
    event LeaderFault(uint256 indexed id, uint256 indexed round, address indexed leader, uint256 amount);
    /// @notice A trainer's part in a round is over.
    event Settled(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 fault);
    /// @notice A round was recorded.
    event Recorded(uint256 indexed id, uint256 indexed round, bytes32 record, uint256 pay, Record source);

    /// @notice Posts a task.
    function post(ProvenWork.Terms calldata terms, Rules calldata rules) external returns (uint256 id);

    /// @notice Takes the task back before anyone committed in its first round. By the sponsor.
    function withdraw(uint256 id) external;

    /// @notice Takes part in the current round; locks the bond.
    function enroll(uint256 id, bytes calldata gateData) external;

    /// @notice Takes part for a trainer that signed (EIP-712, with its key or by contract). By anyone.
    function enrollFor(uint256 id, address trainer, bytes calldata gateData, bytes calldata signature) external;

    /// @notice Commits to a model.
    /// @param commitment See commitmentOf. It says nothing of the model, and is of use to nobody else.
    function commit(uint256 id, bytes32 commitment) external;

    /// @notice Commits for a trainer that signed (EIP-712, with its key or by contract). By anyone.
    function commitFor(uint256 id, address trainer, bytes32 commitment, bytes calldata signature) external;

    /// @notice Proves the score of a commitment. By anyone: the proof is the authorisation.
    function submitProof(uint256 id, Entry calldata entry, bytes calldata proof) external;

    /// @notice Publishes the bytes of an entry, in the window of its rank.
    /// @param opening The proof that goes with the bytes, see KzgPublication.
    function publish(uint256 id, Entry calldata entry, bytes calldata blob, uint256[2] calldata opening) external;

    /// @notice Claims a rank for a proven entry that pays, after all ranks were spent: it says that it will publish. By
    /// its trainer, whom silence will cost.
    function claimRank(uint256 id, Entry calldata entry) external;

    /// @notice Shows samples that the published network gets wrong; with enough of them the trainer loses its bond,
    /// half of it to the caller, and the publication is struck.
    /// The caller announced it in an earlier block.
    /// @param salt That of the announcement.
    function falsify(uint256 id, Entry calldata entry, ProvenWork.Evidence calldata evidence, bytes32 salt) external;

    /// @notice Records a round that is over, pays its winner, and starts the next one or ends the task. By anyone.
    function record(uint256 id, Entry calldata winner) external;

    /// @notice Frees a trainer's bond after a round, less the fault of a commitment without proof. By anyone.
    /// @param entry Of an entry that was not proven the trainer and the index.
    /// @param commitment What an entry that was not proven committed with; else it does not matter.
    function release(uint256 id, uint256 round, Entry calldata entry, bytes32 commitment) external;

    /// @notice What says how much late rounds pay, of tasks that have a plan.
    function plans() external view returns (IPayPlans);

    /// @notice Where the current round stands.
    function phaseOf(uint256 id) external view returns (Phase);

    /// @notice Whose turn to publish it is, or whose publication is held; nobody's in other phases.
    function leaderOf(uint256 id) external view returns (Standing memory);

    /// @notice The context that a proof must have.
    function contextOf(uint256 id, uint256 round, Entry calldata entry) external view returns (uint256);

    /// @notice The number of the current or last round.
    function currentRound(uint256 id) external view returns (uint256);

    /// @notice A round.
    function roundOf(uint256 id, uint256 round) external view returns (Round memory);

    /// @notice What stands in a trainer's slot.
    function slotOf(uint256 id, uint256 round, address trainer) external view returns (bytes32);

    /// @notice The end of the chain of records.
    function recordOf(uint256 id) external view returns (bytes32);

    /// @notice The record of the last round that had a winner; zero if none had.
    function lastFinalOf(uint256 id) external view returns (bytes32);

    /// @notice What a trainer signs for enrollFor.
    function hashEnrollment(uint256 id, uint256 round, address trainer) external view returns (bytes32);

    /// @notice What a trainer signs for commitFor.
    function hashCommitment(uint256 id, uint256 round, address trainer, bytes32 commitment)
        external
        view
        returns (bytes32);

    /// @notice What a trainer commits with to the model of a commitment.
    function commitmentOf(uint256 id, uint256 round, address trainer, uint256[2] calldata model)
        external
        view
        returns (bytes32);
}
