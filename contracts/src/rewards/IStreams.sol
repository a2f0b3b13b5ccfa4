// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Pay by the second
/// @notice A stream owes its members a rate a second, shared by the units they hold; a stream to one account has one
/// member. What is owed is paid as far as the stream's balance reaches; what it does not reach stays owed, and is
/// paid out of later deposits, to whoever holds units then. Shares are credited; credits are claimed (CreditBook).
/// @dev The sender decides rate and units, for the future alone: what was earned stays earned. While nobody holds
/// units nothing is owed. Tokens that take a fee are refused, those that change balances by themselves unsupported.
interface IStreams {
    /// @notice A stream, as of its last settlement.
    /// @param sender Who pays and decides.
    /// @param updated When it was last settled.
    /// @param units Of all members together.
    /// @param rate Tokens a second; zero while paused.
    /// @param balance What was paid in and is neither shared out nor refunded.
    /// @param deposited What was ever paid in: bounds the sum of all shares.
    /// @param debt What is owed beyond the balance.
    /// @param perUnit All that one unit ever earned, times 2^64.
    struct Stream {
        address sender;
        uint48 updated;
        bool cancelled;
        IERC20 token;
        uint64 units;
        uint128 rate;
        uint128 balance;
        uint128 deposited;
        uint256 debt;
        uint256 perUnit;
    }

    /// @notice A member, as of its last settlement.
    /// @param units What it holds.
    /// @param perUnit The stream's perUnit then.
    /// @param owed Earned and not yet credited, times 2^64.
    struct Member {
        uint64 units;
        uint256 perUnit;
        uint256 owed;
    }

    /// @notice There is no such stream.
    error UnknownStream(uint256 id);
    /// @notice The stream was cancelled.
    error StreamCancelled(uint256 id);
    /// @notice Only the sender decides about a stream.
    error NotTheSender(address caller, address sender);
    /// @notice An amount of zero.
    error ZeroAmount();
    /// @notice The rate is so already.
    error RateAlreadySet(uint256 id, uint128 rate);
    /// @notice The units are so already.
    error UnitsAlreadySet(uint256 id, address account, uint64 units);
    /// @notice Address zero holds no units.
    error ZeroMember();
    /// @notice Less than one whole token unit is owed.
    error NothingToCollect(uint256 id, address account);

    /// @notice A stream was opened.
    event Opened(uint256 indexed id, address indexed sender, IERC20 token, uint128 rate);
    /// @notice Somebody paid in.
    event Deposited(uint256 indexed id, address indexed from, uint128 amount, uint128 balance);
    /// @notice The sender set the rate; zero pauses.
    event RateSet(uint256 indexed id, uint128 before, uint128 rate);
    /// @notice The sender set a member's units.
    event UnitsSet(uint256 indexed id, address indexed account, uint64 units, uint64 total);
    /// @notice What had become due was shared out.
    event Settled(uint256 indexed id, uint256 shared, uint256 debt, uint256 perUnit);
    /// @notice A member was credited.
    event Collected(uint256 indexed id, address indexed account, uint256 amount);
    /// @notice The stream is over; the sender was credited what nobody had earned.
    event Cancelled(uint256 indexed id, uint128 refund, uint256 forgiven);

    /// @notice Opens a stream of the caller, without members or balance.
    function open(IERC20 token, uint128 rate) external returns (uint256 id);

    /// @notice Pays into a stream. By anyone.
    function deposit(uint256 id, uint128 amount) external;

    /// @notice Sets the rate from now on. By the sender.
    function setRate(uint256 id, uint128 rate) external;

    /// @notice Stops accrual until a rate is set again. By the sender.
    function pause(uint256 id) external;

    /// @notice Sets a member's units from now on. By the sender.
    function setUnits(uint256 id, address account, uint64 units) external;

    /// @notice Shares out what is due, refunds the rest to the sender, and ends the stream. By the sender.
    function cancel(uint256 id) external;

    /// @notice Credits a member what it has earned, in whole token units. By anyone.
    function collect(uint256 id, address account) external returns (uint256 amount);

    /// @notice What a member could collect now.
    function collectable(uint256 id, address account) external view returns (uint256);

    /// @notice A stream as it would be if settled now.
    function streamOf(uint256 id) external view returns (Stream memory);

    /// @notice A member as of its last settlement.
    function memberOf(uint256 id, address account) external view returns (Member memory);

    /// @notice How many were opened; ids count from 1.
    function count() external view returns (uint256);
}
