// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {ProofOrders} from "../../src/market/ProofOrders.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {StreamPools} from "../../src/rewards/StreamPools.sol";
import {Streams} from "../../src/rewards/Streams.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {PlansTest} from "../rewards/PlansTest.sol";
import {BlockingToken, RebasingToken} from "../utils/Tokens.sol";

/// @notice Every contract that holds tokens of strangers, with a token that pauses and one whose balances change by
/// themselves. (StakeVault's are with its other tests.)
contract WeirdTokensTest is PlansTest {
    BlockingToken internal pausing = new BlockingToken();
    RebasingToken internal rebasing = new RebasingToken();
    UpdateLedger internal ledger;
    ProofOrders internal orders;
    Streams internal streams = new Streams();
    StreamPools internal pools = new StreamPools();

    function setUp() public override {
        super.setUp();
        ledger = newLedger(0);
        orders = new ProofOrders(factory, vault);
        pausing.mint(sponsor, 10 * BUDGET);
        rebasing.mint(sponsor, 10 * BUDGET);
        address[5] memory holders = everyHolder();
        vm.startPrank(sponsor);
        vault.setModule(address(ledger), true);
        for (uint256 i = 0; i < 5; ++i) {
            pausing.approve(holders[i], type(uint256).max);
            rebasing.approve(holders[i], type(uint256).max);
        }
        vm.stopPrank();
    }

    function everyHolder() internal view returns (address[5] memory) {
        return [address(rounds), address(ledger), address(orders), address(streams), address(pools)];
    }

    /// @dev The sponsor puts tokens into one contract.
    function put(uint256 holder, IERC20 token) internal returns (uint256) {
        ProvenWork.Terms memory t = terms();
        t.token = token;
        IRoundTypes.Rules memory r = rules();
        r.plan = abi.encode(lateMultipliersOf(10_000, 10_000, 10_000));
        IUpdateLedger.Timing memory timing = IUpdateLedger.Timing(uint48(START + 20 days), 2 days, 1 days);
        vm.prank(sponsor);
        if (holder == 0) return rounds.post(t, r);
        if (holder == 1) return ledger.open(t, timing);
        if (holder == 2) return orders.open(token, keyDigest, "hash", BUDGET, uint48(START + 1 days));
        if (holder == 3) return streams.open(token, alice, 10, BUDGET);
        return pools.open(token, 10, BUDGET);
    }

    /// @dev What was put in becomes the sponsor's credit again.
    function free(uint256 holder, uint256 which) internal {
        if (holder == 0) {
            vm.prank(sponsor);
            return settlement.withdraw(which);
        }
        if (holder == 1) {
            vm.warp(START + 20 days);
            return ledger.close(which);
        }
        if (holder == 2) {
            vm.warp(START + 1 days);
            return orders.cancel(which);
        }
        vm.prank(sponsor);
        if (holder == 3) streams.cancel(which);
        else pools.cancel(which);
    }

    /// @dev While the token is paused nothing comes in and nothing goes out; all that moves no token works, and
    /// afterwards everything is paid.
    function test_WeirdToken_Pausing_DelaysTransfersAlone() public {
        address[5] memory holders = everyHolder();
        for (uint256 i = 0; i < 5; ++i) {
            vm.warp(START);
            uint256 before = pausing.balanceOf(sponsor);
            uint256 which = put(i, pausing);
            pausing.setPaused(true);
            free(i, which);
            vm.expectRevert("blocked");
            CreditBook(holders[i]).claim(pausing, sponsor);
            assertEq(CreditBook(holders[i]).creditOf(pausing, sponsor), BUDGET);
            pausing.setPaused(false);
            CreditBook(holders[i]).claim(pausing, sponsor);
            assertEq(pausing.balanceOf(sponsor), before);
        }
    }

    function test_WeirdToken_Pausing_NothingComesIn() public {
        pausing.setPaused(true);
        for (uint256 i = 0; i < 5; ++i) {
            vm.expectRevert("blocked");
            this.putFromOutside(i, pausing);
        }
    }

    /// @dev A round goes its whole way while its token is paused, and is paid later.
    function test_WeirdToken_Pausing_RoundsGoOn() public {
        id = put(0, pausing);
        pausing.setPaused(true);
        play(8, 12);
        vm.expectRevert("blocked");
        rounds.claim(pausing, bob);
        pausing.setPaused(false);
        rounds.claim(pausing, bob);
        assertEq(pausing.balanceOf(bob), phi(12));
    }

    /// @dev Not supported: the books keep what they wrote down, and no other token suffers from it.
    function test_WeirdToken_Rebasing_BooksDoNotFollow() public {
        address[5] memory holders = everyHolder();
        for (uint256 i = 0; i < 5; ++i) {
            vm.warp(START);
            (uint256 weird, uint256 plain) = (put(i, rebasing), put(i, pausing));
            rebasing.rebase(50);
            free(i, weird);
            vm.warp(START);
            free(i, plain);
            assertEq(CreditBook(holders[i]).creditOf(rebasing, sponsor), BUDGET);
            CreditBook(holders[i]).claim(pausing, sponsor);
            assertEq(pausing.balanceOf(sponsor), 10 * BUDGET);
            rebasing.rebase(100);
        }
    }

    /// @dev A balance that grows in between changes no credit either.
    function test_WeirdToken_Rebasing_GrowthIsNobodys() public {
        uint256 which = put(3, rebasing);
        rebasing.rebase(300);
        free(3, which);
        assertEq(streams.creditOf(rebasing, sponsor), BUDGET);
    }

    /// @dev Where what arrives is not what was sent, because balances count otherwise, nothing is taken.
    function test_WeirdToken_Rebasing_IsRefusedWhileItsUnitIsAnother() public {
        rebasing.rebase(50);
        for (uint256 i = 0; i < 5; ++i) {
            vm.expectRevert(abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, BUDGET, BUDGET / 2));
            this.putFromOutside(i, rebasing);
        }
    }

    function putFromOutside(uint256 holder, IERC20 token) external {
        put(holder, token);
    }
}
