// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Potential} from "../rewards/Potential.sol";
import {IParticipationGate} from "../training/IParticipationGate.sol";

/// @title Federated learning in rounds
/// @notice Clients train from a global model G in private and commit to what they got; a round's new global model is the
/// average of all of them, which nobody chooses: the contract adds the commitments.
///
/// Each client posts the commitment to its model and a proof that a step towards it (StepAccuracy) keeps the score of G.
/// A posted proof is a hash until somebody doubts it: anyone has the contract check it, and a false one loses its bond.
/// At the freeze the contract replays the entries from calldata and adds those that count,
///
///   S = t sum C_i + (2^h - t K) C_G,  t = floor(2^h / K),
///
/// so the total weight is 2^h anyone who was struck. A leader proves the accuracy of the rounded average of what S commits to
/// (AggregateAccuracy), names the commitment to that average, and is paid with all others by the progress of its score.
///
/// Where a round stands follows from time and storage. t1 .. t4 end Commit, Prove, Challenge and Freeze; `since` is when the
/// window of `rank` began; rank `ranks` is everyone of the frozen set.
///
///  phase      holds when                                                    who may do what
///  Commit     now < t1                                                      members commit, submit
///  Prove      now < t2                                                      members that committed submit
///  Challenge  now < t3                                                      anyone: announce, challenge, proveBaseline; all
///                                                                           of them also before
///  Freeze     now < t4, not frozen                                          anyone: freeze
///  Aggregate  frozen, no leader, rank of now < ranks                        the account of that rank: aggregate
///  Open       frozen, no leader, rank of now = ranks                        everyone of the frozen set: aggregateOpen
///  Hold       a leader, now < deadline, nothing demanded and open           members: demand
///  Publish    a demand that is open, now < publishBy                        anyone with the bytes: publish
///  Overdue    a demand that is open, now >= publishBy                       anyone: forfeit
///  Over       everything else                                               anyone: record
///
/// where the rank of now is rank + (now - since) / aggregate. `record` says how a round ended:
///
///  Final  a leader, hold over, no open demand. The average is the next global model, and progress is paid.
///  Idle   nobody submitted, no baseline was proven, nobody reached the gate, S is infinity, or no score that was proven of
///         S pays.
///  Void   nobody froze, no entry of the frozen set was verified at once, all ranks were silent, or the key was stopped
///         while there was no leader.
/// @dev Enrollment is for all rounds of a task: one storage slot a member. Nobody loses anything but for a false proof, or
/// for its silence where it leads.
interface IFederatedTypes {
    /// @notice Lengths of the windows in seconds, and when the task ends.
    /// @param end No round starts that could last longer.
    /// @param aggregate The window of each rank, and that of everyone of the frozen set.
    /// @param publish How long there is to answer a demand.
    /// @param maxRounds The most rounds.
    /// @param maxFruitless The task ends after so many rounds in a row that are not Final.
    struct Timing {
        uint48 end;
        uint24 commit;
        uint24 prove;
        uint24 challenge;
        uint24 freeze;
        uint24 aggregate;
        uint24 publish;
        uint24 hold;
        uint8 maxRounds;
        uint8 maxFruitless;
    }

    /// @notice What a sponsor offers. Nothing of it ever changes.
    /// @param token In which is paid, and in which the key bond is.
    /// @param budget What is taken from the sponsor at creation, besides the key bond.
    /// @param bond What a client risks, in the vault's token.
    /// @param keyBond What the sponsor risks for its keys.
    /// @param stepKey Digest of the key of the clients: statements about (C, C_G), and the test set where it is a commitment.
    /// @param aggregateKey Digest of the key of leaders: statements about (S, C_G), and the test set.
    /// @param model C_G, the commitment to the model that the first round starts from, with salt 0. Clients check its lanes.
    /// @param testSet Commitment to the test set; zero where it is a constant of the circuits.
    /// @param poolRoot Root of the test set's samples.
    /// @param poolSize Number of samples.
    /// @param margin By how much S must beat the last paid score.
    /// @param slack How many samples a client's step may fall short of the global model's own score: half a point.
    /// @param blobLength Bytes of a global model: words of 31 bytes, and a salt of 32 that is zero.
    /// @param bound The greatest squared distance of a client's model from the global one, a third input of the clients'
    /// statement; zero where its key takes none.
    /// @param headroom h: lanes of the commitments have room for the sum of 2^h models.
    /// @param maxEntries The most entries of a round, at most 2^h / 4: then the step of the average is at least 4/5.
    /// @param gate Who may enroll; zero for everyone.
    /// @param schedule Phi: the first point is the baseline, the last stands at poolSize.
    struct Terms {
        IERC20 token;
        uint128 budget;
        uint128 bond;
        uint128 keyBond;
        bytes32 stepKey;
        bytes32 aggregateKey;
        uint256[2] model;
        uint256[2] testSet;
        bytes32 poolRoot;
        uint32 poolSize;
        uint32 margin;
        uint32 slack;
        uint32 blobLength;
        uint64 bound;
        uint8 headroom;
        uint16 maxEntries;
        IParticipationGate gate;
        Timing timing;
        Potential.SchedulePoint[] schedule;
    }

    /// @notice Where a round stands.
    enum Phase {
        Commit,
        Prove,
        Challenge,
        Freeze,
        Aggregate,
        Open,
        Hold,
        Publish,
        Overdue,
        Over
    }

    /// @notice How a round ended.
    enum Outcome {
        None,
        Final,
        Idle,
        Void
    }

    /// @notice How far a member is with a round.
    enum Progress {
        None,
        Enrolled,
        Committed,
        Submitted
    }

    /// @notice A member of a task, in one slot.
    /// @param digest The first 232 bits of its commitment hash, or of the leaf of its entry.
    /// @param round To which round that belongs.
    struct Member {
        bytes29 digest;
        uint16 round;
        Progress progress;
    }

    /// @notice What a client says of its model.
    /// @param commitment C.
    /// @param score How many samples of the test set the step towards it gets right, at least.
    struct Update {
        uint256[2] commitment;
        uint32 score;
    }

    /// @notice An entry, whose leaf is in its account's slot.
    /// @param index Which entry of the round it is, from 0.
    /// @param proofDigest keccak256 of the proof that was posted with it.
    struct Entry {
        address account;
        uint16 index;
        Update update;
        bytes32 proofDigest;
    }

    /// @notice A challenge that was announced, in one slot.
    /// @param deposit What the challenger has at stake for it.
    /// @param time When it was announced; zero where nothing was.
    struct Announcement {
        uint128 deposit;
        uint48 time;
    }

    /// @notice What the freeze takes of an entry, in the order of their indices.
    /// @param tail keccak256 of its account and of the digest of its proof.
    struct Summand {
        uint256[2] commitment;
        uint32 score;
        bytes32 tail;
    }

    /// @notice An entry that was verified at once, in one slot.
    struct RankedEntry {
        address account;
        uint32 score;
        uint16 index;
    }

    /// @notice A task: what a submission reads is in the first two slots.
    /// @param start When the current round started.
    /// @param round The current round, from 1.
    /// @param lastPaid The last round that left its frozen set something to settle.
    /// @param proven One more than the largest score that was proven of the global model; zero if none was.
    /// @param best S, the last paid score.
    /// @param remainder What is left of the budget.
    /// @param testSetDigest What contexts say of the test set.
    struct Task {
        uint48 start;
        uint16 round;
        uint16 lastPaid;
        uint16 maxEntries;
        uint8 fruitless;
        bool stopped;
        bool ended;
        uint32 proven;
        uint32 best;
        uint32 margin;
        uint32 poolSize;
        Timing timing;
        address stepKey;
        uint32 slack;
        uint8 headroom;
        address aggregateKey;
        uint32 blobLength;
        uint64 bound;
        address sponsor;
        IERC20 token;
        IParticipationGate gate;
        uint128 bond;
        uint128 keyBond;
        uint128 remainder;
        uint256[2] model;
        uint256[2] testSet;
        bytes32 testSetDigest;
        bytes32 record;
        Potential.SchedulePoint[] schedule;
    }

    /// @notice A round.
    /// @param acc Hash chain of the leaves, 240 bits of it.
    /// @param entries How many leaves there are.
    /// @param since When the window of `rank` began.
    /// @param deadline End of the hold.
    /// @param publishBy End of the time to answer a demand; zero while nothing is demanded.
    /// @param rank Whose turn it was at `since`; with a leader, whose it is.
    /// @param ranks How many of the entries that were verified at once are in the frozen set.
    /// @param silent The ranks that were passed over, as bits.
    /// @param isFrozen Whether the sum is made.
    /// @param isAnswered Whether some score was proven of the sum, though it does not pay.
    /// @param isPublished Whether the bytes of the model are on chain.
    /// @param leader Whose aggregate is held, or was final.
    /// @param score What it proved.
    /// @param gate The least score that counts.
    /// @param counted How many entries are in the frozen set, less those that lost their place since.
    /// @param share What each of them is owed.
    /// @param pot What they share besides the pay: a lost key bond.
    /// @param deposit What is at stake for the demand.
    /// @param weight t.
    /// @param demander Who asked for the bytes.
    /// @param ranked The best entries that were verified at once, in their order.
    /// @param sum S.
    /// @param model C_G of the leader's aggregate.
    struct Round {
        bytes30 acc;
        uint16 entries;
        uint48 since;
        uint48 deadline;
        uint48 publishBy;
        uint8 rank;
        uint8 ranks;
        uint8 silent;
        Outcome outcome;
        bool isFrozen;
        bool isAnswered;
        bool isPublished;
        address leader;
        uint32 score;
        uint32 gate;
        uint16 counted;
        uint128 share;
        uint128 pot;
        uint128 deposit;
        uint64 weight;
        address demander;
        RankedEntry[3] ranked;
        uint256[2] sum;
        uint256[2] model;
    }

    /// @notice What the record of a round is the hash of, together with the record before it.
    struct Record {
        bytes32 previous;
        uint256 id;
        uint256 round;
        Outcome outcome;
        address leader;
        uint256[2] model;
        uint32 score;
        uint32 best;
        uint256[2] sum;
        uint16 counted;
        bytes30 acc;
    }

    /// @notice There is no such task.
    error UnknownTask(uint256 id);
    /// @notice The task has ended.
    error TaskEnded(uint256 id);
    /// @notice One of its keys was stopped: nothing more is proven under it.
    error TaskStopped(uint256 id);
    /// @notice The times do not fit: no window may be zero but Prove, and all rounds last at most a month.
    error BadTiming(uint256 roundLength, uint256 end);
    /// @notice The statements have two public inputs, context and score, and that of clients a bound where the terms name one;
    /// they are about two commitments, and the test set where the terms name one.
    error WrongKeyShape(bytes32 keyDigest, uint256 inputCount, uint256 commitmentCount);
    /// @notice The two keys belong to different powers of tau: what one is about says nothing under the other.
    error DifferentPowers(bytes32 stepKey, bytes32 aggregateKey);
    /// @notice A test set has 1 to 2^16 - 1 samples, and margin and slack lie within it.
    error BadScores(uint256 poolSize, uint256 margin, uint256 slack);
    /// @notice At most 2^h / 4 entries, h at most 24, and no more than can be challenged in the window.
    error BadCapacity(uint256 headroom, uint256 maxEntries, uint256 most);
    /// @notice Four times the gas of a challenge or a publication, and 1/20 of a round's part of the budget.
    error BondTooSmall(uint256 bond, uint256 min);
    /// @notice Under keys of unknown class the sponsor risks at least what a round can pay.
    error KeyBondTooSmall(uint256 keyBond, uint256 min);
    /// @notice Whole words and a salt, as many as a transaction carries.
    error BadBlobLength(uint256 length, uint256 max);
    /// @notice No point of the curve, or infinity, which everybody can open.
    error NotAPoint(uint256 x, uint256 y);
    /// @notice The round stands elsewhere.
    error WrongPhase(Phase actual);
    /// @notice The account is a member already.
    error AlreadyEnrolled(address account);
    /// @notice The account is no member, or has something else in its slot.
    error WrongMember(address account, uint256 round, Progress progress);
    /// @notice The gate refused.
    error NotAdmitted(address account);
    /// @notice The sink takes no part.
    error SinkTakesNoPart();
    /// @notice The round has as many entries as the terms allow.
    error RoundFull(uint256 maxEntries);
    /// @notice More is claimed than the test set has.
    error ScoreAbovePool(uint256 score, uint256 poolSize);
    /// @notice The commitment is not the one that the account committed with.
    error WrongCommitment(address account);
    /// @notice What was posted is another entry.
    error WrongEntry(address account);
    /// @notice The proof that was posted is true.
    error ProofIsTrue(address account);
    /// @notice What is announced later could not be shown for a whole window.
    error TooLateToAnnounce(uint256 last);
    /// @notice The account announced this already.
    error AlreadyAnnounced(address challenger, bytes32 claim);
    /// @notice The account announced something else, or nothing.
    error NotAnnounced(address challenger, bytes32 claim);
    /// @notice Too early, in the block of the announcement, or later than the window after it.
    error OutOfTime(uint256 announcedAt);
    /// @notice The deposit may still be taken back.
    error NotLapsed(uint256 announcedAt);
    /// @notice Nobody has shown that entry to be false.
    error NotStruck(uint256 id, uint256 round, uint256 index);
    /// @notice With less gas a true proof could look false.
    error TooLittleGas(uint256 gas, uint256 min);
    /// @notice A baseline beats the one before.
    error BaselineTooLow(uint256 score, uint256 proven);
    /// @notice These are not the entries of the round in their order.
    error WrongReplay(bytes30 expected, bytes30 actual);
    /// @notice The caller's replay stopped elsewhere.
    error WrongStart(uint256 expected, uint256 actual);
    /// @notice More was passed than the round has.
    error TooManySummands(uint256 count, uint256 entries);
    /// @notice It is another account's turn.
    error NotTheLeader(address leader, address caller);
    /// @notice The lanes of a sum are full: it is no model that another round starts from.
    error SumIsNoModel();
    /// @notice The score is below the gate: the entry is not in the frozen set.
    error NotInTheSet(address account);
    /// @notice The bytes are demanded already, or on chain.
    error NothingToDemand(uint256 id);
    /// @notice A global model has salt 0, so that everybody can compute its commitment.
    error SaltNotZero(uint256 salt);
    /// @notice The round is not over.
    error RoundNotOver(uint256 id, uint256 round);
    /// @notice The proof shows nothing impossible: its score lies within the test set.
    error StatementIsPossible(uint256 score, uint256 poolSize);
    /// @notice The account is owed something, or takes part in the current round.
    error NotFree(address account, uint256 round);

    /// @notice A sponsor made an offer. `call` is what it was made with: all terms, encoded as it was called.
    event Posted(uint256 indexed id, address indexed sponsor, bytes call);
    /// @notice A round started from a global model.
    event RoundStarted(uint256 indexed id, uint256 indexed round, uint256[2] model, uint256 start);
    /// @notice An account became a member; its bond is locked.
    event Enrolled(uint256 indexed id, address indexed account);
    /// @notice A member left; its bond is free.
    event Left(uint256 indexed id, address indexed account);
    /// @notice A member committed.
    event Committed(uint256 indexed id, uint256 indexed round, address indexed account, bytes32 commitment);
    /// @notice A member submitted. The proof is in the calldata.
    event Submitted(
        uint256 indexed id,
        uint256 indexed round,
        address indexed account,
        uint16 index,
        Update update,
        bytes32 proofDigest,
        bool isVerified
    );
    /// @notice A posted proof is false: the account lost its bond and its place.
    event Struck(uint256 indexed id, uint256 indexed round, address indexed account, uint16 index, address challenger);
    /// @notice An account announced that it will challenge an entry, without saying which.
    event ChallengeAnnounced(
        uint256 indexed id, uint256 indexed round, address indexed challenger, bytes32 claim, uint256 deposit
    );
    /// @notice The deposit of an announcement was given back, or lost: half of it to who forfeited it.
    event DepositSettled(uint256 indexed id, address indexed challenger, bytes32 claim, uint256 deposit, bool isLost);
    /// @notice A larger score was proven of the global model.
    event BaselineProven(uint256 indexed id, uint256 indexed round, uint32 score);
    /// @notice An account replayed so many entries.
    event Replayed(uint256 indexed id, uint256 indexed round, address indexed by, uint256 entries);
    /// @notice The sum is made. It counts nobody if it is infinity: then some entry was false, and nobody challenged it.
    event Frozen(
        uint256 indexed id,
        uint256 indexed round,
        uint256[2] sum,
        uint16 counted,
        uint64 weight,
        uint32 gate,
        uint8 ranks
    );
    /// @notice A score of the sum's average was proven. One that does not pay ends the turn of its rank, and nothing else.
    event Aggregated(
        uint256 indexed id, uint256 indexed round, address indexed leader, uint256[2] model, uint32 score, bool pays
    );
    /// @notice A member asked for the bytes of the model.
    event Demanded(uint256 indexed id, uint256 indexed round, address indexed by, uint256 deposit, uint256 publishBy);
    /// @notice The bytes are on chain, in the calldata.
    event Published(uint256 indexed id, uint256 indexed round, address indexed by, bytes32 digest);
    /// @notice An account led and was silent: it loses so much of its bond, and, where that is anything, its place.
    event LeaderFault(uint256 indexed id, uint256 indexed round, address indexed account, uint256 fault);
    /// @notice A round ended.
    event Recorded(
        uint256 indexed id, uint256 indexed round, bytes32 record, uint256 pay, uint256 share, Record source
    );
    /// @notice A member's entry was settled; it was owed so much.
    event Settled(uint256 indexed id, uint256 indexed round, address indexed account, uint256 pay);
    /// @notice An impossible statement was proven under one of the keys.
    event Stopped(uint256 indexed id, address indexed by);
    /// @notice The task ended; the sponsor is credited what is left.
    event Ended(uint256 indexed id, uint256 remainder);
}
