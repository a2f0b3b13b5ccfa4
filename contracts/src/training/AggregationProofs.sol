// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {R} from "../verification/Bn254.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {ITrainingRounds} from "./ITrainingRounds.sol";
import {ProvenWork} from "./ProvenWork.sol";

/// @title AggregationProofs
/// @notice Shows that an aggregate is the average of all models that were proven in the round, weighted by their scores:
/// that nobody was dropped, replaced or put in. Where a task pins a key, no aggregate is published without it.
/// @dev Public inputs: the context of the aggregate, its commitment C, and keccak256 over (C_i, a_i) of all entries in
/// the order of their proofs, mod r. The list is complete since it gives the round's acc, and a_i is the entry's score.
/// Made by the rounds it belongs to.
contract AggregationProofs {
    /// @notice The rounds whose aggregates are proven.
    ITrainingRounds public immutable rounds;
    /// @notice Where keys are.
    IVerifierFactory public immutable factory;

    bytes32 private constant ENTRY = keccak256("zkpot.entry.v1");
    bytes32 private constant LIST = keccak256("zkpot.aggregation.list.v1");

    /// @notice The key that a task pins for its aggregates; zero for none.
    mapping(uint256 id => bytes32) public keyOf;
    /// @notice Whether the aggregate with this context was proven.
    mapping(uint256 context => bool) public isProven;

    /// @notice Only the rounds.
    error NotTheRounds(address caller);
    /// @notice The task asks for no such proof.
    error NoKey(uint256 id);
    /// @notice Entries are final when the leader's window begins, and aggregates are published in it.
    error NotInTheLeadersWindow(ITrainingRounds.Phase phase);
    /// @notice The entries are not those of the round, all, in the order of their proofs.
    error WrongList(bytes32 acc, bytes32 actual);
    /// @notice The aggregate was not shown to be one.
    error NotProven(uint256 context);

    /// @notice A task asks for aggregation proofs under this key.
    event Pinned(uint256 indexed id, bytes32 keyDigest);
    /// @notice An aggregate was proven over so many entries.
    event Aggregated(uint256 indexed id, uint256 indexed round, uint256 context, uint256 entries);

    constructor(IVerifierFactory factory_) {
        (rounds, factory) = (ITrainingRounds(msg.sender), factory_);
    }

    /// @notice Pins the key of a task. By the rounds.
    function pin(uint256 id, bytes32 keyDigest, bool aggregates) external {
        require(msg.sender == address(rounds), NotTheRounds(msg.sender));
        require(aggregates, ITrainingRounds.NoAggregates(id));
        (, uint256 inputCount) = Groth16.header(factory.usableKey(keyDigest));
        require(inputCount == 3, ProvenWork.WrongKeyShape(keyDigest, inputCount));
        keyOf[id] = keyDigest;
        emit Pinned(id, keyDigest);
    }

    /// @notice Proves an aggregate of the current round, before it is published. By anyone.
    /// @param aggregate As it will be published.
    /// @param entries All that were proven in the round, in the order of their proofs.
    function prove(
        uint256 id,
        ITrainingRounds.Entry calldata aggregate,
        ITrainingRounds.Entry[] calldata entries,
        bytes calldata proof
    ) external {
        bytes32 keyDigest = keyOf[id];
        require(keyDigest != 0, NoKey(id));
        ITrainingRounds.Phase phase = rounds.phaseOf(id);
        require(phase == ITrainingRounds.Phase.Exclusive, NotInTheLeadersWindow(phase));
        uint256 round = rounds.currentRound(id);
        (bytes32 acc, uint256 list) = digestOf(entries);
        bytes32 expected = rounds.roundOf(id, round).acc;
        require(acc == expected, WrongList(expected, acc));
        uint256[] memory inputs = new uint256[](3);
        inputs[0] = rounds.contextOf(id, round, aggregate, true);
        (inputs[1], inputs[2]) = (uint256(aggregate.claim.commitment), list);
        Groth16.requireValid(factory.usableKey(keyDigest), inputs, proof);
        isProven[inputs[0]] = true;
        emit Aggregated(id, round, inputs[0], entries.length);
    }

    /// @notice Reverts where the task asks for a proof and the aggregate has none.
    function requireProven(uint256 id, uint256 context) external view {
        require(isProven[context] || keyOf[id] == 0, NotProven(context));
    }

    /// @notice What the entries add up to in the round's acc, and the public input of their list.
    function digestOf(ITrainingRounds.Entry[] calldata entries) public pure returns (bytes32 acc, uint256 list) {
        uint256[] memory words = new uint256[](2 * entries.length);
        for (uint256 i = 0; i < entries.length; ++i) {
            acc = keccak256(abi.encode(acc, keccak256(abi.encode(ENTRY, entries[i]))));
            (words[2 * i], words[2 * i + 1]) = (uint256(entries[i].claim.commitment), entries[i].claim.score);
        }
        list = uint256(keccak256(abi.encode(LIST, words))) % R;
    }
}
