// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {Streams} from "../../src/rewards/Streams.sol";
import {FeeToken, PlainToken} from "../utils/Tokens.sol";

/// @notice What streams tell, and the refusals of each of their functions.
contract StreamEventsTest is Test {
    Streams internal streams = new Streams();
    PlainToken internal token = new PlainToken();
    address internal recipient = makeAddr("recipient");

    function setUp() public {
        vm.warp(1_700_000_000);
        token.mint(address(this), 10_000);
        token.approve(address(streams), type(uint256).max);
    }

    function test_Events_TellEverything() public {
        vm.expectEmit(address(streams));
        emit Streams.Opened(1, address(this), recipient, token, 10);
        vm.expectEmit(address(streams));
        emit Streams.ToppedUp(1, 1_000, 1_000);
        uint256 id = streams.open(token, recipient, 10, 1_000);
        assertEq(id, 1);
        assertEq(streams.count(), 1);
        assertEq(token.balanceOf(address(streams)), 1_000);
        Streams.Stream memory s = streams.streamOf(id);
        assertEq(abi.encode(s.payer, s.recipient, s.token), abi.encode(address(this), recipient, token));
        assertEq(abi.encode(s.since, s.balance, s.rate), abi.encode(block.timestamp, 1_000, 10));

        skip(7);
        vm.expectEmit(address(streams));
        emit Streams.SettledUp(id, 70, 930);
        vm.expectEmit(address(streams));
        emit CreditBook.Credited(token, recipient, 70);
        streams.settle(id);
        vm.expectEmit(address(streams));
        emit Streams.ToppedUp(id, 70, 1_000);
        streams.topUp(id, 70);
        assertEq(token.balanceOf(address(streams)), 1_070);
        vm.expectEmit(address(streams));
        emit Streams.RateChanged(id, 3);
        streams.setRate(id, 3);
        vm.expectEmit(address(streams));
        emit Streams.Cancelled(id, 1_000);
        vm.expectEmit(address(streams));
        emit CreditBook.Credited(token, address(this), 1_000);
        streams.cancel(id);
        assertEq(abi.encode(streams.streamOf(id).balance, streams.streamOf(id).rate), abi.encode(0, 0));
        vm.expectEmit(address(streams));
        emit CreditBook.Claimed(token, recipient, recipient, 70);
        streams.claim(token, recipient);
    }

    /// @dev What was owed at the old rate is settled before a new one counts.
    function test_SetRate_SettlesAtTheOldRate() public {
        uint256 id = streams.open(token, recipient, 10, 1_000);
        skip(5);
        streams.setRate(id, 100);
        assertEq(streams.creditOf(token, recipient), 50);
        assertEq(streams.debtOf(id), 0);
        assertEq(streams.streamOf(id).since, block.timestamp);
    }

    function test_RevertIf_NoStreamAnywhere() public {
        bytes memory refusal = abi.encodeWithSelector(Streams.NoStream.selector, 9);
        vm.expectRevert(refusal);
        streams.topUp(9, 1);
        vm.expectRevert(refusal);
        streams.setRate(9, 1);
        vm.expectRevert(refusal);
        streams.cancel(9);
    }

    function test_Open_RevertIf_TheTokenTakesAFee() public {
        FeeToken fee = new FeeToken();
        fee.mint(address(this), 1_000);
        fee.approve(address(streams), 1_000);
        vm.expectRevert(abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, 1_000, 990));
        streams.open(fee, recipient, 1, 1_000);
    }
}
