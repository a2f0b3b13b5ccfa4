// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {ProofOrders} from "../../src/market/ProofOrders.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {StreamPools} from "../../src/rewards/StreamPools.sol";
import {Streams} from "../../src/rewards/Streams.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {PlansTest} from "../rewards/PlansTest.sol";
import {ReentrantToken} from "../utils/Tokens.sol";

/// @notice A token that calls back, armed against every entry point of every contract that holds tokens, while tokens
/// come in and while they go out.
contract ReentrancyTest is PlansTest {
    ReentrantToken internal token = new ReentrantToken();
    UpdateLedger internal ledger;
    ProofOrders internal orders;
    Streams internal streams = new Streams();
    StreamPools internal pools = new StreamPools();

    function setUp() public override {
        super.setUp();
        ledger = newLedger(0);
        orders = new ProofOrders(factory, vault);
        token.mint(sponsor, 100 * BUDGET);
        address[5] memory holders = everyHolder();
        vm.startPrank(sponsor);
        vault.setModule(address(ledger), true);
        for (uint256 i = 0; i < 5; ++i) {
            token.approve(holders[i], type(uint256).max);
        }
        vm.stopPrank();
    }

    function everyHolder() internal view returns (address[5] memory) {
        return [address(rounds), address(ledger), address(orders), address(streams), address(pools)];
    }

    function test_Attack_Reentrancy_EveryEntryPointIsClosedWhileTokensComeIn() public {
        for (uint256 holder = 0; holder < 5; ++holder) {
            bytes[] memory calls = entryPoints(holder);
            for (uint256 i = 0; i < calls.length; ++i) {
                token.arm(everyHolder()[holder], calls[i]);
                put(holder);
                assertRefused();
            }
        }
    }

    function test_Attack_Reentrancy_EveryEntryPointIsClosedWhileTokensGoOut() public {
        for (uint256 holder = 0; holder < 5; ++holder) {
            vm.warp(START);
            uint256 which = put(holder);
            free(holder, which);
            bytes[] memory calls = entryPoints(holder);
            for (uint256 i = 0; i < calls.length; ++i) {
                uint256 snapshot = vm.snapshotState();
                token.arm(everyHolder()[holder], calls[i]);
                CreditBook(everyHolder()[holder]).claim(token, sponsor);
                assertRefused();
                vm.revertToState(snapshot);
            }
        }
    }

    function test_Attack_Reentrancy_TheVaultIsClosedWhileItsTokenMoves() public {
        StakeVault own = new StakeVault(token, guardian);
        bytes[] memory calls = entryPoints(5);
        vm.startPrank(sponsor);
        token.approve(address(own), type(uint256).max);
        for (uint256 i = 0; i < calls.length; ++i) {
            token.arm(address(own), calls[i]);
            own.deposit(sponsor, BOND);
            assertRefused();
            token.arm(address(own), calls[i]);
            own.withdraw(BOND, sponsor);
            assertRefused();
        }
    }

    /// @dev It would be closed for ever, and the author's bond and work with it.
    function test_Attack_ClosedWhileItOpens_TheAuthorIsPaid() public {
        token.arm(address(ledger), abi.encodeCall(ledger.close, (1)));
        uint256 book = put(1);
        assertRefused();
        vm.prank(alice);
        vault.setModule(address(ledger), true);
        IUpdateLedger.NodeSource memory s;
        (s.account, s.parents, s.claim) = (alice, keccak256(""), claimOn(blob, TRUE_SCORE));
        bytes memory proof = proofOf(ledger.contextOf(book, s), s.claim);
        vm.startPrank(alice);
        bytes32 node = ledger.submit(book, new bytes32[](0), s.claim, proof);
        ledger.reserve(book, node);
        ledger.publish(book, s, blob, opened);
        vm.stopPrank();
        skip(1 days);
        ledger.finalize(book);
        assertEq(ledger.creditOf(token, alice), phi(TRUE_SCORE));
        assertEq(vault.freeOf(alice), 10 * BOND);
    }

    /// @dev Round zero would be recorded, and the task ended before its first round started.
    function test_Attack_RecordedWhileItIsPosted_RoundOneIsTheFirst() public {
        IRoundTypes.Entry memory e;
        token.arm(address(rounds), abi.encodeCall(settlement.record, (2, e)));
        uint256 task = put(0);
        assertRefused();
        assertEq(task, 2);
        assertEq(uint8(rounds.roundOf(task, 0).outcome), uint8(IRoundTypes.Outcome.None));
        (,,,,,,,, bool ended) = rounds.workOf(task);
        assertFalse(ended);
        assertEq(rounds.creditOf(token, sponsor), 0);
    }

    /// @dev Whom the token calls reads an offer that is whole.
    function test_Reentrancy_OffersAreWrittenBeforeTheirTokensMove() public {
        token.arm(address(ledger), abi.encodeCall(ledger.timingOf, (1)));
        put(1);
        assertEq(abi.decode(token.answer(), (IUpdateLedger.Timing)).end, uint48(START + 20 days));
        token.arm(address(rounds), abi.encodeCall(rounds.currentRound, (2)));
        put(0);
        assertEq(abi.decode(token.answer(), (uint256)), 1);
        token.arm(address(plans), abi.encodeCall(plans.planOf, (3)));
        put(0);
        assertEq(token.answer(), abi.encode(lateMultipliersOf(10_000, 10_000, 10_000)));
    }

    function assertRefused() internal view {
        assertEq(token.target(), address(0), "the token did not call");
        assertFalse(token.succeeded());
        assertEq(token.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
    }

    /// @dev The sponsor puts tokens into one contract.
    function put(uint256 holder) internal returns (uint256) {
        ProvenWork.Terms memory t = terms();
        t.token = token;
        (t.keyBond, t.bond) = (20, 20);
        IRoundTypes.Rules memory r = rules();
        r.plan = abi.encode(lateMultipliersOf(10_000, 10_000, 10_000));
        vm.prank(sponsor);
        if (holder == 0) return rounds.post(t, r);
        if (holder == 1) return ledger.open(t, IUpdateLedger.Timing(uint48(START + 20 days), 2 days, 1 days));
        if (holder == 2) return orders.open(token, keyDigest, "hash", BUDGET, uint48(START + 1 days));
        if (holder == 3) return streams.open(token, alice, 10, BUDGET);
        return pools.open(token, 10, BUDGET);
    }

    /// @dev What was put in becomes the sponsor's credit.
    function free(uint256 holder, uint256 which) internal {
        vm.warp(START + (holder == 1 ? 20 days : holder == 2 ? 1 days : 0));
        vm.prank(sponsor);
        if (holder == 0) settlement.withdraw(which);
        if (holder == 1) ledger.close(which);
        if (holder == 2) orders.cancel(which);
        if (holder == 3) streams.cancel(which);
        if (holder == 4) pools.cancel(which);
    }

    /// @dev Calls of all that changes something.
    function entryPoints(uint256 holder) internal view returns (bytes[] memory calls) {
        calls = new bytes[](18);
        uint256 n = 0;
        if (holder < 5) {
            calls[n++] = abi.encodeCall(CreditBook.claim, (token, sponsor));
            calls[n++] = abi.encodeCall(CreditBook.claimTo, (token, sponsor));
        }
        if (holder < 2) {
            ProvenWork.Claim memory claim;
            calls[n++] = abi.encodeCall(ProvenWork.stop, (1, 7, claim, hex""));
        }
        if (holder == 0) n = roundsCalls(calls, n);
        if (holder == 1) n = ledgerCalls(calls, n);
        if (holder == 2) {
            calls[n++] = abi.encodeCall(orders.open, (token, keyDigest, "hash", 1, type(uint48).max));
            calls[n++] = abi.encodeCall(orders.fill, (1, alice, inputs(4), hex""));
            calls[n++] = abi.encodeCall(orders.cancel, (1));
        }
        if (holder == 3) {
            calls[n++] = abi.encodeCall(streams.open, (token, alice, 1, 1));
            calls[n++] = abi.encodeCall(streams.topUp, (1, 1));
            calls[n++] = abi.encodeCall(streams.settle, (1));
            calls[n++] = abi.encodeCall(streams.setRate, (1, 1));
            calls[n++] = abi.encodeCall(streams.cancel, (1));
        }
        if (holder == 4) {
            calls[n++] = abi.encodeCall(pools.open, (token, 1, 1));
            calls[n++] = abi.encodeCall(pools.topUp, (1, 1));
            calls[n++] = abi.encodeCall(pools.setUnits, (1, alice, 1));
            calls[n++] = abi.encodeCall(pools.settle, (1, alice));
            calls[n++] = abi.encodeCall(pools.setRate, (1, 1));
            calls[n++] = abi.encodeCall(pools.cancel, (1));
        }
        if (holder == 5) {
            calls[n++] = abi.encodeCall(StakeVault.deposit, (alice, 1));
            calls[n++] = abi.encodeCall(StakeVault.withdraw, (1, alice));
            calls[n++] = abi.encodeCall(StakeVault.setModule, (alice, true));
            calls[n++] = abi.encodeCall(StakeVault.lock, (alice, 0));
            calls[n++] = abi.encodeCall(StakeVault.release, (alice, 0));
            calls[n++] = abi.encodeCall(StakeVault.slash, (alice, 0, alice));
            calls[n++] = abi.encodeCall(StakeVault.pause, ());
        }
        assembly ("memory-safe") {
            mstore(calls, n)
        }
    }

    function roundsCalls(bytes[] memory calls, uint256 n) internal view returns (uint256) {
        IRoundTypes.Entry memory e;
        ProvenWork.Evidence memory shown;
        calls[n++] = abi.encodeCall(rounds.post, (terms(), rules()));
        calls[n++] = abi.encodeCall(settlement.withdraw, (1));
        calls[n++] = abi.encodeCall(rounds.enroll, (1, hex""));
        calls[n++] = abi.encodeCall(rounds.enrollFor, (1, alice, hex"", hex""));
        calls[n++] = abi.encodeCall(rounds.commit, (1, "C"));
        calls[n++] = abi.encodeCall(rounds.commitFor, (1, alice, "C", hex""));
        calls[n++] = abi.encodeCall(rounds.submitProof, (1, e, hex""));
        calls[n++] = abi.encodeCall(rounds.publish, (1, e, hex"", opened));
        calls[n++] = abi.encodeCall(settlement.claimRank, (1, e));
        calls[n++] = abi.encodeCall(rounds.challenge, (1, e, shown, "salt"));
        calls[n++] = abi.encodeCall(settlement.record, (1, e));
        calls[n++] = abi.encodeCall(settlement.release, (1, 1, e, "C"));
        return n;
    }

    function ledgerCalls(bytes[] memory calls, uint256 n) internal view returns (uint256) {
        IUpdateLedger.NodeSource memory s;
        ProvenWork.Evidence memory shown;
        calls[n++] = abi.encodeCall(ledger.open, (terms(), IUpdateLedger.Timing(0, 0, 0)));
        calls[n++] = abi.encodeCall(ledger.submit, (1, new bytes32[](0), s.claim, hex""));
        calls[n++] = abi.encodeCall(ledger.reserve, (1, 0));
        calls[n++] = abi.encodeCall(ledger.publish, (1, s, hex"", opened));
        calls[n++] = abi.encodeCall(ledger.challenge, (1, s, shown, "salt"));
        calls[n++] = abi.encodeCall(ledger.nominate, (1, 0));
        calls[n++] = abi.encodeCall(ledger.finalize, (1));
        calls[n++] = abi.encodeCall(ledger.lapse, (1));
        calls[n++] = abi.encodeCall(ledger.close, (1));
        return n;
    }
}
