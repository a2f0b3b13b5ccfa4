// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Proofs for sale
/// @notice A buyer names a statement (a key and its public inputs but the first) and a price. The first public input,
/// the context, is computed here and names who is paid: who copies a proof pays its author. There are no bids, and
/// nothing is promised but the exchange.
/// @dev A seller trusts the key: whoever knows its secrets, perhaps the buyer, proves anything and can take the price
/// back until the last moment. VerifierFactory.classOf tells what is known of a key.
interface IOrders {
    /// @notice What becomes of an order. Paid and Refunded are for good.
    enum State {
        None,
        Open,
        Paid,
        Refunded
    }

    /// @notice An order.
    /// @param buyer Who paid the price in.
    /// @param expiry It can be filled before that time, and cancelled from then on.
    /// @param keyDigest The key that the proof is checked against.
    /// @param inputsHash hashInputs of the public inputs after the context.
    /// @param price What the seller is credited, in units of the token.
    struct Order {
        address buyer;
        uint48 expiry;
        State state;
        IERC20 token;
        uint128 price;
        bytes32 keyDigest;
        bytes32 inputsHash;
    }

    /// @notice An order for nothing.
    error ZeroPrice();
    /// @notice The expiry does not lie in the future.
    error ExpiryNotInFuture(uint48 expiry, uint256 time);
    /// @notice The order was never opened, or is over.
    error OrderNotOpen(uint256 id, State state);
    /// @notice The order can no longer be filled.
    error OrderExpired(uint256 id, uint48 expiry);
    /// @notice The order can still be filled.
    error OrderNotExpired(uint256 id, uint48 expiry);
    /// @notice The inputs are not those that were ordered.
    error WrongInputs(bytes32 expected, bytes32 actual);
    /// @notice Nobody is paid at address zero.
    error ZeroSeller();

    /// @notice An order was opened.
    event Opened(uint256 indexed id, address indexed buyer, Order order);
    /// @notice The seller was credited the price.
    event Filled(uint256 indexed id, address indexed seller);
    /// @notice The buyer was credited the price.
    event Cancelled(uint256 indexed id);

    /// @notice Takes the price from the caller and offers it for a proof.
    function open(bytes32 keyDigest, bytes32 inputsHash, IERC20 token, uint128 price, uint48 expiry)
        external
        returns (uint256 id);

    /// @notice Credits the seller whom the proof's context names. By anyone.
    /// @param inputs The public inputs after the context.
    function fill(uint256 id, address seller, uint256[] calldata inputs, bytes calldata proof) external;

    /// @notice Credits the buyer of an expired order, or of one whose key was stopped. By anyone.
    function cancel(uint256 id) external;

    /// @notice The context that a seller's proof must have.
    function contextOf(uint256 id, address seller) external view returns (uint256);

    /// @notice The hash by which an order names its inputs.
    function hashInputs(uint256[] calldata inputs) external pure returns (bytes32);

    /// @notice An order; all zero if there is none.
    function orderOf(uint256 id) external view returns (Order memory);

    /// @notice How many were opened; ids count from 1.
    function count() external view returns (uint256);
}
