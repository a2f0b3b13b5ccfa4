// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../ledger/IUpdateLedger.sol";
import {UpdateLedger} from "../ledger/UpdateLedger.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IModelSource} from "./IModelSource.sol";

/// @title LedgerModels
/// @notice Shows the last Final record of an ended ledger from the ledger's chain of records alone, so that the ledger
/// need not know that models are registered. It also holds the inference key that the sponsor names for a ledger.
contract LedgerModels is IModelSource {
    /// @notice A record without the one before it.
    struct Link {
        bytes32 node;
        IUpdateLedger.Outcome outcome;
        uint256 best;
        uint256 pay;
    }

    /// @notice What shows a final model, as `abi.encode(Evidence)`.
    /// @param source What the node was made of.
    /// @param previous The record before the Final one.
    /// @param links The last Final record and all after it.
    struct Evidence {
        IUpdateLedger.NodeSource source;
        bytes32 previous;
        Link[] links;
    }

    /// @notice How inference is proven.
    struct Inference {
        bytes32 circuit;
        bytes32 key;
    }

    /// @notice Public inputs of an inference: context, C, the input's commitment, and at least one of the output.
    uint256 public constant MIN_INPUTS = 4;

    /// @dev The ledger's tags: a record or node that is hashed otherwise shows nothing.
    bytes32 private constant NODE = keccak256("zkpot.node.v1");
    bytes32 private constant RECORD = keccak256("zkpot.record.update.v1");

    /// @notice The ledger.
    UpdateLedger public immutable ledger;

    mapping(uint256 id => Inference) private _inferences;

    /// @notice Only the sponsor names the inference key.
    error NotTheSponsor(address caller, address sponsor);
    /// @notice The inference key is named before the first node, so that everyone knew it who worked.
    error WorkHasBegun(uint256 id);
    /// @notice The inference key is named once.
    error AlreadyNamed(uint256 id, bytes32 key);
    /// @notice An inference without circuit.
    error ZeroCircuit();
    /// @notice The key takes too few public inputs for an inference.
    error WrongKeyShape(bytes32 key, uint256 inputCount);
    /// @notice Until the ledger has ended, another record may follow.
    error NotEnded(uint256 id);
    /// @notice The first link is not Final, or a later one is.
    error NotTheLastFinal(uint256 link);
    /// @notice The node's source is another than the final record's.
    error WrongNode(bytes32 expected, bytes32 actual);
    /// @notice The links do not lead to the ledger's record.
    error WrongRecord(bytes32 expected, bytes32 actual);

    /// @notice The sponsor named how inference with the model will be proven.
    event InferenceNamed(uint256 indexed id, Inference inference);

    constructor(UpdateLedger ledger_) {
        ledger = ledger_;
    }

    /// @notice Names the key and circuit for inference. By the ledger's sponsor, once, before the first node.
    function nameInference(uint256 id, Inference calldata inference) external {
        (address sponsor,,,,,,,,) = ledger.workOf(id);
        require(msg.sender == sponsor, NotTheSponsor(msg.sender, sponsor));
        require(ledger.heaviestOf(id) == 0, WorkHasBegun(id));
        require(_inferences[id].key == 0, AlreadyNamed(id, _inferences[id].key));
        require(inference.circuit != 0, ZeroCircuit());
        (, uint256 inputCount) = Groth16.header(ledger.factory().usableKey(inference.key));
        require(inputCount >= MIN_INPUTS, WrongKeyShape(inference.key, inputCount));
        _inferences[id] = inference;
        emit InferenceNamed(id, inference);
    }

    /// @notice How inference with a ledger's model is proven; zero if it was not named.
    function inferenceOf(uint256 id) external view returns (Inference memory) {
        return _inferences[id];
    }

    /// @inheritdoc IModelSource
    function finalModel(uint256 id, bytes calldata evidence) external view returns (FinalModel memory) {
        Evidence memory shown = abi.decode(evidence, (Evidence));
        (,,,,,,,, bool ended) = ledger.workOf(id);
        require(ended, NotEnded(id));
        _requireLastFinal(id, shown.previous, shown.links);
        bytes32 node = keccak256(abi.encode(NODE, id, shown.source));
        require(node == shown.links[0].node, WrongNode(shown.links[0].node, node));
        return FinalModel({
            author: shown.source.account,
            commitment: shown.source.claim.commitment,
            blobDigest: shown.source.claim.blobDigest,
            score: shown.source.claim.score,
            circuit: _inferences[id].circuit,
            inferenceKey: _inferences[id].key
        });
    }

    function _requireLastFinal(uint256 id, bytes32 record, Link[] memory links) private view {
        require(links.length != 0, NotTheLastFinal(0));
        for (uint256 i = 0; i < links.length; ++i) {
            Link memory link = links[i];
            require((link.outcome == IUpdateLedger.Outcome.Final) == (i == 0), NotTheLastFinal(i));
            record = keccak256(abi.encode(RECORD, record, id, link.node, link.outcome, link.best, link.pay));
        }
        bytes32 head = ledger.recordOf(id);
        require(record == head, WrongRecord(head, record));
    }
}
