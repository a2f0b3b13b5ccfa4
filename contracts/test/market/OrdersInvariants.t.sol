// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IOrders} from "../../src/market/IOrders.sol";
import {Orders} from "../../src/market/Orders.sol";
import {TestKey} from "../utils/TestKey.sol";
import {PlainToken} from "../utils/Tokens.sol";
import {OrdersTest} from "./OrdersTest.sol";

/// @notice Random buyers and sellers, with real proofs. It writes down by itself what should be the case.
contract OrdersActors is Test {
    using TestKey for TestKey.Key;

    Orders internal immutable orders;
    PlainToken internal immutable pay;
    bytes32 internal immutable digest;
    uint256[] internal statement;

    uint256 public paidIn;
    uint256 public claimed;
    mapping(uint256 id => uint256) public payouts;
    mapping(uint256 id => uint256) public refunds;

    constructor(Orders orders_, PlainToken pay_, uint256[] memory statement_) {
        (orders, pay, statement, digest) = (orders_, pay_, statement_, TestKey.plain(3).digest());
    }

    function account(uint256 seed) public pure returns (address) {
        return address(uint160(0xacc0 + seed % 4));
    }

    function open(uint256 who, uint128 price, uint48 life) external {
        price = uint128(bound(price, 1, 1e30));
        life = uint48(bound(life, 1, 5 days));
        pay.mint(account(who), price);
        bytes32 wanted = orders.hashInputs(statement);
        vm.startPrank(account(who));
        pay.approve(address(orders), price);
        orders.open(digest, wanted, pay, price, uint48(block.timestamp) + life);
        vm.stopPrank();
        paidIn += price;
    }

    function fill(uint256 id, uint256 who) external {
        if (orders.count() == 0) return;
        id = bound(id, 1, orders.count());
        uint256[] memory x = new uint256[](3);
        (x[0], x[1], x[2]) = (orders.contextOf(id, account(who)), statement[0], statement[1]);
        bytes memory proof = TestKey.plain(3).prove(x);
        IOrders.Order memory order = orders.orderOf(id);
        bool can = order.state == IOrders.State.Open && block.timestamp < order.expiry;
        if (!can) vm.expectRevert();
        orders.fill(id, account(who), statement, proof);
        if (can) ++payouts[id];
    }

    function cancel(uint256 id) external {
        if (orders.count() == 0) return;
        id = bound(id, 1, orders.count());
        IOrders.Order memory order = orders.orderOf(id);
        bool can = order.state == IOrders.State.Open && block.timestamp >= order.expiry;
        if (!can) vm.expectRevert();
        orders.cancel(id);
        if (can) ++refunds[id];
    }

    function claim(uint256 who) external {
        uint256 credit = orders.creditOf(pay, account(who));
        if (credit == 0) return;
        orders.claim(pay, account(who));
        claimed += credit;
    }

    function donate(uint64 amount) external {
        pay.mint(address(orders), amount);
        paidIn += amount;
        claimed += amount;
    }

    function wait(uint32 time) external {
        skip(bound(time, 1, 2 days));
    }
}

contract OrdersInvariants is OrdersTest {
    OrdersActors internal actors;

    function setUp() public override {
        super.setUp();
        actors = new OrdersActors(orders, pay, statement());
        targetContract(address(actors));
    }

    /// @dev Balance >= open prices + credits, with equality but for donations, which nothing counts.
    function invariant_TokensAreConserved() public view {
        uint256 owed;
        for (uint256 id = 1; id <= orders.count(); ++id) {
            IOrders.Order memory order = orders.orderOf(id);
            if (order.state == IOrders.State.Open) owed += order.price;
        }
        for (uint256 i = 0; i < 4; ++i) {
            owed += orders.creditOf(pay, actors.account(i));
        }
        assertEq(actors.paidIn() - actors.claimed(), owed);
        assertGe(pay.balanceOf(address(orders)), owed);
    }

    /// @dev At most one of payout and refund, and the state says which.
    function invariant_RefundXorPayout() public view {
        for (uint256 id = 1; id <= orders.count(); ++id) {
            (uint256 payouts, uint256 refunds) = (actors.payouts(id), actors.refunds(id));
            IOrders.State state = orders.orderOf(id).state;
            assertEq(payouts, state == IOrders.State.Paid ? 1 : 0);
            assertEq(refunds, state == IOrders.State.Refunded ? 1 : 0);
        }
    }
}
