// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {R} from "../../src/verification/Bn254.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IEvaluator} from "../../src/verification/IEvaluator.sol";
import {Opening} from "../../src/verification/Opening.sol";
import {Pool} from "../../src/verification/Pool.sol";
import {TestKey} from "../utils/TestKey.sol";
import {LedgerTest} from "./LedgerTest.sol";

contract UpdateLedgerTest is LedgerTest {
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
        (bytes32 node, IUpdateLedger.NodeSource memory s) = submit(alice, none(), 1, 9);
        IUpdateLedger.Node memory stored = ledger.nodeOf(id, node);
        assertEq(abi.encode(stored), abi.encode(IUpdateLedger.Node(alice, uint48(START), 9, 9, false)));
        assertEq(ledger.sequenceOf(id, alice), 1);
        assertEq(ledger.heaviestOf(id), node);
        assertEq(s.sequence, 0);
    }

    function test_Submit_BestIsTheMaximumAlongTheEdges() public {
        (bytes32 a,) = submit(alice, none(), 1, 9);
        (bytes32 b,) = submit(bob, none(), 2, 5);
        bytes32[] memory both = new bytes32[](2);
        (both[0], both[1]) = (a, b);
        (bytes32 c,) = submit(carol, both, 3, 6);
        assertEq(ledger.nodeOf(id, c).best, 9);
        assertEq(ledger.nodeOf(id, c).score, 6);
        assertEq(ledger.heaviestOf(id), a, "the first among equals");
        (bytes32 d,) = submit(bob, one(c), 4, 10);
        assertEq(ledger.heaviestOf(id), d);
    }

    function test_Submit_RevertIf_UnknownLedger() public {
        bytes32[] memory parents = none();
        ProvenWork.Claim memory claim = claimOn(blob, 1, 9);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 99));
        ledger.submit(99, parents, claim, hex"");
    }

    function test_Submit_RevertIf_TooLate() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), 1, 9);
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
        IUpdateLedger.NodeSource memory s = source(alice, none(), 1, POOL_SIZE + 1);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        bytes32[] memory parents = none();
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
        ledger.submit(id, parents, s.claim, proof);
    }

    function test_Submit_RevertIf_TooManyOrUnknownParents() public {
        (bytes32 a,) = submit(alice, none(), 1, 9);
        bytes32[] memory five = new bytes32[](5);
        for (uint256 i = 0; i < 5; ++i) {
            five[i] = a;
        }
        expectSubmitRevert(bob, five, abi.encodeWithSelector(IUpdateLedger.TooManyParents.selector, 5));
        expectSubmitRevert(
            bob, one("nobody"), abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, bytes32("nobody"))
        );
    }

    function expectSubmitRevert(address account, bytes32[] memory parents, bytes memory refusal) internal {
        IUpdateLedger.NodeSource memory s = source(account, parents, 1, 9);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        vm.prank(account);
        vm.expectRevert(refusal);
        ledger.submit(id, parents, s.claim, proof);
    }

    /// @dev The same proof again, from another account, with other parents, in another ledger, contract and chain.
    function test_Attack_ProofReplay_IsRefused() public {
        (bytes32 a,) = submit(bob, none(), 7, 5);
        IUpdateLedger.NodeSource memory s = source(alice, none(), 1, 9);
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

    /// @dev A thief that sees a proof in the mempool cannot make it its own.
    function test_Attack_FrontRunningThief_GetsNothing() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), 1, 9);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        bytes32[] memory parents = none();
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        ledger.submit(id, parents, s.claim, proof);
    }

    function test_Reserve_TakesTheSeatAndLocksTheBond() public {
        (bytes32 node,) = reserved(alice, 9);
        IUpdateLedger.Seat memory seat = ledger.seatOf(id);
        assertEq(seat.node, node);
        assertEq(seat.deadline, START + PUBLISH_WINDOW);
        assertEq(uint8(seat.phase), uint8(IUpdateLedger.Phase.Reserved));
        assertEq(vault.lockedOf(alice, address(ledger)), BOND);
    }

    function test_Reserve_Reverts() public {
        (bytes32 node,) = submit(alice, none(), 1, 9);
        (bytes32 low,) = submit(alice, none(), 2, BASELINE + MARGIN - 1);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, bytes32("none")));
        ledger.reserve(id, "none");
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NotTheAuthor.selector, alice, address(this)));
        ledger.reserve(id, node);
        vm.startPrank(alice);
        vm.expectRevert(
            abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, BASELINE + MARGIN - 1, BASELINE + MARGIN)
        );
        ledger.reserve(id, low);
        vault.setModule(address(ledger), false);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.ModuleNotAllowed.selector, alice, address(ledger)));
        ledger.reserve(id, node);
        vault.setModule(address(ledger), true);
        ledger.reserve(id, node);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Free, IUpdateLedger.Phase.Reserved
            )
        );
        ledger.reserve(id, node);
        vm.warp(END);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, END));
        ledger.reserve(id, node);
    }

    function test_Publish_StartsTheHold() public {
        (bytes32 node,) = published(alice, 9);
        IUpdateLedger.Seat memory seat = ledger.seatOf(id);
        assertEq(seat.node, node);
        assertEq(seat.deadline, START + HOLD_WINDOW);
        assertEq(uint8(seat.phase), uint8(IUpdateLedger.Phase.Published));
    }

    function test_Attack_GarbagePublication_IsRefused() public {
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        bytes memory garbage = bytes.concat(blob);
        garbage[70] = 0xff;
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(Opening.WrongBlobDigest.selector, keccak256(blob), keccak256(garbage)));
        ledger.publish(id, s, garbage);
        bytes memory longer = bytes.concat(blob, hex"00");
        vm.expectRevert(abi.encodeWithSelector(Opening.WrongBlobLength.selector, blob.length, longer.length));
        ledger.publish(id, s, longer);
    }

    /// @dev The digest was of other bytes than the proof's: y shows it.
    function test_Attack_CommittedGarbage_IsRefused() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), 1, 9);
        bytes memory garbage = bytes.concat(blob);
        garbage[70] = 0xff;
        s.claim.blobDigest = keccak256(garbage);
        uint256 context = ledger.contextOf(id, s);
        s.claim.y = evaluate(blob, 31, context);
        bytes memory proof = proofOf(context, s.claim);
        bytes32[] memory parents = none();
        vm.startPrank(alice);
        bytes32 node = ledger.submit(id, parents, s.claim, proof);
        ledger.reserve(id, node);
        vm.expectRevert(
            abi.encodeWithSelector(Opening.WrongEvaluation.selector, s.claim.y, evaluate(garbage, 31, context))
        );
        ledger.publish(id, s, garbage);
    }

    function test_Publish_Reverts() public {
        (, IUpdateLedger.NodeSource memory other) = submit(bob, none(), 5, 9);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Reserved, IUpdateLedger.Phase.Free
            )
        );
        ledger.publish(id, other, blob);
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        bytes32 stranger = keccak256(abi.encode(keccak256("zkpot.node.v1"), id, other));
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, stranger));
        ledger.publish(id, other, blob);
        skip(PUBLISH_WINDOW);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, START + PUBLISH_WINDOW));
        ledger.publish(id, s, blob);
    }

    function test_Finalise_PaysTheProgress() public {
        bytes32 node = finalised(alice, 9);
        assertEq(ledger.creditOf(pay, alice), phi(9));
        assertEq(vault.lockedOf(alice, address(ledger)), 0);
        assertEq(uint8(ledger.seatOf(id).phase), uint8(IUpdateLedger.Phase.Free));
        assertNotEq(ledger.recordOf(id), 0);
        assertEq(ledger.nodeOf(id, node).account, alice);
        ledger.claim(pay, alice);
        assertEq(pay.balanceOf(alice), phi(9));
        vm.expectRevert(abi.encodeWithSelector(CreditBook.NothingToClaim.selector, pay, alice));
        ledger.claim(pay, alice);
    }

    function test_Finalise_Reverts() public {
        bytes memory wrong = abi.encodeWithSelector(
            IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Published, IUpdateLedger.Phase.Free
        );
        vm.expectRevert(wrong);
        ledger.finalise(id);
        published(alice, 9);
        skip(HOLD_WINDOW - 1);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, START + HOLD_WINDOW));
        ledger.finalise(id);
    }

    /// @dev Payments telescope: in slices or at once, and whoever takes the steps, the sum is the same.
    function testFuzz_Attack_Slicing_NeverPays(uint256 seed) public {
        uint32 score = BASELINE;
        uint256 total;
        while (score + MARGIN <= TRUE_SCORE) {
            seed = uint256(keccak256(abi.encode(seed)));
            score += uint32(bound(seed, MARGIN, TRUE_SCORE - score));
            address account = seed % 2 == 0 ? alice : bob;
            if (total + 1 > 5) break;
            finalised(account, score);
            ++total;
        }
        (,,,, uint32 best,, uint128 remainder,,) = ledger.workOf(id);
        assertEq(ledger.creditOf(pay, alice) + ledger.creditOf(pay, bob), phi(best));
        assertEq(remainder, BUDGET - phi(best));
    }

    /// @dev The same model proven again by another account is worth nothing more.
    function test_Attack_CopyingModel_PaysNothing() public {
        finalised(alice, 10);
        (bytes32 copy,) = submit(bob, none(), 77, 10);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 10, 10 + MARGIN));
        ledger.reserve(id, copy);
    }

    function test_Lapse_CostsTheLeaderFault() public {
        reserved(alice, 9);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, START + PUBLISH_WINDOW));
        ledger.lapse(id);
        skip(PUBLISH_WINDOW);
        ledger.lapse(id);
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sink), BOND / 4);
        assertEq(vault.lockedOf(alice, address(ledger)), 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Reserved, IUpdateLedger.Phase.Free
            )
        );
        ledger.lapse(id);
    }

    /// @dev Whoever holds the seat without publishing pays for each window, and the next one gets it.
    function test_Attack_SeatHolding_CostsAndEnds() public {
        reserved(alice, 6);
        skip(PUBLISH_WINDOW);
        ledger.lapse(id);
        finalised(bob, 10);
        assertEq(ledger.creditOf(pay, bob), phi(10));
        assertLt(vault.freeOf(alice), 10 * BOND);
    }

    /// @dev A censored leader in a short window loses nothing on a real chain; on a local one faults can be shown.
    function test_Attack_Censorship_ShortWindowsCostNothing() public {
        vm.chainId(10);
        uint48[3] memory windows = [uint48(1 hours), 26 hours - 1, 26 hours];
        uint256[3] memory faults = [uint256(0), 0, BOND / 4];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(sponsor);
            id = ledger.open(terms(), IUpdateLedger.Timing(END, windows[i], HOLD_WINDOW));
            uint256 before = vault.freeOf(alice);
            reserved(alice, 9);
            skip(windows[i]);
            ledger.lapse(id);
            assertEq(before - vault.freeOf(alice), faults[i]);
        }
    }

    function test_Attack_FalseScore_IsFalsified() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.prank(bob);
        ledger.falsify(id, s, e);
        assertTrue(ledger.nodeOf(id, node).falsified);
        assertEq(vault.freeOf(bob), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(sink), BOND / 2);
        assertEq(vault.freeOf(alice), 9 * BOND);
        assertEq(ledger.creditOf(pay, alice), 0);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NodeFalsified.selector, node));
        ledger.reserve(id, node);
    }

    function test_Falsify_OverSeveralCalls() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        for (uint256 i = TRUE_SCORE; i < POOL_SIZE; ++i) {
            assertFalse(ledger.nodeOf(id, node).falsified);
            ProvenWork.Evidence memory e = evidence(i, i + 1);
            vm.prank(bob);
            ledger.falsify(id, s, e);
            (uint256 next, uint256 wrong) = ledger.progressOf(node, bob);
            assertEq(next, i + 1);
            assertEq(wrong, i + 1 - TRUE_SCORE);
        }
        assertTrue(ledger.nodeOf(id, node).falsified);
    }

    function test_Attack_FalseChallenge_ATrueScoreStands() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE);
        ProvenWork.Evidence memory all = evidence(TRUE_SCORE, POOL_SIZE);
        vm.prank(bob);
        ledger.falsify(id, s, all);
        assertFalse(ledger.nodeOf(id, node).falsified, "four wrong of sixteen is what a score of twelve says");
        ProvenWork.Evidence memory right = evidence(3, 4);
        vm.prank(carol);
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SampleIsRight.selector, 3));
        ledger.falsify(id, s, right);
        skip(HOLD_WINDOW);
        ledger.finalise(id);
        assertEq(ledger.creditOf(pay, alice), phi(TRUE_SCORE));
    }

    /// @dev Nobody can spoil another's falsification by showing the last sample first, nor count one twice.
    function test_Attack_FalsificationGriefing_EachHasItsOwnCount() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        ProvenWork.Evidence memory last = evidence(POOL_SIZE - 1, POOL_SIZE);
        vm.prank(alice);
        ledger.falsify(id, s, last);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SamplesNotRising.selector, POOL_SIZE - 1, POOL_SIZE));
        ledger.falsify(id, s, last);
        IEvaluator.Sample[] memory same = samples(TRUE_SCORE, TRUE_SCORE + 2);
        same[1] = same[0];
        ProvenWork.Evidence memory twice = ProvenWork.Evidence(architecture, blob, abi.encode(same));
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SamplesNotRising.selector, TRUE_SCORE, TRUE_SCORE + 1));
        ledger.falsify(id, s, twice);
        ProvenWork.Evidence memory four = evidence(TRUE_SCORE, POOL_SIZE);
        vm.prank(bob);
        ledger.falsify(id, s, four);
        assertTrue(ledger.nodeOf(id, node).falsified);
    }

    function test_Falsify_Reverts() public {
        (, IUpdateLedger.NodeSource memory waiting) = submit(bob, none(), 50, 9);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Published, IUpdateLedger.Phase.Free
            )
        );
        ledger.falsify(id, waiting, e);
        (, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        bytes32 stranger = keccak256(abi.encode(keccak256("zkpot.node.v1"), id, waiting));
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, stranger));
        ledger.falsify(id, waiting, e);

        e.architecture = bytes.concat(architecture, hex"00");
        vm.expectRevert(
            abi.encodeWithSelector(
                ProvenWork.WrongArchitecture.selector, keccak256(architecture), keccak256(e.architecture)
            )
        );
        ledger.falsify(id, s, e);

        e = evidence(TRUE_SCORE, POOL_SIZE);
        e.blob = bytes.concat(blob);
        e.blob[0] ^= 0x01;
        vm.expectRevert(abi.encodeWithSelector(Opening.WrongBlobDigest.selector, keccak256(blob), keccak256(e.blob)));
        ledger.falsify(id, s, e);

        e = evidence(TRUE_SCORE, POOL_SIZE);
        IEvaluator.Sample[] memory list = samples(TRUE_SCORE, POOL_SIZE);
        list[2].label = 1 - list[2].label;
        e.samples = abi.encode(list);
        bytes memory notInPool = abi.encodeWithSelector(Pool.NotInPool.selector, TRUE_SCORE + 2, poolRoot);
        vm.expectRevert(notInPool);
        ledger.falsify(id, s, e);

        e = evidence(TRUE_SCORE, POOL_SIZE);
        list = samples(TRUE_SCORE, POOL_SIZE);
        list[3].index = POOL_SIZE;
        e.samples = abi.encode(list);
        vm.expectRevert(abi.encodeWithSelector(Pool.NotInPool.selector, POOL_SIZE, poolRoot));
        ledger.falsify(id, s, e);

        skip(HOLD_WINDOW);
        e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, START + HOLD_WINDOW));
        ledger.falsify(id, s, e);
    }

    function test_Falsify_RevertIf_OutOfTheEvaluatorsReach() public {
        ProvenWork.Terms memory t = terms();
        t.architecture = hex"";
        vm.prank(sponsor);
        id = ledger.open(t, timing());
        (, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.NotFalsifiable.selector, id));
        ledger.falsify(id, s, e);
    }

    /// @dev A sealed publication is ciphertext in whole field elements, checked in the same way.
    function test_Sealed_IsPublishedAndPaid() public {
        ProvenWork.Terms memory t = terms();
        (t.architecture, t.recipient) = (hex"", "recipient");
        blob = abi.encodePacked(uint256(1) << 250, R - 1, uint256(7));
        t.blobLength = uint32(blob.length);
        vm.prank(sponsor);
        id = ledger.open(t, timing());
        IUpdateLedger.NodeSource memory s = source(alice, none(), 1, 9);
        uint256 context = ledger.contextOf(id, s);
        s.claim.y = evaluate(blob, 32, context);
        bytes memory proof = proofOf(context, s.claim);
        bytes32[] memory parents = none();
        vm.startPrank(alice);
        bytes32 node = ledger.submit(id, parents, s.claim, proof);
        ledger.reserve(id, node);
        ledger.publish(id, s, blob);
        skip(HOLD_WINDOW);
        ledger.finalise(id);
        assertEq(ledger.creditOf(pay, alice), phi(9));
    }

    function test_Attack_TrapdoorKey_IsStoppedAndTheSponsorPays() public {
        reserved(alice, 9);
        uint256[] memory x = inputs(4);
        x[2] = POOL_SIZE + 1;
        bytes memory proof = proveStatement(x);
        vm.prank(bob);
        ledger.stop(id, x, proof);
        assertEq(vault.freeOf(bob), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(sink), BOND / 2);

        bytes memory refusal = abi.encodeWithSelector(ProvenWork.WorkStopped.selector, id);
        vm.expectRevert(refusal);
        ledger.stop(id, x, proof);
        expectSubmitRevert(bob, none(), refusal);
        vm.expectRevert(refusal);
        ledger.reserve(id, "any");
        ledger.lapse(id);
        assertEq(vault.freeOf(alice), 10 * BOND, "an innocent reservation costs nothing");
        ledger.close(id);
        assertEq(ledger.creditOf(pay, sponsor), BUDGET);
        assertEq(vault.lockedOf(sponsor, address(ledger)), 0);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        ledger.close(id);
    }

    function test_Stop_WhatWasPublishedStaysPayable() public {
        published(alice, 9);
        stopKey();
        skip(HOLD_WINDOW);
        ledger.finalise(id);
        assertEq(ledger.creditOf(pay, alice), phi(9));
    }

    function test_Stop_ReservedCannotPublish() public {
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        stopKey();
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkStopped.selector, id));
        ledger.publish(id, s, blob);
    }

    function test_Stop_Reverts() public {
        uint256[] memory x = inputs(4);
        x[2] = POOL_SIZE;
        bytes memory proof = proveStatement(x);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.StatementIsPossible.selector, POOL_SIZE, POOL_SIZE));
        ledger.stop(id, x, proof);
        x[2] = POOL_SIZE + 1;
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        ledger.stop(id, x, proof);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 9));
        ledger.stop(9, x, proof);
        vm.warp(END);
        ledger.close(id);
        proof = proveStatement(x);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        ledger.stop(id, x, proof);
    }

    function test_StopAtTheFactory_ClosesTheLedgerToo() public {
        reserved(alice, 9);
        curate();
        stopAtFactory();
        expectSubmitRevert(bob, none(), abi.encodeWithSelector(ProvenWork.WorkStopped.selector, id));
        ledger.lapse(id);
        ledger.close(id);
        assertEq(vault.freeOf(alice), 10 * BOND);
        assertEq(vault.freeOf(sponsor), 10 * BOND, "the sponsor's key bond is lost only to a stop of its own key");
    }

    function test_Close_Reverts() public {
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, END));
        ledger.close(id);
        vm.warp(END - 1);
        reserved(alice, 9);
        vm.warp(END);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Free, IUpdateLedger.Phase.Reserved
            )
        );
        ledger.close(id);
    }

    function test_Close_ReturnsWhatIsLeft() public {
        finalised(alice, 9);
        vm.warp(END);
        ledger.close(id);
        assertEq(ledger.creditOf(pay, sponsor), BUDGET - phi(9));
        assertEq(vault.lockedOf(sponsor, address(ledger)), 0);
    }

    /// @dev Doors closed: nothing new, but everything under way goes on to the end, and everyone leaves.
    function test_Attack_PauseAbuse_EveryoneStillLeaves() public {
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        vm.prank(guardian);
        vault.closeDoors();
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.DoorsClosed.selector, START + 7 days));
        ledger.open(terms(), timing());
        submit(bob, none(), 3, 8);
        ledger.publish(id, s, blob);
        skip(HOLD_WINDOW);
        ledger.finalise(id);
        ledger.claim(pay, alice);
        uint256 free = vault.freeOf(alice);
        vm.prank(alice);
        vault.withdraw(free, alice);
        assertEq(stake.balanceOf(alice), 10 * BOND);
    }

    /// forge-config: default.isolate = true
    function test_Gas() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = submit(alice, none(), 1, 13);
        vm.snapshotGasLastCall("ledger", "submit, plain, 4 inputs, no parent");
        vm.prank(alice);
        ledger.reserve(id, node);
        vm.snapshotGasLastCall("ledger", "reserve");
        ledger.publish(id, s, blob);
        vm.snapshotGasLastCall("ledger", "publish 124 bytes");
        ProvenWork.Evidence memory e = evidence(12, 14);
        ledger.falsify(id, s, e);
        vm.snapshotGasLastCall("ledger", "falsify, two samples of a small network");
        skip(HOLD_WINDOW);
        ledger.finalise(id);
        vm.snapshotGasLastCall("ledger", "finalise");
        ledger.claim(pay, alice);
        vm.snapshotGasLastCall("ledger", "claim");
    }

    /// @dev As many bytes as 784-64-10 has.
    /// forge-config: default.isolate = true
    function test_Gas_PublishMnistNetwork() public {
        ProvenWork.Terms memory t = terms();
        t.architecture = hex"";
        blob = new bytes(1649 * 31);
        for (uint256 i = 0; i < blob.length; ++i) {
            blob[i] = keccak256(abi.encode(i))[0];
        }
        t.blobLength = uint32(blob.length);
        vm.prank(sponsor);
        id = ledger.open(t, timing());
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        bytes memory data = abi.encodeCall(ledger.publish, (id, s, blob));
        (bool success,) = address(ledger).call(data);
        assertTrue(success);
        uint256 standard = vm.snapshotGasLastCall("ledger", "publish 51,119 random bytes, before EIP-7623");
        uint256 floor = 21_000;
        for (uint256 i = 0; i < data.length; ++i) {
            floor += data[i] == 0 ? 10 : 40;
        }
        vm.snapshotValue("ledger", "publish 51,119 random bytes, EIP-7623", floor > standard ? floor : standard);
    }
}
