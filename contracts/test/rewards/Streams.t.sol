// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Streams} from "../../src/rewards/Streams.sol";
import {PlainToken} from "../utils/Tokens.sol";

contract StreamsTest is Test {
    Streams internal streams = new Streams();
    PlainToken internal token = new PlainToken();
    address internal payer = makeAddr("payer");
    address internal recipient = makeAddr("recipient");
    uint256 internal id;

    function setUp() public {
        vm.warp(1_700_000_000);
        token.mint(payer, 10_000);
        vm.startPrank(payer);
        token.approve(address(streams), type(uint256).max);
        id = streams.open(token, recipient, 10, 1_000);
        vm.stopPrank();
    }

    function test_DebtIsRateTimesElapsedUpToTheBalance() public {
        assertEq(streams.debtOf(id), 0);
        skip(30);
        assertEq(streams.debtOf(id), 300);
        streams.settle(id);
        assertEq(streams.creditOf(token, recipient), 300);
        skip(1_000);
        assertEq(streams.debtOf(id), 700);
        streams.settle(id);
        assertEq(streams.creditOf(token, recipient), 1_000);
        streams.claim(token, recipient);
        assertEq(token.balanceOf(recipient), 1_000);
    }

    function test_TopUp_DryTimeStaysUnpaid() public {
        skip(200);
        vm.prank(payer);
        streams.topUp(id, 500);
        assertEq(streams.creditOf(token, recipient), 1_000);
        assertEq(streams.debtOf(id), 0);
        skip(10);
        assertEq(streams.debtOf(id), 100);
    }

    function test_SetRate_ZeroPauses() public {
        skip(10);
        vm.expectRevert(abi.encodeWithSelector(Streams.NotThePayer.selector, payer, address(this)));
        streams.setRate(id, 0);
        vm.startPrank(payer);
        vm.expectRevert(abi.encodeWithSelector(Streams.RateUnchanged.selector, 10));
        streams.setRate(id, 10);
        streams.setRate(id, 0);
        skip(100);
        assertEq(streams.debtOf(id), 0);
        streams.setRate(id, 20);
        skip(10);
        assertEq(streams.debtOf(id), 200);
    }

    function test_Cancel_SettlesFirst() public {
        skip(40);
        vm.expectRevert(abi.encodeWithSelector(Streams.NotThePayer.selector, payer, address(this)));
        streams.cancel(id);
        vm.prank(payer);
        streams.cancel(id);
        assertEq(streams.creditOf(token, recipient), 400);
        assertEq(streams.creditOf(token, payer), 600);
        vm.expectRevert(abi.encodeWithSelector(Streams.NoStream.selector, id));
        streams.settle(id);
        assertTrue(streams.streamOf(id).cancelled);
    }

    function test_RevertIf_NoRecipientOrNoStream() public {
        vm.expectRevert(Streams.ZeroRecipient.selector);
        streams.open(token, address(0), 1, 1);
        vm.expectRevert(abi.encodeWithSelector(Streams.NoStream.selector, 9));
        streams.settle(9);
    }

    /// @dev Whatever is done, credits and balance add up to what was put in.
    function testFuzz_NothingIsMadeOrLost(uint256 seed) public {
        uint256 put = 1_000;
        for (uint256 i = 0; i < 10; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            skip(seed % 50);
            vm.startPrank(payer);
            if (seed % 3 == 0) streams.settle(id);
            if (seed % 3 == 1) {
                streams.topUp(id, uint128(seed % 100));
                put += seed % 100;
            }
            if (seed % 3 == 2) {
                uint128 rate = uint128(seed % 30);
                if (rate != streams.streamOf(id).rate) streams.setRate(id, rate);
            }
            vm.stopPrank();
            assertEq(streams.streamOf(id).balance + streams.creditOf(token, recipient), put);
        }
        assertEq(token.balanceOf(address(streams)), put);
    }
}
