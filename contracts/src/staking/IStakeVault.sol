// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Who has what at risk
/// @notice Holds one token. What an account has is free, or locked by a module that the account allowed; a module
/// slashes or releases what it locked itself, and nothing else. So the same unit never backs two things, and an
/// account's exit depends on the modules it chose.
/// @dev Nobody has power here but the guardian, who may pause entry (deposits and new locks) for a week.
interface IStakeVault {
    /// @notice The account did not allow the module.
    error ModuleNotAllowed(address account, address module);
    /// @notice The account has less free than asked for.
    error FreeTooSmall(address account, uint256 free, uint256 asked);
    /// @notice The module has less of the account locked than asked for.
    error LockTooSmall(address account, address module, uint256 locked, uint256 asked);
    /// @notice Another amount arrived than was sent.
    error FeeOnTransfer(uint256 expected, uint256 received);
    /// @notice The sink takes no part.
    error SinkTakesNoPart();
    /// @notice An amount of zero.
    error ZeroAmount();
    /// @notice entry is paused until then.
    error Paused(uint48 until);
    /// @notice Entry cannot be paused again before then.
    error CannotCloseAgainBefore(uint48 time);
    /// @notice Only the guardian pauses.
    error NotGuardian(address caller, address guardian);
    /// @notice The module's permission is so already.
    error AlreadySet(address module, bool allowed);

    /// @notice An account put in tokens. `free` is what it then has.
    event Deposited(address indexed account, address indexed from, uint256 amount, uint256 free);
    /// @notice An account took out tokens.
    event Withdrawn(address indexed account, address indexed to, uint256 amount, uint256 free);
    /// @notice An account allowed or disallowed a module to lock.
    event ModuleSet(address indexed account, address indexed module, bool allowed);
    /// @notice A module locked.
    event Locked(address indexed account, address indexed module, uint256 amount);
    /// @notice A module released.
    event Released(address indexed account, address indexed module, uint256 amount);
    /// @notice A module slashed: a part to who earned it, the rest to the sink.
    event Slashed(
        address indexed account, address indexed module, address indexed beneficiary, uint256 amount, uint256 reward
    );
    /// @notice The guardian paused entry.
    event PausedUntil(uint48 until);

    /// @notice Puts tokens of the caller into an account.
    function deposit(address account, uint256 amount) external;

    /// @notice Takes free tokens of the caller out.
    function withdraw(uint256 amount, address to) external;

    /// @notice Allows a module to lock what the caller has free, or forbids it. What is locked stays locked.
    function setModule(address module, bool allowed) external;

    /// @notice Locks free tokens of an account. By a module that the account allowed.
    function lock(address account, uint256 amount) external;

    /// @notice Makes tokens free again that the caller locked.
    function release(address account, uint256 amount) external;

    /// @notice Takes tokens that the caller locked: half, rounded down, to the beneficiary, the rest to the sink.
    /// Without beneficiary (zero) all goes to the sink.
    function slash(address account, uint256 amount, address beneficiary) external;

    /// @notice Pauses entry for PAUSE_PERIOD; not again for as long after that.
    function pause() external;

    /// @notice Reverts while paused.
    function requireNotPaused() external view;

    /// @notice What an account can take out.
    function freeOf(address account) external view returns (uint256);

    /// @notice What a module has locked of an account.
    function lockedOf(address account, address module) external view returns (uint256);

    /// @notice Whether the account allows the module to lock.
    function isAllowed(address account, address module) external view returns (bool);

    /// @notice entry is paused before that time.
    function closedUntil() external view returns (uint48);

    /// @notice The one token.
    function token() external view returns (IERC20);

    /// @notice Where slashed stake goes that nobody earned. Its balance never moves.
    function sink() external view returns (address);

    /// @notice Who may pause entry.
    function guardian() external view returns (address);
}
