// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {Vm} from "forge-std/Vm.sol";
import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IPayPlans} from "../../src/rewards/IPayPlans.sol";
import {PayPlans} from "../../src/rewards/PayPlans.sol";
import {Potential} from "../../src/rewards/Potential.sol";
import {Challenges} from "../../src/training/Challenges.sol";
import {IRoundSettlement} from "../../src/training/IRoundSettlement.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {TrainingRounds} from "../../src/training/TrainingRounds.sol";
import {WorkTest} from "../utils/WorkTest.sol";

/// @notice Plays given sequences of actions against a task of rounds and a ledger, with the real verifier, and tells
/// what is seen after each: whether it was done or with which error it was refused, the state, and the events.
contract Player is WorkTest {
    enum Kind {
        Wait,
        Deposit,
        Withdraw,
        Pause,
        Enroll,
        Commit,
        Prove,
        PublishEntry,
        ClaimRank,
        AnnounceEntry,
        ChallengeEntry,
        WithdrawTaskDeposit,
        ForfeitTaskDeposit,
        Record,
        Release,
        TakeBack,
        StopTask,
        ClaimFromTask,
        Submit,
        Reserve,
        PublishNode,
        AnnounceNode,
        ChallengeNode,
        WithdrawLedgerDeposit,
        ForfeitLedgerDeposit,
        Nominate,
        Finalize,
        Lapse,
        StopLedger,
        Close,
        ClaimFromLedger
    }

    /// @dev The meaning of x, y and z depends on the kind. A variant of 0 is the honest way.
    struct Step {
        Kind kind;
        uint256 actor;
        uint256 x;
        uint256 y;
        uint256 z;
        uint256 variant;
    }

    /// @dev What a sequence is played on. Of the factors of lateMultipliers the first `lateMultiplierRounds` count, of the points the first
    /// `points`. Without lateMultipliers there is no plan.
    struct Setting {
        uint256 chainId;
        uint256 funds;
        IRoundTypes.Timing timing;
        uint256 lateMultiplierRounds;
        uint16[4] lateMultipliers;
        IUpdateLedger.Timing ledger;
        uint32 margin;
        uint128 budget;
        uint128 bond;
        uint128 keyBond;
        uint256 points;
        uint32[8] scores;
        uint128[8] values;
    }

    TrainingRounds internal rounds;
    IRoundSettlement internal settlement;
    UpdateLedger internal ledger;
    Challenges internal ofRounds;
    Challenges internal ofLedger;
    PayPlans internal plans;
    uint256 internal task;
    uint256 internal book;
    address[] internal accounts;
    IRoundTypes.Entry[] internal entries;
    IUpdateLedger.NodeSource[] internal nodes;
    bytes32[] internal nodeIds;

    // What a step would add if it is done.
    IRoundTypes.Entry internal nextEntry;
    IUpdateLedger.NodeSource internal nextNode;

    function setUp() public {
        setUpWork();
        rounds = newRounds();
        settlement = IRoundSettlement(address(rounds));
        ledger = newLedger(0);
        plans = PayPlans(address(rounds.plans()));
        (ofRounds, ofLedger) = (rounds.challenges(), ledger.challenges());
        accounts = [sponsor, alice, bob, carol, makeAddr("dora"), makeAddr("erin")];
    }

    /// @notice What the sequences are played with.
    function constants() external view returns (bytes memory) {
        return abi.encode(
            START,
            address(vault),
            address(rounds),
            address(ledger),
            address(plans),
            address(ofRounds),
            address(ofLedger),
            address(pay),
            accounts,
            blob,
            model
        );
    }

    /// @param line An encoded (Setting, Step[]) in hex.
    /// @param target Gets a line: an encoded uint256[][], for each step its observation.
    function play(string calldata line, string calldata target) external {
        (Setting memory setting, Step[] memory steps) = abi.decode(vm.parseBytes(line), (Setting, Step[]));
        begin(setting);
        vm.recordLogs();
        uint256[][] memory all = new uint256[][](steps.length);
        for (uint256 i = 0; i < steps.length; ++i) {
            all[i] = abi.decode(this.take(steps[i]), (uint256[]));
        }
        vm.writeLine(target, vm.toString(abi.encode(all)));
    }

    function begin(Setting memory setting) internal {
        vm.chainId(setting.chainId);
        for (uint256 i = 0; i < accounts.length; ++i) {
            stake.mint(accounts[i], 1e30);
            vm.startPrank(accounts[i]);
            stake.approve(address(vault), type(uint256).max);
            vault.deposit(accounts[i], setting.funds);
            vault.setModule(address(rounds), true);
            vault.setModule(address(ledger), true);
            vault.setModule(address(ofRounds), true);
            vault.setModule(address(ofLedger), true);
            vm.stopPrank();
        }
        ProvenWork.Terms memory t = terms();
        (t.margin, t.budget, t.bond, t.keyBond) = (setting.margin, setting.budget, setting.bond, setting.keyBond);
        t.schedule = new Potential.SchedulePoint[](setting.points);
        for (uint256 i = 0; i < setting.points; ++i) {
            t.schedule[i] = Potential.SchedulePoint(setting.scores[i], setting.values[i]);
        }
        IRoundTypes.Rules memory r;
        r.timing = setting.timing;
        if (setting.lateMultiplierRounds != 0) r.plan = abi.encode(planOf(setting));
        pay.mint(sponsor, 2 * uint256(setting.budget));
        vm.startPrank(sponsor);
        pay.approve(address(rounds), type(uint256).max);
        pay.approve(address(ledger), type(uint256).max);
        (task, book) = (rounds.post(t, r), ledger.open(t, setting.ledger));
        vm.stopPrank();
    }

    function planOf(Setting memory setting) internal pure returns (IPayPlans.Plan memory plan) {
        plan.lateMultipliers = new uint16[](setting.lateMultiplierRounds);
        for (uint256 i = 0; i < setting.lateMultiplierRounds; ++i) {
            plan.lateMultipliers[i] = setting.lateMultipliers[i];
        }
    }

    function take(Step memory step) external returns (bytes memory) {
        (bool done, bytes memory answer) = (true, bytes(""));
        if (step.kind == Kind.Wait) {
            skip(step.x);
        } else {
            (address target, bytes memory data) = callOf(step);
            vm.prank(step.kind == Kind.Pause && step.variant == 0 ? guardian : accounts[step.actor]);
            (done, answer) = target.call(data);
            if (done) remember(step, answer);
        }
        uint256[] memory state = observe(step);
        uint256[] memory events = heard();
        // Foundry also hears what a reverted call would have told.
        if (!done) events = new uint256[](0);
        uint256[] memory seen = new uint256[](2 + state.length + events.length);
        (seen[0], seen[1]) = (done ? 1 : 0, done ? 0 : uint256(uint32(bytes4(answer))));
        for (uint256 i = 0; i < state.length; ++i) {
            seen[2 + i] = state[i];
        }
        for (uint256 i = 0; i < events.length; ++i) {
            seen[2 + state.length + i] = events[i];
        }
        return abi.encode(seen);
    }

    function callOf(Step memory s) internal returns (address, bytes memory) {
        Kind k = s.kind;
        if (k == Kind.Deposit) return (address(vault), abi.encodeCall(vault.deposit, (accounts[s.actor], s.x)));
        if (k == Kind.Withdraw) return (address(vault), abi.encodeCall(vault.withdraw, (s.x, accounts[s.actor])));
        if (k == Kind.Pause) return (address(vault), abi.encodeCall(vault.pause, ()));
        if (k == Kind.ClaimFromTask) {
            return (address(rounds), abi.encodeCall(CreditBook.claim, (pay, accounts[s.actor])));
        }
        if (k == Kind.ClaimFromLedger) {
            return (address(ledger), abi.encodeCall(CreditBook.claim, (pay, accounts[s.actor])));
        }
        bool deposit = k == Kind.AnnounceEntry || k == Kind.WithdrawTaskDeposit || k == Kind.ForfeitTaskDeposit;
        if (deposit) return (address(ofRounds), taskCall(s));
        deposit = k == Kind.AnnounceNode || k == Kind.WithdrawLedgerDeposit || k == Kind.ForfeitLedgerDeposit;
        if (deposit) return (address(ofLedger), ledgerCall(s));
        return k < Kind.Submit ? (address(rounds), taskCall(s)) : (address(ledger), ledgerCall(s));
    }

    function taskCall(Step memory s) internal returns (bytes memory) {
        Kind k = s.kind;
        if (k == Kind.Enroll) return abi.encodeCall(rounds.enroll, (task, hex""));
        if (k == Kind.Commit) {
            uint256 number = rounds.currentRound(task);
            IRoundTypes.Entry memory e;
            (e.trainer, e.index) = (accounts[s.actor], rounds.roundOf(task, number).commits + 1);
            e.claim = claimOn(blob, uint32(s.x));
            nextEntry = e;
            return abi.encodeCall(rounds.commit, (task, committing(number, e)));
        }
        if (k == Kind.TakeBack) return abi.encodeCall(settlement.withdraw, (task));
        if (k == Kind.StopTask) {
            (uint256 context, ProvenWork.Claim memory claim, bytes memory proof) = stopping(s);
            return abi.encodeCall(rounds.stop, (task, context, claim, proof));
        }
        IRoundTypes.Entry memory entry;
        if (entries.length != 0) entry = entries[s.x % entries.length];
        if (k == Kind.Prove) {
            uint256 context = rounds.contextOf(task, rounds.currentRound(task), entry);
            if (s.variant == 2) entry.claim.score = POOL_SIZE + 1;
            bytes memory proof = proofOf(context, entry.claim);
            if (s.variant == 1) entry.claim.score ^= 1;
            return abi.encodeCall(rounds.submitProof, (task, entry, proof));
        }
        if (k == Kind.PublishEntry) return abi.encodeCall(rounds.publish, (task, entry, bytesFor(s), opened));
        if (k == Kind.ClaimRank) return abi.encodeCall(settlement.claimRank, (task, entry));
        if (k == Kind.ChallengeEntry) return abi.encodeCall(rounds.challenge, (task, entry, evidence(s.y, s.z), 0));
        if (k == Kind.ForfeitTaskDeposit) return abi.encodeCall(ofRounds.forfeitDeposit, (task, accounts[s.x]));
        if (k == Kind.AnnounceEntry || k == Kind.WithdrawTaskDeposit) {
            bytes32 kind = keccak256("zkpot.entry.v1");
            bytes32 leaf = keccak256(abi.encode(kind, entry));
            bytes32 name = keccak256(abi.encode(kind, task, rounds.currentRound(task), leaf));
            if (k == Kind.WithdrawTaskDeposit) return abi.encodeCall(ofRounds.withdrawDeposit, (task, name, 0));
            return abi.encodeCall(ofRounds.announce, (task, challengeOf(task, name, s)));
        }
        if (k == Kind.Record) return abi.encodeCall(settlement.record, (task, entry));
        if (s.variant == 1) {
            delete entry.claim;
            (entry.trainer, entry.index) = (accounts[s.actor], 0);
        }
        return abi.encodeCall(settlement.release, (task, s.y, entry, committing(s.y, entry)));
    }

    function ledgerCall(Step memory s) internal returns (bytes memory) {
        Kind k = s.kind;
        if (k == Kind.Submit) {
            bytes32[] memory parents = parentsOf(s);
            IUpdateLedger.NodeSource memory n;
            (n.account, n.sequence) = (accounts[s.actor], ledger.sequenceOf(book, accounts[s.actor]));
            n.parents = keccak256(abi.encodePacked(parents));
            n.claim = claimOn(blob, uint32(s.x));
            uint256 context = ledger.contextOf(book, n);
            bytes memory proof = proofOf(context, n.claim);
            if (s.variant == 1) n.claim.score ^= 1;
            nextNode = n;
            return abi.encodeCall(ledger.submit, (book, parents, n.claim, proof));
        }
        if (k == Kind.Finalize) return abi.encodeCall(ledger.finalize, (book));
        if (k == Kind.Lapse) return abi.encodeCall(ledger.lapse, (book));
        if (k == Kind.Close) return abi.encodeCall(ledger.close, (book));
        if (k == Kind.StopLedger) {
            (uint256 context, ProvenWork.Claim memory claim, bytes memory proof) = stopping(s);
            return abi.encodeCall(ledger.stop, (book, context, claim, proof));
        }
        if (k == Kind.Reserve || k == Kind.Nominate) {
            bytes32 node = nodeIds.length == 0 ? bytes32(0) : nodeIds[s.x % nodeIds.length];
            if (k == Kind.Nominate) return abi.encodeCall(ledger.nominate, (book, node));
            return abi.encodeCall(ledger.reserve, (book, node));
        }
        IUpdateLedger.NodeSource memory source;
        if (nodes.length != 0) source = nodes[s.x % nodes.length];
        if (k == Kind.PublishNode) return abi.encodeCall(ledger.publish, (book, source, bytesFor(s), opened));
        if (k == Kind.ChallengeNode) return abi.encodeCall(ledger.challenge, (book, source, evidence(s.y, s.z), 0));
        if (k == Kind.ForfeitLedgerDeposit) return abi.encodeCall(ofLedger.forfeitDeposit, (book, accounts[s.x]));
        bytes32 id = nodeIds.length == 0 ? bytes32(0) : nodeIds[s.x % nodeIds.length];
        if (k == Kind.WithdrawLedgerDeposit) return abi.encodeCall(ofLedger.withdrawDeposit, (book, id, 0));
        return abi.encodeCall(ofLedger.announce, (book, challengeOf(book, id, s)));
    }

    /// @dev The salt is the variant: only that of 0 is ever shown.
    function challengeOf(uint256 id, bytes32 name, Step memory s) internal view returns (bytes32) {
        bytes32 kind = keccak256("zkpot.challenge.v1");
        return keccak256(abi.encode(kind, id, name, accounts[s.actor], s.variant));
    }

    /// @dev z parents, picked by pieces of the salt; without nodes, unknown ones.
    function parentsOf(Step memory s) internal view returns (bytes32[] memory parents) {
        parents = new bytes32[](s.z);
        for (uint256 i = 0; i < s.z; ++i) {
            uint256 piece = s.y >> (4 * i);
            parents[i] = nodeIds.length == 0 ? bytes32(piece) : nodeIds[piece % nodeIds.length];
        }
    }

    /// @dev An impossible statement; with variants, a possible one, and one without a true proof.
    function stopping(Step memory s)
        internal
        view
        returns (uint256 context, ProvenWork.Claim memory claim, bytes memory proof)
    {
        (context, claim) = (7, claimOn(blob, s.variant == 1 ? POOL_SIZE : POOL_SIZE + 1));
        proof = proofOf(context, claim);
        if (s.variant == 2) context ^= 1;
    }

    /// @dev What a trainer commits with.
    function committing(uint256 round, IRoundTypes.Entry memory e) internal view returns (bytes32) {
        bytes32 kind = keccak256("zkpot.commitment.v1");
        return keccak256(abi.encode(kind, block.chainid, address(rounds), task, round, e.trainer, e.claim.commitment));
    }

    function bytesFor(Step memory s) internal view returns (bytes memory bytes_) {
        bytes_ = bytes.concat(blob);
        if (s.variant == 1) bytes_[0] ^= 0x01;
    }

    function remember(Step memory s, bytes memory answer) internal {
        if (s.kind == Kind.Commit) entries.push(nextEntry);
        if (s.kind == Kind.Submit) {
            nodes.push(nextNode);
            nodeIds.push(abi.decode(answer, (bytes32)));
        }
    }

    function observe(Step memory step) internal view returns (uint256[] memory seen) {
        seen = new uint256[](256);
        uint256 n = 0;
        seen[n++] = vault.closedUntil();
        seen[n++] = vault.freeOf(sink);
        for (uint256 i = 0; i < accounts.length; ++i) {
            address account = accounts[i];
            seen[n++] = vault.freeOf(account);
            seen[n++] = vault.lockedOf(account, address(rounds));
            seen[n++] = vault.lockedOf(account, address(ledger));
            seen[n++] = vault.lockedOf(account, address(ofRounds));
            seen[n++] = vault.lockedOf(account, address(ofLedger));
            seen[n++] = rounds.creditOf(pay, account);
            seen[n++] = ledger.creditOf(pay, account);
            seen[n++] = uint256(rounds.slotOf(task, rounds.currentRound(task), account));
            seen[n++] = ledger.sequenceOf(book, account);
            seen[n++] = ledger.lapsesOf(book, account);
            n = observeAnnouncement(ofRounds, task, account, seen, n);
            n = observeAnnouncement(ofLedger, book, account, seen, n);
        }
        n = observeWork(rounds, task, seen, n);
        n = observeWork(ledger, book, seen, n);
        n = observeRound(seen, n);
        seen[n++] = uint256(rounds.recordOf(task));
        seen[n++] = uint256(rounds.lastFinalOf(task));
        IUpdateLedger.Reservation memory reservation = ledger.reservationOf(book);
        (seen[n++], seen[n++], seen[n++]) =
        (uint256(reservation.node), reservation.deadline, uint256(reservation.phase));
        seen[n++] = uint256(ledger.heaviestOf(book));
        seen[n++] = uint256(ledger.recordOf(book));
        bytes32 id = nodeIds.length == 0 ? bytes32(0) : nodeIds[step.x % nodeIds.length];
        IUpdateLedger.Node memory node = ledger.nodeOf(book, id);
        (seen[n++], seen[n++]) = (uint160(node.account), node.time);
        (seen[n++], seen[n++], seen[n++]) = (node.score, node.best, node.invalidated ? 1 : 0);
        seen[n++] = node.lapsed ? 1 : 0;
        assembly ("memory-safe") {
            mstore(seen, n)
        }
    }

    function observeAnnouncement(Challenges challenges, uint256 id, address account, uint256[] memory seen, uint256 n)
        internal
        view
        returns (uint256)
    {
        Challenges.Announcement memory a = challenges.announcementOf(id, account);
        (seen[n++], seen[n++], seen[n++]) = (uint256(a.claim), a.deposit, a.time);
        return n;
    }

    function observeWork(ProvenWork work, uint256 id, uint256[] memory seen, uint256 n)
        internal
        view
        returns (uint256)
    {
        (,,,, uint32 best,, uint128 remainder, bool stopped, bool ended) = work.workOf(id);
        (seen[n++], seen[n++]) = (best, remainder);
        (seen[n++], seen[n++]) = (stopped ? 1 : 0, ended ? 1 : 0);
        return n;
    }

    function observeRound(uint256[] memory seen, uint256 n) internal view returns (uint256) {
        uint256 number = rounds.currentRound(task);
        IRoundTypes.Round memory round = rounds.roundOf(task, number);
        (seen[n++], seen[n++]) = (number, uint256(rounds.phaseOf(task)));
        (seen[n++], seen[n++]) = (round.start, round.since);
        seen[n++] = round.deadline;
        (seen[n++], seen[n++]) = (round.commits, uint256(round.outcome));
        (seen[n++], seen[n++]) = (round.rank, round.silent);
        (seen[n++], seen[n++]) = (round.claims, round.faultless ? 1 : 0);
        for (uint256 i = 0; i < 3; ++i) {
            (seen[n++], seen[n++]) = (uint160(round.ranked[i].trainer), round.ranked[i].score);
            seen[n++] = round.ranked[i].index;
        }
        seen[n++] = uint160(rounds.leaderOf(task).trainer);
        (seen[n++], seen[n++]) = (uint256(round.published), uint256(round.acc));
        return n;
    }

    /// @dev The events of all but the tokens: emitter, number of topics, topics, number of words, words.
    function heard() internal returns (uint256[] memory words) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        words = new uint256[](40 * logs.length);
        uint256 n = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            Vm.Log memory log = logs[i];
            if (log.emitter == address(pay) || log.emitter == address(stake)) continue;
            (words[n++], words[n++]) = (uint160(log.emitter), log.topics.length);
            for (uint256 j = 0; j < log.topics.length; ++j) {
                words[n++] = uint256(log.topics[j]);
            }
            words[n++] = log.data.length / 32;
            for (uint256 j = 0; j < log.data.length / 32; ++j) {
                words[n++] = word(log.data, j);
            }
        }
        assembly ("memory-safe") {
            mstore(words, n)
        }
    }
}

/// @notice Plays the sequences of a file; who made them compares what is seen with a model of its own:
/// forge script contracts/test/differential/Replay.sol --tc Replay --sig "run(string,string)" SOURCE TARGET
contract Replay is Script {
    /// @param source One line a sequence, as `play` takes it.
    /// @param target First the constants, then one line a sequence: what `play` writes.
    function run(string calldata source, string calldata target) external {
        Player player = new Player();
        player.setUp();
        vm.writeFile(target, string.concat(vm.toString(player.constants()), "\n"));
        while (true) {
            string memory line = vm.readLine(source);
            if (bytes(line).length == 0) break;
            uint256 snapshot = vm.snapshotState();
            player.play(line, target);
            vm.revertToStateAndDelete(snapshot);
        }
    }
}
