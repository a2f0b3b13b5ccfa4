// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {FederatedRounds} from "../../src/federated/FederatedRounds.sol";
import {IFederatedAggregation} from "../../src/federated/IFederatedAggregation.sol";
import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {FederatedActors} from "./FederatedActors.sol";

/// @notice The invariants of the protocol over random actors of federated rounds, after every step of a campaign.
contract FederatedInvariantsTest is Test {
    FederatedActors internal actors;
    StakeVault internal vault;
    FederatedRounds internal rounds;
    IFederatedAggregation internal ending;
    IERC20 internal pay;
    IERC20 internal stake;
    uint256 internal id;
    bytes4[] internal selectors;
    uint256 internal constant BUDGET = 1_000_000;

    function setUp() public {
        actors = new FederatedActors();
        address v;
        address r;
        address p;
        address s;
        (v, r, p, s, id) = actors.parts();
        (vault, rounds, ending) = (StakeVault(v), FederatedRounds(r), IFederatedAggregation(r));
        (pay, stake) = (IERC20(p), IERC20(s));
        selectors = new bytes4[](15);
        selectors[0] = FederatedActors.wait.selector;
        selectors[1] = FederatedActors.moveStake.selector;
        selectors[2] = FederatedActors.pause.selector;
        selectors[3] = FederatedActors.takePart.selector;
        selectors[4] = FederatedActors.challengeEntry.selector;
        selectors[5] = FederatedActors.freezeRound.selector;
        selectors[6] = FederatedActors.lead.selector;
        selectors[7] = FederatedActors.demandBytes.selector;
        selectors[8] = FederatedActors.forfeitTurn.selector;
        selectors[9] = FederatedActors.stopKey.selector;
        selectors[10] = FederatedActors.recordRound.selector;
        selectors[11] = FederatedActors.settleEntry.selector;
        selectors[12] = FederatedActors.quitTask.selector;
        selectors[13] = FederatedActors.playRound.selector;
        selectors[14] = FederatedActors.settleDeposit.selector;
        targetSelector(FuzzSelector(address(actors), selectors));
        targetContract(address(actors));
    }

    function invariant_Federated() public view {
        check1_BalancesCoverClaims();
        check2and9_EventsRebuildPositions();
        assertFalse(actors.slashedBeyondTheBond(), "3: at most the bond");
        check4_PayTelescopes();
        check5_OneRecordARound();
        assertEq(actors.wrongSums(), 0, "13, 14: S is the frozen entries, the weights are 2^h");
        assertEq(actors.wrongStrikes(), 0, "2: a true proof is never struck");
    }

    /// @dev The actors reach every end, or the invariants would say little.
    function test_Federated_TheActorsReachEveryOutcome() public {
        uint256[10] memory reached;
        for (uint256 run = 0; run < 12; ++run) {
            uint256 snapshot = vm.snapshotState();
            for (uint256 i = 0; i < 40; ++i) {
                // A stop ends the task: in most runs none.
                if (i == run && run % 4 == 0) actors.stopKey(0);
                uint256 seed = uint256(keccak256(abi.encode(run, i)));
                (bool success,) = address(actors).call(abi.encodeWithSelector(selectors[seed % 15], seed >> 8));
                assertTrue(success);
                if (i % 3 == 0) {
                    (success,) = address(actors).call(abi.encodeWithSelector(selectors[13], seed >> 8));
                    assertTrue(success);
                }
            }
            invariant_Federated();
            reached[0] += actors.outcomes(IFederatedTypes.Outcome.Final);
            reached[1] += actors.outcomes(IFederatedTypes.Outcome.Idle);
            reached[2] += actors.outcomes(IFederatedTypes.Outcome.Void);
            reached[3] += actors.struck();
            reached[4] += actors.faults();
            reached[5] += actors.forfeits();
            reached[6] += actors.published();
            reached[7] += actors.stops();
            reached[8] += actors.paid();
            reached[9] += actors.lostDeposits();
            vm.revertToState(snapshot);
        }
        for (uint256 i = 0; i < 10; ++i) {
            assertGt(reached[i], 0, vm.toString(i));
        }
    }

    /// @dev Number 10, at the end of each run: nothing is left but what was burnt and what does not divide.
    function afterInvariant() public {
        actors.everyoneLeaves();
        check1_BalancesCoverClaims();
        check2and9_EventsRebuildPositions();
        for (uint256 i = 0; i < 5; ++i) {
            assertEq(vault.freeOf(actors.accounts(i)), 0);
            assertEq(vault.lockedOf(actors.accounts(i), address(rounds)), 0);
        }
        assertEq(stake.balanceOf(address(vault)), vault.freeOf(vault.sink()));
        assertEq(pay.balanceOf(address(rounds)), 0);
    }

    function check1_BalancesCoverClaims() internal view {
        uint256 staked = vault.freeOf(vault.sink());
        IFederatedTypes.Task memory task = ending.taskOf(id);
        uint256 owed = uint256(task.remainder) + task.keyBond + rounds.creditOf(pay, vault.sink());
        for (uint256 i = 0; i < 5; ++i) {
            address account = actors.accounts(i);
            staked += vault.freeOf(account) + vault.lockedOf(account, address(rounds));
            owed += rounds.creditOf(pay, account);
        }
        assertEq(stake.balanceOf(address(vault)), staked);
        // And what is owed to the frozen sets, and was not settled.
        assertGe(pay.balanceOf(address(rounds)), owed);
    }

    function check2and9_EventsRebuildPositions() internal view {
        for (uint256 i = 0; i < 5; ++i) {
            address account = actors.accounts(i);
            assertEq(vault.freeOf(account), actors.free(account));
            assertEq(vault.lockedOf(account, address(rounds)), actors.locked(account));
            assertEq(rounds.creditOf(pay, account), actors.credits(account));
        }
        assertEq(ending.taskOf(id).record, actors.lastRecord());
    }

    function check4_PayTelescopes() internal view {
        IFederatedTypes.Task memory task = ending.taskOf(id);
        assertFalse(actors.wrongPay());
        if (!task.ended) assertEq(task.remainder + actors.paid(), BUDGET);
    }

    function check5_OneRecordARound() internal view {
        for (uint256 r = 1; r <= ending.taskOf(id).round; ++r) {
            assertLe(actors.records(r), 1);
        }
        assertFalse(actors.bestFell(), "S only rises");
    }
}
