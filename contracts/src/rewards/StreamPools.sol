// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CreditBook} from "./CreditBook.sol";

/// @title StreamPools
/// @notice Pay by the second, from one to many: what flows is split by units, however many members there are. What a
/// unit has earned since the beginning is added up; a member is owed its units times what was added since it was last
/// settled. A pool that is dry, or has no units, stops counting.
/// @dev Both divisions round down. A change of the pool loses less than units / SCALE of a unit of the token; a member that
/// is settled keeps the fraction that it is not credited, until its units change.
contract StreamPools is CreditBook {
    /// @notice A pool.
    /// @param balance What is in it and has not flowed.
    /// @param rate Units of the token a second; 0 while it is paused.
    /// @param since Up to when it has flowed.
    /// @param units Of all members.
    /// @param perUnit What a unit has earned since the beginning, times SCALE.
    struct Pool {
        address payer;
        uint48 since;
        bool cancelled;
        IERC20 token;
        uint128 balance;
        uint128 rate;
        uint128 units;
        uint256 perUnit;
    }

    /// @notice A member of a pool.
    /// @param perUnit What a unit had earned when the member was last settled.
    struct Member {
        uint128 units;
        uint256 perUnit;
    }

    /// @notice What a unit earns is kept in parts of a unit of the token. More than there can be units: else a change
    /// could take from the balance what comes to nothing for each unit.
    uint256 public constant SCALE = 1 << 128;

    /// @notice How many pools there were; ids count from 1.
    uint256 public count;

    mapping(uint256 id => Pool) private _pools;
    mapping(uint256 id => mapping(address account => Member)) private _members;

    /// @notice There is no such pool, or it was cancelled.
    error NoPool(uint256 id);
    /// @notice Only the payer.
    error NotThePayer(address payer, address caller);
    /// @notice The member has so many units already.
    error UnitsUnchanged(address account, uint128 units);
    /// @notice The rate is so already.
    error RateUnchanged(uint128 rate);

    /// @notice A pool was opened.
    event Opened(uint256 indexed id, address indexed payer, IERC20 token, uint128 rate);
    /// @notice Tokens were put in. `balance` is what is then in it.
    event ToppedUp(uint256 indexed id, uint128 amount, uint128 balance);
    /// @notice Time passed, and `flowed` is now the members'.
    event Flowed(uint256 indexed id, uint256 flowed, uint256 perUnit);
    /// @notice A member has other units. `total` is the sum of all.
    event UnitsChanged(uint256 indexed id, address indexed account, uint128 units, uint128 total);
    /// @notice What a member was owed was credited.
    event SettledUp(uint256 indexed id, address indexed account, uint256 amount);
    /// @notice The rate changed; 0 is a pause.
    event RateChanged(uint256 indexed id, uint128 rate);
    /// @notice The pool ended; the payer was credited the rest.
    event Cancelled(uint256 indexed id, uint256 refund);

    modifier onlyPayer(uint256 id) {
        address payer = _pools[id].payer;
        require(msg.sender == payer, NotThePayer(payer, msg.sender));
        _;
    }

    /// @notice Opens a pool with an amount in it.
    function open(IERC20 token, uint128 rate, uint128 amount) external nonReentrant returns (uint256 id) {
        id = ++count;
        Pool storage pool = _pools[id];
        (pool.payer, pool.since) = (msg.sender, uint48(block.timestamp));
        (pool.token, pool.balance, pool.rate) = (token, amount, rate);
        emit Opened(id, msg.sender, token, rate);
        emit ToppedUp(id, amount, amount);
        _pull(token, msg.sender, amount);
    }

    /// @notice Puts more in. By anyone. Time in which the pool was dry stays unpaid.
    function topUp(uint256 id, uint128 amount) external nonReentrant {
        Pool storage pool = _flow(id);
        pool.balance += amount;
        emit ToppedUp(id, amount, pool.balance);
        _pull(pool.token, msg.sender, amount);
    }

    /// @notice Gives a member so many units from now on; 0 removes it. By the payer.
    function setUnits(uint256 id, address account, uint128 units) external nonReentrant onlyPayer(id) {
        Pool storage pool = _flow(id);
        Member storage member = _members[id][account];
        require(units != member.units, UnitsUnchanged(account, units));
        _settle(id, pool, account);
        pool.units = pool.units - member.units + units;
        // The fraction was of the old units.
        (member.units, member.perUnit) = (units, pool.perUnit);
        emit UnitsChanged(id, account, units, pool.units);
    }

    /// @notice Credits a member what it is owed. By anyone, also after the end.
    function settle(uint256 id, address account) external nonReentrant {
        Pool storage pool = _pools[id].cancelled ? _pools[id] : _flow(id);
        _settle(id, pool, account);
    }

    /// @notice Changes the rate from now on; 0 pauses. By the payer.
    function setRate(uint256 id, uint128 rate) external nonReentrant onlyPayer(id) {
        Pool storage pool = _flow(id);
        require(pool.rate != rate, RateUnchanged(rate));
        pool.rate = rate;
        emit RateChanged(id, rate);
    }

    /// @notice Ends the pool: the members keep what flowed, the payer is credited the rest. By the payer.
    function cancel(uint256 id) external nonReentrant onlyPayer(id) {
        Pool storage pool = _flow(id);
        uint128 refund = pool.balance;
        (pool.balance, pool.rate, pool.cancelled) = (0, 0, true);
        emit Cancelled(id, refund);
        _credit(pool.token, pool.payer, refund);
    }

    /// @notice A pool, as it last flowed.
    function poolOf(uint256 id) external view returns (Pool memory) {
        return _pools[id];
    }

    /// @notice A member, as it was last settled.
    function memberOf(uint256 id, address account) external view returns (Member memory) {
        return _members[id][account];
    }

    /// @notice What a member would be credited now.
    function debtOf(uint256 id, address account) external view returns (uint256) {
        Pool storage pool = _pools[id];
        uint256 perUnit = pool.perUnit;
        if (pool.units != 0) perUnit += _flowing(pool) * SCALE / pool.units;
        return _owed(_members[id][account], perUnit);
    }

    function _flow(uint256 id) private returns (Pool storage pool) {
        pool = _pools[id];
        require(pool.payer != address(0) && !pool.cancelled, NoPool(id));
        uint256 flowed = _flowing(pool);
        pool.since = uint48(block.timestamp);
        if (flowed == 0) return pool;
        // At most the balance, so it fits.
        pool.balance -= uint128(flowed);
        pool.perUnit += flowed * SCALE / pool.units;
        emit Flowed(id, flowed, pool.perUnit);
    }

    function _settle(uint256 id, Pool storage pool, address account) private {
        Member storage member = _members[id][account];
        uint256 owed = _owed(member, pool.perUnit);
        // Only what is credited counts as settled: the fraction counts next time, however often a stranger settles.
        if (owed == 0) return;
        member.perUnit += Math.mulDiv(owed, SCALE, member.units, Math.Rounding.Ceil);
        emit SettledUp(id, account, owed);
        _credit(pool.token, account, owed);
    }

    /// @dev What flows between the last time and now, to units that there are.
    function _flowing(Pool storage pool) private view returns (uint256) {
        if (pool.units == 0) return 0;
        uint256 due = uint256(pool.rate) * (block.timestamp - pool.since);
        return due < pool.balance ? due : pool.balance;
    }

    function _owed(Member storage member, uint256 perUnit) private view returns (uint256) {
        return Math.mulDiv(member.units, perUnit - member.perUnit, SCALE);
    }
}
