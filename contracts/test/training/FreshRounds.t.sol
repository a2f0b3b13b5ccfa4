// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FreshTestSets} from "../../src/training/FreshTestSets.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {R} from "../../src/verification/Bn254.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {FreshRoundsTest} from "./FreshRoundsTest.sol";

/// @notice Rounds whose test set is revealed after their commitments.
contract FreshRoundsTests is FreshRoundsTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;

    function committed() internal returns (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) {
        vm.warp(F0);
        a = commit(alice, 1, TRUE_SCORE);
        b = commit(bob, 2, 9);
        vm.warp(F1 + GAP);
    }

    /// @dev What the rounds hold is what they owe: the rest of the budget, credits, and bonds and shares not yet credited.
    function assertHeld(uint256 uncredited) internal view {
        (,,,,,, uint128 remainder,,) = rounds.workOf(id);
        uint256 owed = uint256(remainder) + BUDGET + uncredited; // the task of the base test stands beside it
        address[5] memory all = [sponsor, alice, bob, carol, sink];
        for (uint256 i = 0; i < 5; ++i) {
            owed += rounds.creditOf(pay, all[i]);
        }
        assertEq(pay.balanceOf(address(rounds)), owed);
    }

    function test_Fresh_Post_TakesAllBondsAndTheFirstSet() public {
        assertHeld(2 * REVEAL_BOND);
        FreshTestSets.FreshTestSet memory set = testSets.setOf(address(rounds), id, 1);
        assertEq(set.keyHash, hashOf(keys[0]));
        FreshTestSets.FreshSetup memory setup = testSets.setupOf(address(rounds), id);
        assertEq(setup.sponsor, sponsor);
        assertEq(setup.poolSize, POOL_SIZE);
        assertEq(testSets.keyOf(address(rounds), id, 1), 0);
        assertPhase(OPEN);
    }

    function test_Fresh_AnHonestRoundIsPaidAndTheBondComesBack() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = committed();
        assertPhase(REVEAL);
        reveal();
        assertEq(testSets.keyOf(address(rounds), id, 1), keys[0]);
        bytes memory early = freshProof(a);
        vm.expectRevert(wrongPhase(REVEAL));
        rounds.submitProof(id, a, early);
        vm.warp(FR);
        assertPhase(PROVE);
        proveFresh(a);
        proveFresh(b);
        vm.warp(F2);
        rounds.publish(id, a, blob, opened);
        vm.warp(F2 + 6 hours);
        settlement.record(id, a);
        assertEq(uint8(outcomeOf(1)), uint8(IRoundTypes.Outcome.Final));
        assertEq(rounds.creditOf(pay, alice), phi(TRUE_SCORE));
        assertEq(rounds.creditOf(pay, sponsor), REVEAL_BOND);
        settlement.release(id, 1, a, 0);
        settlement.release(id, 1, b, 0);
        assertEq(rounds.creditOf(pay, bob), 0);
        assertHeld(REVEAL_BOND);
        assertEq(rounds.currentRound(id), 2);
    }

    /// @dev The second round is about the second set, and its context names what that set is known by.
    function test_Fresh_EachRoundHasItsOwnSet() public {
        IRoundTypes.Entry memory e = entryOf(alice, 1, 9);
        assertEq(rounds.contextOf(id, 1, e), expectedContext(1, e));
        vm.warp(F1);
        settlement.record(id, nobody()); // nobody committed
        assertEq(rounds.creditOf(pay, sponsor), REVEAL_BOND);
        assertEq(rounds.contextOf(id, 2, e), expectedContext(2, e));
        vm.warp(block.timestamp + 1 days);
        e = commit(alice, 1, 9);
        vm.warp(block.timestamp + 1 days + GAP);
        reveal();
        assertEq(testSets.keyOf(address(rounds), id, 2), keys[1]);
        vm.warp(block.timestamp + 1 days);
        proveFresh(e);
    }

    function expectedContext(uint256 round, IRoundTypes.Entry memory e) internal view returns (uint256) {
        FreshTestSets.FreshTestSet memory s = secretOf(round).set;
        bytes32 set = keccak256(
            abi.encode(
                keccak256("zkpot.testset.v1"), uint256(POOL_SIZE), s.commitment, s.root, s.ciphertextRoot, s.keyHash
            )
        );
        uint256[2] memory none;
        bytes32 kind = keccak256("zkpot.context.round.v1");
        return uint256(
            keccak256(
            abi.encode(kind, block.chainid, address(rounds), id, round, e.trainer, e.claim.commitment, none, set)
        )
        ) % R;
    }

    function test_Fresh_Reveal_FromTheGapOnceByTheSponsor() public {
        vm.warp(F0);
        commit(alice, 1, 9);
        Refusal memory r = honest();
        vm.warp(F1 - 1);
        refused(r, wrongPhase(COMMIT));
        vm.warp(F1);
        refused(r, abi.encodeWithSelector(IRoundTypes.CannotReveal.selector, F1 + GAP, false));
        vm.warp(F1 + GAP - 1);
        refused(r, abi.encodeWithSelector(IRoundTypes.CannotReveal.selector, F1 + GAP, false));
        vm.warp(F1 + GAP);
        r.by = alice;
        refused(r, abi.encodeWithSelector(FreshTestSets.NotTheSponsor.selector, sponsor, alice));
        reveal();
        r.by = sponsor;
        refused(r, abi.encodeWithSelector(IRoundTypes.CannotReveal.selector, F1 + GAP, true));
    }

    struct Refusal {
        address by;
        bytes32 key;
        uint256[] sums;
        uint256[2] proof;
    }

    function honest() internal view returns (Refusal memory r) {
        (r.by, r.key) = (sponsor, keys[0]);
        (r.sums, r.proof) = openingOf(secretOf(1));
    }

    function refused(Refusal memory r, bytes memory why) internal {
        vm.expectRevert(why);
        vm.prank(r.by);
        testSets.reveal(settlement, id, r.key, r.sums, r.proof);
    }

    function test_Fresh_Reveal_RevertIf_AnythingIsAnother() public {
        committed();
        Refusal memory r = honest();
        r.key = keys[1];
        refused(r, abi.encodeWithSelector(FreshTestSets.WrongTestSetKey.selector, hashOf(keys[0]), hashOf(keys[1])));
        r = honest();
        r.sums[0] = addmod(r.sums[0], 1, R);
        refused(r, abi.encodeWithSelector(FreshTestSets.WrongOpening.selector, 1));
        r = honest();
        r.sums[0] += R;
        refused(r, abi.encodeWithSelector(FreshTestSets.WrongSums.selector, 1));
        r = honest();
        r.proof = model;
        refused(r, abi.encodeWithSelector(FreshTestSets.WrongOpening.selector, 1));
        uint256[] memory two = new uint256[](2);
        (two[0], r.proof) = (r.sums[0], honest().proof);
        r.sums = two;
        refused(r, abi.encodeWithSelector(FreshTestSets.WrongSums.selector, 1));
        reveal();
    }

    /// @dev A key of zero would be taken for none: it cannot be revealed.
    function test_Fresh_Reveal_RevertIf_TheKeyIsZero() public {
        keys[0] = 0;
        if (hashOf(keys[0]) > hashOf(keys[1])) keys[1] = bytes32("a key with a larger hash 2");
        while (hashOf(keys[0]) > hashOf(keys[1])) keys[1] = keccak256(abi.encode(keys[1]));
        id = postFresh();
        committed();
        refused(honest(), abi.encodeWithSelector(FreshTestSets.WrongTestSetKey.selector, hashOf(0), hashOf(0)));
    }

    function test_Fresh_NoReveal_TheRoundIsVoidAndTheCommittedShareTheBond() public {
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = committed();
        vm.prank(carol);
        vm.expectRevert(wrongPhase(REVEAL));
        rounds.enroll(id, hex"");
        vm.warp(FR - 1);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.RoundNotOver.selector, id, 1));
        settlement.record(id, nobody());
        vm.warp(FR);
        assertPhase(OVER);
        refused(honest(), wrongPhase(OVER));
        bytes memory proof = freshProof(a);
        vm.expectRevert(wrongPhase(OVER));
        rounds.submitProof(id, a, proof);
        vm.expectEmit(address(rounds));
        emit IRoundTypes.RevealBondForfeited(id, 1, SHARE, REVEAL_BOND - 2 * SHARE);
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(rounds.creditOf(pay, sponsor), 0);
        assertEq(rounds.creditOf(pay, sink), REVEAL_BOND - 2 * SHARE);
        assertHeld(REVEAL_BOND + 2 * SHARE);
        (uint256 freeA, uint256 freeB) = (vault.freeOf(alice), vault.freeOf(bob));
        settlement.release(id, 1, a, committing(1, a));
        settlement.release(id, 1, b, committing(1, b));
        assertEq(rounds.creditOf(pay, alice), SHARE);
        assertEq(rounds.creditOf(pay, bob), SHARE);
        assertEq(vault.freeOf(alice), freeA + BOND, "nobody else is at fault");
        assertEq(vault.freeOf(bob), freeB + BOND);
        assertHeld(REVEAL_BOND);
        vm.expectRevert();
        settlement.release(id, 1, a, committing(1, a));
    }

    /// @dev Who enrolled and did not commit has no share.
    function test_Fresh_NoReveal_WhoDidNotCommitHasNoShare() public {
        vm.warp(F0);
        commit(alice, 1, 9);
        enroll(carol);
        vm.warp(FR);
        settlement.record(id, nobody());
        settlement.release(id, 1, entryOf(carol, 1, 9), 0);
        assertEq(rounds.creditOf(pay, carol), 0);
    }

    function test_Fresh_BadSample_TheRoundIsVoid() public {
        fault = Fault.Chunk;
        id = postFresh();
        (IRoundTypes.Entry memory a, IRoundTypes.Entry memory b) = committed();
        reveal();
        vm.warp(FR);
        proveFresh(a);
        bytes memory late = freshProof(b);
        vm.expectEmit(address(testSets));
        emit FreshTestSets.ShownInvalid(address(rounds), id, 1, carol);
        showBadSample(BAD);
        assertPhase(OVER);
        vm.expectRevert(wrongPhase(OVER));
        rounds.submitProof(id, b, late);
        FreshTestSets.BadSample memory again = badSample(BAD);
        vm.expectRevert(wrongPhase(OVER));
        testSets.badPool(settlement, id, again);
        settlement.record(id, nobody());
        assertVoid(1);
        (uint256 freeA, uint256 freeB) = (vault.freeOf(alice), vault.freeOf(bob));
        settlement.release(id, 1, a, 0);
        settlement.release(id, 1, b, committing(1, b));
        assertEq(rounds.creditOf(pay, alice), SHARE, "a proven entry loses nothing");
        assertEq(rounds.creditOf(pay, bob), SHARE);
        assertEq(vault.freeOf(alice), freeA + BOND);
        assertEq(vault.freeOf(bob), freeB + BOND);
        assertEq(rounds.currentRound(id), 2);
    }

    function test_Fresh_BadSample_InTheWindowOfTheReveal() public {
        fault = Fault.Chunk;
        id = postFresh();
        committed();
        reveal();
        showBadSample(BAD);
        assertPhase(OVER);
    }

    function test_Fresh_BadSum_TheRoundIsVoid() public {
        fault = Fault.Commitment;
        id = postFresh();
        committed();
        reveal();
        vm.warp(F2 - 1);
        showBadSum();
        assertPhase(OVER);
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(rounds.creditOf(pay, sink), REVEAL_BOND - 2 * SHARE);
    }

    function test_Fresh_FalseAccusation_ChangesNothing() public {
        (IRoundTypes.Entry memory a,) = committed();
        FreshTestSets.BadSample memory b = badSample(3);
        vm.expectRevert(abi.encodeWithSelector(FreshTestSets.NotRevealed.selector, id));
        testSets.badPool(settlement, id, b);
        reveal();
        vm.warp(FR);
        proveFresh(a);
        for (uint256 n = 0; n < POOL_SIZE; ++n) {
            b = badSample(n);
            vm.expectRevert(abi.encodeWithSelector(FreshTestSets.SampleIsGood.selector, n));
            testSets.badPool(settlement, id, b);
        }
        Secret memory s = secretOf(1);
        (uint256[] memory sums,) = openingOf(s);
        (bytes memory images, bytes memory labels) = imagesOf(s);
        vm.expectRevert(abi.encodeWithSelector(FreshTestSets.SumIsRight.selector, 0));
        testSets.badSum(settlement, id, FreshTestSets.BadPart(sums, 0, images, labels, new bytes32[](0)));
        vm.warp(F2);
        rounds.publish(id, a, blob, opened);
        vm.warp(F2 + 6 hours);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(TRUE_SCORE), "entries remain unharmed");
    }

    /// @dev Evidence made up of pieces that are not the set's.
    function test_Fresh_FalseAccusation_OfOtherSamplesIsRefused() public {
        committed();
        reveal();
        bytes memory stranger = abi.encodeWithSelector(FreshTestSets.NotInTestSet.selector, 3);
        FreshTestSets.BadSample memory b = badSample(3);
        b.digest = keccak256("another");
        refusedSample(b, stranger);
        b = badSample(3);
        b.label = 1 - b.label;
        refusedSample(b, stranger);
        b = badSample(3);
        b.chunk[0] ^= 0x01;
        refusedSample(b, stranger);
        b = badSample(4);
        b.index = 3;
        refusedSample(b, stranger);
        b = badSample(3);
        (b.chunk, b.chunkPath) = (badSample(4).chunk, badSample(4).chunkPath);
        refusedSample(b, stranger);
        b = badSample(3);
        b.index = POOL_SIZE;
        refusedSample(b, abi.encodeWithSelector(FreshTestSets.NotInTestSet.selector, POOL_SIZE));

        Secret memory s = secretOf(1);
        (uint256[] memory sums,) = openingOf(s);
        (bytes memory images, bytes memory labels) = imagesOf(s);
        bytes memory elsewhere = abi.encodeWithSelector(FreshTestSets.NotInTestSet.selector, 0);
        images[0] ^= 0x01;
        vm.expectRevert(elsewhere);
        testSets.badSum(settlement, id, FreshTestSets.BadPart(sums, 0, images, labels, new bytes32[](0)));
        images[0] ^= 0x01;
        labels[0] ^= 0x01;
        vm.expectRevert(elsewhere);
        testSets.badSum(settlement, id, FreshTestSets.BadPart(sums, 0, images, labels, new bytes32[](0)));
        labels[0] ^= 0x01;
        vm.expectRevert(elsewhere);
        testSets.badSum(
            settlement, id, FreshTestSets.BadPart(sums, 0, bytes.concat(images, hex"00"), labels, new bytes32[](0))
        );
        vm.expectRevert(abi.encodeWithSelector(FreshTestSets.WrongSums.selector, 1));
        testSets.badSum(settlement, id, FreshTestSets.BadPart(sums, 1, images, labels, new bytes32[](0)));
        sums[0] = addmod(sums[0], 1, R);
        vm.expectRevert(abi.encodeWithSelector(FreshTestSets.WrongSums.selector, 1));
        testSets.badSum(settlement, id, FreshTestSets.BadPart(sums, 0, images, labels, new bytes32[](0)));
        assertPhase(REVEAL);
    }

    /// @dev What was wrong with the set of a round that is over says nothing about the next one's.
    function test_Fresh_FalseAccusation_AgainstAnEarlierRound_IsRefused() public {
        fault = Fault.Chunk;
        id = postFresh();
        committed();
        reveal();
        FreshTestSets.BadSample memory b = badSample(BAD);
        vm.warp(F2);
        settlement.record(id, nobody()); // nobody showed it, and nobody proved
        uint256 start = block.timestamp;
        vm.warp(start + 1 days);
        commit(alice, 1, 9);
        vm.warp(start + 2 days + GAP);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.CannotReveal.selector, 0, false));
        testSets.badPool(settlement, id, b);
    }

    function refusedSample(FreshTestSets.BadSample memory b, bytes memory why) internal {
        vm.expectRevert(why);
        testSets.badPool(settlement, id, b);
    }

    /// @dev Later the sponsor's planted sample would take a published model unpaid.
    function test_Attack_Fresh_EvidenceAfterProve_IsTooLate() public {
        fault = Fault.Chunk;
        id = postFresh();
        (IRoundTypes.Entry memory a,) = committed();
        reveal();
        vm.warp(FR);
        proveFresh(a);
        vm.warp(F2);
        FreshTestSets.BadSample memory b = badSample(BAD);
        vm.expectRevert(wrongPhase(PUBLISH));
        testSets.badPool(settlement, id, b);
        rounds.publish(id, a, blob, opened);
        vm.expectRevert(wrongPhase(HOLDING));
        testSets.badPool(settlement, id, b);
        vm.warp(F2 + 6 hours);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(TRUE_SCORE));
    }

    /// @dev Whatever part of the commitments are the sponsor's own, a void round costs it half its bond at least.
    function testFuzz_Attack_Fresh_TheSponsorLosesByAVoidRound(uint256 own) public {
        own = bound(own, 0, 20);
        uint256 wealth = pay.balanceOf(sponsor) + 2 * REVEAL_BOND + BUDGET;
        vm.warp(F0);
        IRoundTypes.Entry[] memory entries = new IRoundTypes.Entry[](21);
        address[] memory accounts = new address[](21);
        for (uint256 i = 0; i < 21; ++i) {
            accounts[i] = join(string(abi.encode("account", i)));
            entries[i] = commit(accounts[i], uint32(i + 1), 9);
        }
        vm.warp(FR);
        settlement.record(id, nobody());
        for (uint256 i = 0; i < 21; ++i) {
            settlement.release(id, 1, entries[i], committing(1, entries[i]));
        }
        vm.warp(block.timestamp + 2 days);
        settlement.record(id, nobody()); // the second is idle, and the task ends
        uint256 left = pay.balanceOf(sponsor) + rounds.creditOf(pay, sponsor);
        for (uint256 i = 0; i < own; ++i) {
            left += rounds.creditOf(pay, accounts[i]);
        }
        assertLe(left, wealth - REVEAL_BOND / 2);
        assertEq(rounds.creditOf(pay, accounts[16]), 0, "the first sixteen share");
        assertEq(rounds.creditOf(pay, accounts[15]), SHARE);
    }

    function test_Fresh_NobodyCommitted_NothingHasToBeRevealed() public {
        vm.warp(F1);
        settlement.record(id, nobody());
        assertEq(uint8(outcomeOf(1)), uint8(IRoundTypes.Outcome.Idle));
        assertEq(rounds.creditOf(pay, sponsor), REVEAL_BOND);
    }

    function test_Fresh_Withdraw_GivesAllBondsBack() public {
        vm.prank(sponsor);
        settlement.withdraw(id);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET + 2 * REVEAL_BOND);
        assertHeld(0);
    }

    /// @dev Committed and unproven: with a set that nobody could see before, a low score is no reason for a fine.
    function test_Fresh_SilenceCostsNothing() public {
        (, IRoundTypes.Entry memory b) = committed();
        reveal();
        vm.warp(F2);
        settlement.record(id, nobody());
        assertEq(uint8(outcomeOf(1)), uint8(IRoundTypes.Outcome.Idle));
        uint256 free = vault.freeOf(bob);
        settlement.release(id, 1, b, committing(1, b));
        assertEq(vault.freeOf(bob), free + BOND);
        assertEq(rounds.creditOf(pay, sponsor), REVEAL_BOND);
        assertEq(rounds.creditOf(pay, bob), 0);
    }

    /// @dev Whose turn it is to publish may not be silent here either.
    function test_Fresh_SilentLeader_PaysAsEver() public {
        (IRoundTypes.Entry memory a,) = committed();
        reveal();
        vm.warp(FR);
        proveFresh(a);
        vm.warp(F2 + 12 hours);
        uint256 locked = vault.lockedOf(alice, address(rounds));
        settlement.record(id, nobody());
        assertVoid(1);
        assertEq(vault.lockedOf(alice, address(rounds)), locked - BOND);
        assertEq(vault.freeOf(sink), BOND / 4);
        assertEq(rounds.creditOf(pay, sponsor), REVEAL_BOND, "the sponsor did its part");
    }

    function test_Fresh_Challenge_TakesSaltedSamples() public {
        vm.warp(F0);
        IRoundTypes.Entry memory lie = commit(alice, 1, POOL_SIZE);
        vm.warp(F1 + GAP);
        reveal();
        vm.warp(FR);
        proveFresh(lie);
        vm.warp(F2);
        rounds.publish(id, lie, blob, opened);
        announce(bob, lie);
        ProvenWork.Evidence memory unsalted = evidence(TRUE_SCORE, TRUE_SCORE + 1);
        vm.prank(bob);
        vm.expectRevert();
        rounds.challenge(id, lie, unsalted, "salt");
        ProvenWork.Evidence memory shown = saltedEvidence(TRUE_SCORE, TRUE_SCORE + 1);
        vm.prank(bob);
        rounds.challenge(id, lie, shown, "salt");
        assertLeader(address(0));
    }

    function test_Fresh_Stop_BeforeTheCommitmentsClose_TheBondIsLostWithTheKey() public {
        vm.warp(F0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        stopShape();
        settlement.record(id, nobody());
        assertVoid(1);
        settlement.release(id, 1, a, committing(1, a));
        assertEq(rounds.creditOf(pay, alice), SHARE);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET + REVEAL_BOND, "that of the round that never started");
        assertHeld(0);
    }

    function stopShape() internal {
        ProvenWork.Claim memory claim = impossible();
        uint256[2] memory set = secretOf(1).set.commitment;
        rounds.stop(id, 7, claim, proofUnderShape(7, claim, set));
    }

    function proofUnderShape(uint256 context, ProvenWork.Claim memory claim, uint256[2] memory set)
        internal
        view
        returns (bytes memory)
    {
        return shape().proveAbout(inputsOf(context, claim), pairOf(claim.commitment, set)).encode();
    }

    function pairOf(uint256[2] memory a, uint256[2] memory b) internal pure returns (uint256[] memory d) {
        d = new uint256[](4);
        (d[0], d[1], d[2], d[3]) = (a[0], a[1], b[0], b[1]);
    }

    function stopShapeAtFactory() internal {
        uint256[2] memory set = secretOf(1).set.commitment;
        bytes memory proof = proofUnderShape(0, impossible(), set);
        factory.stop(shape().digest(), inputsOf(0, impossible()), pairOf(model, set), proof);
    }

    function test_Fresh_Stop_OfACuratedKey_IsNoFaultOfTheSponsor() public {
        (address governor, bytes32 digest) = (factory.governor(), shape().digest());
        vm.prank(governor);
        factory.curate(digest, IVerifierFactory.Ceremony("transcript", "circuit", 2));
        vm.warp(F0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        stopShapeAtFactory();
        settlement.record(id, nobody());
        assertVoid(1);
        settlement.release(id, 1, a, committing(1, a));
        assertEq(rounds.creditOf(pay, alice), 0);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET + 2 * REVEAL_BOND);
        assertHeld(0);
    }

    function test_Fresh_Stop_InTheWindowOfTheReveal_TheRoundGoesOn() public {
        (IRoundTypes.Entry memory a,) = committed();
        stopShape();
        reveal();
        vm.warp(FR);
        proveFresh(a);
        vm.warp(F2);
        rounds.publish(id, a, blob, opened);
        vm.warp(F2 + 6 hours);
        settlement.record(id, a);
        assertEq(rounds.creditOf(pay, alice), phi(TRUE_SCORE));
        assertEq(rounds.creditOf(pay, sponsor), BUDGET - phi(TRUE_SCORE) + 2 * REVEAL_BOND);
        assertHeld(0);
    }

    function test_Fresh_Stop_DoesNotSpareTheSponsorTheReveal() public {
        (IRoundTypes.Entry memory a,) = committed();
        stopShape();
        vm.warp(FR);
        settlement.record(id, nobody());
        settlement.release(id, 1, a, committing(1, a));
        assertEq(rounds.creditOf(pay, alice), SHARE);
        assertEq(rounds.creditOf(pay, sponsor), BUDGET + REVEAL_BOND);
    }

    function test_Fresh_Notes_OnlyFromWhereSetsAreRevealed() public {
        committed();
        bytes memory why = abi.encodeWithSelector(IRoundTypes.NotTheTestSets.selector, sponsor);
        vm.startPrank(sponsor);
        vm.expectRevert(why);
        settlement.noteReveal(id, 0);
        vm.expectRevert(why);
        settlement.noteInvalid(id);
    }

    function test_Fresh_Post_RevertIf_TheTermsAreOutOfBounds() public {
        FreshTestSets.FreshTerms memory t = freshTerms();
        t.bond = BUDGET / 10 - 1;
        refusedTerms(t, abi.encodeWithSelector(FreshTestSets.RevealBondTooSmall.selector, t.bond, BUDGET / 10));
        t = freshTerms();
        t.sharers = 15;
        refusedTerms(t, abi.encodeWithSelector(FreshTestSets.TooFewSharers.selector, 15, 16));
        for (uint256 i = 0; i < 6; ++i) {
            t = freshTerms();
            if (i == 0) t.packing.inputs = 0;
            if (i == 1) t.packing.inputBits = 0;
            if (i == 2) t.packing.inputBits = 9;
            if (i == 3) t.packing.stride = 7;
            if (i == 4) t.packing.samplesPerWord = 0;
            if (i == 5) t.packing.samplesPerWord = 16;
            refusedTerms(t, abi.encodeWithSelector(FreshTestSets.BadPacking.selector));
        }
        t = freshTerms();
        t.sets[1].keyHash = t.sets[0].keyHash;
        refusedTerms(t, abi.encodeWithSelector(FreshTestSets.BadTestSet.selector, 2));
        t = freshTerms();
        delete t.sets[1].commitment;
        refusedTerms(t, abi.encodeWithSelector(FreshTestSets.BadTestSet.selector, 2));
        t = freshTerms();
        t.sets[0].root = "another";
        refusedTerms(t, abi.encodeWithSelector(FreshTestSets.NotTheFirstSet.selector, bytes32("another")));
        t = freshTerms();
        t.sets[0].commitment = model;
        refusedTerms(t, abi.encodeWithSelector(FreshTestSets.NotTheFirstSet.selector, t.sets[0].root));
        t = freshTerms();
        t.gap = 1 days;
        refusedTerms(t, abi.encodeWithSelector(IRoundTypes.WrongTestSetCount.selector, 2, 2));
        t = freshTerms();
        FreshTestSets.FreshTestSet[] memory one = new FreshTestSets.FreshTestSet[](1);
        one[0] = t.sets[0];
        t.sets = one;
        refusedTerms(t, abi.encodeWithSelector(IRoundTypes.WrongTestSetCount.selector, 2, 1));
        t.sets = new FreshTestSets.FreshTestSet[](0);
        refusedTerms(t, abi.encodeWithSelector(IRoundTypes.WrongTestSetCount.selector, 2, 0));
    }

    function refusedTerms(FreshTestSets.FreshTerms memory t, bytes memory why) internal {
        refusedRules(freshRules(t), why);
    }

    function refusedRules(IRoundTypes.Rules memory r, bytes memory why) internal {
        ProvenWork.Terms memory t = workTerms();
        vm.expectRevert(why);
        vm.prank(sponsor);
        rounds.post(t, r);
    }

    /// @dev A window without sets, and sets without a window.
    function test_Fresh_Post_RevertIf_SetsOrWindowAreMissing() public {
        IRoundTypes.Rules memory r = freshRules(freshTerms());
        r.testSets = hex"";
        refusedRules(r, abi.encodeWithSelector(IRoundTypes.WrongTestSetCount.selector, 2, 0));
        r = freshRules(freshTerms());
        r.timing.reveal = 0;
        refusedRules(r, abi.encodeWithSelector(IRoundTypes.WrongTestSetCount.selector, 2, 2));
    }

    /// @dev Elsewhere than on a local chain commitments must be final before a key is shown.
    function test_Attack_Fresh_RevealBeforeFinality_IsRefused() public {
        FreshTestSets.FreshTerms memory t = freshTerms();
        t.gap = 20 minutes - 1;
        IRoundTypes.Rules memory r = freshRules(t);
        vm.chainId(1);
        refusedRules(r, abi.encodeWithSelector(FreshTestSets.GapTooShort.selector, t.gap, 20 minutes));
        t.gap = 20 minutes;
        ProvenWork.Terms memory w = workTerms();
        r = freshRules(t);
        vm.prank(sponsor);
        rounds.post(w, r);
    }
}
