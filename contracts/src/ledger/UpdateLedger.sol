// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClaimChecks} from "../training/ClaimChecks.sol";
import {ProvenWork} from "../training/ProvenWork.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {IEvaluator} from "../verification/IEvaluator.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {IUpdateLedger} from "./IUpdateLedger.sol";

/// @title UpdateLedger
/// @notice The specification is IUpdateLedger.
contract UpdateLedger is IUpdateLedger, ProvenWork {
    struct Ledger {
        Timing timing;
        Reservation reservation;
        bytes32 heaviest;
        bytes32 record;
        mapping(bytes32 node => Node) nodes;
        mapping(address account => uint256) sequences;
        mapping(address account => uint256) lapses;
    }

    /// @notice The most parents of a node.
    uint256 public constant MAX_PARENTS = 4;

    bytes32 private constant CONTEXT = keccak256("zkpot.context.update.v1");
    bytes32 private constant NODE = keccak256("zkpot.node.v1");
    bytes32 private constant RECORD = keccak256("zkpot.record.update.v1");

    mapping(uint256 id => Ledger) private _ledgers;

    constructor(
        IStakeVault vault_,
        IVerifierFactory factory_,
        IEvaluator evaluator_,
        ClaimChecks claims_,
        uint256 stakePerMegagas
    ) ProvenWork(_makeParts(vault_, factory_, evaluator_, claims_, stakePerMegagas)) {}

    /// @inheritdoc IUpdateLedger
    function open(Terms calldata terms, Timing calldata timing) external nonReentrant returns (uint256 id) {
        uint256 total = uint256(timing.end) + timing.publishWindow + timing.holdWindow;
        bool fits = timing.end > block.timestamp && total <= block.timestamp + MAX_LENGTH;
        require(
            fits && timing.publishWindow != 0 && timing.holdWindow != 0,
            BadTiming(timing.end, timing.publishWindow, timing.holdWindow)
        );
        // No more payments than margins fit into the pool; a margin of zero is refused with the other terms.
        id = _create(terms, terms.margin == 0 ? 1 : terms.poolSize / terms.margin + 1);
        _ledgers[id].timing = timing;
        _takeEscrow(terms, 0);
    }

    /// @inheritdoc IUpdateLedger
    function submit(uint256 id, bytes32[] calldata parents, Claim calldata claim, bytes calldata proof)
        external
        nonReentrant
        returns (bytes32 node)
    {
        Work storage work = _live(id);
        Ledger storage ledger = _ledgers[id];
        _requireNotStopped(id, work);
        require(block.timestamp < ledger.timing.end, TooLate(ledger.timing.end));
        NodeSource memory source = NodeSource({
            account: msg.sender,
            sequence: ledger.sequences[msg.sender]++,
            parents: keccak256(abi.encodePacked(parents)),
            claim: claim
        });
        _requireProof(id, work, _context(id, work, source), claim, proof);
        uint256 best = _bestOf(id, ledger, parents, claim.score);
        node = _idOf(id, source);
        ledger.nodes[node] = Node({
            account: msg.sender,
            time: uint48(block.timestamp),
            // Scores are at most the pool's size, which is below 2^16.
            score: uint16(claim.score),
            best: uint16(best),
            invalidated: false,
            lapsed: false
        });
        // By its own score: what a node inherits may be invalidated later.
        bytes32 heaviest = ledger.heaviest;
        if (heaviest == 0 || claim.score > ledger.nodes[heaviest].score) ledger.heaviest = node;
        emit Submitted(id, node, msg.sender, source, parents, best);
    }

    /// @inheritdoc IUpdateLedger
    function reserve(uint256 id, bytes32 nodeId) external nonReentrant {
        Work storage work = _live(id);
        Ledger storage ledger = _ledgers[id];
        require(block.timestamp < ledger.timing.end, TooLate(ledger.timing.end));
        _requirePhase(ledger, Phase.Free);
        Node storage node = ledger.nodes[nodeId];
        require(node.account != address(0), UnknownNode(id, nodeId));
        require(node.account == msg.sender, NotTheAuthor(node.account, msg.sender));
        require(!node.invalidated, NodeInvalidated(nodeId));
        require(!node.lapsed, NodeLapsed(nodeId));
        uint256 min = uint256(work.best) + work.margin;
        require(node.score >= min, ScoreTooLow(node.score, min));
        uint48 deadline = uint48(block.timestamp) + ledger.timing.publishWindow;
        ledger.reservation = Reservation(nodeId, deadline, Phase.Reserved, 0);
        emit Reserved(id, nodeId, deadline);
        vault.lock(msg.sender, work.bond);
    }

    /// @inheritdoc IUpdateLedger
    function publish(uint256 id, NodeSource calldata source, bytes calldata blob, uint256[2] calldata opening)
        external
        nonReentrant
    {
        Work storage work = _existing(id);
        Ledger storage ledger = _ledgers[id];
        _requirePhase(ledger, Phase.Reserved);
        require(block.timestamp < ledger.reservation.deadline, TooLate(ledger.reservation.deadline));
        bytes32 node = _requireReserved(id, ledger, source);
        bytes32 digest = _requirePublishes(work, source.claim, blob, opening);
        uint48 deadline = uint48(block.timestamp) + ledger.timing.holdWindow;
        (ledger.reservation.deadline, ledger.reservation.phase, ledger.reservation.blobDigest) =
        (deadline, Phase.Published, digest);
        emit Published(id, node, digest, deadline);
    }

    /// @inheritdoc IUpdateLedger
    function challenge(uint256 id, NodeSource calldata source, Evidence calldata evidence, bytes32 salt)
        external
        nonReentrant
    {
        Work storage work = _existing(id);
        Ledger storage ledger = _ledgers[id];
        _requirePhase(ledger, Phase.Published);
        require(block.timestamp < ledger.reservation.deadline, TooLate(ledger.reservation.deadline));
        bytes32 node = _requireReserved(id, ledger, source);
        bytes32 digest = ledger.reservation.blobDigest;
        if (!_showWrong(id, work, node, 0, source.claim.score, digest, evidence, salt)) return;
        ledger.nodes[node].invalidated = true;
        if (ledger.heaviest == node) ledger.heaviest = 0;
        _free(id, ledger, Outcome.Invalidated, work.best, 0);
        vault.slash(source.account, work.bond, msg.sender);
    }

    /// @inheritdoc IUpdateLedger
    function nominate(uint256 id, bytes32 nodeId) external nonReentrant {
        Ledger storage ledger = _ledgers[id];
        Node storage node = ledger.nodes[nodeId];
        require(node.account != address(0), UnknownNode(id, nodeId));
        require(!node.invalidated, NodeInvalidated(nodeId));
        uint256 heaviest = ledger.nodes[ledger.heaviest].score;
        require(node.score > heaviest || ledger.heaviest == 0, NotHeavier(node.score, heaviest));
        ledger.heaviest = nodeId;
        emit Nominated(id, nodeId);
    }

    /// @inheritdoc IUpdateLedger
    function finalize(uint256 id) external nonReentrant {
        Work storage work = _existing(id);
        Ledger storage ledger = _ledgers[id];
        _requirePhase(ledger, Phase.Published);
        require(block.timestamp >= ledger.reservation.deadline, TooEarly(ledger.reservation.deadline));
        Node storage node = ledger.nodes[ledger.reservation.node];
        uint256 pay = _advance(work, node.score);
        _payOut(work, node.account, pay);
        _free(id, ledger, Outcome.Final, work.best, pay);
        vault.release(node.account, work.bond);
    }

    /// @inheritdoc IUpdateLedger
    function lapse(uint256 id) external nonReentrant {
        Work storage work = _existing(id);
        Ledger storage ledger = _ledgers[id];
        _requirePhase(ledger, Phase.Reserved);
        require(block.timestamp >= ledger.reservation.deadline, TooEarly(ledger.reservation.deadline));
        Node storage node = ledger.nodes[ledger.reservation.node];
        address account = node.account;
        node.lapsed = true;
        uint256 fault = _leaderFault(work.bond, ledger.timing.publishWindow, ++ledger.lapses[account]);
        _free(id, ledger, Outcome.Lapsed, work.best, 0);
        if (fault != 0) vault.slash(account, fault, address(0));
        vault.release(account, work.bond - fault);
    }

    /// @inheritdoc IUpdateLedger
    function close(uint256 id) external nonReentrant {
        Work storage work = _live(id);
        Ledger storage ledger = _ledgers[id];
        require(block.timestamp >= ledger.timing.end, TooEarly(ledger.timing.end));
        _requirePhase(ledger, Phase.Free);
        _end(id, work);
    }

    /// @inheritdoc IUpdateLedger
    function contextOf(uint256 id, NodeSource calldata source) external view returns (uint256) {
        return _context(id, _works[id], source);
    }

    /// @inheritdoc IUpdateLedger
    function nodeOf(uint256 id, bytes32 node) external view returns (Node memory) {
        return _ledgers[id].nodes[node];
    }

    /// @inheritdoc IUpdateLedger
    function sequenceOf(uint256 id, address account) external view returns (uint256) {
        return _ledgers[id].sequences[account];
    }

    /// @inheritdoc IUpdateLedger
    function lapsesOf(uint256 id, address account) external view returns (uint256) {
        return _ledgers[id].lapses[account];
    }

    /// @inheritdoc IUpdateLedger
    function reservationOf(uint256 id) external view returns (Reservation memory) {
        return _ledgers[id].reservation;
    }

    /// @inheritdoc IUpdateLedger
    function timingOf(uint256 id) external view returns (Timing memory) {
        return _ledgers[id].timing;
    }

    /// @inheritdoc IUpdateLedger
    function heaviestOf(uint256 id) external view returns (bytes32) {
        return _ledgers[id].heaviest;
    }

    /// @inheritdoc IUpdateLedger
    function recordOf(uint256 id) external view returns (bytes32) {
        return _ledgers[id].record;
    }

    function _bestOf(uint256 id, Ledger storage ledger, bytes32[] calldata parents, uint256 score)
        private
        view
        returns (uint256 best)
    {
        require(parents.length <= MAX_PARENTS, TooManyParents(parents.length));
        best = score;
        for (uint256 i = 0; i < parents.length; ++i) {
            Node storage parent = ledger.nodes[parents[i]];
            require(parent.account != address(0), UnknownNode(id, parents[i]));
            if (!parent.invalidated && parent.best > best) best = parent.best;
        }
    }

    /// @dev Frees the reservation and continues the chain of records.
    function _free(uint256 id, Ledger storage ledger, Outcome outcome, uint256 best, uint256 pay) private {
        bytes32 node = ledger.reservation.node;
        bytes32 record = keccak256(abi.encode(RECORD, ledger.record, id, node, outcome, best, pay));
        ledger.record = record;
        delete ledger.reservation;
        emit Recorded(id, node, outcome, best, pay, record);
    }

    function _requirePhase(Ledger storage ledger, Phase expected) private view {
        require(ledger.reservation.phase == expected, WrongPhase(expected, ledger.reservation.phase));
    }

    function _requireReserved(uint256 id, Ledger storage ledger, NodeSource calldata source)
        private
        view
        returns (bytes32 node)
    {
        node = _idOf(id, source);
        require(node == ledger.reservation.node, UnknownNode(id, node));
    }

    function _context(uint256 id, Work storage work, NodeSource memory source) private view returns (uint256) {
        return _toField(
            keccak256(
                abi.encode(
                    CONTEXT,
                    block.chainid,
                    address(this),
                    id,
                    source.sequence,
                    source.account,
                    source.parents,
                    source.claim.commitment,
                    work.testSetDigest
                )
            )
        );
    }

    function _idOf(uint256 id, NodeSource memory source) private pure returns (bytes32) {
        return keccak256(abi.encode(NODE, id, source));
    }
}
