// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {Challenges} from "../../src/training/Challenges.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {R} from "../../src/verification/Bn254.sol";
import {KzgPublication} from "../../src/verification/KzgPublication.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IEvaluator} from "../../src/verification/IEvaluator.sol";
import {Pool} from "../../src/verification/Pool.sol";
import {LedgerTest} from "./LedgerTest.sol";

/// @notice False scores fall, true ones stand, and stopped keys close.
contract ChallengeFlowTest is LedgerTest {
    function test_Attack_FalseScore_IsInvalidated() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        challenge(bob, s, e);
        assertTrue(ledger.nodeOf(id, node).invalidated);
        assertEq(vault.freeOf(bob), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(sink), BOND / 2);
        assertEq(vault.freeOf(alice), 9 * BOND);
        assertEq(ledger.creditOf(pay, alice), 0);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NodeInvalidated.selector, node));
        ledger.reserve(id, node);
    }

    function test_Challenge_OverSeveralCalls() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        announce(bob, s);
        for (uint256 i = TRUE_SCORE; i < POOL_SIZE; ++i) {
            assertFalse(ledger.nodeOf(id, node).invalidated);
            ProvenWork.Evidence memory e = evidence(i, i + 1);
            vm.prank(bob);
            ledger.challenge(id, s, e, "salt");
            (uint256 next, uint256 wrong) = challenges.progressOf(node, bob);
            assertEq(next, i + 1);
            assertEq(wrong, i + 1 - TRUE_SCORE);
        }
        assertTrue(ledger.nodeOf(id, node).invalidated);
    }

    function test_Attack_FalseChallenge_ATrueScoreStands() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE);
        ProvenWork.Evidence memory all = evidence(TRUE_SCORE, POOL_SIZE);
        challenge(bob, s, all);
        assertFalse(ledger.nodeOf(id, node).invalidated, "four wrong of sixteen is what a score of twelve says");
        ProvenWork.Evidence memory right = evidence(3, 4);
        announce(carol, s);
        vm.prank(carol);
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SampleIsRight.selector, 3));
        ledger.challenge(id, s, right, "salt");
        skip(HOLD_WINDOW);
        ledger.finalize(id);
        assertEq(ledger.creditOf(pay, alice), phi(TRUE_SCORE));
    }

    /// @dev Nobody can spoil another's challenge by showing the last sample first, nor count one twice.
    function test_Attack_ChallengeGriefing_EachHasItsOwnCount() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        ProvenWork.Evidence memory last = evidence(POOL_SIZE - 1, POOL_SIZE);
        challenge(alice, s, last);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SamplesNotRising.selector, POOL_SIZE - 1, POOL_SIZE));
        ledger.challenge(id, s, last, "salt");
        IEvaluator.Sample[] memory same = samples(TRUE_SCORE, TRUE_SCORE + 2);
        same[1] = same[0];
        ProvenWork.Evidence memory twice = ProvenWork.Evidence(architecture, blob, abi.encode(same));
        announce(bob, s);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IEvaluator.SamplesNotRising.selector, TRUE_SCORE, TRUE_SCORE + 1));
        ledger.challenge(id, s, twice, "salt");
        ProvenWork.Evidence memory four = evidence(TRUE_SCORE, POOL_SIZE);
        vm.prank(bob);
        ledger.challenge(id, s, four, "salt");
        assertTrue(ledger.nodeOf(id, node).invalidated);
    }

    function test_Challenge_Reverts() public {
        (, IUpdateLedger.NodeSource memory waiting) = submit(bob, none(), 9);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Published, IUpdateLedger.Phase.Free
            )
        );
        ledger.challenge(id, waiting, e, "salt");
        (, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        bytes32 stranger = keccak256(abi.encode(keccak256("zkpot.node.v1"), id, waiting));
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, stranger));
        ledger.challenge(id, waiting, e, "salt");

        announce(carol, s);
        vm.startPrank(carol);
        e.architecture = bytes.concat(architecture, hex"00");
        vm.expectRevert(
            abi.encodeWithSelector(
                ProvenWork.WrongArchitecture.selector, keccak256(architecture), keccak256(e.architecture)
            )
        );
        ledger.challenge(id, s, e, "salt");

        e = evidence(TRUE_SCORE, POOL_SIZE);
        e.blob = bytes.concat(blob);
        e.blob[0] ^= 0x01;
        vm.expectRevert(abi.encodeWithSelector(Challenges.WrongBlob.selector, keccak256(blob), keccak256(e.blob)));
        ledger.challenge(id, s, e, "salt");

        e = evidence(TRUE_SCORE, POOL_SIZE);
        IEvaluator.Sample[] memory list = samples(TRUE_SCORE, POOL_SIZE);
        list[2].label = 1 - list[2].label;
        e.samples = abi.encode(list);
        bytes memory notInPool = abi.encodeWithSelector(Pool.NotInPool.selector, TRUE_SCORE + 2, poolRoot);
        vm.expectRevert(notInPool);
        ledger.challenge(id, s, e, "salt");

        e = evidence(TRUE_SCORE, POOL_SIZE);
        list = samples(TRUE_SCORE, POOL_SIZE);
        list[3].index = POOL_SIZE;
        e.samples = abi.encode(list);
        vm.expectRevert(abi.encodeWithSelector(Pool.NotInPool.selector, POOL_SIZE, poolRoot));
        ledger.challenge(id, s, e, "salt");

        skip(HOLD_WINDOW);
        e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, START + HOLD_WINDOW));
        ledger.challenge(id, s, e, "salt");
        vm.stopPrank();
    }

    function test_Challenge_RevertIf_OutOfTheEvaluatorsReach() public {
        ProvenWork.Terms memory t = terms();
        t.architecture = hex"";
        vm.prank(sponsor);
        id = ledger.open(t, timing());
        (, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.NotChallengeable.selector, id));
        ledger.challenge(id, s, e, "salt");
    }

    /// @dev A sealed publication is ciphertext in whole field elements, under a commitment of its own.
    function test_Sealed_IsPublishedAndPaid() public {
        ProvenWork.Terms memory t = sealedTerms();
        bytes memory text = abi.encodePacked(uint256(1) << 250, R - 1, uint256(7));
        t.blobLength = uint32(text.length);
        vm.prank(sponsor);
        id = ledger.open(t, timing());
        IUpdateLedger.NodeSource memory s = source(alice, none(), 9);
        s.claim = sealedClaimOn(text, 9);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        vm.prank(alice);
        bytes32 node = ledger.submit(id, new bytes32[](0), s.claim, proof);
        vm.prank(alice);
        ledger.reserve(id, node);
        bytes memory alias_ = abi.encodePacked((uint256(1) << 250) + R, R - 1, uint256(7));
        uint256[2] memory opening = openingOf(s.claim.ciphertext, alias_, 32);
        vm.expectRevert(KzgPublication.WordNotInField.selector);
        ledger.publish(id, s, alias_, opening);
        ledger.publish(id, s, text, openingOf(s.claim.ciphertext, text, 32));
        skip(HOLD_WINDOW);
        ledger.finalize(id);
        assertEq(ledger.creditOf(pay, alice), phi(9));
    }

    /// @dev What is no part of the statement would be a name for nothing.
    function test_Submit_RevertIf_NothingIsSealed() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), 9);
        s.claim.ciphertext = model;
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.NothingIsSealed.selector, id));
        ledger.submit(id, new bytes32[](0), s.claim, hex"");
    }

    function test_Attack_TrapdoorKey_IsStoppedAndTheSponsorPays() public {
        reserved(alice, 9);
        ProvenWork.Claim memory claim = impossible();
        bytes memory proof = proofOf(7, claim);
        vm.prank(bob);
        ledger.stop(id, 7, claim, proof);
        assertEq(vault.freeOf(bob), 10 * BOND + BOND / 2);
        assertEq(vault.freeOf(sink), BOND / 2);

        bytes memory refusal = abi.encodeWithSelector(ProvenWork.WorkStopped.selector, id);
        vm.expectRevert(refusal);
        ledger.stop(id, 7, claim, proof);
        expectSubmitRevert(bob, none(), refusal);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, START + PUBLISH_WINDOW));
        ledger.lapse(id);
        skip(PUBLISH_WINDOW);
        ledger.lapse(id);
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 4, "a stop is no excuse: it could have been published");
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, END));
        ledger.close(id);
        vm.warp(END);
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
        ledger.finalize(id);
        assertEq(ledger.creditOf(pay, alice), phi(9));
    }

    /// @dev The sponsor stops its own key, and what was proven before is paid all the same.
    function test_Attack_SponsorStops_ProvenNodesArePaid() public {
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 8);
        (bytes32 later, IUpdateLedger.NodeSource memory other) = submit(bob, none(), 11);
        stopKey();
        ledger.publish(id, s, blob, opened);
        skip(HOLD_WINDOW);
        ledger.finalize(id);
        vm.prank(bob);
        ledger.reserve(id, later);
        ledger.publish(id, other, blob, opened);
        skip(HOLD_WINDOW);
        ledger.finalize(id);
        assertEq(ledger.creditOf(pay, alice), phi(8));
        assertEq(ledger.creditOf(pay, bob), phi(11) - phi(8));
        vm.warp(END);
        ledger.close(id);
        assertEq(ledger.creditOf(pay, sponsor), BUDGET - phi(11));
    }

    function test_Stop_Reverts() public {
        ProvenWork.Claim memory claim = claimOn(blob, POOL_SIZE);
        bytes memory proof = proofOf(7, claim);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.StatementIsPossible.selector, POOL_SIZE, POOL_SIZE));
        ledger.stop(id, 7, claim, proof);
        claim.score = POOL_SIZE + 1;
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        ledger.stop(id, 7, claim, proof);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 9));
        ledger.stop(9, 7, claim, proof);
        vm.warp(END);
        ledger.close(id);
        proof = proofOf(7, claim);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.WorkEnded.selector, id));
        ledger.stop(id, 7, claim, proof);
    }

    function test_StopAtTheFactory_ClosesTheLedgerToo() public {
        reserved(alice, 9);
        curate();
        stopAtFactory();
        expectSubmitRevert(bob, none(), abi.encodeWithSelector(ProvenWork.WorkStopped.selector, id));
        skip(PUBLISH_WINDOW);
        ledger.lapse(id);
        vm.warp(END);
        ledger.close(id);
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sponsor), 10 * BOND, "the sponsor's key bond is lost only to a stop of its own key");
    }

    /// @dev What a tree holds behind the pool's size is not of the pool.
    function test_Challenge_RevertIf_TheSampleStandsBehindThePool() public {
        IEvaluator.Sample[] memory list = new IEvaluator.Sample[](1);
        (list[0].index, list[0].image, list[0].label) = (POOL_SIZE, hex"0502", 1);
        bytes32 root = keccak256(abi.encode(keccak256("zkpot.pool.sample.v1"), POOL_SIZE, 1, keccak256(list[0].image)));
        evaluator.requireWrong(architecture, blob, abi.encode(list), IEvaluator.PoolRoot(root, POOL_SIZE + 1, 0), 0);
        vm.expectRevert(abi.encodeWithSelector(Pool.NotInPool.selector, POOL_SIZE, root));
        evaluator.requireWrong(architecture, blob, abi.encode(list), IEvaluator.PoolRoot(root, POOL_SIZE, 0), 0);
    }

    /// @dev The heaviest is invalidated: its weight is nobody's, and the true heaviest is named by anyone.
    function test_Attack_InvalidatedNode_IsNotTheHeaviest() public {
        (bytes32 early,) = submit(carol, none(), 8);
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, POOL_SIZE);
        (bytes32 child,) = submit(bob, one(node), 10);
        (bytes32 honest,) = submit(bob, none(), TRUE_SCORE);
        assertEq(ledger.heaviestOf(id), node);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NotHeavier.selector, TRUE_SCORE, POOL_SIZE));
        ledger.nominate(id, honest);
        challenge(carol, s, evidence(TRUE_SCORE, POOL_SIZE));
        assertEq(ledger.heaviestOf(id), 0);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NodeInvalidated.selector, node));
        ledger.nominate(id, node);
        // What a child took from it counts for nothing, its own score does.
        assertEq(ledger.nodeOf(id, child).best, POOL_SIZE);
        ledger.nominate(id, child);
        vm.expectEmit(address(ledger));
        emit IUpdateLedger.Nominated(id, honest);
        ledger.nominate(id, honest);
        assertEq(ledger.heaviestOf(id), honest);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NotHeavier.selector, 10, TRUE_SCORE));
        ledger.nominate(id, child);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NotHeavier.selector, TRUE_SCORE, TRUE_SCORE));
        ledger.nominate(id, honest);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NotHeavier.selector, 8, TRUE_SCORE));
        ledger.nominate(id, early);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, bytes32("none")));
        ledger.nominate(id, "none");
    }

    /// @dev Who grows something from a invalidated node inherits nothing, and becomes the heaviest if there is none.
    function test_Submit_InheritsNothingFromAInvalidatedNode() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = published(alice, POOL_SIZE);
        challenge(carol, s, evidence(TRUE_SCORE, POOL_SIZE));
        (bytes32 child,) = submit(bob, one(node), 9);
        assertEq(ledger.nodeOf(id, child).best, 9);
        assertEq(ledger.heaviestOf(id), child);
    }

    function test_Invalidated_OtherNodesStayTheHeaviest() public {
        (bytes32 heaviest,) = submit(bob, none(), 15);
        (, IUpdateLedger.NodeSource memory s) = published(alice, TRUE_SCORE + 1);
        challenge(carol, s, evidence(TRUE_SCORE, POOL_SIZE));
        assertEq(ledger.heaviestOf(id), heaviest);
    }
}
