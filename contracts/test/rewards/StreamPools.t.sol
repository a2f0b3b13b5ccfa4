// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {StreamPools} from "../../src/rewards/StreamPools.sol";
import {PlainToken} from "../utils/Tokens.sol";

contract StreamPoolsTest is Test {
    StreamPools internal pools = new StreamPools();
    PlainToken internal token = new PlainToken();
    address internal payer = makeAddr("payer");
    address[3] internal members = [makeAddr("one"), makeAddr("two"), makeAddr("three")];
    uint256 internal id;

    function setUp() public {
        vm.warp(1_700_000_000);
        token.mint(payer, type(uint128).max);
        vm.startPrank(payer);
        token.approve(address(pools), type(uint256).max);
        id = pools.open(token, 10, 1_000);
        vm.stopPrank();
    }

    function setUnits(uint256 i, uint128 units) internal {
        vm.prank(payer);
        pools.setUnits(id, members[i], units);
    }

    function credit(uint256 i) internal view returns (uint256) {
        return pools.creditOf(token, members[i]);
    }

    function test_FlowsByUnits() public {
        setUnits(0, 1);
        setUnits(1, 3);
        skip(40);
        assertEq(pools.debtOf(id, members[0]), 100);
        assertEq(pools.debtOf(id, members[1]), 300);
        pools.settle(id, members[0]);
        pools.settle(id, members[1]);
        assertEq(credit(0), 100);
        assertEq(credit(1), 300);
        pools.claim(token, members[1]);
        assertEq(token.balanceOf(members[1]), 300);
        pools.settle(id, members[0]);
        assertEq(credit(0), 100);
    }

    /// @dev Who comes later has no part in what flowed before, who goes keeps its own.
    function test_MembersComeAndGo() public {
        setUnits(0, 1);
        skip(10);
        setUnits(1, 1);
        skip(10);
        setUnits(0, 0);
        skip(10);
        pools.settle(id, members[1]);
        assertEq(credit(0), 150);
        assertEq(credit(1), 150);
        assertEq(pools.debtOf(id, members[0]), 0);
        assertEq(pools.memberOf(id, members[1]).units, 1);
        assertEq(pools.poolOf(id).units, 1);
    }

    function test_WithoutUnitsNothingFlows() public {
        skip(50);
        assertEq(pools.debtOf(id, members[0]), 0);
        setUnits(0, 5);
        assertEq(pools.poolOf(id).balance, 1_000);
        skip(50);
        assertEq(pools.debtOf(id, members[0]), 500);
    }

    function test_TopUp_DryTimeStaysUnpaid() public {
        setUnits(0, 1);
        skip(200);
        vm.prank(payer);
        pools.topUp(id, 500);
        assertEq(pools.debtOf(id, members[0]), 1_000);
        skip(10);
        assertEq(pools.debtOf(id, members[0]), 1_100);
        assertEq(pools.poolOf(id).balance, 500);
    }

    function test_SetRate_ZeroPauses() public {
        setUnits(0, 1);
        skip(10);
        vm.startPrank(payer);
        vm.expectRevert(abi.encodeWithSelector(StreamPools.RateUnchanged.selector, 10));
        pools.setRate(id, 10);
        pools.setRate(id, 0);
        skip(100);
        assertEq(pools.debtOf(id, members[0]), 100);
        pools.setRate(id, 20);
        skip(10);
        assertEq(pools.debtOf(id, members[0]), 300);
    }

    function test_Cancel_MembersKeepWhatFlowed() public {
        setUnits(0, 1);
        skip(30);
        vm.prank(payer);
        pools.cancel(id);
        assertEq(pools.creditOf(token, payer), 700);
        skip(30);
        pools.settle(id, members[0]);
        assertEq(credit(0), 300);
        vm.expectRevert(abi.encodeWithSelector(StreamPools.NoPool.selector, id));
        pools.topUp(id, 1);
        vm.startPrank(payer);
        vm.expectRevert(abi.encodeWithSelector(StreamPools.NoPool.selector, id));
        pools.cancel(id);
        vm.expectRevert(abi.encodeWithSelector(StreamPools.NoPool.selector, id));
        pools.setUnits(id, members[1], 1);
        vm.expectRevert(abi.encodeWithSelector(StreamPools.NoPool.selector, id));
        pools.setRate(id, 1);
        vm.stopPrank();
    }

    function test_Reverts() public {
        bytes memory notPayer = abi.encodeWithSelector(StreamPools.NotThePayer.selector, payer, address(this));
        vm.expectRevert(notPayer);
        pools.setUnits(id, members[0], 1);
        vm.expectRevert(notPayer);
        pools.setRate(id, 1);
        vm.expectRevert(notPayer);
        pools.cancel(id);
        vm.expectRevert(abi.encodeWithSelector(StreamPools.NoPool.selector, 2));
        pools.settle(2, members[0]);
        vm.prank(payer);
        vm.expectRevert(abi.encodeWithSelector(StreamPools.UnitsUnchanged.selector, members[0], 0));
        pools.setUnits(id, members[0], 0);
    }

    /// @dev Units as shares of 18 decimals, a billion of them, and a token of 6: 10^27 units. A stranger settles once a
    /// block; all that flowed is the member's all the same.
    function test_Attack_ManyUnits_SettlingOftenTakesNothing() public {
        id = open(1e6, 3_600e6);
        setUnits(0, 1_000_000_000e18);
        address stranger = makeAddr("stranger");
        uint256 start = block.timestamp;
        for (uint256 i = 1; i <= 300; ++i) {
            vm.warp(start + 12 * i);
            vm.prank(stranger);
            pools.settle(id, i % 2 == 0 ? stranger : members[0]);
        }
        pools.settle(id, members[0]);
        assertEq(pools.poolOf(id).balance, 0);
        assertEq(credit(0), 3_600e6 - 1);
    }

    /// @dev A unit of the token a second, for three members: each settlement credits less than a unit, and keeps it.
    function test_Attack_SlowPool_SettlingOftenKeepsTheFraction() public {
        id = open(1, 3_000);
        for (uint256 i = 0; i < 3; ++i) {
            setUnits(i, 1e27);
        }
        uint256 start = block.timestamp;
        for (uint256 i = 1; i <= 3_000; ++i) {
            vm.warp(start + i);
            pools.settle(id, members[i % 3]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            pools.settle(id, members[i]);
            assertApproxEqAbs(credit(i), 1_000, 1);
        }
    }

    /// @dev What a member of few units is still owed counts for these, not for the many that it gets.
    function test_Attack_UnitsThatGrow_TheFractionDoesNot() public {
        id = open(1, 1_000);
        setUnits(0, 1);
        setUnits(1, 2);
        skip(2);
        pools.settle(id, members[0]);
        setUnits(0, type(uint64).max);
        pools.settle(id, members[0]);
        assertEq(credit(0), 0);
        assertEq(pools.debtOf(id, members[0]), 0);
        skip(10);
        pools.settle(id, members[0]);
        assertEq(credit(0), 9);
    }

    function open(uint128 rate, uint128 amount) internal returns (uint256) {
        vm.prank(payer);
        return pools.open(token, rate, amount);
    }

    /// @dev Over random histories: nobody has more than the sum of its own parts, all credits and the rest are covered
    /// by the balance, and less than a unit is lost by each change of a member's units and at the end.
    function testFuzz_PaysWhatFlowedAndNoMore(uint256 seed, uint64 rate) public {
        vm.startPrank(payer);
        if (rate != 10) pools.setRate(id, rate);
        vm.stopPrank();
        uint256 put = 1_000;
        uint256 steps = 24;
        uint256 changes = 0;
        for (uint256 i = 0; i < steps; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            skip(seed % 1_000);
            address member = members[(seed >> 16) % 3];
            uint128 units = uint128(uint96(seed >> 32) % (1 << (seed >> 24) % 96));
            vm.startPrank(payer);
            if (seed >> 248 & 1 == 0 && units != pools.memberOf(id, member).units) {
                pools.setUnits(id, member, units);
                ++changes;
            }
            if (seed >> 250 < 20) {
                uint128 more = uint128(uint64(seed >> 100));
                pools.topUp(id, more);
                put += more;
            }
            vm.stopPrank();
            pools.settle(id, members[(seed >> 18) % 3]);
        }
        vm.prank(payer);
        pools.cancel(id);
        uint256 owed = pools.creditOf(token, payer);
        for (uint256 i = 0; i < 3; ++i) {
            pools.settle(id, members[i]);
            owed += credit(i);
        }
        assertEq(token.balanceOf(address(pools)), put);
        assertLe(owed, put);
        assertLe(put - owed, changes + 4);
        for (uint256 i = 0; i < 3; ++i) {
            if (credit(i) != 0) pools.claim(token, members[i]);
        }
    }
}
