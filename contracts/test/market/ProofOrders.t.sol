// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ProofOrders} from "../../src/market/ProofOrders.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {TestKey} from "../utils/TestKey.sol";
import {BlockingToken, FeeToken, ReentrantToken} from "../utils/Tokens.sol";
import {WorkTest} from "../utils/WorkTest.sol";

contract ProofOrdersTest is WorkTest {
    using TestKey for TestKey.Key;

    ProofOrders internal orders;
    uint48 internal constant EXPIRY = uint48(START + 1 days);

    function setUp() public {
        setUpWork();
        orders = new ProofOrders(factory, vault);
        (keyDigest,) = factory.deploy(plain().encode());
        pay.mint(sponsor, 10_000);
        vm.prank(sponsor);
        pay.approve(address(orders), type(uint256).max);
    }

    /// @dev Orders are for statements whose inputs the buyer can fix: they know no commitments.
    function plain() internal view returns (TestKey.Key memory) {
        return TestKey.plain(4);
    }

    function rest() internal pure returns (uint256[] memory x) {
        x = new uint256[](3);
        (x[0], x[1], x[2]) = (7, 8, 9);
    }

    function open() internal returns (uint256) {
        vm.prank(sponsor);
        return orders.open(pay, keyDigest, keccak256(abi.encodePacked(rest())), 1_000, EXPIRY);
    }

    function proofFor(uint256 id, address account) internal view returns (bytes memory) {
        uint256[] memory x = new uint256[](4);
        (x[0], x[1], x[2], x[3]) = (orders.contextOf(id, account), 7, 8, 9);
        return plain().prove(x);
    }

    function test_Fill_PaysTheAccountOfTheProof() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, alice);
        vm.prank(bob);
        orders.fill(id, alice, rest(), proof);
        assertEq(orders.creditOf(pay, alice), 1_000);
        vm.expectRevert(abi.encodeWithSelector(ProofOrders.OrderNotOpen.selector, id));
        orders.fill(id, alice, rest(), proof);
        vm.warp(EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(ProofOrders.OrderNotOpen.selector, id));
        orders.cancel(id);
        vm.prank(alice);
        orders.claimTo(pay, carol);
        assertEq(pay.balanceOf(carol), 1_000);
    }

    function test_Attack_OrderThief_CannotRedirectAProof() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, alice);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        orders.fill(id, bob, rest(), proof);
        uint256 other = open();
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        orders.fill(other, alice, rest(), proof);
    }

    function test_Fill_Reverts() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, alice);
        uint256[] memory wrong = rest();
        wrong[1] = 0;
        vm.expectRevert(
            abi.encodeWithSelector(
                ProofOrders.WrongInputs.selector,
                keccak256(abi.encodePacked(rest())),
                keccak256(abi.encodePacked(wrong))
            )
        );
        orders.fill(id, alice, wrong, proof);
        vm.expectRevert(abi.encodeWithSelector(ProofOrders.OrderNotOpen.selector, 9));
        orders.fill(9, alice, rest(), proof);
        vm.warp(EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(ProofOrders.ExpiryPassed.selector, EXPIRY));
        orders.fill(id, alice, rest(), proof);
        vm.warp(START);
        curate();
        uint256[] memory impossible_ = inputs(4);
        impossible_[0] = 0;
        factory.stop(keyDigest, impossible_, new uint256[](0), plain().prove(impossible_));
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, keyDigest));
        orders.fill(id, alice, rest(), proof);
    }

    function test_Events_TellEverything() public {
        bytes32 hash = keccak256(abi.encodePacked(rest()));
        address code = factory.keyOf(keyDigest);
        ProofOrders.Order memory order = ProofOrders.Order(sponsor, EXPIRY, pay, 1_000, code, keyDigest, hash);
        vm.expectEmit(address(orders));
        emit ProofOrders.Opened(1, sponsor, order);
        assertEq(open(), 1);
        assertEq(abi.encode(orders.orderOf(1)), abi.encode(order));
        assertEq(pay.balanceOf(address(orders)), 1_000);
        bytes memory proof = proofFor(1, alice);
        vm.expectEmit(address(orders));
        emit ProofOrders.Filled(1, alice);
        vm.expectEmit(address(orders));
        emit CreditBook.Credited(pay, alice, 1_000);
        orders.fill(1, alice, rest(), proof);
        assertEq(open(), 2);
        assertEq(orders.count(), 2);
        vm.warp(EXPIRY);
        vm.expectEmit(address(orders));
        emit ProofOrders.Cancelled(2);
        orders.cancel(2);
    }

    function test_Open_Reverts() public {
        vm.startPrank(sponsor);
        vm.expectRevert(ProofOrders.ZeroPrice.selector);
        orders.open(pay, keyDigest, "hash", 0, EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(ProofOrders.ExpiryPassed.selector, START));
        orders.open(pay, keyDigest, "hash", 1, uint48(START));
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, bytes32("none")));
        orders.open(pay, "none", "hash", 1, EXPIRY);
        vm.stopPrank();
        vm.prank(guardian);
        vault.pause();
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.Paused.selector, START + 7 days));
        orders.open(pay, keyDigest, "hash", 1, EXPIRY);
    }

    function test_Cancel_RefundsAfterTheExpiry() public {
        uint256 id = open();
        vm.expectRevert(abi.encodeWithSelector(ProofOrders.NotExpired.selector, EXPIRY));
        orders.cancel(id);
        vm.warp(EXPIRY);
        orders.cancel(id);
        assertEq(orders.creditOf(pay, sponsor), 1_000);
        assertEq(orders.orderOf(id).price, 0);
        vm.expectRevert(abi.encodeWithSelector(ProofOrders.OrderNotOpen.selector, id));
        orders.cancel(id);
    }

    function test_WeirdToken_Fee_IsRefused() public {
        FeeToken fee = new FeeToken();
        fee.mint(address(this), 1_000);
        fee.approve(address(orders), 1_000);
        vm.expectRevert(abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, 1_000, 990));
        orders.open(fee, keyDigest, "hash", 1_000, EXPIRY);
    }

    function test_WeirdToken_Blocking_BlocksThatCreditAlone() public {
        BlockingToken token = new BlockingToken();
        token.mint(address(this), 2_000);
        token.approve(address(orders), 2_000);
        bytes32 hash = keccak256(abi.encodePacked(rest()));
        uint256 first = orders.open(token, keyDigest, hash, 1_000, EXPIRY);
        uint256 second = orders.open(token, keyDigest, hash, 1_000, EXPIRY);
        orders.fill(first, alice, rest(), proofFor(first, alice));
        orders.fill(second, bob, rest(), proofFor(second, bob));
        token.setBlocked(alice, true);
        vm.expectRevert("blocked");
        orders.claim(token, alice);
        orders.claim(token, bob);
        vm.prank(alice);
        orders.claimTo(token, carol);
        assertEq(token.balanceOf(carol), 1_000);
    }

    function test_WeirdToken_Reentrant_ClaimsOnce() public {
        ReentrantToken token = new ReentrantToken();
        token.mint(address(this), 2_000);
        token.approve(address(orders), 2_000);
        uint256 id = orders.open(token, keyDigest, keccak256(abi.encodePacked(rest())), 1_000, EXPIRY);
        orders.open(token, keyDigest, "other", 1_000, EXPIRY);
        orders.fill(id, alice, rest(), proofFor(id, alice));
        token.arm(address(orders), abi.encodeCall(orders.claim, (IERC20(address(token)), alice)));
        orders.claim(token, alice);
        assertFalse(token.succeeded());
        assertEq(token.balanceOf(alice), 1_000);
    }
}
