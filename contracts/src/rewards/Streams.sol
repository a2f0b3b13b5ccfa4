// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CreditBook} from "./CreditBook.sol";
import {IStreams} from "./IStreams.sol";

/// @title Streams
/// @notice The specification is IStreams.
contract Streams is IStreams, CreditBook {
    /// @dev Fixed point of perUnit and owed. All that is ever shared is below 2^128, so both stay below 2^192.
    uint256 private constant SHIFT = 64;

    /// @inheritdoc IStreams
    uint256 public count;

    mapping(uint256 id => Stream) private _streams;
    mapping(uint256 id => mapping(address account => Member)) private _members;

    /// @inheritdoc IStreams
    function open(IERC20 token, uint128 rate) external returns (uint256 id) {
        id = ++count;
        Stream storage stream = _streams[id];
        (stream.sender, stream.updated) = (msg.sender, uint48(block.timestamp));
        (stream.token, stream.rate) = (token, rate);
        emit Opened(id, msg.sender, token, rate);
    }

    /// @inheritdoc IStreams
    function deposit(uint256 id, uint128 amount) external nonReentrant {
        Stream storage stream = _requireRunning(id);
        require(amount != 0, ZeroAmount());
        _settle(id, stream);
        stream.deposited += amount;
        stream.balance += amount;
        emit Deposited(id, msg.sender, amount, stream.balance);
        _pull(stream.token, msg.sender, amount);
    }

    /// @inheritdoc IStreams
    function setRate(uint256 id, uint128 rate) external {
        _setRate(id, rate);
    }

    /// @inheritdoc IStreams
    function pause(uint256 id) external {
        _setRate(id, 0);
    }

    /// @inheritdoc IStreams
    function setUnits(uint256 id, address account, uint64 units) external {
        Stream storage stream = _requireSender(id);
        require(account != address(0), ZeroMember());
        Member storage member = _members[id][account];
        require(member.units != units, UnitsAlreadySet(id, account, units));
        _settle(id, stream);
        _settleMember(stream.perUnit, member);
        stream.units = stream.units - member.units + units;
        member.units = units;
        emit UnitsSet(id, account, units, stream.units);
    }

    /// @inheritdoc IStreams
    function cancel(uint256 id) external {
        Stream storage stream = _requireSender(id);
        _settle(id, stream);
        (uint128 refund, uint256 forgiven) = (stream.balance, stream.debt);
        (stream.balance, stream.debt, stream.rate, stream.cancelled) = (0, 0, 0, true);
        emit Cancelled(id, refund, forgiven);
        _credit(stream.token, stream.sender, refund);
    }

    /// @inheritdoc IStreams
    function collect(uint256 id, address account) external returns (uint256 amount) {
        Stream storage stream = _existing(id);
        Member storage member = _members[id][account];
        _settle(id, stream);
        _settleMember(stream.perUnit, member);
        amount = member.owed >> SHIFT;
        require(amount != 0, NothingToCollect(id, account));
        member.owed -= amount << SHIFT;
        emit Collected(id, account, amount);
        _credit(stream.token, account, amount);
    }

    /// @inheritdoc IStreams
    function collectable(uint256 id, address account) external view returns (uint256) {
        (Stream memory stream,) = _preview(_existing(id));
        Member storage member = _members[id][account];
        return (member.owed + (stream.perUnit - member.perUnit) * member.units) >> SHIFT;
    }

    /// @inheritdoc IStreams
    function streamOf(uint256 id) external view returns (Stream memory stream) {
        (stream,) = _preview(_existing(id));
    }

    /// @inheritdoc IStreams
    function memberOf(uint256 id, address account) external view returns (Member memory) {
        return _members[id][account];
    }

    function _setRate(uint256 id, uint128 rate) private {
        Stream storage stream = _requireSender(id);
        uint128 before = stream.rate;
        require(before != rate, RateAlreadySet(id, rate));
        _settle(id, stream);
        stream.rate = rate;
        emit RateSet(id, before, rate);
    }

    function _settle(uint256 id, Stream storage stream) private {
        (Stream memory next, uint256 shared) = _preview(stream);
        stream.updated = next.updated;
        if (next.debt == stream.debt && shared == 0) return;
        (stream.debt, stream.balance, stream.perUnit) = (next.debt, next.balance, next.perUnit);
        emit Settled(id, shared, next.debt, next.perUnit);
    }

    function _settleMember(uint256 perUnit, Member storage member) private {
        member.owed += (perUnit - member.perUnit) * member.units;
        member.perUnit = perUnit;
    }

    /// @dev What has become due since the last settlement is shared out as far as the balance reaches. The rest of the
    /// division by the units, below one token unit, is nobody's.
    function _preview(Stream storage stream) private view returns (Stream memory next, uint256 shared) {
        next = stream;
        uint256 elapsed = block.timestamp - next.updated;
        next.updated = uint48(block.timestamp);
        if (next.units == 0) return (next, 0);
        next.debt += next.rate * elapsed;
        shared = Math.min(next.debt, next.balance);
        next.debt -= shared;
        // At most the balance, so it fits.
        next.balance -= uint128(shared);
        next.perUnit += (shared << SHIFT) / next.units;
    }

    function _existing(uint256 id) private view returns (Stream storage stream) {
        stream = _streams[id];
        require(stream.sender != address(0), UnknownStream(id));
    }

    function _requireRunning(uint256 id) private view returns (Stream storage stream) {
        stream = _existing(id);
        require(!stream.cancelled, StreamCancelled(id));
    }

    function _requireSender(uint256 id) private view returns (Stream storage stream) {
        stream = _requireRunning(id);
        require(msg.sender == stream.sender, NotTheSender(msg.sender, stream.sender));
    }
}
