// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {ModelRegistry} from "../../src/registry/ModelRegistry.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {RoundsTest} from "../training/RoundsTest.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";

contract ModelsTest is RoundsTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;

    ModelRegistry internal models;
    uint16 internal values;
    uint8 internal bits;

    function setUp() public override {
        super.setUp();
        models = new ModelRegistry(rounds);
        factory.deploy(inferenceKey().encode());
    }

    /// @dev A task with an inference key, won by bob with 15 of 16, so that it ends.
    function ended() internal returns (IRoundTypes.Record memory source, IRoundTypes.Entry memory b) {
        ProvenWork.Terms memory t = terms();
        (t.inferenceKey, t.inferenceValues, t.inferenceBits) = (inferenceKey().digest(), values, bits);
        vm.prank(sponsor);
        id = rounds.post(t, rules());
        (, b) = proven(8, 15);
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        source = IRoundTypes.Record({
            previous: 0,
            id: id,
            round: 1,
            outcome: IRoundTypes.Outcome.Final,
            winner: bob,
            commitment: b.claim.commitment,
            score: 15,
            best: 15,
            acc: rounds.roundOf(id, 1).acc
        });
    }

    function minted() internal returns (IRoundTypes.Entry memory b) {
        IRoundTypes.Record memory source;
        (source, b) = ended();
        settlement.record(id, b);
        models.mint(source);
    }

    function test_Mint_OnlyByTheLastFinalRecord_Once() public {
        (IRoundTypes.Record memory source, IRoundTypes.Entry memory b) = ended();
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.TaskNotEnded.selector, id));
        models.mint(source);
        settlement.record(id, b);
        source.winner = alice;
        bytes32 forged = keccak256(abi.encode(keccak256("zkpot.record.round.v1"), source));
        vm.expectRevert(
            abi.encodeWithSelector(ModelRegistry.NotTheLastFinal.selector, id, rounds.lastFinalOf(id), forged)
        );
        models.mint(source);
        source.winner = bob;
        models.mint(source);
        assertEq(models.ownerOf(id), bob);
        assertEq(abi.encode(models.getModel(id).commitment), abi.encode(b.claim.commitment));
        assertEq(models.getModel(id).record, rounds.lastFinalOf(id));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidSender.selector, address(0)));
        models.mint(source);
    }

    /// @dev Fixed at the mint for anyone who trained the model, and no holder takes it away.
    function test_Royalty_IsTheWinnersForEver() public {
        minted();
        (address receiver, uint256 amount) = models.royaltyInfo(id, 10_000);
        assertEq(receiver, bob);
        assertEq(amount, models.ROYALTY());
        vm.prank(bob);
        models.transferFrom(bob, carol, id);
        (receiver, amount) = models.royaltyInfo(id, 10_000);
        assertEq(receiver, bob);
        assertEq(amount, 500);
        (receiver, amount) = models.royaltyInfo(77, 10_000);
        assertEq(receiver, address(0));
    }

    /// @dev A JSON document within the URI, so that nothing outside the chain has to stay.
    function test_TokenUri_TellsWhatTheRecordTold() public {
        IRoundTypes.Entry memory b = minted();
        string memory uri = models.tokenURI(id);
        bytes memory prefix = "data:application/json;base64,";
        for (uint256 i = 0; i < prefix.length; ++i) {
            assertEq(bytes(uri)[i], prefix[i]);
        }
        bytes memory body = new bytes(bytes(uri).length - prefix.length);
        for (uint256 i = 0; i < body.length; ++i) {
            body[i] = bytes(uri)[i + prefix.length];
        }
        string memory json = string(decode(body));
        assertEq(vm.parseJsonString(json, ".name"), "ZkPot model of task 2");
        assertEq(vm.parseJsonString(json, ".attributes[0].trait_type"), "score");
        assertEq(vm.parseJsonUint(json, ".attributes[0].value"), 15);
        assertEq(vm.parseJsonUint(json, ".properties.commitmentX"), b.claim.commitment[0]);
        assertEq(vm.parseJsonUint(json, ".properties.commitmentY"), b.claim.commitment[1]);
        assertEq(vm.parseJsonBytes32(json, ".properties.record"), rounds.lastFinalOf(id));
        assertEq(vm.parseJsonAddress(json, ".properties.rounds"), address(rounds));
    }

    /// @dev Base64, apart from the library that the contract uses.
    function decode(bytes memory text) internal pure returns (bytes memory plain) {
        bytes memory alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        plain = new bytes(text.length / 4 * 3);
        uint256 n = 0;
        for (uint256 i = 0; i < text.length; i += 4) {
            uint256 word = 0;
            uint256 padding = 0;
            for (uint256 j = 0; j < 4; ++j) {
                uint256 digit = 0;
                if (text[i + j] == "=") ++padding;
                else while (alphabet[digit] != text[i + j]) ++digit;
                word = word << 6 | digit;
            }
            for (uint256 j = 0; j < 3 - padding; ++j) {
                plain[n++] = bytes1(uint8(word >> (16 - 8 * j)));
            }
        }
        assembly ("memory-safe") {
            mstore(plain, n)
        }
    }

    /// @dev A key of context, one value and an answer, about a model.
    function inferenceKey() internal view returns (CommittedKey.Key memory) {
        return CommittedKey.make(3, 1, "inference");
    }

    function about(uint256[2] memory point, uint256[] memory x) internal view returns (bytes memory) {
        uint256[] memory d = new uint256[](2);
        (d[0], d[1]) = (point[0], point[1]);
        return inferenceKey().proveAbout(x, d).encode();
    }

    function test_VerifyInference() public {
        minted();
        uint256[] memory x = inputs(3);
        bytes memory proof = about(model, x);
        models.verifyInference(id, x, proof);
        bytes memory invalid =
            abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(inferenceKey().digest()));
        bytes memory ofAnother = about([uint256(1), 2], x);
        vm.expectRevert(invalid);
        models.verifyInference(id, x, ofAnother);
        x[2] += 1;
        vm.expectRevert(invalid);
        models.verifyInference(id, x, proof);
        uint256[] memory none = new uint256[](0);
        vm.expectRevert(abi.encodeWithSelector(Groth16.WrongInputCount.selector, 3, 0));
        models.verifyInference(id, none, proof);
    }

    /// @dev The circuit of plain values takes them to have no more bits, and with a larger one anything can be proven.
    function test_Attack_OversizedInput_IsRefusedThoughTheProofIsTrue() public {
        (values, bits) = (1, 8);
        minted();
        uint256[] memory x = inputs(3);
        x[1] = 255;
        models.verifyInference(id, x, about(model, x));
        uint256[2] memory large = [uint256(256), 1 << 253];
        for (uint256 i = 0; i < 2; ++i) {
            x[1] = large[i];
            bytes memory proof = about(model, x);
            vm.expectRevert(abi.encodeWithSelector(ModelRegistry.ValueTooLarge.selector, 1, large[i], 8));
            models.verifyInference(id, x, proof);
        }
        assertGt(x[2], 255, "the answer is no value");
    }

    function test_VerifyInference_MoreValuesThanInputs() public {
        (values, bits) = (3, 253);
        minted();
        uint256[] memory x = inputs(3);
        models.verifyInference(id, x, about(model, x));
    }

    function test_VerifyInference_RevertIf_NoKey() public {
        (, IRoundTypes.Entry memory b) = proven(8, 15);
        rounds.publish(id, b, blob, opened);
        skip(HOLD);
        IRoundTypes.Record memory source = IRoundTypes.Record({
            previous: 0,
            id: id,
            round: 1,
            outcome: IRoundTypes.Outcome.Final,
            winner: bob,
            commitment: b.claim.commitment,
            score: 15,
            best: 15,
            acc: rounds.roundOf(id, 1).acc
        });
        settlement.record(id, b);
        models.mint(source);
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.NoInferenceKey.selector, id));
        models.verifyInference(id, inputs(3), hex"");
    }

    function test_RevertIf_NoSuchModel() public {
        bytes memory refusal = abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 77);
        vm.expectRevert(refusal);
        models.getModel(77);
        vm.expectRevert(refusal);
        models.tokenURI(77);
        uint256[] memory x = inputs(3);
        vm.expectRevert(refusal);
        models.verifyInference(77, x, hex"");
    }

    function test_VerifyInference_RevertIf_TheKeyWasStopped() public {
        minted();
        bytes32 digest = inferenceKey().digest();
        vm.prank(factory.governor());
        factory.curate(digest, IVerifierFactory.Ceremony("transcript", "circuit", 2));
        uint256[] memory x = inputs(3);
        x[0] = 0;
        uint256[] memory d = new uint256[](2);
        (d[0], d[1]) = (model[0], model[1]);
        factory.stop(digest, x, d, about(model, x));
        bytes memory proof = about(model, x);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, digest));
        models.verifyInference(id, x, proof);
    }

    function test_Events_TellEverything() public {
        (values, bits) = (2, 8);
        (IRoundTypes.Record memory source, IRoundTypes.Entry memory b) = ended();
        settlement.record(id, b);
        ModelRegistry.Model memory model =
            ModelRegistry.Model(b.claim.commitment, inferenceKey().digest(), rounds.lastFinalOf(id), 15, 2, 8);
        vm.expectEmit(address(models));
        emit ModelRegistry.ModelMinted(id, bob, model);
        models.mint(source);
        assertEq(abi.encode(models.getModel(id)), abi.encode(model));
    }

    function test_Interfaces() public view {
        assertTrue(models.supportsInterface(type(IERC721).interfaceId));
        assertTrue(models.supportsInterface(type(IERC2981).interfaceId));
        assertFalse(models.supportsInterface(0xffffffff));
    }
}
