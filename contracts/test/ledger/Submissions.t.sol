// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {LedgerTest} from "./LedgerTest.sol";

/// @notice How a ledger opens, and what is added to it.
contract SubmissionsTest is LedgerTest {
    function test_Open_TakesTheBudgetAndTheKeyBond() public {
        assertEq(pay.balanceOf(address(ledger)), BUDGET);
        assertEq(vault.lockedOf(sponsor, address(ledger)), BOND);
        assertEq(abi.encode(ledger.timingOf(id)), abi.encode(timing()));
        (
            address owner,
            address keyAt,,
            uint32 size,
            uint32 best,
            uint128 bond,
            uint128 left,
            bool stopped,
            bool ended
        ) = ledger.workOf(id);
        assertEq(owner, sponsor);
        assertEq(keyAt, factory.keyOf(keyDigest));
        assertEq(abi.encode(size, best, bond, left), abi.encode(POOL_SIZE, BASELINE, BOND, BUDGET));
        assertFalse(stopped || ended);
    }

    function test_Open_RevertIf_BadTiming() public {
        uint256 max = START + 30 days;
        IUpdateLedger.Timing[4] memory bad = [
            IUpdateLedger.Timing(uint48(START), 1 days, 1 days),
            IUpdateLedger.Timing(uint48(max - 2 days + 1), 1 days, 1 days),
            IUpdateLedger.Timing(END, 0, 1 days),
            IUpdateLedger.Timing(END, 1 days, 0)
        ];
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(sponsor);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IUpdateLedger.BadTiming.selector, bad[i].end, bad[i].publishWindow, bad[i].holdWindow
                )
            );
            ledger.open(terms(), bad[i]);
        }
        vm.prank(sponsor);
        ledger.open(terms(), IUpdateLedger.Timing(uint48(max - 2 days), 1 days, 1 days));
    }

    function test_Submit_StoresANode() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = submit(alice, none(), 9);
        IUpdateLedger.Node memory stored = ledger.nodeOf(id, node);
        assertEq(abi.encode(stored), abi.encode(IUpdateLedger.Node(alice, uint48(START), 9, 9, false, false)));
        assertEq(ledger.sequenceOf(id, alice), 1);
        assertEq(ledger.heaviestOf(id), node);
        assertEq(s.sequence, 0);
    }

    function test_Submit_BestIsTheMaximumAlongTheEdges() public {
        (bytes32 a,) = submit(alice, none(), 9);
        (bytes32 b,) = submit(bob, none(), 5);
        bytes32[] memory both = new bytes32[](2);
        (both[0], both[1]) = (a, b);
        (bytes32 c,) = submit(carol, both, 6);
        assertEq(ledger.nodeOf(id, c).best, 9);
        assertEq(ledger.nodeOf(id, c).score, 6);
        assertEq(ledger.heaviestOf(id), a, "the first among equals");
        (bytes32 d,) = submit(bob, one(c), 10);
        assertEq(ledger.heaviestOf(id), d);
    }

    function test_Submit_RevertIf_UnknownLedger() public {
        bytes32[] memory parents = none();
        ProvenWork.Claim memory claim = claimOn(blob, 9);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 99));
        ledger.submit(99, parents, claim, hex"");
    }

    function test_Submit_RevertIf_TooLate() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), 9);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        vm.warp(END);
        bytes32[] memory parents = none();
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, END));
        ledger.submit(id, parents, s.claim, proof);
        vm.warp(END - 1);
        vm.prank(alice);
        ledger.submit(id, parents, s.claim, proof);
    }

    function test_Submit_RevertIf_ScoreAbovePool() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), POOL_SIZE + 1);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        bytes32[] memory parents = none();
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
        ledger.submit(id, parents, s.claim, proof);
    }

    function test_Submit_RevertIf_TooManyOrUnknownParents() public {
        (bytes32 a,) = submit(alice, none(), 9);
        bytes32[] memory five = new bytes32[](5);
        for (uint256 i = 0; i < 5; ++i) {
            five[i] = a;
        }
        expectSubmitRevert(bob, five, abi.encodeWithSelector(IUpdateLedger.TooManyParents.selector, 5));
        expectSubmitRevert(
            bob, one("nobody"), abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, bytes32("nobody"))
        );
    }

    /// @dev The same proof again, from another account, with other parents, in another ledger, contract and chain.
    function test_Attack_ProofReplay_IsRefused() public {
        (bytes32 a,) = submit(bob, none(), 5);
        IUpdateLedger.NodeSource memory s = source(alice, none(), 9);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        uint256 other = openLedger();
        bytes memory invalid = abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest));
        bytes32[] memory parents = none();

        vm.prank(bob);
        vm.expectRevert(invalid);
        ledger.submit(id, parents, s.claim, proof);
        vm.prank(alice);
        vm.expectRevert(invalid);
        ledger.submit(other, parents, s.claim, proof);
        vm.prank(alice);
        vm.expectRevert(invalid);
        ledger.submit(id, one(a), s.claim, proof);
        vm.chainId(31338);
        vm.prank(alice);
        vm.expectRevert(invalid);
        ledger.submit(id, parents, s.claim, proof);
        vm.chainId(31337);
        vm.prank(alice);
        ledger.submit(id, parents, s.claim, proof);
        vm.prank(alice);
        vm.expectRevert(invalid);
        ledger.submit(id, parents, s.claim, proof);
    }
}
