// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title CreditBook
/// @notice Who is owed what: payments are written down here and fetched by those they belong to. A recipient that
/// cannot be paid, or a token that refuses, blocks that one credit and nothing else.
/// @dev Tokens that take a fee are refused. Tokens that change balances by themselves are not supported.
abstract contract CreditBook is ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    mapping(IERC20 token => mapping(address account => uint256)) private _credits;

    /// @notice Another amount arrived than was sent.
    error FeeOnTransfer(uint256 expected, uint256 received);
    /// @notice There is nothing to claim.
    error NothingToClaim(IERC20 token, address account);

    /// @notice An account is owed more.
    event Credited(IERC20 indexed token, address indexed account, uint256 amount);
    /// @notice A credit was paid.
    event Claimed(IERC20 indexed token, address indexed account, address to, uint256 amount);

    /// @notice Pays an account what it is owed. By anyone.
    function claim(IERC20 token, address account) external nonReentrant {
        _pay(token, account, account);
    }

    /// @notice Pays the caller's credit to an address of its choice.
    function claimTo(IERC20 token, address to) external nonReentrant {
        _pay(token, msg.sender, to);
    }

    /// @notice What an account is owed.
    function creditOf(IERC20 token, address account) external view returns (uint256) {
        return _credits[token][account];
    }

    function _credit(IERC20 token, address account, uint256 amount) internal {
        if (amount == 0) return;
        _credits[token][account] += amount;
        emit Credited(token, account, amount);
    }

    /// @dev Takes exactly the amount from the account.
    function _pull(IERC20 token, address from, uint256 amount) internal {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(from, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, FeeOnTransfer(amount, received));
    }

    function _pay(IERC20 token, address account, address to) private {
        uint256 amount = _credits[token][account];
        require(amount != 0, NothingToClaim(token, account));
        _credits[token][account] = 0;
        emit Claimed(token, account, to, amount);
        token.safeTransfer(to, amount);
    }
}
