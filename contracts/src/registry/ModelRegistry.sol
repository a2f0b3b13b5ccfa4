// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IRoundTypes} from "../training/IRoundTypes.sol";
import {TrainingRounds} from "../training/TrainingRounds.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";

/// @title ModelRegistry
/// @notice What a model is and where it came from: one token a task, minted by the record of its last final round to the
/// winner of that round, and by nothing else. Its history is the task's chain of records.
/// @dev ERC-2981 royalties are advisory; they are fixed at the mint, so that no holder takes them from the winner. `getModel` and `verifyInference` have the shape of ERC-7992, whose draft does
/// not compile as printed: `register` is missing on purpose, since nothing but a record makes a model.
contract ModelRegistry is ERC721, ERC2981 {
    /// @notice A model.
    /// @param commitment C, which proofs of inference are about.
    /// @param inferenceKey Digest of the key for proofs of inference; zero if the task named none.
    /// @param record The record that minted it.
    /// @param inferenceValues How many public inputs of such a proof, from the second on, are values.
    /// @param inferenceBits How many bits each of them has at most.
    struct Model {
        uint256[2] commitment;
        bytes32 inferenceKey;
        bytes32 record;
        uint32 score;
        uint16 inferenceValues;
        uint8 inferenceBits;
    }

    /// @notice The proof system of this registry, as ERC-7992 names it.
    bytes4 public constant PROOF_SYSTEM_ID = bytes4(keccak256("groth16-bn254-v1"));
    /// @notice What the winner asks for of each sale, in ten-thousandths.
    uint96 public constant ROYALTY = 500;

    bytes32 private constant RECORD = keccak256("zkpot.record.round.v1");

    /// @notice Whose records mint.
    TrainingRounds public immutable rounds;
    /// @notice Where keys are.
    IVerifierFactory public immutable factory;

    mapping(uint256 id => Model) private _models;

    /// @notice The task goes on: the last final record is not known yet.
    error TaskNotEnded(uint256 id);
    /// @notice The record is not that of the task's last final round.
    error NotTheLastFinal(uint256 id, bytes32 expected, bytes32 actual);
    /// @notice The task named no key for inference.
    error NoInferenceKey(uint256 id);
    /// @notice A value of the input has more bits than the circuit takes it to have: with it anything could be proven.
    error ValueTooLarge(uint256 index, uint256 value, uint256 bits);

    /// @notice A model was minted.
    event ModelMinted(uint256 indexed id, address indexed winner, Model model);

    constructor(TrainingRounds rounds_) ERC721("ZkPot Model", "ZKPOT") {
        rounds = rounds_;
        factory = rounds_.factory();
    }

    /// @notice Mints the model of a task that has ended. By anyone; once.
    function mint(IRoundTypes.Record calldata source) external {
        uint256 id = source.id;
        (,,,,,,,, bool ended) = rounds.workOf(id);
        require(ended, TaskNotEnded(id));
        bytes32 expected = rounds.lastFinalOf(id);
        bytes32 actual = keccak256(abi.encode(RECORD, source));
        require(expected == actual, NotTheLastFinal(id, expected, actual));
        (bytes32 key, uint16 values, uint8 bits) = rounds.inferenceOf(id);
        _models[id] = Model(source.commitment, key, actual, source.score, values, bits);
        _mint(source.winner, id);
        _setTokenRoyalty(id, source.winner, ROYALTY);
        emit ModelMinted(id, source.winner, _models[id]);
    }

    /// @notice A JSON document, within the URI: what the record told, so that nothing outside the chain has to stay.
    function tokenURI(uint256 id) public view override returns (string memory) {
        _requireOwned(id);
        Model storage model = _models[id];
        bytes memory json = abi.encodePacked(
            '{"name":"ZkPot model of task ',
            Strings.toString(id),
            '","description":"The model of the last final round of a task, whose score was proven.","attributes":',
            '[{"trait_type":"score","value":',
            Strings.toString(model.score),
            '}],"properties":{"rounds":"',
            Strings.toHexString(address(rounds)),
            _property("commitmentX", bytes32(model.commitment[0])),
            _property("commitmentY", bytes32(model.commitment[1])),
            _property("inferenceKey", model.inferenceKey),
            _property("record", model.record),
            '"}}'
        );
        return string.concat("data:application/json;base64,", Base64.encode(json));
    }

    /// @notice A model.
    function getModel(uint256 id) external view returns (Model memory) {
        _requireOwned(id);
        return _models[id];
    }

    /// @notice Returns if the proof shows that the model gives an output for an input; reverts if not.
    /// @dev The circuit of plain values does not check their bits; here they are checked.
    /// @param inputs Context, then what the Inference statement has: its input, its answer. The commitment is the model's.
    function verifyInference(uint256 id, uint256[] calldata inputs, bytes calldata proof) external view {
        _requireOwned(id);
        Model storage model = _models[id];
        require(model.inferenceKey != 0, NoInferenceKey(id));
        uint256[] memory commitments = new uint256[](2);
        (commitments[0], commitments[1]) = (model.commitment[0], model.commitment[1]);
        Groth16.requireValid(factory.usableKey(model.inferenceKey), inputs, commitments, proof);
        _requireBits(inputs, model.inferenceValues, model.inferenceBits);
    }

    /// @inheritdoc ERC721
    function supportsInterface(bytes4 id) public view override(ERC721, ERC2981) returns (bool) {
        return super.supportsInterface(id);
    }

    /// @dev What follows another property, whose value it closes.
    function _property(string memory name, bytes32 value) private pure returns (bytes memory) {
        return abi.encodePacked('","', name, '":"', Strings.toHexString(uint256(value), 32));
    }

    /// @dev A key with fewer inputs than values has none that could be too large.
    function _requireBits(uint256[] calldata inputs, uint256 values, uint256 bits) private pure {
        for (uint256 i = 1; i < inputs.length && i < values + 1; ++i) {
            require(inputs[i] >> bits == 0, ValueTooLarge(i, inputs[i], bits));
        }
    }
}
