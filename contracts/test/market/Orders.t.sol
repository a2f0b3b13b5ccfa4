// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IOrders} from "../../src/market/IOrders.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {TestKey} from "../utils/TestKey.sol";
import {BlockingToken, FalseToken, FeeToken, RebasingToken, ReentrantToken, SilentToken} from "../utils/Tokens.sol";
import {OrdersTest} from "./OrdersTest.sol";

contract OrdersUnitTest is OrdersTest {
    using TestKey for TestKey.Key;

    function test_Open_TakesThePrice() public {
        IOrders.Order memory expected = IOrders.Order(
            buyer, expiry, IOrders.State.Open, IERC20(address(pay)), PRICE, digest, keccak256(abi.encode(statement()))
        );
        vm.expectEmit(address(orders));
        emit IOrders.Opened(1, buyer, expected);
        uint256 id = open();
        assertEq(abi.encode(orders.orderOf(id)), abi.encode(expected));
        assertEq(orders.count(), 1);
        assertEq(pay.balanceOf(address(orders)), PRICE);
    }

    function test_Open_RevertIf_DoorsClosed() public {
        vm.prank(guardian);
        vault.closeDoors();
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.DoorsClosed.selector, block.timestamp + 7 days));
        orders.open(digest, 0, pay, PRICE, expiry);
    }

    function test_Open_RevertIf_ZeroPrice() public {
        vm.expectRevert(IOrders.ZeroPrice.selector);
        orders.open(digest, 0, pay, 0, expiry);
    }

    function test_Open_RevertIf_ExpiryNotInFuture() public {
        uint48 time = uint48(block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(IOrders.ExpiryNotInFuture.selector, time, time));
        orders.open(digest, 0, pay, PRICE, time);
    }

    function test_Open_RevertIf_KeyUnknownOrStopped() public {
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, bytes32("no key")));
        orders.open("no key", 0, pay, PRICE, expiry);
        stopKey();
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, digest));
        orders.open(digest, 0, pay, PRICE, expiry);
    }

    function test_Fill_CreditsTheSellerWhoeverCalls() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, seller);
        vm.expectEmit(address(orders));
        emit IOrders.Filled(id, seller);
        vm.expectEmit(address(orders));
        emit CreditBook.Credited(pay, seller, PRICE);
        vm.prank(thief);
        orders.fill(id, seller, statement(), proof);
        assertEq(uint8(orders.orderOf(id).state), uint8(IOrders.State.Paid));
        orders.claim(pay, seller);
        assertEq(pay.balanceOf(seller), PRICE);
        assertEq(pay.balanceOf(address(orders)), 0);
    }

    function test_Fill_TwoPhaseKey() public {
        twoPhase = true;
        (digest,) = factory.deploy(key().encode());
        uint256 id = open();
        orders.fill(id, seller, statement(), proofFor(id, seller));
        assertEq(orders.creditOf(pay, seller), PRICE);
    }

    function test_Fill_UntilTheLastSecond() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, seller);
        vm.warp(expiry);
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderExpired.selector, id, expiry));
        orders.fill(id, seller, statement(), proof);
        vm.warp(expiry - 1);
        orders.fill(id, seller, statement(), proof);
    }

    function test_Fill_RevertIf_NeverOpenedOrOver() public {
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderNotOpen.selector, 7, IOrders.State.None));
        orders.fill(7, seller, statement(), hex"");
        uint256 id = open();
        orders.fill(id, seller, statement(), proofFor(id, seller));
        bytes memory other = key().proveDifferently(inputsFor(id, seller));
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderNotOpen.selector, id, IOrders.State.Paid));
        orders.fill(id, seller, statement(), other);
    }

    function test_Fill_RevertIf_ZeroSeller() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, address(0));
        vm.expectRevert(IOrders.ZeroSeller.selector);
        orders.fill(id, address(0), statement(), proof);
    }

    function test_Fill_RevertIf_WrongInputs() public {
        uint256 id = open();
        uint256[] memory other = statement();
        ++other[1];
        bytes memory refusal = abi.encodeWithSelector(
            IOrders.WrongInputs.selector, orders.hashInputs(statement()), orders.hashInputs(other)
        );
        vm.expectRevert(refusal);
        orders.fill(id, seller, other, hex"");
    }

    function test_Fill_RevertIf_InvalidProof() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, seller);
        setWord(proof, 7, 1);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(digest)));
        orders.fill(id, seller, statement(), proof);
    }

    function test_Fill_RevertIf_KeyStopped() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, seller);
        stopKey();
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, digest));
        orders.fill(id, seller, statement(), proof);
    }

    function test_Cancel_FromTheExpiryOn() public {
        uint256 id = open();
        vm.warp(expiry - 1);
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderNotExpired.selector, id, expiry));
        orders.cancel(id);
        vm.warp(expiry);
        vm.expectEmit(address(orders));
        emit IOrders.Cancelled(id);
        orders.cancel(id);
        assertEq(uint8(orders.orderOf(id).state), uint8(IOrders.State.Refunded));
        assertEq(orders.creditOf(pay, buyer), PRICE);
    }

    function test_Cancel_AtOnceIfTheKeyWasStopped() public {
        uint256 id = open();
        stopKey();
        orders.cancel(id);
        assertEq(orders.creditOf(pay, buyer), PRICE);
    }

    function test_Cancel_RevertIf_NeverOpenedOrOver() public {
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderNotOpen.selector, 1, IOrders.State.None));
        orders.cancel(1);
        uint256 id = open();
        vm.warp(expiry);
        orders.cancel(id);
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderNotOpen.selector, id, IOrders.State.Refunded));
        orders.cancel(id);
    }

    function test_ContextOf_DiffersByChainContractOrderAndSeller() public {
        uint256 context = orders.contextOf(1, seller);
        assertEq(
            context,
            uint256(
                    keccak256(
                        abi.encode(keccak256("zkpot.context.order.v1"), block.chainid, address(orders), 1, seller)
                    )
                ) % 21888242871839275222246405745257275088548364400416034343698204186575808495617
        );
        assertNotEq(context, orders.contextOf(2, seller));
        assertNotEq(context, orders.contextOf(1, thief));
        assertNotEq(context, newOrders().contextOf(1, seller));
        vm.chainId(1);
        assertNotEq(context, orders.contextOf(1, seller));
    }

    function testFuzz_RefundXorPayout(bool filled, uint48 delay, uint128 price) public {
        price = uint128(bound(price, 1, type(uint128).max));
        delay = uint48(bound(delay, 0, 365 days));
        pay.mint(buyer, price);
        uint256 id = openAt(price);
        skip(delay);
        bool inTime = block.timestamp < expiry;
        if (inTime && !filled) return;
        if (inTime) orders.fill(id, seller, statement(), proofFor(id, seller));
        else orders.cancel(id);
        assertEq(orders.creditOf(pay, seller), inTime ? price : 0);
        assertEq(orders.creditOf(pay, buyer), inTime ? 0 : price);
        vm.warp(expiry);
        vm.expectRevert();
        orders.cancel(id);
    }

    /// @dev Who sees a proof in the pool of transactions cannot be paid for it.
    function test_Attack_ProofCopying_PaysTheAuthorOnly() public {
        uint256 id = open();
        bytes memory proof = proofFor(id, seller);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(digest)));
        vm.prank(thief);
        orders.fill(id, thief, statement(), proof);
    }

    /// @dev One proof does not fill a second order for the same statement.
    function test_Attack_ProofReplay_FillsOneOrder() public {
        uint256 first = open();
        uint256 second = open();
        bytes memory proof = proofFor(first, seller);
        orders.fill(first, seller, statement(), proof);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(digest)));
        orders.fill(second, seller, statement(), proof);
    }

    /// @dev Known limit: who knows the secrets of the key takes its own price back before the seller comes.
    function test_Attack_TrapdoorBuyer_TakesBackItsOwnPriceAndNoMore() public {
        uint256 id = open();
        bytes memory late = proofFor(id, seller);
        orders.fill(id, buyer, statement(), proofFor(id, buyer));
        assertEq(orders.creditOf(pay, buyer), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderNotOpen.selector, id, IOrders.State.Paid));
        orders.fill(id, seller, statement(), late);
    }

    function test_Attack_PauseAbuse_FillCancelAndClaimStayOpen() public {
        uint256 first = open();
        uint256 second = open();
        vm.warp(expiry - 1);
        vm.prank(guardian);
        vault.closeDoors();
        orders.fill(first, seller, statement(), proofFor(first, seller));
        vm.warp(expiry);
        orders.cancel(second);
        orders.claim(pay, seller);
        orders.claim(pay, buyer);
        assertEq(pay.balanceOf(address(orders)), 0);
    }

    function test_WeirdToken_Fee_IsRefused() public {
        FeeToken fee = new FeeToken();
        fee.mint(address(this), 1_000);
        fee.approve(address(orders), 1_000);
        vm.expectRevert(abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, 1_000, 990));
        orders.open(digest, 0, fee, 1_000, expiry);
    }

    function test_WeirdToken_ReturnsFalse_IsRefused() public {
        FalseToken bad = new FalseToken();
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(bad)));
        orders.open(digest, 0, IERC20(address(bad)), 1, expiry);
    }

    function test_WeirdToken_NoReturn_Works() public {
        SilentToken silent = new SilentToken();
        silent.mint(address(this), 1_000);
        silent.approve(address(orders), 1_000);
        orders.open(digest, 0, IERC20(address(silent)), 1_000, expiry);
        vm.warp(expiry);
        orders.cancel(1);
        orders.claimTo(IERC20(address(silent)), seller);
        assertEq(silent.balanceOf(seller), 1_000);
    }

    function test_WeirdToken_Reentrant_CannotOpenOrClaimInTheMiddle() public {
        ReentrantToken re = new ReentrantToken();
        re.mint(address(this), 1_000);
        re.approve(address(orders), 1_000);
        re.arm(address(orders), abi.encodeCall(orders.open, (digest, 0, re, 1, expiry)));
        uint256 id = orders.open(digest, 0, re, 1_000, expiry);
        assertFalse(re.succeeded());
        assertEq(re.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        vm.warp(expiry);
        orders.cancel(id);
        re.arm(address(orders), abi.encodeCall(orders.claim, (re, address(this))));
        orders.claim(re, address(this));
        assertFalse(re.succeeded());
        assertEq(re.balanceOf(address(this)), 1_000);
    }

    function test_WeirdToken_Blocking_BlocksThatCreditAlone() public {
        BlockingToken block_ = new BlockingToken();
        block_.mint(address(this), 2_000);
        block_.approve(address(orders), 2_000);
        bytes32 wanted = orders.hashInputs(statement());
        uint256 first = orders.open(digest, wanted, block_, 1_000, expiry);
        orders.open(digest, wanted, block_, 1_000, expiry);
        block_.setBlocked(seller, true);
        orders.fill(first, seller, statement(), proofFor(first, seller));
        vm.expectRevert("blocked");
        orders.claim(block_, seller);
        vm.warp(expiry);
        orders.cancel(2);
        orders.claim(block_, address(this));
        vm.prank(seller);
        orders.claimTo(block_, thief);
        assertEq(block_.balanceOf(thief), 1_000);
    }

    /// @dev Not supported: the books do not follow.
    function test_WeirdToken_Rebasing_BooksDoNotFollow() public {
        RebasingToken re = new RebasingToken();
        re.mint(address(this), 1_000);
        re.approve(address(orders), 1_000);
        uint256 id = orders.open(digest, 0, re, 1_000, expiry);
        re.rebase(50);
        vm.warp(expiry);
        orders.cancel(id);
        assertEq(orders.creditOf(re, address(this)), 1_000);
    }
}
