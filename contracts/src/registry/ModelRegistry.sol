// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {IErc7992Registry} from "./IErc7992.sol";
import {IModelSource} from "./IModelSource.sol";

/// @title ModelRegistry
/// @notice One token for the last final model of each task or ledger. Minting is open to all and goes to the author:
/// the sources, fixed at creation, decide by the records. Nothing but the uri ever changes.
/// @dev Royalties (ERC-2981) name the author, and are advice to markets. Minting calls nobody.
contract ModelRegistry is ERC721, ERC2981, IErc7992Registry {
    /// @dev What is kept of a model besides its owner.
    struct Model {
        ModelCommitment commitment;
        IModelSource.FinalModel origin;
        bool deprecated;
    }

    /// @notice What markets are asked to pay the author, in 1/10,000 of the price.
    uint96 public constant ROYALTY = 500;

    /// @notice Where keys are.
    IVerifierFactory public immutable factory;

    /// @notice Whether the registry listens to a source.
    mapping(IModelSource source => bool) public isSource;

    mapping(uint256 modelId => Model) private _models;

    /// @notice The registry does not listen to this source.
    error UnknownSource(IModelSource source);
    /// @notice Only the uri of a model can change.
    error CommitmentIsFixed(uint256 modelId);

    constructor(IVerifierFactory factory_, IModelSource[] memory sources) ERC721("ZkPot Models", "ZKPOT") {
        factory = factory_;
        for (uint256 i = 0; i < sources.length; ++i) {
            isSource[sources[i]] = true;
        }
    }

    /// @notice Mints the last final model of a task or ledger to its author. By anyone, once.
    function mint(IModelSource source, uint256 workId, bytes calldata evidence) external returns (uint256 modelId) {
        require(isSource[source], UnknownSource(source));
        IModelSource.FinalModel memory origin = source.finalModel(workId, evidence);
        modelId = modelIdOf(source, workId);
        _mint(origin.author, modelId);
        _setTokenRoyalty(modelId, origin.author, ROYALTY);
        Model storage model = _models[modelId];
        model.origin = origin;
        (model.commitment.modelHash, model.commitment.circuitHash) = (origin.commitment, origin.circuit);
        model.commitment.vkHash = origin.inferenceKey;
        model.commitment.proofSystemId = _proofSystem(origin.inferenceKey);
        emit ModelRegistered(modelId, origin.author, model.commitment);
    }

    /// @inheritdoc IErc7992Registry
    function updateModel(uint256 modelId, ModelCommitment calldata newCommitment) external {
        ModelCommitment storage current = _requireModelOwner(modelId).commitment;
        bool same = newCommitment.modelHash == current.modelHash && newCommitment.circuitHash == current.circuitHash
            && newCommitment.vkHash == current.vkHash && newCommitment.proofSystemId == current.proofSystemId;
        require(same, CommitmentIsFixed(modelId));
        emit ModelUpdated(modelId, current, newCommitment);
        current.uri = newCommitment.uri;
    }

    /// @inheritdoc IErc7992Registry
    function deprecateModel(uint256 modelId) external {
        Model storage model = _requireModelOwner(modelId);
        require(!model.deprecated, ModelIsDeprecated(modelId));
        model.deprecated = true;
        emit ModelDeprecated(modelId);
    }

    /// @inheritdoc IErc7992Registry
    function getModel(uint256 modelId)
        external
        view
        returns (ModelCommitment memory commitment, bool deprecated, address owner)
    {
        owner = _requireModel(modelId);
        return (_models[modelId].commitment, _models[modelId].deprecated, owner);
    }

    /// @notice What the records say about a model; its author stays the author.
    function originOf(uint256 modelId) external view returns (IModelSource.FinalModel memory) {
        _requireModel(modelId);
        return _models[modelId].origin;
    }

    /// @notice The id that the model of a task or ledger has or will have.
    function modelIdOf(IModelSource source, uint256 workId) public pure returns (uint256) {
        return uint256(keccak256(abi.encode(source, workId)));
    }

    /// @inheritdoc ERC721
    function tokenURI(uint256 modelId) public view override returns (string memory) {
        _requireModel(modelId);
        return _models[modelId].commitment.uri;
    }

    /// @inheritdoc ERC721
    function supportsInterface(bytes4 id) public view override(ERC721, ERC2981) returns (bool) {
        return id == type(IErc7992Registry).interfaceId || super.supportsInterface(id);
    }

    function _requireModel(uint256 modelId) private view returns (address owner) {
        owner = _ownerOf(modelId);
        require(owner != address(0), ModelNotFound(modelId));
    }

    function _requireModelOwner(uint256 modelId) private view returns (Model storage) {
        require(_requireModel(modelId) == msg.sender, NotModelOwner(modelId, msg.sender));
        return _models[modelId];
    }

    /// @dev The key was deployed when it was named.
    function _proofSystem(bytes32 key) private view returns (bytes4) {
        if (key == 0) return 0;
        (uint256 flavour,) = Groth16.header(factory.keyOf(key));
        return bytes4(flavour == Groth16.PLAIN ? keccak256("groth16-bn254-v1") : keccak256("groth16x2-bn254-v1"));
    }
}
