// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CreditBook} from "../rewards/CreditBook.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {R} from "../verification/Bn254.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {IOrders} from "./IOrders.sol";

/// @title Orders
/// @notice The specification is IOrders.
contract Orders is IOrders, CreditBook {
    bytes32 private constant CONTEXT = keccak256("zkpot.context.order.v1");

    /// @notice Where keys are.
    IVerifierFactory public immutable factory;
    /// @notice Whose doors close this one too: no new orders then.
    IStakeVault public immutable vault;

    /// @inheritdoc IOrders
    uint256 public count;

    mapping(uint256 id => Order) private _orders;

    constructor(IVerifierFactory factory_, IStakeVault vault_) {
        (factory, vault) = (factory_, vault_);
    }

    /// @inheritdoc IOrders
    function open(bytes32 keyDigest, bytes32 inputsHash, IERC20 token, uint128 price, uint48 expiry)
        external
        nonReentrant
        returns (uint256 id)
    {
        vault.requireDoorsOpen();
        require(price != 0, ZeroPrice());
        require(expiry > block.timestamp, ExpiryNotInFuture(expiry, block.timestamp));
        // The factory refuses keys without inputs, so each proof has a context.
        factory.usableKey(keyDigest);
        id = ++count;
        _orders[id] = Order(msg.sender, expiry, State.Open, token, price, keyDigest, inputsHash);
        emit Opened(id, msg.sender, _orders[id]);
        _pull(token, msg.sender, price);
    }

    /// @inheritdoc IOrders
    function fill(uint256 id, address seller, uint256[] calldata inputs, bytes calldata proof) external {
        Order storage order = _requireOpen(id);
        require(block.timestamp < order.expiry, OrderExpired(id, order.expiry));
        require(seller != address(0), ZeroSeller());
        bytes32 hash = hashInputs(inputs);
        require(hash == order.inputsHash, WrongInputs(order.inputsHash, hash));
        address key = factory.usableKey(order.keyDigest);
        Groth16.requireValid(key, _withContext(contextOf(id, seller), inputs), proof);
        order.state = State.Paid;
        emit Filled(id, seller);
        _credit(order.token, seller, order.price);
    }

    /// @inheritdoc IOrders
    function cancel(uint256 id) external {
        Order storage order = _requireOpen(id);
        bool over = block.timestamp >= order.expiry || factory.isStopped(order.keyDigest);
        require(over, OrderNotExpired(id, order.expiry));
        order.state = State.Refunded;
        emit Cancelled(id);
        _credit(order.token, order.buyer, order.price);
    }

    /// @inheritdoc IOrders
    function contextOf(uint256 id, address seller) public view returns (uint256) {
        return uint256(keccak256(abi.encode(CONTEXT, block.chainid, address(this), id, seller))) % R;
    }

    /// @inheritdoc IOrders
    function hashInputs(uint256[] calldata inputs) public pure returns (bytes32) {
        return keccak256(abi.encode(inputs));
    }

    /// @inheritdoc IOrders
    function orderOf(uint256 id) external view returns (Order memory) {
        return _orders[id];
    }

    function _requireOpen(uint256 id) private view returns (Order storage order) {
        order = _orders[id];
        require(order.state == State.Open, OrderNotOpen(id, order.state));
    }

    function _withContext(uint256 context, uint256[] calldata inputs) private pure returns (uint256[] memory all) {
        all = new uint256[](inputs.length + 1);
        all[0] = context;
        for (uint256 i = 0; i < inputs.length; ++i) {
            all[i + 1] = inputs[i];
        }
    }
}
