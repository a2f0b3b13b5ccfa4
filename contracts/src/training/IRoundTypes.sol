// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParticipationGate} from "./IParticipationGate.sol";
import {ProvenWork} from "./ProvenWork.sol";

/// @title What rounds are made of
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
///  Reveal   fresh test sets alone: now < tr                                   the sponsor reveals, once; evidence
///  Prove    now < t2                                                          submitProof; evidence against the test set
///  Publish  nothing published, since <= now < since + (ranked - rank) publish publish: rank + (now - since) / publish
///  Claim    nothing published, now < since, or in the `claim` seconds after   claimRank
///           the last window of the first ranking
///  Hold     published, now < deadline                                         challenge
///  Over     published: Final. Nothing published: Idle if no entry pays, else Void.
///           Fresh test sets: Void at tr if nothing was revealed, and at once where evidence shows the set to be invalid.
///
/// A stop before t1 makes a round Void, at once and without faults. A later one takes nothing from what was proven; in
/// Prove it closes submitProof where a published network cannot be run. The task ends with the round.
/// @dev Nobody loses anything but for its own silence or a invalidated publication.
interface IRoundTypes {
    /// @notice Lengths of the windows in seconds, and when the task ends.
    /// @param end No round starts that could last longer.
    /// @param reveal The window in which the sponsor reveals the test set, if it is fresh; else zero.
    /// @param publish The window of each rank.
    /// @param claim The window for other entries when all ranks are spent.
    /// @param maxRounds The most rounds.
    /// @param maxFruitless The task ends after so many rounds in a row without a winner.
    struct Timing {
        uint48 end;
        uint24 open;
        uint24 commit;
        uint24 reveal;
        uint24 prove;
        uint24 publish;
        uint24 claim;
        uint24 hold;
        uint8 maxRounds;
        uint8 maxFruitless;
    }

    /// @notice How a task is played.
    /// @param gate Who may take part; zero for everyone.
    /// @param plan What late rounds pay: an encoded IPayPlans.Plan, or empty: all of the progress.
    /// @param testSets Fresh test sets, one a round: an encoded FreshTestSets.FreshTerms, or empty: the open one of the terms.
    struct Rules {
        Timing timing;
        IParticipationGate gate;
        bytes plan;
        bytes testSets;
    }

    /// @notice Where a round stands.
    enum Phase {
        Open,
        Commit,
        Reveal,
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
    struct RankedEntry {
        address trainer;
        uint32 score;
        uint32 index;
    }

    /// @notice A round.
    /// @param since When the window of `rank` begins: the end of Prove or of the claim window, or a challenge.
    /// @param deadline End of the hold of what is published.
    /// @param rank Whose turn it is at `since`; while something is published, whose it is.
    /// @param silent The ranks that were passed over, as bits.
    /// @param claims How many claim windows were used.
    /// @param faultless Whether silence costs nothing, because the key was stopped in time or the sponsor withdrew.
    /// @param isRevealed Whether the key of a fresh test set was revealed.
    /// @param isInvalid Whether evidence showed that the revealed test set is not the one that was promised.
    /// @param isForfeited Whether the reveal bond of the round is lost.
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
        bool isRevealed;
        bool isInvalid;
        bool isForfeited;
        RankedEntry[3] ranked;
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

    /// @notice The times do not fit: no window may be zero but Open, and Reveal where the test set is open, and all rounds
    /// last at most MAX_LENGTH.
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
    /// @notice There are as many fresh test sets as rounds, and a window to reveal them; or neither.
    error WrongTestSetCount(uint256 expected, uint256 actual);
    /// @notice Only where fresh test sets are revealed.
    error NotTheTestSets(address caller);
    /// @notice The test set is revealed once, from a while after the commitments closed.
    error CannotReveal(uint256 from, bool isRevealed);
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
    /// @notice The key of a round's fresh test set was revealed.
    event TestSetRevealed(uint256 indexed id, uint256 indexed round);
    /// @notice Evidence showed that a revealed test set is not the one that was promised.
    event TestSetInvalid(uint256 indexed id, uint256 indexed round);
    /// @notice A round's reveal bond is lost: so much to each of the first committed accounts, the rest to the sink.
    event RevealBondForfeited(uint256 indexed id, uint256 indexed round, uint256 share, uint256 burnt);
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
    /// @notice A publication was invalidated.
    event Invalidated(uint256 indexed id, uint256 indexed round, address indexed trainer, address challenger);
    /// @notice A ranked entry had not published in its window.
    event LeaderFault(uint256 indexed id, uint256 indexed round, address indexed leader, uint256 amount);
    /// @notice A trainer's part in a round is over.
    event Settled(uint256 indexed id, uint256 indexed round, address indexed trainer, uint256 fault);
    /// @notice A round was recorded.
    event Recorded(uint256 indexed id, uint256 indexed round, bytes32 record, uint256 pay, Record source);
}
