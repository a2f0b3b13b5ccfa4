// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {CreditBook} from "./CreditBook.sol";

/// @title Streams
/// @notice Pay by the second, from one to one: debt = rate x elapsed, and never more is paid than was put in. A stream
/// that runs dry stops counting until it is topped up.
contract Streams is CreditBook {
    /// @notice A stream.
    /// @param balance What is in it.
    /// @param rate Units a second; 0 while it is paused.
    /// @param since Up to when it is settled.
    struct Stream {
        address payer;
        uint48 since;
        bool cancelled;
        address recipient;
        IERC20 token;
        uint128 balance;
        uint128 rate;
    }

    /// @notice How many streams there were; ids count from 1.
    uint256 public count;

    mapping(uint256 id => Stream) private _streams;

    /// @notice There is no such stream, or it was cancelled.
    error NoStream(uint256 id);
    /// @notice Only the payer.
    error NotThePayer(address payer, address caller);
    /// @notice No recipient.
    error ZeroRecipient();
    /// @notice The rate is so already.
    error RateUnchanged(uint128 rate);

    /// @notice A stream was opened.
    event Opened(uint256 indexed id, address indexed payer, address indexed recipient, IERC20 token, uint128 rate);
    /// @notice Tokens were put in. `balance` is what is then in it.
    event ToppedUp(uint256 indexed id, uint128 amount, uint128 balance);
    /// @notice What was owed was credited to the recipient.
    event SettledUp(uint256 indexed id, uint256 paid, uint128 balance);
    /// @notice The rate changed; 0 is a pause.
    event RateChanged(uint256 indexed id, uint128 rate);
    /// @notice The stream ended; the payer was credited the rest.
    event Cancelled(uint256 indexed id, uint256 refund);

    /// @notice Opens a stream with an amount in it.
    function open(IERC20 token, address recipient, uint128 rate, uint128 amount)
        external
        nonReentrant
        returns (uint256 id)
    {
        require(recipient != address(0), ZeroRecipient());
        id = ++count;
        _streams[id] = Stream(msg.sender, uint48(block.timestamp), false, recipient, token, amount, rate);
        emit Opened(id, msg.sender, recipient, token, rate);
        emit ToppedUp(id, amount, amount);
        _pull(token, msg.sender, amount);
    }

    /// @notice Puts more in. By anyone. Time in which the stream was dry stays unpaid.
    function topUp(uint256 id, uint128 amount) external nonReentrant {
        Stream storage stream = _settle(id);
        stream.balance += amount;
        emit ToppedUp(id, amount, stream.balance);
        _pull(stream.token, msg.sender, amount);
    }

    /// @notice Credits the recipient what is owed. By anyone.
    function settle(uint256 id) external nonReentrant {
        _settle(id);
    }

    /// @notice Changes the rate from now on; 0 pauses. By the payer.
    function setRate(uint256 id, uint128 rate) external nonReentrant {
        Stream storage stream = _settle(id);
        require(msg.sender == stream.payer, NotThePayer(stream.payer, msg.sender));
        require(stream.rate != rate, RateUnchanged(rate));
        stream.rate = rate;
        emit RateChanged(id, rate);
    }

    /// @notice Ends the stream: the recipient is credited what is owed, the payer the rest. By the payer.
    function cancel(uint256 id) external nonReentrant {
        Stream storage stream = _settle(id);
        require(msg.sender == stream.payer, NotThePayer(stream.payer, msg.sender));
        uint128 refund = stream.balance;
        (stream.balance, stream.rate, stream.cancelled) = (0, 0, true);
        emit Cancelled(id, refund);
        _credit(stream.token, stream.payer, refund);
    }

    /// @notice A stream, as it was last settled.
    function streamOf(uint256 id) external view returns (Stream memory) {
        return _streams[id];
    }

    /// @notice What the recipient would be credited now.
    function debtOf(uint256 id) external view returns (uint256) {
        return _debt(_streams[id]);
    }

    function _settle(uint256 id) private returns (Stream storage stream) {
        stream = _streams[id];
        require(stream.payer != address(0) && !stream.cancelled, NoStream(id));
        uint256 paid = _debt(stream);
        stream.since = uint48(block.timestamp);
        if (paid == 0) return stream;
        stream.balance -= SafeCast.toUint128(paid);
        emit SettledUp(id, paid, stream.balance);
        _credit(stream.token, stream.recipient, paid);
    }

    function _debt(Stream storage stream) private view returns (uint256) {
        uint256 owed = uint256(stream.rate) * (block.timestamp - stream.since);
        return owed < stream.balance ? owed : stream.balance;
    }
}
