// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {stdError} from "forge-std/StdError.sol";
import {Test} from "forge-std/Test.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStreams} from "../../src/rewards/IStreams.sol";
import {Streams} from "../../src/rewards/Streams.sol";
import {
    BlockingToken,
    FalseToken,
    FeeToken,
    PlainToken,
    RebasingToken,
    ReentrantToken,
    SilentToken
} from "../utils/Tokens.sol";

contract StreamsTest is Test {
    uint128 internal constant RATE = 10;

    PlainToken internal token = new PlainToken();
    Streams internal streams = new Streams();
    address internal sender = makeAddr("sender");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    uint256 internal id;

    function setUp() public {
        vm.warp(1_700_000_000);
        token.mint(sender, 1_000_000);
        vm.startPrank(sender);
        token.approve(address(streams), type(uint256).max);
        id = streams.open(token, RATE);
        vm.stopPrank();
    }

    function deposit(uint128 amount) internal {
        vm.prank(sender);
        streams.deposit(id, amount);
    }

    function setUnits(address account, uint64 units) internal {
        vm.prank(sender);
        streams.setUnits(id, account, units);
    }

    /// @dev A stream to alice alone.
    function toAlice(uint128 amount) internal {
        setUnits(alice, 1);
        deposit(amount);
    }

    function expectNotTheSender() internal {
        vm.expectRevert(abi.encodeWithSelector(IStreams.NotTheSender.selector, address(this), sender));
    }

    function expectCancelled() internal {
        vm.expectRevert(abi.encodeWithSelector(IStreams.StreamCancelled.selector, id));
    }

    function test_Open() public {
        vm.expectEmit(address(streams));
        emit IStreams.Opened(2, alice, token, 3);
        vm.prank(alice);
        assertEq(streams.open(token, 3), 2);
        IStreams.Stream memory expected;
        (expected.sender, expected.updated) = (alice, uint48(block.timestamp));
        (expected.token, expected.rate) = (token, 3);
        assertEq(abi.encode(streams.streamOf(2)), abi.encode(expected));
        assertEq(streams.count(), 2);
    }

    function test_Deposit_ByAnyone() public {
        token.mint(bob, 500);
        vm.startPrank(bob);
        token.approve(address(streams), 500);
        vm.expectEmit(address(streams));
        emit IStreams.Deposited(id, bob, 500, 500);
        streams.deposit(id, 500);
        assertEq(streams.streamOf(id).balance, 500);
        assertEq(token.balanceOf(address(streams)), 500);
    }

    function test_Deposit_RevertIf_UnknownOrZeroOrCancelled() public {
        vm.expectRevert(abi.encodeWithSelector(IStreams.UnknownStream.selector, 9));
        streams.deposit(9, 1);
        vm.expectRevert(IStreams.ZeroAmount.selector);
        streams.deposit(id, 0);
        vm.prank(sender);
        streams.cancel(id);
        expectCancelled();
        streams.deposit(id, 1);
    }

    /// @dev All that is ever shared stays below 2^128, so the fixed point never overflows.
    function test_Deposit_RevertIf_MoreThanEverFits() public {
        setUnits(alice, 1);
        token.mint(sender, type(uint128).max);
        deposit(type(uint128).max);
        vm.prank(sender);
        vm.expectRevert(stdError.arithmeticError);
        streams.deposit(id, 1);
    }

    function test_Collect_RateTimesElapsed() public {
        toAlice(1_000);
        skip(30);
        assertEq(streams.collectable(id, alice), 300);
        vm.expectEmit(address(streams));
        emit IStreams.Collected(id, alice, 300);
        assertEq(streams.collect(id, alice), 300);
        streams.claim(token, alice);
        assertEq(token.balanceOf(alice), 300);
        assertEq(streams.streamOf(id).balance, 700);
        assertEq(streams.memberOf(id, alice).owed, 0);
    }

    function test_Collect_OnlyWhatIsThere_RestStaysOwed() public {
        toAlice(100);
        skip(30);
        assertEq(streams.collect(id, alice), 100);
        assertEq(streams.streamOf(id).debt, 200);
        deposit(1_000);
        assertEq(streams.collect(id, alice), 200);
        assertEq(streams.streamOf(id).debt, 0);
    }

    function test_Collect_RevertIf_NothingOrUnknown() public {
        toAlice(100);
        vm.expectRevert(abi.encodeWithSelector(IStreams.NothingToCollect.selector, id, alice));
        streams.collect(id, alice);
        vm.expectRevert(abi.encodeWithSelector(IStreams.UnknownStream.selector, 9));
        streams.collect(9, alice);
    }

    function test_SetUnits_SharesFromNowOn() public {
        toAlice(10_000);
        skip(10);
        vm.expectEmit(address(streams));
        emit IStreams.Settled(id, 100, 0, 100 << 64);
        vm.expectEmit(address(streams));
        emit IStreams.UnitsSet(id, bob, 3, 4);
        setUnits(bob, 3);
        skip(10);
        assertEq(streams.collect(id, alice), 125);
        assertEq(streams.collect(id, bob), 75);
        setUnits(alice, 0);
        skip(10);
        assertEq(streams.collectable(id, alice), 0);
        // A third of 100, rounded down at 2^-64, three times: the fraction is kept for the next time.
        assertEq(streams.collect(id, bob), 99);
        skip(1);
        assertEq(streams.collectable(id, bob), 10);
    }

    function test_SetUnits_WithoutMembersNothingIsOwed() public {
        deposit(1_000);
        skip(50);
        setUnits(alice, 2);
        assertEq(streams.collectable(id, alice), 0);
        skip(1);
        assertEq(streams.collectable(id, alice), RATE);
    }

    function test_SetUnits_RevertIf_NotTheSenderOrZeroMemberOrSame() public {
        expectNotTheSender();
        streams.setUnits(id, alice, 1);
        vm.startPrank(sender);
        vm.expectRevert(IStreams.ZeroMember.selector);
        streams.setUnits(id, address(0), 1);
        vm.expectRevert(abi.encodeWithSelector(IStreams.UnitsAlreadySet.selector, id, alice, 0));
        streams.setUnits(id, alice, 0);
        streams.setUnits(id, alice, type(uint64).max);
        vm.expectRevert(stdError.arithmeticError);
        streams.setUnits(id, bob, 1);
        streams.cancel(id);
        expectCancelled();
        streams.setUnits(id, alice, 1);
    }

    function test_SetRate_ForTheFutureAlone() public {
        toAlice(10_000);
        skip(10);
        vm.expectEmit(address(streams));
        emit IStreams.RateSet(id, RATE, 50);
        vm.prank(sender);
        streams.setRate(id, 50);
        skip(2);
        assertEq(streams.collect(id, alice), 200);
    }

    function test_SetRate_RevertIf_NotTheSenderOrSameOrCancelled() public {
        expectNotTheSender();
        streams.setRate(id, 1);
        vm.startPrank(sender);
        vm.expectRevert(abi.encodeWithSelector(IStreams.RateAlreadySet.selector, id, RATE));
        streams.setRate(id, RATE);
        streams.cancel(id);
        expectCancelled();
        streams.setRate(id, 1);
    }

    function test_Pause_StopsAccrualAndKeepsWhatWasEarned() public {
        toAlice(10_000);
        skip(10);
        vm.prank(sender);
        streams.pause(id);
        skip(1 days);
        assertEq(streams.collectable(id, alice), 100);
        vm.prank(sender);
        streams.setRate(id, 1);
        skip(5);
        assertEq(streams.collect(id, alice), 105);
    }

    function test_Pause_RevertIf_NotTheSenderOrPausedOrUnknown() public {
        expectNotTheSender();
        streams.pause(id);
        vm.startPrank(sender);
        streams.pause(id);
        vm.expectRevert(abi.encodeWithSelector(IStreams.RateAlreadySet.selector, id, 0));
        streams.pause(id);
        vm.expectRevert(abi.encodeWithSelector(IStreams.UnknownStream.selector, 9));
        streams.pause(9);
    }

    function test_Cancel_SettlesFirst() public {
        toAlice(1_000);
        skip(30);
        vm.expectEmit(address(streams));
        emit IStreams.Cancelled(id, 700, 0);
        vm.prank(sender);
        streams.cancel(id);
        assertEq(streams.creditOf(token, sender), 700);
        skip(1 days);
        assertEq(streams.collect(id, alice), 300);
        streams.claim(token, alice);
        streams.claim(token, sender);
        assertEq(token.balanceOf(address(streams)), 0);
    }

    function test_Cancel_ForgivesWhatTheBalanceDoesNotReach() public {
        toAlice(100);
        skip(30);
        vm.expectEmit(address(streams));
        emit IStreams.Cancelled(id, 0, 200);
        vm.prank(sender);
        streams.cancel(id);
        assertEq(streams.collect(id, alice), 100);
        assertEq(streams.streamOf(id).debt, 0);
    }

    function test_Cancel_RevertIf_NotTheSenderOrCancelled() public {
        expectNotTheSender();
        streams.cancel(id);
        vm.startPrank(sender);
        streams.cancel(id);
        expectCancelled();
        streams.cancel(id);
    }

    function test_Views_RevertIf_Unknown() public {
        bytes memory refusal = abi.encodeWithSelector(IStreams.UnknownStream.selector, 9);
        vm.expectRevert(refusal);
        streams.collectable(9, alice);
        vm.expectRevert(refusal);
        streams.streamOf(9);
    }

    /// @dev One member: exactly min(rate x elapsed, paid in), however often it collects.
    function testFuzz_OneMember_IsExact(uint64 rate, uint128 amount, uint32[8] memory waits) public {
        amount = uint128(bound(amount, 1, type(uint128).max));
        token.mint(sender, amount);
        vm.prank(sender);
        id = streams.open(token, rate);
        toAlice(amount);
        uint256 elapsed;
        uint256 total;
        for (uint256 i = 0; i < 8; ++i) {
            skip(waits[i]);
            elapsed += waits[i];
            if (streams.collectable(id, alice) != 0) total += streams.collect(id, alice);
        }
        uint256 due = elapsed * rate;
        assertEq(total, due < amount ? due : amount);
    }

    /// @dev Shares are in proportion to units, each at most one unit below, never above.
    function testFuzz_ManyMembers_RoundDownByLessThanOne(uint64[4] memory units, uint128 amount, uint32 elapsed)
        public
    {
        amount = uint128(bound(amount, 1, 1e30));
        token.mint(sender, amount);
        uint256 total;
        for (uint256 i = 0; i < 4; ++i) {
            units[i] = uint64(bound(units[i], 1, type(uint64).max / 4));
            setUnits(address(uint160(0xa0 + i)), units[i]);
            total += units[i];
        }
        deposit(amount);
        skip(elapsed);
        uint256 due = uint256(elapsed) * RATE;
        if (due > amount) due = amount;
        for (uint256 i = 0; i < 4; ++i) {
            uint256 share = streams.collectable(id, address(uint160(0xa0 + i)));
            assertLe(share * total, due * units[i]);
            // The exact share, less one unit for the division by the units and less than one for the whole.
            assertGt((share + 2) * total, due * units[i]);
        }
    }

    /// @dev Collecting often gains nothing and loses nothing: fractions are kept.
    function test_Attack_DustByCollectingOften_ChangesNothing() public {
        setUnits(alice, 1);
        setUnits(bob, 2);
        deposit(10_000);
        for (uint256 i = 0; i < 30; ++i) {
            skip(1);
            streams.collect(id, alice);
        }
        assertEq(streams.creditOf(token, alice), 99, "100 less the last fraction");
        assertEq(streams.collect(id, bob), 199);
    }

    /// @dev Who joins gets nothing of what was earned before.
    function test_Attack_LateJoiner_DilutesNobody() public {
        toAlice(1_000);
        skip(50);
        setUnits(bob, type(uint64).max - 1);
        assertEq(streams.collectable(id, bob), 0);
        assertEq(streams.collect(id, alice), 500);
    }

    /// @dev The sender cannot take back what was earned: by pause, rate, units or cancel.
    function test_Attack_SenderTakesBack_OnlyTheUnearned() public {
        toAlice(1_000);
        skip(50);
        vm.startPrank(sender);
        streams.setRate(id, 1);
        streams.pause(id);
        streams.setUnits(id, alice, 0);
        streams.cancel(id);
        vm.stopPrank();
        streams.claim(token, sender);
        assertEq(streams.collect(id, alice), 500);
        streams.claim(token, alice);
    }

    function test_WeirdToken_Fee_IsRefused() public {
        FeeToken fee = new FeeToken();
        fee.mint(address(this), 1_000);
        fee.approve(address(streams), 1_000);
        uint256 other = streams.open(fee, 1);
        vm.expectRevert(abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, 1_000, 990));
        streams.deposit(other, 1_000);
    }

    function test_WeirdToken_ReturnsFalse_IsRefused() public {
        FalseToken bad = new FalseToken();
        uint256 other = streams.open(IERC20(address(bad)), 1);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(bad)));
        streams.deposit(other, 1);
    }

    function test_WeirdToken_NoReturn_Works() public {
        SilentToken silent = new SilentToken();
        silent.mint(address(this), 1_000);
        silent.approve(address(streams), 1_000);
        uint256 other = streams.open(IERC20(address(silent)), 1);
        streams.setUnits(other, bob, 1);
        streams.deposit(other, 1_000);
        skip(400);
        streams.collect(other, bob);
        streams.claim(IERC20(address(silent)), bob);
        assertEq(silent.balanceOf(bob), 400);
    }

    function test_WeirdToken_Reentrant_CannotDepositOrClaimInTheMiddle() public {
        ReentrantToken re = new ReentrantToken();
        re.mint(address(this), 1_000);
        re.approve(address(streams), 1_000);
        uint256 other = streams.open(re, 1);
        streams.setUnits(other, address(this), 1);
        re.arm(address(streams), abi.encodeCall(streams.deposit, (other, 1)));
        streams.deposit(other, 1_000);
        assertFalse(re.succeeded());
        assertEq(re.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        skip(400);
        streams.collect(other, address(this));
        re.arm(address(streams), abi.encodeCall(streams.claim, (re, address(this))));
        streams.claim(re, address(this));
        assertFalse(re.succeeded());
        assertEq(re.balanceOf(address(this)), 400);
    }

    function test_WeirdToken_Blocking_BlocksThatCreditAlone() public {
        BlockingToken block_ = new BlockingToken();
        block_.mint(address(this), 1_000);
        block_.approve(address(streams), 1_000);
        uint256 other = streams.open(block_, 10);
        streams.setUnits(other, alice, 1);
        streams.setUnits(other, bob, 1);
        streams.deposit(other, 1_000);
        skip(40);
        block_.setBlocked(alice, true);
        streams.collect(other, alice);
        streams.collect(other, bob);
        vm.expectRevert("blocked");
        streams.claim(block_, alice);
        streams.claim(block_, bob);
        streams.cancel(other);
        streams.claim(block_, address(this));
        assertEq(block_.balanceOf(bob), 200);
    }

    /// @dev Not supported: the books do not follow.
    function test_WeirdToken_Rebasing_BooksDoNotFollow() public {
        RebasingToken re = new RebasingToken();
        re.mint(address(this), 1_000);
        re.approve(address(streams), 1_000);
        uint256 other = streams.open(re, 10);
        streams.deposit(other, 1_000);
        re.rebase(50);
        assertEq(streams.streamOf(other).balance, 1_000);
    }
}
