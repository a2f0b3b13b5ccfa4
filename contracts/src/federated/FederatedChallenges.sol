// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FederatedPhases} from "./FederatedPhases.sol";
import {FederatedState} from "./FederatedState.sol";
import {IFederatedRounds} from "./IFederatedRounds.sol";

/// @title FederatedChallenges
/// @notice Who challenges announces it as a hash, and shows what it challenges in a later block: anyone who copies it then did
/// not announce it. An announcement takes a deposit and lapses, so that nobody has one ready for ever.
abstract contract FederatedChallenges is IFederatedRounds, FederatedState {
    /// @notice How long after its announcement a challenge may be made at most; earliest in a later block.
    uint256 public constant MAX_REVEAL_WINDOW = 1 hours;
    /// @notice An announcement takes a deposit of bond / 10.
    uint128 public constant DEPOSIT_DIVISOR = 10;

    bytes32 private constant CHALLENGE = keccak256("zkpot.challenge.federated.v1");

    /// @inheritdoc IFederatedRounds
    function announce(uint256 id, bytes32 claim) external nonReentrant {
        (Task storage task, Round storage round) = _current(id);
        (Phase phase,) = FederatedPhases.stateOf(task, round);
        require(phase <= Phase.Challenge, WrongPhase(phase));
        // Whatever is announced can be shown for a whole window.
        uint256 last = FederatedPhases.endOfChallenge(task) - _revealWindow(task);
        require(block.timestamp <= last, TooLateToAnnounce(last));
        Announcement storage a = _announcements[id][msg.sender][claim];
        require(a.time == 0, AlreadyAnnounced(msg.sender, claim));
        // While entry is paused nothing is locked: false proofs are challenged all the same.
        uint128 deposit = block.timestamp < vault.closedUntil() ? 0 : task.bond / DEPOSIT_DIVISOR;
        (a.deposit, a.time) = (deposit, uint48(block.timestamp));
        emit ChallengeAnnounced(id, task.round, msg.sender, claim, deposit);
        if (deposit != 0) vault.lock(msg.sender, deposit);
    }

    /// @inheritdoc IFederatedRounds
    function withdrawDeposit(uint256 id, uint256 round, uint256 index, bytes32 salt) external nonReentrant {
        Task storage task = _existing(id);
        require(_isStruck(id, round, index) || _isStopped(task), NotStruck(id, round, index));
        bytes32 claim = challengeOf(id, round, index, msg.sender, salt);
        require(_announcements[id][msg.sender][claim].time != 0, NotAnnounced(msg.sender, claim));
        _settleDeposit(id, msg.sender, claim, false);
    }

    /// @inheritdoc IFederatedRounds
    function forfeitDeposit(uint256 id, address challenger, bytes32 claim) external nonReentrant {
        Task storage task = _existing(id);
        uint256 time = _announcements[id][challenger][claim].time;
        require(time != 0, NotAnnounced(challenger, claim));
        // Who was outdone has a window more to take its deposit back.
        require(block.timestamp > time + 2 * _revealWindow(task), NotLapsed(time));
        _settleDeposit(id, challenger, claim, true);
    }

    /// @inheritdoc IFederatedRounds
    function announcementOf(uint256 id, address challenger, bytes32 claim)
        external
        view
        returns (uint256 deposit, uint256 time)
    {
        Announcement storage a = _announcements[id][challenger][claim];
        return (a.deposit, a.time);
    }

    /// @inheritdoc IFederatedRounds
    function revealWindowOf(uint256 id) external view returns (uint256) {
        return _revealWindow(_tasks[id]);
    }

    /// @inheritdoc IFederatedRounds
    function challengeOf(uint256 id, uint256 round, uint256 index, address challenger, bytes32 salt)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(CHALLENGE, id, round, index, challenger, salt));
    }

    /// @dev The caller announced this, in an earlier block and not too long ago.
    function _requireAnnounced(uint256 id, Task storage task, uint256 index, bytes32 salt)
        internal
        view
        returns (bytes32 claim)
    {
        claim = challengeOf(id, task.round, index, msg.sender, salt);
        uint256 time = _announcements[id][msg.sender][claim].time;
        require(time != 0, NotAnnounced(msg.sender, claim));
        bool inTime = block.timestamp > time && block.timestamp <= time + _revealWindow(task);
        require(inTime, OutOfTime(time));
    }

    function _isStruck(uint256 id, uint256 round, uint256 index) internal view returns (bool) {
        return _struck[id][round][index / 256] >> (index % 256) & 1 != 0;
    }

    /// @dev Half of a lost deposit pays who tidied up, the rest is the sink's.
    function _settleDeposit(uint256 id, address challenger, bytes32 claim, bool isLost) internal {
        uint256 deposit = _announcements[id][challenger][claim].deposit;
        delete _announcements[id][challenger][claim];
        emit DepositSettled(id, challenger, claim, deposit, isLost);
        if (deposit == 0) return;
        if (isLost) vault.slash(challenger, deposit, msg.sender);
        else vault.release(challenger, deposit);
    }

    /// @dev At most half of Challenge, so that in the other half false proofs can be looked for.
    function _revealWindow(Task storage task) private view returns (uint256) {
        uint256 half = task.timing.challenge / 2;
        return half < MAX_REVEAL_WINDOW ? half : MAX_REVEAL_WINDOW;
    }
}
