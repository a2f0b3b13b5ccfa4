// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {IEvaluator} from "../verification/IEvaluator.sol";
import {ProvenWork} from "./ProvenWork.sol";

/// @title Challenges
/// @notice Where it is shown that a published network does not have its score. A challenge is announced as a hash, and
/// shown in a later block: anyone who copies it when it is shown did not announce it. The announcement takes a deposit, so
/// that nobody has one ready for ever. Made by the rounds or the ledger it belongs to; a challenger lets it lock stake.
contract Challenges {
    /// @notice What a challenger announced. Two slots.
    /// @param claim Hash of the entry that it will show to be false, of its account, and of a salt.
    /// @param deposit What it has at stake for that; zero once it was shown, taken back or lost.
    struct Announcement {
        bytes32 claim;
        uint128 deposit;
        uint48 time;
    }

    /// @notice What is challenged and by whom, as the work knows it.
    struct Subject {
        uint256 id;
        bytes32 entry;
        address challenger;
        bytes32 salt;
        bytes32 architecture;
        bytes32 poolRoot;
        bytes32 testSetKey; // of a fresh test set
        uint32 poolSize;
        uint32 score;
        bytes32 blobDigest; // of what was published
    }

    /// @dev How far a challenger has come with one entry. One slot.
    struct Progress {
        uint32 next;
        uint32 wrong;
    }

    /// @notice How long after its announcement a challenge may be shown; earliest in a later block.
    uint256 public constant REVEAL_WINDOW = 1 hours;
    /// @notice An announcement takes a deposit of bond / 20.
    uint128 public constant DEPOSIT_DIVISOR = 20;

    bytes32 private constant CHALLENGE = keccak256("zkpot.challenge.v1");

    /// @notice Whose publications are challenged.
    ProvenWork public immutable work;
    /// @notice Where deposits are.
    IStakeVault public immutable vault;
    /// @notice What runs published networks.
    IEvaluator public immutable evaluator;

    mapping(bytes32 entry => mapping(address challenger => Progress)) private _progress;
    mapping(uint256 id => mapping(address challenger => Announcement)) private _announcements;

    /// @notice When an entry was invalidated; zero if it was not. Named as in ShownWrong.
    mapping(bytes32 entry => uint48) public invalidatedAt;

    /// @notice Only the rounds or the ledger.
    error NotTheWork(address caller);
    /// @notice The account announced something else, or nothing.
    error NotAnnounced(bytes32 entry, address challenger);
    /// @notice Too early, in the block of the announcement, or more than REVEAL_WINDOW later.
    error OutOfTime(uint256 announcedAt);
    /// @notice The account has a deposit at stake, or none.
    error WrongDeposit(address challenger, uint256 deposit);
    /// @notice The evidence is about other bytes than those that were published.
    error WrongBlob(bytes32 expected, bytes32 actual);
    /// @notice The entry was not invalidated since the announcement.
    error NotInvalidated(bytes32 entry);

    /// @notice An account announced that it will show an entry to be false.
    event Announced(uint256 indexed id, address indexed challenger, bytes32 claim, uint256 deposit);
    /// @notice A deposit was given back, or lost to the sink.
    event DepositSettled(uint256 indexed id, address indexed challenger, uint256 deposit, bool lost);
    /// @notice A challenger has shown so many samples wrong in all.
    event ShownWrong(
        uint256 indexed id, bytes32 indexed entry, address indexed challenger, uint256 next, uint256 wrong
    );

    constructor(IStakeVault vault_, IEvaluator evaluator_) {
        (work, vault, evaluator) = (ProvenWork(msg.sender), vault_, evaluator_);
    }

    /// @notice Announces a challenge, without saying of what. Takes a deposit; none while paused.
    /// @param claim See hashChallenge.
    function announce(uint256 id, bytes32 claim) external {
        (address sponsor,,,,, uint128 bond,,, bool ended) = work.workOf(id);
        require(sponsor != address(0), ProvenWork.Unknown(id));
        require(!ended, ProvenWork.WorkEnded(id));
        Announcement storage a = _announcements[id][msg.sender];
        require(a.deposit == 0, WrongDeposit(msg.sender, a.deposit));
        uint128 deposit = block.timestamp < vault.closedUntil() ? 0 : bond / DEPOSIT_DIVISOR;
        (a.claim, a.deposit, a.time) = (claim, deposit, uint48(block.timestamp));
        emit Announced(id, msg.sender, claim, deposit);
        if (deposit != 0) vault.lock(msg.sender, deposit);
    }

    /// @notice Gives back the deposit of an account that announced an entry which another invalidated first.
    function withdrawDeposit(uint256 id, bytes32 entry, bytes32 salt) external {
        Announcement storage a = _announcements[id][msg.sender];
        require(a.claim == hashChallenge(id, entry, msg.sender, salt), NotAnnounced(entry, msg.sender));
        require(invalidatedAt[entry] >= a.time, NotInvalidated(entry));
        require(a.deposit != 0, WrongDeposit(msg.sender, 0));
        _settle(id, msg.sender, a, false);
    }

    /// @notice Takes the deposit of an account that showed nothing in time. By anyone.
    function forfeitDeposit(uint256 id, address challenger) external {
        Announcement storage a = _announcements[id][challenger];
        require(a.deposit != 0, WrongDeposit(challenger, 0));
        require(block.timestamp > a.time + REVEAL_WINDOW, OutOfTime(a.time));
        _settle(id, challenger, a, true);
    }

    /// @notice Counts samples that the published network gets wrong. By the work, which says what was published.
    /// @dev A challenger shows indices in rising order, so that none counts twice; each has a count of its own, so that
    /// nobody can get in another's way. The evaluator reverts unless the network gets all samples wrong.
    /// @return falls Whether so many are wrong that the score is impossible: N - s + 1 of N.
    function show(Subject calldata subject, ProvenWork.Evidence calldata evidence) external returns (bool falls) {
        require(msg.sender == address(work), NotTheWork(msg.sender));
        _requireEvidence(subject, evidence);
        _requireAnnounced(subject);
        uint256 wrong = _count(subject, evidence);
        Announcement storage a = _announcements[subject.id][subject.challenger];
        if (a.deposit != 0) _settle(subject.id, subject.challenger, a, false);
        falls = wrong > uint256(subject.poolSize) - subject.score;
        if (falls) invalidatedAt[subject.entry] = uint48(block.timestamp);
    }

    /// @notice What an account announced last.
    function announcementOf(uint256 id, address challenger) external view returns (Announcement memory) {
        return _announcements[id][challenger];
    }

    /// @notice How far a challenger has come with an entry: the least index it may show next, and how many are wrong.
    function progressOf(bytes32 entry, address challenger) external view returns (uint256 next, uint256 wrong) {
        Progress storage progress = _progress[entry][challenger];
        return (progress.next, progress.wrong);
    }

    /// @notice What a challenger announces of an entry, which is named as in ShownWrong.
    function hashChallenge(uint256 id, bytes32 entry, address challenger, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(CHALLENGE, id, entry, challenger, salt));
    }

    function _count(Subject calldata subject, ProvenWork.Evidence calldata evidence) private returns (uint256 wrong) {
        Progress memory progress = _progress[subject.entry][subject.challenger];
        (progress.next, wrong) = _ask(subject, evidence, progress.next);
        wrong += progress.wrong;
        progress.wrong = SafeCast.toUint32(wrong);
        _progress[subject.entry][subject.challenger] = progress;
        emit ShownWrong(subject.id, subject.entry, subject.challenger, progress.next, wrong);
    }

    function _ask(Subject calldata subject, ProvenWork.Evidence calldata evidence, uint256 from)
        private
        view
        returns (uint32 next, uint256 wrong)
    {
        IEvaluator.PoolRoot memory pool = IEvaluator.PoolRoot(subject.poolRoot, subject.poolSize, subject.testSetKey);
        uint256 index;
        (index, wrong) = evaluator.requireWrong(evidence.architecture, evidence.blob, evidence.samples, pool, from);
        next = SafeCast.toUint32(index);
    }

    /// @dev In a later block, so that what is seen in a mempool cannot be announced and shown before it.
    function _requireAnnounced(Subject calldata s) private view {
        Announcement storage a = _announcements[s.id][s.challenger];
        bytes32 claim = hashChallenge(s.id, s.entry, s.challenger, s.salt);
        require(a.claim == claim, NotAnnounced(s.entry, s.challenger));
        bool inTime = block.timestamp > a.time && block.timestamp <= a.time + REVEAL_WINDOW;
        require(inTime, OutOfTime(a.time));
    }

    function _settle(uint256 id, address challenger, Announcement storage a, bool lost) private {
        uint256 deposit = a.deposit;
        a.deposit = 0;
        emit DepositSettled(id, challenger, deposit, lost);
        if (lost) vault.slash(challenger, deposit, address(0));
        else vault.release(challenger, deposit);
    }

    /// @dev The network can be run, and the evidence is about it and about what was published.
    function _requireEvidence(Subject calldata subject, ProvenWork.Evidence calldata evidence) private pure {
        require(subject.architecture != 0, ProvenWork.NotChallengeable(subject.id));
        bytes32 actual = keccak256(evidence.architecture);
        require(actual == subject.architecture, ProvenWork.WrongArchitecture(subject.architecture, actual));
        actual = keccak256(evidence.blob);
        require(actual == subject.blobDigest, WrongBlob(subject.blobDigest, actual));
    }
}
