// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IErc7992Registry, IErc7992Verifier} from "../../src/registry/IErc7992.sol";
import {IModelSource} from "../../src/registry/IModelSource.sol";
import {LedgerModels} from "../../src/registry/LedgerModels.sol";
import {ModelRegistry} from "../../src/registry/ModelRegistry.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {TestKey} from "../utils/TestKey.sol";
import {ModelsTest} from "./ModelsTest.sol";

contract ModelRegistryTest is ModelsTest {
    using TestKey for TestKey.Key;

    function commitmentOf(uint256 model) internal view returns (IErc7992Registry.ModelCommitment memory commitment) {
        (commitment,,) = registry.getModel(model);
    }

    function test_Mint_ToTheAuthorWhoeverCalls() public {
        nameInference();
        LedgerModels.Evidence memory e = ended();
        uint256 expected = registry.modelIdOf(source, id);
        IErc7992Registry.ModelCommitment memory commitment = IErc7992Registry.ModelCommitment(
            e.source.claim.commitment, inference.circuit, inference.key, bytes4(keccak256("groth16-bn254-v1")), ""
        );
        vm.expectEmit(address(registry));
        emit IErc7992Registry.ModelRegistered(expected, alice, commitment);
        vm.prank(bob);
        uint256 model = registry.mint(source, id, abi.encode(e));
        assertEq(model, expected);
        assertEq(registry.ownerOf(model), alice);
        (IErc7992Registry.ModelCommitment memory got, bool deprecated, address owner) = registry.getModel(model);
        assertEq(abi.encode(got, deprecated, owner), abi.encode(commitment, false, alice));
        assertEq(registry.originOf(model).score, 90);
        assertEq(registry.originOf(model).blobDigest, keccak256(BLOB));
    }

    function test_Mint_WithTwoPhaseInferenceKey() public {
        (inference.key,) = factory.deploy(TestKey.twoPhase(5).encode());
        assertEq(commitmentOf(minted()).proofSystemId, bytes4(keccak256("groth16x2-bn254-v1")));
    }

    function test_Mint_RevertIf_UnknownSource() public {
        LedgerModels other = new LedgerModels(ledger);
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.UnknownSource.selector, other));
        registry.mint(other, id, hex"");
    }

    /// @dev One token a ledger, whoever asks and however often.
    function test_Attack_DoubleMint_IsRefused() public {
        bytes memory evidence = abi.encode(ended());
        registry.mint(source, id, evidence);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidSender.selector, address(0)));
        registry.mint(source, id, evidence);
    }

    /// @dev A contract that answers as a source does mints nothing.
    function test_Attack_ForeignSource_IsRefused() public {
        vm.expectRevert(abi.encodeWithSelector(ModelRegistry.UnknownSource.selector, address(this)));
        registry.mint(IModelSource(address(this)), id, hex"");
    }

    function test_UpdateModel_ChangesTheUriAlone() public {
        uint256 model = minted();
        IErc7992Registry.ModelCommitment memory old = commitmentOf(model);
        IErc7992Registry.ModelCommitment memory next = commitmentOf(model);
        next.uri = "ipfs://card";
        vm.expectEmit(address(registry));
        emit IErc7992Registry.ModelUpdated(model, old, next);
        vm.prank(alice);
        registry.updateModel(model, next);
        assertEq(registry.tokenURI(model), "ipfs://card");
    }

    function test_UpdateModel_RevertIf_AnythingElse() public {
        uint256 model = minted();
        IErc7992Registry.ModelCommitment[4] memory bad =
            [commitmentOf(model), commitmentOf(model), commitmentOf(model), commitmentOf(model)];
        (bad[0].modelHash, bad[1].circuitHash, bad[2].vkHash, bad[3].proofSystemId) = ("x", "x", "x", "x");
        vm.startPrank(alice);
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ModelRegistry.CommitmentIsFixed.selector, model));
            registry.updateModel(model, bad[i]);
        }
    }

    function test_RevertIf_NotTheOwnerOrUnknown() public {
        uint256 model = minted();
        IErc7992Registry.ModelCommitment memory c = commitmentOf(model);
        bytes memory refusal = abi.encodeWithSelector(IErc7992Registry.NotModelOwner.selector, model, address(this));
        vm.expectRevert(refusal);
        registry.updateModel(model, c);
        vm.expectRevert(refusal);
        registry.deprecateModel(model);
        bytes memory unknown = abi.encodeWithSelector(IErc7992Registry.ModelNotFound.selector, 1);
        vm.expectRevert(unknown);
        registry.updateModel(1, c);
        vm.expectRevert(unknown);
        registry.deprecateModel(1);
        vm.expectRevert(unknown);
        registry.getModel(1);
        vm.expectRevert(unknown);
        registry.originOf(1);
        vm.expectRevert(unknown);
        registry.tokenURI(1);
        vm.expectRevert(unknown);
        verifier.proofSystemOf(1);
    }

    function test_DeprecateModel_OnceByTheNewOwner() public {
        uint256 model = minted();
        vm.prank(alice);
        registry.transferFrom(alice, bob, model);
        vm.startPrank(bob);
        vm.expectEmit(address(registry));
        emit IErc7992Registry.ModelDeprecated(model);
        registry.deprecateModel(model);
        vm.expectRevert(abi.encodeWithSelector(IErc7992Registry.ModelIsDeprecated.selector, model));
        registry.deprecateModel(model);
    }

    /// @dev Rounded down; the author stays the one receiver when the token moves.
    function testFuzz_Royalty_ToTheAuthor(uint128 price) public {
        uint256 model = minted();
        vm.prank(alice);
        registry.transferFrom(alice, bob, model);
        (address receiver, uint256 amount) = registry.royaltyInfo(model, price);
        assertEq(receiver, alice);
        assertEq(amount, uint256(price) * 500 / 10_000);
    }

    function test_SupportsInterface() public view {
        bytes4[4] memory ids = [
            type(IERC165).interfaceId,
            type(IERC721).interfaceId,
            type(IERC2981).interfaceId,
            type(IErc7992Registry).interfaceId
        ];
        for (uint256 i = 0; i < 4; ++i) {
            assertTrue(registry.supportsInterface(ids[i]));
        }
        assertFalse(registry.supportsInterface(0xffffffff));
        assertTrue(verifier.supportsInterface(type(IErc7992Verifier).interfaceId));
        assertTrue(verifier.supportsInterface(type(IERC165).interfaceId));
        assertFalse(verifier.supportsInterface(0xffffffff));
        // As published in docs/contracts/ModelRegistry.md.
        assertEq(type(IErc7992Registry).interfaceId, bytes4(0x5a6c79de));
        assertEq(type(IErc7992Verifier).interfaceId, bytes4(0x5df65472));
    }

    bytes32 internal constant INPUT = bytes32(uint256(77));
    bytes internal output = abi.encode(uint256(3), uint256(9));

    function inferenceProof(uint256 model) internal view returns (bytes memory) {
        uint256[] memory x = new uint256[](5);
        (x[0], x[1]) = (verifier.contextOf(model), uint256(commitmentOf(model).modelHash));
        (x[2], x[3], x[4]) = (uint256(INPUT), 3, 9);
        return inferenceKey().prove(x);
    }

    function test_VerifyInference() public {
        uint256 model = minted();
        bytes memory proof = inferenceProof(model);
        vm.expectEmit(address(verifier));
        emit IErc7992Verifier.InferenceVerified(model, INPUT, output, bob);
        vm.prank(bob);
        verifier.verifyInference(model, INPUT, output, proof);
        assertEq(verifier.proofSystemOf(model), bytes4(keccak256("groth16-bn254-v1")));
        assertEq(verifier.registry(), address(registry));
    }

    function test_VerifyInference_RevertIf_AnotherInputOutputOrLength() public {
        uint256 model = minted();
        bytes memory proof = inferenceProof(model);
        bytes memory invalid = abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(inference.key));
        vm.expectRevert(invalid);
        verifier.verifyInference(model, bytes32(uint256(78)), output, proof);
        bytes memory other = abi.encode(uint256(9), uint256(3));
        vm.expectRevert(invalid);
        verifier.verifyInference(model, INPUT, other, proof);
        vm.expectRevert(abi.encodeWithSelector(Groth16.WrongInputCount.selector, 5, 4));
        verifier.verifyInference(model, INPUT, abi.encode(uint256(3)), proof);
        vm.expectRevert(abi.encodeWithSelector(IErc7992Verifier.OutputNotWhole.selector, 33));
        verifier.verifyInference(model, INPUT, new bytes(33), proof);
        vm.expectRevert(abi.encodeWithSelector(IErc7992Verifier.OutputNotWhole.selector, 0));
        verifier.verifyInference(model, INPUT, hex"", proof);
    }

    function test_VerifyInference_RevertIf_DeprecatedOrWithoutKeyOrStopped() public {
        uint256 plain = registry.mint(source, id, abi.encode(ended()));
        vm.expectRevert(abi.encodeWithSelector(IErc7992Verifier.UnsupportedProofSystem.selector, bytes4(0)));
        verifier.verifyInference(plain, INPUT, output, hex"");
        vm.warp(START);
        id = openLedger();
        uint256 model = minted();
        bytes memory proof = inferenceProof(model);
        vm.prank(factory.governor());
        factory.curate(inference.key, IVerifierFactory.Ceremony("transcript", "circuit", 2));
        uint256[] memory x = inputs(5);
        x[0] = 0;
        factory.stop(inference.key, x, inferenceKey().prove(x));
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, inference.key));
        verifier.verifyInference(model, INPUT, output, proof);
        vm.prank(alice);
        registry.deprecateModel(model);
        vm.expectRevert(abi.encodeWithSelector(IErc7992Verifier.VerificationRefused_ModelDeprecated.selector, model));
        verifier.verifyInference(model, INPUT, output, proof);
    }

    /// @dev A proof about one model says nothing about another, though both have one key.
    function test_Attack_ModelSwap_IsRefused() public {
        uint256 first = minted();
        bytes memory proof = inferenceProof(first);
        vm.warp(START);
        id = openLedger();
        uint256 second = minted();
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(inference.key)));
        verifier.verifyInference(second, INPUT, output, proof);
    }
}
