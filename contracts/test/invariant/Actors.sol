// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {Challenges} from "../../src/training/Challenges.sol";
import {IRoundSettlement} from "../../src/training/IRoundSettlement.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {LedgerTest} from "../ledger/LedgerTest.sol";
import {TrainingRounds} from "../../src/training/TrainingRounds.sol";
import {IParticipationGate} from "../../src/training/IParticipationGate.sol";

/// @notice Does random things as random accounts to one task of rounds and one ledger, with the real verifier, and
/// writes down what the events say. What a contract refuses is simply not done.
contract Actors is LedgerTest {
    TrainingRounds public rounds;
    IRoundSettlement public settlement;
    Challenges internal ofRounds;
    uint256 public taskId;

    address[] public accounts;
    IRoundTypes.Entry[] internal entries;
    uint256[] internal entryRounds;
    mapping(uint256 round => mapping(address => uint256 indexPlusOne)) internal entryOf;
    IUpdateLedger.NodeSource[] internal nodes;
    bytes32[] internal nodeIds;

    // Rebuilt from events alone.
    mapping(address => uint256) public free;
    mapping(address => mapping(address => uint256)) public locked;
    mapping(address book => mapping(address => uint256)) public credits;
    mapping(address work => uint256) public paid;
    mapping(IRoundTypes.Outcome => uint256) public roundOutcomes;
    mapping(IUpdateLedger.Outcome => uint256) public reservationOutcomes;
    uint256 public struck;
    mapping(uint256 round => uint256) public records;
    mapping(uint256 round => mapping(address => uint256)) public settlements;
    bytes32 public roundsRecord;
    bytes32 public ledgerRecord;
    uint256 public worstFault;
    uint256 public lastBestOfRounds;
    bool public bestFell;
    bool public edgeBroken;

    constructor() {
        setUp();
        rounds = newRounds();
        settlement = IRoundSettlement(address(rounds));
        ofRounds = rounds.challenges();
        accounts = [sponsor, alice, bob, carol];
        vm.recordLogs();
        for (uint256 i = 0; i < 4; ++i) {
            vm.startPrank(accounts[i]);
            vault.setModule(address(rounds), true);
            vault.setModule(address(ofRounds), true);
            vm.stopPrank();
            free[accounts[i]] = vault.freeOf(accounts[i]);
            locked[accounts[i]][address(ledger)] = vault.lockedOf(accounts[i], address(ledger));
        }
        IRoundTypes.Rules memory r;
        r.timing = IRoundTypes.Timing(uint48(START + 30 days), 0, 4 hours, 0, 4 hours, 8 hours, 4 hours, 8 hours, 5, 5);
        r.gate = IParticipationGate(address(0));
        vm.startPrank(sponsor);
        pay.approve(address(rounds), type(uint256).max);
        taskId = rounds.post(terms(), r);
        vm.stopPrank();
        lastBestOfRounds = BASELINE;
        listen();
    }

    /// @dev Short, so that a campaign sees reservations end in every way.
    function timing() internal pure override returns (IUpdateLedger.Timing memory) {
        return IUpdateLedger.Timing(END, 3 hours, 3 hours);
    }

    function wait(uint256 seed) external {
        skip(seed % 4 hours);
    }

    function moveStake(uint256 seed) external {
        address account = pick(seed);
        vm.startPrank(account);
        if (seed % 2 == 0) {
            try vault.withdraw(1 + seed % BOND, account) {} catch {}
        } else {
            try vault.deposit(account, 1 + seed % BOND) {} catch {}
        }
        vm.stopPrank();
        listen();
    }

    function pause(uint256 seed) external {
        if (seed % 20 != 0) return;
        vm.prank(guardian);
        try vault.pause() {} catch {}
        listen();
    }

    function takePart(uint256 seed) external {
        address account = pick(seed);
        uint256 round = rounds.currentRound(taskId);
        vm.startPrank(account);
        try rounds.enroll(taskId, hex"") {} catch {}
        uint32 index = rounds.roundOf(taskId, round).commits + 1;
        IRoundTypes.Entry memory e;
        (e.trainer, e.index) = (account, index);
        e.claim = claimOn(blob, uint32(seed % (POOL_SIZE + 1)));
        try rounds.commit(taskId, committing(round, e)) {
            entries.push(e);
            entryRounds.push(round);
        } catch {}
        vm.stopPrank();
        listen();
    }

    /// @dev Of the current round: a commitment does not name the score, so that an entry of an earlier round, of the same
    /// trainer and index, could be proven in its place.
    function proveEntry(uint256 seed) external {
        if (entries.length == 0) return;
        uint256 span = entries.length < 4 ? entries.length : 4;
        uint256 i = entries.length - 1 - seed % span;
        if (entryRounds[i] != rounds.currentRound(taskId)) return;
        IRoundTypes.Entry memory e = entries[i];
        uint256 context = rounds.contextOf(taskId, rounds.currentRound(taskId), e);
        try rounds.submitProof(taskId, e, proofOf(context, e.claim)) {} catch {}
        listen();
    }

    function publishEntry(uint256 seed) external {
        if (entries.length == 0) return;
        try rounds.publish(taskId, recent(seed), blob, opened) {} catch {}
        listen();
    }

    function claimRank(uint256 seed) external {
        if (entries.length == 0) return;
        IRoundTypes.Entry memory e = recent(seed);
        vm.prank(e.trainer);
        try settlement.claimRank(taskId, e) {
            listen();
        } catch {
            // Foundry also hears what a reverted call would have told.
            vm.getRecordedLogs();
        }
    }

    function challengeEntry(uint256 seed) external {
        if (entries.length == 0) return;
        IRoundTypes.Entry memory entry = recent(seed);
        bytes32 leaf = keccak256(abi.encode(keccak256("zkpot.entry.v1"), entry));
        uint256 round = rounds.currentRound(taskId);
        bytes32 name = keccak256(abi.encode(keccak256("zkpot.entry.v1"), taskId, round, leaf));
        ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
        address account = pick(seed >> 8);
        bytes32 claim = ofRounds.hashChallenge(taskId, name, account, 0);
        vm.prank(account);
        try ofRounds.announce(taskId, claim) {} catch {}
        skip(1 + draw(seed, 2) % 10 / 9 * 2 hours);
        vm.prank(account);
        try rounds.challenge(taskId, entry, e, 0) {} catch {}
        settleDeposit(seed, account, name);
        listen();
    }

    function recordRound(uint256 seed) external {
        IRoundTypes.Entry memory none_;
        try settlement.record(taskId, entries.length == 0 ? none_ : recent(seed)) {} catch {}
        listen();
    }

    function releaseEntry(uint256 seed) external {
        if (entries.length == 0) return;
        uint256 i = seed % entries.length;
        try settlement.release(taskId, entryRounds[i], entries[i], committing(entryRounds[i], entries[i])) {} catch {}
        listen();
    }

    /// @dev What a trainer commits with.
    function committing(uint256 round, IRoundTypes.Entry memory e) internal view returns (bytes32) {
        bytes32 kind = keccak256("zkpot.commitment.v1");
        return keccak256(abi.encode(kind, block.chainid, address(rounds), taskId, round, e.trainer, e.claim.commitment));
    }

    function settleDeposit(uint256 seed, address account, bytes32 name) internal {
        if (draw(seed, 3) % 2 == 0) return;
        vm.prank(account);
        try ofRounds.withdrawDeposit(taskId, name, 0) {} catch {}
        try ofRounds.forfeitDeposit(taskId, account) {} catch {}
    }

    /// @dev A round from commitment to record, in which every step may be left out.
    function playRound(uint256 seed) external {
        for (uint256 i = 0; i < 3; ++i) {
            this.takePart(draw(seed, i));
        }
        skip(4 hours);
        for (uint256 i = 0; i < 3; ++i) {
            if (draw(seed, 3 + i) % 5 != 0) this.proveEntry(i);
        }
        skip(4 hours);
        if (draw(seed, 6) % 2 == 0) skip(4 hours);
        for (uint256 i = 0; i < 3; ++i) {
            if (draw(seed, 7 + i) % 3 != 0) this.publishEntry(i);
        }
        if (draw(seed, 10) % 2 == 0) {
            for (uint256 i = 0; i < 3; ++i) {
                this.challengeEntry(i + (draw(seed, 11) << 8));
            }
        }
        for (uint256 i = 0; i < 3; ++i) {
            if (draw(seed, 12 + i) % 3 == 0) this.publishEntry(i);
        }
        skip(8 hours);
        this.claimRank(draw(seed, 15));
        for (uint256 i = 0; i < 4; ++i) {
            this.recordRound(i);
        }
    }

    function draw(uint256 seed, uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, i)));
    }

    function addNode(uint256 seed) external {
        address account = pick(seed);
        bytes32[] memory parents = none();
        if (nodeIds.length != 0) parents = one(nodeIds[seed % nodeIds.length]);
        IUpdateLedger.NodeSource memory s = source(account, parents, uint32(seed % (POOL_SIZE + 1)));
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        vm.prank(account);
        try ledger.submit(id, parents, s.claim, proof) returns (bytes32 node) {
            nodes.push(s);
            nodeIds.push(node);
            uint256 best = ledger.nodeOf(id, node).best;
            if (best < s.claim.score) edgeBroken = true;
            if (parents.length != 0) {
                IUpdateLedger.Node memory parent = ledger.nodeOf(id, parents[0]);
                if (!parent.invalidated && best < parent.best) edgeBroken = true;
            }
        } catch {}
        listen();
    }

    function moveReservation(uint256 seed) external {
        if (nodes.length == 0) return;
        uint256 i = seed % nodes.length;
        vm.prank(nodes[i].account);
        try ledger.reserve(id, nodeIds[i]) {
            if ((seed >> 16) % 4 != 0) ledger.publish(id, nodes[i], blob, opened);
        } catch {}
        if ((seed >> 24) % 2 == 0) {
            ProvenWork.Evidence memory e = evidence(TRUE_SCORE, POOL_SIZE);
            address account = pick(seed >> 8);
            bytes32 claim = challenges.hashChallenge(id, nodeIds[i], account, 0);
            vm.prank(account);
            try challenges.announce(id, claim) {} catch {}
            skip(1);
            vm.prank(account);
            try ledger.challenge(id, nodes[i], e, 0) {} catch {}
        }
        try ledger.nominate(id, nodeIds[draw(seed, 1) % nodes.length]) {} catch {}
        try ledger.finalize(id) {} catch {}
        try ledger.lapse(id) {} catch {}
        listen();
    }

    function fetchPay(uint256 seed) external {
        address account = pick(seed);
        try rounds.claim(pay, account) {} catch {}
        try ledger.claim(pay, account) {} catch {}
        listen();
    }

    /// @dev while paused, after the longest task: everything ends and everyone takes everything out.
    function everyoneLeaves() external {
        vm.prank(guardian);
        try vault.pause() {} catch {}
        skip(31 days);
        IRoundTypes.Entry memory none_;
        for (uint256 k = 0; k < 4; ++k) {
            for (uint256 i = 0; i < entries.length; ++i) {
                try settlement.record(taskId, entries[i]) {} catch {}
            }
            try settlement.record(taskId, none_) {} catch {}
        }
        for (uint256 i = 0; i < entries.length; ++i) {
            try settlement.release(taskId, entryRounds[i], entries[i], committing(entryRounds[i], entries[i])) {}
                catch {}
        }
        for (uint256 r = 1; r <= rounds.currentRound(taskId); ++r) {
            for (uint256 i = 0; i < 4; ++i) {
                none_.trainer = accounts[i];
                try settlement.release(taskId, r, none_, 0) {} catch {}
            }
        }
        for (uint256 i = 0; i < 4; ++i) {
            try ofRounds.forfeitDeposit(taskId, accounts[i]) {} catch {}
            try challenges.forfeitDeposit(id, accounts[i]) {} catch {}
        }
        try ledger.finalize(id) {} catch {}
        try ledger.lapse(id) {} catch {}
        ledger.close(id);
        listen();
        for (uint256 i = 0; i < 4; ++i) {
            try rounds.claim(pay, accounts[i]) {} catch {}
            try ledger.claim(pay, accounts[i]) {} catch {}
            uint256 all = vault.freeOf(accounts[i]);
            vm.prank(accounts[i]);
            if (all != 0) vault.withdraw(all, accounts[i]);
        }
        listen();
    }

    function parts()
        external
        view
        returns (address vault_, address ledger_, address pay_, address stake_, uint256 id_)
    {
        return (address(vault), address(ledger), address(pay), address(stake), id);
    }

    function keyCode() external view returns (bytes32) {
        return keccak256(factory.keyOf(keyDigest).code);
    }

    function phiOf(uint256 score) external pure returns (uint256) {
        return phi(score);
    }

    function pick(uint256 seed) internal view returns (address) {
        return accounts[seed % 4];
    }

    /// @dev One of the last four, so that most calls are about the current round.
    function recent(uint256 seed) internal view returns (IRoundTypes.Entry memory) {
        uint256 span = entries.length < 4 ? entries.length : 4;
        return entries[entries.length - 1 - seed % span];
    }

    function listen() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            hear(logs[i]);
        }
    }

    function hear(Vm.Log memory log) internal {
        bytes32 kind = log.topics[0];
        address who = log.topics.length > 1 ? address(uint160(uint256(log.topics[1]))) : address(0);
        address second = log.topics.length > 2 ? address(uint160(uint256(log.topics[2]))) : address(0);
        if (log.emitter == address(vault)) hearVault(kind, who, second, log);
        if (kind == CreditBook.Credited.selector) credits[log.emitter][second] += abi.decode(log.data, (uint256));
        if (kind == CreditBook.Claimed.selector) {
            (, uint256 amount) = abi.decode(log.data, (address, uint256));
            credits[log.emitter][second] -= amount;
        }
        if (kind == IRoundTypes.Recorded.selector) {
            (bytes32 record, uint256 amount, IRoundTypes.Record memory s) =
                abi.decode(log.data, (bytes32, uint256, IRoundTypes.Record));
            require(s.previous == roundsRecord, "a record out of the chain");
            require(record == keccak256(abi.encode(keccak256("zkpot.record.round.v1"), s)), "no hash of its source");
            roundsRecord = record;
            paid[address(rounds)] += amount;
            ++records[s.round];
            ++roundOutcomes[s.outcome];
            if (s.best < lastBestOfRounds || (s.outcome != IRoundTypes.Outcome.Final && s.best != lastBestOfRounds)) {
                bestFell = true;
            }
            lastBestOfRounds = s.best;
        }
        if (kind == IUpdateLedger.Recorded.selector) {
            (IUpdateLedger.Outcome outcome,, uint256 amount, bytes32 record) =
                abi.decode(log.data, (IUpdateLedger.Outcome, uint256, uint256, bytes32));
            ++reservationOutcomes[outcome];
            ledgerRecord = record;
            paid[address(ledger)] += amount;
        }
        if (kind == IRoundTypes.Invalidated.selector) ++struck;
        if (kind == IRoundTypes.Settled.selector) {
            uint256 fault = abi.decode(log.data, (uint256));
            address trainer = address(uint160(uint256(log.topics[3])));
            ++settlements[uint256(log.topics[2])][trainer];
            require(settlements[uint256(log.topics[2])][trainer] == 1, "settled twice");
            if (fault > worstFault) worstFault = fault;
        }
    }

    function hearVault(bytes32 kind, address who, address second, Vm.Log memory log) internal {
        if (kind == IStakeVault.Deposited.selector) {
            (uint256 amount,) = abi.decode(log.data, (uint256, uint256));
            free[who] += amount;
        } else if (kind == IStakeVault.Withdrawn.selector) {
            (uint256 amount,) = abi.decode(log.data, (uint256, uint256));
            free[who] -= amount;
        } else if (kind == IStakeVault.Locked.selector) {
            uint256 amount = abi.decode(log.data, (uint256));
            free[who] -= amount;
            locked[who][second] += amount;
        } else if (kind == IStakeVault.Released.selector) {
            uint256 amount = abi.decode(log.data, (uint256));
            free[who] += amount;
            locked[who][second] -= amount;
        } else if (kind == IStakeVault.Slashed.selector) {
            (uint256 amount, uint256 reward) = abi.decode(log.data, (uint256, uint256));
            locked[who][second] -= amount;
            free[address(uint160(uint256(log.topics[3])))] += reward;
            free[sink] += amount - reward;
        }
    }
}
