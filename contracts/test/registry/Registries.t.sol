// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {DatasetRegistry} from "../../src/registry/DatasetRegistry.sol";
import {ModelRegistry} from "../../src/registry/ModelRegistry.sol";
import {AllowListGate} from "../../src/training/AllowListGate.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {TokenHolderGate} from "../../src/training/TokenHolderGate.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {RoundsTest} from "../training/RoundsTest.sol";
import {TestKey} from "../utils/TestKey.sol";

contract RegistriesTest is RoundsTest {
    using TestKey for TestKey.Key;

    ModelRegistry internal models;
    DatasetRegistry internal datasets = new DatasetRegistry();
    uint16 internal values;
    uint8 internal bits;

    function setUp() public override {
        super.setUp();
        models = new ModelRegistry(rounds);
    }

    /// @dev A task with an inference key, won by bob with 15 of 16, so that it ends.
    function ended() internal returns (ITrainingRounds.Record memory source, ITrainingRounds.Entry memory b) {
        ProvenWork.Terms memory t = terms();
        (t.inferenceKey, t.inferenceValues, t.inferenceBits) = (keyDigest, values, bits);
        vm.prank(sponsor);
        id = rounds.post(t, rules());
        (, b) = proven(8, 15);
        rounds.publish(id, b, blob);
        skip(HOLD);
        source = ITrainingRounds.Record({
            previous: 0,
            id: id,
            round: 1,
            outcome: ITrainingRounds.Outcome.Final,
            winner: bob,
            commitment: b.claim.commitment,
            blobDigest: b.claim.blobDigest,
            score: 15,
            best: 15,
            acc: rounds.roundOf(id, 1).acc
        });
    }

    function minted() internal returns (ITrainingRounds.Entry memory b) {
        ITrainingRounds.Record memory source;
        (source, b) = ended();
        rounds.record(id, b);
        models.mint(source);
    }

    function test_Mint_OnlyByTheLastFinalRecord_Once() public {
        (ITrainingRounds.Record memory source, ITrainingRounds.Entry memory b) = ended();
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.TaskNotEnded.selector, id));
        models.mint(source);
        rounds.record(id, b);
        source.winner = alice;
        bytes32 forged = keccak256(abi.encode(keccak256("zkpot.record.round.v1"), source));
        vm.expectRevert(
            abi.encodeWithSelector(ModelRegistry.NotTheLastFinal.selector, id, rounds.lastFinalOf(id), forged)
        );
        models.mint(source);
        source.winner = bob;
        models.mint(source);
        assertEq(models.ownerOf(id), bob);
        assertEq(models.getModel(id).commitment, b.claim.commitment);
        assertEq(models.getModel(id).record, rounds.lastFinalOf(id));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidSender.selector, address(0)));
        models.mint(source);
    }

    function test_Royalty_ByTheHolderUpToATenth() public {
        minted();
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.NotTheHolder.selector, bob, address(this)));
        models.setRoyalty(id, carol, 500);
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.RoyaltyTooHigh.selector, 1_001, 1_000));
        models.setRoyalty(id, carol, 1_001);
        models.setRoyalty(id, carol, 500);
        (address receiver, uint256 amount) = models.royaltyInfo(id, 10_000);
        assertEq(receiver, carol);
        assertEq(amount, 500);
    }

    function test_VerifyInference() public {
        ITrainingRounds.Entry memory b = minted();
        uint256[] memory x = inputs(4);
        x[1] = uint256(b.claim.commitment);
        models.verifyInference(id, x, key().prove(x));
        bytes memory proof = key().prove(inputs(4));
        x[2] += 1;
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        models.verifyInference(id, x, proof);
        x[1] = 5;
        vm.expectRevert(
            abi.encodeWithSelector(ModelRegistry.WrongModel.selector, b.claim.commitment, bytes32(uint256(5)))
        );
        models.verifyInference(id, x, proof);
        uint256[] memory none = new uint256[](0);
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.WrongModel.selector, b.claim.commitment, bytes32(0)));
        models.verifyInference(id, none, proof);
    }

    /// @dev The circuit of plain values takes them to have no more bits, and with a larger one anything can be proven.
    function test_Attack_OversizedInput_IsRefusedThoughTheProofIsTrue() public {
        (values, bits) = (1, 8);
        ITrainingRounds.Entry memory b = minted();
        uint256[] memory x = inputs(4);
        (x[1], x[2]) = (uint256(b.claim.commitment), 255);
        models.verifyInference(id, x, key().prove(x));
        uint256[2] memory large = [uint256(256), 1 << 253];
        for (uint256 i = 0; i < 2; ++i) {
            x[2] = large[i];
            bytes memory proof = key().prove(x);
            vm.expectRevert(abi.encodeWithSelector(ModelRegistry.ValueTooLarge.selector, 2, large[i], 8));
            models.verifyInference(id, x, proof);
        }
        assertGt(x[3], 255, "the answer is no value");
    }

    function test_VerifyInference_MoreValuesThanInputs() public {
        (values, bits) = (3, 253);
        ITrainingRounds.Entry memory b = minted();
        uint256[] memory x = inputs(4);
        x[1] = uint256(b.claim.commitment);
        models.verifyInference(id, x, key().prove(x));
    }

    function test_VerifyInference_RevertIf_NoKey() public {
        (, ITrainingRounds.Entry memory b) = proven(8, 15);
        rounds.publish(id, b, blob);
        skip(HOLD);
        ITrainingRounds.Record memory source = ITrainingRounds.Record({
            previous: 0,
            id: id,
            round: 1,
            outcome: ITrainingRounds.Outcome.Final,
            winner: bob,
            commitment: b.claim.commitment,
            blobDigest: b.claim.blobDigest,
            score: 15,
            best: 15,
            acc: rounds.roundOf(id, 1).acc
        });
        rounds.record(id, b);
        models.mint(source);
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.NoInferenceKey.selector, id));
        models.verifyInference(id, inputs(4), hex"");
    }

    function test_RevertIf_NoSuchModel() public {
        bytes memory refusal = abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 77);
        vm.expectRevert(refusal);
        models.getModel(77);
        vm.expectRevert(refusal);
        models.setRoyalty(77, carol, 1);
        uint256[] memory x = inputs(4);
        vm.expectRevert(refusal);
        models.verifyInference(77, x, hex"");
    }

    function test_VerifyInference_RevertIf_TheKeyWasStopped() public {
        ITrainingRounds.Entry memory b = minted();
        curate();
        stopAtFactory();
        uint256[] memory x = inputs(4);
        x[1] = uint256(b.claim.commitment);
        bytes memory proof = key().prove(x);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, keyDigest));
        models.verifyInference(id, x, proof);
    }

    function test_Events_TellEverything() public {
        (values, bits) = (2, 8);
        (ITrainingRounds.Record memory source, ITrainingRounds.Entry memory b) = ended();
        rounds.record(id, b);
        ModelRegistry.Model memory model =
            ModelRegistry.Model(b.claim.commitment, b.claim.blobDigest, keyDigest, rounds.lastFinalOf(id), 15, 2, 8);
        vm.expectEmit(address(models));
        emit ModelRegistry.ModelMinted(id, bob, model);
        models.mint(source);
        assertEq(abi.encode(models.getModel(id)), abi.encode(model));

        (address authority, uint256 secret) = makeAddrAndKey("authority");
        uint48 expiry = uint48(block.timestamp + 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, datasets.hashCertificate("D", "attributes", expiry));
        vm.expectEmit(address(datasets));
        emit DatasetRegistry.Certified(authority, "D", "attributes", expiry);
        datasets.certify(authority, "D", "attributes", expiry, abi.encodePacked(r, s, v));
        assertEq(
            abi.encode(datasets.certificateOf(authority, "D")),
            abi.encode(DatasetRegistry.Certificate("attributes", uint48(block.timestamp), expiry, 0))
        );
        vm.expectEmit(address(datasets));
        emit DatasetRegistry.Revoked(authority, "D");
        vm.prank(authority);
        datasets.revoke("D");
    }

    function test_Interfaces() public view {
        assertTrue(models.supportsInterface(type(IERC721).interfaceId));
        assertTrue(models.supportsInterface(type(IERC2981).interfaceId));
        assertFalse(models.supportsInterface(0xffffffff));
    }

    function test_Dataset_CertifyAndRevoke() public {
        (address authority, uint256 secret) = makeAddrAndKey("authority");
        uint48 expiry = uint48(START + 10 days);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, datasets.hashCertificate("D", "attributes", expiry));
        bytes memory signature = abi.encodePacked(r, s, v);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.WrongSignature.selector, authority));
        datasets.certify(authority, "other", "attributes", expiry, signature);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.ExpiryPassed.selector, START));
        datasets.certify(authority, "D", "attributes", uint48(START), signature);
        datasets.certify(authority, "D", "attributes", expiry, signature);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.AlreadyCertified.selector, authority, bytes32("D")));
        datasets.certify(authority, "D", "attributes", expiry, signature);

        assertFalse(datasets.stoodAt(authority, "D", uint48(START - 1)));
        assertTrue(datasets.stoodAt(authority, "D", uint48(START)));
        assertTrue(datasets.stoodAt(authority, "D", expiry - 1));
        assertFalse(datasets.stoodAt(authority, "D", expiry));
        assertFalse(datasets.stoodAt(alice, "D", uint48(START)));

        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NotCertified.selector, address(this), bytes32("D")));
        datasets.revoke("D");
        skip(1 days);
        vm.startPrank(authority);
        datasets.revoke("D");
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NotCertified.selector, authority, bytes32("D")));
        datasets.revoke("D");
        assertTrue(datasets.stoodAt(authority, "D", uint48(START)), "earlier use stays good");
        assertFalse(datasets.stoodAt(authority, "D", uint48(START + 1 days)));
        assertEq(datasets.certificateOf(authority, "D").revokedAt, START + 1 days);
    }

    function test_AllowListGate() public {
        bytes32 a = keccak256(bytes.concat(keccak256(abi.encode(alice))));
        bytes32 b = keccak256(bytes.concat(keccak256(abi.encode(bob))));
        bytes32 root = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
        vm.expectRevert(AllowListGate.EmptyRoot.selector);
        new AllowListGate(0);
        AllowListGate gate = new AllowListGate(root);
        bytes32[] memory path = new bytes32[](1);
        path[0] = b;
        assertTrue(gate.admits(1, alice, abi.encode(path)));
        assertFalse(gate.admits(1, carol, abi.encode(path)));
    }

    function test_TokenHolderGate() public {
        minted();
        TokenHolderGate gate = new TokenHolderGate(models);
        assertTrue(gate.admits(1, bob, hex""));
        assertFalse(gate.admits(1, alice, hex""));
    }
}
