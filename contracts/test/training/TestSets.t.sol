// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {R} from "../../src/verification/Bn254.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice What a proof is about besides the model: the test set that the task names, the ciphertext of a sealed one.
contract TestSetsTest is RoundsTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;

    uint256[2] internal testSet;

    function setUp() public override {
        super.setUp();
        bytes memory pixels = new bytes(94);
        pixels[5] = 0x01;
        testSet = commitmentTo(pixels, 31);
        factory.deploy(shape().encode());
    }

    /// @dev One key for every test set of a shape.
    function shape() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(2, 2, "shape");
    }

    function postOn(uint256[2] memory set) internal returns (uint256) {
        ProvenWork.Terms memory t = terms();
        (t.keyDigest, t.testSet) = (shape().digest(), set);
        vm.prank(sponsor);
        return rounds.post(t, rules());
    }

    function proofAbout(IRoundTypes.Entry memory e, uint256[2] memory set) internal view returns (bytes memory) {
        uint256[] memory d = new uint256[](4);
        (d[0], d[1], d[2], d[3]) = (e.claim.commitment[0], e.claim.commitment[1], set[0], set[1]);
        return shape().proveAbout(inputsOf(rounds.contextOf(id, 1, e), e.claim), d).encode();
    }

    function test_SubmitProof_IsAboutTheTestSetOfTheTerms() public {
        id = postOn(testSet);
        vm.warp(T0);
        IRoundTypes.Entry memory a = commit(alice, 1, 9);
        vm.warp(T1);
        bytes memory proof = proofAbout(a, testSet);
        bytes memory ofAnother = proofAbout(a, model);
        bytes memory invalid = abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(shape().digest()));
        vm.expectRevert(invalid);
        rounds.submitProof(id, a, ofAnother);
        rounds.submitProof(id, a, proof);
    }

    /// @dev The same model, key and round number on another test set: contexts differ by the set alone.
    function test_Context_NamesTheTestSet() public {
        IRoundTypes.Entry memory e = entryOf(alice, 1, 9);
        uint256 first = postOn(testSet);
        assertEq(rounds.contextOf(first, 1, e), contextBy(first, 1, e, testSet));
        uint256 second = postOn(model);
        assertEq(rounds.contextOf(second, 1, e), contextBy(second, 1, e, model));
        uint256[2] memory none;
        assertEq(rounds.contextOf(id, 1, e), contextBy(id, 1, e, none));
        assertNotEq(contextBy(id, 1, e, none), contextBy(id, 1, e, model));
    }

    /// @dev As docs/contracts/formats.md writes it.
    function contextBy(uint256 task, uint256 round, IRoundTypes.Entry memory e, uint256[2] memory set)
        internal
        view
        returns (uint256)
    {
        bytes32 digest =
            keccak256(abi.encode(keccak256("zkpot.testset.v1"), POOL_SIZE, set, poolRoot, bytes32(0), bytes32(0)));
        bytes memory who =
            abi.encode(keccak256("zkpot.context.round.v1"), block.chainid, address(rounds), task, round, e.trainer);
        return uint256(keccak256(abi.encodePacked(who, e.claim.commitment, uint256(0), uint256(0), digest))) % R;
    }

    /// @dev The ciphertext stands in the proof: nobody exchanges it under another's proof.
    function test_Attack_AnotherCiphertext_IsRefused() public {
        ProvenWork.Terms memory t = sealedTerms();
        vm.prank(sponsor);
        id = rounds.post(t, rules());
        bytes memory text = new bytes(352);
        text[3] = 0x01;
        IRoundTypes.Entry memory e;
        (e.trainer, e.index, e.claim) = (alice, 1, sealedClaimOn(text, 9));
        enroll(alice);
        vm.warp(T0);
        vm.prank(alice);
        rounds.commit(id, committing(1, e));
        vm.warp(T1);
        bytes memory proof = proofOf(rounds.contextOf(id, 1, e), e.claim);
        uint256[2] memory own = e.claim.ciphertext;
        e.claim.ciphertext = testSet;
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(t.keyDigest)));
        rounds.submitProof(id, e, proof);
        e.claim.ciphertext = own;
        rounds.submitProof(id, e, proof);
    }

    /// @dev What a commitment hashes cannot be told from any other: the model is not shown before its proof.
    function test_Commit_NamesAccountRoundTaskAndModel() public view {
        IRoundTypes.Entry memory e = entryOf(alice, 1, 9);
        bytes32 own = committing(1, e);
        assertEq(rounds.commitmentOf(id, 1, alice, model), own);
        assertNotEq(rounds.commitmentOf(id, 1, bob, model), own);
        assertNotEq(rounds.commitmentOf(id, 2, alice, model), own);
        assertNotEq(rounds.commitmentOf(id + 1, 1, alice, model), own);
        assertNotEq(rounds.commitmentOf(id, 1, alice, testSet), own);
    }
}
