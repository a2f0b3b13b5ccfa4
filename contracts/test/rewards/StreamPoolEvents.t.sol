// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {StreamPools} from "../../src/rewards/StreamPools.sol";
import {FeeToken, PlainToken} from "../utils/Tokens.sol";

/// @notice What pools tell, and the tokens they refuse.
contract StreamPoolEventsTest is Test {
    StreamPools internal pools = new StreamPools();
    PlainToken internal token = new PlainToken();
    address internal member = makeAddr("member");
    address internal friend = makeAddr("friend");

    function setUp() public {
        vm.warp(1_700_000_000);
        token.mint(address(this), 1_000);
        token.approve(address(pools), type(uint256).max);
        token.mint(friend, 70);
        vm.prank(friend);
        token.approve(address(pools), type(uint256).max);
    }

    function test_Pools_EventsTellEverything() public {
        uint256 scale = 1 << 128;
        assertEq(pools.SCALE(), scale);
        vm.expectEmit(address(pools));
        emit StreamPools.Opened(1, address(this), token, 10);
        vm.expectEmit(address(pools));
        emit StreamPools.ToppedUp(1, 1_000, 1_000);
        uint256 id = pools.open(token, 10, 1_000);
        assertEq(id, 1);
        assertEq(pools.count(), 1);
        assertEq(token.balanceOf(address(pools)), 1_000);
        StreamPools.Pool memory pool = pools.poolOf(id);
        assertEq(abi.encode(pool.payer, pool.token), abi.encode(address(this), token));
        assertEq(abi.encode(pool.since, pool.balance, pool.rate), abi.encode(block.timestamp, 1_000, 10));

        vm.expectEmit(address(pools));
        emit StreamPools.UnitsChanged(id, member, 2, 2);
        pools.setUnits(id, member, 2);
        skip(7);
        vm.expectEmit(address(pools));
        emit StreamPools.Flowed(id, 70, 35 * scale);
        vm.expectEmit(address(pools));
        emit StreamPools.SettledUp(id, member, 70);
        vm.expectEmit(address(pools));
        emit CreditBook.Credited(token, member, 70);
        pools.settle(id, member);
        vm.expectEmit(address(pools));
        emit StreamPools.ToppedUp(id, 70, 1_000);
        vm.prank(friend);
        pools.topUp(id, 70);
        assertEq(token.balanceOf(address(pools)), 1_070);
        vm.expectEmit(address(pools));
        emit StreamPools.RateChanged(id, 3);
        pools.setRate(id, 3);
        vm.expectEmit(address(pools));
        emit StreamPools.Cancelled(id, 1_000);
        vm.expectEmit(address(pools));
        emit CreditBook.Credited(token, address(this), 1_000);
        pools.cancel(id);
        assertTrue(pools.poolOf(id).cancelled);
    }

    function test_RevertIf_TheTokenTakesAFee() public {
        FeeToken fee = new FeeToken();
        fee.mint(address(this), 1_000);
        fee.approve(address(pools), 1_000);
        bytes memory refusal = abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, 1_000, 990);
        vm.expectRevert(refusal);
        pools.open(fee, 1, 1_000);
        uint256 id = pools.open(fee, 1, 0);
        vm.expectRevert(refusal);
        pools.topUp(id, 1_000);
    }
}
