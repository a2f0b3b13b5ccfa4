// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {IFederatedTypes} from "../../src/federated/IFederatedTypes.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {Curve} from "../utils/Curve.sol";
import {FederatedTest} from "./FederatedTest.sol";

/// @notice Does random things as random accounts to one federated task, with the real verifier, and writes down what the
/// events say. What a contract refuses is simply not done.
contract FederatedActors is FederatedTest {
    using Curve for Curve.G1;

    address[] public accounts;
    /// @dev The entries of the current round, as they were submitted, and their proofs.
    IFederatedTypes.Entry[] internal entries;
    bytes[] internal proofs;
    uint256 internal entriesOf;
    mapping(uint256 round => IFederatedTypes.Entry[]) internal history;

    struct Claim {
        address by;
        uint256 index;
        uint256 round;
    }

    Claim[] internal claims;
    uint256 public lostDeposits;

    // Rebuilt from events alone.
    mapping(address => uint256) public free;
    mapping(address => uint256) public locked;
    mapping(address => uint256) public credits;
    mapping(IFederatedTypes.Outcome => uint256) public outcomes;
    mapping(uint256 round => uint256) public records;
    bytes32 public lastRecord;
    uint256 public paid;
    uint256 public struck;
    uint256 public faults;
    uint256 public wrongSums;
    uint256 public wrongStrikes;
    uint256 public stops;
    uint256 public forfeits;
    uint256 public published;
    uint32 public best;
    bool public bestFell;
    bool public wrongPay;
    mapping(address => uint256) internal slashed;
    mapping(address => uint256) internal lost;
    bool public slashedBeyondTheBond;

    bytes internal modelBytes = bytes.concat(new bytes(30), hex"05", new bytes(31), new bytes(32));

    constructor() {
        setUp();
        accounts = [sponsor, alice, bob, carol, dave];
        best = BASELINE;
        vm.recordLogs();
        for (uint256 i = 0; i < 5; ++i) {
            free[accounts[i]] = vault.freeOf(accounts[i]);
        }
    }

    function timing() internal pure override returns (IFederatedTypes.Timing memory) {
        return IFederatedTypes.Timing({
            end: uint48(START + 30 days),
            commit: 3 hours,
            prove: 1 hours,
            challenge: 3 hours,
            freeze: 3 hours,
            aggregate: 3 hours,
            publish: 3 hours,
            hold: 3 hours,
            maxRounds: 6,
            maxFruitless: 4
        });
    }

    function parts() external view returns (address, address, address, address, uint256) {
        return (address(vault), address(rounds), address(pay), address(stake), id);
    }

    function draw(uint256 seed, uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, i)));
    }

    function pick(uint256 seed) internal view returns (address) {
        return accounts[draw(seed, 7) % 5];
    }

    function wait(uint256 seed) external {
        skip(seed % 2 hours);
    }

    function moveStake(uint256 seed) external {
        vm.startPrank(pick(seed));
        if (seed % 2 == 0) {
            try vault.withdraw(1 + seed % BOND, msg.sender) {} catch {}
        } else {
            try vault.deposit(pick(seed), 1 + seed % BOND) {} catch {}
        }
        vm.stopPrank();
        listen();
    }

    function pause(uint256 seed) external {
        if (seed % 25 != 0) return;
        vm.prank(guardian);
        try vault.pause() {} catch {}
        listen();
    }

    function takePart(uint256 seed) public {
        address account = pick(seed);
        vm.prank(account);
        try rounds.enroll(id, hex"") {} catch {}
        if (entriesOf != round()) {
            delete entries;
            delete proofs;
            entriesOf = round();
        }
        if (seed % 3 == 0) proveAny(seed);
        IFederatedTypes.Update memory u = update(1 + draw(seed, 1) % 1000, uint32(draw(seed, 2) % (POOL_SIZE + 1)));
        bytes memory proof = stepProof(account, u);
        bool isFalse = draw(seed, 3) % 4 == 0;
        if (isFalse) u.score = u.score == 0 ? 1 : u.score - 1;
        IFederatedTypes.Entry memory e = entryOf(account, ending.roundOf(id, round()).entries, u, proof);
        bool lazy = draw(seed, 4) % 2 == 0;
        vm.prank(account);
        (bool done,) = address(rounds)
            .call(
                lazy
                    ? abi.encodeCall(rounds.submit, (id, u, proof))
                    : abi.encodeCall(rounds.submitVerified, (id, u, proof))
            );
        if (done) {
            entries.push(e);
            proofs.push(proof);
            history[round()].push(e);
        }
        listen();
    }

    function proveAny(uint256 seed) internal {
        uint32 score = uint32(draw(seed, 5) % 8);
        try rounds.proveBaseline(id, score, baselineProof(score)) {} catch {}
    }

    /// @dev Any entry; one whose proof is true must never be struck.
    function challengeEntry(uint256 seed) public {
        if (entries.length == 0 || entriesOf != round()) return;
        uint256 i = seed % entries.length;
        IFederatedTypes.Entry memory e = entries[i];
        bool isTrue = keccak256(stepProof(e.account, e.update)) == e.proofDigest;
        address by = pick(seed);
        bytes32 claim = rounds.challengeOf(id, round(), i, by, SALT);
        vm.prank(by);
        try rounds.announce(id, claim) {
            claims.push(Claim(by, i, round()));
        } catch {}
        // Some are never shown.
        if (draw(seed, 8) % 4 != 0) {
            skip(1);
            vm.prank(by);
            try rounds.challenge(id, e, SALT, proofs[i]) {
                if (isTrue) ++wrongStrikes;
            } catch {}
        }
        listen();
    }

    function settleDeposit(uint256 seed) public {
        if (claims.length == 0) return;
        Claim memory c = claims[seed % claims.length];
        bytes32 claim = rounds.challengeOf(id, c.round, c.index, c.by, SALT);
        if (seed % 2 == 0) {
            vm.prank(c.by);
            try rounds.withdrawDeposit(id, c.round, c.index, SALT) {} catch {}
        } else {
            vm.prank(pick(seed));
            try rounds.forfeitDeposit(id, c.by, claim) {} catch {}
        }
        listen();
    }

    function freezeRound(uint256 seed) public {
        if (entries.length == 0 || entriesOf != round()) return;
        IFederatedTypes.Summand[] memory all = summands(entries);
        // Often something else than the round's entries.
        if (seed % 3 == 0) all[seed % all.length].commitment = point(5);
        try rounds.freeze(id, 0, all) {
            checkSum();
        } catch {}
        listen();
    }

    /// @dev Invariant 13 and 14, computed apart: S is t times the sum of what counts, and the last model fills up to 2^h.
    function checkSum() internal {
        IFederatedTypes.Round memory r = ending.roundOf(id, round());
        if (r.weight == 0) return;
        Curve.G1 memory sum;
        uint256 counted;
        for (uint256 i = 0; i < entries.length; ++i) {
            if (rounds.isStruck(id, round(), i) || entries[i].update.score < r.gate) continue;
            ++counted;
            sum = sum.add(Curve.G1(entries[i].update.commitment[0], entries[i].update.commitment[1]));
        }
        uint256[2] memory last = globalModel();
        sum = sum.mul(r.weight).add(Curve.G1(last[0], last[1]).mul(FULL - r.weight * counted));
        if (counted != r.counted || sum.x != r.sum[0] || sum.y != r.sum[1]) ++wrongSums;
    }

    function lead(uint256 seed) public {
        (IFederatedTypes.Phase phase, uint256 rank) = rounds.phaseOf(id);
        uint32 score = uint32(draw(seed, 1) % (POOL_SIZE + 1));
        uint256[2] memory c = seed % 2 == 0 ? commitmentTo(modelBytes, 31) : point(1 + seed % 1000);
        if (phase == IFederatedTypes.Phase.Aggregate) {
            address leader = ending.roundOf(id, round()).ranked[rank].account;
            bytes memory proof = aggregateProof(leader, c, score);
            vm.prank(leader);
            try ending.aggregate(id, c, score, proof) {} catch {}
        } else if (phase == IFederatedTypes.Phase.Open && entries.length != 0) {
            IFederatedTypes.Entry memory e = entries[seed % entries.length];
            bytes memory proof = aggregateProof(e.account, c, score);
            vm.prank(e.account);
            try ending.aggregateOpen(id, e, c, score, proof) {} catch {}
        }
        listen();
    }

    function demandBytes(uint256 seed) public {
        vm.prank(pick(seed));
        try ending.demand(id) {} catch {}
        if (seed % 2 == 0) {
            uint256[2] memory c = commitmentTo(modelBytes, 31);
            uint256[2] memory opening = openingOf(c, modelBytes, 31);
            try ending.publish(id, modelBytes, opening) {
                ++published;
            } catch {}
        }
        listen();
    }

    function forfeitTurn(uint256) public {
        try ending.forfeit(id) {
            ++forfeits;
        } catch {}
        listen();
    }

    function stopKey(uint256 seed) external {
        if (seed % 40 != 0) return;
        uint256[4] memory about = [uint256(1), 2, 1, 2];
        bytes memory proof = proofAbout(stepKey(), 5, POOL_SIZE + 1, point(1), point(1));
        vm.prank(pick(seed));
        try ending.stop(id, false, 5, about, POOL_SIZE + 1, proof) {
            ++stops;
        } catch {}
        listen();
    }

    function recordRound(uint256) public {
        try ending.record(id) {} catch {}
        listen();
    }

    function settleEntry(uint256 seed) public {
        uint256 number = 1 + seed % 6;
        uint256 n = history[number].length;
        if (n == 0) return;
        try ending.settle(id, number, history[number][draw(seed, 1) % n]) {} catch {}
        listen();
    }

    function quitTask(uint256 seed) public {
        vm.prank(pick(seed));
        try rounds.quit(id) {} catch {}
        listen();
    }

    /// @dev A round from submission to record, in which every step may be left out or go wrong.
    function playRound(uint256 seed) external {
        for (uint256 i = 0; i < 4; ++i) {
            takePart(draw(seed, i));
        }
        proveAny(seed);
        warpTo(4 hours);
        for (uint256 i = 0; i < 4; ++i) {
            challengeEntry(draw(seed, 10 + i) >> 4);
        }
        warpTo(7 hours);
        freezeRound(1 + 3 * (seed % 100));
        for (uint256 i = 0; i < 4; ++i) {
            skip(draw(seed, 20 + i) % 4 * 1 hours);
            lead(draw(seed, 30 + i));
            if (draw(seed, 40 + i) % 3 == 0) demandBytes(draw(seed, 50 + i));
        }
        skip(3 hours + 1);
        forfeitTurn(seed);
        if (seed % 3 != 0) skip(12 hours);
        recordRound(seed);
        for (uint256 i = 0; i < 4; ++i) {
            settleEntry(draw(seed, 60 + i));
            settleDeposit(draw(seed, 70 + i));
        }
    }

    function warpTo(uint256 offset) internal {
        uint256 time = startOfRound() + offset;
        if (time > block.timestamp) vm.warp(time);
    }

    /// @dev Everyone takes out all there is, doors closed or not.
    function everyoneLeaves() external {
        vm.prank(guardian);
        try vault.pause() {} catch {}
        for (uint256 i = 0; i < 60 && !ending.taskOf(id).ended; ++i) {
            skip(4 hours);
            forfeitTurn(i);
            recordRound(i);
        }
        require(ending.taskOf(id).ended, "the task does not end");
        skip(2 hours + 1);
        for (uint256 i = 0; i < claims.length; ++i) {
            Claim memory c = claims[i];
            bytes32 claim = rounds.challengeOf(id, c.round, c.index, c.by, SALT);
            vm.prank(accounts[0]);
            try rounds.forfeitDeposit(id, c.by, claim) {} catch {}
        }
        for (uint256 number = 1; number <= round(); ++number) {
            for (uint256 i = 0; i < history[number].length; ++i) {
                try ending.settle(id, number, history[number][i]) {} catch {}
            }
        }
        listen();
        for (uint256 i = 0; i < 5; ++i) {
            address account = accounts[i];
            vm.startPrank(account);
            try rounds.quit(id) {} catch {}
            uint256 left = vault.freeOf(account);
            if (left != 0) vault.withdraw(left, account);
            vm.stopPrank();
            if (rounds.creditOf(pay, account) != 0) rounds.claim(pay, account);
        }
        if (rounds.creditOf(pay, sink) != 0) rounds.claim(pay, sink);
        listen();
    }

    function listen() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            hear(logs[i]);
        }
    }

    function hear(Vm.Log memory log) internal {
        bytes32 kind = log.topics[0];
        if (log.emitter == address(vault)) {
            if (kind == IStakeVault.PausedUntil.selector) return;
            address account = address(uint160(uint256(log.topics[1])));
            if (kind == IStakeVault.Deposited.selector || kind == IStakeVault.Withdrawn.selector) {
                (, free[account]) = abi.decode(log.data, (uint256, uint256));
            } else if (kind == IStakeVault.Locked.selector) {
                uint256 amount = abi.decode(log.data, (uint256));
                (free[account], locked[account]) = (free[account] - amount, locked[account] + amount);
                slashed[account] = 0;
            } else if (kind == IStakeVault.Released.selector) {
                uint256 amount = abi.decode(log.data, (uint256));
                (free[account], locked[account]) = (free[account] + amount, locked[account] - amount);
            } else if (kind == IStakeVault.Slashed.selector) {
                (uint256 amount, uint256 reward) = abi.decode(log.data, (uint256, uint256));
                locked[account] -= amount;
                free[address(uint160(uint256(log.topics[3])))] += reward;
                slashed[account] += amount;
                if (slashed[account] > BOND + lost[account]) slashedBeyondTheBond = true;
            }
        } else if (log.emitter == address(rounds)) {
            hearRounds(log, kind);
        }
    }

    function hearRounds(Vm.Log memory log, bytes32 kind) internal {
        if (kind == CreditBook.Credited.selector) {
            credits[address(uint160(uint256(log.topics[2])))] += abi.decode(log.data, (uint256));
        } else if (kind == CreditBook.Claimed.selector) {
            (, uint256 amount) = abi.decode(log.data, (address, uint256));
            credits[address(uint160(uint256(log.topics[2])))] -= amount;
        } else if (kind == IFederatedTypes.Struck.selector) {
            ++struck;
        } else if (kind == IFederatedTypes.DepositSettled.selector) {
            (, uint256 deposit, bool isLost) = abi.decode(log.data, (bytes32, uint256, bool));
            if (!isLost || deposit == 0) return;
            ++lostDeposits;
            lost[address(uint160(uint256(log.topics[2])))] += deposit;
        } else if (kind == IFederatedTypes.LeaderFault.selector) {
            if (abi.decode(log.data, (uint256)) != 0) ++faults;
        } else if (kind == IFederatedTypes.Recorded.selector) {
            uint256 worth;
            IFederatedTypes.Record memory source;
            (lastRecord, worth,, source) = abi.decode(log.data, (bytes32, uint256, uint256, IFederatedTypes.Record));
            paid += worth;
            ++outcomes[source.outcome];
            ++records[source.round];
            if (source.best < best) bestFell = true;
            // All progress is paid but what does not divide, where anyone of the frozen set kept its place.
            uint256 progress = phi(source.best) - phi(best);
            if (worth > progress || (source.counted != 0 && worth + source.counted <= progress)) wrongPay = true;
            best = source.best;
            require(keccak256(abi.encode(keccak256("zkpot.record.federated.v1"), source)) == lastRecord, "record");
        }
    }
}
