// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {KzgPublication} from "../../src/verification/KzgPublication.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice A sponsor that knows its key's secret, with accounts of its own and forged scores over junk, tries to have the
/// honest model without paying for it. Bob is honest; his score is true. Carol and others are the sponsor's.
contract TheftTest is RoundsTest {
    function junk() internal view returns (bytes memory b) {
        b = bytes.concat(blob);
        // Weights of 0: everything ties, everything is wrong.
        for (uint256 i = 0; i < b.length - 32; ++i) {
            b[i] = 0x80;
        }
    }

    function forge(address trainer, uint32 index, uint32 score) internal returns (IRoundTypes.Entry memory e) {
        (e.trainer, e.index) = (trainer, index);
        e.claim = claimOn(junk(), score);
        enroll(trainer);
        vm.prank(trainer);
        rounds.commit(id, committing(1, e));
    }

    /// @dev One sample shows that junk does not have a score of all.
    function showJunk(uint256 count) internal view returns (ProvenWork.Evidence memory) {
        return ProvenWork.Evidence(architecture, junk(), abi.encode(samples(0, count)));
    }

    /// @dev Carol leads with a forged score and is silent; bob's bytes are shown in his own window, and nothing that
    /// comes later takes his place: no overtaking, no stop.
    function test_Attack_ForgedLeader_CannotTakeTheShownModelForNothing() public {
        vm.warp(T0);
        IRoundTypes.Entry memory honest = commit(bob, 1, TRUE_SCORE);
        IRoundTypes.Entry memory forged = forge(carol, 2, POOL_SIZE);
        vm.warp(T1);
        prove(honest);
        prove(forged);
        vm.warp(T3);
        rounds.publish(id, honest, blob, opened);
        bytes memory b = junk();
        uint256[2] memory ofJunk = openingOf(forged.claim.commitment, b, 31);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publish(id, forged, b, ofJunk);
        stopKey();
        vm.warp(T3 + HOLD);
        settlement.record(id, honest);
        assertEq(rounds.creditOf(pay, bob), phi(TRUE_SCORE));
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(TRUE_SCORE));
        assertEq(vault.freeOf(carol), 10 * BOND - BOND / 4);
    }

    /// @dev Forged entries are published in their own windows, before anything honest, and invalidated by their owner:
    /// each gives the next rank its window, and the honest one comes to its own.
    function test_Attack_SelfChallenges_DoNotVoidTheRound() public {
        vm.warp(T0);
        IRoundTypes.Entry memory honest = commit(bob, 1, TRUE_SCORE);
        IRoundTypes.Entry[3] memory forged;
        address[3] memory owners = [carol, alice, join("dora")];
        for (uint32 i = 0; i < 3; ++i) {
            forged[i] = forge(owners[i], 2 + i, POOL_SIZE - i);
        }
        vm.warp(T1);
        prove(honest);
        for (uint256 i = 0; i < 3; ++i) {
            prove(forged[i]);
        }
        vm.warp(T2);
        for (uint256 i = 0; i < 3; ++i) {
            assertLeader(owners[i]);
            rounds.publish(id, forged[i], junk(), openingOf(forged[i].claim.commitment, junk(), 31));
            challenge(sponsor, forged[i], showJunk(1 + i));
        }
        assertPhase(CLAIM);
        vm.prank(bob);
        settlement.claimRank(id, honest);
        skip(1 days);
        rounds.publish(id, honest, blob, opened);
        skip(HOLD);
        settlement.record(id, honest);
        assertEq(rounds.creditOf(pay, bob), phi(TRUE_SCORE));
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(vault.freeOf(owners[i]), 9 * BOND);
        }
    }

    /// @dev With six forged entries the round is void and the honest entry unpaid; its bytes were never shown.
    function test_Attack_FloodOfForgedEntries_NeverShowsTheHonestModel() public {
        vm.warp(T0);
        IRoundTypes.Entry memory honest = commit(bob, 1, TRUE_SCORE);
        IRoundTypes.Entry[6] memory forged;
        for (uint32 i = 0; i < 6; ++i) {
            forged[i] = forge(join(vm.toString(i)), 2 + i, POOL_SIZE);
        }
        vm.warp(T1);
        prove(honest);
        for (uint256 i = 0; i < 6; ++i) {
            prove(forged[i]);
        }
        vm.warp(T5);
        for (uint256 i = 3; i < 6; ++i) {
            vm.prank(forged[i].trainer);
            settlement.claimRank(id, forged[i]);
        }
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NoRank.selector, bob));
        settlement.claimRank(id, honest);
        vm.warp(T5 + 4 days);
        settlement.record(id, nobody());
        assertVoid(1);
        settlement.release(id, 1, honest, committing(1, honest));
        assertEq(vault.freeOf(bob), 10 * BOND);
        assertEq(vault.freeOf(sink), 6 * (BOND / 4));
    }

    /// @dev In a sealed task the sponsor reads what is published: it is final, and paid.
    function test_Attack_SealedTask_TheReaderPays() public {
        ProvenWork.Terms memory t = sealedTerms();
        vm.prank(sponsor);
        id = rounds.post(t, rules());
        bytes[2] memory texts = [new bytes(352), new bytes(352)];
        (texts[0][7], texts[1][7]) = (0x77, 0x78);
        IRoundTypes.Entry[2] memory e;
        vm.warp(T0);
        for (uint32 i = 0; i < 2; ++i) {
            (e[i].trainer, e[i].index) = (i == 0 ? bob : carol, i + 1);
            e[i].claim = sealedClaimOn(texts[i], i == 0 ? TRUE_SCORE : POOL_SIZE);
            enroll(e[i].trainer);
            vm.prank(e[i].trainer);
            rounds.commit(id, committing(1, e[i]));
        }
        vm.warp(T1);
        prove(e[0]);
        prove(e[1]);
        vm.warp(T3);
        uint256[2] memory plain = openingOf(model, blob, 31);
        vm.expectRevert(abi.encodeWithSelector(KzgPublication.WrongPublicationLength.selector, 352, blob.length));
        rounds.publish(id, e[0], blob, plain);
        rounds.publish(id, e[0], texts[0], openingOf(e[0].claim.ciphertext, texts[0], 32));
        stopKey();
        uint256[2] memory other = openingOf(e[1].claim.ciphertext, texts[1], 32);
        vm.expectRevert(wrongPhase(HOLDING));
        rounds.publish(id, e[1], texts[1], other);
        skip(HOLD);
        settlement.record(id, e[0]);
        assertEq(rounds.creditOf(pay, bob), phi(TRUE_SCORE));
        assertEq(rounds.creditOf(pay, carol), 0);
    }
}
