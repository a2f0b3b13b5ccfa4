// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {R} from "../verification/Bn254.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IErc7992Registry, IErc7992Verifier} from "./IErc7992.sol";
import {ModelRegistry} from "./ModelRegistry.sol";

/// @title InferenceVerifier
/// @notice Whether a registered model gives this output for that input. It keeps nothing: who must not see one
/// inference twice puts a nonce into the input's commitment.
/// @dev Public inputs: context, C, the input's commitment, then the words of the output, each below the group's order.
contract InferenceVerifier is ERC165, IErc7992Verifier {
    bytes32 private constant CONTEXT = keccak256("zkpot.context.inference.v1");

    /// @inheritdoc IErc7992Verifier
    address public immutable registry;

    constructor(ModelRegistry registry_) {
        registry = address(registry_);
    }

    /// @inheritdoc IErc7992Verifier
    function verifyInference(uint256 modelId, bytes32 inputCommitment, bytes calldata output, bytes calldata proof)
        external
    {
        ModelRegistry models = ModelRegistry(registry);
        (IErc7992Registry.ModelCommitment memory model, bool deprecated,) = models.getModel(modelId);
        require(!deprecated, VerificationRefused_ModelDeprecated(modelId));
        require(model.vkHash != 0, UnsupportedProofSystem(model.proofSystemId));
        require(output.length != 0 && output.length % 32 == 0, OutputNotWhole(output.length));
        uint256[] memory inputs = new uint256[](3 + output.length / 32);
        (inputs[0], inputs[1], inputs[2]) = (contextOf(modelId), uint256(model.modelHash), uint256(inputCommitment));
        for (uint256 i = 3; i < inputs.length; ++i) {
            inputs[i] = uint256(bytes32(output[32 * (i - 3):]));
        }
        Groth16.requireValid(models.factory().usableKey(model.vkHash), inputs, proof);
        emit InferenceVerified(modelId, inputCommitment, output, msg.sender);
    }

    /// @inheritdoc IErc7992Verifier
    function proofSystemOf(uint256 modelId) external view returns (bytes4) {
        (IErc7992Registry.ModelCommitment memory model,,) = ModelRegistry(registry).getModel(modelId);
        return model.proofSystemId;
    }

    /// @notice The context that a proof of inference must have.
    function contextOf(uint256 modelId) public view returns (uint256) {
        return uint256(keccak256(abi.encode(CONTEXT, block.chainid, address(this), modelId))) % R;
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 id) public view override returns (bool) {
        return id == type(IErc7992Verifier).interfaceId || super.supportsInterface(id);
    }
}
