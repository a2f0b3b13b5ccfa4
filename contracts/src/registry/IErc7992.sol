// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ERC-7992's registry, as far as it fits
/// @notice The draft does not compile as printed: an event and an error have one name, ModelDeprecated. Here the error
/// is ModelIsDeprecated. registerModel is missing: models come from final records alone (ModelRegistry.mint). So the
/// interface id is our own.
interface IErc7992Registry {
    /// @notice What a model is.
    /// @param modelHash C, the commitment to weights and architecture.
    /// @param circuitHash Digest of the circuit for inference, or zero.
    /// @param vkHash Digest of the key for inference, or zero.
    /// @param proofSystemId First four bytes of the hash of the proof system's name; zero without a key.
    /// @param uri Where more is told.
    struct ModelCommitment {
        bytes32 modelHash;
        bytes32 circuitHash;
        bytes32 vkHash;
        bytes4 proofSystemId;
        string uri;
    }

    /// @notice There is no such model.
    error ModelNotFound(uint256 modelId);
    /// @notice Only the owner does this.
    error NotModelOwner(uint256 modelId, address caller);
    /// @notice The owner advises against the model.
    error ModelIsDeprecated(uint256 modelId);

    /// @notice A model was registered.
    event ModelRegistered(uint256 indexed modelId, address indexed owner, ModelCommitment commitment);
    /// @notice The uri was changed.
    event ModelUpdated(uint256 indexed modelId, ModelCommitment oldCommitment, ModelCommitment newCommitment);
    /// @notice The owner advises against the model, for good.
    event ModelDeprecated(uint256 indexed modelId);

    /// @notice Changes the uri; all else is fixed. By the owner.
    function updateModel(uint256 modelId, ModelCommitment calldata newCommitment) external;

    /// @notice Advises against the model, for good: no inference is verified any more. By the owner.
    function deprecateModel(uint256 modelId) external;

    /// @notice A model, whether it is deprecated, and whose it is.
    function getModel(uint256 modelId)
        external
        view
        returns (ModelCommitment memory commitment, bool deprecated, address owner);
}

/// @title ERC-7992's verifier
/// @notice The functions of the draft; its errors, as far as they can occur, with the offending values.
interface IErc7992Verifier {
    /// @notice The model has no key for inference.
    error UnsupportedProofSystem(bytes4 proofSystemId);
    /// @notice The owner advises against the model.
    error VerificationRefused_ModelDeprecated(uint256 modelId);
    /// @notice The output is not made of whole words, at least one.
    error OutputNotWhole(uint256 length);

    /// @notice A proof of inference was true.
    event InferenceVerified(
        uint256 indexed modelId, bytes32 indexed inputCommitment, bytes output, address indexed caller
    );

    /// @notice Returns if the proof is true, reverts with the reason if not.
    function verifyInference(uint256 modelId, bytes32 inputCommitment, bytes calldata output, bytes calldata proof)
        external;

    /// @notice The proof system of a model.
    function proofSystemOf(uint256 modelId) external view returns (bytes4);

    /// @notice Where the models are.
    function registry() external view returns (address);
}
