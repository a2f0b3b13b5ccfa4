// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CreditBook} from "../rewards/CreditBook.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {R} from "../verification/Bn254.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";

/// @title ProofOrders
/// @notice Who wants what: a price for a proof of a given statement under a given key. Anyone who delivers it is paid; after
/// the expiry the buyer takes the price back. There are no bids: a bid without proof is worth nothing.
/// @dev The first public input is the context, which names the account that is paid: a proof seen in the mempool pays
/// its author, no matter who sends it. The circuit must use its context; that of every curated key does.
contract ProofOrders is CreditBook {
    /// @notice An order. Open while its price is not zero.
    struct Order {
        address buyer;
        uint48 expiry;
        IERC20 token;
        uint128 price;
        address key;
        bytes32 keyDigest;
        bytes32 inputsHash;
    }

    bytes32 private constant CONTEXT = keccak256("zkpot.context.order.v1");

    /// @notice Where keys are.
    IVerifierFactory public immutable factory;
    /// @notice Whose pause stops new orders too.
    IStakeVault public immutable vault;
    /// @notice How many orders there were; ids count from 1.
    uint256 public count;

    mapping(uint256 id => Order) private _orders;

    /// @notice A price of zero.
    error ZeroPrice();
    /// @notice The expiry is not in the future.
    error ExpiryPassed(uint256 expiry);
    /// @notice The order was filled or cancelled, or never was.
    error OrderNotOpen(uint256 id);
    /// @notice The inputs are not the ones that were ordered.
    error WrongInputs(bytes32 expected, bytes32 actual);
    /// @notice The order cannot be cancelled before it expires.
    error NotExpired(uint256 expiry);

    /// @notice An order was opened.
    event Opened(uint256 indexed id, address indexed buyer, Order order);
    /// @notice An order was filled; the account is credited the price.
    event Filled(uint256 indexed id, address indexed account);
    /// @notice An order expired; the buyer is credited the price.
    event Cancelled(uint256 indexed id);

    constructor(IVerifierFactory factory_, IStakeVault vault_) {
        (factory, vault) = (factory_, vault_);
    }

    /// @notice Opens an order for a proof whose public inputs are the context and then those with the hash.
    /// @param inputsHash keccak256(abi.encodePacked(inputs after the context)).
    function open(IERC20 token, bytes32 keyDigest, bytes32 inputsHash, uint128 price, uint48 expiry)
        external
        nonReentrant
        returns (uint256 id)
    {
        vault.requireNotPaused();
        require(price != 0, ZeroPrice());
        require(expiry > block.timestamp, ExpiryPassed(expiry));
        id = ++count;
        address key = factory.usableKey(keyDigest);
        _orders[id] = Order(msg.sender, expiry, token, price, key, keyDigest, inputsHash);
        emit Opened(id, msg.sender, _orders[id]);
        _pull(token, msg.sender, price);
    }

    /// @notice Fills an order with a proof made for an account. By anyone.
    /// @param inputs The public inputs after the context.
    function fill(uint256 id, address account, uint256[] calldata inputs, bytes calldata proof) external nonReentrant {
        Order memory order = _take(id);
        require(block.timestamp < order.expiry, ExpiryPassed(order.expiry));
        bytes32 hash = keccak256(abi.encodePacked(inputs));
        require(hash == order.inputsHash, WrongInputs(order.inputsHash, hash));
        require(!factory.isStopped(order.keyDigest), IVerifierFactory.KeyStopped(order.keyDigest));
        uint256[] memory all = new uint256[](inputs.length + 1);
        all[0] = contextOf(id, account);
        for (uint256 i = 0; i < inputs.length; ++i) {
            all[i + 1] = inputs[i];
        }
        Groth16.requireValid(order.key, all, proof);
        emit Filled(id, account);
        _credit(order.token, account, order.price);
    }

    /// @notice After the expiry: credits the buyer the price. By anyone.
    function cancel(uint256 id) external nonReentrant {
        Order memory order = _take(id);
        require(block.timestamp >= order.expiry, NotExpired(order.expiry));
        emit Cancelled(id);
        _credit(order.token, order.buyer, order.price);
    }

    /// @notice An order; its price is zero once it is filled or cancelled.
    function orderOf(uint256 id) external view returns (Order memory) {
        return _orders[id];
    }

    /// @notice The context that a proof for the account must have.
    function contextOf(uint256 id, address account) public view returns (uint256) {
        return uint256(keccak256(abi.encode(CONTEXT, block.chainid, address(this), id, account))) % R;
    }

    /// @dev Refund xor payout: anyone who takes the order first leaves nothing.
    function _take(uint256 id) private returns (Order memory order) {
        order = _orders[id];
        require(order.price != 0, OrderNotOpen(id));
        _orders[id].price = 0;
    }
}
