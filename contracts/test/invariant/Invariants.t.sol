// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {TrainingRounds} from "../../src/training/TrainingRounds.sol";
import {Actors} from "./Actors.sol";

/// @notice The invariants of the protocol over random actors. They hold after every step of one and the same campaign,
/// so they are one function to the runner and one each to the reader. Number 8 compares worlds: see Worlds.t.sol.
contract InvariantsTest is Test {
    Actors internal actors;
    StakeVault internal vault;
    UpdateLedger internal ledger;
    TrainingRounds internal rounds;
    IERC20 internal pay;
    IERC20 internal stake;
    uint256 internal ledgerId;
    uint256 internal taskId;
    bytes32 internal keyCode;
    bytes4[] internal selectors;
    uint256 internal constant BUDGET = 1_000_000;
    uint256 internal constant BOND = 80_000;

    function setUp() public {
        actors = new Actors();
        address v;
        address l;
        address p;
        address s;
        (v, l, p, s, ledgerId) = actors.parts();
        (vault, ledger, pay, stake) = (StakeVault(v), UpdateLedger(l), IERC20(p), IERC20(s));
        rounds = actors.rounds();
        taskId = actors.taskId();
        keyCode = actors.keyCode();
        selectors = new bytes4[](14);
        selectors[0] = Actors.wait.selector;
        selectors[1] = Actors.moveStake.selector;
        selectors[2] = Actors.pause.selector;
        selectors[3] = Actors.takePart.selector;
        selectors[4] = Actors.proveEntry.selector;
        selectors[5] = Actors.publishEntry.selector;
        selectors[6] = Actors.challengeEntry.selector;
        selectors[7] = Actors.recordRound.selector;
        selectors[8] = Actors.releaseEntry.selector;
        selectors[9] = Actors.addNode.selector;
        selectors[10] = Actors.moveReservation.selector;
        selectors[11] = Actors.fetchPay.selector;
        selectors[12] = Actors.playRound.selector;
        selectors[13] = Actors.claimRank.selector;
        targetSelector(FuzzSelector(address(actors), selectors));
        targetContract(address(actors));
    }

    function invariant_OneToNine() public view {
        check1_BalancesCoverClaims();
        check2and9_EventsRebuildPositions();
        check3_FaultsStayWithinTheBond();
        check4_PayTelescopes();
        check5_OneRecordARoundAndBestOnlyRises();
        check6_KeysAreWriteOnce();
        check7_BestIsMonotoneAlongEdges();
    }

    /// @dev The actors reach every end of a round and of a reservation, or the invariants would say little.
    function test_TheActorsReachEveryOutcome() public {
        uint256[8] memory reached;
        for (uint256 run = 0; run < 24; ++run) {
            uint256 snapshot = vm.snapshotState();
            for (uint256 i = 0; i < 100; ++i) {
                uint256 seed = uint256(keccak256(abi.encode(run, i)));
                (bool success,) = address(actors).call(abi.encodeWithSelector(selectors[seed % 14], seed >> 8));
                assertTrue(success);
            }
            invariant_OneToNine();
            reached[0] += actors.roundOutcomes(IRoundTypes.Outcome.Final);
            reached[1] += actors.roundOutcomes(IRoundTypes.Outcome.Idle);
            reached[2] += actors.roundOutcomes(IRoundTypes.Outcome.Void);
            reached[3] += actors.reservationOutcomes(IUpdateLedger.Outcome.Final);
            reached[4] += actors.reservationOutcomes(IUpdateLedger.Outcome.Lapsed);
            reached[5] += actors.reservationOutcomes(IUpdateLedger.Outcome.Invalidated);
            reached[6] += actors.struck();
            reached[7] += actors.worstFault();
            vm.revertToState(snapshot);
        }
        for (uint256 i = 0; i < 8; ++i) {
            assertGt(reached[i], 0, vm.toString(i));
        }
    }

    /// @dev Number 10, at the end of each run.
    function afterInvariant() public {
        actors.everyoneLeaves();
        check1_BalancesCoverClaims();
        check2and9_EventsRebuildPositions();
        for (uint256 i = 0; i < 4; ++i) {
            address account = actors.accounts(i);
            assertEq(vault.freeOf(account), 0);
            assertEq(vault.lockedOf(account, address(rounds)), 0);
            assertEq(vault.lockedOf(account, address(ledger)), 0);
            assertEq(vault.lockedOf(account, address(rounds.challenges())), 0);
            assertEq(vault.lockedOf(account, address(ledger.challenges())), 0);
        }
        assertEq(pay.balanceOf(address(rounds)), 0);
        assertEq(pay.balanceOf(address(ledger)), 0);
        assertEq(stake.balanceOf(address(vault)), vault.freeOf(vault.sink()));
    }

    function check1_BalancesCoverClaims() internal view {
        uint256 staked = vault.freeOf(vault.sink());
        (uint256 owedByRounds, uint256 owedByLedger) = (remainderOf(rounds_()), remainderOf(ledger_()));
        for (uint256 i = 0; i < 4; ++i) {
            address account = actors.accounts(i);
            staked += vault.freeOf(account) + vault.lockedOf(account, address(rounds));
            staked += vault.lockedOf(account, address(ledger));
            staked += vault.lockedOf(account, address(rounds.challenges()));
            staked += vault.lockedOf(account, address(ledger.challenges()));
            owedByRounds += rounds.creditOf(pay, account);
            owedByLedger += ledger.creditOf(pay, account);
        }
        assertEq(stake.balanceOf(address(vault)), staked);
        assertEq(pay.balanceOf(address(rounds)), owedByRounds);
        assertEq(pay.balanceOf(address(ledger)), owedByLedger);
    }

    /// @dev A position is what the events of deposits, withdrawals, locks, releases and slashes say: it falls by nothing
    /// else.
    function check2and9_EventsRebuildPositions() internal view {
        for (uint256 i = 0; i < 4; ++i) {
            address account = actors.accounts(i);
            assertEq(vault.freeOf(account), actors.free(account));
            assertEq(vault.lockedOf(account, address(rounds)), actors.locked(account, address(rounds)));
            assertEq(vault.lockedOf(account, address(ledger)), actors.locked(account, address(ledger)));
            assertEq(rounds.creditOf(pay, account), actors.credits(address(rounds), account));
            assertEq(ledger.creditOf(pay, account), actors.credits(address(ledger), account));
        }
        assertEq(rounds.recordOf(taskId), actors.roundsRecord());
        assertEq(ledger.recordOf(ledgerId), actors.ledgerRecord());
    }

    /// @dev The actors refuse a second settlement of a trainer in a round.
    function check3_FaultsStayWithinTheBond() internal view {
        assertLe(actors.worstFault(), BOND);
    }

    function check4_PayTelescopes() internal view {
        (,,,, uint32 bestOfRounds,,,, bool roundsEnded) = rounds.workOf(taskId);
        (,,,, uint32 bestOfLedger,,,, bool ledgerEnded) = ledger.workOf(ledgerId);
        assertEq(actors.paid(address(rounds)), actors.phiOf(bestOfRounds));
        assertEq(actors.paid(address(ledger)), actors.phiOf(bestOfLedger));
        if (!roundsEnded) assertEq(remainderOf(rounds_()) + actors.paid(address(rounds)), BUDGET);
        if (!ledgerEnded) assertEq(remainderOf(ledger_()) + actors.paid(address(ledger)), BUDGET);
    }

    function check5_OneRecordARoundAndBestOnlyRises() internal view {
        for (uint256 r = 1; r <= rounds.currentRound(taskId); ++r) {
            assertLe(actors.records(r), 1);
        }
        assertFalse(actors.bestFell());
    }

    function check6_KeysAreWriteOnce() internal view {
        assertEq(actors.keyCode(), keyCode);
    }

    /// @dev And the heaviest was not invalidated.
    function check7_BestIsMonotoneAlongEdges() internal view {
        assertFalse(actors.edgeBroken());
        assertFalse(ledger.nodeOf(ledgerId, ledger.heaviestOf(ledgerId)).invalidated);
    }

    function rounds_() internal view returns (address) {
        return address(rounds);
    }

    function ledger_() internal view returns (address) {
        return address(ledger);
    }

    function remainderOf(address work) internal view returns (uint256 remainder) {
        (,,,,,, remainder,,) = work == address(rounds) ? rounds.workOf(taskId) : ledger.workOf(ledgerId);
    }
}
