// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IStakeVault} from "./IStakeVault.sol";

/// @title StakeVault
/// @notice The specification is IStakeVault.
contract StakeVault is IStakeVault, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev One slot an account and module.
    struct Lock {
        uint128 amount;
        bool allowed;
    }

    /// @notice How long a pause lasts, and how long no other may follow.
    uint48 public constant PAUSE_PERIOD = 7 days;

    /// @inheritdoc IStakeVault
    address public constant sink = 0x000000000000000000000000000000000000dEaD;

    /// @inheritdoc IStakeVault
    IERC20 public immutable token;
    /// @inheritdoc IStakeVault
    address public immutable guardian;
    /// @inheritdoc IStakeVault
    uint48 public closedUntil;

    mapping(address account => uint256) private _free;
    mapping(address account => mapping(address module => Lock)) private _locks;

    constructor(IERC20 token_, address guardian_) {
        (token, guardian) = (token_, guardian_);
    }

    /// @inheritdoc IStakeVault
    function deposit(address account, uint256 amount) external nonReentrant {
        requireNotPaused();
        require(amount != 0, ZeroAmount());
        require(account != sink, SinkTakesNoPart());
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, FeeOnTransfer(amount, received));
        _free[account] += amount;
        emit Deposited(account, msg.sender, amount, _free[account]);
    }

    /// @inheritdoc IStakeVault
    function withdraw(uint256 amount, address to) external nonReentrant {
        require(amount != 0, ZeroAmount());
        _takeFree(msg.sender, amount);
        emit Withdrawn(msg.sender, to, amount, _free[msg.sender]);
        token.safeTransfer(to, amount);
    }

    /// @inheritdoc IStakeVault
    function setModule(address module, bool allowed) external nonReentrant {
        Lock storage current = _locks[msg.sender][module];
        require(current.allowed != allowed, AlreadySet(module, allowed));
        current.allowed = allowed;
        emit ModuleSet(msg.sender, module, allowed);
    }

    /// @inheritdoc IStakeVault
    function lock(address account, uint256 amount) external nonReentrant {
        requireNotPaused();
        Lock storage current = _locks[account][msg.sender];
        require(current.allowed, ModuleNotAllowed(account, msg.sender));
        _takeFree(account, amount);
        current.amount += SafeCast.toUint128(amount);
        emit Locked(account, msg.sender, amount);
    }

    /// @inheritdoc IStakeVault
    function release(address account, uint256 amount) external nonReentrant {
        _takeLocked(account, amount);
        _free[account] += amount;
        emit Released(account, msg.sender, amount);
    }

    /// @inheritdoc IStakeVault
    function slash(address account, uint256 amount, address beneficiary) external nonReentrant {
        _takeLocked(account, amount);
        uint256 reward = beneficiary == address(0) ? 0 : amount / 2;
        if (reward != 0) _free[beneficiary] += reward;
        _free[sink] += amount - reward;
        emit Slashed(account, msg.sender, beneficiary, amount, reward);
    }

    /// @inheritdoc IStakeVault
    function pause() external nonReentrant {
        require(msg.sender == guardian, NotGuardian(msg.sender, guardian));
        uint48 again = closedUntil == 0 ? 0 : closedUntil + PAUSE_PERIOD;
        require(block.timestamp >= again, CannotCloseAgainBefore(again));
        closedUntil = uint48(block.timestamp) + PAUSE_PERIOD;
        emit PausedUntil(closedUntil);
    }

    /// @inheritdoc IStakeVault
    function requireNotPaused() public view {
        require(block.timestamp >= closedUntil, Paused(closedUntil));
    }

    /// @inheritdoc IStakeVault
    function freeOf(address account) external view returns (uint256) {
        return _free[account];
    }

    /// @inheritdoc IStakeVault
    function lockedOf(address account, address module) external view returns (uint256) {
        return _locks[account][module].amount;
    }

    /// @inheritdoc IStakeVault
    function isAllowed(address account, address module) external view returns (bool) {
        return _locks[account][module].allowed;
    }

    function _takeFree(address account, uint256 amount) private {
        uint256 free = _free[account];
        require(free >= amount, FreeTooSmall(account, free, amount));
        _free[account] = free - amount;
    }

    function _takeLocked(address account, uint256 amount) private {
        Lock storage current = _locks[account][msg.sender];
        require(current.amount >= amount, LockTooSmall(account, msg.sender, current.amount, amount));
        // At most current.amount, so it fits.
        current.amount -= uint128(amount);
    }
}
